// The exchange of a back-test: takes what an account's engine asks of its venue, and answers as a venue does, some time
// later. Prices come from history; how they are taken to move within a candle is in price_path.hpp. What is
// pessimistic:
//
// - An order at the market gets the path's price at the time it arrives, made worse by the slippage and rounded to the
//   tick against it. One that could not be paid at that price is refused.
// - A resting limit order is filled at its own price, never better, and only once the price has gone beyond it by a
//   tick: at the price itself others stood before it. From trades: by those beyond its price, and no more than they
//   were for.
// - A stop fires as soon as its price is touched and then is an order at the market there (or a limit order): where the
//   market leaps over it, at the price behind the leap.
// - Of two exits of one list the one that is reached first takes the other back.
// - Everything takes the latency to arrive, and as long to be told.
//
// FeeRates are taken from what is received, rounded half up. One owner, one thread; pure and deterministic.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "backtest/price_path.hpp"
#include "backtest/request.hpp"
#include "orders/actions.hpp"

namespace hoga::backtest {

struct VenueOptions {
  FeeRates fees;
  Decimal slippage_bps;
  Duration latency{0};
  // Prices come from trades: an order waits for the first one after it has arrived.
  bool waits_for_trades = false;
};

// What the venue says to the engine: a reply to a send, or a report of the user stream.
struct Delivery {
  Timestamp due{};
  // 0 of a report.
  std::uint64_t send_id = 0;
  std::variant<orders::VenueReply, VenueReport> message;
};

class SimulatedVenue {
 public:
  using MarketIndex = std::size_t;

  // What its symbols can do here: everything but brackets, icebergs and amendments.
  static OrderCapabilities capabilities();

  SimulatedVenue(VenueOptions options, std::vector<Instrument> instruments);
  void deposit(const std::string& asset, const Decimal& amount) { assets_[asset].total += amount; }

  // The engine has sent this at `now`.
  void send(const orders::Send& request, Timestamp now);

  // Nothing rests, is on its way or is to be told: candles need not be looked into.
  bool is_idle() const { return open_.empty() && arrivals_.empty() && deliveries_.empty(); }
  // The candle begins: the price leaps to its open. What rests there may be filled at once.
  void begin_candle(MarketIndex market, const Candle& candle);
  // Somebody has traded.
  void on_trade(MarketIndex market, const Trade& trade);

  // When something happens next: a request arrives, an order is reached, something is told.
  std::optional<Timestamp> next_event() const;
  // Carries out what happens up to `now`; call it for each next_event() in turn.
  void advance(Timestamp now);
  // What is to be told by `now`, in order.
  std::optional<Delivery> take_delivery(Timestamp now);

  std::vector<Balance> balances() const;

 private:
  struct Asset {
    Decimal total;
    Decimal locked;
  };
  // What one or both exits of a list lock together.
  struct Lock {
    std::string asset;
    Decimal amount;
    int orders = 0;
  };
  struct Resting {
    std::uint64_t id = 0;
    VenueOrder order;
    MarketIndex market = 0;
    std::uint64_t lock = 0;
    // Of a list: the others have the same.
    std::uint64_t list = 0;
    // A stop that has fired and now rests as a limit order.
    bool has_fired = false;
    // Of a trailing stop: whether it follows already, and the best price since.
    bool is_following = false;
    Decimal best;
  };
  struct Arrival {
    Timestamp due{};
    orders::Send send;
  };

  bool waits(const Arrival& arrival) const {
    return options_.waits_for_trades && !is_trading_ && std::holds_alternative<PlaceRequest>(arrival.send.request);
  }
  void arrive(const orders::Send& send, Timestamp now);
  VenueOutcome place(const PlaceRequest& request, Timestamp now);
  VenueListOutcome place_list(const PlaceListRequest& request, Timestamp now);
  VenueOutcome cancel(const std::string& client_id, Timestamp now);
  std::optional<VenueRejected> check(const PlaceRequest& request, MarketIndex market, Timestamp now) const;
  Resting make_order(const PlaceRequest& request, MarketIndex market, Timestamp now);
  VenueOutcome take_at_market(Resting one, const std::optional<Decimal>& quote, Timestamp now);
  VenueOutcome take_or_rest(Resting one, Timestamp now);
  std::optional<VenueRejected> lock_for(const Resting& one, Lock& lock) const;
  void add_lock(Resting& one, const Lock& lock);
  void release(Resting& one);

  // When the order is next touched on the path of its market.
  std::optional<Timestamp> touched_at(const Resting& one, Timestamp from) const;
  void touch(std::size_t index, Timestamp now);
  void follow(Resting& one, Timestamp now) const;
  void fire(std::size_t index, Timestamp now);
  void fill_resting(std::size_t index, const Decimal& quantity, const Decimal& price, bool is_maker, Timestamp now);
  // Takes the other orders of the list back; answers where the order itself is then.
  std::size_t end_list(std::size_t index, OrderStatus how, const char* reason, Timestamp now);
  void remove(std::size_t index);
  VenueFill book(Resting& one, const Decimal& quantity, const Decimal& price, bool is_maker, Timestamp now);
  Decimal free(const std::string& asset) const;
  // What somebody gets who does not wait.
  Decimal market_price(MarketIndex market, Side side, Timestamp now) const;
  Decimal taken_from(MarketIndex market, Side side, const Decimal& price) const;
  static bool sells_by_stop(const Resting& one);
  void add(Resting one, Timestamp now);
  FirstExtreme first_extreme(MarketIndex market) const;
  std::optional<std::size_t> find(const std::string& client_id) const;

  void tell(Timestamp now, VenueReport report);
  void reply(Timestamp now, std::uint64_t id, orders::VenueReply reply);
  void tell_order(const Resting& one, std::optional<VenueFill> fill, Timestamp now);
  void tell_balances(Timestamp now);

  VenueOptions options_;
  std::vector<Instrument> instruments_;
  std::map<Symbol, MarketIndex> index_of_;
  std::vector<PricePath> paths_;
  std::map<std::string, Asset> assets_;
  std::map<std::uint64_t, Lock> locks_;
  // In the order in which they came.
  std::vector<Resting> open_;
  std::deque<Arrival> arrivals_;
  std::deque<Delivery> deliveries_;
  // Up to here everything is carried out.
  Timestamp now_{};
  std::uint64_t last_order_ = 0;
  std::uint64_t last_trade_ = 0;
  std::uint64_t last_lock_ = 0;
  std::uint64_t last_list_ = 0;
  // Of the trade that is being looked at: what of it has not filled anybody yet.
  std::optional<Decimal> trade_left_;
  bool is_trading_ = false;
};

}  // namespace hoga::backtest
