// The place where the orders of one symbol meet: a port with two implementations. MatchedMarket is the matching engine,
// filled by house agents; ReplayMarket shows a recorded book as it is and lets accounts' orders match against it
// without appearing in it or using it up. Prices are ticks and quantities lots of the symbol's instrument
// (matching/types.hpp). Owned by an Exchange and used on its thread alone; pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "matching/types.hpp"

namespace hoga::exchange {

using matching::Lots;
using matching::QuoteUnits;
using matching::Ticks;

// An account's order on its way into the market. Its funds are locked already.
struct MarketOrder {
  // Positive, unique within the symbol.
  std::int64_t order_id = 0;
  // The account, for self-trade prevention; never zero.
  matching::Owner owner = 0;
  matching::SelfTrade self_trade = matching::SelfTrade::ExpireMaker;
  Side side = Side::Buy;
  bool is_market = false;
  bool post_only = false;
  TimeInForce time_in_force = TimeInForce::Gtc;
  Ticks price = 0;
  // Bounds of a market order: a quantity, a quote amount, or both, whichever is reached first; zero is no bound.
  Lots quantity = 0;
  QuoteUnits quote_budget = 0;
  // Of an iceberg: how much is shown at a time; zero is all.
  Lots display = 0;
};

// A match between two orders of one account that did not happen.
struct MarketPrevention {
  std::int64_t taker_order_id = 0;
  std::int64_t maker_order_id = 0;
  Ticks price = 0;
  // What each lost by it, and what the maker has left; zero left means that it is gone from the market.
  Lots maker_prevented = 0;
  Lots maker_remaining = 0;
  Lots taker_prevented = 0;
};

// A trade that the public sees.
struct PublicTrade {
  Ticks price = 0;
  Lots quantity = 0;
  Side taker_side = Side::Buy;
  // Market time.
  Timestamp time{};
  // Trades of one taker order carry the same non-zero number and are aggregated when price and time agree as well; zero
  // stands alone.
  std::uint64_t taker_tag = 0;
};

// An execution of at least one account's order. An id of zero is the house (or the recorded market): the ledger's house
// account is the counterparty.
struct MarketFill {
  std::int64_t taker_order_id = 0;
  std::int64_t maker_order_id = 0;
  Side taker_side = Side::Buy;
  Ticks price = 0;
  Lots quantity = 0;
  Timestamp time{};
  // Whether the trade stands on the public tape (decision 17: in a replay it doesn't).
  bool is_public = true;
  std::uint64_t taker_tag = 0;
};

// What a market tells the exchange. Calls arrive during the market's own methods or while its source drives it inside
// of Exchange::drive; the listener keeps them in order and never calls back into the market.
class MarketListener {
 public:
  virtual ~MarketListener() = default;
  // A visible level has this quantity now (zero: gone). Call it once per change: each takes an update id.
  virtual void on_level(Side side, Ticks price, Lots quantity, Timestamp time) = 0;
  // A trade between others than accounts, for the tape. Never together with on_fill for the same execution.
  virtual void on_trade(const PublicTrade& trade) = 0;
  // An execution with an account in it; prints on the tape itself when it is public.
  virtual void on_fill(const MarketFill& fill) = 0;
  // Self-trade prevention kept two orders of an account from trading.
  virtual void on_prevented(const MarketPrevention& match, Timestamp time) = 0;
};

class Market {
 public:
  virtual ~Market() = default;

  // The listener outlives the market. Called once, before anything else.
  void attach(MarketListener& listener) { listener_ = &listener; }

  // Matches the order; fills and level changes go to the listener during the call, the result says what became of the
  // rest. The taker's own fills have been reported when it returns. A rested order is known by its order_id from then
  // on.
  virtual matching::SubmitResult submit(const MarketOrder& order, Timestamp now) = 0;
  // Takes an account's resting order out; false if it isn't there.
  virtual bool cancel(std::int64_t order_id, Timestamp now) = 0;
  // Lessens what an account's resting order has left; it keeps its place. False if it isn't there or that is not less.
  virtual bool reduce(std::int64_t order_id, Lots remaining, Timestamp now) = 0;
  // Puts an order back after a restart, behind what is there already: it rests even at a price that would trade, and
  // then trades as maker or at once as the implementation finds fit when the market next moves.
  virtual matching::SubmitResult restore(const MarketOrder& order, Timestamp now) = 0;

  // The visible book, best first, at most `limit` levels.
  virtual std::vector<matching::Level> levels(Side side, std::size_t limit) const = 0;
  virtual std::optional<matching::Level> best(Side side) const = 0;

  // Whether a market order of this side would find anything, apart from the owner's own orders.
  virtual bool has_liquidity(Side taker_side) const { return best(opposite(taker_side)).has_value(); }
  // What T, candles and tickers go by (decision 16). A replay answers recorded time plus shift.
  virtual Timestamp market_time(Timestamp now) const { return now; }

 protected:
  MarketListener& listener() { return *listener_; }

 private:
  MarketListener* listener_ = nullptr;
};

}  // namespace hoga::exchange
