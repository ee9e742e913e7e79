// Whatever a server answers, the parsers give a value or an error and never anything else. Built with
// -fsanitize=fuzzer.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "venue/binance/http_parse.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hoga::venue::binance;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  (void)parse_api_error(text);
  (void)parse_server_time(text);
  (void)parse_exchange_info(text);
  (void)parse_depth(text, "X");
  (void)parse_candles(text);
  (void)parse_trades(text, "X");
  (void)parse_tickers(text);
  (void)parse_order(text);
  (void)parse_orders(text);
  (void)parse_fills(text);
  (void)parse_account(text);
  (void)parse_commission(text);
  return 0;
}
