// What a bot needs of the engine that hosts it, and what it leaves there. Nothing here does anything by itself: writes
// and events go out with the engine's batch.
#pragma once

#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "domain/command.hpp"
#include "orders/account_record.hpp"
#include "risk/gate.hpp"

namespace hoga::engine {

struct BotOrder {
  BotId bot_id;
  OrderIntent intent;
  risk::BotFigures figures;
  // Where what is bought would be got out of again, if that is known.
  std::optional<Decimal> stop_price;
  // The bot gets out of a position, whatever its limits say.
  bool is_exit = false;
};

class BotPort {
 public:
  virtual ~BotPort() = default;
  virtual const orders::AccountRecord& record() const = 0;
  virtual const risk::MarketBoard& board() const = 0;
  virtual Uuid new_id(Timestamp now) = 0;
  // Through the gate and out; its refusal otherwise.
  virtual Result<OrderId> place(const BotOrder& order, Timestamp now) = 0;
  // Nothing happens to an order that is closed.
  virtual void cancel(const OrderId& id, const BotId& by, Timestamp now) = 0;
};

struct BotOutbox {
  std::vector<orders::Write> writes;
  std::vector<AccountEvent> events;
  std::vector<orders::BotCall> calls;

  bool empty() const { return writes.empty() && events.empty() && calls.empty(); }
  void drain(orders::Actions& actions) {
    const auto move = [](auto& from, auto& to) {
      if (to.empty()) return to.swap(from);
      std::move(from.begin(), from.end(), std::back_inserter(to));
      from.clear();
    };
    move(writes, actions.writes);
    move(events, actions.events);
    move(calls, actions.bot_calls);
  }
};

// Of all bots of one engine.
struct BotOptions {
  // Writes how each bot stands and tells it to the bus. Off in a back-test, which reads the bots themselves.
  bool keeps_state = true;
  // Puts the reasons of signals into words, in both languages.
  bool renders_reasons = true;
};

}  // namespace hoga::engine
