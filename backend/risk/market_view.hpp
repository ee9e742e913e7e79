// What the gate and the engines know of one symbol's market at this moment. Plain values, owned by a MarketBoard.
#pragma once

#include <optional>
#include <vector>

#include "domain/market_data.hpp"

namespace hoga::risk {

struct MarketView {
  FeedState state = FeedState::Connecting;
  // Best first; a conflated copy of the venue's best levels. Empty until the first book.
  std::vector<PriceLevel> bids;
  std::vector<PriceLevel> asks;
  Timestamp book_at{};
  std::optional<Decimal> last_price;
  Timestamp last_price_at{};
};

struct MarkPrice {
  Decimal price;
  // When the price was made: its age is shown where it is not fresh.
  Timestamp at{};
  friend bool operator==(const MarkPrice&, const MarkPrice&) = default;
};

// The synced book's middle, else the last price; nothing where neither is known.
std::optional<MarkPrice> mark_price(const MarketView& market);

// What taking from one side of a book would give. `is_complete` is false where the known levels end before the amount
// does: the rest is then valued at the worst known level.
struct TakeEstimate {
  Decimal quantity;
  Decimal quote;
  bool is_complete = true;
};
TakeEstimate estimate_take(const std::vector<PriceLevel>& levels, const Decimal& quantity);
// Spends at most `quote`; the quantity is cut to the step.
TakeEstimate estimate_take_quote(const std::vector<PriceLevel>& levels, const Decimal& quote, const Decimal& step);

}  // namespace hoga::risk
