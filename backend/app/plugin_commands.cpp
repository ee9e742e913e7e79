#include "app/commands.hpp"
#include "runtime/plugin/strategy_host.hpp"

namespace hoga::app {

// Not for people: the platform starts it, with an open socket and library.
void add_plugin_commands(CommandLine& line) {
  auto* const host = line.app.add_subcommand("strategy-host", "")->group("");
  const auto limits = std::make_shared<runtime::plugin::HostLimits>();
  const auto call_time = std::make_shared<std::int64_t>(limits->call_time_max.count());
  host->add_option("--memory", limits->memory_max)->required();
  host->add_option("--call-time", *call_time)->required();
  host->callback([&line, limits, call_time] {
    line.chosen = [limits, call_time]() -> Result<int> {
      limits->call_time_max = std::chrono::milliseconds(*call_time);
      return runtime::plugin::run_strategy_host(*limits);
    };
  });
}

}  // namespace hoga::app
