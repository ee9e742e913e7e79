// What the market endpoints and channels say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/event.hpp"
#include "net/whole_list.hpp"
#include "storage/candle_archive.hpp"

namespace hoga::api {

struct LocalizedName {
  std::string ko;
  std::string en;
};
BOOST_DESCRIBE_STRUCT(LocalizedName, (), (ko, en))

struct SymbolInfo {
  std::string symbol;
  std::string base;
  std::string quote;
  std::string exchange;
  InstrumentStatus status = InstrumentStatus::Trading;
  Decimal tick_size;
  Decimal step_size;
  Decimal min_notional;
  Decimal min_quantity;
  Decimal max_quantity;
  Decimal min_price;
  Decimal max_price;
  Decimal maker_fee;
  Decimal taker_fee;
  // Kinds of order that the exchange carries out in this symbol. Conditional kinds and oco that it does not are watched
  // by the platform (`is_emulated`), the others are refused.
  OrderCapabilities capabilities;
  LocalizedName name;
};
BOOST_DESCRIBE_STRUCT(SymbolInfo, (),
                      (symbol, base, quote, exchange, status, tick_size, step_size, min_notional, min_quantity,
                       max_quantity, min_price, max_price, maker_fee, taker_fee, capabilities, name))

// How it stands with the source of the built-in exchange's prices. Of a mirror: starting, syncing with its origin, or
// unable to reach it; of a recording: ended.
BOOST_DEFINE_ENUM_CLASS(MarketSourceState, Running, Starting, Syncing, Unreachable, Ended)

struct ExchangeInfo {
  std::string name;
  // Whether its market data is connected and synced.
  bool is_connected = false;
  VenueState state = VenueState::Idle;
  // Why it is unreachable or stale.
  std::optional<std::string> detail;
  // Where its prices come from, for the built-in exchange: "synthetic?seed=1", "replay:btcusdt_20240808.gz",
  // "mirror:binance"; how that stands, and more about it for a person.
  std::optional<std::string> source;
  std::optional<MarketSourceState> source_state;
  std::optional<std::string> source_detail;
  // Market time less recorded time, for a replay.
  std::optional<std::int64_t> shift_ms;
};
BOOST_DESCRIBE_STRUCT(ExchangeInfo, (),
                      (name, is_connected, state, detail, source, source_state, source_detail, shift_ms))

struct Ticker {
  std::string symbol;
  Decimal price;
  Decimal change_24h;
  Decimal change_percent_24h;
  Decimal high_24h;
  Decimal low_24h;
  Decimal volume_24h;
  Decimal quote_volume_24h;
  Decimal bid;
  Decimal ask;
  Timestamp updated_at{};
};
BOOST_DESCRIBE_STRUCT(Ticker, (),
                      (symbol, price, change_24h, change_percent_24h, high_24h, low_24h, volume_24h, quote_volume_24h,
                       bid, ask, updated_at))

// Price and quantity.
using Level = std::array<Decimal, 2>;

struct OrderBook {
  std::string symbol;
  // The venue's update id: grows with each change.
  std::int64_t seq = 0;
  std::vector<Level> bids;
  std::vector<Level> asks;
  Timestamp updated_at{};
  FeedState state = FeedState::Connecting;
};
BOOST_DESCRIBE_STRUCT(OrderBook, (), (symbol, seq, bids, asks, updated_at, state))

struct MarketTrade {
  std::int64_t id = 0;
  Decimal price;
  Decimal quantity;
  // The taker's side.
  Side side = Side::Buy;
  EpochMilliseconds time;
};
BOOST_DESCRIBE_STRUCT(MarketTrade, (), (id, price, quantity, side, time))

struct Candle {
  EpochMilliseconds open_time;
  Decimal open;
  Decimal high;
  Decimal low;
  Decimal close;
  Decimal volume;
  EpochMilliseconds close_time;
  Decimal quote_volume;
  std::int64_t trades = 0;
};
BOOST_DESCRIBE_STRUCT(Candle, (), (open_time, open, high, low, close, volume, close_time, quote_volume, trades))

// What the market data store has of one source, symbol and interval. Longer intervals are put together from these.
struct StoredCandles {
  std::string source;
  std::string symbol;
  std::string interval;
  // Open times of the first and of the last one.
  Timestamp start{};
  Timestamp end{};
  std::int64_t candles = 0;
  // Times for which there are none between the two, and how many are missing in all.
  std::int64_t gaps = 0;
  std::int64_t missing = 0;
};
BOOST_DESCRIBE_STRUCT(StoredCandles, (), (source, symbol, interval, start, end, candles, gaps, missing))

// A candle that may still change, on the kline channels.
struct LiveCandle {
  EpochMilliseconds open_time;
  Decimal open;
  Decimal high;
  Decimal low;
  Decimal close;
  Decimal volume;
  EpochMilliseconds close_time;
  Decimal quote_volume;
  std::int64_t trades = 0;
  bool closed = false;
};
BOOST_DESCRIBE_STRUCT(LiveCandle, (),
                      (open_time, open, high, low, close, volume, close_time, quote_volume, trades, closed))

Ticker make_ticker(const hoga::Ticker& ticker);
OrderBook make_order_book(const BookChanged& book, std::size_t depth);
MarketTrade make_trade(const hoga::Trade& trade);
Candle make_candle(const hoga::Candle& candle);
StoredCandles make_stored_candles(const storage::SeriesInfo& info);
LiveCandle make_live_candle(const hoga::Candle& candle, bool is_closed);
SymbolInfo make_symbol_info(const Instrument& instrument, const std::string& exchange, const Decimal& maker_fee,
                            const Decimal& taker_fee);
// Korean and English name of an asset that we know; else its code in both.
LocalizedName asset_name(const std::string& asset);

struct MarketQuery : net::WholeListQuery {
  std::optional<std::string> exchange;
};
BOOST_DESCRIBE_STRUCT(MarketQuery, (net::WholeListQuery), (exchange))

struct StoredQuery {
  std::optional<std::string> symbol;
};
BOOST_DESCRIBE_STRUCT(StoredQuery, (), (symbol))

struct OrderBookQuery {
  std::int32_t depth = 50;
  std::optional<std::string> exchange;
};
BOOST_DESCRIBE_STRUCT(OrderBookQuery, (), (depth, exchange))

struct TradesQuery {
  std::int32_t limit = 100;
  std::optional<std::string> exchange;
};
BOOST_DESCRIBE_STRUCT(TradesQuery, (), (limit, exchange))

struct KlinesQuery {
  std::string interval;
  // Integer milliseconds or RFC 3339.
  std::optional<std::string> start;
  std::optional<std::string> end;
  std::int32_t limit = 500;
  std::optional<std::string> exchange;
  // Of the market data store: what was imported, say. Nothing else is asked then.
  std::optional<std::string> source;
};
BOOST_DESCRIBE_STRUCT(KlinesQuery, (), (interval, start, end, limit, exchange, source))

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::OrderBookQuery> {
  static std::vector<FieldConstraint> get() {
    return {constraint("depth").at_least(1).at_most(100).defaults().says("Levels on each side.")};
  }
};
template <>
struct hoga::Constraints<hoga::api::TradesQuery> {
  static std::vector<FieldConstraint> get() {
    return {constraint("limit").at_least(1).at_most(1000).defaults().says("How many, newest last.")};
  }
};
template <>
struct hoga::Constraints<hoga::api::KlinesQuery> {
  static std::vector<FieldConstraint> get() {
    return {
        constraint("interval")
            .one_of({"1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"})
            .example("1m"),
        constraint("limit").at_least(1).at_most(1000).defaults().says("How many, oldest first."),
        constraint("start").says("First open time: milliseconds since the epoch, or RFC 3339."),
        constraint("end").says("Last open time: milliseconds since the epoch, or RFC 3339."),
        constraint("source").says("Only what the market data store has of that source: \"binance\", say.")};
  }
};
