// What an operator watches and no part counts by itself, as gauges: the process, the disk, the tables, the exchanges,
// the sockets. Refreshed every ten seconds on the web loop. What is given outlives it; stop() before the loop ends.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <filesystem>
#include <string>

#include "api/web_server.hpp"
#include "app/venues.hpp"
#include "base/metrics.hpp"
#include "runtime/market_service.hpp"
#include "storage/database.hpp"
#include "storage/overview.hpp"

namespace hoga::app {

struct FigureSources {
  storage::Database& database;
  runtime::MarketService& market;
  const VenueBudgets& budgets;
  const api::WebServer& web;
  const Clock& clock;
  std::filesystem::path data_dir;
  std::string version;
};

class PlatformFigures {
 public:
  PlatformFigures(boost::asio::any_io_executor executor, Metrics& metrics, FigureSources sources);

  // On the executor, until stop().
  boost::asio::awaitable<void> run();
  void stop();

 private:
  boost::asio::awaitable<void> refresh();
  void show_process();
  void show_exchanges();
  void show_tables(const storage::Overview& overview);
  void show(const char* name, const char* help, double value, const Metrics::Labels& labels = {});

  Metrics& metrics_;
  FigureSources sources_;
  boost::asio::steady_timer timer_;
  Counter cpu_;
  bool is_running_ = true;
};

}  // namespace hoga::app
