#include "app/plugin_scan.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "app/plugin_part.hpp"
#include "runtime/plugin/library.hpp"
#include "strategy/remote/faults.hpp"

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

Result<std::filesystem::path> find_plugin(const Settings& settings, std::string_view name) {
  const auto scan = scan_plugins(settings);
  for (const auto& one : scan.strategies) {
    if (one->name == name) return std::filesystem::path(one->library);
  }
  auto error = make_error(Errc::NotFound, "unknown_strategy", fmt::format("There is no strategy {}.", name));
  for (const auto& one : scan.refused) error.detail += fmt::format(" {} can't be used: {}", one.file, one.reason.en);
  return error;
}

Result<PluginForHere> PluginForHere::open(const std::filesystem::path& library) {
  std::error_code failure;
  const auto size = std::filesystem::file_size(library, failure);
  const int copy = failure ? -1 : runtime::plugin::copy_into_memory(library, size);
  if (copy < 0) return strategy::remote::fault_error("not_running");
  return PluginForHere(library, copy);
}

PluginForHere::~PluginForHere() {
  if (copy_ >= 0) ::close(copy_);
}

Result<void> PluginForHere::load(strategy::Registry& registry) {
  auto loaded = runtime::plugin::load_copy(copy_);
  if (!loaded) return loaded.error();
  loaded->library = file_.string();
  return registry.add(std::move(*loaded));
}

}  // namespace hoga::app
