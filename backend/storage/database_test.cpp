// Writes that wait together share one commit, a job that fails takes no other with it, and a lost connection comes
// back.
#include "storage/database.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <fstream>
#include <future>
#include <thread>

#include "storage/jobs.hpp"
#include "storage/test_fixture.hpp"

namespace hoga::storage {
namespace {

class WritingTest : public DatabaseTest {};
INSTANTIATE_TEST_SUITE_P(Everywhere, WritingTest, kPlaces, place_name);

// Holds the writer until it is let go, so that the jobs behind it wait together.
class HeldWriter {
 public:
  HeldWriter(Database& database, boost::asio::io_context& context) {
    std::promise<void> started;
    auto is_started = started.get_future();
    database.write(
        [&started, gate = gate_.get_future().share()](Session&) -> Result<void> {
          started.set_value();
          gate.wait();
          return {};
        },
        context.get_executor(), [](Result<void>) {});
    is_started.wait();
  }
  void let_go() { gate_.set_value(); }

 private:
  std::promise<void> gate_;
};

TEST_P(WritingTest, JobsThatWaitShareACommitAndAFailureStaysAlone) {
  boost::asio::io_context context;
  HeldWriter held(db(), context);
  std::vector<UserRow> rows;
  rows.reserve(20);
  for (int i = 0; i < 20; ++i) rows.push_back(new_user());
  rows[7].email = rows[3].email;
  std::vector<std::string> transactions;
  int failures = 0;
  for (const auto& user : rows) {
    db().write(
        [&user](Session& session) -> Result<std::string> {
          users::insert(session, user);
          if (session.dialect() == Dialect::Sqlite) return std::string{};
          return session.select_one("pg_current_xact_id()", "")->text();
        },
        context.get_executor(),
        [&](Result<std::string> result) {
          if (result) {
            transactions.push_back(*result);
          } else {
            ++failures;
            EXPECT_EQ(result.error().code, "email_taken");
          }
        });
  }
  held.let_go();
  context.run();
  EXPECT_EQ(failures, 1);
  ASSERT_EQ(transactions.size(), 19u);
  for (const auto& id : transactions) EXPECT_EQ(id, transactions.front());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(read([&](Session& session) { return users::find(session, rows[i].id).has_value(); }), i != 7) << i;
  }
}

// Hands over a job of a line that fails, or one that puts a user there.
class Line {
 public:
  Line(Database& database, boost::asio::io_context& context) : database_(database), context_(context) {}
  void add(const UserRow& user, bool fails = false) {
    const auto index = results.size();
    results.emplace_back();
    database_.write(
        [user, fails](Session& session) -> Result<void> {
          users::insert(session, user);
          if (fails) return make_error(Errc::Conflict, "fails", "It fails.");
          return {};
        },
        context_.get_executor(),
        [this, index](const Result<void>& result) { results[index] = result ? "" : result.error().code; }, line_);
  }
  std::vector<std::string> results;

 private:
  Database& database_;
  boost::asio::io_context& context_;
  std::shared_ptr<WriteLine> line_ = std::make_shared<WriteLine>();
};

TEST_P(WritingTest, BehindAFailureNothingOfItsLineIsWrittenAndOtherLinesAre) {
  boost::asio::io_context context;
  Line one(db(), context), other(db(), context);
  const std::vector<UserRow> of_one{new_user(), new_user(), new_user(), new_user()};
  const std::vector<UserRow> of_other{new_user(), new_user()};
  {
    HeldWriter held(db(), context);
    one.add(of_one[0]);
    other.add(of_other[0]);
    one.add(of_one[1], true);
    other.add(of_other[1]);
    one.add(of_one[2]);
    held.let_go();
    context.run();
  }
  // In a transaction of its own.
  one.add(of_one[3]);
  context.restart();
  context.run();
  EXPECT_EQ(one.results, (std::vector<std::string>{"", "fails", "behind_failed_write", "behind_failed_write"}));
  EXPECT_EQ(other.results, (std::vector<std::string>{"", ""}));
  const auto is_there = [&](const UserRow& user) {
    return read([&](Session& session) { return users::find(session, user.id).has_value(); });
  };
  EXPECT_TRUE(is_there(of_one[0]));
  for (std::size_t i = 1; i < of_one.size(); ++i) EXPECT_FALSE(is_there(of_one[i])) << i;
  for (const auto& user : of_other) EXPECT_TRUE(is_there(user));
}

TEST_P(WritingTest, WhatAFullQueueRefusesCutsItsLineBehindItAlone) {
  auto own = TestDatabase::make(GetParam().dialect);
  DatabaseOptions options;
  options.queue_limit = 1;
  own->reopen(options);
  boost::asio::io_context context;
  Line line(**own, context);
  HeldWriter held(**own, context);
  line.add(new_user());
  line.add(new_user());
  held.let_go();
  context.run();
  line.add(new_user());
  context.restart();
  context.run();
  EXPECT_EQ(line.results, (std::vector<std::string>{"", "storage_busy", "behind_failed_write"}));
}

TEST_P(WritingTest, AJobThatAnswersAnErrorOrThrowsLeavesNothing) {
  const UserRow one = new_user(), two = new_user();
  const auto refused = db().write_and_wait([&](Session& session) -> Result<int> {
    users::insert(session, one);
    return make_error(Errc::Rejected, "changed_mind", "No.");
  });
  EXPECT_EQ(refused.error().code, "changed_mind");
  const auto thrown = db().write_and_wait([&](Session& session) -> Result<int> {
    users::insert(session, two);
    throw std::runtime_error("a bug");
  });
  EXPECT_EQ(thrown.error().errc, Errc::Internal);
  EXPECT_FALSE(read([&](Session& session) { return users::find(session, one.id); }));
  EXPECT_FALSE(read([&](Session& session) { return users::find(session, two.id); }));
}

TEST_P(WritingTest, AnErrorNeverRepeatsTheRow) {
  UserRow user = new_user();
  write([&](Session& session) { users::insert(session, user); });
  user.id = make_uuid();
  user.password_hash = "a-secret-hash";
  const Error error = failure_of([&](Session& session) { users::insert(session, user); });
  EXPECT_EQ(to_log_string(error).find("a-secret-hash"), std::string::npos);
  EXPECT_EQ(to_log_string(error).find(user.username), std::string::npos);
}

TEST_P(WritingTest, CoroutinesAwaitAnswersOnTheirOwnExecutor) {
  boost::asio::io_context context;
  const UserRow user = new_user();
  const auto runner = std::this_thread::get_id();
  bool is_done = false;
  auto journey = [&]() -> boost::asio::awaitable<void> {
    auto written = co_await db().write([&user](Session& session) -> Result<void> {
      users::insert(session, user);
      return {};
    });
    EXPECT_TRUE(written.has_value());
    auto found = co_await db().read(
        [id = user.id](Session& session) -> Result<std::optional<UserRow>> { return users::find(session, id); });
    EXPECT_EQ(found.value(), user);
    EXPECT_EQ(std::this_thread::get_id(), runner);
    is_done = true;
  };
  boost::asio::co_spawn(context, journey(), boost::asio::detached);
  context.run();
  EXPECT_TRUE(is_done);
}

TEST_P(WritingTest, AFullQueueAndAClosedDatabaseRefuse) {
  auto own = TestDatabase::make(GetParam().dialect);
  DatabaseOptions options;
  options.queue_limit = 2;
  own->reopen(options);
  boost::asio::io_context context;
  HeldWriter held(**own, context);
  std::vector<Errc> refusals;
  int answers = 0;
  for (int i = 0; i < 3; ++i) {
    (*own)->write([](Session&) -> Result<void> { return {}; }, context.get_executor(),
                  [&](Result<void> result) {
                    ++answers;
                    if (result.has_error()) refusals.push_back(result.error().errc);
                  });
  }
  held.let_go();
  context.run();
  EXPECT_EQ(answers, 3);
  EXPECT_EQ(refusals, std::vector{Errc::Unavailable});
  (*own)->close();
  EXPECT_EQ((*own)->write_and_wait([](Session&) -> Result<void> { return {}; }).error().code, "shutting_down");
  EXPECT_EQ((*own)->read_and_wait([](Session&) -> Result<void> { return {}; }).error().code, "shutting_down");
}

TEST_P(WritingTest, WhatWasCommittedIsThereAfterOpeningAgain) {
  auto own = TestDatabase::make(GetParam().dialect);
  const UserRow user = new_user();
  (*own)
      ->write_and_wait([&](Session& session) -> Result<void> {
        users::insert(session, user);
        return {};
      })
      .value();
  own->reopen();
  EXPECT_EQ((*own)
                ->read_and_wait(
                    [&](Session& session) -> Result<std::optional<UserRow>> { return users::find(session, user.id); })
                .value(),
            user);
}

// Fails where the two ways of losing a connection are not told apart: idle, and in the middle of a job.
TEST(PostgresqlTest, LostConnectionsComeBack) {
  if (!TestCluster::is_installed()) GTEST_SKIP() << "PostgreSQL is not installed";
  auto own = TestDatabase::make(Dialect::Postgresql);
  TestCluster& cluster = *TestCluster::instance();
  const auto put = [&](const char* value) {
    return (*own)->write_and_wait([&](Session& session) -> Result<void> {
      platform_values::put(session, "name", value);
      return {};
    });
  };
  const auto get = [&] {
    return (*own)->read_and_wait(
        [&](Session& session) -> Result<std::optional<std::string>> { return platform_values::find(session, "name"); });
  };
  put("one").value();
  cluster.kill_connections();
  put("two").value();
  EXPECT_EQ(get().value(), "two");
  int runs = 0;
  (*own)
      ->write_and_wait([&](Session& session) -> Result<void> {
        if (++runs == 1) cluster.kill_connections();
        platform_values::put(session, "name", "three");
        return {};
      })
      .value();
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(get().value(), "three");
  cluster.restart();
  put("four").value();
  EXPECT_EQ(get().value(), "four");
}

TEST(PostgresqlTest, AnAbsentServerIsOneClearLineWithoutThePassword) {
  const auto opened = Database::open("postgresql://hoga:hunter2@127.0.0.1:1/none", {});
  ASSERT_TRUE(opened.has_error());
  EXPECT_NE(opened.error().detail.find("PostgreSQL"), std::string::npos) << opened.error().detail;
  EXPECT_EQ(opened.error().detail.find('\n'), std::string::npos);
  EXPECT_EQ(to_log_string(opened.error()).find("hunter2"), std::string::npos);
}

TEST(OpenTest, WhatCannotBeUsedIsRefusedInOneLine) {
  TemporaryDirectory directory;
  const auto garbage = directory.path() / "garbage.db";
  std::ofstream(garbage) << std::string(4096, 'x');
  const std::pair<std::string, std::string> cases[] = {
      {"mysql://somewhere", "must begin with"},
      {"sqlite:", "must name a file"},
      {"postgresql://a:hunter2@[host/x", "can't be read"},
      {"sqlite:/proc/hoga/hoga.db", "can't be made"},
      {"sqlite:/proc/hoga.db", "can't be"},
      {"sqlite:" + garbage.string(), "not a database"},
  };
  for (const auto& [url, words] : cases) {
    const auto opened = Database::open(url, {});
    ASSERT_TRUE(opened.has_error()) << url;
    EXPECT_NE(opened.error().detail.find(words), std::string::npos) << opened.error().detail;
    EXPECT_EQ(opened.error().detail.find('\n'), std::string::npos);
    EXPECT_EQ(to_log_string(opened.error()).find("hunter2"), std::string::npos);
  }
}

TEST(OpenTest, TheDirectoryBelongsToOneServer) {
  TemporaryDirectory directory;
  const std::string url = "sqlite:" + (directory.path() / "data" / "hoga.db").string();
  DatabaseOptions options;
  options.lock_directory = true;
  const auto first = Database::open(url, options);
  ASSERT_TRUE(first.has_value());
  const auto second = Database::open(url, options);
  ASSERT_TRUE(second.has_error());
  EXPECT_NE(second.error().detail.find("in use by another hoga process"), std::string::npos);
  const auto mode = std::filesystem::status(directory.path() / "data" / "hoga.db").permissions();
  EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

}  // namespace
}  // namespace hoga::storage
