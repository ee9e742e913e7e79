// The source that follows another exchange: every listed symbol that the origin has too becomes a MirrorMarket, on
// whose prices accounts trade on paper (decision 17); the others are in BREAK. Tick and step stay the listing's own, so
// a symbol whose prices there are finer is left out; all other limits are the origin's.
//
// A symbol trades while its book is in step with the origin's and its candles are up to date, and while it trades
// there; otherwise it is in HALT, and a book that is not in step shows nothing: no order ever meets a price that may be
// old. Accounts' open orders stay through all of that, and through restarts. Market time is the origin's clock. Pure;
// on the Exchange's thread.
#pragma once

#include <map>
#include <memory>

#include "exchange/mirror_history.hpp"
#include "exchange/mirror_market.hpp"
#include "exchange/source.hpp"

namespace hoga::exchange {

class MirrorSource final : public MarketSource {
 public:
  explicit MirrorSource(std::shared_ptr<OriginFeed> origin);

  Result<void> start(Exchange& exchange, Timestamp now) override;
  Result<void> step(Exchange& exchange, Timestamp now) override;
  Duration step_interval() const override { return std::chrono::milliseconds{20}; }
  SourceStatus status(Timestamp now) const override;

 private:
  struct Followed {
    explicit Followed(const Instrument& instrument)
        : scale{instrument.tick_size, instrument.step_size}, history(instrument.symbol) {}
    ReplayScale scale;
    MirrorHistory history;
    // What the origin has told of it; nothing yet, or why it can't be mirrored.
    bool is_told = false;
    std::optional<SymbolTrouble> obstacle;
    InstrumentStatus status_there = InstrumentStatus::Break;
    bool is_in_step = false;
    bool is_open = false;
    std::int64_t last_trade_id = 0;
    // Of the candles that it sent last.
    std::string fault;
  };

  void set_clock(Timestamp now);
  void take(Exchange& exchange, const OriginEvent& event, Timestamp now);
  void take_instruments(Exchange& exchange, const std::vector<Instrument>& instruments, Timestamp now);
  void take_book(Exchange& exchange, const BookChanged& book, Timestamp now);
  void take_trade(Exchange& exchange, const Trade& trade, Timestamp now);
  void lose_book(Exchange& exchange, const Symbol& symbol, Followed& followed, Timestamp now);
  void ask(const Exchange& exchange, const Symbol& symbol, Followed& followed, Timestamp now);
  void set_status(Exchange& exchange, const Symbol& symbol, Followed& followed, Timestamp now);
  std::optional<SymbolTrouble> trouble_of(const Followed& followed) const;
  void drive(Exchange& exchange, const Symbol& symbol, Timestamp now, const std::function<void(MirrorMarket&)>& action);
  Followed* find(const Symbol& symbol);

  std::shared_ptr<OriginFeed> origin_;
  std::shared_ptr<MarketClock> clock_;
  std::map<Symbol, Followed> followed_;
  Duration offset_{0};
  int questions_ = 0;
  // What the feed said last when it could not reach the origin; empty since a book came into step.
  std::string trouble_;
};

}  // namespace hoga::exchange
