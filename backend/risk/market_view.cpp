#include "risk/market_view.hpp"

namespace hoga::risk {

std::optional<MarkPrice> mark_price(const MarketView& market) {
  if (market.state == FeedState::Synced && !market.bids.empty() && !market.asks.empty()) {
    const Decimal sum = market.bids.front().price + market.asks.front().price;
    return MarkPrice{divide(sum, Decimal{2}, Rounding::HalfUp), market.book_at};
  }
  if (market.last_price) return MarkPrice{*market.last_price, market.last_price_at};
  return std::nullopt;
}

TakeEstimate estimate_take(const std::vector<PriceLevel>& levels, const Decimal& quantity) {
  TakeEstimate estimate;
  Decimal left = quantity;
  for (const auto& level : levels) {
    if (!left.is_positive()) break;
    const Decimal taken = level.quantity < left ? level.quantity : left;
    estimate.quantity += taken;
    estimate.quote += multiply(taken, level.price, Rounding::Up);
    left -= taken;
  }
  if (left.is_positive()) {
    estimate.is_complete = false;
    if (!levels.empty()) {
      estimate.quantity += left;
      estimate.quote += multiply(left, levels.back().price, Rounding::Up);
    }
  }
  return estimate;
}

TakeEstimate estimate_take_quote(const std::vector<PriceLevel>& levels, const Decimal& quote, const Decimal& step) {
  TakeEstimate estimate;
  Decimal left = quote;
  for (std::size_t i = 0; i < levels.size() && left.is_positive(); ++i) {
    const auto& level = levels[i];
    const Decimal whole = multiply(level.quantity, level.price, Rounding::Up);
    if (whole <= left) {
      estimate.quantity += level.quantity;
      left -= whole;
      continue;
    }
    estimate.quantity += divide(left, level.price, Rounding::Down);
    left = Decimal{};
  }
  if (left.is_positive()) {
    estimate.is_complete = false;
    if (!levels.empty()) estimate.quantity += divide(left, levels.back().price, Rounding::Down);
  }
  estimate.quantity = round_to_step(estimate.quantity, step, Rounding::Down);
  estimate.quote = quote;
  return estimate;
}

}  // namespace hoga::risk
