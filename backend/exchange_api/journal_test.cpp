// The journal gives back a prefix of whole batches wherever its file was torn, refuses damage elsewhere, and survives a
// kill at any step of a rotation.
#include "exchange_api/journal.hpp"

#include <gtest/gtest.h>

#include "base/testing.hpp"
#include "exchange_api/journal_testing.hpp"

namespace hoga::exchange_api {
namespace {

using namespace testing_support;

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

TEST(JournalCodec, OnlyPeggedOrdersAreWrittenInTheFormThatPegsNeed) {
  Random random(3);
  OrderChanged plain = random_order(random);
  plain.order.peg.reset();
  plain.order.pegged_price.reset();
  OrderChanged pegged = plain;
  pegged.order.peg = Peg{PegPriceType::Market, 2};
  JournalDictionary names;
  const std::string before = encode_records({plain}, names);
  EXPECT_EQ(before.front(), static_cast<char>(2 + 64)) << "What servers from before pegs wrote, and can read";
  JournalDictionary others;
  const std::string after = encode_records({pegged}, others);
  EXPECT_NE(after.substr(0, 2), before.substr(0, 2));
  EXPECT_EQ(after.size(), before.size() + 5) << "One byte more of the kind, and the peg";
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
