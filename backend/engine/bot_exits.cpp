// The part of Bot that gets out of positions and watches over them: protections by its own protector, the time stop,
// sales that wait for those to go, loss limits.
#include <algorithm>
#include <utility>

#include "engine/bot.hpp"
#include "engine/bot_policy.hpp"
#include "orders/policy.hpp"
#include "orders/position_math.hpp"

namespace hoga::engine {
namespace {

Position as_position(const BotPart& part) {
  Position position;
  position.size = part.size;
  return position;
}

std::string money_text(const Decimal& value) { return round_to_places(value, 2, Rounding::HalfUp).to_string(); }

}  // namespace

bool Bot::is_being_sold(std::size_t part) const {
  return std::any_of(sales_.begin(), sales_.end(), [&](const BotSale& sale) {
    return sale.wish.is_exit && static_cast<std::size_t>(sale.wish.part) == part;
  });
}

void Bot::sell_all(std::size_t part, Timestamp now) {
  const auto& its = book_.parts()[part];
  const auto* rules = instrument(part);
  if (!its.size.is_positive() || is_being_sold(part)) return;
  if (rules != nullptr && orders::is_dust(as_position(its), *rules, std::nullopt)) return book_.write_off(part);
  BotSale sale;
  sale.wish.part = static_cast<std::int64_t>(part);
  sale.wish.side = Side::Sell;
  sale.wish.is_exit = true;
  sale.since = sale.retry_at = sale.cancel_at = now;
  sales_.push_back(sale);
  is_changed_ = true;
}

void Bot::sell_later(OwnOrder wish, const std::optional<Decimal>& price, Timestamp now) {
  BotSale sale;
  sale.wish = wish;
  sale.price = price;
  sale.since = sale.retry_at = sale.cancel_at = now;
  sales_.push_back(sale);
  advance_sales(now);
}

void Bot::advance_sales(Timestamp now) {
  if (sales_.empty()) return;
  for (std::size_t i = 0; i < sales_.size();) {
    auto sale = sales_[i];
    const bool is_over = advance_sale(sale, now);
    if (is_over) {
      sales_.erase(sales_.begin() + static_cast<std::ptrdiff_t>(i));
      protector_.resume(book_.parts()[static_cast<std::size_t>(sale.wish.part)].symbol, now);
      is_changed_ = true;
    } else {
      sales_[i++] = sale;
    }
  }
  if (!is_closing_ || !sales_.empty()) return;
  is_closing_ = false;
  is_changed_ = true;
  log(BotLogLevel::Info, {"bot_closed", {}}, now);
}

bool Bot::clear_way(BotSale& sale, Timestamp now) {
  const auto part = static_cast<std::size_t>(sale.wish.part);
  const auto& symbol = book_.parts()[part].symbol;
  auto standing = protector_.orders(symbol);
  for (const auto& own : own_) {
    const auto* entry = port_.record().find(own.id);
    const bool is_its = static_cast<std::size_t>(own.part) == part && own.id != sale.order;
    if (sale.wish.is_exit && is_its && entry != nullptr && entry->is_live()) standing.push_back(own.id);
  }
  if (standing.empty()) return true;
  if (now < sale.cancel_at) return false;
  sale.cancel_at = now + std::chrono::seconds{1};
  protector_.suspend(symbol, now + orders::policy::kProtectionSuspended);
  for (const auto& id : standing) {
    if (!port_.record().find(id)->order.cancel_requested) port_.cancel(id, settings_.id, now);
  }
  // Those that only the engine holds are gone at once.
  return std::none_of(standing.begin(), standing.end(),
                      [&](const OrderId& id) { return port_.record().find(id)->is_live(); });
}

bool Bot::advance_sale(BotSale& sale, Timestamp now) {
  const auto part = static_cast<std::size_t>(sale.wish.part);
  const auto& its = book_.parts()[part];
  if (sale.order) {
    const auto* entry = port_.record().find(*sale.order);
    const bool is_under_way =
        entry != nullptr && (entry->is_live() || entry->booked.quantity < entry->order.filled_quantity);
    if (is_under_way) return false;
    sale.order.reset();
    sale.retry_at = now + orders::policy::backoff(sale.attempts++, policy::kSaleRetryFirst, policy::kSaleRetryMax);
  }
  const auto give_up = [&] {
    if (!sale.wish.is_exit) tell_refused(part, Side::Sell, sale.wish.tag, sale.wish.quantity, sale.price);
    return true;
  };
  if (!its.size.is_positive()) return give_up();
  const auto* rules = instrument(part);
  if (rules == nullptr || !clear_way(sale, now)) {
    if (rules == nullptr) sale.cancel_at = now + std::chrono::seconds{1};
    return !sale.wish.is_exit && now >= sale.since + policy::kSaleGivenUp && give_up();
  }
  if (now < sale.retry_at) return false;
  Decimal quantity = round_to_step(its.size - offered(part), rules->step_size, Rounding::Down);
  if (!sale.wish.is_exit) quantity = std::min(quantity, sale.wish.quantity);
  for (const auto& most : {rules->quantity_max, rules->market_quantity_max}) {
    if (most.is_positive()) quantity = std::min(quantity, most);
  }
  if (!quantity.is_positive() || orders::is_dust(as_position(its), *rules, its.price)) {
    // What is too little for an order of its own counts as sold.
    if (sale.wish.is_exit) book_.write_off(part);
    return give_up();
  }
  auto wish = sale.wish;
  wish.quantity = quantity;
  const auto placed = place(wish, sale.price, std::nullopt, now);
  if (placed) {
    sale.order = *placed;
    return !sale.wish.is_exit;
  }
  // The word on the coins that the protection has held comes behind the word on its end.
  const bool comes_later = placed.error().code == "insufficient_balance" && now < sale.since + policy::kSaleGivenUp;
  if (comes_later) {
    sale.retry_at = now + std::chrono::milliseconds{100};
    return false;
  }
  note_refusal(part, Side::Sell, std::string(error_code(placed.error())), placed.error().detail, now);
  sale.retry_at = now + orders::policy::backoff(sale.attempts++, policy::kSaleRetryFirst, policy::kSaleRetryMax);
  return !sale.wish.is_exit && give_up();
}

Protection Bot::plan_for(const Symbol& symbol, Timestamp now) const {
  Protection plan;
  plan.user_id = settings_.user_id;
  plan.account_id = settings_.account_id;
  plan.symbol = symbol;
  plan.stop_percent = settings_.exits.stop_loss_percent;
  plan.take_profit_percent = settings_.exits.take_profit_percent;
  if (const auto& trailing = settings_.exits.trailing_percent) {
    const Decimal bps = round_to_step(multiply(*trailing, 100, Rounding::Down), 1, Rounding::Down);
    plan.trailing_delta_bps = static_cast<int>(bps.units() / Decimal::kUnitsPerOne);
  }
  plan.updated_at = now;
  return plan;
}

void Bot::keep_plans(Timestamp now) {
  if (!settings_.exits.is_protecting() || is_unguarded_) return;
  for (std::size_t i = 0; i < book_.parts().size(); ++i) {
    const auto& part = book_.parts()[i];
    if (!part.opened_at || protector_.has(part.symbol) || is_being_sold(i)) continue;
    protector_.set(plan_for(part.symbol, now), now);
  }
}

void Bot::drop_plans(Timestamp now) {
  is_unguarded_ = true;
  for (const auto& part : book_.parts()) {
    if (!protector_.has(part.symbol)) continue;
    Protection none;
    none.account_id = settings_.account_id;
    none.symbol = part.symbol;
    protector_.set(none, now);
  }
}

std::optional<Decimal> Bot::planned_stop(std::size_t part, const std::optional<Decimal>& price) const {
  const auto& exits = settings_.exits;
  const auto& percent = exits.stop_loss_percent ? exits.stop_loss_percent : exits.trailing_percent;
  if (!percent) return std::nullopt;
  return multiply_divide(price.value_or(book_.parts()[part].price), Decimal{100} - *percent, Decimal{100},
                         Rounding::Down);
}

std::optional<Timestamp> Bot::time_stop_at(const BotPart& part) const {
  if (!settings_.exits.time_stop_minutes || !part.opened_at || is_unguarded_) return std::nullopt;
  return *part.opened_at + std::chrono::minutes{*settings_.exits.time_stop_minutes};
}

void Bot::watch(Timestamp now) {
  const Decimal equity = book_.equity();
  if (equity > peak_equity_) peak_equity_ = equity;
  if (state_ == BotState::Running) watch_losses(equity, now);
  const bool has_stop = settings_.exits.stop_loss_percent || settings_.exits.trailing_percent;
  if (!own_.empty() && has_stop && !is_unguarded_) watch_stops(now);
}

void Bot::watch_losses(const Decimal& equity, Timestamp now) {
  const auto check = [&](const char* code, const Decimal& from, const std::optional<Decimal>& percent) {
    if (!percent || state_ != BotState::Running) return;
    const Decimal loss = from - equity;
    if (!loss.is_positive() || loss < multiply_divide(from, *percent, Decimal{100}, Rounding::Down)) return;
    const BotMessage reason{code, {money_text(loss), money_text(from), percent->to_string()}};
    is_exit_only_ = true;
    set_state(BotState::Paused, reason, BotLogLevel::Warning, reason, now);
    cancel_own(std::nullopt, std::nullopt, Side::Buy, now);
  };
  check("bot_daily_loss", day_equity_, settings_.limits.daily_loss_percent);
  check("bot_drawdown", peak_equity_, settings_.limits.max_drawdown_percent);
}

// Coins that resting sales offer can't be offered by a stop too: for those the bot looks itself.
void Bot::watch_stops(Timestamp now) {
  for (std::size_t i = 0; i < book_.parts().size(); ++i) {
    const auto& part = book_.parts()[i];
    if (!part.size.is_positive() || !offered(i).is_positive() || is_being_sold(i)) continue;
    const auto& exits = settings_.exits;
    // One that trails follows the highest price that the bot has seen since it holds the coins.
    const Decimal from = exits.stop_loss_percent ? divide(part.cost, part.size, Rounding::HalfUp) : part.high;
    const Decimal percent = exits.stop_loss_percent.value_or(exits.trailing_percent.value_or(Decimal{}));
    const Decimal stop = multiply_divide(from, Decimal{100} - percent, Decimal{100}, Rounding::HalfUp);
    if (part.price > stop) continue;
    log(BotLogLevel::Warning, {"bot_stop_reached", {part.symbol, part.price.to_string(), stop.to_string()}}, now);
    sell_all(i, now);
    advance_sales(now);
  }
}

void Bot::end_trade(const Decimal& profit, Timestamp now) {
  losses_in_row_ = profit.is_negative() ? losses_in_row_ + 1 : 0;
  const auto& limits = settings_.limits;
  if (!limits.cool_down_losses || losses_in_row_ < *limits.cool_down_losses) return;
  const int losses = std::exchange(losses_in_row_, 0);
  cool_down_until_ = now + std::chrono::minutes{limits.cool_down_minutes.value_or(0)};
  log(BotLogLevel::Warning,
      {"bot_cooling_down", {std::to_string(losses), std::to_string(limits.cool_down_minutes.value_or(0))}}, now);
}

void Bot::note_protection(Timestamp now) {
  if (!protector_.take_changed().empty()) is_changed_ = true;
  for (const auto& [symbol, why] : protector_.take_alarms(now)) {
    log(BotLogLevel::Error, {"bot_unprotected", {symbol, why}}, now);
  }
  for (const auto& symbol : protector_.take_recoveries()) {
    log(BotLogLevel::Info, {"bot_protected_again", {symbol}}, now);
  }
}

}  // namespace hoga::engine
