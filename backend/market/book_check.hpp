// Compares a local book with a fresh snapshot. The two are rarely of the same moment, so the snapshot is brought up to
// date by the same diffs that the book gets, and they are compared once they are at the same update id. Pure; one
// owner, one thread; lives for one comparison.
#pragma once

#include <optional>

#include "market/local_book.hpp"

namespace hoga::market {

class BookCheck {
 public:
  // Of each side of the snapshot.
  static constexpr std::size_t kLevels = 100;

  // The snapshot must be asked for after this; every diff of the symbol from here on goes to on_diff.
  BookCheck(Symbol symbol, Timestamp now);

  void on_diff(const BookDiff& diff, Timestamp now) { fresh_.on_diff(diff, now); }
  void on_snapshot(const BookSnapshot& snapshot, Timestamp now) { fresh_.on_snapshot(snapshot, now); }

  // Whether `book` is what the snapshot says, as far as both know the market; nothing while that can't be said.
  std::optional<bool> verdict(const LocalBook& book) const;
  const Symbol& symbol() const { return fresh_.symbol(); }

 private:
  LocalBook fresh_;
};

}  // namespace hoga::market
