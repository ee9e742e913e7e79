#include "strategy/indicator_set.hpp"

#include <fmt/format.h>

namespace hoga::strategy {

void IndicatorSet::insert(std::unique_ptr<AnyLine> line) {
  const auto series = static_cast<std::size_t>(line->series());
  if (series >= by_series_.size()) by_series_.resize(series + 1);
  for (const auto& other : by_series_[series]) {
    HOGA_INVARIANT(other->name() != line->name(), "The indicators of a series have names of their own");
  }
  by_series_[series].push_back(std::move(line));
}

std::vector<const AnyLine*> IndicatorSet::lines() const {
  std::vector<const AnyLine*> all;
  for (const auto& lines : by_series_) {
    for (const auto& line : lines) all.push_back(line.get());
  }
  return all;
}

void IndicatorSet::state(StateArchive& archive) {
  for (const auto& lines : by_series_) {
    for (const auto& line : lines) archive.value(fmt::format("{}.{}", line->series(), line->name()), *line);
  }
}

}  // namespace hoga::strategy
