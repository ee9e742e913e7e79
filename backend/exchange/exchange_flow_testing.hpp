// What the property tests of exchange/ share: random flow from accounts and house through everything that the exchange
// offers, and an onlooker who believes nothing but its events. Only *_test.cpp includes it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "exchange/exchange_testing.hpp"

namespace hoga::exchange::testing_support {

inline const std::vector<std::string> kAccounts{"ann", "bob", "cat"};
// Where the flow trades; BNBUSDT is listed too, for commissions in BNB.
inline const std::vector<Symbol> kSymbols{"BTCUSDT", "ETHUSDT"};

inline ExchangeOptions flow_options() {
  ExchangeOptions options;
  options.listings = {listing_of(kSymbols[0]), listing_of(kSymbols[1]), listing_of("BNBUSDT")};
  // A flow of random lists must not end at a limit.
  for (Listing& listing : options.listings) listing.instrument.algo_orders_max = 60;
  return options;
}

// Believes nothing but the events.
struct Onlooker {
  std::map<Symbol, std::map<Decimal, Decimal>> bids;
  std::map<Symbol, std::map<Decimal, Decimal>> asks;
  std::map<Symbol, std::int64_t> update_ids;
  std::map<Symbol, std::vector<TradePrinted>> trades;
  std::map<std::pair<std::string, std::string>, Decimal> worth;  // free and locked together, from deposits and fills
  std::map<std::pair<std::string, std::string>, Balance> stated;
  // How often each kind of report came: "TRADE/FILLED", "EXPIRED/EXPIRED OCO_TRIGGER", "LIST ALL_DONE".
  std::map<std::string, int> reports;

  void see(const ExchangeEvent& event) {
    if (const auto* level = std::get_if<BookLevelChanged>(&event)) {
      auto& side = (level->side == Side::Buy ? bids : asks)[level->symbol];
      if (level->quantity.is_zero()) {
        side.erase(level->price);
      } else {
        side[level->price] = level->quantity;
      }
      EXPECT_EQ(level->update_id, ++update_ids[level->symbol]) << "Every change has its own id";
    } else if (const auto* trade = std::get_if<TradePrinted>(&event)) {
      trades[trade->symbol].push_back(*trade);
    } else if (const auto* transfer = std::get_if<TransferEvent>(&event)) {
      worth[{transfer->account, transfer->asset}] += transfer->amount;
    } else if (const auto* changed = std::get_if<BalanceChanged>(&event)) {
      for (const Balance& row : changed->balances) stated[{changed->account, row.asset}] = row;
    } else if (const auto* report = std::get_if<std::shared_ptr<const ExecutionEvent>>(&event)) {
      see_report(**report);
    } else if (const auto* list = std::get_if<std::shared_ptr<const ListStatusEvent>>(&event)) {
      ++reports["LIST " + std::string(to_wire((*list)->list.status_type))];
    }
  }

  void see_report(const ExecutionEvent& report) {
    std::string kind = std::string(to_wire(report.type)) + "/" + std::string(to_wire(report.order.state));
    if (report.order.expiry_reason != ExpiryReason::None)
      kind += " " + std::string(to_wire(report.order.expiry_reason));
    ++reports[kind];
    if (report.type != ExecutionType::Trade) return;
    const std::string base = report.order.symbol.substr(0, 3);
    const bool is_buy = report.order.side == Side::Buy;
    worth[{report.account, base}] += is_buy ? report.last_quantity : -report.last_quantity;
    worth[{report.account, "USDT"}] += is_buy ? -report.last_quote : report.last_quote;
    worth[{report.account, *report.commission_asset}] -= report.commission;
  }
};

class Flow {
 public:
  explicit Flow(std::uint64_t seed) : random_(seed) {
    for (const std::string& account : kAccounts) {
      exchange.create_account(account, now).value();
      exchange.deposit(account, "USDT", 2'000'000, now).value();
      exchange.deposit(account, "BTC", 20, now).value();
      exchange.deposit(account, "ETH", 500, now).value();
      exchange.deposit(account, "BNB", 3, now).value();
    }
    exchange.set_uses_discount("bob", true).value();
    look();
  }

  void step() {
    now += std::chrono::milliseconds{static_cast<std::int64_t>(random_.below(400))};
    const Symbol& symbol = kSymbols[random_.below(2)];
    if (random_.chance(0.5)) {
      house(symbol);
    } else {
      account_acts(symbol);
    }
    look();
  }

  void look() {
    for (const ExchangeEvent& event : exchange.take_events()) onlooker.see(event);
    auto records = exchange.take_journal();
    if (!records.empty()) batches.push_back(std::move(records));
  }

  Exchange exchange{flow_options()};
  Onlooker onlooker;
  std::vector<std::vector<JournalRecord>> batches;
  Timestamp now = kStart;

 private:
  Ticks middle(const Symbol& symbol) const { return symbol == "BTCUSDT" ? 9'125'000 : 305'000; }
  Lots lots(const Symbol& symbol) {
    return (symbol == "BTCUSDT" ? 200 : 100) * (1 + static_cast<Lots>(random_.below(50)));
  }
  Ticks near_price(const Symbol& symbol) {
    return middle(symbol) + 10 * (static_cast<Ticks>(random_.below(200)) - 100);
  }

  void house(const Symbol& symbol) {
    HouseDesk& desk = *exchange.house(symbol);
    auto& resting = house_orders_[symbol];
    const Side side = random_.chance(0.5) ? Side::Buy : Side::Sell;
    const double kind = random_.uniform();
    if (kind < 0.5) {
      const auto result = desk.place(side, near_price(symbol), lots(symbol), now, random_.chance(0.5));
      if (result.outcome == matching::SubmitOutcome::Rested) resting.push_back(result.handle);
    } else if (kind < 0.6) {
      desk.take(side, lots(symbol), now);
    } else if (kind < 0.7) {
      desk.take_within(side, near_price(symbol), lots(symbol), now);
    } else if (!resting.empty()) {
      auto& order = resting[random_.below(resting.size())];
      if (kind < 0.85) {
        desk.cancel(order, now);
      } else {
        order = desk.replace(order, near_price(symbol), lots(symbol), now).handle;
      }
    }
  }

  void account_acts(const Symbol& symbol) {
    const std::string& account = kAccounts[random_.below(kAccounts.size())];
    const double kind = random_.uniform();
    if (kind < 0.35) {
      change_open(account, symbol, kind);
    } else if (kind < 0.55) {
      static_cast<void>(exchange.place_list(account, random_list(symbol), now));
    } else {
      // Many are refused (triggers, filters, balance): that is part of the flow.
      static_cast<void>(exchange.place(account, random_order(symbol), now));
    }
  }

  void change_open(const std::string& account, const Symbol& symbol, double kind) {
    const auto open = exchange.open_orders(account, symbol);
    if (open.empty()) return;
    const OrderRecord& order = open[random_.below(open.size())];
    if (kind < 0.2) {
      static_cast<void>(exchange.cancel(account, symbol, {order.order_id, {}}, now));
    } else if (kind < 0.28) {
      const Decimal step = exchange.instrument(symbol)->step_size;
      const Decimal quantity =
          round_to_step(multiply(order.quantity, Decimal::of("0.6"), Rounding::Down), step, Rounding::Down);
      static_cast<void>(exchange.amend(account, symbol, {order.order_id, {}}, quantity, now));
    } else {
      CancelReplace request;
      request.cancel.order_id = order.order_id;
      request.allows_failure = random_.chance(0.5);
      request.order = random_order(symbol);
      static_cast<void>(exchange.cancel_replace(account, request, now));
    }
  }

  NewOrder random_order(const Symbol& symbol) {
    const Instrument& instrument = *exchange.instrument(symbol);
    NewOrder order;
    order.symbol = symbol;
    order.side = random_.chance(0.5) ? Side::Buy : Side::Sell;
    order.kind = static_cast<OrderKind>(random_.below(7));
    order.quantity = from_step_count(lots(symbol), instrument.step_size);
    order.self_trade_prevention = static_cast<SelfTradePrevention>(random_.below(6));
    price_order(order);
    if (order.kind == OrderKind::Market && random_.chance(0.5)) {
      order.quote_quantity = multiply(*order.quantity, exchange.last_price(symbol), Rounding::HalfUp);
      order.quantity.reset();
    }
    return order;
  }

  // Prices, trails and parts as the order's kind has them.
  void price_order(NewOrder& order) {
    const Instrument& instrument = *exchange.instrument(order.symbol);
    const bool has_price = is_limit(order.kind);
    if (has_price) order.price = from_step_count(near_price(order.symbol), instrument.tick_size);
    if (has_price && order.kind != OrderKind::LimitMaker) {
      order.time_in_force = static_cast<TimeInForce>(random_.below(3));
      if (random_.chance(0.6)) order.time_in_force = TimeInForce::Gtc;
    }
    if (has_price && order.time_in_force.value_or(TimeInForce::Gtc) == TimeInForce::Gtc && random_.chance(0.25)) {
      order.iceberg_quantity = round_to_step(multiply(*order.quantity, Decimal::of("0.3"), Rounding::Down),
                                             instrument.step_size, Rounding::Down);
    }
    if (has_price && random_.chance(0.15)) {
      order.peg = Peg{random_.chance(0.5) ? PegPriceType::Primary : PegPriceType::Market, std::nullopt};
      if (random_.chance(0.5)) order.peg->offset_levels = static_cast<std::int64_t>(random_.below(4));
      if (random_.chance(0.7)) order.price.reset();
    }
    if (!is_stop(order.kind)) return;
    const bool is_trailing = random_.chance(0.3);
    if (is_trailing) order.trailing_delta = 10 + static_cast<std::int64_t>(random_.below(30));
    if (!is_trailing || random_.chance(0.5)) {
      order.stop_price = from_step_count(near_price(order.symbol), instrument.tick_size);
    }
  }

  NewOrderList random_list(const Symbol& symbol) {
    NewOrderList list;
    list.symbol = symbol;
    list.kind = static_cast<OrderListKind>(random_.below(5));
    NewOrder leg = random_order(symbol);
    if (!leg.quantity) leg.quantity = from_step_count(lots(symbol), exchange.instrument(symbol)->step_size);
    leg.quote_quantity.reset();
    const bool is_paid = is_paid_by_working(list.kind);
    const bool pays_in_base = is_paid || random_.chance(0.5);
    if (has_working_leg(list.kind)) {
      list.working = make_leg(leg, pays_in_base ? Side::Buy : Side::Sell,
                              random_.chance(0.7) ? OrderKind::Limit : OrderKind::LimitMaker);
    }
    const Side side = has_working_leg(list.kind) ? (pays_in_base ? Side::Sell : Side::Buy) : leg.side;
    if (has_pair(list.kind)) {
      const OrderKind stop = random_.chance(0.5) ? OrderKind::StopLoss : OrderKind::StopLossLimit;
      const OrderKind target = random_.chance(0.6) ? OrderKind::LimitMaker : OrderKind::TakeProfitLimit;
      list.above = make_leg(leg, side, side == Side::Buy ? stop : target);
      list.below = make_leg(leg, side, side == Side::Buy ? target : stop);
    } else {
      list.above = make_leg(leg, side, static_cast<OrderKind>(random_.below(7)));
    }
    if (is_paid) {
      list.above.quantity.reset();
      if (list.below) list.below->quantity.reset();
    }
    return list;
  }

  NewOrder make_leg(const NewOrder& like, Side side, OrderKind kind) {
    NewOrder leg;
    leg.symbol = like.symbol;
    leg.side = side;
    leg.kind = kind;
    leg.quantity = like.quantity;
    leg.self_trade_prevention = like.self_trade_prevention;
    price_order(leg);
    return leg;
  }

  Random random_;
  std::map<Symbol, std::vector<matching::OrderHandle>> house_orders_;
};

}  // namespace hoga::exchange::testing_support
