#include "portfolio/past_equity.hpp"

#include <algorithm>

namespace hoga::portfolio {
namespace {

Decimal price_at(const std::vector<EquityPoint>& prices, Timestamp at) {
  const auto later = std::upper_bound(prices.begin(), prices.end(), at,
                                      [](Timestamp time, const EquityPoint& point) { return time < point.at; });
  if (later != prices.begin()) return std::prev(later)->equity;
  return later == prices.end() ? Decimal{} : later->equity;
}

}  // namespace

std::vector<EquitySnapshot> past_equity(const PastEquity& known, const std::vector<Timestamp>& times) {
  auto changes = known.changes;
  std::sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.at > b.at; });
  auto holdings = known.holdings;
  Decimal moved = known.moved;
  auto change = changes.begin();
  std::vector<EquitySnapshot> snapshots;
  for (auto at = times.rbegin(); at != times.rend(); ++at) {
    for (; change != changes.end() && change->at > *at; ++change) {
      holdings[change->asset] -= change->amount;
      moved -= change->moved;
    }
    EquitySnapshot snapshot{*at, {}, moved, true};
    for (const auto& [asset, amount] : holdings) {
      const auto prices = known.prices.find(asset);
      if (prices == known.prices.end() || amount.is_zero()) continue;
      snapshot.equity += multiply(amount, price_at(prices->second, *at), Rounding::HalfUp);
    }
    snapshots.push_back(snapshot);
  }
  std::reverse(snapshots.begin(), snapshots.end());
  return snapshots;
}

}  // namespace hoga::portfolio
