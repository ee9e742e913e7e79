// The owner's bots: two that want opposite things of one symbol, and one that guards what it holds, on the same symbol
// and another. They are started, stopped and restarted as runtime/bot_keeper.cpp does it; what their strategies want
// follows from the candles and the seed.
#pragma once

#include <map>
#include <vector>

#include "exchange_side.hpp"
#include "runner.hpp"
#include "strategy/registry.hpp"

namespace hoga::simulation {

class Bots {
 public:
  Bots(World& world, ExchangeSide& exchange, const Household& household, Store& store);

  // A candle closes at the exchange's last price.
  void close_candle(const Symbol& symbol, std::shared_ptr<Runner> runner);
  // Their owner starts, pauses, stops or edits one of them.
  void command(std::shared_ptr<Runner> runner);
  // What they need, if anything. Once a second.
  void look_after(std::shared_ptr<Runner> runner);

 private:
  // With what was saved, where that is not empty.
  bool give_mind(Runner& runner, const BotSettings& settings, const std::string& saved);
  void give_history(Runner& runner, const BotId& id);
  void start(Runner& runner, const BotSettings& settings, const engine::Bot& bot);

  World& world_;
  ExchangeSide& exchange_;
  strategy::Registry registry_;
  std::vector<BotSettings> all_;
  // Of each symbol, oldest first.
  std::map<Symbol, std::vector<Candle>> candles_;
};

}  // namespace hoga::simulation
