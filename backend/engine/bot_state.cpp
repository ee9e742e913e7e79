// The part of Bot that says how it stands, and that saves and restores it.
#include <algorithm>

#include "engine/bot.hpp"
#include "engine/bot_policy.hpp"

namespace hoga::engine {
namespace {

void keep_earlier(std::optional<Timestamp>& earliest, const std::optional<Timestamp>& time) {
  if (time && (!earliest || *time < *earliest)) earliest = time;
}

}  // namespace

BotStatus Bot::status() const {
  BotStatus status;
  status.id = settings_.id;
  status.user_id = settings_.user_id;
  status.account_id = settings_.account_id;
  status.state = state_;
  status.reason = reason_;
  status.equity = book_.equity();
  status.cash = book_.cash();
  status.realized_pnl = book_.realized_pnl();
  status.unrealized_pnl = book_.unrealized_pnl();
  status.fees = book_.fees();
  status.trades = book_.trades();
  status.wins = book_.wins();
  status.open_orders = static_cast<int>(own_.size());
  status.started_at = started_at_;
  for (const auto& part : book_.parts()) {
    if (!part.size.is_positive()) continue;
    BotHolding holding;
    holding.symbol = part.symbol;
    holding.size = part.size;
    holding.cost = part.cost;
    if (part.price.is_positive()) holding.mark_price = part.price;
    holding.unrealized_pnl = part.worth() - part.cost;
    const auto guard = protector_.status(part.symbol);
    holding.protection = guard.state;
    if (const auto target = protector_.target(part.symbol)) {
      holding.stop_price = target->stop_price;
      holding.take_profit_price = target->take_profit;
      holding.trailing_delta_bps = target->trailing_delta_bps;
    }
    holding.time_stop_at = time_stop_at(part);
    status.open_orders += static_cast<int>(guard.orders.size());
    status.holdings.push_back(std::move(holding));
  }
  return status;
}

void Bot::archive(StateArchive& archive) {
  archive.value("state", state_);
  auto reason = reason_.value_or(BotMessage{});
  bool has_reason = reason_.has_value();
  archive.value("has_reason", has_reason);
  archive.value("reason_code", reason.code);
  archive.value("reason_values", reason.values);
  if (archive.is_restoring()) reason_ = has_reason ? std::optional(reason) : std::nullopt;
  archive.value("started_at", started_at_);
  archive.value("is_started", is_started_);
  archive.value("is_exit_only", is_exit_only_);
  archive.value("is_closing", is_closing_);
  archive.value("is_unguarded", is_unguarded_);
  archive.value("book", book_);
  archive.value("day", day_);
  archive.value("day_equity", day_equity_);
  archive.value("peak_equity", peak_equity_);
  archive.value("losses_in_row", losses_in_row_);
  archive.value("cool_down_until", cool_down_until_);
  archive.value("own", own_);
  archive.value("sales", sales_);
  archive.value("recent", recent_);
  archive.value("refusals", refusals_);
  archive.value("untold", untold_);
}

std::string Bot::saved() {
  StateArchive saved;
  archive(saved);
  return saved.text();
}

bool Bot::is_word_due(Timestamp now) const {
  return (is_mind_changed_ && now >= written_at_ + policy::kBotMindWritten) ||
         (is_worth_changed_ && now >= told_at_ + policy::kBotWorthTold);
}

void Bot::record(Timestamp now) {
  if (!options_.keeps_state) {
    is_changed_ = is_mind_changed_ = is_worth_changed_ = false;
    return;
  }
  auto shown = status();
  shown.updated_at = now;
  if (is_changed_ || is_mind_changed_) {
    std::optional<std::string> mind;
    if (is_mind_changed_ && !awaits_history_ && mind_) mind = mind_->save();
    outbox_.writes.emplace_back(orders::PersistBot{shown, settings_.strategy_version, saved(), std::move(mind)});
    written_at_ = now;
    is_mind_changed_ = false;
  }
  if (now >= equity_written_at_ + policy::kBotEquityWritten && (state_ != BotState::Stopped || !book_.is_flat())) {
    equity_written_at_ = now;
    outbox_.writes.emplace_back(orders::InsertBotEquity{settings_.id, now, shown.equity});
  }
  if (is_changed_ || is_worth_changed_) {
    told_at_ = now;
    outbox_.events.emplace_back(BotChanged{settings_, std::move(shown)});
  }
  is_changed_ = is_worth_changed_ = false;
}

std::optional<Timestamp> Bot::next_timer() const {
  auto next = protector_.next_timer();
  if (is_trading() && !awaits_history_ && mind_) keep_earlier(next, mind_->wake_at());
  for (std::size_t i = 0; i < book_.parts().size(); ++i) {
    if (settings_.exits.time_stop_minutes && !is_being_sold(i)) keep_earlier(next, time_stop_at(book_.parts()[i]));
  }
  for (const auto& sale : sales_) {
    if (sale.order) continue;
    keep_earlier(next, std::max(sale.retry_at, sale.cancel_at));
  }
  if (!options_.keeps_state) return next;
  if (is_mind_changed_) keep_earlier(next, written_at_ + policy::kBotMindWritten);
  if (is_worth_changed_) keep_earlier(next, told_at_ + policy::kBotWorthTold);
  return next;
}

}  // namespace hoga::engine
