#include "runtime/portfolio_prices.hpp"

#include <algorithm>

#include "identity/account_service.hpp"
#include "storage/manual_rates.hpp"

namespace hoga::runtime {
namespace {

using boost::asio::awaitable;
using portfolio::Rate;
using portfolio::RateSource;

// What was looked up is looked up again after so long; what nobody had, after longer: an exchange is not asked again
// and again for a market that it does not have.
constexpr Duration kKeptFor = std::chrono::minutes{1};
constexpr Duration kAbsentFor = std::chrono::hours{1};

// Of one USDT, or of one of the currency: whichever a market may price.
struct Pair {
  Symbol symbol;
  bool is_inverse = false;
};
std::vector<Pair> pairs_of(const std::string& currency) {
  return {{portfolio::kReckoned + currency, false}, {currency + portfolio::kReckoned, true}};
}

}  // namespace

bool passes(const Error& error) { return error.errc != Errc::NotFound && error.errc != Errc::VenueError; }

awaitable<std::optional<AssetPrice>> PortfolioPrices::mark(std::string exchange, Symbol symbol) {
  if (const auto* ticker = market_.ticker(exchange, symbol); ticker != nullptr && ticker->last_price.is_positive()) {
    co_return AssetPrice{ticker->last_price, ticker->close_time, is_old(ticker->close_time), false};
  }
  auto& kept = kept_[{exchange, symbol}];
  const auto pause = kept.price || kept.is_unanswered ? kKeptFor : kAbsentFor;
  if (clock_.now() - kept.asked_at < pause) co_return kept.price;
  kept.asked_at = clock_.now();
  const auto asked = co_await market_.candles(exchange, symbol, Interval::Minute1, std::nullopt, std::nullopt, 1);
  kept.is_unanswered = !asked && passes(asked.error());
  auto candles = asked ? *asked : std::vector<Candle>{};
  if (candles.empty()) {
    candles = co_await market_.kept_candles(exchange, symbol, Interval::Minute1, std::nullopt, std::nullopt, 1);
  }
  // Where a market tells nothing any more, what it told last stays.
  if (!candles.empty() && candles.back().close.is_positive()) {
    kept.price = AssetPrice{candles.back().close, candles.back().close_time, true, false};
  }
  co_return kept.price;
}

awaitable<std::optional<AssetPrice>> PortfolioPrices::in_usdt(std::string exchange, std::string asset) {
  if (asset == portfolio::kReckoned) co_return AssetPrice{Decimal{1}, clock_.now(), false, false};
  const Symbol direct = asset + portfolio::kReckoned;
  const Symbol inverse = portfolio::kReckoned + asset;
  if (market_.instrument(exchange, inverse) == nullptr) co_return co_await mark(exchange, direct);
  auto price = co_await mark(exchange, inverse);
  if (!price || !price->price.is_positive()) co_return std::nullopt;
  price->is_inverse = true;
  co_return price;
}

bool PortfolioPrices::is_awaited(const std::string& exchange, const std::string& asset) const {
  const auto pairs = pairs_of(asset);
  return std::any_of(pairs.begin(), pairs.end(), [&](const Pair& pair) {
    const auto kept = kept_.find({exchange, pair.symbol});
    return kept != kept_.end() && kept->second.is_unanswered && !kept->second.price;
  });
}

std::optional<MarketPair> PortfolioPrices::pair(const std::string& exchange, const Symbol& symbol) const {
  if (const auto* instrument = market_.instrument(exchange, symbol)) {
    return MarketPair{instrument->base, instrument->quote};
  }
  std::string quote;
  for (const auto& other : market_.instruments(exchange)) {
    const bool fits = symbol.size() > other.quote.size() && symbol.ends_with(other.quote);
    if (fits && other.quote.size() > quote.size()) quote = other.quote;
  }
  if (quote.empty()) return std::nullopt;
  return MarketPair{symbol.substr(0, symbol.size() - quote.size()), quote};
}

std::optional<Rate> PortfolioPrices::market_rate(const std::string& currency, AccountKind kind) const {
  auto exchanges = market_.exchanges();
  std::stable_partition(exchanges.begin(), exchanges.end(), [&](const std::string& exchange) {
    return (exchange == identity::kBuiltInExchange) == (kind == AccountKind::Paper);
  });
  std::optional<Rate> oldest_choice;
  for (const auto& exchange : exchanges) {
    for (const auto& [symbol, is_inverse] : pairs_of(currency)) {
      const auto* ticker = market_.ticker(exchange, symbol);
      if (ticker == nullptr || !ticker->last_price.is_positive()) continue;
      const bool is_stale = is_old(ticker->close_time);
      Rate rate{currency,           RateSource::Market, exchange,           symbol,
                ticker->last_price, is_inverse,         ticker->close_time, is_stale};
      if (!is_stale) return rate;
      if (!oldest_choice || oldest_choice->at < rate.at) oldest_choice = rate;
    }
  }
  return oldest_choice;
}

awaitable<Result<std::vector<Rate>>> PortfolioPrices::rates(AccountKind kind) {
  const auto job = [](storage::Session& session) -> Result<std::vector<storage::ManualRateRow>> {
    return storage::manual_rates::list(session);
  };
  const auto settings = co_await database_.read(job);
  if (!settings) co_return settings.error();
  std::vector<Rate> rates;
  for (const std::string currency : portfolio::kCurrencies) {
    if (currency == portfolio::kReckoned) {
      rates.push_back({currency, RateSource::Same, {}, {}, Decimal{1}, false, clock_.now(), false});
      continue;
    }
    auto rate = market_rate(currency, kind);
    if (!rate) {
      const auto set =
          std::find_if(settings->begin(), settings->end(), [&](const auto& row) { return row.currency == currency; });
      if (set != settings->end() && set->price.is_positive()) {
        rate = Rate{currency, RateSource::Setting, {}, {}, set->price, false, set->at, is_old(set->at)};
      }
    }
    if (rate) rates.push_back(*rate);
  }
  co_return rates;
}

}  // namespace hoga::runtime
