// The market of one venue as its accounts' engines see it: instruments, best levels, last prices and feed states,
// kept up to date from the venue's market events. Owned by whoever drives the engines and shared by them as a
// constant reference; one thread.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/event.hpp"
#include "risk/market_view.hpp"

namespace hoga::risk {

class MarketBoard {
 public:
  // `now` is when it was received: staleness goes by it. Returns the symbol whose price or state may have changed,
  // empty for none.
  Symbol apply(const MarketEvent& event, Timestamp now);

  // For a driver that follows a market at every tick without an event for each: the symbol's view, which stays where it
  // is.
  MarketView& view(const Symbol& symbol);

  const Instrument* instrument(const Symbol& symbol) const;
  const MarketView* market(const Symbol& symbol) const;
  std::optional<MarkPrice> mark(const Symbol& symbol) const;
  // The symbols that trade this asset against others.
  std::vector<Symbol> symbols_of_base(const std::string& asset) const;
  bool is_base(const std::string& asset) const;
  // The symbols that trade others against this asset.
  std::vector<Symbol> symbols_of_quote(const std::string& asset) const;
  const std::map<Symbol, Instrument>& instruments() const { return instruments_; }

  // What one unit of `asset` is worth in `currency`, by the mark of a direct symbol either way round; nothing where
  // no price is known.
  std::optional<Decimal> value_of(const std::string& asset, const Decimal& amount, const std::string& currency) const;
  // The same, by way of a third asset where no symbol relates the two.
  std::optional<Decimal> value_by_way_of(const std::string& asset, const Decimal& amount,
                                         const std::string& currency) const;
  // Likewise by other prices than the marks: what a symbol's was at some time, or nothing.
  using PriceOf = std::function<std::optional<Decimal>(const Symbol&)>;
  std::optional<Decimal> value_by_way_of(const std::string& asset, const Decimal& amount, const std::string& currency,
                                         const PriceOf& price_of) const;
  // Whether a symbol relates the two at all: an asset that has none can't be valued and is left out of equity.
  bool is_valued(const std::string& asset, const std::string& currency) const;

 private:
  std::optional<Decimal> value_at(const std::string& asset, const Decimal& amount, const std::string& currency,
                                  const PriceOf& price_of) const;
  std::optional<Decimal> mark_of(const Symbol& symbol) const;
  const Instrument* pair(const std::string& base, const std::string& quote) const;

  std::map<Symbol, Instrument> instruments_;
  std::map<Symbol, MarketView> markets_;
  std::map<std::string, std::set<Symbol>> by_quote_;
  // Symbol by (base, quote).
  std::map<std::pair<std::string, std::string>, Symbol> pairs_;
};

}  // namespace hoga::risk
