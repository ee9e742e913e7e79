// Random orders of several accounts, placed at the exchange and given to the slow and simple matcher: the same fills,
// the same prevented matches, the same book, and a ledger that balances throughout. HOGA_SIM_OPERATIONS sets how many
// operations all seeds together do.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "base/random.hpp"
#include "exchange/exchange_testing.hpp"
#include "matching/reference_book.hpp"

namespace hoga::exchange {
namespace {

using namespace testing_support;
using matching::ReferenceBook;
using matching::Seen;
using matching::Submission;

constexpr const char* kBtc = "BTCUSDT";
constexpr std::uint64_t kSeeds = 2;
constexpr Ticks kMiddle = 9'125'000;
// BTCUSDT: tick × step in units of 10^-8.
constexpr std::int64_t kQuoteUnit = 10;

std::uint64_t operations_per_seed() {
  const char* asked = std::getenv("HOGA_SIM_OPERATIONS");
  return asked ? std::max<std::uint64_t>(1, std::strtoull(asked, nullptr, 10) / kSeeds) : 5'000;
}

ExchangeOptions reference_options() {
  ExchangeOptions options;
  options.listings = {listing_of(kBtc)};
  options.listings[0].instrument.open_orders_max = 0;
  // Icebergs of one lot a part.
  options.listings[0].rules.iceberg_parts_max = 0;
  options.listings[0].instrument.notional_min = {};
  options.finished_orders_max = 100;
  options.account_trades_max = 100;
  options.has_journal = false;
  return options;
}

class Comparison {
 public:
  explicit Comparison(std::uint64_t seed) : random_(seed), exchange_(reference_options()) {
    for (const std::string account : {"ann", "bob", "cat"}) {
      exchange_.create_account(account, now_).value();
      exchange_.deposit(account, "USDT", Decimal(1'000'000'000), now_).value();
      exchange_.deposit(account, "BTC", Decimal(100'000), now_).value();
    }
    exchange_.take_events();
  }

  void step() {
    now_ += std::chrono::milliseconds{1};
    const double action = random_.uniform();
    if (action < 0.25 && !open_.empty()) {
      cancel();
    } else if (action < 0.32 && !open_.empty()) {
      amend();
    } else {
      place();
    }
  }

  void compare_books() const {
    const BookSnapshot book = exchange_.book(kBtc, 100'000);
    for (const Side side : {Side::Buy, Side::Sell}) {
      std::map<Ticks, Lots> shown;
      for (const PriceLevel& level : side == Side::Buy ? book.bids : book.asks) {
        shown[*to_step_count(level.price, Decimal::of("0.01"))] =
            *to_step_count(level.quantity, Decimal::of("0.00001"));
      }
      ASSERT_EQ(shown, naive_.levels(side));
    }
    const LedgerAudit audit = exchange_.verify();
    ASSERT_TRUE(audit.faults.empty()) << audit.faults.front();
  }

 private:
  struct Open {
    std::string account;
    std::int64_t order_id = 0;
  };

  void cancel() {
    const std::size_t chosen = random_.below(open_.size());
    const Open open = open_[chosen];
    open_[chosen] = open_.back();
    open_.pop_back();
    if (exchange_.cancel(open.account, kBtc, {open.order_id, std::nullopt}, now_)) {
      naive_.cancel(static_cast<std::uint64_t>(open.order_id));
    }
    exchange_.take_events();
  }

  void amend() {
    const Open open = open_[random_.below(open_.size())];
    const Lots to = 1 + static_cast<Lots>(random_.below(60));
    const auto amended = exchange_.amend(open.account, kBtc, {open.order_id, std::nullopt},
                                         from_step_count(to, Decimal::of("0.00001")), now_);
    exchange_.take_events();
    if (!amended) return;
    const OrderRecord& order = amended->order;
    const Decimal left = order.quantity - order.executed_quantity - order.prevented_quantity;
    naive_.reduce(static_cast<std::uint64_t>(order.order_id), *to_step_count(left, Decimal::of("0.00001")));
  }

  void place() {
    const std::string account = std::vector<std::string>{"ann", "bob", "cat"}[random_.below(3)];
    Submission order;
    const NewOrder request = random_order(order);
    order.owner = static_cast<matching::Owner>(exchange_.account(account)->uid);
    const auto placed = exchange_.place(account, request, now_);
    Seen expected;
    Lots filled = 0;
    if (!placed) {
      // Only what would take though it must not, and market orders that find nothing.
      if (order.post_only) {
        ASSERT_EQ(naive_.submit(order, expected, filled), matching::SubmitOutcome::WouldTake);
      } else {
        ASSERT_TRUE(order.is_market) << placed.error().message;
      }
      return;
    }
    order.tag = static_cast<std::uint64_t>(placed->order.order_id);
    // An order by amount is bounded by what the amount came to in lots as well.
    order.quantity = lots(placed->order.quantity);
    const auto outcome = naive_.submit(order, expected, filled);
    Seen seen;
    look(seen, placed->order.order_id);
    ASSERT_EQ(seen.fills, expected.fills) << "order " << order.tag;
    ASSERT_EQ(seen.prevented, expected.prevented) << "order " << order.tag;
    ASSERT_EQ(placed->order.executed_quantity, from_step_count(filled, Decimal::of("0.00001")));
    if (outcome != matching::SubmitOutcome::Rested) return;
    ASSERT_FALSE(is_finished(placed->order.state));
    if (open_.size() >= 300) cancel();
    open_.push_back({account, placed->order.order_id});
  }

  // The makers' side of what happened.
  void look(Seen& seen, std::int64_t taker) {
    bool was_prevented = false;
    for (const ExchangeEvent& event : exchange_.take_events()) {
      const auto* report = std::get_if<std::shared_ptr<const ExecutionEvent>>(&event);
      if (report && (*report)->type == ExecutionType::TradePrevention) was_prevented = true;
      if (!report || (*report)->order.order_id == taker || (*report)->type != ExecutionType::Trade) continue;
      const OrderRecord& maker = (*report)->order;
      const Decimal left = maker.quantity - maker.executed_quantity - maker.prevented_quantity;
      seen.fills.emplace_back(maker.order_id, ticks((*report)->last_price), lots((*report)->last_quantity), lots(left));
    }
    if (!was_prevented) return;
    for (const std::string account : {"ann", "bob", "cat"}) {
      HistoryQuery query;
      query.order_id = taker;
      query.limit = 1'000;
      for (const PreventedMatch& match : exchange_.prevented_matches(account, kBtc, query)) {
        if (match.taker_order_id != taker) continue;
        // What the maker has left is in the book, which is compared as a whole.
        seen.prevented.emplace_back(match.maker_order_id, lots(match.maker_prevented_quantity),
                                    left_of(account, match.maker_order_id), lots(match.taker_prevented_quantity));
      }
    }
  }

  // A maker that a decrement has left something is still open; the others have lost all or nothing.
  Lots left_of(const std::string& account, std::int64_t order_id) const {
    const auto order = exchange_.query(account, kBtc, {order_id, std::nullopt});
    if (!order || is_finished(order->state)) return 0;
    return lots(order->quantity - order->executed_quantity - order->prevented_quantity);
  }

  static Ticks ticks(const Decimal& price) { return *to_step_count(price, Decimal::of("0.01")); }
  static Lots lots(const Decimal& quantity) { return *to_step_count(quantity, Decimal::of("0.00001")); }

  NewOrder random_order(Submission& order) {
    order.side = random_.chance(0.5) ? Side::Buy : Side::Sell;
    order.self_trade = static_cast<matching::SelfTrade>(random_.below(5));
    order.quantity = 1 + static_cast<Lots>(random_.below(50));
    order.price = kMiddle + static_cast<Ticks>(random_.below(60)) - 30;
    NewOrder request;
    request.symbol = kBtc;
    request.side = order.side;
    request.quantity = from_step_count(order.quantity, Decimal::of("0.00001"));
    constexpr SelfTradePrevention kModes[] = {SelfTradePrevention::None, SelfTradePrevention::ExpireTaker,
                                              SelfTradePrevention::ExpireMaker, SelfTradePrevention::ExpireBoth,
                                              SelfTradePrevention::Decrement};
    request.self_trade_prevention = kModes[static_cast<std::size_t>(order.self_trade)];
    const double kind = random_.uniform();
    if (kind < 0.15) {
      request.kind = OrderKind::Market;
      order.is_market = true;
      if (kind < 0.07) {
        request.quantity.reset();
        order.quote_budget = order.quantity * kMiddle + static_cast<Lots>(random_.below(1'000'000));
        order.quantity = 0;
        request.quote_quantity = Decimal::from_units(Int128{order.quote_budget} * kQuoteUnit);
      }
      return request;
    }
    request.price = from_step_count(order.price, Decimal::of("0.01"));
    if (kind < 0.25) {
      request.kind = OrderKind::LimitMaker;
      order.post_only = true;
    } else {
      order.time_in_force = kind < 0.35 ? TimeInForce::Ioc : kind < 0.45 ? TimeInForce::Fok : TimeInForce::Gtc;
      request.time_in_force = order.time_in_force;
    }
    if (order.time_in_force == TimeInForce::Gtc && random_.chance(0.2)) {
      order.display = 1 + static_cast<Lots>(random_.below(static_cast<std::uint64_t>(order.quantity)));
      request.iceberg_quantity = from_step_count(order.display, Decimal::of("0.00001"));
    }
    return request;
  }

  Random random_;
  Exchange exchange_;
  ReferenceBook naive_;
  std::vector<Open> open_;
  Timestamp now_ = kStart;
};

class AgainstReference : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(AgainstReference, SameFillsSameBooksBalancedLedger) {
  Comparison comparison(GetParam());
  const std::uint64_t operations = operations_per_seed();
  for (std::uint64_t operation = 1; operation <= operations; ++operation) {
    comparison.step();
    if (operation % 64 == 0 || operation == operations) comparison.compare_books();
    if (HasFatalFailure()) {
      FAIL() << "at operation " << operation;
      return;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AgainstReference, ::testing::Range<std::uint64_t>(1, kSeeds + 1));

}  // namespace
}  // namespace hoga::exchange
