// The journal gives back a prefix of whole batches wherever its file was torn, refuses damage elsewhere, and survives a
// kill at any step of a rotation.
#include "exchange_api/journal.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/random.hpp"
#include "base/testing.hpp"

namespace hoga::exchange_api {
namespace {

using namespace exchange;
using Batch = std::vector<JournalRecord>;

Decimal random_decimal(Random& random) {
  return Decimal::from_units(static_cast<Int128>(static_cast<std::int64_t>(random.next())) *
                             (random.chance(0.3) ? 1'000'000'007 : 1));
}

Timestamp random_time(Random& random) { return from_microseconds(static_cast<std::int64_t>(random.below(1ULL << 52))); }

OrderChanged random_order(Random& random) {
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
  order.is_working = random.chance(0.5);
  if (random.chance(0.5)) order.working_at = random_time(random);
  if (random.chance(0.2)) order.strategy_id = static_cast<std::int64_t>(random.next());
  order.created_at = random_time(random);
  order.updated_at = random_time(random);
  return changed;
}

OrderListChanged random_list(Random& random) {
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

Tape random_tape(Random& random) {
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

CandlesKept random_candles(Random& random) {
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

JournalRecord random_record(Random& random) {
  switch (random.below(17)) {
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
    case 8: return StatusKept{"XRPUSDT", InstrumentStatus::Break};
    default: return MarketForgotten{"DOGEUSDT"};
  }
}

Batch random_batch(Random& random) {
  Batch batch;
  for (std::uint64_t count = 1 + random.below(3); count > 0; --count) batch.push_back(random_record(random));
  return batch;
}

struct Opened {
  std::unique_ptr<Journal> journal;
  Batch records;
  std::string error;
};

Opened open_journal(const std::filesystem::path& directory) {
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

std::string read_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

TEST(JournalCodec, EveryRecordComesBackAsItWas) {
  Random random(1);
  JournalDictionary writer;
  JournalDictionary reader;
  for (int round = 0; round < 500; ++round) {
    const Batch batch = random_batch(random);
    const auto decoded = decode_records(encode_records(batch, writer), reader);
    ASSERT_TRUE(decoded.has_value());
    ASSERT_EQ(*decoded, batch);
  }
}

TEST(JournalCodec, DamagedTextIsAnErrorAndNeverACrash) {
  Random random(2);
  for (int round = 0; round < 3'000; ++round) {
    JournalDictionary writer;
    std::string text = encode_records(random_batch(random), writer);
    text[random.below(text.size())] = static_cast<char>(random.next());
    if (random.chance(0.3)) text.resize(random.below(text.size() + 1));
    JournalDictionary reader;
    static_cast<void>(decode_records(text, reader));
  }
}

// A journal of a snapshot and a few batches; with where each batch ends in the file.
struct Sample {
  TemporaryDirectory directory;
  Batch snapshot;
  std::vector<Batch> batches;
  std::vector<std::uint64_t> ends;
  std::string bytes;
  std::filesystem::path path;

  explicit Sample(std::uint64_t seed) {
    Random random(seed);
    auto opened = open_journal(directory.path());
    snapshot = random_batch(random);
    EXPECT_TRUE(opened.journal->rotate(snapshot).has_value());
    ends.push_back(opened.journal->file_bytes());
    for (int index = 0; index < 5; ++index) {
      batches.push_back(random_batch(random));
      EXPECT_TRUE(opened.journal->append(batches.back()).has_value());
      ends.push_back(opened.journal->file_bytes());
    }
    path = directory.path() / "journal-2";
    bytes = read_bytes(path);
  }

  Batch first(std::size_t count) const {
    Batch records = snapshot;
    for (std::size_t index = 0; index < count; ++index) {
      records.insert(records.end(), batches[index].begin(), batches[index].end());
    }
    return records;
  }
};

TEST(Journal, WhatWasAppendedIsThereAfterwards) {
  const Sample sample(3);
  const auto opened = open_journal(sample.directory.path());
  ASSERT_EQ(opened.error, "");
  EXPECT_FALSE(opened.journal->is_fresh());
  EXPECT_EQ(opened.journal->cut_bytes(), 0u);
  EXPECT_EQ(opened.records, sample.first(sample.batches.size()));
}

TEST(Journal, TornAtAnyByteItGivesBackTheWholeBatchesBeforeAndGoesOn) {
  const Sample sample(4);
  Random random(5);
  for (std::uint64_t length = sample.ends.front(); length <= sample.bytes.size(); ++length) {
    write_bytes(sample.path, sample.bytes.substr(0, length));
    std::size_t whole = 0;
    while (whole + 1 < sample.ends.size() && sample.ends[whole + 1] <= length) ++whole;
    const Batch next = random_batch(random);
    {
      const auto opened = open_journal(sample.directory.path());
      ASSERT_EQ(opened.error, "") << length;
      ASSERT_EQ(opened.records, sample.first(whole)) << length;
      ASSERT_EQ(opened.journal->cut_bytes(), length - sample.ends[whole]);
      ASSERT_TRUE(opened.journal->append(next).has_value());
    }
    Batch expected = sample.first(whole);
    expected.insert(expected.end(), next.begin(), next.end());
    ASSERT_EQ(open_journal(sample.directory.path()).records, expected) << length;
  }
}

TEST(Journal, ZerosAfterTheEndAreATornTail) {
  const Sample sample(6);
  write_bytes(sample.path, sample.bytes + std::string(5'000, '\0'));
  const auto opened = open_journal(sample.directory.path());
  ASSERT_EQ(opened.error, "");
  EXPECT_EQ(opened.records, sample.first(sample.batches.size()));
  EXPECT_EQ(opened.journal->cut_bytes(), 5'000u);
}

TEST(Journal, ADamagedByteIsFoundAndNeverReadAsARecord) {
  const Sample sample(7);
  for (std::size_t at = 0; at < sample.bytes.size(); ++at) {
    std::string bytes = sample.bytes;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x41);
    write_bytes(sample.path, bytes);
    const auto opened = open_journal(sample.directory.path());
    const bool is_last_batch = at >= sample.ends[sample.ends.size() - 2];
    if (is_last_batch) {
      // Nothing whole follows: it can't be told from a torn tail.
      ASSERT_EQ(opened.error, "") << at;
      ASSERT_EQ(opened.records, sample.first(sample.batches.size() - 1)) << at;
    } else {
      ASSERT_EQ(opened.error, at < 8 ? "journal_version" : "journal_damaged") << at;
    }
  }
}

TEST(Journal, AKillAtAnyStepOfARotationLeavesTheOldOrTheNewOne) {
  const Sample sample(8);
  const Batch all = sample.first(sample.batches.size());
  // Before the rename: a new file of any length lies about.
  for (const std::size_t length : {std::size_t{0}, std::size_t{5}, sample.bytes.size() / 2}) {
    write_bytes(sample.directory.path() / "journal.new", sample.bytes.substr(0, length));
    ASSERT_EQ(open_journal(sample.directory.path()).records, all);
    ASSERT_FALSE(std::filesystem::exists(sample.directory.path() / "journal.new"));
  }
  // Between the rename and the removal of the old file: both are there.
  Random random(9);
  const Batch snapshot = random_batch(random);
  ASSERT_TRUE(open_journal(sample.directory.path()).journal->rotate(snapshot).has_value());
  write_bytes(sample.path, sample.bytes);
  const auto opened = open_journal(sample.directory.path());
  ASSERT_EQ(opened.error, "");
  EXPECT_EQ(opened.records, snapshot);
  EXPECT_FALSE(std::filesystem::exists(sample.path)) << "The old file must go, or its records would come back one day";
}

TEST(Journal, AsksForARotationWhenEnoughWasAppended) {
  const TemporaryDirectory directory;
  auto journal = Journal::open({directory.path(), true, 500}, [](const JournalRecord&) -> Result<void> { return {}; });
  ASSERT_TRUE(journal.has_value());
  EXPECT_TRUE((*journal)->is_fresh());
  Random random(10);
  while (!(*journal)->wants_rotation()) ASSERT_TRUE((*journal)->append(random_batch(random)).has_value());
  EXPECT_GE((*journal)->file_bytes(), 500u);
  Batch snapshot;
  for (int index = 0; index < 600; ++index) snapshot.push_back(random_record(random));
  ASSERT_TRUE((*journal)->rotate(snapshot).has_value());
  EXPECT_FALSE((*journal)->wants_rotation()) << "The snapshot itself doesn't count";
  const std::uint64_t snapshot_bytes = (*journal)->file_bytes();
  while (!(*journal)->wants_rotation()) {
    const Batch after = random_batch(random);
    ASSERT_TRUE((*journal)->append(after).has_value());
    snapshot.insert(snapshot.end(), after.begin(), after.end());
  }
  EXPECT_GE((*journal)->file_bytes(), 3 * snapshot_bytes) << "A large snapshot is not written again for a little";
  journal->reset();
  EXPECT_EQ(open_journal(directory.path()).records, snapshot);
}

TEST(Journal, ADirectoryServesOneAtATime) {
  const TemporaryDirectory directory;
  auto first = open_journal(directory.path());
  ASSERT_EQ(first.error, "");
  EXPECT_EQ(open_journal(directory.path()).error, "journal_in_use");
  first.journal.reset();
  EXPECT_EQ(open_journal(directory.path()).error, "");
}

TEST(Journal, ADirectoryThatIsNotThereIsAnError) {
  const TemporaryDirectory directory;
  EXPECT_EQ(open_journal(directory.path() / "absent").error, "journal_failed");
}

}  // namespace
}  // namespace hoga::exchange_api
