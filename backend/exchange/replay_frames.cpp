#include "exchange/replay_frames.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include <charconv>

#include "exchange/replay_csv.hpp"

namespace hoga::exchange {
namespace {

namespace json = boost::json;

// Thrown and caught inside this file: a frame is read by a dozen small steps, each of which may find it wrong.
struct WrongFrame {
  const char* what;
};

const json::value& member(const json::object& object, const char* name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr) throw WrongFrame{"a member is missing"};
  return *value;
}

std::int64_t integer(const json::object& object, const char* name) {
  const auto* number = member(object, name).if_int64();
  if (number == nullptr || *number < 0) throw WrongFrame{"a number is missing"};
  return *number;
}

Decimal decimal(const json::value& value) {
  const auto* text = value.if_string();
  if (text == nullptr) throw WrongFrame{"a decimal is not a string"};
  const auto number = Decimal::parse(std::string_view{text->data(), text->size()});
  if (!number || number->is_negative()) throw WrongFrame{"a decimal is not a number"};
  return *number;
}

std::vector<PriceLevel> levels(const json::object& object, const char* name) {
  const auto* rows = member(object, name).if_array();
  if (rows == nullptr) throw WrongFrame{"levels are not an array"};
  std::vector<PriceLevel> result;
  result.reserve(rows->size());
  for (const auto& row : *rows) {
    const auto* pair = row.if_array();
    if (pair == nullptr || pair->size() < 2) throw WrongFrame{"a level is not a pair"};
    result.push_back({decimal((*pair)[0]), decimal((*pair)[1])});
  }
  return result;
}

RecordedDepth read_depth(const json::object& event) {
  RecordedDepth depth;
  depth.first_update_id = integer(event, "U");
  depth.last_update_id = integer(event, "u");
  if (event.contains("pu")) depth.previous_update_id = integer(event, "pu");
  depth.event_time = time_from_number(integer(event, "E"));
  depth.bids = levels(event, "b");
  depth.asks = levels(event, "a");
  return depth;
}

RecordedTrade read_trade(const json::object& event) {
  RecordedTrade trade;
  trade.id = integer(event, "t");
  trade.price = decimal(member(event, "p"));
  trade.quantity = decimal(member(event, "q"));
  trade.time = time_from_number(integer(event, "T"));
  const auto* is_buyer_maker = member(event, "m").if_bool();
  if (is_buyer_maker == nullptr) throw WrongFrame{"m is not true or false"};
  trade.taker_side = *is_buyer_maker ? Side::Sell : Side::Buy;
  return trade;
}

RecordedQuote read_quote(const json::object& event) {
  return {integer(event, "u"),
          {decimal(member(event, "b")), decimal(member(event, "B"))},
          {decimal(member(event, "a")), decimal(member(event, "A"))}};
}

std::string_view text_of(const json::object& object, const char* name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return {};
  return {value->get_string().data(), value->get_string().size()};
}

void read_event(const json::object& event, std::string_view stream, RecordedFrame& frame) {
  frame.symbol = text_of(event, "s");
  const auto type = text_of(event, "e");
  if (type == "depthUpdate") {
    frame.content = read_depth(event);
  } else if (type == "trade") {
    frame.content = read_trade(event);
  } else if (type == "bookTicker" || stream.ends_with("@bookTicker") || (type.empty() && event.contains("B"))) {
    // Spot's book ticker names neither its type nor its time.
    frame.content = read_quote(event);
  } else if (event.contains("lastUpdateId")) {
    frame.content = RecordedSnapshot{integer(event, "lastUpdateId"), levels(event, "bids"), levels(event, "asks")};
  }
}

}  // namespace

bool looks_like_frames(std::string_view first_line) {
  const auto brace = first_line.find('{');
  if (brace == std::string_view::npos || brace < 2 || first_line[brace - 1] != ' ') return false;
  return first_line.find_first_not_of("0123456789") == brace - 1;
}

Result<RecordedFrame> parse_frame(std::string_view line) {
  const auto wrong = [](const char* what) { return make_error(Errc::InvalidConfiguration, what); };
  if (!looks_like_frames(line)) return wrong("not a receive time and a JSON object");
  const auto space = line.find(' ');
  RecordedFrame frame;
  std::int64_t nanoseconds = 0;
  const auto [end, failed] = std::from_chars(line.data(), line.data() + space, nanoseconds);
  if (failed != std::errc{} || end != line.data() + space) return wrong("the receive time is not a number");
  frame.received = from_microseconds(nanoseconds / 1000);

  unsigned char buffer[16 * 1024];
  json::monotonic_resource memory(buffer);
  boost::system::error_code error;
  const auto value = json::parse({line.data() + space + 1, line.size() - space - 1}, error, &memory);
  if (error || !value.is_object()) return wrong("not a JSON object");
  try {
    const auto& object = value.get_object();
    const auto* data = object.if_contains("data");
    if (data == nullptr) {
      read_event(object, {}, frame);
    } else if (data->is_object()) {
      read_event(data->get_object(), text_of(object, "stream"), frame);
    }
  } catch (const WrongFrame& found) {
    return wrong(found.what);
  }
  return frame;
}

}  // namespace hoga::exchange
