// One synthetic market: a fair price and the agents who trade around it through the house's desk (makers, takers,
// momentum and noise traders, arbitrageurs who pick off what is mispriced, an account's order included). Works in
// slices of 100 ms. Pure; deterministic from its seed and what accounts do; owned by the source, on the Exchange's
// thread.
#pragma once

#include <cstdint>
#include <vector>

#include "base/random.hpp"
#include "exchange/house.hpp"
#include "exchange/listings.hpp"
#include "exchange/market_command.hpp"
#include "exchange/synthetic_makers.hpp"
#include "exchange/synthetic_price.hpp"
#include "exchange/synthetic_profile.hpp"

namespace hoga::exchange {

inline constexpr Duration kSyntheticSlice = std::chrono::milliseconds{100};

class SyntheticMarket {
 public:
  // `last_price` is where the market goes on from.
  SyntheticMarket(const Listing& listing, const Decimal& last_price, std::uint64_t seed);
  ~SyntheticMarket();
  SyntheticMarket(const SyntheticMarket&) = delete;
  SyntheticMarket& operator=(const SyntheticMarket&) = delete;

  // Takes the desk for its own (it must outlive the market) and puts up the first quotes.
  void open(HouseDesk& desk, Timestamp now);
  void slice(const CommonStep& common, Timestamp now);

  // Any but a halt, which is the exchange's to make.
  void command(const MarketCommand& command, Timestamp now);

  double fair_price() const { return fair_.price(); }
  double half_spread() const;

 private:
  // The distance that counts as near the middle: the half spread, and on a finer grid than that some ticks.
  double nearness() const;

  struct NoiseOrder {
    matching::OrderHandle handle;
    int slices_left = 0;
  };

  // A push of the fair price, or a thin book, that goes on for some slices.
  struct Stress {
    int slices = 0;
    int slices_left = 0;
    // The whole of the log move, of which each slice makes a growing part.
    double log_move = 0;
    // What follows when it is over.
    double log_move_after = 0;
    double spread = 1;
    double depth = 1;
  };

  MakerView view() const;
  // Moves the fair price as the commands say; true if it did.
  bool run_stress();
  void on_fill(const HouseFill& fill);
  void apply_impact(bool has_news);
  void arbitrage(Timestamp now);
  void run_takers(double activity, Timestamp now);
  void take_one(Timestamp now);
  double taker_size();
  void run_noise(Timestamp now);

  Instrument instrument_;
  MarketProfile profile_;
  MarketScale scale_;
  Random random_;
  FairPrice fair_;
  MakerQuotes makers_;
  HouseDesk* desk_ = nullptr;
  std::vector<NoiseOrder> noise_;
  // Trades a second above the base rate: each trade draws others after it (a Hawkes process), which clusters them.
  double excitement_ = 0;
  // Signed quote units taken from resting house orders, by others than arbitrageurs, that the price doesn't show yet.
  double taken_quote_ = 0;
  bool is_arbitrage_ = false;
  std::vector<Stress> stress_;
};

}  // namespace hoga::exchange
