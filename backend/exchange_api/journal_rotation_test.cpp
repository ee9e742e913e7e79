// A journal's next file is made while it goes on growing, and holds all of it.
#include "exchange_api/journal_rotation.hpp"

#include <gtest/gtest.h>

#include <future>

#include "base/testing.hpp"
#include "exchange_api/journal_testing.hpp"

namespace hoga::exchange_api {
namespace {

using namespace testing_support;

// Appends until a rotation is wanted; what was appended.
Batch fill_until_rotation(Journal& journal, Random& random) {
  Batch all;
  while (!journal.wants_rotation()) {
    const Batch batch = random_batch(random);
    EXPECT_TRUE(journal.append(batch).has_value());
    all.insert(all.end(), batch.begin(), batch.end());
  }
  return all;
}

TEST(Journal, GoesOnWhileItsNextFileIsMade) {
  const TemporaryDirectory directory;
  auto journal =
      Journal::open({directory.path(), false, 5'000}, [](const JournalRecord&) -> Result<void> { return {}; });
  ASSERT_TRUE(journal.has_value());
  Random random(11);
  Batch all = fill_until_rotation(**journal, random);
  std::promise<void> may_end;
  std::promise<void> is_ready;
  // Stands for everything by repeating it.
  const auto condense = [&](const Journal::ReadAll& read_all) -> Result<Batch> {
    Batch records;
    auto read = read_all([&](const JournalRecord& record) -> Result<void> {
      records.push_back(record);
      return {};
    });
    may_end.get_future().wait();
    if (!read) return read.error();
    return records;
  };
  (*journal)->begin_rotation(condense, [&] { is_ready.set_value(); });
  EXPECT_FALSE((*journal)->wants_rotation()) << "It is under way";
  const auto append_some = [&] {
    for (int i = 0; i < 300; ++i) {
      const Batch batch = random_batch(random);
      ASSERT_TRUE((*journal)->append(batch).has_value());
      all.insert(all.end(), batch.begin(), batch.end());
    }
  };
  append_some();
  may_end.set_value();
  is_ready.get_future().wait();
  append_some();
  ASSERT_TRUE((*journal)->finish_rotation().has_value());
  EXPECT_TRUE(std::filesystem::exists(directory.path() / "journal-2"));
  EXPECT_FALSE(std::filesystem::exists(directory.path() / "journal-1"));
  append_some();
  journal->reset();
  const auto opened = open_journal(directory.path());
  EXPECT_EQ(opened.error, "");
  EXPECT_EQ(opened.records, all);
}

TEST(Journal, KeepsItsFileWhereTheNextCannotBeMade) {
  const TemporaryDirectory directory;
  auto journal =
      Journal::open({directory.path(), false, 5'000}, [](const JournalRecord&) -> Result<void> { return {}; });
  ASSERT_TRUE(journal.has_value());
  Random random(12);
  Batch all = fill_until_rotation(**journal, random);
  std::promise<void> is_ready;
  const auto refuse = [](const Journal::ReadAll&) -> Result<Batch> {
    return make_error(Errc::Internal, "It can't be condensed.");
  };
  (*journal)->begin_rotation(refuse, [&] { is_ready.set_value(); });
  is_ready.get_future().wait();
  EXPECT_FALSE((*journal)->finish_rotation().has_value());
  EXPECT_FALSE((*journal)->wants_rotation()) << "Not before as much again has been appended";
  const Batch more = fill_until_rotation(**journal, random);
  all.insert(all.end(), more.begin(), more.end());
  // Going away gives the rotation up.
  (*journal)->begin_rotation(
      [](const Journal::ReadAll& read_all) -> Result<Batch> {
        Result<void> read;
        while (read) read = read_all([](const JournalRecord&) -> Result<void> { return {}; });
        return read.error();
      },
      [] {});
  journal->reset();
  EXPECT_EQ(open_journal(directory.path()).records, all);
}

}  // namespace
}  // namespace hoga::exchange_api
