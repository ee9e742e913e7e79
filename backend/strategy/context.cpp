#include "strategy/context.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "strategy/sizing.hpp"

namespace hoga::strategy {

void BarHistory::resize(int size) {
  HOGA_INVARIANT(size >= 0 && size <= kSizeMax, "A history has at most 5,000 candles");
  bars_.resize(static_cast<std::size_t>(size));
}

void BarHistory::state(StateArchive& archive) {
  archive.fixed("bars", bars_);
  archive.value("next", next_);
  archive.value("count", count_);
  if (count_ > bars_.size() || (next_ != 0 && next_ >= bars_.size())) archive.fail("is no history");
}

Decimal Context::equity() const {
  Decimal sum = cash_;
  for (const auto& one : instruments_) {
    if (!one.holding.size.is_zero()) sum += multiply(one.holding.size, one.price, Rounding::Down);
  }
  return sum;
}

bool Context::is_sellable(InstrumentIndex index) const {
  const auto& [instrument, price, holding] = instruments_[at(index)];
  if (!holding.free.is_positive() || !price.is_positive()) return false;
  return fit_quantity(instrument, holding.free, price, true).note == SignalNote::None;
}

Random Context::random() {
  // Two generators in a row must not be neighbours in their sequences: the seed of each is drawn from one of its own.
  Random numbered(seed_ ^ (++draws_ * 0x9e3779b97f4a7c15ULL));
  return numbered.split();
}

void Context::check_preparing() const {
  HOGA_INVARIANT(is_preparing_, "Indicators and histories are asked for in prepare()");
}

void Context::keep_history(SeriesIndex series, int bars) {
  check_preparing();
  auto& history = series_[at(series)].history;
  if (bars > static_cast<int>(history.size())) history.resize(bars);
}

void Context::ask_warm_up(int bars) {
  check_preparing();
  warm_up_ = std::max(warm_up_, bars);
}

void Context::state(StateArchive& archive) {
  archive.value("now", now_);
  archive.value("draws", draws_);
  archive.value("wake_at", wake_at_);
  for (std::size_t i = 0; i < instruments_.size(); ++i) {
    archive.value(fmt::format("price.{}", i), instruments_[i].price);
  }
  for (std::size_t i = 0; i < series_.size(); ++i) {
    archive.value(fmt::format("last.{}", i), series_[i].last_open_time);
    archive.value(fmt::format("bar.{}", i), series_[i].bar);
    archive.value(fmt::format("history.{}", i), series_[i].history);
  }
  archive.value("indicators", indicators_);
}

}  // namespace hoga::strategy
