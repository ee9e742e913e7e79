// Drives one strategy: feeds its indicators, calls it, and turns its signals into orders that fit the market, or into
// records of why not. Bots and back-tests hold the same object. What is done with the orders (risk gate, order manager)
// is the caller's business. One owner, one thread; deterministic; no allocation per candle once warm.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "strategy/outside_signal.hpp"
#include "strategy/sizing.hpp"
#include "strategy/strategy.hpp"

namespace hoga::strategy {

struct RunnerSetup {
  std::shared_ptr<const Description> description;
  Configuration configuration;
  // One for each of the configuration's symbols, in its order.
  std::vector<Instrument> instruments;
  Sizing sizing;
  std::uint64_t seed = 0;
};

// What one call has led to. Cancels come before the orders of the signals.
struct Decisions {
  std::vector<SignalRecord> signals;
  std::vector<Tag> cancels;
  bool cancels_all = false;
  bool empty() const { return signals.empty() && cancels.empty() && !cancels_all; }
};

class Runner {
 public:
  static constexpr std::size_t kSignalsMax = 256;

  // Error: ValidationFailed, field `symbols`, where an instrument is missing or they are not all paid in one asset.
  static Result<std::unique_ptr<Runner>> make(RunnerSetup setup);

  // Before start(): what was saved, or else candles from before. A state of other parameters, symbols or intervals is
  // refused: code `bad_state`. After an error the runner is of no use.
  Result<void> restore(std::string_view state);
  // How many candles the strategy would like for that.
  int warm_up_wanted() const;
  // A closed candle that the strategy does not see: before the start, or one that closed while the bot was not there.
  void warm_up(SeriesIndex series, const Candle& candle);

  // What the bot has, whenever it has changed. `free_cash` and Holding::free are without what open orders lock.
  void set_cash(const Decimal& cash, const Decimal& free_cash);
  void set_holding(InstrumentIndex instrument, const Holding& holding);
  void set_instrument(InstrumentIndex index, const Instrument& instrument);

  // Events, in the order of their time. The answer is good until the next call.
  const Decisions& start(Timestamp now);
  // A candle that is not newer than the series' last one is passed over: told twice is told once.
  const Decisions& on_candle(Timestamp now, SeriesIndex series, const Candle& candle);
  const Decisions& on_trade(Timestamp now, InstrumentIndex instrument, const Trade& trade);
  const Decisions& on_book(Timestamp now, InstrumentIndex instrument, const BookSnapshot& book);
  const Decisions& on_order(Timestamp now, const OrderUpdate& update);
  const Decisions& on_fill(Timestamp now, const FillUpdate& fill);
  // Calls the strategy if its timer is due.
  const Decisions& on_timer(Timestamp now);
  const Decisions& stop(Timestamp now);
  // ValidationFailed, field `symbol`, for one that it does not have; Conflict `takes_no_alerts` where the strategy
  // takes none. Nothing has happened then.
  Result<void> check_outside(const OutsideSignal& signal) const;
  // Of one that was checked.
  const Decisions& on_outside(Timestamp now, const OutsideSignal& signal);

  // When on_timer() is due.
  std::optional<Timestamp> wake_at() const;
  // The open time of the series' last candle, to go on from after a restart.
  std::optional<Timestamp> last_candle(SeriesIndex series) const;
  // All that has to be kept for going on: belongs into the same transaction as the orders of the call before.
  std::string save();

  const Description& description() const { return *setup_.description; }
  const Context& context() const { return context_; }
  std::vector<const AnyLine*> lines() const;

 private:
  // How much the price of one instrument fluctuates, for sizing alone.
  struct Volatility {
    indicator::StandardDeviation returns;
    Decimal last;
    std::optional<double> deviation;
    void update(const Decimal& close);
    void state(StateArchive& archive);
  };

  explicit Runner(RunnerSetup setup);
  void begin(Timestamp now);
  void take_candle(SeriesIndex series, const Candle& candle);
  const Decisions& decide();
  void judge_all();
  SignalRecord judge(const Signal& signal);
  // Whether the signal says something possible at all.
  SignalNote check(const Signal& signal) const;
  // Turns a signal that passed all checks into an order, or answers why not.
  SignalNote plan(const Signal& signal, SignalRecord& record);
  SizedQuantity wanted(const Signal& signal, const Decimal& price, const std::optional<Decimal>& stop) const;
  std::optional<double> yearly_volatility(InstrumentIndex instrument) const;
  std::string kind() const;
  std::optional<InstrumentIndex> instrument_of(const Symbol& symbol) const;
  void state(StateArchive& archive);

  RunnerSetup setup_;
  std::unique_ptr<Strategy> strategy_;
  Context context_;
  std::vector<Volatility> volatility_;
  Decisions decisions_;
  // What is left within one call: two signals must not spend the same money.
  Decimal cash_left_;
  std::vector<Decimal> holding_left_;
};

}  // namespace hoga::strategy
