#include "venue/binance/symbols.hpp"

namespace hoga::venue::binance {

std::string to_stream_symbol(std::string_view symbol) {
  std::string text{symbol};
  for (char& character : text) {
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
  }
  return text;
}

std::string depth_stream(std::string_view symbol) { return to_stream_symbol(symbol) + "@depth@100ms"; }
std::string trade_stream(std::string_view symbol) { return to_stream_symbol(symbol) + "@trade"; }
std::string ticker_stream(std::string_view symbol) { return to_stream_symbol(symbol) + "@ticker"; }
std::string candle_stream(std::string_view symbol) { return to_stream_symbol(symbol) + "@kline_1m"; }

}  // namespace hoga::venue::binance
