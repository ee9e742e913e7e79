#include "orders/fee_prices.hpp"

#include <algorithm>
#include <iterator>

#include "orders/policy.hpp"
#include "orders/position_math.hpp"

namespace hoga::orders {
namespace {

struct Span {
  Timestamp first{};
  Timestamp last{};
};

// The finest of which so many cover the span.
Interval interval_for(const Span& span) {
  for (const auto interval : {Interval::Minute1, Interval::Minute15, Interval::Hour1}) {
    if ((span.last - span.first) / nominal_length(interval) + 2 <= kPriceCandlesMax) return interval;
  }
  return Interval::Day1;
}

}  // namespace

bool is_fee_in_third_asset(const VenueFill& fill, const risk::MarketBoard& board) {
  const auto* instrument = board.instrument(fill.symbol);
  if (instrument == nullptr || fill.fee.is_zero()) return false;
  return fee_kind(fill.symbol, fill.fee_currency, instrument) == FeeKind::Other;
}

bool needs_fee_price(const VenueFill& fill, const risk::MarketBoard& board, Timestamp now) {
  if (fill.fee_value || !is_fee_in_third_asset(fill, board)) return false;
  if (now - fill.executed_at > policy::kFeePriceAge) return true;
  return !board.value_by_way_of(fill.fee_currency, fill.fee, board.instrument(fill.symbol)->quote);
}

std::vector<PriceQuestion> fee_price_questions(const std::vector<VenueFill>& fills, const risk::MarketBoard& board,
                                               Timestamp now) {
  std::map<Symbol, Span> spans;
  for (const auto& fill : fills) {
    if (!needs_fee_price(fill, board, now)) continue;
    const auto ask = [&](const Symbol& symbol) -> std::optional<Decimal> {
      auto [found, is_new] = spans.try_emplace(symbol, Span{fill.executed_at, fill.executed_at});
      found->second.first = std::min(found->second.first, fill.executed_at);
      found->second.last = std::max(found->second.last, fill.executed_at);
      return Decimal{1};
    };
    board.value_by_way_of(fill.fee_currency, fill.fee, board.instrument(fill.symbol)->quote, ask);
  }
  std::vector<PriceQuestion> questions;
  for (const auto& [symbol, span] : spans) {
    const auto interval = interval_for(span);
    questions.push_back({symbol, interval, open_time_of(interval, span.first), span.last});
  }
  return questions;
}

void value_fees(std::vector<VenueFill>& fills, const PriceHistory& history, const risk::MarketBoard& board,
                Timestamp now) {
  for (auto& fill : fills) {
    if (!needs_fee_price(fill, board, now)) continue;
    const auto price_then = [&](const Symbol& symbol) -> std::optional<Decimal> {
      const auto found = history.find(symbol);
      if (found == history.end()) return std::nullopt;
      const auto& candles = found->second;
      const auto next = std::upper_bound(candles.begin(), candles.end(), fill.executed_at,
                                         [](Timestamp time, const Candle& candle) { return time < candle.open_time; });
      if (next == candles.begin()) return std::nullopt;
      const auto& candle = *std::prev(next);
      return fill.executed_at <= candle.close_time ? std::optional(candle.close) : std::nullopt;
    };
    fill.fee_value =
        board.value_by_way_of(fill.fee_currency, fill.fee, board.instrument(fill.symbol)->quote, price_then);
  }
}

}  // namespace hoga::orders
