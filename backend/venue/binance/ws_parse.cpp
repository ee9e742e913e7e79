#include "venue/binance/ws_parse.hpp"

#include "venue/binance/json_reader.hpp"
#include "venue/binance/ws_parse_user.hpp"

namespace hoga::venue::binance {
namespace {

// Keys are single letters in nearly all events; a longer one is 0 here and passed over.
char letter_of(std::string_view key) { return key.size() == 1 ? key.front() : '\0'; }

BookDiff diff_of(ondemand::object object) {
  BookDiff diff;
  for (auto field : object) {
    const char key = letter_of(field.unescaped_key());
    Value value = field.value();
    switch (key) {
      case 's': diff.symbol = text_of(value); break;
      case 'E': diff.event_time = time_of(value); break;
      case 'U': diff.first_update_id = integer_of(value); break;
      case 'u': diff.last_update_id = integer_of(value); break;
      case 'b': diff.bids = levels_of(value); break;
      case 'a': diff.asks = levels_of(value); break;
      default: break;
    }
  }
  if (diff.symbol.empty() || diff.first_update_id <= 0 || diff.last_update_id <= 0) refuse("incomplete diff");
  return diff;
}

Trade trade_of(ondemand::object object) {
  Trade trade;
  trade.id = -1;
  for (auto field : object) {
    const char key = letter_of(field.unescaped_key());
    Value value = field.value();
    switch (key) {
      case 's': trade.symbol = text_of(value); break;
      case 't': trade.id = integer_of(value); break;
      case 'p': trade.price = decimal_of(value); break;
      case 'q': trade.quantity = decimal_of(value); break;
      case 'T': trade.time = time_of(value); break;
      // m: the buyer was the maker, so the taker sold.
      case 'm': trade.side = value.get_bool().value() ? Side::Sell : Side::Buy; break;
      default: break;
    }
  }
  if (trade.symbol.empty() || trade.id < 0 || !trade.price.is_positive()) refuse("incomplete trade");
  return trade;
}

Ticker ticker_of(ondemand::object object) {
  Ticker ticker;
  for (auto field : object) {
    const char key = letter_of(field.unescaped_key());
    Value value = field.value();
    switch (key) {
      case 's': ticker.symbol = text_of(value); break;
      case 'c': ticker.last_price = decimal_of(value); break;
      case 'o': ticker.open_price = decimal_of(value); break;
      case 'h': ticker.high_price = decimal_of(value); break;
      case 'l': ticker.low_price = decimal_of(value); break;
      case 'v': ticker.volume = decimal_of(value); break;
      case 'q': ticker.quote_volume = decimal_of(value); break;
      case 'b': ticker.bid_price = decimal_of(value); break;
      case 'B': ticker.bid_quantity = decimal_of(value); break;
      case 'a': ticker.ask_price = decimal_of(value); break;
      case 'A': ticker.ask_quantity = decimal_of(value); break;
      case 'O': ticker.open_time = time_of(value); break;
      case 'C': ticker.close_time = time_of(value); break;
      case 'n': ticker.trades = integer_of(value); break;
      default: break;
    }
  }
  if (ticker.symbol.empty()) refuse("ticker without symbol");
  return ticker;
}

MiniTickerFrame mini_ticker_of(ondemand::object object) {
  MiniTickerFrame ticker;
  for (auto field : object) {
    const char key = letter_of(field.unescaped_key());
    Value value = field.value();
    switch (key) {
      case 's': ticker.symbol = text_of(value); break;
      case 'E': ticker.event_time = time_of(value); break;
      case 'c': ticker.last_price = decimal_of(value); break;
      case 'o': ticker.open_price = decimal_of(value); break;
      case 'h': ticker.high_price = decimal_of(value); break;
      case 'l': ticker.low_price = decimal_of(value); break;
      case 'v': ticker.volume = decimal_of(value); break;
      case 'q': ticker.quote_volume = decimal_of(value); break;
      default: break;
    }
  }
  if (ticker.symbol.empty()) refuse("ticker without symbol");
  return ticker;
}

void read_candle(CandleFrame& frame, ondemand::object object) {
  bool has_interval = false;
  for (auto field : object) {
    const char key = letter_of(field.unescaped_key());
    Value value = field.value();
    Candle& candle = frame.candle;
    switch (key) {
      case 't': candle.open_time = time_of(value); break;
      case 'T': candle.close_time = time_of(value); break;
      case 's': frame.symbol = text_of(value); break;
      case 'i': {
        const auto interval = parse_interval(text_of(value));
        if (!interval) refuse("unknown interval");
        frame.interval = *interval;
        has_interval = true;
        break;
      }
      case 'o': candle.open = decimal_of(value); break;
      case 'h': candle.high = decimal_of(value); break;
      case 'l': candle.low = decimal_of(value); break;
      case 'c': candle.close = decimal_of(value); break;
      case 'v': candle.volume = decimal_of(value); break;
      case 'q': candle.quote_volume = decimal_of(value); break;
      case 'V': candle.taker_buy_volume = decimal_of(value); break;
      case 'Q': candle.taker_buy_quote_volume = decimal_of(value); break;
      case 'n': candle.trades = integer_of(value); break;
      case 'x': frame.is_closed = value.get_bool().value(); break;
      default: break;
    }
  }
  if (!has_interval || frame.symbol.empty()) refuse("incomplete candle");
}

CandleFrame candle_of(ondemand::object object) {
  CandleFrame frame;
  bool has_candle = false;
  for (auto field : object) {
    if (letter_of(field.unescaped_key()) != 'k') continue;
    read_candle(frame, field.value().get_object());
    has_candle = true;
  }
  if (!has_candle) refuse("candle event without candle");
  return frame;
}

Quote quote_of(ondemand::object object) {
  Quote quote;
  for (auto field : object) {
    const char key = letter_of(field.unescaped_key());
    Value value = field.value();
    switch (key) {
      case 's': quote.symbol = text_of(value); break;
      case 'u': quote.update_id = integer_of(value); break;
      case 'b': quote.bid_price = decimal_of(value); break;
      case 'B': quote.bid_quantity = decimal_of(value); break;
      case 'a': quote.ask_price = decimal_of(value); break;
      case 'A': quote.ask_quantity = decimal_of(value); break;
      default: break;
    }
  }
  if (quote.symbol.empty() || quote.update_id <= 0) refuse("incomplete quote");
  return quote;
}

// Without `e`: an answer to a request of ours, a best-price quote, or something that we did not ask for.
StreamFrame nameless_frame_of(ondemand::object object) {
  StreamAnswer answer;
  ApiError error;
  bool has_id = false, has_error = false, is_quote = false;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    Value value = field.value();
    if (key == "id") {
      has_id = true;
      if (value.type().value() == ondemand::json_type::number) answer.id = integer_of(value);
    } else if (key == "code") {
      error.code = static_cast<int>(integer_of(value));
      has_error = true;
    } else if (key == "msg") {
      error.message = text_of(value);
    } else if (key == "error") {
      error = api_error_of(value.get_object());
      has_error = true;
    } else if (key == "B") {
      is_quote = true;
    }
  }
  if (has_error) answer.error = error;
  if (has_id || has_error) return answer;
  object.reset();
  if (is_quote) return quote_of(object);
  return IgnoredFrame{};
}

StreamFrame frame_of(ondemand::object object) {
  auto named = object.find_field_unordered("e");
  if (named.error() == simdjson::NO_SUCH_FIELD) {
    object.reset();
    return nameless_frame_of(object);
  }
  const std::string event{text_of(named.value())};
  object.reset();
  if (event == "depthUpdate") return diff_of(object);
  if (event == "trade") return trade_of(object);
  if (event == "24hrTicker") return ticker_of(object);
  if (event == "24hrMiniTicker") return mini_ticker_of(object);
  if (event == "kline") return candle_of(object);
  if (event == "serverShutdown") return ServerShutdown{};
  return IgnoredFrame{};
}

}  // namespace

struct FrameParser::Buffers {
  ondemand::parser parser;
  std::string text;
};

FrameParser::FrameParser() : buffers_(std::make_unique<Buffers>()) {}
FrameParser::~FrameParser() = default;
FrameParser::FrameParser(FrameParser&&) noexcept = default;
FrameParser& FrameParser::operator=(FrameParser&&) noexcept = default;

Result<StreamFrame> FrameParser::parse_stream(std::string_view text) {
  return read_json(buffers_->parser, buffers_->text, text, [](ondemand::document& document) -> StreamFrame {
    ondemand::object root = document.get_object();
    auto data = root.find_field_unordered("data");
    if (data.error() == simdjson::NO_SUCH_FIELD) {
      root.reset();
      return frame_of(root);
    }
    // Streams of all symbols come as arrays; we subscribe to none of them.
    Value inner = data.value();
    if (inner.type().value() == ondemand::json_type::array) return IgnoredFrame{};
    return frame_of(inner.get_object());
  });
}

Result<ApiFrame> FrameParser::parse_api(std::string_view text) {
  return read_json(buffers_->parser, buffers_->text, text,
                   [](ondemand::document& document) { return api_frame_of(document.get_object()); });
}

}  // namespace hoga::venue::binance
