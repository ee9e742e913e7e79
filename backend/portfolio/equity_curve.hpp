// The curve of an account's equity, or of several together: what there was, what of it was put in, and what a unit of
// money that was there from the beginning has become, which no deposit and no withdrawal changes. Made from snapshots;
// thinning them with age changes no return. Plain values; pure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "portfolio/performance.hpp"

namespace hoga::portfolio {

// What an account was worth at a moment, in its own currency.
struct EquitySnapshot {
  Timestamp at{};
  Decimal equity;
  // All that was moved in, less what was moved out, up to then, each valued at its time.
  Decimal moved;
  // Something in it had no price of that time: it was valued at the last one known. Or it was reckoned afterwards.
  bool is_estimated = false;
  // Of several accounts together: what they had gained before they were first seen. It is earned by none of what is
  // told here, and was not moved in either.
  Decimal brought{};
  friend bool operator==(const EquitySnapshot&, const EquitySnapshot&) = default;
};

// Several accounts as one: at each moment of any of them the sum of what was last known of each. What an account has
// when it is first seen is moved in or brought along.
std::vector<EquitySnapshot> add_up(const std::vector<std::vector<EquitySnapshot>>& accounts);

struct CurvePoint {
  Timestamp at{};
  Decimal equity;
  // Put in less taken out until then, since the account began: what is shown beside the equity.
  Decimal invested;
  // What returns are measured against: the first equity, and what has come and gone since.
  Decimal capital;
  // 100 in the beginning.
  Decimal unit;
  // How far the unit lies below its highest so far.
  double drawdown_percent = 0;
  bool is_estimated = false;
};
// The unit is that after the last transfer × (equity − moved since the snapshot before) ÷ equity after that transfer,
// rounded once, half to even; where there was nothing it stays.
std::vector<CurvePoint> make_curve(std::span<const EquitySnapshot> snapshots);

// The figures of the unit: returns are time-weighted, drawdowns are those of trading. No trades are in it yet.
Performance measure(std::span<const CurvePoint> curve);
// The first equity, and what was put in and taken out since, for the money-weighted return.
std::vector<CashFlow> cash_flows(std::span<const CurvePoint> curve);

// Which of an account's snapshots, oldest first, need not be kept: minutes for two days, then one of ten minutes for
// two weeks, one an hour for four months, and one a day. Of each such span the last, the highest and the lowest stay,
// and those on both sides of a transfer, so that every return and nearly every fall stays what it was.
std::vector<Timestamp> to_drop(std::span<const EquitySnapshot> snapshots, Timestamp now);

}  // namespace hoga::portfolio
