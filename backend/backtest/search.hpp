// A parameter search: which combinations are tried, what each of them does in which part of the time, and what follows.
// The work is a list of jobs that do not depend on each other, so that whoever drives it may do them on all cores; the
// candles are held once and shared. The outcome is the same in whatever order they are done. Pure.
//
// The last part of the time (`out_of_sample_percent`) is seen by no job; the best combination is run on it at the end.
// Walking forward, the time is cut into `walk_forward_parts` + 1 equal parts: before each part but the first the search
// is made anew over all that went before, and its best is run on that part alone.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "backtest/run.hpp"

namespace hoga::backtest {

// The combinations of all values, by number: the first axis changes slowest.
class SearchSpace {
 public:
  struct Values {
    std::string name;
    std::vector<strategy::ParameterValue> values;
  };

  // Errors: ValidationFailed, each bad field named (`search.space[1].low`).
  static Result<SearchSpace> make(const strategy::Description& description, const SearchSettings& search);

  std::int64_t combinations() const { return combinations_; }
  // `base` with the combination's values.
  strategy::ParameterValues at(std::int64_t number, strategy::ParameterValues base) const;
  const std::vector<Values>& axes() const { return axes_; }

 private:
  std::vector<Values> axes_;
  std::int64_t combinations_ = 1;
};

// Which combinations are tried: all, or so many drawn without repetition, in the order of their numbers. Error:
// ValidationFailed where a grid holds more than the trials allowed.
Result<std::vector<std::int64_t>> choose_trials(const SearchSpace& space, const SearchSettings& search);

// What the search makes great; nothing where it is not defined.
std::optional<double> score_of(const portfolio::Figures& figures, Objective objective);

class SearchRun {
 public:
  static Result<std::unique_ptr<SearchRun>> make(RunSetup setup, const SearchSettings& search,
                                                 const strategy::Registry& registry);

  std::size_t jobs() const { return windows_.size() * parameters_.size(); }
  // Any thread, while the search lives; false from `go_on` gives it up.
  std::optional<portfolio::Figures> run_job(std::size_t job, const std::function<bool()>& go_on) const;
  // Of all jobs, in their order; those that could not be run are absent. Runs what is left: the parts that no job has
  // seen.
  OptimizationResult finish(const std::vector<std::optional<portfolio::Figures>>& done,
                            const std::function<bool()>& go_on) const;
  std::int64_t candles_a_job() const { return candles_; }

 private:
  struct Window {
    Timestamp start{};
    // Trained until here, tested until there.
    Timestamp split{};
    Timestamp end{};
  };
  SearchRun(RunSetup setup, const SearchSettings& search, const strategy::Registry& registry);
  Result<void> prepare();
  void cut_windows(Timestamp start, Timestamp end);
  std::optional<portfolio::Figures> run_part(const std::string& parameters, Timestamp start, Timestamp end,
                                             const std::function<bool()>& go_on) const;
  std::optional<std::size_t> best_of(std::size_t window,
                                     const std::vector<std::optional<portfolio::Figures>>& done) const;
  std::vector<SearchTrial> table_of(const std::vector<std::optional<portfolio::Figures>>& done) const;

  RunSetup setup_;
  SearchSettings search_;
  const strategy::Registry& registry_;
  std::shared_ptr<const strategy::Description> description_;
  std::int64_t combinations_ = 0;
  std::int64_t candles_ = 0;
  std::vector<std::string> parameters_;
  // The first one is that of the search as a whole, the others those of the walk forward.
  std::vector<Window> windows_;
  std::vector<HistoryGap> gaps_;
  portfolio::Figures buy_and_hold_;
};

}  // namespace hoga::backtest
