#include "market/mark_price.hpp"

#include "market/local_book.hpp"

namespace hoga::market {
namespace {

std::optional<MarkPrice> choose(FeedState state, const std::optional<PriceLevel>& bid,
                                const std::optional<PriceLevel>& ask, Timestamp book_at,
                                const std::optional<LastPrice>& last_price) {
  if (state == FeedState::Synced && bid && ask) {
    return MarkPrice{divide(bid->price + ask->price, 2, Rounding::HalfEven), book_at, MarkPriceSource::BookMiddle};
  }
  if (last_price) return MarkPrice{last_price->price, last_price->at, MarkPriceSource::LastPrice};
  return std::nullopt;
}

std::optional<PriceLevel> first(const std::vector<PriceLevel>& levels) {
  return levels.empty() ? std::nullopt : std::optional{levels.front()};
}

}  // namespace

std::optional<MarkPrice> mark_price(FeedState state, const BookSnapshot& book, Timestamp book_at,
                                    const std::optional<LastPrice>& last_price) {
  return choose(state, first(book.bids), first(book.asks), book_at, last_price);
}

std::optional<MarkPrice> mark_price(const LocalBook& book, const std::optional<LastPrice>& last_price) {
  return choose(book.state(), book.best_bid(), book.best_ask(), book.received_at(), last_price);
}

}  // namespace hoga::market
