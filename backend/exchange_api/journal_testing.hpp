// Records of every kind made at random, and a journal opened with what it remembers. Included by *_test.cpp alone.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "exchange_api/journal.hpp"

namespace hoga::exchange_api::testing_support {

using namespace exchange;
using Batch = std::vector<JournalRecord>;

inline Decimal random_decimal(Random& random) {
  return Decimal::from_units(static_cast<Int128>(static_cast<std::int64_t>(random.next())) *
                             (random.chance(0.3) ? 1'000'000'007 : 1));
}

inline Timestamp random_time(Random& random) {
  return from_microseconds(static_cast<std::int64_t>(random.below(1ULL << 52)));
}

inline OrderChanged random_order(Random& random) {
  OrderChanged changed;
  changed.uid = static_cast<std::int64_t>(random.below(100));
  OrderRecord& order = changed.order;
  order.symbol = random.chance(0.5) ? "BTCUSDT" : "USDTKRW";
  order.order_id = static_cast<std::int64_t>(random.below(1'000'000));
  order.client_order_id = "hg" + std::to_string(random.next());
  order.side = random.chance(0.5) ? Side::Buy : Side::Sell;
  order.kind = static_cast<OrderKind>(random.below(7));
  order.time_in_force = static_cast<TimeInForce>(random.below(3));
  order.price = random_decimal(random);
  order.quantity = random_decimal(random);
  order.locked = random_decimal(random);
  order.state = static_cast<OrderState>(random.below(8));
  order.expiry_reason = static_cast<ExpiryReason>(random.below(8));
  order.self_trade_prevention = static_cast<SelfTradePrevention>(random.below(6));
  order.order_list_id = static_cast<std::int64_t>(random.below(100)) - 1;
  order.iceberg_quantity = random_decimal(random);
  if (random.chance(0.5)) order.trailing_delta = static_cast<std::int64_t>(random.below(2'000));
  if (random.chance(0.5)) order.trailing_at = random_time(random);
  order.trailing_extreme = random_decimal(random);
  order.lock_price = random_decimal(random);
  if (random.chance(0.5)) order.prevented_match_id = static_cast<std::int64_t>(random.below(1'000));
  order.amendments = static_cast<std::int64_t>(random.below(10));
  if (random.chance(0.3)) {
    order.peg = Peg{random.chance(0.5) ? PegPriceType::Primary : PegPriceType::Market, std::nullopt};
    if (random.chance(0.5)) order.peg->offset_levels = static_cast<std::int64_t>(random.below(101));
    if (random.chance(0.5)) order.pegged_price = random_decimal(random);
  }
  order.is_working = random.chance(0.5);
  if (random.chance(0.5)) order.working_at = random_time(random);
  if (random.chance(0.2)) order.strategy_id = static_cast<std::int64_t>(random.next());
  order.created_at = random_time(random);
  order.updated_at = random_time(random);
  return changed;
}

inline OrderListChanged random_list(Random& random) {
  OrderListChanged changed;
  changed.uid = 7;
  OrderListRecord& list = changed.list;
  list.symbol = "ETHUSDT";
  list.order_list_id = static_cast<std::int64_t>(random.below(1'000'000));
  list.kind = static_cast<OrderListKind>(random.below(5));
  list.status_type = static_cast<ListStatusType>(random.below(4));
  list.order_status = static_cast<ListOrderStatus>(random.below(3));
  list.client_order_id = "list" + std::to_string(random.next());
  list.transaction_time = random_time(random);
  for (std::uint64_t leg = random.below(4); leg > 0; --leg) {
    list.orders.push_back({static_cast<std::int64_t>(random.below(1'000)), "leg" + std::to_string(leg)});
  }
  list.held = random_decimal(random);
  return changed;
}

inline Tape random_tape(Random& random) {
  Tape tape;
  tape.symbols = {"BTCUSDT", "ETHUSDT"};
  tape.is_restatement = random.chance(0.5);
  for (int index = 0; index < 5; ++index) {
    TapeTrade trade;
    trade.symbol = static_cast<std::uint16_t>(random.below(2));
    trade.trade_id = static_cast<std::int64_t>(random.below(1ULL << 40));
    trade.aggregate_id = static_cast<std::int64_t>(random.below(1ULL << 40));
    trade.price = static_cast<std::int64_t>(random.below(10'000'000));
    trade.quantity = static_cast<std::int64_t>(random.below(10'000'000));
    trade.time = random_time(random);
    trade.is_buyer_maker = random.chance(0.5);
    if (random.chance(0.5)) trade.buyer_order_id = static_cast<std::int64_t>(random.below(1'000));
    tape.trades.push_back(trade);
  }
  return tape;
}

inline CandlesKept random_candles(Random& random) {
  CandlesKept kept{"ETHUSDT", Interval::Minute1, {}};
  for (int index = 0; index < 4; ++index) {
    CompactCandle candle;
    candle.open_second = static_cast<std::uint32_t>(random.next());
    candle.trades = static_cast<std::uint32_t>(random.next());
    candle.open = static_cast<std::uint32_t>(random.next());
    candle.high = static_cast<std::uint32_t>(random.next());
    candle.low = static_cast<std::uint32_t>(random.next());
    candle.close = static_cast<std::uint32_t>(random.next());
    candle.volume = static_cast<std::int64_t>(random.next());
    candle.quote_volume = static_cast<std::int64_t>(random.next());
    kept.candles.push_back(candle);
  }
  return kept;
}

inline JournalRecord random_record(Random& random) {
  switch (random.below(18)) {
    case 0: return AccountCreated{"user-" + std::to_string(random.below(50)), 7, random_time(random)};
    case 1: {
      LedgerEntry entry{3, LedgerReason::Trade, random_time(random), {}};
      for (int index = 0; index < 3; ++index) {
        entry.postings.push_back(
            {index - 1, random.chance(0.5) ? "BTC" : "USDT", random_decimal(random), random_decimal(random)});
      }
      return entry;
    }
    case 2: return random_order(random);
    case 3:
      return AccountTraded{9,
                           {"BTCUSDT", 5, 6, random_decimal(random), random_decimal(random), random_decimal(random),
                            random_decimal(random), "BTC", random_time(random), true, random.chance(0.5),
                            static_cast<std::int64_t>(random.below(9)) - 1}};
    case 4: return random_tape(random);
    case 5: return random_candles(random);
    case 6: return CountersKept{"ETHUSDT", 1, 2, 3, 4, 5, 6, random_time(random), 7};
    case 7: return ExchangeCounters{static_cast<std::int64_t>(random.next()), 2, 3, 4};
    case 9: return random_list(random);
    case 10:
      return MatchPrevented{
          7,
          {"BTCUSDT", 1, 2, 3, -1, static_cast<SelfTradePrevention>(random.below(6)), random_decimal(random),
           random_decimal(random), random_decimal(random), random_time(random)}};
    case 11:
      return OrderAmended{
          7, {"BTCUSDT", 1, 2, "old", "new", random_decimal(random), random_decimal(random), random_time(random)}};
    case 12: return AccountSettings{7, random.chance(0.5)};
    case 13: return TransferKept{7, {5, "USDT", random_decimal(random), random_time(random)}};
    case 14: return ExternalLockKept{7, "BTC", random_decimal(random)};
    case 15: return SourceKept{"synthetic?seed=" + std::to_string(random.below(9))};
    case 16: return AccountRates{7, {random_decimal(random), random_decimal(random)}};
    case 8: return StatusKept{"XRPUSDT", InstrumentStatus::Break};
    default: return MarketForgotten{"DOGEUSDT"};
  }
}

inline Batch random_batch(Random& random) {
  Batch batch;
  for (std::uint64_t count = 1 + random.below(3); count > 0; --count) batch.push_back(random_record(random));
  return batch;
}

struct Opened {
  std::unique_ptr<Journal> journal;
  Batch records;
  std::string error;
};

inline Opened open_journal(const std::filesystem::path& directory) {
  Opened opened;
  auto journal = Journal::open({directory, false, 64ULL << 20}, [&](const JournalRecord& record) -> Result<void> {
    opened.records.push_back(record);
    return {};
  });
  if (journal) {
    opened.journal = std::move(*journal);
  } else {
    opened.error = journal.error().code;
  }
  return opened;
}

inline std::string read_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void write_bytes(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace hoga::exchange_api::testing_support
