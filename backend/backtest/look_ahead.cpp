#include "backtest/look_ahead.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hoga::backtest {
namespace {

constexpr int kCuts = 3;
constexpr std::int64_t kStep = 20'000;

// The time of the first signal that differs, if one does. The shorter run has seen candles that closed by `end`.
std::optional<Timestamp> first_difference(const std::vector<SignalMark>& whole, const std::vector<SignalMark>& shorter,
                                          Timestamp end) {
  const auto inside = [&](const SignalMark& one) { return one.time <= end; };
  const auto last = std::partition_point(whole.begin(), whole.end(), inside);
  const auto [one, other] = std::mismatch(whole.begin(), last, shorter.begin(), shorter.end());
  if (one != last && other != shorter.end()) return std::min(one->time, other->time);
  if (one != last) return one->time;
  if (other != shorter.end()) return other->time;
  return std::nullopt;
}

BothTexts explain(const strategy::Description& description, Timestamp at) {
  const auto when = to_rfc3339(at);
  return {fmt::format("전략 {} {}이(가) 미래를 봅니다: {}의 신호가 그 뒤의 캔들이 있을 때와 없을 때 서로 다릅니다. 이 "
                      "백테스트의 결과는 믿을 수 없습니다.",
                      description.title.ko, strategy::to_string(description.version), when),
          fmt::format("The strategy {} {} looks ahead: its signal at {} is another one with the candles behind it than "
                      "without them. The result of this back-test can't be trusted.",
                      description.title.en, strategy::to_string(description.version), when)};
}

}  // namespace

LookAhead check_look_ahead(const RunSetup& setup, const strategy::Registry& registry, const Run& whole,
                           const std::function<bool(double progress)>& go_on) {
  LookAhead found;
  const auto begin = whole.figures().start;
  const auto end = whole.now();
  for (int cut = 1; cut <= kCuts; ++cut) {
    const auto until = begin + (end - begin) * cut / (kCuts + 1);
    auto shorter = setup;
    shorter.has_detail = false;
    // The rest is taken away, not only left out.
    for (auto& series : shorter.candles) series = series.between(std::nullopt, until);
    auto made = Run::make(std::move(shorter), registry);
    // Too short for a run of its own.
    if (!made) continue;
    const auto run = std::move(*made);
    run->keep_signals();
    while (run->advance(kStep)) {
      if (!go_on((cut - 1 + run->progress()) / kCuts)) return found;
    }
    ++found.runs;
    found.differs_at = first_difference(whole.signals(), run->signals(), run->now());
    if (!found.differs_at) continue;
    found.has_peeked = true;
    found.explanation = explain(whole.description(), *found.differs_at);
    break;
  }
  found.is_checked = true;
  return found;
}

}  // namespace hoga::backtest
