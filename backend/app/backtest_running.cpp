#include "app/backtest_running.hpp"

#include <algorithm>
#include <thread>

#include "app/source_info.hpp"
#include "base/log.hpp"

namespace hoga::app {

std::unique_ptr<runtime::BacktestService> make_backtests(boost::asio::any_io_executor executor,
                                                         storage::Database& database, const Clock& clock,
                                                         const Settings& settings) {
  runtime::BacktestOptions options;
  // Wherever the program lies, and whatever its file is called by now.
  options.command = {"/proc/self/exe"};
  options.directory = (settings.data_dir / "market").string();
  options.memory_megabytes = settings.backtest_memory_bytes >> 20;
  options.time_max = settings.backtest_time;
  options.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  return std::make_unique<runtime::BacktestService>(std::move(executor), database, clock, std::move(options));
}

boost::asio::awaitable<void> start_backtests(runtime::BacktestService& backtests) {
  const auto started = co_await backtests.start();
  if (!started) {
    const auto reason = to_log_string(started.error());
    log_error("Back-tests that were not over can't be taken up", {{"error", reason}});
  }
}

boost::asio::awaitable<void> stop_backtests(runtime::BacktestService& backtests) {
  backtests.stop();
  co_return;
}

std::string own_candles(const Settings& settings, const exchange_api::ExchangeServer* server) {
  const auto kept = server == nullptr ? std::nullopt : kept_source(server->source_status());
  return kept.value_or(settings.market_source);
}

}  // namespace hoga::app
