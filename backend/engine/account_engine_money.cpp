// The part of AccountEngine that reckons equity, the day's start and marks, and tells when it must be called again.
#include <algorithm>

#include "engine/account_engine.hpp"
#include "orders/explained_balance.hpp"
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

void AccountEngine::record_transfer(const std::string& asset, const Decimal& amount, TransferSource source,
                                    Timestamp at, Timestamp now) {
  // The money of a back-test is its budget, and nobody reads of it.
  if (!options_.keeps_audit) return;
  Transfer transfer;
  transfer.id = manager_.record().new_id(now);
  transfer.user_id = options_.account.user_id;
  transfer.account_id = options_.account.id;
  transfer.asset = asset;
  transfer.amount = amount;
  transfer.source = source;
  transfer.at = at;
  waiting_transfers_.push_back(transfer);
  new_transfers_.push_back(std::move(transfer));
}

void AccountEngine::write_transfers(orders::Actions& actions) {
  std::erase_if(waiting_transfers_, [this](Transfer& transfer) {
    transfer.value = board_.value_of(transfer.asset, transfer.amount, options_.currency);
    if (!transfer.value) return false;
    moved_ += *transfer.value;
    std::erase_if(new_transfers_, [&](const Transfer& waiting) { return waiting.id == transfer.id; });
    new_transfers_.push_back(transfer);
    return true;
  });
  for (auto& transfer : new_transfers_) actions.writes.emplace_back(orders::PersistTransfer{std::move(transfer)});
  new_transfers_.clear();
  // On record together with the transfer, as of a fill.
  if (told_assets_.empty()) return;
  orders::PersistBalances explained{options_.account.id, {}};
  for (const auto& asset : told_assets_) {
    explained.balances.push_back(orders::explained_balance(record().balances(), asset));
  }
  told_assets_.clear();
  actions.writes.emplace_back(std::move(explained));
}

void AccountEngine::hear_transfer(const TransferReport& report, Timestamp now) {
  const bool is_shown = record().balances().drift_of(report.asset) == report.amount;
  if (!is_shown && is_in_doubt(report, now)) {
    doubted_.push_back({report, now});
  } else {
    book_told(report, now);
  }
}

void AccountEngine::book_told(const TransferReport& report, Timestamp now) {
  // What came before the day's figure was taken is in it.
  if (day_start_ && report.time >= day_start_->taken_at) count_transfer(report.asset, report.amount);
  // The change of the balance that goes with it is explained.
  manager_.record().balances().explain(report.asset, report.amount);
  record_transfer(report.asset, report.amount, TransferSource::Told, report.time, now);
  told_assets_.insert(report.asset);
  while (!told_.empty() && told_.front().first + orders::policy::kTransferMemory < now) told_.pop_front();
  told_.emplace_back(now, report);
}

bool AccountEngine::is_in_doubt(const TransferReport& report, Timestamp now) const {
  const auto found = found_at_.find(report.asset);
  if (found != found_at_.end() && now < found->second + orders::policy::kTransferMemory) return true;
  return std::any_of(told_.begin(), told_.end(), [&](const auto& told) {
    const auto& [at, other] = told;
    return other.asset == report.asset && other.amount == report.amount && other.time == report.time;
  });
}

// The venue tells of a transfer and of the balance that it makes, in any order. One whose balance does not come is part
// of the one that is known: to book it would leave a difference behind, and that would be taken for a transfer back.
void AccountEngine::settle_doubted(Timestamp now) {
  std::erase_if(doubted_, [&](DoubtedTransfer& one) {
    if (record().balances().drift_of(one.report.asset) == one.report.amount) {
      book_told(one.report, now);
      return true;
    }
    if (one.compared_with) return manager_.reconciler().ended() >= *one.compared_with;
    if (now < one.since + orders::policy::kDriftGrace) return false;
    // The word of the balance may have been lost.
    one.compared_with = manager_.reconciler().ended_after_next();
    manager_.request_reconciliation(now);
    return false;
  });
}

void AccountEngine::keep_recent(const std::vector<Transfer>& recent) {
  for (const auto& transfer : recent) {
    if (transfer.source == TransferSource::Told) {
      told_.emplace_back(transfer.at, TransferReport{transfer.asset, transfer.amount, transfer.at});
    } else {
      auto& at = found_at_[transfer.asset];
      at = std::max(at, transfer.at);
    }
  }
}

std::optional<Timestamp> AccountEngine::doubts_due_at() const {
  std::optional<Timestamp> due;
  for (const auto& one : doubted_) {
    if (!one.compared_with) keep_earlier(due, one.since + orders::policy::kDriftGrace);
  }
  return due;
}

bool AccountEngine::is_moved_settled() const {
  const bool waits = std::any_of(waiting_transfers_.begin(), waiting_transfers_.end(), [this](const auto& transfer) {
    return board_.is_valued(transfer.asset, options_.currency);
  });
  return has_reconciled() && !waits && !doubts_due_at() && record().balances().drifting().empty();
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
  keep_earlier(next, doubts_due_at());
  keep_earlier(next, trails_due_at());
  for (const auto& waiter : waiters_) keep_earlier(next, waiter.deadline);
  for (const auto& replacement : replacements_) keep_earlier(next, replacement.deadline);
  for (const auto& symbol : moved_marks_) {
    const auto told = told_marks_.find(symbol);
    if (told != told_marks_.end()) keep_earlier(next, told->second.at + kMarkInterval);
  }
  return next;
}

}  // namespace hoga::engine
