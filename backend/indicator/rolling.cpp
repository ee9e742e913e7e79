#include "indicator/rolling.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace hoga::indicator {
namespace {

std::size_t checked_size(int size) {
  HOGA_INVARIANT(size >= 1, "The period of an indicator is 1 or more");
  return static_cast<std::size_t>(size);
}

}  // namespace

Ring::Ring(int size) : values_(checked_size(size)) {}

double Ring::push(double value) {
  const double gone = is_full() ? values_[next_] : 0;
  values_[next_] = value;
  next_ = next_ + 1 == values_.size() ? 0 : next_ + 1;
  count_ = std::min(count_ + 1, values_.size());
  return gone;
}

double Ring::operator[](std::size_t index) const {
  const std::size_t first = is_full() ? next_ : 0;
  const std::size_t place = first + index;
  return values_[place < values_.size() ? place : place - values_.size()];
}

void Ring::state(StateArchive& archive) {
  archive.fixed("values", values_);
  archive.value("next", next_);
  archive.value("count", count_);
  if (next_ >= values_.size() || count_ > values_.size()) archive.fail("is no ring");
}

void ExactSum::state(StateArchive& archive) {
  archive.value("sum", sum_);
  archive.value("rest", rest_);
}

void RollingSum::push(double value) {
  const double gone = ring_.push(value);
  sum_.add(value);
  sum_.add(-gone);
  nonzero_ += (value != 0 ? 1 : 0) - (gone != 0 ? 1 : 0);
  if (!ring_.has_turned()) return;
  sum_ = {};
  for (std::size_t i = 0; i < ring_.count(); ++i) sum_.add(ring_[i]);
}

void RollingSum::state(StateArchive& archive) {
  archive.value("ring", ring_);
  archive.value("sum", sum_);
  archive.value("nonzero", nonzero_);
}

void RollingMoments::push(double value) {
  const bool was_full = ring_.is_full();
  if (ring_.count() == 0) shift_ = value;
  const double gone = ring_.push(value) - shift_;
  const double come = value - shift_;
  sum_.add(come);
  square_sum_.add(come * come);
  if (was_full) {
    sum_.add(-gone);
    square_sum_.add(-(gone * gone));
  }
  if (ring_.has_turned()) take_anew();
}

void RollingMoments::take_anew() {
  shift_ = ring_.newest();
  sum_ = square_sum_ = {};
  for (std::size_t i = 0; i < ring_.count(); ++i) {
    const double value = ring_[i] - shift_;
    sum_.add(value);
    square_sum_.add(value * value);
  }
}

double RollingMoments::mean() const { return shift_ + sum_.value() / static_cast<double>(ring_.count()); }

double RollingMoments::variance() const {
  const double count = static_cast<double>(ring_.count());
  const double mean = sum_.value() / count;
  return std::max(0.0, square_sum_.value() / count - mean * mean);
}

void RollingMoments::state(StateArchive& archive) {
  archive.value("ring", ring_);
  archive.value("shift", shift_);
  archive.value("sum", sum_);
  archive.value("squares", square_sum_);
}

RollingExtreme::RollingExtreme(int size, Order order)
    : candidates_(checked_size(size)), size_(candidates_.size()), is_greatest_(order == Order::Greatest) {}

void RollingExtreme::push(double value) {
  // Whatever is older and no better can't win any more.
  const auto is_beaten = [&](double other) { return is_greatest_ ? other <= value : other >= value; };
  while (count_ > 0 && is_beaten(candidates_[at(count_ - 1)].value)) --count_;
  if (count_ > 0 && candidates_[head_].index + size_ <= seen_) {
    head_ = at(1);
    --count_;
  }
  candidates_[at(count_)] = {value, seen_};
  ++count_;
  ++seen_;
}

void RollingExtreme::Candidate::state(StateArchive& archive) {
  archive.value("value", value);
  archive.value("index", index);
}

void RollingExtreme::state(StateArchive& archive) {
  archive.fixed("candidates", candidates_);
  archive.value("head", head_);
  archive.value("count", count_);
  archive.value("seen", seen_);
  if (head_ >= size_ || count_ > size_) archive.fail("is no queue");
}

}  // namespace hoga::indicator
