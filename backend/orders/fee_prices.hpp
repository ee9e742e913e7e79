// What a fee in a third asset was worth when its fill was executed. One that is booked as it happens is valued at the
// price of the moment; one that is found later (after a restart, a cut, a look at an account for the first time), or
// before there is a price, is valued by the venue's candles of its time. Pure.
#pragma once

#include <map>
#include <vector>

#include "domain/venue_report.hpp"
#include "risk/market_board.hpp"

namespace hoga::orders {

// Neither of the assets that the symbol trades, and not nothing.
bool is_fee_in_third_asset(const VenueFill& fill, const risk::MarketBoard& board);
// The price of now is not the one that counts, or there is none.
bool needs_fee_price(const VenueFill& fill, const risk::MarketBoard& board, Timestamp now);

// Candles to be read, both ends included: as fine as one answer of the venue has room for.
struct PriceQuestion {
  Symbol symbol;
  Interval interval = Interval::Minute1;
  Timestamp start{};
  Timestamp end{};
  friend bool operator==(const PriceQuestion&, const PriceQuestion&) = default;
};
inline constexpr int kPriceCandlesMax = 1'000;
std::vector<PriceQuestion> fee_price_questions(const std::vector<VenueFill>& fills, const risk::MarketBoard& board,
                                               Timestamp now);

// Oldest first.
using PriceHistory = std::map<Symbol, std::vector<Candle>>;
// Sets the fee's value of those that need it, at the close of the candle in which each was executed. Where there is no
// such candle it stays empty, and the price of now is the nearest that there is.
void value_fees(std::vector<VenueFill>& fills, const PriceHistory& history, const risk::MarketBoard& board,
                Timestamp now);

}  // namespace hoga::orders
