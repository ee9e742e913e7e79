// The part of AccountEngine that hosts bots: takes their orders through the gate, and their words into the batch.
#include <algorithm>
#include <utility>

#include "engine/account_engine.hpp"
#include "orders/order_form.hpp"

namespace hoga::engine {

using orders::Actions;

// What bots ask of the engine. Whatever they order or take back makes it finish its batch.
class AccountEngine::Port final : public BotPort {
 public:
  explicit Port(AccountEngine& engine) : engine_(engine) {}
  const orders::AccountRecord& record() const override { return engine_.record(); }
  const risk::MarketBoard& board() const override { return engine_.board_; }
  Uuid new_id(Timestamp now) override { return engine_.manager_.record().new_id(now); }
  Result<OrderId> place(const BotOrder& order, Timestamp now) override {
    engine_.has_bots_asked_ = true;
    return engine_.place_for_bot(order, now);
  }
  void cancel(const OrderId& id, const BotId& by, Timestamp now) override {
    const auto* entry = engine_.record().find(id);
    if (entry == nullptr || !entry->is_live()) return;
    engine_.has_bots_asked_ = true;
    const bool is_new = !entry->order.cancel_requested;
    engine_.manager_.cancel(id, now).value();
    if (is_new) engine_.note_cancel(id, {ActorKind::Bot, by}, now);
  }

 private:
  AccountEngine& engine_;
};

void AccountEngine::make_desk() {
  port_ = std::make_unique<Port>(*this);
  desk_ = std::make_unique<BotDesk>(*port_, options_.bots);
}

AccountEngine::~AccountEngine() {
  if (options_.group) options_.group->leave(options_.account.id, *this);
}

Result<OrderId> AccountEngine::place_for_bot(const BotOrder& wish, Timestamp now) {
  auto order = orders::make_order(wish.intent, options_.account, manager_.record().new_id(now), now);
  if (!order) return order.error();
  order->bot_id = wish.bot_id;
  emulate_if_needed(*order);
  auto context = context_for(*order, {}, now);
  context.is_exit = wish.is_exit;
  context.bot_id = wish.bot_id;
  context.bot = wish.figures;
  if (wish.stop_price) context.stop_price = wish.stop_price;
  const Actor by{ActorKind::Bot, wish.bot_id};
  const auto refuse = [&](const Error& refusal) {
    note_refused(*order, context, refusal, by, now);
    return refusal;
  };
  if (auto ready = check_ready(); !ready) return refuse(ready.error());
  const auto approved = risk::Gate::approve(*order, context);
  if (!approved) return refuse(approved.error());
  manager_.place(*approved, now);
  note_accepted(*order, context, by, now);
  return order->id;
}

// Fees of other trades may have been paid in the coin: then there is less of it than was bought. While the venue's word
// on it is on its way, or where nothing is left that could be sold, what was bought counts: that is found out and told.
Decimal AccountEngine::coins_for(const Symbol& symbol, const Decimal& bought) const {
  const auto* instrument = board_.instrument(symbol);
  if (instrument == nullptr) return bought;
  const auto& balances = record().balances();
  const auto held = balances.all().find(instrument->base);
  if (held == balances.all().end() || balances.has_drift(instrument->base)) return bought;
  Decimal coins = held->second.free + held->second.locked;
  if (!desk_->empty()) coins -= desk_->held(symbol);
  return coins < instrument->quantity_min || !coins.is_positive() ? bought : coins;
}

std::optional<Position> AccountEngine::manual_position(const Symbol& symbol) const {
  const auto* position = position_of(record(), symbol);
  if (position == nullptr) return std::nullopt;
  auto manual = *position;
  if (!desk_->empty()) manual.size = std::max(Decimal{}, manual.size - desk_->held(symbol));
  manual.size = std::min(manual.size, coins_for(symbol, manual.size));
  if (manual.size == position->size) return manual;
  // At the entry price that is shown for the whole.
  if (position->size.is_positive()) {
    manual.cost = multiply_divide(position->cost, manual.size, position->size, Rounding::HalfUp);
  }
  return manual;
}

Actions AccountEngine::add_bot(BotSetup setup, Timestamp now) {
  desk_->add(std::move(setup), options_.day.date, now);
  return finish(now);
}

Result<Actions> AccountEngine::remove_bot(const BotId& id, Timestamp now) {
  auto actions = with_bot(id, now, [&](Bot& bot) -> Result<void> {
    if (bot.state() == BotState::Running || bot.state() == BotState::Paused) {
      return make_error(Errc::Conflict, "bot_not_stopped", "Stop the bot first.");
    }
    if (bot.has_orders()) {
      return make_error(Errc::Conflict, "bot_has_orders",
                        "The bot still has orders: stop it with `cancel` or `close`, and wait until they are gone.");
    }
    desk_->remove(id);
    return {};
  });
  if (actions) actions->events.emplace_back(BotRemoved{options_.account.user_id, id});
  return actions;
}

Result<Actions> AccountEngine::replace_bot(const BotSettings& settings, Timestamp now) {
  return with_bot(settings.id, now, [&](Bot& bot) -> Result<void> {
    if (bot.state() == BotState::Running) {
      return make_error(
          Errc::Conflict, "bot_not_stopped",
          "Strategy, parameters, sizing, symbols and intervals can be changed while the bot is stopped or "
          "paused.");
    }
    if (bot.settings().symbols != settings.symbols && !bot.is_clear()) {
      return make_error(Errc::Conflict, "bot_not_clear",
                        "Other symbols need a bot without holdings and orders: stop it with `close` first.");
    }
    auto saved = bot.saved();
    desk_->remove(settings.id);
    desk_->add({settings, std::move(saved)}, options_.day.date, now);
    return {};
  });
}

Actions AccountEngine::give_bot_mind(const BotId& id, MindSetup setup, Timestamp now) {
  if (auto* bot = desk_->find(id)) bot->give_mind(std::move(setup), now);
  return finish(now);
}

Actions AccountEngine::give_bot_history(const BotId& id, const std::vector<Bot::HistoryCandle>& candles,
                                        Timestamp now) {
  if (auto* bot = desk_->find(id)) bot->take_history(candles, now);
  return finish(now);
}

Result<Actions> AccountEngine::with_bot(const BotId& id, Timestamp now,
                                        const std::function<Result<void>(Bot&)>& change) {
  auto* bot = desk_->find(id);
  if (bot == nullptr) return make_error(Errc::NotFound, "bot_not_found", "There is no such bot.");
  if (auto changed = change(*bot); !changed) return changed.error();
  return finish(now);
}

Result<Actions> AccountEngine::start_bot(const BotId& id, Timestamp now) {
  if (options_.limits.is_halted || options_.limits.is_platform_halted) {
    return make_error(Errc::Conflict, "halted", "Trading is halted: the bot can be started once the halt is lifted.");
  }
  return with_bot(id, now, [&](Bot& bot) { return bot.start(now); });
}

Result<Actions> AccountEngine::pause_bot(const BotId& id, Timestamp now) {
  return with_bot(id, now, [&](Bot& bot) { return bot.pause(now); });
}

Result<Actions> AccountEngine::signal_bot(const BotId& id, const strategy::OutsideSignal& signal, Timestamp now) {
  return with_bot(id, now, [&](Bot& bot) { return bot.on_outside(signal, now); });
}

Result<Actions> AccountEngine::stop_bot(const BotId& id, BotStop how, Timestamp now) {
  return with_bot(id, now, [&](Bot& bot) { return bot.stop(how, now); });
}

Result<Actions> AccountEngine::edit_bot(const BotSettings& settings, Timestamp now) {
  return with_bot(settings.id, now, [&](Bot& bot) -> Result<void> {
    bot.edit(settings, now);
    return {};
  });
}

Actions AccountEngine::hold_bots(const BotMessage& reason, Timestamp now) {
  desk_->hold_all(reason, now);
  return finish(now);
}

Actions AccountEngine::fail_bot(const BotId& id, BotMessage reason, Timestamp now) {
  if (auto* bot = desk_->find(id)) bot->fail(std::move(reason), now);
  return finish(now);
}

Actions AccountEngine::on_candle(const Symbol& symbol, Interval interval, const Candle& candle, Timestamp now) {
  const auto feed = desk_->feed(symbol, interval);
  if (!feed) return {};
  auto actions = on_candle(*feed, candle, now);
  return actions ? std::move(*actions) : Actions{};
}

Actions AccountEngine::on_late_candle(const Symbol& symbol, Interval interval, const Candle& candle, Timestamp now) {
  if (const auto feed = desk_->feed(symbol, interval)) desk_->on_late_candle(*feed, candle);
  return after_bots(now);
}

Actions AccountEngine::on_instruments_changed(Timestamp now) {
  desk_->set_instruments(now);
  return finish(now);
}

Actions AccountEngine::on_trade(const Trade& trade, Timestamp now) {
  desk_->on_trade(trade, now);
  return after_bots(now);
}

Actions AccountEngine::on_book(const BookSnapshot& book, Timestamp now) {
  desk_->on_book(book, now);
  return after_bots(now);
}

std::optional<std::string> AccountEngine::idle_mind(const BotId& id) const {
  auto* bot = desk_->find(id);
  return bot != nullptr ? bot->idle_mind() : std::nullopt;
}

Actions AccountEngine::on_bot_reply(const BotId& id, std::uint64_t number, const Result<std::string>& reply,
                                    Timestamp now) {
  if (auto* bot = desk_->find(id)) bot->on_reply(number, reply, now);
  return after_bots(now);
}

Actions AccountEngine::after_bots(Timestamp now) {
  if (has_bots_asked_) return finish(now);
  Actions actions;
  if (desk_->has_news(now)) desk_->record(actions, now);
  return actions;
}

int AccountEngine::unprotected() const {
  int count = protector_.unprotected();
  for (const auto& bot : desk_->bots()) count += bot->protector().unprotected();
  return count;
}

void AccountEngine::follow_bots(Actions& actions, std::size_t& told, Timestamp now) {
  if (desk_->empty()) return;
  // What a strategy does about its orders may change others of its own.
  while (told < actions.events.size()) {
    const auto first = std::exchange(told, actions.events.size());
    desk_->follow(actions.events, first, now);
    advance_protections(now);
    manager_.take(actions, now);
  }
  has_bots_asked_ = false;
}

void AccountEngine::hold_bots_if_halted(Timestamp now) {
  if (desk_->empty() || !(options_.limits.is_halted || options_.limits.is_platform_halted)) return;
  desk_->hold_all({options_.limits.is_platform_halted ? "platform_halted" : "halted", {}}, now);
}

std::vector<BotStatus> AccountEngine::bots() const {
  std::vector<BotStatus> all;
  for (const auto& bot : desk_->bots()) all.push_back(bot->status());
  return all;
}

}  // namespace hoga::engine
