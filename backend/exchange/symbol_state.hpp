// One listed symbol inside of the exchange: its market, stops, open orders, counters and what the public sees. Listens
// to its market and passes on what concerns accounts. Internal to exchange/.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "exchange/candle_store.hpp"
#include "exchange/exchange.hpp"
#include "exchange/matched_market.hpp"
#include "exchange/tape_store.hpp"
#include "matching/stop_book.hpp"
#include "matching/trailing_book.hpp"

namespace hoga::exchange {

class AccountState;
class Core;

// An open order of an account; the record lives in the account.
struct OpenOrder {
  AccountState* account = nullptr;
  OrderRecord* order = nullptr;
};

class SymbolState final : public MarketListener, public HouseDesk {
 public:
  SymbolState(Core& core, std::size_t index, const Listing& listing);

  const Instrument& instrument() const { return listing_.instrument; }
  const SymbolRules& rules() const { return listing_.rules; }
  const std::string& name() const { return listing_.instrument.symbol; }
  const std::string& base() const { return listing_.instrument.base; }
  const std::string& quote() const { return listing_.instrument.quote; }
  std::size_t index() const { return index_; }
  void set_status(InstrumentStatus status) { listing_.instrument.status = status; }
  void clear_initial_price() { listing_.initial_price = Decimal{}; }
  // All but the names, tick, step and status.
  Result<void> adopt_limits(const Instrument& limits);

  // Counts and money.
  Decimal price(Ticks ticks) const { return from_step_count(ticks, listing_.instrument.tick_size); }
  Decimal quantity(Lots lots) const { return from_step_count(lots, listing_.instrument.step_size); }
  Decimal amount(QuoteUnits units) const { return from_step_count(units, quote_unit_); }
  // Exact: the filters have seen to it that the price is a multiple of the tick; others throw InvariantError.
  Ticks ticks(const Decimal& price) const;
  Lots lots(const Decimal& quantity) const;
  // The whole units within an amount, at most what 64 bits hold.
  QuoteUnits budget(const Decimal& amount) const;
  Lots lots_within(const Decimal& quantity) const;

  // ---- Market ----
  Market& market() { return *market_; }
  const Market& market() const { return *market_; }
  bool is_matched() const { return matched_ != nullptr; }
  void set_market(std::unique_ptr<Market> market, Timestamp now);

  // ---- Public data ----
  Ticks last_ticks() const;
  TickerRow ticker(Timestamp now, Duration window) const;
  AveragePrice average_price(Timestamp now) const;
  LiveCandle live_candle(Interval interval, Timestamp now, Duration offset) const;
  std::vector<TapeRow> trades(const HistoryQuery& query) const;
  std::vector<AggregateRow> aggregate_trades(const HistoryQuery& query) const;
  // Prints a trade on the tape and gives its id.
  std::int64_t print(const PublicTrade& trade, std::int64_t taker_order_id, std::int64_t maker_order_id);
  // Counts a trade into tape, candles and last price, whether new or from the journal.
  void count(const TapeTrade& trade, bool is_restatement);

  // ---- MarketListener ----
  void on_level(Side side, Ticks price, Lots quantity, Timestamp time) override;
  void on_trade(const PublicTrade& trade) override;
  void on_fill(const MarketFill& fill) override;
  void on_prevented(const MarketPrevention& match, Timestamp time) override;

  // ---- HouseDesk ----
  matching::SubmitResult place(Side side, Ticks price, Lots quantity, Timestamp now, bool post_only) override;
  matching::SubmitResult take(Side side, Lots quantity, Timestamp now) override;
  matching::SubmitResult take_within(Side side, Ticks limit, Lots quantity, Timestamp now) override;
  bool cancel(matching::OrderHandle order, Timestamp now) override;
  matching::SubmitResult replace(matching::OrderHandle order, Ticks price, Lots quantity, Timestamp now) override;
  Lots remaining(matching::OrderHandle order) const override;
  std::optional<matching::Level> best(Side side) const override;
  std::vector<matching::Level> levels(Side side, std::size_t limit) const override;
  Ticks last_price() const override { return last_ticks(); }
  void set_fill_listener(std::function<void(const HouseFill&)> listener) override;

  std::int64_t reserved_update_id() const { return reserved_update_id_; }
  void restore_counters(const CountersKept& kept);
  // An account's fill from the journal: if its id is a private one, those go on after it.
  void restore_private_trade_id(std::int64_t trade_id);
  // The newest minute knows a price that is as new as the last trade's, or newer. False where that is the same price.
  bool take_last_price_from_candles();
  // Drops candles, tape and last price; ids go on.
  void forget();

  // Fills that are not on the public tape (a replay's) take ids far beyond it.
  static constexpr std::int64_t kPrivateTradeIds = 1'000'000'000'000;

  // State that the exchange's steps share.
  CountersKept counters;
  Lots last_quantity = 0;
  TapeStore tape;
  CandleStore candles;
  matching::StopBook stops;
  matching::TrailingBook trails;
  // Trails that a trade has moved and whose orders have not been told yet.
  std::vector<std::uint64_t> moved_trails;
  // Stops that trades have set off and that have not been run yet.
  std::vector<matching::StopBook::Id> triggered;
  std::unordered_map<std::int64_t, OpenOrder> open;

 private:
  matching::SubmitResult submit_house(const matching::Submission& order, Timestamp now);

  Core& core_;
  std::size_t index_;
  Listing listing_;
  Decimal quote_unit_;
  std::unique_ptr<Market> market_;
  MatchedMarket* matched_ = nullptr;
  // The last update id that the journal has reserved.
  std::int64_t reserved_update_id_ = 0;
  std::uint64_t last_taker_tag_ = 0;
};

}  // namespace hoga::exchange
