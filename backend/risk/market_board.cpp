#include "risk/market_board.hpp"

#include <algorithm>

namespace hoga::risk {
namespace {

// Enough levels for an honest estimate of a market order's cost.
constexpr std::size_t kLevelsKept = 50;

std::vector<PriceLevel> best_levels(const std::vector<PriceLevel>& levels) {
  const auto count = std::min(levels.size(), kLevelsKept);
  return {levels.begin(), levels.begin() + static_cast<std::ptrdiff_t>(count)};
}

}  // namespace

MarketView& MarketBoard::view(const Symbol& symbol) { return markets_[symbol]; }

Symbol MarketBoard::apply(const MarketEvent& event, Timestamp now) {
  if (const auto* book = std::get_if<BookChanged>(&event)) {
    auto& market = view(book->snapshot.symbol);
    market.state = book->state;
    market.bids = best_levels(book->snapshot.bids);
    market.asks = best_levels(book->snapshot.asks);
    market.book_at = now;
    return book->snapshot.symbol;
  }
  if (const auto* trade = std::get_if<TradeHappened>(&event)) {
    auto& market = view(trade->trade.symbol);
    market.last_price = trade->trade.price;
    market.last_price_at = now;
    return trade->trade.symbol;
  }
  if (const auto* ticker = std::get_if<TickerChanged>(&event)) {
    if (!ticker->ticker.last_price.is_positive()) return {};
    auto& market = view(ticker->ticker.symbol);
    market.last_price = ticker->ticker.last_price;
    market.last_price_at = now;
    return ticker->ticker.symbol;
  }
  if (const auto* state = std::get_if<FeedStateChanged>(&event)) {
    view(state->symbol).state = state->state;
    return state->symbol;
  }
  if (const auto* changed = std::get_if<InstrumentsChanged>(&event)) {
    for (const auto& instrument : changed->instruments) {
      instruments_[instrument.symbol] = instrument;
      pairs_[{instrument.base, instrument.quote}] = instrument.symbol;
      by_quote_[instrument.quote].insert(instrument.symbol);
    }
  }
  return {};
}

const Instrument* MarketBoard::instrument(const Symbol& symbol) const {
  const auto found = instruments_.find(symbol);
  return found == instruments_.end() ? nullptr : &found->second;
}

const MarketView* MarketBoard::market(const Symbol& symbol) const {
  const auto found = markets_.find(symbol);
  return found == markets_.end() ? nullptr : &found->second;
}

std::optional<MarkPrice> MarketBoard::mark(const Symbol& symbol) const {
  const auto* found = market(symbol);
  return found == nullptr ? std::nullopt : mark_price(*found);
}

std::vector<Symbol> MarketBoard::symbols_of_base(const std::string& asset) const {
  std::vector<Symbol> symbols;
  for (auto found = pairs_.lower_bound({asset, ""}); found != pairs_.end() && found->first.first == asset; ++found) {
    symbols.push_back(found->second);
  }
  return symbols;
}

bool MarketBoard::is_base(const std::string& asset) const {
  const auto found = pairs_.lower_bound({asset, ""});
  return found != pairs_.end() && found->first.first == asset;
}

std::vector<Symbol> MarketBoard::symbols_of_quote(const std::string& asset) const {
  const auto found = by_quote_.find(asset);
  if (found == by_quote_.end()) return {};
  return {found->second.begin(), found->second.end()};
}

const Instrument* MarketBoard::pair(const std::string& base, const std::string& quote) const {
  const auto found = pairs_.find({base, quote});
  return found == pairs_.end() ? nullptr : instrument(found->second);
}

std::optional<Decimal> MarketBoard::mark_of(const Symbol& symbol) const {
  const auto price = mark(symbol);
  return price ? std::optional(price->price) : std::nullopt;
}

std::optional<Decimal> MarketBoard::value_at(const std::string& asset, const Decimal& amount,
                                             const std::string& currency, const PriceOf& price_of) const {
  if (asset == currency) return amount;
  if (const auto* direct = pair(asset, currency)) {
    if (const auto price = price_of(direct->symbol)) return multiply(amount, *price, Rounding::HalfUp);
  }
  if (const auto* inverse = pair(currency, asset)) {
    const auto price = price_of(inverse->symbol);
    if (price && price->is_positive()) return divide(amount, *price, Rounding::HalfUp);
  }
  return std::nullopt;
}

std::optional<Decimal> MarketBoard::value_of(const std::string& asset, const Decimal& amount,
                                             const std::string& currency) const {
  return value_at(asset, amount, currency, [this](const Symbol& symbol) { return mark_of(symbol); });
}

std::optional<Decimal> MarketBoard::value_by_way_of(const std::string& asset, const Decimal& amount,
                                                    const std::string& currency) const {
  return value_by_way_of(asset, amount, currency, [this](const Symbol& symbol) { return mark_of(symbol); });
}

std::optional<Decimal> MarketBoard::value_by_way_of(const std::string& asset, const Decimal& amount,
                                                    const std::string& currency, const PriceOf& price_of) const {
  if (auto direct = value_at(asset, amount, currency, price_of)) return direct;
  for (auto found = pairs_.lower_bound({asset, ""}); found != pairs_.end() && found->first.first == asset; ++found) {
    const auto& third = found->first.second;
    const auto value = value_at(asset, amount, third, price_of);
    if (!value) continue;
    if (auto by_way = value_at(third, *value, currency, price_of)) return by_way;
  }
  return std::nullopt;
}

bool MarketBoard::is_valued(const std::string& asset, const std::string& currency) const {
  return asset == currency || pair(asset, currency) != nullptr || pair(currency, asset) != nullptr;
}

}  // namespace hoga::risk
