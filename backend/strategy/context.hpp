// All that a strategy may look at and all that it may do. The runner fills it in before each call; a strategy keeps no
// reference to anything in it but to the indicators that it has added. One owner, one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/decimal.hpp"
#include "base/random.hpp"
#include "base/state_archive.hpp"
#include "base/time.hpp"
#include "domain/instrument.hpp"
#include "domain/market_data.hpp"
#include "indicator/bar.hpp"
#include "strategy/indicator_set.hpp"
#include "strategy/signal.hpp"

namespace hoga::strategy {

// What the bot holds of a symbol's base asset, from its own fills, net of fees taken in it.
struct Holding {
  Decimal size;
  // What sales under way do not lock.
  Decimal free;
  // What `size` has cost, in the quote asset.
  Decimal cost;
  friend bool operator==(const Holding&, const Holding&) = default;
};

// The last closed candles of a series, newest first.
class BarHistory {
 public:
  static constexpr int kSizeMax = 5'000;
  void resize(int size);
  std::size_t count() const { return count_; }
  std::size_t size() const { return bars_.size(); }
  // 0 is the newest; `back` < count().
  const indicator::Bar& operator[](std::size_t back) const {
    return bars_[next_ > back ? next_ - 1 - back : next_ + bars_.size() - 1 - back];
  }
  void push(const indicator::Bar& bar) {
    if (bars_.empty()) return;
    bars_[next_] = bar;
    next_ = next_ + 1 == bars_.size() ? 0 : next_ + 1;
    count_ = std::min<std::uint64_t>(count_ + 1, bars_.size());
  }
  void state(StateArchive& archive);

 private:
  std::vector<indicator::Bar> bars_;
  std::uint64_t next_ = 0;
  std::uint64_t count_ = 0;
};

struct Series {
  InstrumentIndex instrument = 0;
  Interval interval = Interval::Minute1;
};

class Context {
 public:
  // What there is. All instruments have one quote asset: the bot's money.
  int instrument_count() const { return static_cast<int>(instruments_.size()); }
  const Instrument& instrument(InstrumentIndex index) const { return instruments_[at(index)].instrument; }
  int series_count() const { return static_cast<int>(series_.size()); }
  const Series& series(SeriesIndex index) const { return series_[at(index)].series; }
  int interval_count() const { return series_count() / instrument_count(); }
  SeriesIndex series_of(InstrumentIndex instrument, int interval_index) const {
    return instrument * interval_count() + interval_index;
  }

  // The market's time. It never goes back.
  Timestamp now() const { return now_; }
  // The last price that is known: of a closed candle or a trade. Zero until there is one.
  const Decimal& price(InstrumentIndex index) const { return instruments_[at(index)].price; }
  const Holding& holding(InstrumentIndex index) const { return instruments_[at(index)].holding; }
  // The bot's money, and what of it orders under way do not lock.
  const Decimal& cash() const { return cash_; }
  const Decimal& free_cash() const { return free_cash_; }
  // Money and holdings at the last prices.
  Decimal equity() const;
  // Whether what is held and free is enough for an order of its own: what is less is dust.
  bool is_sellable(InstrumentIndex index) const;
  // The last closed candle of a series, as indicators see it.
  const indicator::Bar& bar(SeriesIndex index) const { return series_[at(index)].bar; }
  const BarHistory& history(SeriesIndex index) const { return series_[at(index)].history; }
  // A generator of its own at each call, from the bot's seed and the number of the call: what a strategy draws is the
  // same in every run, and after a restart.
  Random random();
  // Whether a saved state was restored before on_start().
  bool is_resumed() const { return is_resumed_; }

  // In prepare() alone. The indicator is fed with every closed candle of the series before on_candle() sees it; a name
  // is shown on the chart and is the indicator's own in the series.
  template <typename Indicator>
  const Line<Indicator>& add(SeriesIndex series, std::string name, Indicator indicator) {
    check_preparing();
    return indicators_.add(series, std::move(name), std::move(indicator));
  }
  // Keeps the last `bars` candles of the series in reach. They are part of the saved state: an indicator is cheaper.
  void keep_history(SeriesIndex series, int bars);
  // How many closed candles before the start the bot would like to be fed with.
  void ask_warm_up(int bars);

  // What is to be done.
  void signal(const Signal& signal) { signals_.push_back(signal); }
  // Takes the strategy's open orders with this tag back; the answer is an OrderUpdate.
  void cancel(Tag tag) { cancels_.push_back(tag); }
  void cancel_all() { cancels_all_ = true; }
  // on_timer() at this time, or at once if it has passed. There is one timer: the last call counts.
  void wake_at(Timestamp time) { wake_at_ = time; }

 private:
  friend class Runner;
  friend class hoga::StateArchive;

  struct InstrumentState {
    Instrument instrument;
    Decimal price;
    Holding holding;
  };
  struct SeriesState {
    Series series;
    indicator::Bar bar;
    BarHistory history;
    // Of the newest candle that was taken.
    std::optional<Timestamp> last_open_time;
  };
  static std::size_t at(int index) { return static_cast<std::size_t>(index); }
  void check_preparing() const;
  void state(StateArchive& archive);

  std::vector<InstrumentState> instruments_;
  std::vector<SeriesState> series_;
  IndicatorSet indicators_;
  Timestamp now_{};
  Decimal cash_;
  Decimal free_cash_;
  std::uint64_t seed_ = 0;
  std::uint64_t draws_ = 0;
  bool is_preparing_ = false;
  bool is_resumed_ = false;
  int warm_up_ = 0;
  std::vector<Signal> signals_;
  std::vector<Tag> cancels_;
  bool cancels_all_ = false;
  std::optional<Timestamp> wake_at_;
};

}  // namespace hoga::strategy
