// Random flow from accounts and house: the ledger balances, the screen is what the level messages say, candles, tickers
// and aggregate trades are what the trades say, and the journal rebuilds the exchange at any cut.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/random.hpp"
#include "exchange/exchange.hpp"
#include "exchange/exchange_testing.hpp"

namespace hoga::exchange {
namespace {

using namespace testing_support;

const std::vector<std::string> kAccounts{"ann", "bob", "cat"};
const std::vector<Symbol> kSymbols{"BTCUSDT", "ETHUSDT"};

ExchangeOptions two_listings() {
  ExchangeOptions options;
  options.listings = {listing_of(kSymbols[0]), listing_of(kSymbols[1])};
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
    }
  }

  void see_report(const ExecutionEvent& report) {
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
    }
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

  Exchange exchange{two_listings()};
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
    if (random_.chance(0.25)) {
      const auto open = exchange.open_orders(account, symbol);
      if (!open.empty()) exchange.cancel(account, symbol, {open[random_.below(open.size())].order_id, {}}, now);
      return;
    }
    const Instrument& instrument = *exchange.instrument(symbol);
    NewOrder order;
    order.symbol = symbol;
    order.side = random_.chance(0.5) ? Side::Buy : Side::Sell;
    order.kind = static_cast<OrderKind>(random_.below(7));
    order.quantity = from_step_count(lots(symbol), instrument.step_size);
    order.self_trade_prevention = static_cast<SelfTradePrevention>(random_.below(4));
    const bool has_price = order.kind == OrderKind::Limit || order.kind == OrderKind::LimitMaker ||
                           order.kind == OrderKind::StopLossLimit || order.kind == OrderKind::TakeProfitLimit;
    if (has_price) order.price = from_step_count(near_price(symbol), instrument.tick_size);
    if (has_price && order.kind != OrderKind::LimitMaker) {
      order.time_in_force = static_cast<TimeInForce>(random_.below(3));
      if (random_.chance(0.6)) order.time_in_force = TimeInForce::Gtc;
    }
    if (is_stop(order.kind)) order.stop_price = from_step_count(near_price(symbol), instrument.tick_size);
    if (order.kind == OrderKind::Market && random_.chance(0.5)) {
      order.quote_quantity = multiply(*order.quantity, exchange.last_price(symbol), Rounding::HalfUp);
      order.quantity.reset();
    }
    // Many are refused (triggers, filters, balance): that is part of the flow.
    static_cast<void>(exchange.place(account, order, now));
  }

  Random random_;
  std::map<Symbol, std::vector<matching::OrderHandle>> house_orders_;
};

void expect_sound(Flow& flow) {
  const LedgerAudit audit = flow.exchange.verify();
  ASSERT_TRUE(audit.faults.empty()) << audit.faults.front();
  for (const Symbol& symbol : kSymbols) {
    const BookSnapshot book = flow.exchange.book(symbol, 100'000);
    if (!book.bids.empty() && !book.asks.empty()) ASSERT_LT(book.bids[0].price, book.asks[0].price);
    std::map<Decimal, Decimal> bids;
    std::map<Decimal, Decimal> asks;
    for (const PriceLevel& level : book.bids) bids[level.price] = level.quantity;
    for (const PriceLevel& level : book.asks) asks[level.price] = level.quantity;
    ASSERT_EQ(bids, flow.onlooker.bids[symbol]);
    ASSERT_EQ(asks, flow.onlooker.asks[symbol]);
    ASSERT_EQ(book.last_update_id, flow.onlooker.update_ids[symbol]);
  }
  for (const std::string& account : kAccounts) {
    std::map<std::string, Decimal> locked;
    for (const OrderRecord& order : flow.exchange.open_orders(account)) {
      const bool is_buy = order.side == Side::Buy;
      const Decimal price = order.price.is_zero() ? order.stop_price : order.price;
      const Decimal left = order.quantity - order.executed_quantity;
      locked[is_buy ? "USDT" : order.symbol.substr(0, 3)] += is_buy ? multiply(left, price, Rounding::HalfUp) : left;
    }
    for (const Balance& row : flow.exchange.balances(account)) {
      ASSERT_EQ(row.locked, locked[row.asset]) << "Locked is what open orders need";
      ASSERT_EQ(row.free + row.locked, (flow.onlooker.worth[{account, row.asset}])) << "The reports account for all";
      ASSERT_EQ(row, (flow.onlooker.stated[{account, row.asset}])) << "Every change was stated";
    }
  }
}

void expect_candles_of_trades(Flow& flow, const Symbol& symbol, Interval interval) {
  std::map<Timestamp, Candle> expected;
  for (const TradePrinted& trade : flow.onlooker.trades[symbol]) {
    const Timestamp open = open_time_of(interval, trade.time);
    auto [place, is_new] = expected.try_emplace(open);
    Candle& candle = place->second;
    if (is_new) candle.open = candle.high = candle.low = trade.price;
    candle.high = std::max(candle.high, trade.price);
    candle.low = std::min(candle.low, trade.price);
    candle.close = trade.price;
    const Decimal quote = multiply(trade.price, trade.quantity, Rounding::HalfUp);
    candle.volume += trade.quantity;
    candle.quote_volume += quote;
    if (!trade.is_buyer_maker) {
      candle.taker_buy_volume += trade.quantity;
      candle.taker_buy_quote_volume += quote;
    }
    ++candle.trades;
  }
  HistoryQuery query;
  query.limit = 5'000;
  std::size_t found = 0;
  Decimal close;
  Timestamp next{};
  for (Candle candle : flow.exchange.candles(symbol, interval, query, flow.now)) {
    if (next != Timestamp{}) ASSERT_EQ(candle.open_time, next) << "No interval is left out";
    next = next_open_time(interval, candle.open_time);
    ASSERT_EQ(candle.close_time, next - std::chrono::milliseconds{1});
    const auto traded = expected.find(candle.open_time);
    if (traded == expected.end()) {
      ASSERT_EQ(candle.trades, 0);
      ASSERT_EQ(candle.open, close);
      ASSERT_EQ(candle.high, close);
      ASSERT_EQ(candle.low, close);
    } else {
      candle.open_time = candle.close_time = Timestamp{};
      ASSERT_EQ(candle, traded->second);
      ++found;
    }
    close = candle.close;
  }
  ASSERT_EQ(found, expected.size());
}

void expect_ticker_of_trades(Flow& flow, const Symbol& symbol, Duration window) {
  const TickerRow row = flow.exchange.ticker(symbol, flow.now, window);
  Decimal volume;
  Decimal quote;
  std::vector<TradePrinted> inside;
  for (const TradePrinted& trade : flow.onlooker.trades[symbol]) {
    if (trade.time < row.open_time) continue;
    inside.push_back(trade);
    volume += trade.quantity;
    quote += multiply(trade.price, trade.quantity, Rounding::HalfUp);
  }
  ASSERT_EQ(row.trades, static_cast<std::int64_t>(inside.size()));
  ASSERT_EQ(row.volume, volume);
  ASSERT_EQ(row.quote_volume, quote);
  if (inside.empty()) return;
  ASSERT_EQ(row.open_price, inside.front().price);
  ASSERT_EQ(row.last_price, inside.back().price);
  ASSERT_EQ(row.first_trade_id, inside.front().trade_id);
  ASSERT_EQ(row.last_trade_id, inside.back().trade_id);
  const auto by_price = [](const TradePrinted& a, const TradePrinted& b) { return a.price < b.price; };
  ASSERT_EQ(row.high_price, std::max_element(inside.begin(), inside.end(), by_price)->price);
  ASSERT_EQ(row.low_price, std::min_element(inside.begin(), inside.end(), by_price)->price);
}

void expect_aggregates_of_trades(Flow& flow, const Symbol& symbol) {
  const auto& trades = flow.onlooker.trades[symbol];
  HistoryQuery query;
  query.limit = 1'000'000;
  const auto rows = flow.exchange.aggregate_trades(symbol, query);
  ASSERT_FALSE(rows.empty());
  ASSERT_EQ(rows.back().last_trade_id, trades.back().trade_id);
  for (std::size_t index = 0; index < rows.size(); ++index) {
    const AggregateRow& row = rows[index];
    if (index > 0) ASSERT_EQ(row.first_trade_id, rows[index - 1].last_trade_id + 1);
    Decimal quantity;
    for (std::int64_t id = row.first_trade_id; id <= row.last_trade_id; ++id) {
      const TradePrinted& trade = trades.at(static_cast<std::size_t>(id - trades.front().trade_id));
      ASSERT_EQ(trade.aggregate_id, row.id);
      ASSERT_EQ(trade.price, row.price);
      ASSERT_EQ(trade.time, row.time);
      quantity += trade.quantity;
    }
    ASSERT_EQ(quantity, row.quantity);
  }
}

std::unique_ptr<Exchange> rebuild(const std::vector<std::vector<JournalRecord>>& batches) {
  auto exchange = std::make_unique<Exchange>(two_listings());
  for (const auto& batch : batches) {
    for (const JournalRecord& record : batch) {
      const auto applied = exchange->apply(record);
      EXPECT_TRUE(applied.has_value()) << to_log_string(applied.error());
    }
  }
  return exchange;
}

class RandomFlow : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(RandomFlow, KeepsEveryBookAndTheLedgerRight) {
  Flow flow(GetParam());
  for (int round = 0; round < 1'500; ++round) {
    flow.step();
    if (round % 10 == 0) expect_sound(flow);
    if (HasFatalFailure()) return;
  }
  expect_sound(flow);
  for (const Symbol& symbol : kSymbols) {
    ASSERT_GT(flow.onlooker.trades[symbol].size(), 50u) << "The flow must trade to prove anything";
    for (const Interval interval :
         {Interval::Second1, Interval::Minute1, Interval::Minute5, Interval::Hour1, Interval::Day1}) {
      expect_candles_of_trades(flow, symbol, interval);
    }
    expect_ticker_of_trades(flow, symbol, std::chrono::hours{24});
    expect_ticker_of_trades(flow, symbol, std::chrono::minutes{2});
    expect_aggregates_of_trades(flow, symbol);
  }
}

TEST_P(RandomFlow, TheJournalRebuildsTheExchangeAtAnyCut) {
  Flow flow(GetParam());
  for (int round = 0; round < 400; ++round) {
    flow.step();
    if (round % 40 != 39) continue;
    const auto rebuilt = rebuild(flow.batches);
    ASSERT_EQ(rebuilt->snapshot(), flow.exchange.snapshot()) << "after " << flow.batches.size() << " batches";
    // A snapshot stands for everything before it.
    const auto from_snapshot = rebuild({flow.exchange.snapshot()});
    ASSERT_EQ(from_snapshot->snapshot(), flow.exchange.snapshot());
  }
}

TEST_P(RandomFlow, ARestartPutsOpenOrdersBackAndIdsGoOn) {
  Flow flow(GetParam());
  for (int round = 0; round < 400; ++round) flow.step();
  const auto rebuilt = rebuild(flow.batches);
  rebuilt->finish_restore(flow.now);
  ASSERT_TRUE(rebuilt->verify().faults.empty());
  for (const std::string& account : kAccounts) {
    ASSERT_EQ(rebuilt->open_orders(account), flow.exchange.open_orders(account));
    ASSERT_EQ(rebuilt->balances(account), flow.exchange.balances(account));
  }
  for (const Symbol& symbol : kSymbols) {
    // The book holds the accounts' orders alone, until agents quote afresh.
    std::map<Decimal, Decimal> expected;
    for (const std::string& account : kAccounts) {
      for (const OrderRecord& order : flow.exchange.open_orders(account, symbol)) {
        if (order.is_working) expected[order.price] += order.quantity - order.executed_quantity;
      }
    }
    std::map<Decimal, Decimal> shown;
    const BookSnapshot book = rebuilt->book(symbol, 10'000);
    for (const auto& side : {book.bids, book.asks}) {
      for (const PriceLevel& level : side) shown[level.price] += level.quantity;
    }
    ASSERT_EQ(shown, expected);
    if (!shown.empty()) ASSERT_GT(book.last_update_id, flow.exchange.last_update_id(symbol));
  }
  // Every open order can be cancelled, and everything is free again.
  for (const std::string& account : kAccounts) {
    for (const Symbol& symbol : kSymbols) {
      if (rebuilt->open_order_count(account, symbol) > 0) {
        ASSERT_TRUE(rebuilt->cancel_all(account, symbol, flow.now).has_value());
      }
    }
    for (const Balance& row : rebuilt->balances(account)) ASSERT_TRUE(row.locked.is_zero());
  }
  const auto next = rebuilt->place("ann", limit("BTCUSDT", Side::Buy, "0.001", "80000"), flow.now);
  const auto expected = flow.exchange.place("ann", limit("BTCUSDT", Side::Buy, "0.001", "80000"), flow.now);
  ASSERT_EQ(next.value().order.order_id, expected.value().order.order_id);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomFlow, ::testing::Range<std::uint64_t>(1, 4));

TEST(Determinism, EqualCallsGiveEqualResults) {
  Flow first(9);
  Flow second(9);
  for (int round = 0; round < 300; ++round) {
    first.step();
    second.step();
  }
  EXPECT_EQ(first.batches, second.batches);
}

}  // namespace
}  // namespace hoga::exchange
