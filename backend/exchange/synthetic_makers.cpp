#include "exchange/synthetic_makers.hpp"

#include <algorithm>
#include <cmath>

namespace hoga::exchange {
namespace {

constexpr int kTouchQuotes = 3;
constexpr int kLadderQuotes = 9;
constexpr int kDeepQuotes = 14;
constexpr double kDeepest = 0.03;
constexpr double kDepthRange = 0.01;

// Probability of quoting anew in one slice of 100 ms.
constexpr double kTouchWakes = 0.06;
constexpr double kTouchFollows = 0.4;
constexpr double kLadderWakes = 0.02;
constexpr double kDeepWakes = 0.002;
constexpr double kRefills = 0.25;
constexpr double kPulls = 0.6;

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
  const double ladder_end = 2.2 * std::pow(1.45, kLadderQuotes);
  const double deep_start = std::min(ladder_end * half, kDepthRange);
  for (const Side side : {Side::Buy, Side::Sell}) {
    const auto add = [&](Tier tier, double distance) {
      Quote quote;
      quote.side = side;
      quote.tier = tier;
      quote.distance = distance;
      quotes_.push_back(quote);
    };
    for (int i = 0; i < kTouchQuotes; ++i) add(Tier::Touch, 0.8 + 0.5 * i);
    for (int i = 0; i < kLadderQuotes; ++i) add(Tier::Ladder, 2.2 * std::pow(1.45, i));
    for (int i = 0; i < kDeepQuotes; ++i) {
      add(Tier::Deep, deep_start * std::pow(kDeepest / deep_start, static_cast<double>(i) / (kDeepQuotes - 1)));
    }
  }
  double weight = 0;
  for (const auto& quote : quotes_) {
    const double distance = distance_of(quote, half);
    if (quote.side == Side::Buy && distance <= kDepthRange) weight += std::sqrt(distance);
  }
  size_scale_ = profile.depth_quote / weight;
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

void MakerQuotes::slice(HouseDesk& desk, const MakerView& view, Timestamp now) {
  for (auto& quote : quotes_) {
    if (quote.is_live && desk.remaining(quote.handle) == 0) quote.is_live = false;
    if (quote.is_live && is_wrong(quote, view) && random_.chance(kPulls)) {
      desk.cancel(quote.handle, now);
      quote.is_live = false;
    }
  }
  for (auto& quote : quotes_) {
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

bool MakerQuotes::wakes(const Quote& quote, const MakerView& view) {
  if (!quote.is_live) return random_.chance(kRefills);
  switch (quote.tier) {
    case Tier::Touch: return random_.chance(view.has_moved ? kTouchFollows : kTouchWakes);
    case Tier::Ladder: return random_.chance(kLadderWakes);
    case Tier::Deep: return random_.chance(kDeepWakes);
  }
  return false;
}

void MakerQuotes::refresh(HouseDesk& desk, Quote& quote, const MakerView& view, Timestamp now) {
  const double jitter = 1 + 0.3 * (random_.uniform() - 0.5);
  const double distance = distance_of(quote, view.half_spread) * jitter;
  const bool is_buy = quote.side == Side::Buy;
  const Ticks price =
      is_buy ? scale_.ticks_down(view.fair * (1 - distance)) : scale_.ticks_up(view.fair * (1 + distance));
  const bool is_good = quote.is_live && price == quote.price && 2 * desk.remaining(quote.handle) >= quote.quantity;
  // On a coarse grid the price stays and the size changes.
  if (is_good && random_.chance(0.3)) return;
  if (quote.is_live) desk.cancel(quote.handle, now);
  const double size =
      view.depth * size_scale_ * std::sqrt(distance_of(quote, profile_.half_spread)) * std::exp(0.5 * random_.normal());
  quote.quantity = scale_.lots_for(size, view.fair);
  quote.price = price;
  const auto placed = desk.place(quote.side, price, quote.quantity, now, true);
  quote.is_live = placed.outcome == matching::SubmitOutcome::Rested;
  quote.handle = placed.handle;
}

}  // namespace hoga::exchange
