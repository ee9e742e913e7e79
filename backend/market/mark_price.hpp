// The price that a position is valued at: the middle of the book while that is synced, else the last price, which then
// carries its age.
#pragma once

#include <optional>

#include "domain/market_data.hpp"

namespace hoga::market {

class LocalBook;

enum class MarkPriceSource { BookMiddle, LastPrice };

struct LastPrice {
  Decimal price;
  // When it was received or traded, by the clock that ages are reckoned by.
  Timestamp at{};
};

struct MarkPrice {
  Decimal price;
  // When the price was made: its age is now less this.
  Timestamp at{};
  MarkPriceSource source = MarkPriceSource::LastPrice;
  friend bool operator==(const MarkPrice&, const MarkPrice&) = default;
};

// The best levels of a conflated book, when its state is Synced.
std::optional<MarkPrice> mark_price(FeedState state, const BookSnapshot& book, Timestamp book_at,
                                    const std::optional<LastPrice>& last_price);
std::optional<MarkPrice> mark_price(const LocalBook& book, const std::optional<LastPrice>& last_price);

}  // namespace hoga::market
