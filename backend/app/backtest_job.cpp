#include "app/backtest_job.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

#include "backtest/look_ahead.hpp"
#include "backtest/search.hpp"
#include "storage/candle_archive.hpp"

namespace hoga::app {
namespace {

constexpr std::int64_t kStep = 20'000;
// Of a back-test's time, where its look-ahead check follows: three runs of a quarter, a half and three quarters.
constexpr double kFirstRun = 0.4;

Error cancelled() { return make_error(Errc::Conflict, "cancelled", "It was cancelled."); }

Result<backtest::RunSetup> make_setup(const backtest::BacktestRequest& request, std::vector<Instrument> instruments,
                                      const HistoryLoader& load) {
  auto bot = backtest::to_bot_settings(request);
  if (!bot) return bot.error();
  backtest::RunSetup setup;
  for (const auto& symbol : bot->symbols) {
    auto series = load(symbol, bot->intervals.front(), request.end);
    if (!series) return series.error();
    setup.candles.push_back(std::move(series->candles));
    if (series->trades) setup.trades.push_back(std::move(series->trades));
  }
  setup.bot = std::move(*bot);
  setup.instruments = std::move(instruments);
  setup.start = request.start;
  setup.end = request.end;
  setup.venue = {request.fees, request.slippage_bps, std::chrono::milliseconds{request.latency_ms}};
  setup.fills_gaps = request.gaps == backtest::Gaps::Fill;
  return setup;
}

// Does the jobs on so many threads; what one has thrown is thrown here.
class JobPool {
 public:
  JobPool(const backtest::SearchRun& search, const Progress& progress) : search_(search), progress_(progress) {}

  std::vector<std::optional<portfolio::Figures>> run(int threads) {
    done_.resize(search_.jobs());
    std::vector<std::thread> pool;
    for (int i = 1; i < threads; ++i) pool.emplace_back([this] { work(); });
    work();
    for (auto& thread : pool) thread.join();
    if (failure_) std::rethrow_exception(failure_);
    return std::move(done_);
  }
  bool is_cancelled() const { return is_cancelled_; }

 private:
  void work() {
    // Also a sign of life, from within a job.
    const auto go_on = [this] {
      const std::lock_guard lock(mutex_);
      tell();
      return !is_cancelled_;
    };
    try {
      while (go_on()) {
        const auto job = next_++;
        if (job >= search_.jobs()) return;
        done_[job] = search_.run_job(job, go_on);
        const std::lock_guard lock(mutex_);
        ++finished_;
        tell();
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      is_cancelled_ = true;
    }
  }

  // Under the lock.
  void tell() {
    if (!progress_(static_cast<double>(finished_) / static_cast<double>(search_.jobs()))) is_cancelled_ = true;
  }

  const backtest::SearchRun& search_;
  const Progress& progress_;
  std::vector<std::optional<portfolio::Figures>> done_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> is_cancelled_{false};
  std::mutex mutex_;
  std::size_t finished_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

Result<backtest::BacktestResult> run_backtest(const backtest::BacktestRequest& request,
                                              std::vector<Instrument> instruments, const HistoryLoader& load,
                                              const strategy::Registry& registry, const Progress& progress,
                                              std::function<void(const BotSignal&)> on_signal) {
  auto setup = make_setup(request, std::move(instruments), load);
  if (!setup) return setup.error();
  auto made = backtest::Run::make(*setup, registry);
  if (!made) return made.error();
  const auto run = std::move(*made);
  run->set_signal_listener(std::move(on_signal));
  if (request.check_look_ahead) run->keep_signals();
  const double whole = request.check_look_ahead ? kFirstRun : 1;
  while (run->advance(kStep)) {
    if (!progress(whole * run->progress())) return cancelled();
  }
  if (auto failure = run->failure()) return std::move(*failure);
  auto result = run->result();
  if (!request.check_look_ahead) return result;
  bool goes_on = true;
  result.look_ahead = backtest::check_look_ahead(*setup, registry, *run, [&](double part) {
    goes_on = progress(whole + (1 - whole) * part);
    return goes_on;
  });
  if (!goes_on) return cancelled();
  return result;
}

Result<backtest::OptimizationResult> run_search(const backtest::OptimizationRequest& request,
                                                std::vector<Instrument> instruments, const HistoryLoader& load,
                                                const strategy::Registry& registry, int threads,
                                                const Progress& progress) {
  auto setup = make_setup(request, std::move(instruments), load);
  if (!setup) return setup.error();
  auto made = backtest::SearchRun::make(std::move(*setup), request.search, registry);
  if (!made) return made.error();
  const auto search = std::move(*made);
  JobPool pool(*search, progress);
  const auto done = pool.run(std::max(1, threads));
  if (pool.is_cancelled()) return cancelled();
  bool goes_on = true;
  auto result = search->finish(done, [&] { return goes_on = goes_on && progress(1); });
  if (!goes_on) return cancelled();
  return result;
}

HistoryLoader load_from_store(const std::filesystem::path& directory, std::string source) {
  const auto archive = std::make_shared<storage::CandleArchive>(directory);
  return [archive, source = std::move(source)](const Symbol& symbol, Interval interval,
                                               std::optional<Timestamp> end) -> Result<History> {
    if (auto named = storage::CandleArchive::check_names(source, symbol); !named) return named.error();
    auto series = archive->read({source, symbol, interval}, std::nullopt, end);
    if (!series) return series.error();
    return History{std::move(*series)};
  };
}

}  // namespace hoga::app
