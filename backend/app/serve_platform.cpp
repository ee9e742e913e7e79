// A platform from its start to a signal.
#include <fmt/format.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <cstdio>

#include "app/data_directory.hpp"
#include "app/platform.hpp"
#include "base/log.hpp"

namespace hoga::app {

Result<void> serve_platform(const Settings& settings) {
  LogOptions log_options;
  log_options.level = settings.log_level;
  log_options.format = settings.log_format;
  if (auto prepared = prepare_data_directory(settings.data_dir); !prepared) return prepared.error();
  log_options.file = settings.data_dir / "logs" / "hoga.log";
  std::filesystem::create_directories(settings.data_dir / "logs");
  start_logging(log_options);

  boost::asio::io_context signals_context(1);
  boost::asio::signal_set signals(signals_context, SIGINT, SIGTERM);
  signals.async_wait([](const boost::system::error_code&, int) {});
  Platform platform(settings);
  if (auto started = platform.start(); !started) return started.error();
  fmt::print("Exchange at {}\nMetrics at {}\nHoga is ready at {}\n", platform.exchange_url(), platform.metrics_url(),
             platform.web_url());
  std::fflush(stdout);
  signals_context.run();
  log_info("Platform stops");
  platform.stop();
  return {};
}

}  // namespace hoga::app
