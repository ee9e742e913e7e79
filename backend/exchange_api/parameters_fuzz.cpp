// Any bytes as the parameters of a call to the exchange, from a query or from a socket: each reader answers with a
// value or the first fault.
#include <cstddef>
#include <cstdint>

#include "exchange_api/parameters.hpp"
#include "exchange_api/stream_name.hpp"

namespace {

using namespace hoga::exchange_api;

void read_all(Parameters parameters) {
  ParameterReader reader(parameters);
  static_cast<void>(reader.symbol());
  static_cast<void>(reader.symbols());
  static_cast<void>(reader.decimal("price"));
  static_cast<void>(reader.integer("orderId"));
  static_cast<void>(reader.boolean("verbose"));
  static_cast<void>(reader.time("timestamp"));
  static_cast<void>(reader.client_id("newClientOrderId"));
  static_cast<void>(reader.limit(500, 1000));
  static_cast<void>(reader.text("note"));
  static_cast<void>(reader.finish());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto line_end = text.find('\n');
  const auto form = line_end == std::string_view::npos ? std::string_view{} : text.substr(line_end + 1);
  if (auto parameters = Parameters::from_query_and_form(text.substr(0, line_end), form)) read_all(*parameters);
  if (auto parameters = Parameters::from_json(text)) read_all(*parameters);
  static_cast<void>(parse_text_list(text));
  static_cast<void>(parse_stream_name(text));
  return 0;
}
