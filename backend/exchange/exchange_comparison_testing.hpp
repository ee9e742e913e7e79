// Random orders of several accounts, of every kind that the exchange takes, placed at the exchange and followed by its
// shadow: the same fills, the same prevented matches, stops set off in the same order, the same book, and a ledger that
// balances throughout. Only tests and simulations include it; one thread.
#pragma once

#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "exchange/exchange_shadow_testing.hpp"
#include "exchange/exchange_testing.hpp"

namespace hoga::exchange::testing_support {

class Comparison {
 public:
  explicit Comparison(std::uint64_t seed) : random_(seed), exchange_(options()), shadow_(listing(), owners()) {
    for (const std::string& account : kAccounts) {
      exchange_.deposit(account, "USDT", Decimal(1'000'000'000), now_).value();
      exchange_.deposit(account, "BTC", Decimal(100'000), now_).value();
    }
    look();
  }

  // One operation. Throws Disagreement.
  void step() {
    now_ += std::chrono::milliseconds{1};
    const double action = random_.uniform();
    if (shadow_.open().size() > kOpenMax || action < 0.22) {
      cancel();
    } else if (action < 0.29) {
      amend();
    } else if (action < 0.33) {
      cancel_replace();
    } else if (action < 0.40) {
      count("LIST", exchange_.place_list(any_account(), random_list(), now_).has_value());
    } else {
      place();
    }
    look();
    shadow_.settle();
    compare_prevented();
  }

  // Books, open orders and the ledger as a whole. Throws Disagreement.
  void compare_all() const {
    const BookSnapshot book = exchange_.book(kSymbol, 100'000);
    for (const Side side : {Side::Buy, Side::Sell}) {
      std::map<Ticks, Lots> shown;
      for (const PriceLevel& level : side == Side::Buy ? book.bids : book.asks) {
        shown[shadow_.ticks(level.price)] = shadow_.lots(level.quantity);
      }
      expect_that(shown == shadow_.book().levels(side), "The book is another than the simple matcher's");
    }
    std::map<std::int64_t, std::string> open;
    for (const std::string& account : kAccounts) {
      for (const OrderRecord& order : exchange_.open_orders(account)) open[order.order_id] = account;
    }
    expect_that(open == shadow_.open(), "Other orders are open than the reports say");
    const LedgerAudit audit = exchange_.verify();
    expect_that(audit.faults.empty(), audit.faults.empty() ? "" : audit.faults.front());
  }

  // What the flow came to, by kind: a comparison proves nothing about what did not happen.
  std::map<std::string, std::uint64_t> counts() const {
    auto all = shadow_.counts();
    all.insert(counts_.begin(), counts_.end());
    return all;
  }

 private:
  static constexpr const char* kSymbol = "BTCUSDT";
  static constexpr std::size_t kOpenMax = 300;
  // Trails of a tenth of a percent and more shall be reached: 100.00 and thereabouts.
  static constexpr Ticks kMiddle = 10'000;
  static constexpr std::uint64_t kReach = 30;
  inline static const std::vector<std::string> kAccounts{"ann", "bob", "cat"};

  static Listing listing() {
    Listing listing = listing_of(kSymbol);
    listing.initial_price = Decimal(100);
    listing.instrument.open_orders_max = 0;
    listing.instrument.algo_orders_max = 1'000;
    listing.instrument.notional_min = {};
    // Icebergs of one lot a part.
    listing.rules.iceberg_parts_max = 0;
    listing.rules.order_lists_max = 0;
    return listing;
  }
  static ExchangeOptions options() {
    ExchangeOptions options;
    options.listings = {listing()};
    options.finished_orders_max = 100;
    options.account_trades_max = 100;
    options.has_journal = false;
    return options;
  }
  std::map<std::string, std::uint32_t> owners() {
    std::map<std::string, std::uint32_t> owners;
    for (const std::string& account : kAccounts) {
      exchange_.create_account(account, now_).value();
      owners[account] = static_cast<std::uint32_t>(exchange_.account(account)->uid);
    }
    return owners;
  }

  void count(const std::string& what, bool is_done) { ++counts_[what + (is_done ? " done" : " refused")]; }

  void look() {
    for (const ExchangeEvent& event : exchange_.take_events()) {
      if (const auto* report = std::get_if<std::shared_ptr<const ExecutionEvent>>(&event)) shadow_.see(**report);
    }
  }

  void compare_prevented() {
    for (auto& [taker, expected] : shadow_.take_prevented()) {
      Shadow::Prevented seen;
      for (const std::string& account : kAccounts) {
        HistoryQuery query;
        query.order_id = taker;
        query.limit = 1'000;
        for (const PreventedMatch& match : exchange_.prevented_matches(account, kSymbol, query)) {
          if (match.taker_order_id != taker) continue;
          // What the maker has left is in the book, which is compared as a whole.
          seen.emplace_back(match.maker_order_id, shadow_.lots(match.maker_prevented_quantity), 0,
                            shadow_.lots(match.taker_prevented_quantity));
        }
      }
      for (auto& match : expected) std::get<2>(match) = 0;
      expect_that(seen == expected, fmt::format("Order {} was kept from other matches", taker));
    }
  }

  // ---- Operations ----

  std::string any_account() { return kAccounts[random_.below(kAccounts.size())]; }
  std::pair<std::int64_t, std::string> any_open() {
    return *std::next(shadow_.open().begin(), static_cast<std::ptrdiff_t>(random_.below(shadow_.open().size())));
  }

  void cancel() {
    if (shadow_.open().empty()) return;
    const auto [order_id, account] = any_open();
    const bool is_done = exchange_.cancel(account, kSymbol, {order_id, std::nullopt}, now_).has_value();
    expect_that(is_done, "An open order can be cancelled");
    count("CANCEL", is_done);
  }

  void amend() {
    if (shadow_.open().empty()) return;
    const auto [order_id, account] = any_open();
    const auto to = from_step_count(1 + static_cast<Lots>(random_.below(60)), lot());
    count("AMEND", exchange_.amend(account, kSymbol, {order_id, std::nullopt}, to, now_).has_value());
  }

  void cancel_replace() {
    if (shadow_.open().empty()) return;
    const auto [order_id, account] = any_open();
    CancelReplace request;
    request.cancel.order_id = order_id;
    request.allows_failure = random_.chance(0.5);
    request.order = random_order();
    const auto result = exchange_.cancel_replace(account, request, now_);
    count("CANCEL_REPLACE", result && result->is_complete());
  }

  void place() {
    const NewOrder order = random_order();
    const auto [kept_book, kept_last] = std::pair(best(opposite(order.side)), shadow_.last());
    const bool has_level = !order.peg || is_stop(order.kind) || shadow_.pegged(order.side, *order.peg);
    const auto placed = exchange_.place(any_account(), order, now_);
    count(std::string(to_wire(order.kind)), placed.has_value());
    if (!placed) {
      expect_that(!has_level || may_be_refused(order, kept_book, kept_last),
                  fmt::format("{} was refused: {}", to_wire(order.kind), placed.error().message));
    }
  }

  std::optional<Ticks> best(Side side) const {
    const auto levels = shadow_.book().levels(side);
    if (levels.empty()) return std::nullopt;
    return side == Side::Buy ? levels.rbegin()->first : levels.begin()->first;
  }

  // Only what would take though it must not, market orders that find nothing, and stops that are past already.
  bool may_be_refused(const NewOrder& order, std::optional<Ticks> best, Ticks last) const {
    if (order.kind == OrderKind::Limit) return false;
    if (order.kind == OrderKind::Market) return !best || order.quote_quantity.has_value();
    if (order.kind == OrderKind::LimitMaker) {
      if (order.peg) return false;
      const Ticks limit = shadow_.ticks(*order.price);
      return best && (order.side == Side::Buy ? *best <= limit : *best >= limit);
    }
    if (!order.stop_price) return false;
    const bool is_loss = order.kind == OrderKind::StopLoss || order.kind == OrderKind::StopLossLimit;
    const Ticks stop = shadow_.ticks(*order.stop_price);
    return is_loss == (order.side == Side::Buy) ? stop <= last : stop >= last;
  }

  // ---- Random orders ----

  static Decimal lot() { return Decimal::of("0.00001"); }
  static Decimal price_of(Ticks ticks) { return from_step_count(ticks, Decimal::of("0.01")); }
  Ticks any_price() { return kMiddle - static_cast<Ticks>(kReach) + static_cast<Ticks>(random_.below(2 * kReach)); }

  NewOrder random_order() {
    constexpr OrderKind kKinds[] = {OrderKind::Limit,          OrderKind::Market,     OrderKind::LimitMaker,
                                    OrderKind::StopLoss,       OrderKind::TakeProfit, OrderKind::StopLossLimit,
                                    OrderKind::TakeProfitLimit};
    const double kind = random_.uniform();
    const std::size_t chosen = kind < 0.5 ? 0 : kind < 0.62 ? 1 : kind < 0.72 ? 2 : 3 + random_.below(4);
    return make_order(kKinds[chosen], random_.chance(0.5) ? Side::Buy : Side::Sell,
                      1 + static_cast<Lots>(random_.below(50)));
  }

  NewOrder make_order(OrderKind kind, Side side, Lots lots) {
    NewOrder order;
    order.symbol = kSymbol;
    order.side = side;
    order.kind = kind;
    order.quantity = from_step_count(lots, lot());
    order.self_trade_prevention = static_cast<SelfTradePrevention>(random_.below(6));
    if (kind == OrderKind::Market && random_.chance(0.5)) {
      const auto units = lots * kMiddle + static_cast<Lots>(random_.below(static_cast<std::uint64_t>(kMiddle)));
      order.quote_quantity = Decimal::from_units(Int128{units} * multiply(price_of(1), lot(), Rounding::Down).units());
      order.quantity.reset();
    }
    if (is_limit(kind)) order.price = price_of(any_price());
    if (is_limit(kind) && kind != OrderKind::LimitMaker) {
      order.time_in_force = random_.chance(0.75) ? TimeInForce::Gtc : immediate();
    }
    if (is_limit(kind) && random_.chance(0.15)) peg(order);
    const bool may_rest = is_limit(kind) && order.time_in_force.value_or(TimeInForce::Gtc) == TimeInForce::Gtc;
    if (may_rest && random_.chance(0.2)) {
      order.iceberg_quantity =
          from_step_count(1 + static_cast<Lots>(random_.below(static_cast<std::uint64_t>(lots))), lot());
    }
    if (!is_stop(kind)) return order;
    const bool is_trailing = random_.chance(0.3);
    if (is_trailing) order.trailing_delta = 10 + static_cast<std::int64_t>(random_.below(20));
    if (!is_trailing || random_.chance(0.5)) order.stop_price = price_of(any_price());
    return order;
  }

  void peg(NewOrder& order) {
    const bool rests = order.time_in_force.value_or(TimeInForce::Gtc) == TimeInForce::Gtc;
    const bool may_be_primary = order.kind != OrderKind::Limit || rests;
    const bool is_primary = order.kind == OrderKind::LimitMaker || (may_be_primary && random_.chance(0.5));
    order.peg = Peg{is_primary ? PegPriceType::Primary : PegPriceType::Market, std::nullopt};
    if (random_.chance(0.5)) order.peg->offset_levels = static_cast<std::int64_t>(random_.below(4));
    if (random_.chance(0.7)) order.price.reset();
  }
  TimeInForce immediate() { return random_.chance(0.5) ? TimeInForce::Ioc : TimeInForce::Fok; }

  NewOrderList random_list() {
    NewOrderList list;
    list.symbol = kSymbol;
    list.kind = static_cast<OrderListKind>(random_.below(5));
    const Lots lots = 1 + static_cast<Lots>(random_.below(50));
    const bool is_paid = is_paid_by_working(list.kind);
    const Side side = is_paid || random_.chance(0.5) ? Side::Sell : Side::Buy;
    if (has_working_leg(list.kind)) {
      list.working = make_order(random_.chance(0.7) ? OrderKind::Limit : OrderKind::LimitMaker,
                                is_paid ? Side::Buy : any_side(), lots);
    }
    if (has_pair(list.kind)) {
      const OrderKind loss = random_.chance(0.5) ? OrderKind::StopLoss : OrderKind::StopLossLimit;
      const double kind = random_.uniform();
      const OrderKind target = kind < 0.5   ? OrderKind::LimitMaker
                               : kind < 0.8 ? OrderKind::TakeProfitLimit
                                            : OrderKind::TakeProfit;
      list.above = make_order(side == Side::Buy ? loss : target, side, lots);
      list.below = make_order(side == Side::Buy ? target : loss, side, lots);
    } else {
      list.above = make_order(static_cast<OrderKind>(random_.below(7)), side, lots);
      if (!list.above.quantity) list.above.quantity = from_step_count(lots, lot()), list.above.quote_quantity.reset();
    }
    if (is_paid) {
      list.above.quantity.reset();
      if (list.below) list.below->quantity.reset();
    }
    return list;
  }
  Side any_side() { return random_.chance(0.5) ? Side::Buy : Side::Sell; }

  Random random_;
  Timestamp now_ = kStart;
  Exchange exchange_;
  Shadow shadow_;
  std::map<std::string, std::uint64_t> counts_;
};

}  // namespace hoga::exchange::testing_support
