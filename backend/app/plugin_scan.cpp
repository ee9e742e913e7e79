#include "app/plugin_scan.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

#include "app/plugin_part.hpp"
#include "runtime/plugin/library.hpp"

namespace hoga::app {
namespace {

using runtime::plugin::PluginState;
using runtime::plugin::PluginStatus;

constexpr std::chrono::milliseconds kLookAgain{10};

// Until each library has said what it is.
boost::asio::awaitable<void> settle(runtime::plugin::Hosts& hosts, std::vector<PluginStatus>& files) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
  while (true) {
    files = co_await hosts.list();
    const auto is_loading = [](const PluginStatus& status) { return status.state == PluginState::Loading; };
    if (std::none_of(files.begin(), files.end(), is_loading)) break;
    timer.expires_after(kLookAgain);
    co_await timer.async_wait(boost::asio::use_awaitable);
  }
  hosts.stop();
}

}  // namespace

PluginScan scan_plugins(const Settings& settings) {
  PluginScan scan;
  boost::asio::io_context context(1);
  runtime::plugin::HostsListener listener;
  listener.on_strategies = [&](const std::vector<runtime::plugin::HostedStrategy>& all) {
    scan.strategies.clear();
    for (const auto& one : all) scan.strategies.push_back(one.description);
  };
  runtime::plugin::Hosts hosts(context.get_executor(), plugin_options(settings), std::move(listener));
  hosts.start();
  boost::asio::co_spawn(context, settle(hosts, scan.refused), boost::asio::detached);
  context.run();
  std::erase_if(scan.refused, [](const PluginStatus& status) { return status.state == PluginState::Ready; });
  return scan;
}

Result<strategy::Registry> strategies_here(const Settings& settings, std::string_view name) {
  auto registry = strategy::shipped_strategies();
  if (registry.find(name) != nullptr) return registry;
  for (const auto& one : scan_plugins(settings).strategies) {
    if (one->name != name) continue;
    auto loaded = runtime::plugin::load_library(one->library);
    if (!loaded) return loaded.error();
    loaded->library = one->library;
    if (auto added = registry.add(std::move(*loaded)); !added) return added.error();
  }
  return registry;
}

}  // namespace hoga::app
