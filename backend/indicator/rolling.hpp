// What windows over the last values are made of: sums, moments and extremes that take constant time a value. Rounding
// errors do not pile up: sums are taken anew each time the window has turned over. `state` saves or restores. One
// owner, one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/state_archive.hpp"

namespace hoga::indicator {

// The last `size` values, oldest first.
class Ring {
 public:
  explicit Ring(int size);

  // Puts a value in and returns the one that fell out; nothing falls out (0) until the ring is full.
  double push(double value);
  bool is_full() const { return count_ == values_.size(); }
  std::size_t count() const { return count_; }
  int size() const { return static_cast<int>(values_.size()); }
  // 0 is the oldest value.
  double operator[](std::size_t index) const;
  double oldest() const { return (*this)[0]; }
  double newest() const { return (*this)[count_ - 1]; }
  // Whether the last push wrote the ring's last place: once every `size` values.
  bool has_turned() const { return next_ == 0; }
  void state(StateArchive& archive);

 private:
  std::vector<double> values_;
  std::uint64_t next_ = 0;
  std::uint64_t count_ = 0;
};

// A sum that keeps what each addition rounds away (Knuth's two-sum), so that a large value that has left a window
// leaves nothing behind.
class ExactSum {
 public:
  void add(double value) {
    const double total = sum_ + value;
    const double part = total - sum_;
    rest_ += (sum_ - (total - part)) + (value - part);
    sum_ = total;
  }
  double value() const { return sum_ + rest_; }
  void state(StateArchive& archive);

 private:
  double sum_ = 0;
  double rest_ = 0;
};

class RollingSum {
 public:
  explicit RollingSum(int size) : ring_(size) {}

  void push(double value);
  bool is_full() const { return ring_.is_full(); }
  // Exactly zero where every value is.
  double sum() const { return nonzero_ == 0 ? 0 : sum_.value(); }
  double mean() const { return sum() / static_cast<double>(ring_.count()); }
  const Ring& ring() const { return ring_; }
  void state(StateArchive& archive);

 private:
  Ring ring_;
  ExactSum sum_;
  int nonzero_ = 0;
};

// Mean and population variance. Values are taken relative to one of the window's own, since the difference of two
// squares of large prices would lose the digits that count.
class RollingMoments {
 public:
  explicit RollingMoments(int size) : ring_(size) {}

  void push(double value);
  bool is_full() const { return ring_.is_full(); }
  double mean() const;
  double variance() const;
  void state(StateArchive& archive);

 private:
  void take_anew();

  Ring ring_;
  double shift_ = 0;
  ExactSum sum_;
  ExactSum square_sum_;
};

// The greatest of the last values, or the least with `Order::Least`. Amortised constant: each value is put in and taken
// out of the queue of candidates once.
class RollingExtreme {
 public:
  enum class Order { Greatest, Least };
  RollingExtreme(int size, Order order);

  void push(double value);
  bool is_full() const { return seen_ >= size_; }
  double value() const { return candidates_[head_].value; }
  void state(StateArchive& archive);

 private:
  struct Candidate {
    double value = 0;
    std::uint64_t index = 0;
    void state(StateArchive& archive);
  };
  std::size_t at(std::size_t offset) const {
    const std::size_t place = head_ + offset;
    return place < candidates_.size() ? place : place - candidates_.size();
  }

  std::vector<Candidate> candidates_;
  std::uint64_t head_ = 0;
  std::uint64_t count_ = 0;
  std::uint64_t seen_ = 0;
  std::size_t size_;
  bool is_greatest_;
};

}  // namespace hoga::indicator
