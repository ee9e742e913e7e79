// The part of AccountEngine that reckons equity, the day's start and marks, and tells when it must be called again.
#include <algorithm>

#include "engine/account_engine.hpp"
#include "orders/policy.hpp"
#include "orders/position_math.hpp"

namespace hoga::engine {
namespace {

// Unrealised profit follows the market within a second, and a busy market costs no more than this.
constexpr Duration kMarkInterval = std::chrono::milliseconds{500};

void keep_earlier(std::optional<Timestamp>& earliest, const std::optional<Timestamp>& time) {
  if (time && (!earliest || *time < *earliest)) earliest = time;
}

}  // namespace

std::optional<Decimal> AccountEngine::equity() const {
  // Without instruments nobody knows which assets have a market.
  if (board_.instruments().empty()) return std::nullopt;
  Decimal total;
  for (const auto& [asset, balance] : record().balances().all()) {
    const Decimal amount = balance.free + balance.locked;
    if (amount.is_zero() || !board_.is_valued(asset, options_.currency)) continue;
    const auto value = board_.value_of(asset, amount, options_.currency);
    if (!value) return std::nullopt;
    total += *value;
  }
  return total;
}

void AccountEngine::count_transfer(const std::string& asset, const Decimal& amount) {
  if ((day_start_ || peak_) && board_.is_valued(asset, options_.currency)) {
    unvalued_transfers_.emplace_back(asset, amount);
  }
}

void AccountEngine::value_transfers() {
  // Without the day's figure there is nothing to correct: what was moved is in the one that will be taken.
  if (!day_start_ && !peak_) unvalued_transfers_.clear();
  std::erase_if(unvalued_transfers_, [this](const auto& transfer) {
    const auto value = board_.value_of(transfer.first, transfer.second, options_.currency);
    if (!value) return false;
    if (options_.group) options_.group->count_transfer(options_.account.id, *value);
    if (peak_) {
      peak_->equity = std::max(Decimal{}, peak_->equity + *value);
      is_peak_changed_ = true;
    }
    if (!day_start_) return true;
    day_start_->transfers += *value;
    is_day_start_changed_ = true;
    return true;
  });
}

void AccountEngine::take_day_start(orders::Actions& actions, Timestamp now) {
  if (!day_start_ && has_reconciled() && now >= options_.day.start) {
    if (const auto value = equity()) {
      day_start_ = risk::DayStart{options_.day.start, options_.day.date, now, *value, {}};
      is_day_start_changed_ = true;
    }
  }
  if (!is_day_start_changed_) return;
  is_day_start_changed_ = false;
  actions.writes.emplace_back(orders::PersistDayStart{options_.account.id, *day_start_});
}

void AccountEngine::take_peak(orders::Actions& actions, Timestamp now) {
  if (has_reconciled() && now >= peak_looked_at_ + orders::policy::kPeakLooked) {
    peak_looked_at_ = now;
    const auto value = equity();
    if (value && (!peak_ || *value > peak_->equity)) {
      peak_ = orders::EquityPeak{*value, now};
      is_peak_changed_ = true;
    }
  }
  if (!is_peak_changed_ || now < peak_written_at_ + orders::policy::kPeakWritten) return;
  is_peak_changed_ = false;
  peak_written_at_ = now;
  actions.writes.emplace_back(orders::PersistEquityPeak{options_.account.id, *peak_});
}

bool AccountEngine::is_mark_due(const Symbol& symbol, Timestamp now) const {
  if (!moved_marks_.contains(symbol)) return false;
  const auto told = told_marks_.find(symbol);
  return told == told_marks_.end() || now >= told->second.at + kMarkInterval;
}

void AccountEngine::emit_marks(orders::Actions& actions, Timestamp now) {
  for (auto symbol = moved_marks_.begin(); symbol != moved_marks_.end();) {
    auto& told = told_marks_[*symbol];
    if (now < told.at + kMarkInterval) {
      ++symbol;
      continue;
    }
    auto changed = record().position_event(record().ledgers().at(*symbol).position());
    if (changed.mark_price != told.price) {
      told = {now, changed.mark_price};
      actions.events.emplace_back(std::move(changed));
    }
    symbol = moved_marks_.erase(symbol);
  }
}

std::vector<PositionView> AccountEngine::positions() const {
  std::vector<PositionView> views;
  for (const auto& [symbol, ledger] : record().ledgers()) {
    if (!ledger.is_founded()) continue;
    PositionView view;
    view.state = record().position_event(ledger.position());
    view.state.protection = protector_.status(symbol);
    view.closing_quantity = ledger.position().size;
    if (const auto* instrument = board_.instrument(symbol)) {
      view.is_dust = orders::is_dust(ledger.position(), *instrument, view.state.mark_price);
      view.held_by_bots = desk_->held(symbol);
      view.closing_quantity = orders::closing_quantity(manual_position(symbol).value(), *instrument);
    }
    views.push_back(std::move(view));
  }
  return views;
}

std::vector<Balance> AccountEngine::balances() const {
  std::vector<Balance> all;
  for (const auto& [asset, balance] : record().balances().all()) all.push_back(balance);
  return all;
}

std::vector<Order> AccountEngine::live_orders() const {
  std::vector<Order> live;
  for (const auto& id : record().live()) live.push_back(record().find(id)->order);
  return live;
}

std::optional<Timestamp> AccountEngine::next_timer() const {
  auto next = manager_.next_timer();
  keep_earlier(next, protector_.next_timer());
  keep_earlier(next, desk_->next_timer());
  for (const auto& waiter : waiters_) keep_earlier(next, waiter.deadline);
  for (const auto& replacement : replacements_) keep_earlier(next, replacement.deadline);
  for (const auto& symbol : moved_marks_) {
    const auto told = told_marks_.find(symbol);
    if (told != told_marks_.end()) keep_earlier(next, told->second.at + kMarkInterval);
  }
  return next;
}

}  // namespace hoga::engine
