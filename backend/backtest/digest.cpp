#include "backtest/digest.hpp"

namespace hoga::backtest {

Digest& Digest::add(std::string_view text) {
  sha_.add(std::to_string(text.size()));
  sha_.add(":");
  sha_.add(text);
  return *this;
}

Digest& Digest::add(std::int64_t value) { return add(std::string_view(std::to_string(value))); }

Digest& Digest::add(const Decimal& value) { return add(std::string_view(value.to_string())); }

std::string Digest::hex() const {
  auto whole = sha_;
  whole.add(std::to_string(folded_));
  whole.add(":");
  whole.add(std::to_string(folded_aside_));
  return whole.hex();
}

}  // namespace hoga::backtest
