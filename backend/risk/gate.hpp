// The gate before every order: instrument filters, market state, price band, limits, balance. Pure; the caller gathers
// the figures into a RiskContext. Each refusal is Errc::Rejected with a stable code and a sentence with the figures:
//   unknown_symbol, halted, trading_disabled, instrument_not_trading, order_type_not_supported, price_filter, lot_size,
//   market_lot_size, notional, market_not_synced, price_band, would_trigger_immediately, max_open_orders,
//   max_stop_orders, iceberg_parts, max_iceberg_orders, max_order_lists, trailing_delta, equity_unknown,
//   daily_loss_limit, max_position_size, insufficient_balance; and of the layers (docs/decisions: limit layers)
//   trading_switched_off, symbol_not_allowed, market_stale, max_order_value, open_orders_limit, max_orders_per_minute,
//   risk_per_trade, max_drawdown, limits_loading; and of a bot's own limits bot_budget, bot_holding, bot_max_position,
//   bot_orders_per_minute, bot_daily_loss, bot_drawdown, bot_cool_down. Error::figures holds what it was based on,
//   `layer` among it.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "domain/instrument.hpp"
#include "domain/order_list.hpp"
#include "risk/limits.hpp"
#include "risk/market_view.hpp"

namespace hoga::risk {

// What an order would cost, reckoned from the book as it is. The fee is taken from what is received: base when
// buying, quote when selling.
struct CostEstimate {
  Decimal price;
  Decimal quantity;
  Decimal value;
  std::string required_asset;
  Decimal required;
  Decimal fee;
  std::string fee_asset;
  // The book ends before the order does.
  bool exceeds_known_book = false;
};

// Something that has passed the gate. Nobody but the gate can make one, so what demands it can't be reached around
// the gate.
template <typename T>
class RiskApproved {
 public:
  const T& value() const { return value_; }
  // What it would cost: of a list its first order.
  const CostEstimate& estimate() const { return estimate_; }

 private:
  friend class Gate;
  RiskApproved(T value, CostEstimate estimate) : value_(std::move(value)), estimate_(std::move(estimate)) {}
  T value_;
  CostEstimate estimate_;
};

// A bot as it is now: the same for its own part of the account.
struct BotFigures {
  BotLimits limits;
  // What of its money and of its holding in the symbol no order under way locks.
  Decimal free_cash;
  Decimal free_holding;
  Decimal holding;
  // Quote value of what its open buy orders of the symbol may still buy.
  Decimal open_buy_value;
  Decimal equity;
  Decimal day_equity;
  Decimal peak_equity;
  // Placed within the last minute.
  int recent_orders = 0;
  std::optional<Timestamp> cool_down_until;
};

// The account as it is now, orders in flight and in doubt counted in.
struct RiskContext {
  AccountKind account_kind = AccountKind::Paper;
  // The order is one that gets out of a position, by command.
  bool is_exit = false;
  // The order waits for the entry of its list: it locks nothing yet, and acts in another market than today's.
  bool is_waiting_exit = false;
  RiskLimits limits;
  OrderCapabilities capabilities;
  // Null where the venue does not list the symbol.
  const Instrument* instrument = nullptr;
  // Null until something is known of the market.
  const MarketView* market = nullptr;
  // What can be spent: the venue's free amount less what orders under way will lock.
  Decimal free_base;
  Decimal free_quote;
  Decimal position_size;
  // Quote value of what open buy orders of the symbol may still buy.
  Decimal open_buy_value;
  int open_orders = 0;
  int open_stop_orders = 0;
  int open_iceberg_orders = 0;
  int open_order_lists = 0;
  // Now, and at the start of the user's day, in the account's currency; absent where not every asset has a price yet.
  std::optional<Decimal> equity;
  std::optional<DayStart> day_start;
  // The highest that equity has been, transfers taken off.
  std::optional<Decimal> peak_equity;
  // What equity was when that of all accounts which share the user's limits was highest.
  std::optional<Decimal> shared_peak_equity;
  Timestamp now{};
  // None of a bot: no bot's limits apply.
  std::optional<Uuid> bot_id;
  std::optional<BotFigures> bot;
  // Under way, in doubt and held ones included, those that protect positions left out: of all symbols, of this one.
  int live_orders = 0;
  int live_orders_of_symbol = 0;
  // Placed within the last minute, likewise.
  int recent_orders = 0;
  int recent_orders_of_symbol = 0;
  // What the limits of the user and of the platform count in beside this account's own.
  OtherAccounts others;
  // Where the order's stop would fire, if one comes with it or is planned for the position.
  std::optional<Decimal> stop_price;
  // Fractions: 0.001 is a tenth of a per cent.
  Decimal maker_fee_rate;
  Decimal taker_fee_rate;
};

// What a purchase may lose, for those who preview it. In the account's currency.
struct TradeRisk {
  // Absent where no stop bounds it: the user's own risk per trade does not apply then.
  std::optional<Decimal> stop_price;
  // If the stop fires; without one, all that the order is worth.
  Decimal loss;
  // Per cent of equity; absent while equity is not known.
  std::optional<Decimal> percent;
  // The strictest that applies, per cent of equity; absent where none does.
  std::optional<Decimal> limit;
};

struct Verdict {
  // Absent where not even a price is known.
  std::optional<CostEstimate> estimate;
  std::optional<Error> refusal;
  // Of a purchase that opens something, where there is an estimate.
  std::optional<TradeRisk> risk;
};

// The price that an order which is not at the market may be carried out at, at worst for the one who pays: its limit,
// its stop price, or for a trailing stop what the price would have to rise to from `mark` on. Nothing where no price is
// known.
std::optional<Decimal> worst_price(const Order& order, const std::optional<MarkPrice>& mark);

class Gate {
 public:
  static Result<RiskApproved<Order>> approve(Order order, const RiskContext& context);
  // All of its orders, or none: of exits that stand side by side each must be possible alone, since only one of them is
  // ever carried out.
  static Result<RiskApproved<PlannedList>> approve(PlannedList planned, const RiskContext& context);
  // By its owner's switch: whether anything at all may be sent for an account.
  static Result<void> check_enabled(AccountKind kind, const RiskLimits& limits);
  // The same verdict, without an order.
  static Verdict preview(const Order& order, const RiskContext& context);
  // Of a list: that of the first order that is refused, else of its first.
  static Verdict preview(const PlannedList& planned, const RiskContext& context);
};

}  // namespace hoga::risk
