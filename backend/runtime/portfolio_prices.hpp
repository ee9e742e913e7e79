// What assets are worth and currencies are shown by, for portfolios: the last price of a market, marked where it is
// old, from candles where nothing has come yet. A price that was known stays known when its market falls silent or is
// gone; nothing is told where there never was one. One executor, that of the market service.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/account.hpp"
#include "portfolio/rates.hpp"
#include "runtime/market_service.hpp"
#include "storage/database.hpp"

namespace hoga::runtime {

struct AssetPrice {
  Decimal price;
  Timestamp at{};
  // Older than a price that is looked at while it is made.
  bool is_stale = false;
  // The price is of one USDT in the asset.
  bool is_inverse = false;

  // Of an amount of the asset, rounded half up.
  Decimal worth(const Decimal& amount) const {
    return is_inverse ? divide(amount, price, Rounding::HalfUp) : multiply(amount, price, Rounding::HalfUp);
  }
};

// Whether a question for candles may be answered later. An exchange that refuses it has answered it: it has no such
// market.
bool passes(const Error& error);

struct MarketPair {
  std::string base;
  std::string quote;
};

class PortfolioPrices {
 public:
  // All of it outlives the prices.
  PortfolioPrices(MarketService& market, storage::Database& database, const Clock& clock)
      : market_(market), database_(database), clock_(clock) {}

  // The last price of a symbol.
  boost::asio::awaitable<std::optional<AssetPrice>> mark(std::string exchange, Symbol symbol);
  // Of the asset in USDT, by a symbol either way round.
  boost::asio::awaitable<std::optional<AssetPrice>> in_usdt(std::string exchange, std::string asset);
  // Nobody could say yet what the asset is worth: its exchange has not been asked or has not answered. That passes,
  // where a market that does not exist does not.
  bool is_awaited(const std::string& exchange, const std::string& asset) const;
  // What is traded for what; of a symbol that is traded no more, by how the exchange's other symbols end. Absent where
  // that does not say it, and while nothing is known of the exchange's markets.
  std::optional<MarketPair> pair(const std::string& exchange, const Symbol& symbol) const;
  // The currencies that there is a rate for. The built-in exchange's markets come first for paper money, else last.
  boost::asio::awaitable<Result<std::vector<portfolio::Rate>>> rates(AccountKind kind);

 private:
  struct Kept {
    std::optional<AssetPrice> price;
    Timestamp asked_at{};
    bool is_unanswered = true;
  };
  std::optional<portfolio::Rate> market_rate(const std::string& currency, AccountKind kind) const;
  bool is_old(Timestamp at) const { return clock_.now() - at > portfolio::kRateFresh; }

  MarketService& market_;
  storage::Database& database_;
  const Clock& clock_;
  // Of symbols without a ticker: looked up now and then.
  std::map<std::pair<std::string, Symbol>, Kept> kept_;
};

}  // namespace hoga::runtime
