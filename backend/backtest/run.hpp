// One back-test: the very engine, bot, risk gate and order manager that trade live, with history for a market and a
// SimulatedVenue for an exchange. Goes through the candles in steps, so that whoever drives it can say how far it is
// and stop it. One owner, one thread; pure and deterministic.
//
// The order of a candle: it begins, and the venue takes it into account where something rests or is on its way; what
// happens within it happens at its time (price_path.hpp), with the engine's timers among it; it closes, the engine's
// market is at its close, and bots are told of it, longer intervals first. What a strategy orders then arrives at the
// next candle's open, or later by the latency. Days are UTC's.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "backtest/digest.hpp"
#include "backtest/history.hpp"
#include "backtest/result.hpp"
#include "backtest/simulated_venue.hpp"
#include "engine/account_engine.hpp"
#include "engine/inline_mind.hpp"
#include "portfolio/performance.hpp"

namespace hoga::backtest {

struct RunSetup {
  // Strategy, symbols, intervals, budget, limits, exits. Ids are of no account.
  BotSettings bot;
  // In the order of its symbols.
  std::vector<Instrument> instruments;
  // Of the bot's shortest interval, with what goes before `start` for the warm-up.
  std::vector<CandleSeries> candles;
  // In the same order, each oldest first: fills are made from these where they are given, and from candles where not.
  std::vector<std::shared_ptr<const std::vector<Trade>>> trades{};
  // Trading begins with the first candle that opens at or after this, and ends with the last that closes before the
  // end. Absent: with the first, with the last.
  std::optional<Timestamp> start;
  std::optional<Timestamp> end;
  VenueOptions venue;
  bool fills_gaps = false;
  // Trades, curve and reasons too; a trial of a search needs the figures alone.
  bool has_detail = true;
};

// A signal of the strategy, for the comparison of two runs: `mark` stands for it and all that went before it.
struct SignalMark {
  Timestamp time{};
  std::uint64_t mark = 0;
  friend bool operator==(const SignalMark&, const SignalMark&) = default;
};

class Run {
 public:
  // Errors: those of the strategy's configuration (each bad field named), NotFound `unknown_strategy`,
  // `no_candles`, `candles_missing` where a gap is to be refused.
  static Result<std::unique_ptr<Run>> make(RunSetup setup, const strategy::Registry& registry);
  ~Run();

  // Goes on by at most so many candles of the shortest interval; false at the end.
  bool advance(std::int64_t candles);
  // 0 to 1.
  double progress() const;
  std::int64_t candles_done() const { return candles_done_; }

  // Why the strategy could not go on: what it has thrown, for example. What it did before is no result.
  std::optional<Error> failure() const;

  BacktestResult result() const;
  portfolio::Figures figures() const;
  portfolio::Figures buy_and_hold() const { return hold_->figures(); }
  const std::vector<HistoryGap>& gaps() const { return gaps_; }
  const strategy::Description& description() const { return *description_; }
  // Kept where wanted, before the first advance().
  void keep_signals() { keeps_signals_ = true; }
  // Is told of each signal as a bot's owner would be, without the texts. Before the first advance().
  void set_signal_listener(std::function<void(const BotSignal&)> on_signal) { on_signal_ = std::move(on_signal); }
  const std::vector<SignalMark>& signals() const { return signals_; }
  // Of the last candle.
  Timestamp now() const { return now_; }

 private:
  struct Market {
    Instrument instrument;
    CandleCursor cursor;
    // By interval, but for the first.
    std::vector<LongerCandle> longer;
    std::vector<const Candle*> closed;
    risk::MarketView* view = nullptr;
    Position position;
    bool is_open = false;
    // Null: fills are made from candles.
    const std::vector<Trade>* trades = nullptr;
    std::size_t next_trade = 0;
  };
  struct CurvePoint {
    Timestamp at{};
    Decimal equity;
    // Of buying at the first price and holding.
    Decimal held;
  };
  Run(RunSetup setup, std::shared_ptr<const strategy::Description> description);
  Result<void> prepare(const strategy::Registry& registry);
  void make_engine();
  void warm_up();
  void step();
  bool find_next_open();
  void live_through(Timestamp end);
  void live_trades(Timestamp end);
  Market* next_traded(Timestamp end);
  void close_candles();
  void show_price(Market& market, const Decimal& price);
  void tell_equity(Timestamp now);
  void begin_day(Timestamp now);
  void follow_wake();
  void refresh_timer();

  void perform(orders::Actions actions);
  void take(const orders::InsertFill& write);
  void take(const orders::InsertBotSignal& write);
  void add_trade(const Fill& fill, const Position& position, const std::optional<Decimal>& profit);
  // From the budget through one member of the points to what there is at the end.
  std::vector<EquityPoint> curve(Decimal CurvePoint::*value, const Decimal& at_end) const;

  RunSetup setup_;
  std::shared_ptr<const strategy::Description> description_;
  std::vector<HistoryGap> gaps_;
  risk::MarketBoard board_;
  std::vector<Market> markets_;
  SimulatedVenue venue_;
  std::unique_ptr<engine::AccountEngine> engine_;
  const engine::Bot* bot_ = nullptr;
  std::optional<Timestamp> timer_;
  std::optional<Timestamp> wake_at_;
  std::optional<portfolio::Performance> performance_;
  std::optional<portfolio::BuyAndHold> hold_;

  Timestamp start_{};
  Timestamp now_{};
  // Of the candles that are next.
  Timestamp next_open_{};
  Timestamp day_end_{};
  std::int64_t candles_total_ = 0;
  std::int64_t candles_done_ = 0;
  std::int64_t made_up_ = 0;
  // Candles between two points of the curve.
  std::int64_t curve_step_ = 1;
  std::int64_t until_point_ = 0;
  std::vector<CurvePoint> curve_;

  Digest digest_;
  std::map<OrderId, strategy::Reason> reasons_;
  std::vector<TradeRow> trades_;
  std::optional<OrderId> last_trade_order_;
  // What each order has gained by what it sold, in all of its fills.
  std::map<OrderId, Decimal> sales_;
  std::int64_t trades_total_ = 0;
  std::int64_t signals_total_ = 0;
  std::int64_t orders_refused_ = 0;
  std::int64_t signals_ordered_ = 0;
  std::int64_t signals_recorded_ = 0;
  // By the reason.
  std::map<std::string, std::int64_t> signals_refused_;
  bool keeps_signals_ = false;
  std::vector<SignalMark> signals_;
  std::function<void(const BotSignal&)> on_signal_;
};

// The strategy's settings of a request, for the account of nobody.
Result<BotSettings> to_bot_settings(const BacktestRequest& request);

}  // namespace hoga::backtest
