#include "backtest/digest.hpp"

namespace hoga::backtest {

Digest& Digest::add(std::string_view text) {
  pending_ += std::to_string(text.size());
  pending_ += ':';
  pending_ += text;
  if (pending_.size() >= kPendingMax) {
    sha_.add(pending_);
    pending_.clear();
  }
  return *this;
}

Digest& Digest::add(std::int64_t value) { return add(std::string_view(std::to_string(value))); }

Digest& Digest::add(const Decimal& value) { return add(std::string_view(value.to_string())); }

std::string Digest::hex() const {
  auto whole = sha_;
  whole.add(pending_);
  whole.add(std::to_string(folded_));
  whole.add(":");
  whole.add(std::to_string(folded_aside_));
  return whole.hex();
}

}  // namespace hoga::backtest
