#include "orders/symbol_ledger.hpp"

#include <algorithm>
#include <charconv>

namespace hoga::orders {
namespace {

// Entries that can be put in order again when a fill comes late. Beyond twice as many the oldest are folded into the
// checkpoint.
constexpr std::size_t kWindow = 500;

void reset_amounts(Position& position) {
  position.size = position.cost = position.realized_pnl = position.external_quantity = Decimal{};
}

}  // namespace

FillKey make_fill_key(const std::string& venue_trade_id, Side side, Timestamp executed_at) {
  FillKey key{0, venue_trade_id, side};
  const char* end = venue_trade_id.data() + venue_trade_id.size();
  const auto parsed = std::from_chars(venue_trade_id.data(), end, key.number);
  if (parsed.ec != std::errc{} || parsed.ptr != end) key.number = to_microseconds(executed_at);
  return key;
}

bool SymbolLedger::load(const Position& stored, const std::vector<Fill>& fills, const Instrument* instrument) {
  checkpoint_ = stored;
  reset_amounts(checkpoint_);
  std::vector<Entry> entries;
  entries.reserve(fills.size());
  for (const auto& fill : fills) {
    entries.push_back({make_fill_key(fill.venue_trade_id, fill.side, fill.executed_at), effect_of(fill, instrument)});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
  for (const auto& entry : entries) seen_.insert(entry.key);
  window_.assign(entries.begin(), entries.end());
  replay(stored.updated_at);
  if (window_.size() > 2 * kWindow) {
    while (window_.size() > kWindow) fold_front();
    seen_.erase(seen_.begin(), seen_.upper_bound(*floor_));
    oldest_kept_ = window_.front().key;
  }
  return position_ == stored;
}

bool SymbolLedger::has(const FillKey& key) const { return (floor_ && key <= *floor_) || seen_.contains(key); }

bool SymbolLedger::book(const Fill& fill, const Instrument* instrument, Timestamp now) {
  const auto key = make_fill_key(fill.venue_trade_id, fill.side, fill.executed_at);
  if (has(key)) return false;
  seen_.insert(key);
  const Entry entry{key, effect_of(fill, instrument)};
  if (window_.empty() || window_.back().key < key) {
    window_.push_back(entry);
    apply_fill(position_, entry.effect);
    position_.updated_at = now;
  } else {
    const auto place = std::upper_bound(window_.begin(), window_.end(), entry,
                                        [](const Entry& a, const Entry& b) { return a.key < b.key; });
    window_.insert(place, entry);
    replay(now);
  }
  fold();
  return true;
}

void SymbolLedger::found(const Position& identity) {
  for (auto* position : {&position_, &checkpoint_}) {
    position->id = identity.id;
    position->user_id = identity.user_id;
    position->account_id = identity.account_id;
    position->exchange = identity.exchange;
    position->symbol = identity.symbol;
    position->created_at = identity.created_at;
  }
}

void SymbolLedger::replay(Timestamp now) {
  position_ = checkpoint_;
  for (const auto& entry : window_) apply_fill(position_, entry.effect);
  position_.updated_at = now;
}

std::optional<std::string> SymbolLedger::fetch_from() const {
  // A trade id that is no number says nothing about the order of ids: the caller goes by time then.
  const auto is_numeric = [](const FillKey& key) { return std::to_string(key.number) == key.text; };
  if (verified_ && is_numeric(*verified_)) return std::to_string(verified_->number + 1);
  if (oldest_kept_ && is_numeric(*oldest_kept_)) return oldest_kept_->text;
  return std::nullopt;
}

void SymbolLedger::note_verified(const FillKey& newest) {
  if (!verified_ || *verified_ < newest) verified_ = newest;
  fold();
}

void SymbolLedger::fold_front() {
  const auto& entry = window_.front();
  apply_fill(checkpoint_, entry.effect);
  floor_ = entry.key;
  window_.pop_front();
}

// Only what a complete fetch has confirmed is folded: below that no unknown fill can turn up any more.
void SymbolLedger::fold() {
  if (window_.size() <= 2 * kWindow || !verified_) return;
  while (window_.size() > kWindow && window_.front().key <= *verified_) fold_front();
  if (floor_) seen_.erase(seen_.begin(), seen_.upper_bound(*floor_));
}

}  // namespace hoga::orders
