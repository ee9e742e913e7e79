// The bots of one account's engine: brings each event to those that it is for, and what they leave to the engine.
// Owned by an AccountEngine; one thread; pure.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "engine/bot.hpp"

namespace hoga::engine {

// A stream of closed candles that some bot follows; events name it by its place in the list, which stays.
struct BotFeed {
  Symbol symbol;
  Interval interval = Interval::Minute1;
};

class BotDesk {
 public:
  // The port outlives the desk.
  BotDesk(BotPort& port, BotOptions options) : port_(port), options_(options) {}

  Bot& add(BotSetup setup, const std::string& day, Timestamp now);
  void remove(const BotId& id);
  Bot* find(const BotId& id);
  const Bot* find(const BotId& id) const;
  const std::vector<std::unique_ptr<Bot>>& bots() const { return bots_; }
  bool empty() const { return bots_.empty(); }

  const std::vector<BotFeed>& feeds() const { return feeds_; }
  std::optional<std::size_t> feed(const Symbol& symbol, Interval interval) const;
  void on_candle(std::size_t feed, const Candle& candle, Timestamp now) {
    for (const auto& [bot, series] : followers_[feed]) bot->on_candle(series, candle, now);
  }
  void on_late_candle(std::size_t feed, const Candle& candle) {
    for (const auto& [bot, series] : followers_[feed]) bot->on_late_candle(series, candle);
  }
  void set_instruments(Timestamp now);
  bool wants_trades(const Symbol& symbol) const;
  bool wants_books(const Symbol& symbol) const;
  void on_trade(const Trade& trade, Timestamp now);
  void on_book(const BookSnapshot& book, Timestamp now);
  // True if some bot holds the symbol.
  bool on_price(const Symbol& symbol, Timestamp now);
  void on_timer(Timestamp now);
  void set_day(const std::string& day, Timestamp now);
  void hold_all(const BotMessage& reason, Timestamp now);
  // Fills and changes of orders that bots have placed, from `first` on.
  void follow(const std::vector<AccountEvent>& events, std::size_t first, Timestamp now);
  void note_protections(Timestamp now);

  // What bots hold of the symbol, all together.
  Decimal held(const Symbol& symbol) const;
  std::optional<Timestamp> next_timer() const;
  bool has_news(Timestamp now) const {
    return !outbox_.empty() ||
           std::any_of(bots_.begin(), bots_.end(), [now](const auto& bot) { return bot->has_news(now); });
  }
  // What there is to write and to tell.
  void record(orders::Actions& actions, Timestamp now);

 private:
  void follow_feeds();

  BotPort& port_;
  BotOptions options_;
  BotOutbox outbox_;
  std::vector<std::unique_ptr<Bot>> bots_;
  std::vector<BotFeed> feeds_;
  // By feed.
  std::vector<std::vector<std::pair<Bot*, strategy::SeriesIndex>>> followers_;
  std::map<Symbol, std::vector<std::pair<Bot*, std::size_t>>> by_symbol_;
};

}  // namespace hoga::engine
