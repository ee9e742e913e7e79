#include "engine/bot.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "engine/bot_policy.hpp"
#include "engine/bot_think.hpp"
#include "orders/position_math.hpp"

namespace hoga::engine {

using strategy::Decisions;

Bot::Bot(BotSetup setup, BotPort& port, BotOutbox& outbox, BotOptions options)
    : settings_(std::move(setup.settings)),
      port_(port),
      outbox_(outbox),
      options_(options),
      saved_(std::move(setup.saved)),
      book_(settings_.budget, settings_.symbols),
      protector_(
          port.record(), port.board(),
          [this](const Symbol& symbol) {
            const auto part = book_.find(symbol);
            return part ? book_.position(symbol, offered(*part)) : std::nullopt;
          },
          settings_.id) {}

const Instrument* Bot::instrument(std::size_t part) const {
  if (part < instruments_.size()) return &instruments_[part];
  return port_.board().instrument(book_.parts()[part].symbol);
}

bool Bot::has_orders() const {
  if (!own_.empty() || !sales_.empty()) return true;
  const auto& live = port_.record().live();
  return std::any_of(live.begin(), live.end(),
                     [&](const OrderId& id) { return port_.record().find(id)->order.bot_id == settings_.id; });
}

void Bot::load(const std::string& day, Timestamp now) {
  if (!saved_.empty()) {
    auto saved = StateArchive::from_text(saved_);
    if (saved) archive(*saved);
    saved_.clear();
    refusals_.resize(2 * book_.parts().size());
    // Without its own state nobody knows what of the account is the bot's.
    if (!saved || !saved->finish()) return fail({"bot_state_lost", {}}, now);
  }
  refusals_.resize(2 * book_.parts().size());
  book_.set_budget(settings_.budget);
  if (day_.empty()) {
    day_ = day;
    day_equity_ = peak_equity_ = book_.equity();
  }
  std::vector<Protection> plans;
  for (const auto& part : book_.parts()) {
    if (settings_.exits.is_protecting() && !is_unguarded_ && part.opened_at) {
      plans.push_back(plan_for(part.symbol, now));
    }
  }
  protector_.load(plans);
  set_day(day, now);
}

void Bot::give_mind(MindSetup setup, Timestamp now) {
  mind_ = std::move(setup.mind);
  settings_.strategy_version = strategy::to_string(mind_->description().version);
  is_changed_ = true;
  instruments_ = std::move(setup.instruments);
  is_mind_spent_ = false;
  is_wealth_shown_ = false;
  is_mind_changed_ = true;
  is_started_ = is_started_ && setup.is_resumed;
  if (!is_started_) untold_.clear();
  awaits_history_ = state_ == BotState::Running || state_ == BotState::Paused;
  if (state_ != BotState::Running) return;
  log(BotLogLevel::Info, {is_started_ ? "bot_resumed" : "bot_warming_up", {}}, now);
}

Result<void> Bot::start(Timestamp now) {
  if (state_ == BotState::Running) {
    return make_error(Errc::Conflict, "bot_running", "The bot is running already.");
  }
  if (is_closing_) {
    return make_error(Errc::Conflict, "bot_closing", "The bot is still selling what it holds; start it afterwards.");
  }
  if (needs_mind()) {
    return make_error(Errc::Unavailable, "bot_not_ready", "The bot's strategy can't be had at the moment; try again.");
  }
  const bool goes_on = state_ == BotState::Paused && is_started_;
  if (!goes_on) awaits_history_ = true;
  if (!started_at_) started_at_ = now;
  is_exit_only_ = false;
  is_unguarded_ = false;
  losses_in_row_ = 0;
  cool_down_until_.reset();
  // The owner has seen the loss and goes on from here.
  day_equity_ = peak_equity_ = book_.equity();
  std::fill(refusals_.begin(), refusals_.end(), Refusals{});
  away_.reset();
  set_state(BotState::Running, std::nullopt, BotLogLevel::Info, {goes_on ? "bot_continued" : "bot_started", {}}, now);
  watch_symbols(now);
  keep_plans(now);
  return {};
}

Result<void> Bot::pause(Timestamp now) {
  if (state_ != BotState::Running && !is_exit_only_) {
    return make_error(Errc::Conflict, "bot_not_running", "Only a bot that is running can be paused.");
  }
  is_exit_only_ = false;
  set_state(BotState::Paused, std::nullopt, BotLogLevel::Info, {"bot_paused", {}}, now);
  return {};
}

void Bot::hold(BotMessage reason, Timestamp now) {
  if (state_ != BotState::Running && !is_exit_only_) return;
  is_exit_only_ = false;
  const auto line = reason;
  set_state(BotState::Paused, std::move(reason), BotLogLevel::Warning, line, now);
}

Result<void> Bot::stop(BotStop how, Timestamp now) {
  rounds_ = 0;
  if (is_started_ && !awaits_history_) think(now, [&](BotMind& mind) { return mind.stop(now); });
  is_started_ = false;
  is_mind_spent_ = true;
  untold_.clear();
  is_exit_only_ = false;
  awaits_history_ = false;
  waiting_.clear();
  refused_.clear();
  started_at_.reset();
  std::erase_if(sales_, [](const BotSale& sale) { return !sale.wish.is_exit; });
  if (how != BotStop::Leave) cancel_own(std::nullopt, std::nullopt, std::nullopt, now);
  const char* code = how == BotStop::Leave    ? "bot_stopped_leave"
                     : how == BotStop::Cancel ? "bot_stopped_cancel"
                                              : "bot_stopped_close";
  set_state(BotState::Stopped, std::nullopt, BotLogLevel::Info, {code, {}}, now);
  if (how == BotStop::Cancel) {
    sales_.clear();
    drop_plans(now);
  }
  if (how == BotStop::Close) {
    for (std::size_t part = 0; part < book_.parts().size(); ++part) sell_all(part, now);
    is_closing_ = !sales_.empty();
    advance_sales(now);
  }
  return {};
}

void Bot::fail(BotMessage reason, Timestamp now) {
  is_started_ = false;
  is_mind_spent_ = true;
  untold_.clear();
  is_exit_only_ = false;
  awaits_history_ = false;
  waiting_.clear();
  refused_.clear();
  const auto line = reason;
  set_state(BotState::Failed, std::move(reason), BotLogLevel::Error, line, now);
}

void Bot::edit(const BotSettings& settings, Timestamp now) {
  const bool has_other_exits = !(settings.exits == settings_.exits);
  settings_.name = settings.name;
  settings_.limits = settings.limits;
  settings_.exits = settings.exits;
  settings_.updated_at = settings.updated_at;
  // What is paid in or out is neither profit nor loss.
  const Decimal added = settings.budget - settings_.budget;
  settings_.budget = settings.budget;
  book_.set_budget(settings.budget);
  day_equity_ += added;
  peak_equity_ += added;
  is_wealth_shown_ = false;
  is_changed_ = true;
  log(BotLogLevel::Info, {"bot_edited", {}}, now);
  if (!has_other_exits) return;
  for (const auto& part : book_.parts()) {
    if (protector_.has(part.symbol)) protector_.set(plan_for(part.symbol, now), now);
  }
  keep_plans(now);
}

void Bot::set_instrument(const Instrument& instrument, Timestamp now) {
  for (std::size_t i = 0; i < instruments_.size(); ++i) {
    if (instruments_[i].symbol != instrument.symbol) continue;
    instruments_[i] = instrument;
    if (mind_) mind_->set_instrument(static_cast<strategy::InstrumentIndex>(i), instrument);
  }
  watch_symbols(now);
}

void Bot::watch_symbols(Timestamp now) {
  if (state_ != BotState::Running) return;
  const auto found = std::find_if(instruments_.begin(), instruments_.end(),
                                  [](const Instrument& one) { return one.status != InstrumentStatus::Trading; });
  if (found != instruments_.end() && !away_) {
    away_ = found->symbol;
    reason_ = BotMessage{"symbol_unavailable", {*away_}};
    log(BotLogLevel::Warning, *reason_, now);
  } else if (found == instruments_.end() && away_) {
    if (reason_ && reason_->code == "symbol_unavailable") reason_.reset();
    log(BotLogLevel::Info, {"symbol_available", {*std::exchange(away_, std::nullopt)}}, now);
  } else {
    return;
  }
  is_changed_ = true;
}

void Bot::set_day(const std::string& day, Timestamp now) {
  if (day == day_) return;
  day_ = day;
  day_equity_ = book_.equity();
  is_changed_ = true;
  const bool was_held = is_exit_only_ && reason_ && reason_->code == "bot_daily_loss";
  if (!was_held) return;
  is_exit_only_ = false;
  set_state(BotState::Running, std::nullopt, BotLogLevel::Info, {"bot_new_day", {}}, now);
}

void Bot::act(const Decisions& decisions, Timestamp now) {
  // A strategy that answers every refusal with the same order again.
  if (++rounds_ > policy::kBotRoundsMax) return fail({"strategy_loops", {}}, now);
  is_changed_ = true;
  if (decisions.cancels_all) cancel_own(std::nullopt, std::nullopt, std::nullopt, now);
  for (const auto tag : decisions.cancels) cancel_own(tag, std::nullopt, std::nullopt, now);
  for (const auto& record : decisions.signals) take(record, now);
  tell_refusals(now);
}

void Bot::show_wealth() {
  mind_->set_cash(book_.cash(), std::max(Decimal{}, free_cash()));
  for (std::size_t i = 0; i < instruments_.size(); ++i) {
    const auto& part = book_.parts()[i];
    mind_->set_holding(static_cast<strategy::InstrumentIndex>(i),
                       {part.size, std::max(Decimal{}, part.size - offered(i)), part.cost});
  }
  is_wealth_shown_ = true;
}

void Bot::on_candle(strategy::SeriesIndex series, const Candle& candle, Timestamp now) {
  if (awaits_history_) {
    return keep_waiting({series, candle, false});
  }
  if (state_ == BotState::Stopped || state_ == BotState::Failed || !mind_) return;
  const auto part = static_cast<std::size_t>(series) / settings_.intervals.size();
  book_.set_price(part, candle.close);
  rounds_ = 0;
  if (is_trading()) {
    think(now, [&](BotMind& mind) { return mind.on_candle(now, series, candle); });
  } else {
    think(now, [&](BotMind& mind) -> const Decisions* {
      mind.warm_up(series, candle);
      return nullptr;
    });
  }
  if (!book_.is_flat()) watch(now);
}

void Bot::on_trade(strategy::InstrumentIndex instrument, const Trade& trade, Timestamp now) {
  if (awaits_history_ || !is_trading() || !mind_) return;
  rounds_ = 0;
  book_.set_price(static_cast<std::size_t>(instrument), trade.price);
  think(now, [&](BotMind& mind) { return mind.on_trade(now, instrument, trade); });
}

void Bot::on_book(strategy::InstrumentIndex instrument, const BookSnapshot& book, Timestamp now) {
  if (awaits_history_ || !is_trading() || !mind_) return;
  rounds_ = 0;
  think(now, [&](BotMind& mind) { return mind.on_book(now, instrument, book); });
}

void Bot::on_price(std::size_t part, const Decimal& price, Timestamp now) {
  if (!book_.parts()[part].size.is_positive() || book_.parts()[part].price == price) return;
  const bool is_highest = book_.set_price(part, price);
  is_worth_changed_ = true;
  // A stop that the bot watches itself goes on from there after a kill: written within a second.
  if (is_highest && settings_.exits.trailing_percent && !own_.empty()) is_mind_changed_ = true;
  watch(now);
}

void Bot::on_timer(Timestamp now) {
  rounds_ = 0;
  if (is_trading() && !awaits_history_ && mind_) {
    const auto wake_at = mind_->wake_at();
    if (wake_at && *wake_at <= now) think(now, [&](BotMind& mind) { return mind.on_timer(now); });
  }
  for (std::size_t part = 0; part < book_.parts().size(); ++part) {
    const auto at = time_stop_at(book_.parts()[part]);
    if (!at || *at > now || is_being_sold(part)) continue;
    log(BotLogLevel::Info, {"bot_time_stop", {book_.parts()[part].symbol}}, now);
    sell_all(part, now);
  }
  advance_sales(now);
  tell_refusals(now);
}

void Bot::on_reply(std::uint64_t number, const Result<std::string>& reply, Timestamp now) {
  // Of a mind that has ended its time nothing counts any more.
  if (!mind_ || is_mind_spent_) return;
  rounds_ = 0;
  think(now, [&](BotMind& mind) { return mind.on_reply(now, number, reply); });
}

void Bot::on_fill(const Fill& fill, const Order& order, Timestamp now) {
  rounds_ = 0;
  const auto* its = port_.board().instrument(fill.symbol);
  const auto booked = book_.book(fill, its, now);
  refusals_.resize(2 * book_.parts().size());
  is_changed_ = true;
  is_wealth_shown_ = false;
  const auto part = book_.find(fill.symbol).value();
  if (order.is_protection) {
    log(BotLogLevel::Info, {"bot_protection_filled", {fill.symbol, fill.quantity.to_string(), fill.price.to_string()}},
        now);
  }
  const auto own = std::find_if(own_.begin(), own_.end(), [&](const OwnOrder& one) { return one.id == order.id; });
  tell({true,
        own == own_.end() ? 0 : own->tag,
        static_cast<std::int64_t>(part),
        fill.side,
        {},
        fill.quantity,
        {},
        fill.price,
        booked.holding_change},
       now);
  if (booked.closed_with) end_trade(*booked.closed_with, now);
  keep_plans(now);
  watch(now);
}

void Bot::set_state(BotState state, std::optional<BotMessage> reason, BotLogLevel level, const BotMessage& line,
                    Timestamp now) {
  state_ = state;
  reason_ = std::move(reason);
  is_changed_ = true;
  log(level, line, now);
}

void Bot::log(BotLogLevel level, BotMessage message, Timestamp now) {
  BotLogLine line{port_.new_id(now), settings_.id, settings_.user_id, now, level, std::move(message)};
  if (options_.keeps_state) outbox_.events.emplace_back(BotLogged{line});
  outbox_.writes.emplace_back(orders::InsertBotLog{std::move(line)});
}

}  // namespace hoga::engine
