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

// Prices and sizes between the agents' doubles and the market's whole numbers.
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
  // The fair price has just moved.
  bool has_moved = false;
  // Share of their usual size that they quote.
  double depth = 1;
};

class MakerQuotes {
 public:
  MakerQuotes(const MarketProfile& profile, const MarketScale& scale, Random random);

  // Puts up all quotes at once.
  void open(HouseDesk& desk, const MakerView& view, Timestamp now);
  // Pulls what has become wrong, lets some makers wake up and quote anew.
  void slice(HouseDesk& desk, const MakerView& view, Timestamp now);
  // Takes all quotes down.
  void close(HouseDesk& desk, Timestamp now);

 private:
  enum class Tier { Touch, Ladder, Deep };
  struct Quote {
    Side side = Side::Buy;
    Tier tier = Tier::Touch;
    // Touch and ladder: multiples of the half spread. Deep: share of the price.
    double distance = 0;
    bool is_live = false;
    Ticks price = 0;
    Lots quantity = 0;
    matching::OrderHandle handle;
  };

  double distance_of(const Quote& quote, double half_spread) const;
  bool is_wrong(const Quote& quote, const MakerView& view) const;
  bool wakes(const Quote& quote, const MakerView& view);
  void refresh(HouseDesk& desk, Quote& quote, const MakerView& view, Timestamp now);

  MarketProfile profile_;
  MarketScale scale_;
  Random random_;
  std::vector<Quote> quotes_;
  // Quote units for a quote = scale × square root of its distance, so that what stands within 1 % is the profile's
  // depth.
  double size_scale_ = 0;
};

}  // namespace hoga::exchange
