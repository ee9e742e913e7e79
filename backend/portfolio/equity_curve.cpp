#include "portfolio/equity_curve.hpp"

#include <algorithm>
#include <set>

namespace hoga::portfolio {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

const Decimal kFirstUnit{100};

struct Span {
  Duration age;
  Duration length;
};
// From the oldest on.
constexpr Span kSpans[] = {{days{120}, days{1}}, {days{14}, hours{1}}, {days{2}, minutes{10}}};

Duration span_for(Duration age) {
  for (const auto& span : kSpans) {
    if (age > span.age) return span.length;
  }
  return Duration{0};
}

std::int64_t span_number(Timestamp at, Duration length) { return at.time_since_epoch() / length; }

}  // namespace

std::vector<EquitySnapshot> add_up(const std::vector<std::vector<EquitySnapshot>>& accounts) {
  std::vector<EquitySnapshot> sums;
  std::vector<std::size_t> next(accounts.size(), 0);
  while (true) {
    std::optional<Timestamp> at;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
      if (next[i] == accounts[i].size()) continue;
      const auto time = accounts[i][next[i]].at;
      if (!at || time < *at) at = time;
    }
    if (!at) return sums;
    EquitySnapshot sum;
    sum.at = *at;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
      if (next[i] < accounts[i].size() && accounts[i][next[i]].at == *at) ++next[i];
      if (next[i] == 0) continue;
      const auto& first = accounts[i].front();
      const auto& known = accounts[i][next[i] - 1];
      sum.equity += known.equity;
      sum.moved += known.moved;
      sum.brought += first.equity - first.moved;
      sum.is_estimated = sum.is_estimated || known.is_estimated;
    }
    sums.push_back(sum);
  }
}

std::vector<CurvePoint> make_curve(std::span<const EquitySnapshot> snapshots) {
  std::vector<CurvePoint> curve;
  curve.reserve(snapshots.size());
  Decimal highest = kFirstUnit;
  // After the last transfer: what lies between it and a snapshot has no say in the snapshot's unit.
  Decimal base_unit = kFirstUnit, base_equity;
  for (const auto& snapshot : snapshots) {
    CurvePoint point{snapshot.at, snapshot.equity,      snapshot.moved, snapshot.equity, kFirstUnit,
                     0,           snapshot.is_estimated};
    if (!curve.empty()) {
      const auto& before = curve.back();
      const auto& first = snapshots.front();
      point.capital = first.equity + (snapshot.moved - first.moved) + (snapshot.brought - first.brought);
      const Decimal moved = point.capital - before.capital;
      point.unit = base_equity.is_positive()
                       ? multiply_divide(base_unit, snapshot.equity - moved, base_equity, Rounding::HalfEven)
                       : before.unit;
      if (!moved.is_zero()) base_equity = snapshot.equity, base_unit = point.unit;
    } else {
      base_equity = snapshot.equity;
    }
    highest = std::max(highest, point.unit);
    point.drawdown_percent = -kPercent * growth(highest, point.unit);
    curve.push_back(point);
  }
  return curve;
}

Performance measure(std::span<const CurvePoint> curve) {
  const auto first = curve.empty() ? CurvePoint{} : curve.front();
  Performance performance(first.at, kFirstUnit);
  for (const auto& point : curve) performance.tell(point.at, point.unit, false);
  return performance;
}

std::vector<CashFlow> cash_flows(std::span<const CurvePoint> curve) {
  std::vector<CashFlow> flows;
  Decimal capital;
  for (const auto& point : curve) {
    if (point.capital != capital) flows.push_back({point.at, point.capital - capital});
    capital = point.capital;
  }
  return flows;
}

std::vector<Timestamp> to_drop(std::span<const EquitySnapshot> snapshots, Timestamp now) {
  std::set<std::size_t> kept;
  for (std::size_t i = 0; i < snapshots.size(); ++i) {
    const bool is_end = i == 0 || i + 1 == snapshots.size();
    if (is_end || span_for(now - snapshots[i].at) == Duration{0}) kept.insert(i);
    if (i > 0 && snapshots[i].moved != snapshots[i - 1].moved) kept.insert({i - 1, i});
  }
  for (std::size_t begin = 0; begin < snapshots.size();) {
    const auto length = span_for(now - snapshots[begin].at);
    std::size_t end = begin + 1, lowest = begin, highest = begin;
    while (length != Duration{0} && end < snapshots.size() && span_for(now - snapshots[end].at) == length &&
           span_number(snapshots[end].at, length) == span_number(snapshots[begin].at, length)) {
      if (snapshots[end].equity < snapshots[lowest].equity) lowest = end;
      if (snapshots[end].equity > snapshots[highest].equity) highest = end;
      ++end;
    }
    kept.insert({lowest, highest, end - 1});
    begin = end;
  }
  std::vector<Timestamp> dropped;
  for (std::size_t i = 0; i < snapshots.size(); ++i) {
    if (!kept.contains(i)) dropped.push_back(snapshots[i].at);
  }
  return dropped;
}

}  // namespace hoga::portfolio
