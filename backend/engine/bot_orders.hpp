// What a bot keeps of its orders, beside what the account's record has. Plain data.
#pragma once

#include <optional>
#include <string>

#include "base/state_archive.hpp"
#include "domain/order.hpp"
#include "strategy/signal.hpp"

namespace hoga::engine {

// An order of the bot that is not closed, those that protect left out.
struct OwnOrder {
  OrderId id{};
  // Place in the bot's book.
  std::int64_t part = 0;
  Side side = Side::Buy;
  strategy::Tag tag = 0;
  // The bot itself gets out: no signal is behind it.
  bool is_exit = false;
  Decimal quantity{};
  // What each unit of a purchase is reckoned to cost while it is open.
  Decimal lock_price{};
  // As the strategy was last told.
  OrderStatus told_status = OrderStatus::Pending;
  Decimal told_filled{};

  void state(StateArchive& archive);
};

// A sale that waits until the orders that stand in its way are gone: protections hold the same coins.
struct BotSale {
  OwnOrder wish;
  // Of a limit order.
  std::optional<Decimal> price;
  Timestamp since{};
  // When it is placed again, and when what stands in its way is taken back again.
  Timestamp retry_at{};
  Timestamp cancel_at{};
  int attempts = 0;
  // The order that carries an exit out: as long as something is left there is another.
  std::optional<OrderId> order;

  void state(StateArchive& archive);
};

// A fill or an order's new status that the strategy has not been told of yet.
struct BotEvent {
  bool is_fill = false;
  strategy::Tag tag = 0;
  std::int64_t part = 0;
  Side side = Side::Buy;
  OrderStatus status = OrderStatus::Pending;
  Decimal quantity{};
  Decimal filled_quantity{};
  std::optional<Decimal> price{};
  Decimal holding_change{};

  strategy::OrderUpdate order_update() const;
  strategy::FillUpdate fill_update() const;
  void state(StateArchive& archive);
};

// After a refusal the same is not tried again for a while.
struct Refusals {
  std::string code;
  int count = 0;
  Timestamp until{};

  void state(StateArchive& archive);
};

}  // namespace hoga::engine
