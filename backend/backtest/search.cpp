#include "backtest/search.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hoga::backtest {
namespace {

constexpr std::int64_t kStep = 20'000;

}  // namespace

SearchRun::SearchRun(RunSetup setup, const SearchSettings& search, const strategy::Registry& registry)
    : setup_(std::move(setup)), search_(search), registry_(registry) {}

Result<std::unique_ptr<SearchRun>> SearchRun::make(RunSetup setup, const SearchSettings& search,
                                                   const strategy::Registry& registry) {
  std::unique_ptr<SearchRun> run(new SearchRun(std::move(setup), search, registry));
  if (auto prepared = run->prepare(); !prepared) return prepared.error();
  return run;
}

Result<void> SearchRun::prepare() {
  // With the settings as they are: finds out everything that is wrong with them, and gaps.
  auto made = Run::make(setup_, registry_);
  if (!made) return made.error();
  const auto whole = std::move(*made);
  gaps_ = whole->gaps();
  const auto version = strategy::parse_version(setup_.bot.strategy_version);
  description_ = version ? registry_.find(setup_.bot.strategy, *version) : registry_.find(setup_.bot.strategy);
  const auto space = SearchSpace::make(*description_, search_);
  if (!space) return space.error();
  combinations_ = space->combinations();
  const auto chosen = choose_trials(*space, search_);
  if (!chosen) return chosen.error();
  const auto base = strategy::read_parameters(description_->parameters, setup_.bot.parameters).value();
  for (const auto number : *chosen) {
    auto text = strategy::write_parameters(description_->parameters, space->at(number, base));
    // Some combinations go against a rule of the strategy's: a fast average that is slower than the slow one.
    if (strategy::configure(*description_, text, setup_.bot.symbols, setup_.bot.intervals)) {
      parameters_.push_back(std::move(text));
    }
  }
  if (parameters_.empty()) {
    return make_error(Errc::ValidationFailed, "no_combination",
                      "No combination of these values is one that the strategy takes.");
  }
  while (whole->advance(kStep)) {
  }
  // The strategy can't go on with the settings that the others differ from.
  if (auto failure = whole->failure()) return std::move(*failure);
  buy_and_hold_ = whole->buy_and_hold();
  candles_ = whole->candles_done();
  cut_windows(whole->figures().start, whole->now());
  return {};
}

void SearchRun::cut_windows(Timestamp start, Timestamp end) {
  const auto length = nominal_length(setup_.bot.intervals.front());
  // At the beginning of a candle.
  const auto at = [&](const Decimal& share) {
    const auto part = multiply(Decimal{(end - start) / length}, share, Rounding::Down);
    return start + length * static_cast<std::int64_t>(part.units() / Decimal::kUnitsPerOne);
  };
  const auto hidden = divide(search_.out_of_sample_percent, 100, Rounding::HalfEven);
  windows_.push_back({start, at(Decimal{1} - hidden), end});
  for (int part = 1; part <= search_.walk_forward_parts; ++part) {
    const Decimal parts = search_.walk_forward_parts + 1;
    windows_.push_back({start, at(divide(part, parts, Rounding::HalfEven)),
                        part == search_.walk_forward_parts ? end : at(divide(part + 1, parts, Rounding::HalfEven))});
  }
}

std::optional<portfolio::Figures> SearchRun::run_part(const std::string& parameters, Timestamp start, Timestamp end,
                                                      const std::function<bool()>& go_on) const {
  auto setup = setup_;
  setup.bot.parameters = parameters;
  setup.start = start;
  setup.end = end;
  setup.has_detail = false;
  auto made = Run::make(std::move(setup), registry_);
  if (!made) return std::nullopt;
  const auto run = std::move(*made);
  while (run->advance(kStep)) {
    if (!go_on()) return std::nullopt;
  }
  if (run->failure()) return std::nullopt;
  return run->figures();
}

std::optional<portfolio::Figures> SearchRun::run_job(std::size_t job, const std::function<bool()>& go_on) const {
  const auto& window = windows_.at(job / parameters_.size());
  return run_part(parameters_.at(job % parameters_.size()), window.start, window.split, go_on);
}

std::optional<std::size_t> SearchRun::best_of(std::size_t window,
                                              const std::vector<std::optional<portfolio::Figures>>& done) const {
  std::optional<std::size_t> best;
  std::optional<double> highest;
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    const auto& figures = done.at(window * parameters_.size() + i);
    const auto score = figures ? score_of(*figures, search_.objective) : std::nullopt;
    // Of equal ones the first.
    if (!score || (highest && *score <= *highest)) continue;
    highest = score;
    best = i;
  }
  return best;
}

std::vector<SearchTrial> SearchRun::table_of(const std::vector<std::optional<portfolio::Figures>>& done) const {
  std::vector<SearchTrial> table;
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    if (done[i]) table.push_back({{parameters_[i]}, score_of(*done[i], search_.objective), *done[i]});
  }
  std::stable_sort(table.begin(), table.end(), [](const SearchTrial& a, const SearchTrial& b) {
    return a.score.has_value() != b.score.has_value() ? a.score.has_value() : a.score > b.score;
  });
  if (table.size() > OptimizationResult::kTrialsKept) table.resize(OptimizationResult::kTrialsKept);
  return table;
}

OptimizationResult SearchRun::finish(const std::vector<std::optional<portfolio::Figures>>& done,
                                     const std::function<bool()>& go_on) const {
  OptimizationResult result;
  result.strategy = description_->name;
  result.strategy_version = strategy::to_string(description_->version);
  result.trials = static_cast<std::int64_t>(parameters_.size());
  result.combinations = combinations_;
  result.gaps = gaps_;
  result.buy_and_hold = buy_and_hold_;
  result.table = table_of(done);
  const auto& main = windows_.front();
  if (const auto best = best_of(0, done)) {
    result.best = SearchTrial{{parameters_[*best]}, score_of(*done[*best], search_.objective), *done[*best]};
    if (main.split < main.end) {
      result.out_of_sample_start = main.split;
      result.out_of_sample = run_part(parameters_[*best], main.split, main.end, go_on);
    }
  }
  for (std::size_t i = 1; i < windows_.size(); ++i) {
    const auto& window = windows_[i];
    const auto best = best_of(i, done);
    if (!best) continue;
    auto tested = run_part(parameters_[*best], window.split, window.end, go_on);
    if (!tested) continue;
    result.walk_forward.push_back(
        {window.start, window.split, window.end, {parameters_[*best]}, *done[i * parameters_.size() + *best], *tested});
  }
  Digest digest;
  digest.add(result.strategy).add(result.strategy_version).add(result.trials);
  for (std::size_t i = 0; i < done.size(); ++i) {
    digest.add(parameters_[i % parameters_.size()]);
    if (done[i]) digest.add(done[i]->end_equity).add(done[i]->trades).add(done[i]->fees);
  }
  if (result.out_of_sample) digest.add(result.out_of_sample->end_equity);
  for (const auto& part : result.walk_forward) digest.add(part.parameters.text).add(part.tested.end_equity);
  result.hash = digest.hex();
  return result;
}

}  // namespace hoga::backtest
