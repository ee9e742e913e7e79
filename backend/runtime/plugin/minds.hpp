// The strategies of bots for the trading runtime: those that ship in its own thread, those of plug-ins in their
// processes. A plug-in's is made in the background: make() is Unavailable `strategy_loading` until it is there, and is
// asked again. Everything on the runtime's executor but what says otherwise; made as a shared object.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "runtime/bot_keeper.hpp"
#include "runtime/plugin/hosts.hpp"

namespace hoga::runtime {
class TradingRuntime;
}

namespace hoga::runtime::plugin {

class Minds : public std::enable_shared_from_this<Minds> {
 public:
  // The runtime outlives it.
  Minds(boost::asio::any_io_executor executor, TradingRuntime& trading);

  // Before anything is made; null again before they go.
  void set_hosts(Hosts* hosts) { hosts_ = hosts; }

  // A MindMaker. With what was saved, unless that is empty or the strategy refuses it.
  Result<engine::MindSetup> make(const BotSettings& settings, std::vector<Instrument> instruments,
                                 const std::string& saved);
  void call(orders::BotCall call);

  // What Hosts tells, on any executor.
  HostsListener listener(std::function<void(std::vector<HostedStrategy>)> on_strategies);

 private:
  struct Making {
    strategy::remote::MakeBot wish;
    // Absent while it is asked for.
    std::optional<Result<HostedBot>> made;
    std::shared_ptr<const strategy::Description> description;
  };

  Result<engine::MindSetup> make_hosted(const BotSettings& settings, const HostedStrategy& hosted,
                                        std::vector<Instrument> instruments, const std::string& saved);
  void ask(BotId id, std::shared_ptr<Making> making);
  void on_made(BotId id, const std::shared_ptr<Making>& making, Result<HostedBot> made);
  void drop(BotPlace place);
  std::shared_ptr<void> lease(BotId id, BotPlace place);
  void take(const std::vector<HostedStrategy>& all);
  void on_lost(const std::vector<BotPlace>& places, const EndReason& reason);
  void on_replaced(const std::vector<BotPlace>& places);

  boost::asio::any_io_executor executor_;
  TradingRuntime& trading_;
  Hosts* hosts_ = nullptr;
  MindMaker make_shipped_;
  std::vector<HostedStrategy> strategies_;
  // Plug-ins take a moment to come up.
  std::chrono::steady_clock::time_point patient_until_;
  std::map<BotId, std::shared_ptr<Making>> making_;
  // Where the Runners of bots are.
  std::map<BotId, BotPlace> places_;
};

}  // namespace hoga::runtime::plugin
