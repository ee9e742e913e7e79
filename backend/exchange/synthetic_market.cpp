#include "exchange/synthetic_market.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hoga::exchange {
namespace {

constexpr double kSliceSeconds = 0.1;
constexpr std::size_t kNoiseOrdersMax = 16;
// Half of the trades are drawn by other trades; their memory is some seconds.
constexpr double kBranching = 0.4;
constexpr double kExcitementSeconds = 4;
// Of the logarithm of trade sizes: small ones are many, and the largest twentieth falls like a power of about 1.2.
constexpr double kSizeDeviation = 2.2;
constexpr double kSizeCap = 60;
// A smaller share of the depth is taken without a change of quotes until there is news.
constexpr double kHeededShare = 0.01;
constexpr double kNear = 0.00001;
// Probability that somebody takes what is mispriced in a slice, and his size beside that of other takers.
constexpr double kArbitrages = 0.9;
constexpr double kArbitrageSize = 5;
// Takers don't go further than this from the best price, however empty the book is.
constexpr double kSlippageMax = 0.003;
// How much wider makers quote while a command moves the price.
constexpr double kStressedSpread = 4;

}  // namespace

SyntheticMarket::SyntheticMarket(const Listing& listing, const Decimal& last_price, std::uint64_t seed)
    : instrument_(listing.instrument),
      profile_(profile_of(listing.instrument)),
      scale_(listing.instrument, last_price.to_double()),
      random_(seed ^ stable_hash(listing.instrument.symbol)),
      fair_(profile_, last_price.to_double(), random_.next()),
      makers_(profile_, scale_, random_.split()) {
  noise_.reserve(kNoiseOrdersMax);
}

SyntheticMarket::~SyntheticMarket() {
  if (desk_ != nullptr) desk_->set_fill_listener({});
}

void SyntheticMarket::open(HouseDesk& desk, Timestamp now) {
  desk_ = &desk;
  desk.set_fill_listener([this](const HouseFill& fill) { on_fill(fill); });
  makers_.open(desk, view(), now);
}

double SyntheticMarket::half_spread() const {
  const double restless = std::clamp(fair_.volatility_ratio() * (1 + 0.25 * std::abs(fair_.momentum())), 0.6, 8.0);
  double stressed = 1;
  for (const Stress& stress : stress_) stressed = std::max(stressed, stress.spread);
  return profile_.half_spread * restless * stressed;
}

double SyntheticMarket::nearness() const { return std::max(half_spread(), kNear); }

MakerView SyntheticMarket::view() const {
  double depth = 1;
  for (const Stress& stress : stress_) depth = std::min(depth, stress.depth);
  return {fair_.price(), half_spread(), depth};
}

void SyntheticMarket::command(const MarketCommand& command, Timestamp now) {
  Stress stress;
  stress.slices = stress.slices_left = static_cast<int>(command.duration / kSyntheticSlice);
  switch (command.kind) {
    case MarketCommandKind::Halt: return;
    case MarketCommandKind::Gap:
      // Everybody has heard it at the same moment: old quotes are gone before anyone trades with them.
      makers_.close(*desk_, now);
      for (const NoiseOrder& order : noise_) desk_->cancel(order.handle, now);
      noise_.clear();
      fair_.push(std::log(1 + command.size));
      makers_.open(*desk_, view(), now);
      return;
    case MarketCommandKind::Crash:
      stress.log_move = std::log(1 - command.size);
      stress.spread = kStressedSpread;
      break;
    case MarketCommandKind::Squeeze:
      stress.log_move = std::log(1 + command.size);
      stress.log_move_after = -0.5 * stress.log_move;
      stress.spread = kStressedSpread;
      break;
    case MarketCommandKind::ThinBook:
      stress.depth = command.size;
      stress_.push_back(stress);
      makers_.close(*desk_, now);
      makers_.open(*desk_, view(), now);
      return;
  }
  stress_.push_back(stress);
}

bool SyntheticMarket::run_stress() {
  bool has_moved = false;
  std::vector<Stress> following;
  for (Stress& stress : stress_) {
    // Faster and faster: the share done by now is the square of the time's.
    const auto share = [&](int left) {
      const double passed = 1 - static_cast<double>(left) / stress.slices;
      return passed * passed;
    };
    const double part = share(stress.slices_left - 1) - share(stress.slices_left);
    fair_.push(stress.log_move * part);
    has_moved = has_moved || stress.log_move != 0;
    if (--stress.slices_left == 0 && stress.log_move_after != 0) {
      Stress after = stress;
      after.slices_left = after.slices;
      after.log_move = std::exchange(after.log_move_after, 0);
      following.push_back(after);
    }
  }
  std::erase_if(stress_, [](const Stress& stress) { return stress.slices_left == 0; });
  stress_.insert(stress_.end(), following.begin(), following.end());
  return has_moved;
}

void SyntheticMarket::slice(const CommonStep& common, Timestamp now) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(now.time_since_epoch()).count();
  const double activity = activity_factor(minutes);
  const bool is_pushed = run_stress();
  const bool has_news = fair_.step(common, kSliceSeconds, activity) || is_pushed;
  apply_impact(has_news);
  makers_.pull(*desk_, view(), now);
  arbitrage(now);
  makers_.requote(*desk_, view(), now);
  run_noise(now);
  run_takers(activity, now);
}

void SyntheticMarket::on_fill(const HouseFill& fill) {
  if (is_arbitrage_) return;
  const double quote = static_cast<double>(fill.price) * scale_.tick * static_cast<double>(fill.quantity) * scale_.lot;
  taken_quote_ += fill.side == Side::Sell ? quote : -quote;
}

// What is bought makes the market believe in a higher price: taking all that stands within one per cent would move it
// by half of that.
void SyntheticMarket::apply_impact(bool has_news) {
  const double share = std::clamp(taken_quote_ / profile_.depth_quote, -1.0, 1.0);
  if (share == 0 || (!has_news && std::abs(share) < kHeededShare)) return;
  fair_.push(0.005 * share);
  taken_quote_ = 0;
}

// Whoever has heard the news takes what is still offered at the old price.
void SyntheticMarket::arbitrage(Timestamp now) {
  const double fair = fair_.price();
  const double edge = 0.3 * half_spread();
  is_arbitrage_ = true;
  for (const Side side : {Side::Buy, Side::Sell}) {
    const bool is_buy = side == Side::Buy;
    const Ticks limit = is_buy ? scale_.ticks_down(fair * (1 - edge)) : scale_.ticks_up(fair * (1 + edge));
    const auto offer = desk_->best(opposite(side));
    if (!offer || (is_buy ? offer->price > limit : offer->price < limit) || !random_.chance(kArbitrages)) continue;
    const double size = kArbitrageSize * profile_.trade_quote_mean * taker_size();
    desk_->take_within(side, limit, scale_.lots_for(size, fair), now);
  }
  is_arbitrage_ = false;
}

void SyntheticMarket::run_takers(double activity, Timestamp now) {
  excitement_ *= std::exp(-kSliceSeconds / kExcitementSeconds);
  const double busy = std::max(1.0, activity) * std::max(0.9, std::pow(fair_.volatility_ratio(), 0.6));
  double expected = ((1 - kBranching) * profile_.trades_per_second * busy + excitement_) * kSliceSeconds;
  expected = std::min(expected, 3.0);
  for (double waited = random_.exponential(); waited < expected; waited += random_.exponential()) {
    take_one(now);
    excitement_ += kBranching / kExcitementSeconds;
  }
}

void SyntheticMarket::take_one(Timestamp now) {
  const auto bid = desk_->best(Side::Buy);
  const auto ask = desk_->best(Side::Sell);
  if (!bid || !ask) return;
  const double fair = fair_.price();
  const double middle = 0.5 * static_cast<double>(bid->price + ask->price) * scale_.tick;
  // Some know better than the book, some follow the trend, the rest are noise.
  const double cheapness = std::tanh((fair - middle) / (nearness() * fair));
  const double trend = std::tanh(fair_.momentum() / 2);
  const Side side = random_.chance(0.5 + 0.3 * cheapness + 0.08 * trend) ? Side::Buy : Side::Sell;
  const double size = profile_.trade_quote_mean * taker_size();
  const double reach = side == Side::Buy ? static_cast<double>(ask->price) * (1 + kSlippageMax) + 1
                                         : static_cast<double>(bid->price) * (1 - kSlippageMax) - 1;
  desk_->take_within(side, std::max<Ticks>(1, std::lround(reach)), scale_.lots_for(size, fair), now);
}

// In multiples of the mean.
double SyntheticMarket::taker_size() {
  return std::min(kSizeCap, std::exp(kSizeDeviation * (random_.normal() - kSizeDeviation / 2)));
}

void SyntheticMarket::run_noise(Timestamp now) {
  for (std::size_t i = 0; i < noise_.size();) {
    auto& order = noise_[i];
    const bool is_gone = desk_->remaining(order.handle) == 0;
    if (!is_gone && --order.slices_left <= 0) desk_->cancel(order.handle, now);
    if (is_gone || order.slices_left <= 0) {
      order = noise_.back();
      noise_.pop_back();
    } else {
      ++i;
    }
  }
  if (noise_.size() >= kNoiseOrdersMax || !random_.chance(0.05)) return;
  const Side side = random_.chance(0.5) ? Side::Buy : Side::Sell;
  const double fair = fair_.price();
  const double away = nearness() * (0.4 + 4 * random_.exponential());
  const Ticks price = side == Side::Buy ? scale_.ticks_down(fair * (1 - away)) : scale_.ticks_up(fair * (1 + away));
  const double size = profile_.trade_quote_mean * std::exp(random_.normal() - 0.5);
  const auto placed = desk_->place(side, price, scale_.lots_for(size, fair), now, true);
  if (placed.outcome != matching::SubmitOutcome::Rested) return;
  noise_.push_back({placed.handle, 5 + static_cast<int>(150 * random_.exponential())});
}

}  // namespace hoga::exchange
