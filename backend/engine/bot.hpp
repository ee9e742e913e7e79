// One bot: calls its strategy, turns what that wants into orders within the bot's own money and limits, keeps its part
// of the account by its own fills, and guards what it holds. Decides everything and does nothing itself: orders go
// through the port to gate and order manager, everything else into the outbox. Hosted by a BotDesk; one thread; pure.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/bot_book.hpp"
#include "engine/bot_mind.hpp"
#include "engine/bot_orders.hpp"
#include "engine/bot_port.hpp"
#include "engine/protector.hpp"

namespace hoga::engine {

struct BotSetup {
  BotSettings settings;
  // PersistBot::saved, if it was ever written.
  std::string saved{};
};

// A strategy for a bot: before its first start, after each stop or failure, and after a restart of the server.
struct MindSetup {
  std::unique_ptr<BotMind> mind;
  // It was restored from PersistBot::mind; otherwise the bot begins with a warm-up.
  bool is_resumed = false;
  // One for each symbol, in the order of the settings.
  std::vector<Instrument> instruments;
};

// What a bot would like to be told of before it goes on: the closed candles of a series after `since`, or where nothing
// is known the last `count`.
struct HistoryWanted {
  strategy::SeriesIndex series = 0;
  Symbol symbol;
  Interval interval = Interval::Minute1;
  std::optional<Timestamp> since;
  int count = 0;
};

class Bot {
 public:
  // Port and outbox outlive the bot.
  Bot(BotSetup setup, BotPort& port, BotOutbox& outbox, BotOptions options);
  Bot(const Bot&) = delete;
  Bot& operator=(const Bot&) = delete;

  const BotSettings& settings() const { return settings_; }
  BotState state() const { return state_; }
  const std::optional<BotMessage>& reason() const { return reason_; }
  const BotBook& book() const { return book_; }
  const BotMind* mind() const { return mind_.get(); }
  // What its strategy would be restored from; nothing while it has something under way, or is to be told of history.
  std::optional<std::string> idle_mind() {
    if (!mind_ || !mind_->is_idle() || awaits_history_) return std::nullopt;
    return mind_->save();
  }
  BotStatus status() const;
  // Has an order or a protection under way, or is about to sell.
  bool has_orders() const;
  // Holds nothing either.
  bool is_clear() const { return book_.is_flat() && !has_orders(); }
  // As PersistBot has it.
  std::string saved();

  // Takes what was saved over, or begins anew where there is nothing. Once, first. Fills and orders are followed from
  // here on; the strategy hears of them once it is there.
  void load(const std::string& day, Timestamp now);
  // A bot that was running goes on, once it has its history.
  void give_mind(MindSetup setup, Timestamp now);
  bool needs_mind() const { return mind_ == nullptr || is_mind_spent_; }
  // Conflict `bot_running`, `bot_closing`; Unavailable `bot_not_ready`: a mind is needed first. What history it would
  // like is asked for next; the strategy is started by take_history().
  Result<void> start(Timestamp now);
  bool awaits_history() const { return awaits_history_; }
  std::vector<HistoryWanted> history_wanted() const;
  // Oldest first, of each series; candles that came meanwhile follow.
  struct HistoryCandle {
    strategy::SeriesIndex series = 0;
    Candle candle;
  };
  // Whether candles are missing between this history and those that have come since: then it was read too early.
  bool leaves_gap(const std::vector<HistoryCandle>& candles) const;
  void take_history(const std::vector<HistoryCandle>& candles, Timestamp now);
  // Conflict `bot_not_running`.
  Result<void> pause(Timestamp now);
  // By the platform, with the reason: it does not go on by itself.
  void hold(BotMessage reason, Timestamp now);
  Result<void> stop(BotStop how, Timestamp now);
  // The strategy can't go on.
  void fail(BotMessage reason, Timestamp now);
  // Name, budget, limits and exits; the rest needs a new mind.
  void edit(const BotSettings& settings, Timestamp now);
  void set_instrument(const Instrument& instrument, Timestamp now);
  void set_day(const std::string& day, Timestamp now);

  void on_candle(strategy::SeriesIndex series, const Candle& candle, Timestamp now);
  // It closed a while ago: history.
  void on_late_candle(strategy::SeriesIndex series, const Candle& candle);
  void on_trade(strategy::InstrumentIndex instrument, const Trade& trade, Timestamp now);
  void on_book(strategy::InstrumentIndex instrument, const BookSnapshot& book, Timestamp now);
  // The market's price of a symbol that it holds has changed.
  void on_price(std::size_t part, const Decimal& price, Timestamp now);
  void on_timer(Timestamp now);
  // An alert from outside. Conflict `bot_not_running`, `takes_no_alerts`; ValidationFailed for a symbol that it does
  // not have; Unavailable `bot_not_ready` while its strategy is being made ready.
  Result<void> on_outside(const strategy::OutsideSignal& signal, Timestamp now);
  void on_reply(std::uint64_t number, const Result<std::string>& reply, Timestamp now);
  // A fill of one of its orders. Before follow() of the same moment.
  void on_fill(const Fill& fill, const Order& order, Timestamp now);
  // Its orders may have changed: tells the strategy, and goes on with what waited for them.
  void follow(Timestamp now);
  std::optional<Timestamp> next_timer() const;

  Protector& protector() { return protector_; }
  const Protector& protector() const { return protector_; }
  void note_protection(Timestamp now);
  // What is to be written and told of how it stands now, into the outbox.
  void record(Timestamp now);
  // Something waits for record() or for the engine's attention.
  bool has_news(Timestamp now) const { return is_changed_ || (options_.keeps_state && is_word_due(now)); }

 private:
  friend class hoga::StateArchive;

  // Has closed while the history before it was fetched.
  struct WaitingCandle {
    strategy::SeriesIndex series = 0;
    Candle candle;
    bool is_late = false;
  };
  void keep_waiting(const WaitingCandle& candle);
  // What has changed by little is written and told from time to time.
  bool is_word_due(Timestamp now) const;
  bool is_trading() const { return is_started_ && (state_ == BotState::Running || is_exit_only_); }
  // Calls the strategy and does what it wants. Nothing where it is not started.
  template <typename Call>
  void think(Timestamp now, Call call);
  void act(const strategy::Decisions& decisions, Timestamp now);
  void take(const strategy::SignalRecord& record, Timestamp now);
  void order(const strategy::SignalRecord& record, BotSignal& signal, Timestamp now);
  // At once, or when the strategy is there.
  void tell(BotEvent event, Timestamp now);
  void show_wealth();
  void cancel_own(std::optional<strategy::Tag> tag, std::optional<std::size_t> part, std::optional<Side> side,
                  Timestamp now);

  Result<OrderId> place(OwnOrder wish, const std::optional<Decimal>& price, const std::optional<Decimal>& stop,
                        Timestamp now);
  risk::BotFigures figures(std::size_t part, Timestamp now) const;
  Decimal clip_to_money(std::size_t part, const Decimal& quantity) const;
  Decimal free_cash() const;
  // What open sales that are not protections offer.
  Decimal offered(std::size_t part) const;
  std::optional<Decimal> planned_stop(std::size_t part, const std::optional<Decimal>& price) const;
  void note_refusal(std::size_t part, Side side, const std::string& code, const std::string& detail, Timestamp now);
  void note_success(std::size_t part, Side side);
  void tell_refused(std::size_t part, Side side, strategy::Tag tag, const Decimal& quantity,
                    const std::optional<Decimal>& price);
  void tell_refusals(Timestamp now);
  bool follow_one(OwnOrder& own, Timestamp now);

  void sell_all(std::size_t part, Timestamp now);
  void sell_later(OwnOrder wish, const std::optional<Decimal>& price, Timestamp now);
  void advance_sales(Timestamp now);
  bool advance_sale(BotSale& sale, Timestamp now);
  // Whether what stands in the way of the sale has gone.
  bool clear_way(BotSale& sale, Timestamp now);
  Protection plan_for(const Symbol& symbol, Timestamp now) const;
  void keep_plans(Timestamp now);
  void drop_plans(Timestamp now);
  void watch(Timestamp now);
  void watch_losses(const Decimal& equity, Timestamp now);
  void watch_stops(Timestamp now);
  void end_trade(const Decimal& profit, Timestamp now);
  std::optional<Timestamp> time_stop_at(const BotPart& part) const;

  bool is_being_sold(std::size_t part) const;
  // Says once that a symbol is not traded at the exchange, and once that it is again.
  void watch_symbols(Timestamp now);
  void set_state(BotState state, std::optional<BotMessage> reason, BotLogLevel level, const BotMessage& line,
                 Timestamp now);
  void log(BotLogLevel level, BotMessage message, Timestamp now);
  const Instrument* instrument(std::size_t part) const;
  void archive(StateArchive& archive);

  BotSettings settings_;
  std::unique_ptr<BotMind> mind_;
  std::vector<Instrument> instruments_;
  BotPort& port_;
  BotOutbox& outbox_;
  BotOptions options_;
  std::string saved_;
  BotBook book_;
  Protector protector_;

  BotState state_ = BotState::Stopped;
  std::optional<BotMessage> reason_;
  std::optional<Timestamp> started_at_;
  // on_start() was called, and the strategy has not been stopped since.
  bool is_started_ = false;
  // It was stopped or has failed: another is needed for a start.
  bool is_mind_spent_ = false;
  // Paused by a limit: the strategy goes on, and only its sales become orders.
  bool is_exit_only_ = false;
  // Stopped, and what it holds is being sold.
  bool is_closing_ = false;
  // Stopped without protection.
  bool is_unguarded_ = false;
  bool awaits_history_ = false;
  std::vector<WaitingCandle> waiting_;
  std::vector<BotEvent> untold_;

  std::string day_;
  Decimal day_equity_;
  Decimal peak_equity_;
  int losses_in_row_ = 0;
  std::optional<Timestamp> cool_down_until_;

  std::vector<OwnOrder> own_;
  std::vector<BotSale> sales_;
  std::vector<Timestamp> recent_;
  // By part and side.
  std::vector<Refusals> refusals_;
  // To be told to the strategy.
  std::vector<strategy::OrderUpdate> refused_;
  int rounds_ = 0;

  // The symbol that it has said of that it is not traded.
  std::optional<Symbol> away_;
  bool is_wealth_shown_ = false;
  // How it stands has changed; its strategy has seen something; the market has moved what it holds.
  bool is_changed_ = true;
  bool is_mind_changed_ = false;
  bool is_worth_changed_ = false;
  Timestamp written_at_{};
  Timestamp told_at_{};
  Timestamp equity_written_at_{};
};

}  // namespace hoga::engine
