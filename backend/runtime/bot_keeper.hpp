// Keeps the bots of all accounts supplied: gives each its strategy and its history, feeds them candles, trades and
// books, and brings them back after a rebuild of their account's engine. Strategies run here, in the background, and
// never in a request. On the runtime's executor; outlived by it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "runtime/account_runner.hpp"
#include "runtime/candle_feed.hpp"

namespace hoga::runtime {

// Makes the strategy of a bot: with what was saved, unless that is empty or of no use. Unavailable: not now, it is
// asked for again; any other error fails the bot.
using MindMaker =
    std::function<Result<engine::MindSetup>(const BotSettings&, std::vector<Instrument>, const std::string& saved)>;

// The strategies that ship, in this process.
MindMaker shipped_mind_maker();

class BotKeeper {
 public:
  BotKeeper(boost::asio::any_io_executor executor, MindMaker make_mind)
      : executor_(std::move(executor)), make_mind_(std::move(make_mind)) {}

  void set_mind_maker(MindMaker make_mind) { make_mind_ = std::move(make_mind); }
  void add_venue(venue::Venue& venue, std::function<std::vector<std::shared_ptr<AccountRunner>>()> runners);
  void stop();

  // What the account's bots need, if anything. Call it once a second, and after a change.
  void look_after(const std::shared_ptr<AccountRunner>& runner);
  // The strategy of this bot has another version now: it goes on with that, from where it is.
  void renew(const std::shared_ptr<AccountRunner>& runner, const BotId& id);
  // A mind for a bot that is to be started: Unavailable where its symbols are not known yet, or with the code
  // `strategy_loading` where its strategy is being made.
  Result<void> prepare(AccountRunner& runner, const BotId& id);
  void on_market_event(const std::string& exchange, const MarketEvent& event);

 private:
  Result<std::vector<Instrument>> instruments_of(const AccountRunner& runner, const BotSettings& settings) const;
  Result<engine::MindSetup> make(AccountRunner& runner, const BotSettings& settings, const std::string& saved) const;
  void renew_one(AccountRunner& runner, const BotId& id);
  // Nothing where it could not be had.
  using History = std::optional<std::vector<engine::Bot::HistoryCandle>>;
  boost::asio::awaitable<History> read_history(std::shared_ptr<AccountRunner> runner, BotId id);
  boost::asio::awaitable<void> fetch_history(std::shared_ptr<AccountRunner> runner, BotId id);

  struct VenueBots {
    std::shared_ptr<CandleFeed> feed;
    std::function<std::vector<std::shared_ptr<AccountRunner>>()> runners;
    // Symbols of which some bot wants every trade, or every book.
    std::set<Symbol> wanted_trades{};
    std::set<Symbol> wanted_books{};
  };
  boost::asio::any_io_executor executor_;
  MindMaker make_mind_;
  std::map<std::string, VenueBots> venues_;
  std::set<BotId> fetching_;
  std::set<BotId> renewing_;
  bool is_stopping_ = false;
};

}  // namespace hoga::runtime
