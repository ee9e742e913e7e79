// The market makers of one synthetic market: a few quote close to the fair price and move with it, some keep a ladder
// behind them, the patient ones stand deep. All their orders go through the house's desk into the matching engine.
// Pure; one owner, one thread.
#pragma once

#include <vector>

#include "base/random.hpp"
#include "exchange/house.hpp"
#include "exchange/listings.hpp"
#include "exchange/synthetic_profile.hpp"

namespace hoga::exchange {

// Prices and sizes between the agents' doubles and the market's whole numbers. What an agent believes is a statistic,
// and becomes money here, where it is cut to ticks and lots: no double goes into an order.
struct MarketScale {
  double tick = 1;
  double lot = 1;
  Lots lots_min = 1;

  explicit MarketScale(const Instrument& instrument, double price);
  Ticks ticks_down(double price) const;
  Ticks ticks_up(double price) const;
  // So many quote units' worth, at least one sensible order.
  Lots lots_for(double quote, double price) const;
};

// What the makers go by.
struct MakerView {
  double fair = 0;
  // Half of the spread that they want now, as a share of the price: wide when the market is restless.
  double half_spread = 0;
  // Share of their usual size that they quote.
  double depth = 1;
};

class MakerQuotes {
 public:
  MakerQuotes(const MarketProfile& profile, const MarketScale& scale, Random random);

  // Puts up all quotes at once.
  void open(HouseDesk& desk, const MakerView& view, Timestamp now);
  // The two halves of a slice: most of what has become wrong is pulled, and after others had their chance with the rest
  // some makers wake up and quote anew.
  void pull(HouseDesk& desk, const MakerView& view, Timestamp now);
  void requote(HouseDesk& desk, const MakerView& view, Timestamp now);
  // Takes all quotes down.
  void close(HouseDesk& desk, Timestamp now);

 private:
  enum class Tier { Touch, Ladder, Deep };
  struct Quote {
    Side side = Side::Buy;
    Tier tier = Tier::Touch;
    // Touch and ladder: multiples of the half spread. Deep: share of the price.
    double distance = 0;
    // Its share of the profile's depth.
    double weight = 0;
    bool is_live = false;
    Ticks price = 0;
    Lots quantity = 0;
    matching::OrderHandle handle;
  };

  double distance_of(const Quote& quote, double half_spread) const;
  bool is_wrong(const Quote& quote, const MakerView& view) const;
  bool is_behind(const Quote& quote, const MakerView& view) const;
  bool wakes(const Quote& quote, const MakerView& view);
  void refresh(HouseDesk& desk, Quote& quote, const MakerView& view, Timestamp now);

  MarketProfile profile_;
  MarketScale scale_;
  Random random_;
  // The weights of a side's quotes within 1 % add up to 1.
  std::vector<Quote> quotes_;
};

}  // namespace hoga::exchange
