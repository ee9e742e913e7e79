#include "exchange/synthetic_makers.hpp"

#include <algorithm>
#include <cmath>

namespace hoga::exchange {
namespace {

constexpr int kTouchQuotes = 3;
constexpr int kLadderQuotes = 9;
constexpr int kDeepQuotes = 14;
constexpr double kLadderStart = 2.2;
constexpr double kLadderRatio = 1.45;
// The ladder of a market with a very fine spread reaches as far as this, on wider rungs.
constexpr double kLadderReach = 0.001;
constexpr double kDeepest = 0.03;
constexpr double kDepthRange = 0.01;
// Of what stands within the depth's range, what stands at the touch.
constexpr double kTouchShare = 0.02;
// Up to here the book is about as thick at every distance, further out it thins.
constexpr double kThickUntil = 0.002;

// Probability of quoting anew in one slice of 100 ms.
constexpr double kTouchWakes = 0.06;
constexpr double kTouchFollows = 0.7;
constexpr double kLadderWakes = 0.02;
constexpr double kDeepWakes = 0.002;
constexpr double kRefills = 0.25;
constexpr double kPulls = 0.9;
// The makers at the touch watch more closely: most of what is wrong is quoted anew in the same slice, and the spread is
// wide for as long as some of them hesitate.
constexpr double kTouchRefills = 0.8;
constexpr double kTouchPulls = 0.95;

// How much stands in the book about a distance, but for a factor: its derivative times the distance.
double thickness_at(double distance) { return distance < kThickUntil ? distance : std::sqrt(distance * kThickUntil); }

}  // namespace

MarketScale::MarketScale(const Instrument& instrument, double price)
    : tick(instrument.tick_size.to_double()), lot(instrument.step_size.to_double()) {
  // Somewhat above the smallest notional, as an order of a person would have to be.
  const double smallest = 1.2 * std::max(instrument.notional_min.to_double(), 0.0);
  lots_min = std::max<Lots>(1, std::lround(std::ceil(smallest / price / lot)));
}

Ticks MarketScale::ticks_down(double price) const {
  return std::max<Ticks>(1, std::lround(std::floor(price / tick + 1e-9)));
}

Ticks MarketScale::ticks_up(double price) const {
  return std::max<Ticks>(2, std::lround(std::ceil(price / tick - 1e-9)));
}

Lots MarketScale::lots_for(double quote, double price) const {
  return std::max<Lots>(lots_min, std::lround(quote / price / lot));
}

MakerQuotes::MakerQuotes(const MarketProfile& profile, const MarketScale& scale, Random random)
    : profile_(profile), scale_(scale), random_(random) {
  const double half = profile.half_spread;
  const double reach = std::max(kLadderStart * std::pow(kLadderRatio, kLadderQuotes), kLadderReach / half);
  const double rung = std::pow(reach / kLadderStart, 1.0 / kLadderQuotes);
  const double deep_start = std::min(reach * half, kDepthRange);
  const double deep_rung = std::pow(kDeepest / deep_start, 1.0 / (kDeepQuotes - 1));
  for (const Side side : {Side::Buy, Side::Sell}) {
    const auto add = [&](Tier tier, double distance, double weight) {
      Quote quote;
      quote.side = side;
      quote.tier = tier;
      quote.distance = distance;
      quote.weight = weight;
      quotes_.push_back(quote);
    };
    for (int i = 0; i < kTouchQuotes; ++i) add(Tier::Touch, 0.8 + 0.5 * i, 0);
    for (int i = 0; i < kLadderQuotes; ++i) {
      const double distance = kLadderStart * std::pow(rung, i);
      add(Tier::Ladder, distance, std::log(rung) * thickness_at(distance * half));
    }
    for (int i = 0; i < kDeepQuotes; ++i) {
      const double distance = deep_start * std::pow(deep_rung, i);
      add(Tier::Deep, distance, std::log(deep_rung) * thickness_at(distance));
    }
  }
  double sum = 0;
  for (const auto& quote : quotes_) {
    if (quote.side == Side::Buy && distance_of(quote, half) <= kDepthRange) sum += quote.weight;
  }
  for (auto& quote : quotes_) {
    const bool is_touch = quote.tier == Tier::Touch;
    quote.weight = is_touch ? kTouchShare / kTouchQuotes : (1 - kTouchShare) * quote.weight / sum;
  }
}

double MakerQuotes::distance_of(const Quote& quote, double half_spread) const {
  return quote.tier == Tier::Deep ? quote.distance : quote.distance * half_spread;
}

void MakerQuotes::open(HouseDesk& desk, const MakerView& view, Timestamp now) {
  for (auto& quote : quotes_) refresh(desk, quote, view, now);
}

void MakerQuotes::close(HouseDesk& desk, Timestamp now) {
  for (auto& quote : quotes_) {
    if (quote.is_live) desk.cancel(quote.handle, now);
    quote.is_live = false;
  }
}

void MakerQuotes::pull(HouseDesk& desk, const MakerView& view, Timestamp now) {
  for (auto& quote : quotes_) {
    if (quote.is_live && desk.remaining(quote.handle) == 0) quote.is_live = false;
    const double pulls = quote.tier == Tier::Touch ? kTouchPulls : kPulls;
    if (quote.is_live && is_wrong(quote, view) && random_.chance(pulls)) {
      desk.cancel(quote.handle, now);
      quote.is_live = false;
    }
  }
}

void MakerQuotes::requote(HouseDesk& desk, const MakerView& view, Timestamp now) {
  for (auto& quote : quotes_) {
    if (quote.is_live && desk.remaining(quote.handle) == 0) quote.is_live = false;
    if (wakes(quote, view)) refresh(desk, quote, view, now);
  }
}

// Whoever trades with it would win at once.
bool MakerQuotes::is_wrong(const Quote& quote, const MakerView& view) const {
  const double price = static_cast<double>(quote.price) * scale_.tick;
  // On a coarse grid the nearest tick may be as near to the fair price as it likes.
  const double margin = std::min(0.2 * view.half_spread * view.fair, 0.1 * scale_.tick);
  return quote.side == Side::Buy ? price > view.fair - margin : price < view.fair + margin;
}

// The market has left it: by more than a part of the spread, and on a fine grid by some ticks.
bool MakerQuotes::is_behind(const Quote& quote, const MakerView& view) const {
  const double gap = std::abs(static_cast<double>(quote.price) * scale_.tick - view.fair);
  const double half = view.half_spread * view.fair;
  return gap > quote.distance * half + std::max(0.5 * half, 2 * scale_.tick);
}

bool MakerQuotes::wakes(const Quote& quote, const MakerView& view) {
  if (!quote.is_live) return random_.chance(quote.tier == Tier::Touch ? kTouchRefills : kRefills);
  switch (quote.tier) {
    case Tier::Touch: return random_.chance(is_behind(quote, view) ? kTouchFollows : kTouchWakes);
    case Tier::Ladder: return random_.chance(kLadderWakes);
    case Tier::Deep: return random_.chance(kDeepWakes);
  }
  return false;
}

void MakerQuotes::refresh(HouseDesk& desk, Quote& quote, const MakerView& view, Timestamp now) {
  const double jitter = 1 + 0.3 * (random_.uniform() - 0.5);
  const double distance = distance_of(quote, view.half_spread) * jitter;
  const bool is_buy = quote.side == Side::Buy;
  Ticks price = is_buy ? scale_.ticks_down(view.fair * (1 - distance)) : scale_.ticks_up(view.fair * (1 + distance));
  // A maker doesn't take what somebody else has left standing at a wrong price, but goes next to it.
  if (const auto other = desk.best(opposite(quote.side))) {
    price = is_buy ? std::min(price, std::max<Ticks>(1, other->price - 1)) : std::max(price, other->price + 1);
  }
  const bool is_good = quote.is_live && price == quote.price && 2 * desk.remaining(quote.handle) >= quote.quantity;
  // On a coarse grid the price stays and the size changes.
  if (is_good && random_.chance(0.3)) return;
  if (quote.is_live) desk.cancel(quote.handle, now);
  const double size = view.depth * profile_.depth_quote * quote.weight * std::exp(0.5 * random_.normal());
  quote.quantity = scale_.lots_for(size, view.fair);
  quote.price = price;
  const auto placed = desk.place(quote.side, price, quote.quantity, now, true);
  quote.is_live = placed.outcome == matching::SubmitOutcome::Rested;
  quote.handle = placed.handle;
}

}  // namespace hoga::exchange
