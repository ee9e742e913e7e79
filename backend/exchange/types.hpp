// The vocabulary of the built-in exchange: Binance Spot's order types, statuses and records as plain values. Decimals
// are Decimal, times are Timestamp (UTC); the front turns them into Binance's JSON. Any thread.
#pragma once

#include <boost/describe/enum.hpp>
#include <boost/system/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "base/time.hpp"
#include "domain/instrument.hpp"
#include "domain/order.hpp"

namespace hoga::exchange {

// LIMIT, MARKET, STOP_LOSS, STOP_LOSS_LIMIT, TAKE_PROFIT, TAKE_PROFIT_LIMIT, LIMIT_MAKER.
BOOST_DEFINE_ENUM_CLASS(OrderKind, Limit, Market, StopLoss, StopLossLimit, TakeProfit, TakeProfitLimit, LimitMaker)
// NEW, PARTIALLY_FILLED, FILLED, CANCELED, EXPIRED, EXPIRED_IN_MATCH, REJECTED (in a report alone, no order is kept in
// it), PENDING_NEW (the leg of an order list whose time has not come).
BOOST_DEFINE_ENUM_CLASS(OrderState, New, PartiallyFilled, Filled, Canceled, Expired, ExpiredInMatch, Rejected,
                        PendingNew)
// What happened in one execution report: NEW, CANCELED, REJECTED, TRADE, EXPIRED, TRADE_PREVENTION, REPLACED (amended).
BOOST_DEFINE_ENUM_CLASS(ExecutionType, New, Canceled, Rejected, Trade, Expired, TradePrevention, Replaced)
// NONE, EXCHANGE_CANCELED, UNFILLED_IOC_QUANTITY_EXPIRED, UNFILLED_FOK_ORDER_EXPIRED, INSUFFICIENT_LIQUIDITY, REJECTED,
// OCO_TRIGGER, OTO_PHASE_ONE_EXPIRED.
BOOST_DEFINE_ENUM_CLASS(ExpiryReason, None, ExchangeCanceled, UnfilledIocQuantity, UnfilledFokOrder,
                        InsufficientLiquidity, Rejected, OcoTrigger, OtoPhaseOneExpired)
// NONE, EXPIRE_TAKER, EXPIRE_MAKER (the default), EXPIRE_BOTH, DECREMENT, TRANSFER (between orders of one account the
// same as DECREMENT, and there are no groups of accounts here).
BOOST_DEFINE_ENUM_CLASS(SelfTradePrevention, None, ExpireTaker, ExpireMaker, ExpireBoth, Decrement, Transfer)
BOOST_DEFINE_ENUM_CLASS(CancelRestriction, None, OnlyNew, OnlyPartiallyFilled)
// PRIMARY_PEG: the price is that of the order's own side of the book; MARKET_PEG: of the other side.
BOOST_DEFINE_ENUM_CLASS(PegPriceType, Primary, Market)

// Binance's spelling of each, in upper case, and back. parse_ gives nothing for an unknown word.
std::string_view to_wire(OrderKind kind);
std::string_view to_wire(OrderState state);
std::string_view to_wire(ExecutionType type);
std::string_view to_wire(ExpiryReason reason);
std::string_view to_wire(SelfTradePrevention mode);
std::string_view to_wire(PegPriceType type);
std::string_view to_wire(Side side);
std::string_view to_wire(TimeInForce time_in_force);
std::string_view to_wire(InstrumentStatus status);
std::optional<OrderKind> parse_order_kind(std::string_view text);
std::optional<Side> parse_side(std::string_view text);
std::optional<TimeInForce> parse_time_in_force(std::string_view text);
std::optional<SelfTradePrevention> parse_self_trade_prevention(std::string_view text);
std::optional<CancelRestriction> parse_cancel_restriction(std::string_view text);
std::optional<PegPriceType> parse_peg_price_type(std::string_view text);

constexpr bool is_finished(OrderState state) {
  return state != OrderState::New && state != OrderState::PartiallyFilled && state != OrderState::PendingNew;
}
constexpr bool is_stop(OrderKind kind) {
  return kind == OrderKind::StopLoss || kind == OrderKind::StopLossLimit || kind == OrderKind::TakeProfit ||
         kind == OrderKind::TakeProfitLimit;
}

// Has a price of its own or one that is pegged; all others fire a market order.
constexpr bool is_limit(OrderKind kind) {
  return kind == OrderKind::Limit || kind == OrderKind::LimitMaker || kind == OrderKind::StopLossLimit ||
         kind == OrderKind::TakeProfitLimit;
}

// A refusal as Binance words it: `{"code":-2010,"msg":"…"}` with the HTTP status that goes with it.
struct ApiError {
  int code = 0;
  std::string message;
  int http_status = 400;
  friend bool operator==(const ApiError&, const ApiError&) = default;
};
[[noreturn]] void throw_exception_from_error(const ApiError& error, const boost::source_location& location);

// A value, or Binance's refusal.
template <typename T>
using Answer = boost::system::result<T, ApiError>;

// Instead of a price: that of a level of the book at the moment when the order enters it, and that price for good.
struct Peg {
  PegPriceType price_type = PegPriceType::Primary;
  // pegOffsetValue: how many levels behind the best one, of those that there are. Absent if the request had none.
  std::optional<std::int64_t> offset_levels;
  friend bool operator==(const Peg&, const Peg&) = default;
};

// What POST /api/v3/order asks for, read but not checked: the exchange itself says which parameters a type needs, which
// it must not have, and what the filters think. Decimals have at most 8 places (Decimal::parse refuses more: -1111 is
// the front's).
struct NewOrder {
  Symbol symbol;
  Side side = Side::Buy;
  OrderKind kind = OrderKind::Limit;
  std::optional<TimeInForce> time_in_force;
  std::optional<Decimal> quantity;
  std::optional<Decimal> quote_quantity;
  std::optional<Decimal> price;
  std::optional<Decimal> stop_price;
  // Made by the exchange when absent. Its form (-1100) is checked by the front.
  std::optional<std::string> client_order_id;
  std::optional<SelfTradePrevention> self_trade_prevention;
  std::optional<std::int64_t> strategy_id;
  std::optional<std::int64_t> strategy_type;
  // Of a stop: the distance in hundredths of a percent; with or instead of a stop price.
  std::optional<std::int64_t> trailing_delta;
  std::optional<Decimal> iceberg_quantity;
  // Of limit orders alone; the price then may be absent.
  std::optional<Peg> peg;
};

// An order of an account as the exchange keeps it. `price` is zero for market orders; `quantity` of a market order by
// quote amount is what it came to in lots.
struct OrderRecord {
  Symbol symbol;
  std::int64_t order_id = 0;
  std::string client_order_id;
  Side side = Side::Buy;
  OrderKind kind = OrderKind::Limit;
  TimeInForce time_in_force = TimeInForce::Gtc;
  Decimal price;
  Decimal stop_price;
  Decimal quantity;
  // origQuoteOrderQty: zero unless the order was by quote amount.
  Decimal quote_quantity;
  Decimal executed_quantity;
  // cummulativeQuoteQty (sic): sum of price × quantity of its fills.
  Decimal executed_quote;
  Decimal prevented_quantity;
  OrderState state = OrderState::New;
  ExpiryReason expiry_reason = ExpiryReason::None;
  SelfTradePrevention self_trade_prevention = SelfTradePrevention::ExpireMaker;
  // False while a stop waits for its trigger.
  bool is_working = false;
  // When it entered the book; absent while a stop waits (workingTime −1).
  std::optional<Timestamp> working_at;
  std::optional<std::int64_t> strategy_id;
  std::optional<std::int64_t> strategy_type;
  // What it still holds locked: quote of a buy, base of a sell. The exchange's own bookkeeping, not on the wire. Of two
  // legs that exclude each other, one holds the lock for both.
  Decimal locked;
  Timestamp created_at{};
  Timestamp updated_at{};
  // −1 outside of an order list.
  std::int64_t order_list_id = -1;
  // Zero unless it is an iceberg.
  Decimal iceberg_quantity;
  std::optional<std::int64_t> trailing_delta;
  // trailingTime: since when a trailing stop tracks the price; absent before.
  std::optional<Timestamp> trailing_at;
  // The best price since then. The exchange's own bookkeeping, like the next.
  Decimal trailing_extreme;
  // What a unit of a buy locks: its limit, or the price that its stop is expected to fire at.
  Decimal lock_price;
  // The latest match that self-trade prevention kept it from.
  std::optional<std::int64_t> prevented_match_id;
  // How often it was amended.
  std::int64_t amendments = 0;
  std::optional<Peg> peg;
  // peggedPrice: absent before it is known, which for a stop is when it is set off, for a pending leg when it starts.
  // `price` stays what the request had, zero if nothing.
  std::optional<Decimal> pegged_price;
  friend bool operator==(const OrderRecord&, const OrderRecord&) = default;
};

// What the order trades at or better; zero for one that fires a market order.
constexpr const Decimal& working_price(const OrderRecord& order) {
  return order.pegged_price ? *order.pegged_price : order.price;
}

// A fill as one account sees it: a row of myTrades.
struct AccountTrade {
  Symbol symbol;
  std::int64_t trade_id = 0;
  std::int64_t order_id = 0;
  Decimal price;
  Decimal quantity;
  Decimal quote_quantity;
  Decimal commission;
  std::string commission_asset;
  Timestamp time{};
  bool is_buyer = false;
  bool is_maker = false;
  std::int64_t order_list_id = -1;
  friend bool operator==(const AccountTrade&, const AccountTrade&) = default;
};

// A match between two orders of one account that self-trade prevention kept from happening: a row of
// myPreventedMatches. A quantity is zero where the order was left as it was.
struct PreventedMatch {
  Symbol symbol;
  std::int64_t prevented_match_id = 0;
  std::int64_t taker_order_id = 0;
  std::int64_t maker_order_id = 0;
  // There are no groups here.
  std::int64_t trade_group_id = -1;
  // The taker's, which decides.
  SelfTradePrevention mode = SelfTradePrevention::ExpireMaker;
  Decimal price;
  Decimal maker_prevented_quantity;
  Decimal taker_prevented_quantity;
  Timestamp time{};
  friend bool operator==(const PreventedMatch&, const PreventedMatch&) = default;
};

// A row of order/amendments.
struct Amendment {
  Symbol symbol;
  std::int64_t order_id = 0;
  std::int64_t execution_id = 0;
  std::string original_client_order_id;
  std::string new_client_order_id;
  Decimal original_quantity;
  Decimal new_quantity;
  Timestamp time{};
  friend bool operator==(const Amendment&, const Amendment&) = default;
};

// A deposit or, with a negative amount, a withdrawal.
struct Transfer {
  // Of its ledger entry.
  std::int64_t id = 0;
  std::string asset;
  Decimal amount;
  Timestamp time{};
  friend bool operator==(const Transfer&, const Transfer&) = default;
};

// The answer to a placed order; `fills` are those that it made at once as taker.
struct OrderResult {
  OrderRecord order;
  std::vector<AccountTrade> fills;
  Timestamp transact_time{};
  // What self-trade prevention kept it from trading with as a taker.
  std::vector<PreventedMatch> prevented;
};

struct CancelResult {
  // The order as it is after the cancel; its client_order_id is the original one.
  OrderRecord order;
  // The id of the cancel itself: what `clientOrderId` holds in the answer.
  std::string cancel_client_order_id;
  Timestamp transact_time{};
};

// Which order: by id, by client id, or by both, which then must belong together.
struct OrderSelector {
  std::optional<std::int64_t> order_id;
  std::optional<std::string> client_order_id;
};

// Shares of what is received.
struct CommissionRates {
  Decimal maker;
  Decimal taker;
  friend bool operator==(const CommissionRates&, const CommissionRates&) = default;
};

struct AccountInfo {
  std::string id;
  // The `uid` of GET account.
  std::int64_t uid = 0;
  Timestamp created_at{};
  // Last change of a balance.
  Timestamp updated_at{};
  Decimal maker_rate;
  Decimal taker_rate;
  // Whether it pays commissions in the discount asset while it has enough of it.
  bool uses_discount = false;
};

// Bounds of allOrders, myTrades, trades, aggTrades and klines; each call says which it reads. `limit` is taken as
// given.
struct HistoryQuery {
  // The least id wanted (orderId, fromId).
  std::optional<std::int64_t> from_id;
  std::optional<std::int64_t> order_id;
  std::optional<Timestamp> start;
  std::optional<Timestamp> end;
  std::size_t limit = 500;
};

}  // namespace hoga::exchange
