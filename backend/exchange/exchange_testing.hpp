// What the tests of exchange/ share: a small exchange with a few accounts, and orders in one line. Only *_test.cpp
// includes it.
#pragma once

#include <string>
#include <vector>

#include "exchange/exchange.hpp"

namespace hoga::exchange::testing_support {

inline const Timestamp kStart = from_milliseconds(1'795'000'000'000);

inline Listing listing_of(const std::string& symbol) {
  for (const Listing& listing : default_listings()) {
    if (listing.instrument.symbol == symbol) return listing;
  }
  throw std::invalid_argument(symbol);
}

inline NewOrder limit(const Symbol& symbol, Side side, const std::string& quantity, const std::string& price) {
  NewOrder order;
  order.symbol = symbol;
  order.side = side;
  order.kind = OrderKind::Limit;
  order.time_in_force = TimeInForce::Gtc;
  order.quantity = Decimal::of(quantity);
  order.price = Decimal::of(price);
  return order;
}

inline NewOrder market(const Symbol& symbol, Side side, const std::string& quantity) {
  NewOrder order;
  order.symbol = symbol;
  order.side = side;
  order.kind = OrderKind::Market;
  order.quantity = Decimal::of(quantity);
  return order;
}

inline NewOrder market_by_quote(const Symbol& symbol, Side side, const std::string& amount) {
  NewOrder order = market(symbol, side, "1");
  order.quantity.reset();
  order.quote_quantity = Decimal::of(amount);
  return order;
}

inline NewOrder stop(const Symbol& symbol, Side side, OrderKind kind, const std::string& quantity,
                     const std::string& stop_price) {
  NewOrder order = market(symbol, side, quantity);
  order.kind = kind;
  order.stop_price = Decimal::of(stop_price);
  return order;
}

inline Balance balance(const Exchange& exchange, const std::string& account, const std::string& asset) {
  for (const Balance& row : exchange.balances(account)) {
    if (row.asset == asset) return row;
  }
  return {asset, {}, {}};
}

// BTCUSDT alone, with `ann` and `bob` holding 100,000 USDT and 10 BTC each.
struct SmallExchange {
  Exchange exchange{[] {
    ExchangeOptions options;
    options.listings = {listing_of("BTCUSDT")};
    return options;
  }()};
  Timestamp now = kStart;

  SmallExchange() {
    for (const std::string account : {"ann", "bob"}) {
      exchange.create_account(account, now).value();
      exchange.deposit(account, "USDT", 100'000, now).value();
      exchange.deposit(account, "BTC", 10, now).value();
    }
    exchange.take_events();
  }

  OrderResult place(const std::string& account, const NewOrder& order) {
    return exchange.place(account, order, now).value();
  }
  // House liquidity: quantity in lots of 0.00001, price in ticks of 0.01.
  void quote(Side side, Lots lots, Ticks ticks) { exchange.house("BTCUSDT")->place(side, ticks, lots, now); }
  // The reports since the last look, as "account x/X last@price" in order, and "account balances" for position events.
  std::vector<std::string> story() {
    std::vector<std::string> lines;
    for (const ExchangeEvent& event : exchange.take_events()) {
      if (const auto* report = std::get_if<std::shared_ptr<const ExecutionEvent>>(&event)) {
        const ExecutionEvent& what = **report;
        std::string line =
            what.account + " " + std::string(to_wire(what.type)) + "/" + std::string(to_wire(what.order.state));
        if (what.type == ExecutionType::Trade) {
          line += " " + what.last_quantity.to_string() + "@" + what.last_price.to_string() +
                  (what.is_maker ? " maker" : "");
        }
        lines.push_back(line);
      } else if (const auto* balances = std::get_if<BalanceChanged>(&event)) {
        lines.push_back(balances->account + " balances");
      }
    }
    return lines;
  }
};

}  // namespace hoga::exchange::testing_support
