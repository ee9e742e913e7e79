// Any bytes: the reader ends, and what it takes as JSON reads the same again when it is written.
#include <cstdlib>

#include "base/json_describe.hpp"

namespace hoga::json_fuzz {

enum class Side { Buy, Sell };
BOOST_DESCRIBE_ENUM(Side, Buy, Sell)

struct Node {
  std::string text;
  std::optional<Decimal> price;
  std::vector<Node> children;
  std::map<std::string, std::int64_t> numbers;
  std::optional<Side> side;
  std::optional<Timestamp> time;
};
BOOST_DESCRIBE_STRUCT(Node, (), (text, price, children, numbers, side, time))

}  // namespace hoga::json_fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using hoga::json_fuzz::Node;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  hoga::JsonReader reader(text);
  reader.skip_value();
  reader.finish();
  hoga::JsonOptions options;
  options.allow_unknown_fields = true;
  const auto read = hoga::from_json<Node>(text, options);
  if (!read) return 0;
  const std::string written = hoga::to_json(*read);
  const auto again = hoga::from_json<Node>(written);
  if (!again || hoga::to_json(*again) != written) std::abort();
  return 0;
}
