#include "storage/backtests.hpp"

#include "storage/test_fixture.hpp"

namespace hoga::storage {
namespace {

struct BacktestRowsTest : DatabaseTest {
  RunRow make(const UserId& user_id, Timestamp at) {
    RunRow row;
    row.id = make_uuid();
    row.user_id = user_id;
    row.request = R"({"strategy":"rsi"})";
    row.created_at = at;
    return row;
  }
};

TEST_P(BacktestRowsTest, FromTheWishToTheResult) {
  const UserId kim = add_user(), lee = add_user();
  auto row = make(kim, from_milliseconds(1'000));
  const auto newer = make(kim, from_milliseconds(2'000));
  write([&](Session& session) {
    backtest_runs::insert(session, row);
    backtest_runs::insert(session, newer);
    backtest_runs::insert(session, make(lee, from_milliseconds(3'000)));
  });
  EXPECT_EQ(write([&](Session& session) { return backtest_runs::count_unfinished(session, kim); }), 2);
  row.state = RunState::Done;
  row.attempts = 1;
  row.figures = "{}";
  row.result = R"({"hash":"ab"})";
  row.started_at = from_milliseconds(1'500);
  row.finished_at = from_milliseconds(1'600);
  write([&](Session& session) { backtest_runs::update(session, row); });
  const auto find = [&](const UserId& whose, RunKind kind) {
    return write([&](Session& session) { return backtest_runs::find_of_user(session, whose, kind, row.id); });
  };
  EXPECT_EQ(find(kim, RunKind::Backtest), row);
  EXPECT_FALSE(find(lee, RunKind::Backtest)) << "Somebody else's";
  EXPECT_FALSE(find(kim, RunKind::Optimization));
  EXPECT_EQ(write([&](Session& session) { return backtest_runs::count_unfinished(session, kim); }), 1);
  const auto page = write([&](Session& session) {
    return backtest_runs::page_of_user(session, kim, RunKind::Backtest, {1, {}});
  });
  ASSERT_EQ(page.items.size(), 1U);
  EXPECT_EQ(page.items[0].id, newer.id);
  EXPECT_TRUE(page.next_cursor);
  EXPECT_FALSE(write([&](Session& session) { return backtest_runs::erase(session, lee, row.id); }));
  EXPECT_TRUE(write([&](Session& session) { return backtest_runs::erase(session, kim, row.id); }));
  EXPECT_FALSE(find(kim, RunKind::Backtest));
}

INSTANTIATE_TEST_SUITE_P(Everywhere, BacktestRowsTest, kPlaces, place_name);

}  // namespace
}  // namespace hoga::storage
