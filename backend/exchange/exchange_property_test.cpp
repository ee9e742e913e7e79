// Random flow from accounts and house: the ledger balances, the screen is what the level messages say, candles, tickers
// and aggregate trades are what the trades say, and the journal rebuilds the exchange at any cut.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "exchange/exchange_flow_testing.hpp"

namespace hoga::exchange {
namespace {

using namespace testing_support;

// What open orders need; of two that exclude each other only the more expensive; and what lists hold for later.
std::map<std::string, Decimal> expected_locks(const Exchange& exchange, const std::string& account) {
  std::map<std::string, Decimal> locked;
  std::map<std::int64_t, Decimal> pairs;
  for (const OrderRecord& order : exchange.open_orders(account)) {
    if (order.state == OrderState::PendingNew) continue;
    const std::string asset = order.side == Side::Buy ? "USDT" : order.symbol.substr(0, 3);
    const Decimal left = order.quantity - order.executed_quantity - order.prevented_quantity;
    const Decimal need = order.side == Side::Buy ? multiply(left, order.lock_price, Rounding::HalfUp) : left;
    if (order.order_list_id < 0) {
      locked[asset] += need;
      continue;
    }
    Decimal& of_pair = pairs[order.order_list_id];
    locked[asset] += std::max(need, of_pair) - of_pair;
    of_pair = std::max(need, of_pair);
  }
  for (const OrderListRecord& list : exchange.open_lists(account)) locked[list.symbol.substr(0, 3)] += list.held;
  return locked;
}

// How many operations a long run does: HOGA_SIM_OPERATIONS for all seeds together.
int operations_or(int quick) {
  const char* asked = std::getenv("HOGA_SIM_OPERATIONS");
  return asked ? std::max(1, std::atoi(asked) / 3) : quick;
}

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
    std::map<std::string, Decimal> locked = expected_locks(flow.exchange, account);
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
  auto exchange = std::make_unique<Exchange>(flow_options());
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
  const int rounds = operations_or(3'000);
  for (int round = 0; round < rounds; ++round) {
    flow.step();
    if (round % (round < 3'000 ? 20 : 1'000) == 0) expect_sound(flow);
    if (HasFatalFailure()) return;
  }
  expect_sound(flow);
  for (const char* report :
       {"NEW/NEW", "NEW/PENDING_NEW", "TRADE/PARTIALLY_FILLED", "TRADE/FILLED", "CANCELED/CANCELED", "REPLACED/NEW",
        "TRADE_PREVENTION/EXPIRED_IN_MATCH", "TRADE_PREVENTION/NEW", "EXPIRED/EXPIRED OCO_TRIGGER",
        "EXPIRED/EXPIRED OTO_PHASE_ONE_EXPIRED", "EXPIRED/EXPIRED REJECTED", "LIST EXEC_STARTED", "LIST ALL_DONE",
        "LIST UPDATED"}) {
    EXPECT_GT(flow.onlooker.reports[report], 0) << "The flow must come to " << report << " to prove anything";
  }
  // A long run outlives the candles and trades that are kept.
  if (rounds > 3'000) return;
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
        if (!order.is_working) continue;
        const Decimal left = order.quantity - order.executed_quantity - order.prevented_quantity;
        expected[working_price(order)] +=
            order.iceberg_quantity.is_zero() ? left : std::min(left, order.iceberg_quantity);
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
