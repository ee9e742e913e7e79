#include "runtime/bot_keeper.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "base/log.hpp"
#include "engine/inline_mind.hpp"
#include "engine/remote_mind.hpp"
#include "strategy/remote/faults.hpp"

namespace hoga::runtime {
namespace asio = boost::asio;

namespace {

BotMessage unavailable(const Error& error) {
  if (error.code.starts_with(strategy::remote::kFaultPrefix)) return engine::fault_message(error);
  return {"strategy_unavailable", {error.detail}};
}

}  // namespace

MindMaker shipped_mind_maker() {
  auto registry = std::make_shared<const strategy::Registry>(strategy::shipped_strategies());
  return [registry](BotSettings settings, std::vector<Instrument> instruments,
                    const std::string& saved) -> Result<engine::MindSetup> {
    // Whatever version the bot was made with: one that came with an earlier Hoga is replaced by what ships now.
    settings.strategy_version.clear();
    engine::MindSetup setup;
    setup.instruments = instruments;
    if (!saved.empty()) {
      auto mind = engine::make_inline_mind(settings, *registry, instruments);
      if (!mind) return mind.error();
      if (auto restored = (*mind)->restore(saved)) {
        setup.mind = std::move(*mind);
        setup.is_resumed = true;
        return setup;
      } else {
        log_warning("State of a strategy can't be used",
                    {{"bot_id", settings.id.to_string()}, {"error", to_log_string(restored.error())}});
      }
    }
    // After a restore that failed the object is of no use.
    auto fresh = engine::make_inline_mind(settings, *registry, std::move(instruments));
    if (!fresh) return fresh.error();
    setup.mind = std::move(*fresh);
    return setup;
  };
}

void BotKeeper::add_venue(venue::Venue& venue, std::function<std::vector<std::shared_ptr<AccountRunner>>()> runners) {
  auto deliver = [runners](const Symbol& symbol, Interval interval, const Candle& candle, bool is_late) {
    for (const auto& runner : runners()) runner->on_candle(symbol, interval, candle, is_late);
  };
  auto feed = std::make_shared<CandleFeed>(executor_, venue.market_data(), std::move(deliver));
  venues_[venue.name()] = {std::move(feed), std::move(runners), {}, {}};
}

void BotKeeper::stop() {
  is_stopping_ = true;
  for (const auto& [name, its] : venues_) its.feed->stop();
}

Result<std::vector<Instrument>> BotKeeper::instruments_of(const AccountRunner& runner,
                                                          const BotSettings& settings) const {
  const auto* engine = runner.engine();
  if (engine == nullptr) return make_error(Errc::Unavailable, "account_loading", "The account is being loaded.");
  std::vector<Instrument> instruments;
  for (const auto& symbol : settings.symbols) {
    const auto* its = engine->instrument(symbol);
    if (its == nullptr) {
      return make_error(Errc::Unavailable, "symbol_unknown", "The exchange has not told of " + symbol + " yet.");
    }
    instruments.push_back(*its);
  }
  return instruments;
}

Result<engine::MindSetup> BotKeeper::make(AccountRunner& runner, const BotSettings& settings,
                                          const std::string& saved) const {
  auto instruments = instruments_of(runner, settings);
  if (!instruments) return instruments.error();
  return make_mind_(settings, std::move(*instruments), saved);
}

Result<void> BotKeeper::prepare(AccountRunner& runner, const BotId& id) {
  const auto* bot = runner.engine() != nullptr ? runner.engine()->bot(id) : nullptr;
  if (bot == nullptr) return make_error(Errc::NotFound, "bot_not_found", "There is no such bot.");
  const bool goes_on = bot->state() == BotState::Paused && !bot->needs_mind();
  if (bot->state() == BotState::Running || goes_on) return {};
  const bool is_paused = bot->state() == BotState::Paused;
  auto setup = make(runner, bot->settings(), is_paused ? runner.stored_mind(id) : std::string{});
  if (!setup) return setup.error();
  runner.forget_stored_mind(id);
  return runner.change([&](auto& engine, Timestamp now) -> Result<orders::Actions> {
    return engine.give_bot_mind(id, std::move(*setup), now);
  });
}

void BotKeeper::renew(const std::shared_ptr<AccountRunner>& runner, const BotId& id) {
  renewing_.insert(id);
  look_after(runner);
}

// The new one is made of what the old one has saved, and is given where the old one has not gone on meanwhile: the
// maker answers for the state that it is asked with.
void BotKeeper::renew_one(AccountRunner& runner, const BotId& id) {
  const auto* bot = runner.engine() != nullptr ? runner.engine()->bot(id) : nullptr;
  const bool is_alive =
      bot != nullptr && !bot->needs_mind() && (bot->state() == BotState::Running || bot->state() == BotState::Paused);
  if (!is_alive) {
    renewing_.erase(id);
    return;
  }
  const auto state = runner.engine()->idle_mind(id);
  if (!state) return;
  auto setup = make(runner, bot->settings(), *state);
  if (!setup && setup.error().errc == Errc::Unavailable) return;
  renewing_.erase(id);
  (void)runner.change([&](auto& engine, Timestamp now) -> Result<orders::Actions> {
    if (!setup) return engine.fail_bot(id, unavailable(setup.error()), now);
    return engine.give_bot_mind(id, std::move(*setup), now);
  });
}

void BotKeeper::look_after(const std::shared_ptr<AccountRunner>& runner) {
  if (is_stopping_ || runner->engine() == nullptr || runner->engine()->hosted_bots().empty()) return;
  // Before that no order of theirs would be taken.
  if (!runner->engine()->has_reconciled()) return;
  const auto venue = venues_.find(runner->account().exchange);
  if (venue == venues_.end()) return;
  for (const auto& followed : runner->engine()->bot_feeds())
    venue->second.feed->follow(followed.symbol, followed.interval);
  std::vector<BotId> ids;
  for (const auto& bot : runner->engine()->hosted_bots()) {
    ids.push_back(bot->settings().id);
    for (const auto& symbol : bot->settings().symbols) {
      if (runner->engine()->wants_trades(symbol)) venue->second.wanted_trades.insert(symbol);
      if (runner->engine()->wants_books(symbol)) venue->second.wanted_books.insert(symbol);
    }
  }
  for (const auto& id : ids) {
    const auto* bot = runner->engine() != nullptr ? runner->engine()->bot(id) : nullptr;
    if (bot == nullptr) continue;
    if (renewing_.contains(id)) renew_one(*runner, id);
    bot = runner->engine() != nullptr ? runner->engine()->bot(id) : nullptr;
    if (bot == nullptr) continue;
    const bool is_alive = bot->state() == BotState::Running || bot->state() == BotState::Paused;
    if (is_alive && bot->needs_mind()) {
      auto setup = make(*runner, bot->settings(), runner->stored_mind(id));
      if (setup) {
        runner->forget_stored_mind(id);
        (void)runner->change([&](auto& engine, Timestamp now) -> Result<orders::Actions> {
          return engine.give_bot_mind(id, std::move(*setup), now);
        });
      } else if (setup.error().errc != Errc::Unavailable) {
        (void)runner->change([&](auto& engine, Timestamp now) -> Result<orders::Actions> {
          return engine.fail_bot(id, unavailable(setup.error()), now);
        });
      }
    }
    bot = runner->engine() != nullptr ? runner->engine()->bot(id) : nullptr;
    if (bot == nullptr || !bot->awaits_history() || !fetching_.insert(id).second) continue;
    asio::co_spawn(
        executor_,
        [](BotKeeper* self, std::shared_ptr<AccountRunner> its_runner, BotId its_id) -> asio::awaitable<void> {
          co_await self->fetch_history(std::move(its_runner), its_id);
        }(this, runner, id),
        asio::detached);
  }
}

asio::awaitable<BotKeeper::History> BotKeeper::read_history(std::shared_ptr<AccountRunner> runner, BotId id) {
  const auto* bot = runner->engine() != nullptr ? runner->engine()->bot(id) : nullptr;
  if (bot == nullptr) co_return std::nullopt;
  const auto wanted = bot->history_wanted();
  std::vector<engine::Bot::HistoryCandle> candles;
  const auto feed = venues_.at(runner->account().exchange).feed;
  for (const auto& one : wanted) {
    const auto found = co_await feed->history(one.symbol, one.interval, one.since, one.count);
    if (!found) {
      log_warning("History of a bot could not be fetched",
                  {{"bot_id", id.to_string()}, {"error", to_log_string(found.error())}});
      co_return std::nullopt;
    }
    for (const auto& candle : *found) candles.push_back({one.series, candle});
  }
  co_return candles;
}

asio::awaitable<void> BotKeeper::fetch_history(std::shared_ptr<AccountRunner> runner, BotId id) {
  auto candles = co_await read_history(runner, id);
  const auto* bot = runner->engine() != nullptr ? runner->engine()->bot(id) : nullptr;
  // What closed between the answer and the first candle that was told of is in a second answer.
  const bool is_early = candles.has_value() && bot != nullptr && bot->leaves_gap(*candles);
  if (is_early && !is_stopping_) candles = co_await read_history(runner, id);
  if (is_stopping_) co_return;
  // What failed is asked for again with the next look.
  fetching_.erase(id);
  if (!candles.has_value()) co_return;
  (void)runner->change([&](auto& engine, Timestamp now) -> Result<orders::Actions> {
    return engine.give_bot_history(id, *candles, now);
  });
}

void BotKeeper::on_market_event(const std::string& exchange, const MarketEvent& event) {
  const auto found = venues_.find(exchange);
  if (found == venues_.end() || is_stopping_) return;
  found->second.feed->on_market_event(event);
  const auto* trade = std::get_if<TradeHappened>(&event);
  const auto* book = std::get_if<BookChanged>(&event);
  if (trade != nullptr && !found->second.wanted_trades.contains(trade->trade.symbol)) return;
  if (book != nullptr && !found->second.wanted_books.contains(book->snapshot.symbol)) return;
  const bool has_instruments = std::holds_alternative<InstrumentsChanged>(event);
  if (trade == nullptr && book == nullptr && !has_instruments) return;
  for (const auto& runner : found->second.runners()) {
    if (trade != nullptr) runner->on_trade(trade->trade);
    // A stale book is no ground to decide on.
    if (book != nullptr && book->state == FeedState::Synced) runner->on_book(book->snapshot);
    if (has_instruments) {
      runner->on_instruments_changed();
      look_after(runner);
    }
  }
}

}  // namespace hoga::runtime
