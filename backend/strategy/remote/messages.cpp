#include "strategy/remote/messages.hpp"

#include "base/binary_describe.hpp"
#include "strategy/remote/faults.hpp"

// What crosses, member by member. Descriptions of types that others own stand here, since nobody else speaks of them in
// bytes.
namespace hoga {
template <>
inline constexpr std::uint64_t kEnumeratorCount<Interval> = kIntervalCount;

BOOST_DESCRIBE_STRUCT(FieldError, (), (field, code, detail))
BOOST_DESCRIBE_STRUCT(Instrument, (),
                      (symbol, base, quote, status, price_min, price_max, tick_size, quantity_min, quantity_max,
                       step_size, market_quantity_min, market_quantity_max, notional_min, notional_max,
                       notional_min_applies_to_market, notional_max_applies_to_market, bid_multiplier_up,
                       bid_multiplier_down, ask_multiplier_up, ask_multiplier_down, average_price_minutes,
                       open_orders_max, algo_orders_max, iceberg_orders_max, order_lists_max, iceberg_parts_max,
                       trailing_above_min, trailing_above_max, trailing_below_min, trailing_below_max,
                       allows_paid_exits, capabilities))
BOOST_DESCRIBE_STRUCT(Candle, (),
                      (open_time, close_time, open, high, low, close, volume, quote_volume, taker_buy_volume,
                       taker_buy_quote_volume, trades))
BOOST_DESCRIBE_STRUCT(Trade, (), (symbol, id, price, quantity, side, time))
BOOST_DESCRIBE_STRUCT(PriceLevel, (), (price, quantity))
BOOST_DESCRIBE_STRUCT(BookSnapshot, (), (symbol, last_update_id, bids, asks))
}  // namespace hoga

namespace hoga::strategy {
BOOST_DESCRIBE_STRUCT(Version, (), (major, minor, patch))
BOOST_DESCRIBE_STRUCT(Text, (), (en, ko))
BOOST_DESCRIBE_STRUCT(Choice, (), (name, label))
BOOST_DESCRIBE_STRUCT(SearchRange, (), (low, high, step))
BOOST_DESCRIBE_STRUCT(Parameter, (), (name, type, label, help, standard, min, max, choices, unit, search))
BOOST_DESCRIBE_STRUCT(Sizing, (), (rule, value, scales_by_confidence, stop_percent, volatility_candles))
BOOST_DESCRIBE_STRUCT(Holding, (), (size, free, cost))
BOOST_DESCRIBE_STRUCT(Amount, (), (kind, value))
BOOST_DESCRIBE_STRUCT(Reason, (), (code, figures))
BOOST_DESCRIBE_STRUCT(Signal, (),
                      (instrument, action, amount, confidence, reason, limit_price, stop_price, tag, record_only))
BOOST_DESCRIBE_STRUCT(PlannedOrder, (), (instrument, side, quantity, price, stop_price, tag))
BOOST_DESCRIBE_STRUCT(SignalRecord, (), (time, signal, outcome, note, veto, price, order))
BOOST_DESCRIBE_STRUCT(OrderUpdate, (), (tag, instrument, side, status, quantity, filled_quantity, price))
BOOST_DESCRIBE_STRUCT(FillUpdate, (), (tag, instrument, side, quantity, price, holding_change))
BOOST_DESCRIBE_STRUCT(Decisions, (), (signals, cancels, cancels_all))
BOOST_DESCRIBE_STRUCT(ChartLine, (), (name, indicator, component, is_overlay, points))
}  // namespace hoga::strategy

namespace hoga::strategy::remote {
BOOST_DESCRIBE_STRUCT(Input, (), (cash_and_free, holdings, instruments))
BOOST_DESCRIBE_STRUCT(CheckChoice, (), (parameters, symbols, intervals))
BOOST_DESCRIBE_STRUCT(MakeBot, (), (parameters, symbols, intervals, instruments, sizing, seed, state))
BOOST_DESCRIBE_STRUCT(WarmUpBot, (), (candles))
BOOST_DESCRIBE_STRUCT(StartEvent, (), ())
BOOST_DESCRIBE_STRUCT(CandleEvent, (), (series, candle))
BOOST_DESCRIBE_STRUCT(TradeEvent, (), (instrument, trade))
BOOST_DESCRIBE_STRUCT(BookEvent, (), (instrument, book))
BOOST_DESCRIBE_STRUCT(TimerEvent, (), ())
BOOST_DESCRIBE_STRUCT(StopEvent, (), ())
BOOST_DESCRIBE_STRUCT(CallBot, (), (now, input, event, wants_state))
BOOST_DESCRIBE_STRUCT(DropBot, (), ())
BOOST_DESCRIBE_STRUCT(DrawLines, (), (parameters, instrument, interval, candles, first))
BOOST_DESCRIBE_STRUCT(Request, (), (id, bot, question))
BOOST_DESCRIBE_STRUCT(DescriptionData, (),
                      (name, version, title, summary, parameters, reasons, symbols_min, symbols_max, intervals_min,
                       intervals_max, wants_trades, wants_books))
BOOST_DESCRIBE_STRUCT(Loaded, (), (protocol, abi, description, unconfined))
BOOST_DESCRIBE_STRUCT(Refused, (), (protocol, code, fault))
BOOST_DESCRIBE_STRUCT(Checked, (), (fields))
BOOST_DESCRIBE_STRUCT(Standing, (), (wake_at, last_candles, state))
BOOST_DESCRIBE_STRUCT(Made, (), (warm_up_wanted, state_fault, standing))
BOOST_DESCRIBE_STRUCT(WarmedUp, (), (standing))
BOOST_DESCRIBE_STRUCT(Decided, (), (decisions, standing))
BOOST_DESCRIBE_STRUCT(Dropped, (), ())
BOOST_DESCRIBE_STRUCT(Drawn, (), (lines))
BOOST_DESCRIBE_STRUCT(Failed, (), (kind, detail))
BOOST_DESCRIBE_STRUCT(Reply, (), (id, bot, answer))

namespace {

template <typename Message>
Result<std::string> frame_of(const Message& message) {
  std::string frame(kFrameHeaderBytes, '\0');
  const auto payload = to_binary(message);
  if (payload.size() > kFramePayloadMax) return make_error(Errc::TooLarge, "The message to the plug-in is too long.");
  for (std::size_t i = 0; i < kFrameHeaderBytes; ++i) frame[i] = static_cast<char>((payload.size() >> (8 * i)) & 0xFF);
  return frame + payload;
}

}  // namespace

Result<std::string> encode(const Request& request) { return frame_of(request); }
Result<std::string> encode(const Reply& reply) { return frame_of(reply); }
std::optional<Request> decode_request(std::string_view payload) { return from_binary<Request>(payload); }
std::optional<Reply> decode_reply(std::string_view payload) { return from_binary<Reply>(payload); }

std::optional<std::string_view> FrameCutter::next() {
  bytes_.erase(0, std::exchange(taken_, 0));
  if (is_broken_ || bytes_.size() < kFrameHeaderBytes) return std::nullopt;
  std::size_t length = 0;
  for (std::size_t i = 0; i < kFrameHeaderBytes; ++i) {
    length |= std::size_t{static_cast<unsigned char>(bytes_[i])} << (8 * i);
  }
  is_broken_ = length > kFramePayloadMax;
  if (is_broken_ || bytes_.size() - kFrameHeaderBytes < length) return std::nullopt;
  taken_ = kFrameHeaderBytes + length;
  return std::string_view(bytes_).substr(kFrameHeaderBytes, length);
}

DescriptionData data_of(const Description& description) {
  return {description.name,          description.version,       description.title,        description.summary,
          description.parameters,    description.reasons,       description.symbols_min,  description.symbols_max,
          description.intervals_min, description.intervals_max, description.wants_trades, description.wants_books};
}

Error failure_error(const Failed& failed) {
  if (failed.kind == FailureKind::OutOfMemory) return fault_error("memory");
  return fault_error(failed.kind == FailureKind::Threw ? "threw" : "misled", failed.detail);
}

}  // namespace hoga::strategy::remote
