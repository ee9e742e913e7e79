// The fills of one symbol on one account, each once, and the position that follows from them in the venue's order: a
// fill that is learned late is put where it belongs and the position is reckoned again. Owned by an AccountRecord.
#pragma once

#include <compare>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "orders/position_math.hpp"

namespace hoga::orders {

// Orders fills as the venue made them: by trade id where it is a number, else by time. A self-trade has both sides
// under one id.
struct FillKey {
  std::int64_t number = 0;
  std::string text;
  Side side = Side::Buy;
  friend auto operator<=>(const FillKey&, const FillKey&) = default;
};
FillKey make_fill_key(const std::string& venue_trade_id, Side side, Timestamp executed_at);

class SymbolLedger {
 public:
  SymbolLedger() = default;
  // From storage: every fill of the symbol, in any order. The position is reckoned from them alone; false if the
  // stored one differed.
  bool load(const Position& stored, const std::vector<Fill>& fills, const Instrument* instrument);

  bool has(const FillKey& key) const;
  // False, and nothing changed, if it is there already.
  bool book(const Fill& fill, const Instrument* instrument, Timestamp now);

  const Position& position() const { return position_; }
  // Gives id and owner to a position that has none yet; its amounts stay.
  void found(const Position& identity);
  bool is_founded() const { return !position_.id.is_nil(); }

  // Where a fetch must begin so that nothing can be missed; nothing means at the beginning.
  std::optional<std::string> fetch_from() const;
  // A fetch from fetch_from() was complete: everything up to the newest of these is booked.
  void note_verified(const FillKey& newest);

 private:
  struct Entry {
    FillKey key;
    FillEffect effect;
  };
  void replay(Timestamp now);
  void fold_front();
  void fold();

  Position position_;
  // The position before the first entry of window_.
  Position checkpoint_;
  std::deque<Entry> window_;
  std::set<FillKey> seen_;
  // Everything up to here is booked and no longer in seen_.
  std::optional<FillKey> floor_;
  std::optional<FillKey> verified_;
  // Set where storage held more than is kept here: where to read from before anything is verified.
  std::optional<FillKey> oldest_kept_;
};

}  // namespace hoga::orders
