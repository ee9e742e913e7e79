#include "venue/binance/enums.hpp"

#include <fmt/format.h>

#include <utility>

namespace hoga::venue::binance {
namespace {

template <typename Value>
using Row = std::pair<std::string_view, Value>;

template <typename Value, std::size_t Count>
Result<Value> look_up(const Row<Value> (&table)[Count], const char* what, std::string_view text) {
  for (const auto& [word, value] : table) {
    if (word == text) return value;
  }
  return make_error(Errc::VenueError, "unknown_word", "The exchange used a word that is not known.",
                    fmt::format("{} '{}'", what, text.substr(0, 40)));
}

constexpr Row<Side> kSides[] = {{"BUY", Side::Buy}, {"SELL", Side::Sell}};

constexpr Row<WireOrderType> kOrderTypes[] = {
    {"LIMIT", {OrderType::Limit, false}},
    {"LIMIT_MAKER", {OrderType::Limit, true}},
    {"MARKET", {OrderType::Market, false}},
    {"STOP_LOSS", {OrderType::Stop, false}},
    {"STOP_LOSS_LIMIT", {OrderType::StopLimit, false}},
    {"TAKE_PROFIT", {OrderType::TakeProfit, false}},
    {"TAKE_PROFIT_LIMIT", {OrderType::TakeProfitLimit, false}},
};

constexpr Row<TimeInForce> kTimesInForce[] = {
    {"GTC", TimeInForce::Gtc}, {"IOC", TimeInForce::Ioc}, {"FOK", TimeInForce::Fok}};

constexpr Row<OrderStatus> kOrderStatuses[] = {
    {"NEW", OrderStatus::Open},
    {"PENDING_NEW", OrderStatus::Open},
    {"PENDING_CANCEL", OrderStatus::Open},
    {"PARTIALLY_FILLED", OrderStatus::PartiallyFilled},
    {"FILLED", OrderStatus::Filled},
    {"CANCELED", OrderStatus::Cancelled},
    {"REJECTED", OrderStatus::Rejected},
    {"EXPIRED", OrderStatus::Expired},
    {"EXPIRED_IN_MATCH", OrderStatus::Expired},
};

constexpr Row<InstrumentStatus> kInstrumentStatuses[] = {
    {"TRADING", InstrumentStatus::Trading},       {"HALT", InstrumentStatus::Halted},
    {"BREAK", InstrumentStatus::Break},           {"CANCEL_ONLY", InstrumentStatus::CancelOnly},
    {"END_OF_DAY", InstrumentStatus::EndOfDay},   {"PRE_TRADING", InstrumentStatus::Break},
    {"POST_TRADING", InstrumentStatus::EndOfDay}, {"AUCTION_MATCH", InstrumentStatus::Break},
};

}  // namespace

std::string_view to_wire(Side side) { return side == Side::Buy ? "BUY" : "SELL"; }
Result<Side> parse_side(std::string_view text) { return look_up(kSides, "side", text); }

std::string_view to_wire(OrderType type, bool post_only, bool is_armed_by_price) {
  switch (type) {
    case OrderType::Market: return "MARKET";
    case OrderType::Limit: return post_only ? "LIMIT_MAKER" : "LIMIT";
    case OrderType::Stop: return "STOP_LOSS";
    case OrderType::TrailingStop: return is_armed_by_price ? "TAKE_PROFIT" : "STOP_LOSS";
    case OrderType::StopLimit: return "STOP_LOSS_LIMIT";
    case OrderType::TakeProfit: return "TAKE_PROFIT";
    case OrderType::TakeProfitLimit: return "TAKE_PROFIT_LIMIT";
  }
  throw_invariant("An order type is one of seven", __FILE__, __LINE__);
}
Result<WireOrderType> parse_order_type(std::string_view text) { return look_up(kOrderTypes, "order type", text); }

std::string_view to_wire(TimeInForce time_in_force) {
  switch (time_in_force) {
    case TimeInForce::Gtc: return "GTC";
    case TimeInForce::Ioc: return "IOC";
    case TimeInForce::Fok: return "FOK";
  }
  throw_invariant("A time in force is one of three", __FILE__, __LINE__);
}
Result<TimeInForce> parse_time_in_force(std::string_view text) { return look_up(kTimesInForce, "time in force", text); }
Result<OrderStatus> parse_order_status(std::string_view text) { return look_up(kOrderStatuses, "order status", text); }
Result<InstrumentStatus> parse_instrument_status(std::string_view text) {
  return look_up(kInstrumentStatuses, "symbol status", text);
}

}  // namespace hoga::venue::binance
