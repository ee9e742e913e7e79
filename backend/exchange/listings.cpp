#include "exchange/listings.hpp"

#include <fmt/format.h>

#include <limits>

namespace hoga::exchange {
namespace {

// Prices and sizes as text, in the order of a listing's table below.
struct Row {
  const char* base;
  const char* quote;
  const char* name_en;
  const char* name_ko;
  const char* initial_price;
  const char* tick;
  const char* price_max;
  const char* step;
  const char* quantity_max;
  const char* market_quantity_max;
  const char* notional_min;
  const char* notional_max;
};

// Ticks and steps are those of Binance Spot in 2026; prices are a plausible autumn of that year. The won pair is ours.
constexpr Row kRows[] = {
    {"BTC", "USDT", "Bitcoin", "비트코인", "91250", "0.01", "1000000", "0.00001", "9000", "120", "5", "9000000"},
    {"ETH", "USDT", "Ethereum", "이더리움", "3050", "0.01", "1000000", "0.0001", "9000", "2000", "5", "9000000"},
    {"SOL", "USDT", "Solana", "솔라나", "142", "0.01", "100000", "0.001", "90000", "20000", "5", "9000000"},
    {"XRP", "USDT", "XRP", "리플", "2.15", "0.0001", "10000", "0.1", "9222449", "900000", "5", "9000000"},
    {"BNB", "USDT", "BNB", "비앤비", "905", "0.01", "100000", "0.001", "900000", "3000", "5", "9000000"},
    {"DOGE", "USDT", "Dogecoin", "도지코인", "0.158", "0.00001", "1000", "1", "9000000", "5000000", "1", "9000000"},
    {"ADA", "USDT", "Cardano", "에이다", "0.462", "0.0001", "1000", "0.1", "900000", "800000", "5", "9000000"},
    {"TRX", "USDT", "TRON", "트론", "0.284", "0.0001", "1000", "0.1", "9000000", "4000000", "5", "9000000"},
    {"LINK", "USDT", "Chainlink", "체인링크", "13.4", "0.001", "10000", "0.01", "90000", "50000", "5", "9000000"},
    {"AVAX", "USDT", "Avalanche", "아발란체", "14.2", "0.001", "10000", "0.01", "902240", "80000", "5", "9000000"},
    {"DOT", "USDT", "Polkadot", "폴카닷", "2.85", "0.001", "10000", "0.01", "900000", "200000", "5", "9000000"},
    {"USDT", "KRW", "Tether", "테더", "1465", "1", "10000", "0.01", "10000000", "5000000", "5000", "9000000000"},
};

Listing make_listing(const Row& row) {
  Listing listing;
  Instrument& instrument = listing.instrument;
  instrument.base = row.base;
  instrument.quote = row.quote;
  instrument.symbol = instrument.base + instrument.quote;
  instrument.tick_size = Decimal::of(row.tick);
  instrument.price_min = instrument.tick_size;
  instrument.price_max = Decimal::of(row.price_max);
  instrument.step_size = Decimal::of(row.step);
  instrument.quantity_min = instrument.step_size;
  instrument.quantity_max = Decimal::of(row.quantity_max);
  instrument.market_quantity_max = Decimal::of(row.market_quantity_max);
  instrument.notional_min = Decimal::of(row.notional_min);
  instrument.notional_max = Decimal::of(row.notional_max);
  instrument.bid_multiplier_up = 5;
  instrument.bid_multiplier_down = Decimal::of("0.2");
  instrument.ask_multiplier_up = 5;
  instrument.ask_multiplier_down = Decimal::of("0.2");
  listing.name_en = row.name_en;
  listing.name_ko = row.name_ko;
  listing.initial_price = Decimal::of(row.initial_price);
  return listing;
}

Error refuse(const Listing& listing, std::string_view why) {
  return make_error(Errc::InvalidConfiguration, "bad_listing",
                    fmt::format("The listing of {} {}.", listing.instrument.symbol, why));
}

}  // namespace

std::vector<Listing> default_listings() {
  std::vector<Listing> listings;
  for (const Row& row : kRows) listings.push_back(make_listing(row));
  return listings;
}

Result<void> check_listing(const Listing& listing) {
  const Instrument& instrument = listing.instrument;
  if (instrument.symbol.empty() || instrument.base.empty() || instrument.quote.empty()) {
    return refuse(listing, "has no symbol, base or quote");
  }
  if (!instrument.tick_size.is_positive() || !instrument.step_size.is_positive()) {
    return refuse(listing, "has no tick or step size");
  }
  const Decimal unit = multiply(instrument.tick_size, instrument.step_size, Rounding::Down);
  const Decimal unit_above = multiply(instrument.tick_size, instrument.step_size, Rounding::Up);
  if (unit != unit_above) return refuse(listing, "has tick × step below 8 places");
  const auto ticks = to_step_count(instrument.price_max, instrument.tick_size);
  const auto lots = to_step_count(instrument.quantity_max, instrument.step_size);
  if (!ticks || *ticks <= 0 || *ticks > std::numeric_limits<std::uint32_t>::max()) {
    return refuse(listing, "has a highest price that is no multiple of its tick, or of 2^32 ticks and more");
  }
  if (!lots || *lots <= 0 || static_cast<Int128>(*ticks) * *lots > std::numeric_limits<std::int64_t>::max()) {
    return refuse(listing, "has a largest quantity whose value at the highest price leaves 64 bits");
  }
  const auto initial = to_step_count(listing.initial_price, instrument.tick_size);
  if (!initial || *initial <= 0 || *initial > *ticks) return refuse(listing, "has an initial price off its ticks");
  return {};
}

}  // namespace hoga::exchange
