#include "exchange/synthetic_source.hpp"

#include <fmt/format.h>

#include "exchange/exchange.hpp"
#include "exchange/matched_market.hpp"

namespace hoga::exchange {
namespace {

// A machine that slept or a busy loop: what was missed beyond this is not made up for.
constexpr Duration kCatchUpMax = std::chrono::seconds{2};

bool has_history(const Exchange& exchange, const Symbol& symbol, Timestamp now) {
  HistoryQuery query;
  query.end = now - std::chrono::days{2};
  query.limit = 1;
  const auto candles = exchange.candles(symbol, Interval::Day1, query, now);
  return !candles.empty() && !candles.back().close.is_zero();
}

Result<void> write_history(Exchange& exchange, const Listing& listing, const HistoryOptions& options) {
  Result<void> imported;
  generate_history(
      listing.instrument, profile_of(listing.instrument), listing.initial_price, options,
      [&](Interval interval, std::span<const Candle> candles) {
        if (!imported) return;
        imported = exchange.import_history(listing.instrument.symbol, interval, {candles.begin(), candles.end()});
      });
  return imported;
}

}  // namespace

SyntheticSource::SyntheticSource(std::uint64_t seed, HistoryOptions history) : seed_(seed), history_(history) {
  history_.seed = seed;
}
SyntheticSource::~SyntheticSource() = default;

Result<void> SyntheticSource::start(Exchange& exchange, Timestamp now) {
  const auto started = static_cast<std::uint64_t>(to_milliseconds(now));
  // The second factor spreads neighbouring start times over all bits.
  const std::uint64_t live_seed = seed_ ^ (started * 0x9e3779b97f4a7c15ULL);
  common_ = std::make_unique<CommonFactor>(live_seed);
  history_.now = now;
  next_slice_ = now;
  markets_.clear();
  symbols_.clear();
  halted_until_.clear();
  for (const auto& listing : exchange.listings()) {
    const Symbol& symbol = listing.instrument.symbol;
    if (exchange.house(symbol) == nullptr) {
      exchange.cancel_everything(symbol, now);
      exchange.set_market(symbol, std::make_unique<MatchedMarket>(), now);
    }
    if (!has_history(exchange, symbol, now)) {
      if (const auto written = write_history(exchange, listing, history_); !written) return written.error();
    }
    Decimal last = exchange.last_price(symbol);
    if (!last.is_positive()) last = listing.initial_price;
    exchange.set_status(symbol, InstrumentStatus::Trading, now);
    symbols_.push_back(symbol);
    halted_until_.emplace_back();
    markets_.push_back(std::make_unique<SyntheticMarket>(listing, last, live_seed));
    markets_.back()->open(*exchange.house(symbol), now);
  }
  return {};
}

Result<void> SyntheticSource::step(Exchange& exchange, Timestamp now) {
  for (std::size_t at = 0; at < symbols_.size(); ++at) {
    if (halted_until_[at] == Timestamp{} || halted_until_[at] > now) continue;
    halted_until_[at] = {};
    exchange.set_status(symbols_[at], InstrumentStatus::Trading, now);
  }
  if (now - next_slice_ > kCatchUpMax) next_slice_ = now;
  for (; next_slice_ <= now; next_slice_ += kSyntheticSlice) {
    const CommonStep common = common_->step(std::chrono::duration<double>(kSyntheticSlice).count());
    // All slices of a late call carry its time: an account may have traded in between, and the tape never goes back.
    for (std::size_t at = 0; at < markets_.size(); ++at) {
      if (halted_until_[at] == Timestamp{}) markets_[at]->slice(common, now);
    }
  }
  return {};
}

Result<void> SyntheticSource::command(Exchange& exchange, const MarketCommand& command, Timestamp now) {
  if (auto checked = check_market_command(command); !checked) return checked;
  bool is_known = command.symbol.empty();
  for (std::size_t at = 0; at < symbols_.size(); ++at) {
    if (!command.symbol.empty() && symbols_[at] != command.symbol) continue;
    is_known = true;
    if (command.kind == MarketCommandKind::Halt) {
      halted_until_[at] = now + command.duration;
      exchange.set_status(symbols_[at], InstrumentStatus::Halted, now);
    } else {
      markets_[at]->command(command, now);
    }
  }
  if (is_known) return {};
  return make_error(Errc::ValidationFailed, "unknown_symbol", "This market source doesn't make that symbol.");
}

SourceStatus SyntheticSource::status(Timestamp now) const {
  SourceStatus status;
  status.source = fmt::format("synthetic?seed={}", seed_);
  status.kind = SourceKind::Synthetic;
  status.symbols = symbols_;
  status.position = now;
  return status;
}

}  // namespace hoga::exchange
