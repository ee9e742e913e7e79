// What the process of a back-test may do and may not, with a shell in its place: how it ends is what its owner is told.
#include "runtime/backtest_service.hpp"

#include <gtest/gtest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cstdlib>
#include <fstream>

#include "storage/testing.hpp"
#include "storage/users.hpp"

namespace hoga::runtime {
namespace {

using storage::RunKind;
using storage::RunRow;
using storage::RunState;
using namespace std::chrono_literals;

class BacktestServiceTest : public ::testing::Test {
 protected:
  void SetUp() override { kim_ = add_user("kim"); }

  UserId add_user(const std::string& name) {
    storage::UserRow user;
    user.id = make_uuid();
    user.email = name + "@example.com";
    user.username = name;
    const auto insert = [&](storage::Session& session) -> Result<void> {
      storage::users::insert(session, user);
      return {};
    };
    EXPECT_TRUE((*database_)->write_and_wait(insert));
    return user.id;
  }

  // Each process is a shell that runs this; it is given the job on its standard input.
  void make_service(const std::string& script, const std::string& library = {},
                    std::chrono::milliseconds time_max = 1h) {
    BacktestOptions options;
    options.command = {"/bin/sh", "-c", script};
    options.memory_megabytes = 64;
    options.time_max = time_max;
    service_ = std::make_unique<BacktestService>(context_.get_executor(), **database_, clock_, std::move(options));
    service_->set_job_maker([this, library](RunKind, const std::string& request) -> Result<backtest::Job> {
      begun_.push_back(request);
      backtest::Job job;
      job.library = library;
      return job;
    });
  }

  template <typename T>
  T wait(boost::asio::awaitable<T> work) {
    std::optional<T> done;
    std::exception_ptr thrown;
    boost::asio::co_spawn(context_, std::move(work), [&](std::exception_ptr failure, T result) {
      thrown = failure;
      done = std::move(result);
    });
    // It stands still since it last had nothing to do.
    context_.restart();
    while (!done && context_.run_one() > 0) {
    }
    if (thrown) std::rethrow_exception(thrown);
    if (!done) throw std::logic_error("it never came to its end");
    return std::move(*done);
  }

  Uuid submit(const UserId& user, const std::string& request = "{}") {
    return wait(service_->submit(user, RunKind::Backtest, request)).value().id;
  }
  RunRow over(const UserId& user, const Uuid& id) {
    while (true) {
      auto row = wait(service_->find(user, RunKind::Backtest, id)).value();
      if (row.finished_at) return row;
      // On with what is under way.
      boost::asio::steady_timer pause(context_, 1ms);
      wait(let_pass(pause));
    }
  }
  static boost::asio::awaitable<bool> let_pass(boost::asio::steady_timer& pause) {
    co_await pause.async_wait(boost::asio::use_awaitable);
    co_return true;
  }
  RunRow run(const std::string& script, const std::string& library = {}, std::chrono::milliseconds time_max = 1h) {
    make_service(script, library, time_max);
    return over(kim_, submit(kim_));
  }

  SystemClock clock_;
  // Before the database, whose workers post to it until they end.
  boost::asio::io_context context_;
  std::unique_ptr<storage::TestDatabase> database_ = storage::TestDatabase::make(storage::Dialect::Sqlite);
  UserId kim_;
  std::unique_ptr<BacktestService> service_;
  // Requests, as their processes were begun.
  std::vector<std::string> begun_;
};

TEST_F(BacktestServiceTest, WhoRunsForEverIsEnded) {
  const auto row = run("exec sleep 1000", {}, 50ms);
  EXPECT_EQ(row.state, RunState::Failed);
  EXPECT_EQ(row.error_code, "out_of_time");
}

TEST_F(BacktestServiceTest, ItsLastWordCounts) {
  const auto row =
      run(R"(echo '{"progress":0.5}'; echo '{"error":{"code":"out_of_memory","detail":"Much."}}'; exit 1)");
  EXPECT_EQ(row.error_code, "out_of_memory");
  EXPECT_EQ(row.error_detail, "Much.");
}

TEST_F(BacktestServiceTest, WhoEndsWithoutAWordIsSaidToHaveDied) {
  struct Ending {
    const char* script;
    const char* of_ours;
    const char* of_a_plugin;
  };
  for (const auto& ending :
       {Ending{"kill -SEGV $$", "worker_died", "plugin_segmentation_fault"},
        Ending{"kill -XCPU $$", "worker_died", "plugin_call_time"},
        Ending{"kill -ABRT $$", "worker_died", "plugin_aborted"}, Ending{"exit 0", "worker_died", "plugin_exited"}}) {
    EXPECT_EQ(run(ending.script).error_code, ending.of_ours) << ending.script;
    const auto row = run(ending.script, "/plugins/some.so");
    EXPECT_EQ(row.error_code, ending.of_a_plugin) << ending.script;
    EXPECT_FALSE(row.error_detail.value_or("").empty());
  }
}

TEST_F(BacktestServiceTest, ItIsGivenItsLimitAndNothingOfOurEnvironment) {
  ::setenv("HOGA_TEST_SECRET", "hush", 1);
  const auto row = run(R"(printf '{"error":{"code":"said","detail":"%s %s %s"}}\n' "$0" "$2" "$HOGA_TEST_SECRET")");
  ::unsetenv("HOGA_TEST_SECRET");
  EXPECT_EQ(row.error_detail, "worker 64 ");
}

TEST_F(BacktestServiceTest, UsersTakeTurnsAndHaveALimit) {
  const auto lee = add_user("lee");
  const TemporaryDirectory directory;
  const auto start = directory.path() / "start";
  make_service("until [ -e " + start.string() +
               R"( ]; do sleep 0.01; done; echo '{"error":{"code":"said","detail":""}}')");
  Uuid last;
  for (const auto* request : {"1", "2", "3", "4", "5"}) last = submit(kim_, request);
  EXPECT_EQ(error_code(wait(service_->submit(kim_, RunKind::Backtest, "6")).error()), "too_many_runs");
  const auto of_lee = submit(lee, "lee");
  std::ofstream(start) << "now";
  EXPECT_EQ(over(kim_, last).error_code, "said");
  EXPECT_EQ(over(lee, of_lee).error_code, "said");
  EXPECT_EQ(begun_, (std::vector<std::string>{"1", "lee", "2", "3", "4", "5"}));
}

}  // namespace
}  // namespace hoga::runtime
