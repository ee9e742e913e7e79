// Migrations run once, forward, leave nothing of a step that fails, copy an older database first, and refuse a newer
// one.
#include "storage/migrations.hpp"

#include <thread>

#include "storage/test_fixture.hpp"

namespace hoga::storage {
namespace {

class MigrationTest : public testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override {
    if (GetParam() == Dialect::Postgresql && !TestCluster::is_installed())
      GTEST_SKIP() << "PostgreSQL is not installed";
    const std::string url = GetParam() == Dialect::Sqlite ? "sqlite:" + (directory_.path() / "hoga.db").string()
                                                          : TestCluster::instance()->make_database();
    url_ = url;
    target_ = parse_database_url(url, {}).value();
    options_.database_path = target_.path;
    options_.backup_directory = directory_.path() / "backups";
  }
  int version(Connection& connection) {
    return std::stoi(*connection.query("SELECT max(version) FROM schema_migrations", {}, 1)[0][0]);
  }

  TemporaryDirectory directory_;
  std::string url_;
  Target target_;
  MigrationOptions options_;
};
INSTANTIATE_TEST_SUITE_P(Everywhere, MigrationTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql),
                         [](const auto& place) { return place.param == Dialect::Sqlite ? "Sqlite" : "Postgresql"; });

TEST_P(MigrationTest, NumbersHaveNoGap) {
  int expected = 0;
  for (const auto& migration : all_migrations()) EXPECT_EQ(migration.version, ++expected);
}

TEST_P(MigrationTest, StepsRunOnceAndAFailedOneLeavesNothing) {
  Connection connection(target_, {});
  migrate(connection, options_, all_migrations());
  migrate(connection, options_, all_migrations());
  const int newest = version(connection);
  EXPECT_EQ(newest, all_migrations().back().version);
  EXPECT_FALSE(std::filesystem::exists(options_.backup_directory));

  std::vector<Migration> more(all_migrations().begin(), all_migrations().end());
  more.push_back({newest + 1, "broken", "CREATE TABLE half (id {uuid});\nCREATE TABLE half (id {uuid});\n"});
  EXPECT_THROW(migrate(connection, options_, more), ErrorException);
  EXPECT_EQ(version(connection), newest);
  more.back().sql = "CREATE TABLE half (id {uuid});\n";
  migrate(connection, options_, more);
  EXPECT_EQ(version(connection), newest + 1);
  EXPECT_EQ(std::filesystem::exists(options_.backup_directory), GetParam() == Dialect::Sqlite);
}

TEST_P(MigrationTest, ANewerDatabaseIsRefusedAndAnOlderOneWhenAsked) {
  {
    Connection connection(target_, {});
    options_.allowed = false;
    EXPECT_THROW(migrate(connection, options_, all_migrations()), ErrorException);
    options_.allowed = true;
    migrate(connection, options_, all_migrations());
    connection.execute("INSERT INTO schema_migrations (version, name) VALUES (?, ?)", {9999, "future"});
  }
  const auto opened = Database::open(url_, {});
  ASSERT_TRUE(opened.has_error());
  EXPECT_EQ(opened.error().errc, Errc::InvalidConfiguration);
  EXPECT_EQ(opened.error().code, "database_newer");
}

TEST_P(MigrationTest, OfSeveralProcessesOneMigrates) {
  std::vector<std::thread> threads;
  threads.reserve(4);
  std::atomic<int> opened = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      const auto database = Database::open(url_, {});
      if (database) ++opened;
      if (!database) ADD_FAILURE() << to_log_string(database.error());
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(opened, 4);
}

}  // namespace
}  // namespace hoga::storage
