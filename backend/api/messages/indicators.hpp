// What the indicator endpoints say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "api/messages/market.hpp"

namespace hoga::api {

struct IndicatorParameterInfo {
  std::string name;
  LocalizedName title;
  double standard = 0;
  double min = 0;
  double max = 0;
  bool is_whole = true;
};
BOOST_DESCRIBE_STRUCT(IndicatorParameterInfo, (), (name, title, standard, min, max, is_whole))

struct IndicatorDescription {
  std::string name;
  LocalizedName title;
  // "price": drawn over the candles; "own": in a pane of its own.
  std::string pane;
  std::vector<IndicatorParameterInfo> parameters;
};
BOOST_DESCRIBE_STRUCT(IndicatorDescription, (), (name, title, pane, parameters))

// Milliseconds of the candle's open time, and the value; null while there is none yet.
using IndicatorPoint = std::array<std::optional<double>, 2>;

struct IndicatorLine {
  // "rsi:14", "macd:12:26:9.signal".
  std::string name;
  // "macd:12:26:9"; of a strategy the name that it gave.
  std::string indicator;
  // "value" where the indicator has one line alone.
  std::string component;
  // "price", or the indicator's own.
  std::string pane;
  std::vector<IndicatorPoint> points;
};
BOOST_DESCRIBE_STRUCT(IndicatorLine, (), (name, indicator, component, pane, points))

struct IndicatorLines {
  std::string symbol;
  std::string interval;
  std::vector<IndicatorLine> lines;
};
BOOST_DESCRIBE_STRUCT(IndicatorLines, (), (symbol, interval, lines))

struct IndicatorsQuery {
  std::string interval;
  std::optional<std::string> indicators;
  std::optional<std::string> strategy;
  std::optional<std::string> parameters;
  std::optional<std::string> start;
  std::optional<std::string> end;
  std::int32_t limit = 500;
  std::optional<std::int32_t> newest;
  std::optional<std::string> exchange;
  std::optional<std::string> source;
};
BOOST_DESCRIBE_STRUCT(IndicatorsQuery, (),
                      (interval, indicators, strategy, parameters, start, end, limit, newest, exchange, source))

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::IndicatorsQuery> {
  static std::vector<FieldConstraint> get() {
    return {
        constraint("interval")
            .one_of({"1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"})
            .example("1m"),
        constraint("indicators").says("Names and parameters, such as rsi:14,macd:12:26:9 (up to 12)."),
        constraint("strategy").says("Instead of indicators: those that the strategy of this name works with."),
        constraint("parameters").says("The strategy's parameters, as JSON."),
        constraint("start").says("First open time: milliseconds since the epoch, or RFC 3339."),
        constraint("end").says("Last open time: milliseconds since the epoch, or RFC 3339."),
        constraint("limit").at_least(1).at_most(5000).defaults().says("Without a start: how many candles."),
        constraint("newest").at_least(1).at_most(5000).says(
            "Only so many points of each line, of values that are counted from the start."),
        constraint("source").says("Over what the market data store has of that source: \"binance\", say.")};
  }
};
