// The newest ticker of every symbol of one venue, with the last price kept fresh by trades between two tickers. One
// owner, one thread.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "domain/market_data.hpp"
#include "market/mark_price.hpp"

namespace hoga::market {

class TickerBoard {
 public:
  // A ticker whose close time is before the one on the board is late and changes nothing.
  bool on_ticker(const Ticker& ticker, Timestamp now);
  // Moves last, high and low; volumes wait for the venue's next ticker. Trades older than the last one seen are
  // ignored.
  bool on_trade(const Trade& trade, Timestamp now);

  const Ticker* find(const Symbol& symbol) const;
  std::optional<LastPrice> last_price(const Symbol& symbol) const;
  // In order of symbol.
  std::vector<Ticker> all() const;
  // Those that changed since the last call, in order of symbol.
  std::vector<Ticker> take_changed();
  // Forgets a symbol that the venue no longer lists.
  void remove(const Symbol& symbol) { rows_.erase(symbol); }

 private:
  struct Row {
    Ticker ticker;
    std::int64_t last_trade_id = -1;
    std::optional<LastPrice> last_price;
    bool has_ticker = false;
    bool is_changed = false;
  };
  std::map<Symbol, Row> rows_;
};

// Change over the ticker's window in quote units, and in per cent rounded half-up to 3 places; zero when there was no
// open price.
Decimal price_change(const Ticker& ticker);
Decimal price_change_percent(const Ticker& ticker);

}  // namespace hoga::market
