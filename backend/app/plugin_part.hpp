// The plug-ins of the platform, on a loop and thread of their own: the thread that the processes of plug-ins end with.
// Brings their strategies to the list that people choose from, and to the bots.
#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <memory>

#include "app/event_loop.hpp"
#include "app/settings.hpp"
#include "runtime/bot_service.hpp"
#include "runtime/plugin/hosts.hpp"
#include "runtime/plugin/minds.hpp"
#include "strategy/registry.hpp"

namespace hoga::app {

// Where plug-ins are looked for and what they may take; no name of a strategy that ships.
runtime::plugin::HostsOptions plugin_options(const Settings& settings);

class PluginPart {
 public:
  // `engine` is the runtime's executor. The registry is changed on `web`; all outlive this.
  PluginPart(const Settings& settings, runtime::TradingRuntime& trading, boost::asio::any_io_executor engine,
             runtime::BotService& bots, boost::asio::any_io_executor web, strategy::Registry& registry);
  ~PluginPart() { minds_->set_hosts(nullptr); }

  runtime::plugin::Hosts& hosts() { return hosts_; }
  void run();
  // Blocks until no process is left. Only after run().
  void stop();

 private:
  EventLoop loop_;
  std::shared_ptr<runtime::plugin::Minds> minds_;
  runtime::plugin::Hosts hosts_;
};

}  // namespace hoga::app
