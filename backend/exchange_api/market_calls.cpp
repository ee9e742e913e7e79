// Books, trades and candles.
#include <charconv>

#include "exchange_api/calls.hpp"

namespace hoga::exchange_api {

ApiResult<void> depth(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  const int limit = call.reader.limit(100, 5000);
  const auto status = read_symbol_status(call);
  if (auto form = check_form(call); !form) return form;
  call.weight = limit <= 100 ? 5 : limit <= 500 ? 25 : limit <= 1000 ? 50 : 250;
  if (auto instrument = find_symbol(call, symbol, status); !instrument) return instrument.error();
  Render render = call.render();
  render_depth(render, call.exchange().book(symbol, static_cast<std::size_t>(limit)));
  return {};
}

namespace {

ApiResult<void> list_trades(Call& call, bool may_start_at_id) {
  const Symbol symbol = call.reader.mandatory_symbol();
  exchange::HistoryQuery query;
  query.limit = static_cast<std::size_t>(call.reader.limit(500, 1000));
  if (may_start_at_id) query.from_id = call.reader.integer("fromId");
  if (auto form = check_form(call); !form) return form;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  Render render = call.render();
  render.json().begin_array();
  for (const exchange::TapeRow& trade : call.exchange().trades(symbol, query)) render_trade(render, trade);
  render.json().end_array();
  return {};
}

}  // namespace

ApiResult<void> recent_trades(Call& call) { return list_trades(call, false); }
ApiResult<void> historical_trades(Call& call) { return list_trades(call, true); }

ApiResult<void> block_trades(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  if (!call.reader.has("fromId")) call.reader.fail(mandatory_parameter("fromId"));
  call.reader.integer("fromId");
  call.reader.limit(500, 1000);
  if (auto form = check_form(call); !form) return form;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  call.out += "[]";
  return {};
}

ApiResult<void> aggregate_trades(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  exchange::HistoryQuery query;
  query.from_id = call.reader.integer("fromId");
  query.start = call.reader.time("startTime");
  query.end = call.reader.end_time();
  query.limit = static_cast<std::size_t>(call.reader.limit(500, 1000));
  if (auto form = check_form(call); !form) return form;
  if (query.from_id && (query.start || query.end)) return bad_combination();
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  Render render = call.render();
  render.json().begin_array();
  for (const exchange::AggregateRow& trade : call.exchange().aggregate_trades(symbol, query)) {
    render_aggregate_trade(render, trade);
  }
  render.json().end_array();
  return {};
}

std::optional<Duration> parse_time_zone(std::string_view text) {
  int sign = 1;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
  }
  const auto number = [](std::string_view digits) -> std::optional<int> {
    int value = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool is_whole = parsed.ec == std::errc{} && parsed.ptr == digits.data() + digits.size();
    return is_whole && !digits.empty() && digits.size() <= 2 ? std::optional(value) : std::nullopt;
  };
  const std::size_t colon = text.find(':');
  const auto hours = number(text.substr(0, colon));
  const auto minutes = colon == std::string_view::npos ? std::optional(0) : number(text.substr(colon + 1));
  if (!hours || !minutes || *minutes >= 60) return std::nullopt;
  const int offset = sign * (*hours * 60 + *minutes);
  if (offset < -12 * 60 || offset > 14 * 60) return std::nullopt;
  return std::chrono::minutes{offset};
}

ApiResult<void> klines(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  const Interval interval = call.reader.mandatory_interval();
  exchange::HistoryQuery query;
  query.start = call.reader.time("startTime");
  query.end = call.reader.end_time();
  const auto zone = call.reader.text("timeZone");
  query.limit = static_cast<std::size_t>(call.reader.limit(500, 1000));
  const auto offset = parse_time_zone(zone.value_or("0"));
  if (!offset) call.reader.fail(invalid_parameter("timeZone"));
  if (auto form = check_form(call); !form) return form;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  Render render = call.render();
  render.json().begin_array();
  for (const Candle& candle : call.exchange().candles(symbol, interval, query, call.now, *offset)) {
    render_candle(render, candle);
  }
  render.json().end_array();
  return {};
}

ApiResult<void> average_price(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  if (auto form = check_form(call); !form) return form;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  const exchange::AveragePrice average = call.exchange().average_price(symbol, call.now);
  Render render = call.render();
  render.json().begin_object().field("mins", average.minutes);
  render.decimal("price", average.price);
  render.time("closeTime", average.close_time);
  render.json().end_object();
  return {};
}

}  // namespace hoga::exchange_api
