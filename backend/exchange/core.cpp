#include "exchange/core.hpp"

#include <stdexcept>

namespace hoga::exchange {

Core::Core(ExchangeOptions given) : options(std::move(given)) {
  for (const Listing& listing : options.listings) {
    if (auto checked = check_listing(listing); !checked) throw ErrorException(checked.error());
    symbols.push_back(std::make_unique<SymbolState>(*this, symbols.size(), listing));
    symbols_by_name[listing.instrument.symbol] = symbols.back().get();
  }
}

SymbolState* Core::find_symbol(std::string_view name) {
  const auto found = symbols_by_name.find(name);
  return found == symbols_by_name.end() ? nullptr : found->second;
}

SymbolState& Core::symbol(std::string_view name) {
  SymbolState* found = find_symbol(name);
  if (!found) throw std::invalid_argument("Not listed: " + std::string(name));
  return *found;
}

AccountState* Core::find_account(const std::string& id) {
  const auto found = accounts.find(id);
  return found == accounts.end() ? nullptr : found->second.get();
}

}  // namespace hoga::exchange
