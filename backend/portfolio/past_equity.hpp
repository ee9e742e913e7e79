// What an account was worth while nobody looked: what it holds now, less what has changed since then, at the prices of
// then. Plain values; pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "portfolio/equity_curve.hpp"

namespace hoga::portfolio {

// Of an asset, by an execution or a transfer.
struct HoldingChange {
  Timestamp at{};
  std::string asset;
  Decimal amount;
  // Of a transfer, in the account's currency: what it moved in.
  Decimal moved;
};

struct PastEquity {
  std::map<std::string, Decimal> holdings;
  Decimal moved;
  // Any order.
  std::vector<HoldingChange> changes;
  // By asset, what one was worth from a time on, oldest first. An asset without a price then has the next one known;
  // one without any is worth nothing here, and whoever asks says so.
  std::map<std::string, std::vector<EquityPoint>> prices;
};

// One snapshot for each of the times, which are in order and before now; all are marked as estimated.
std::vector<EquitySnapshot> past_equity(const PastEquity& known, const std::vector<Timestamp>& times);

}  // namespace hoga::portfolio
