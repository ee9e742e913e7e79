// What tests that need a database share: one of its own for each, in SQLite and in PostgreSQL, and calls that run jobs
// on it. Only *_test.cpp and fixtures of tests include it.
#pragma once

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>

#include "storage/testing.hpp"

namespace hoga::storage {

inline const auto kDialects = testing::Values(Dialect::Sqlite, Dialect::Postgresql);
inline std::string dialect_name(const testing::TestParamInfo<Dialect>& info) {
  return info.param == Dialect::Sqlite ? "Sqlite" : "Postgresql";
}

// Runs the calls as one job, and throws if the database fails.
template <typename F>
auto write_now(Database& database, F call) {
  using T = std::invoke_result_t<F&, Session&>;
  return database
      .write_and_wait([&](Session& session) -> Result<T> {
        if constexpr (std::is_void_v<T>) {
          call(session);
          return {};
        } else {
          return call(session);
        }
      })
      .value();
}
template <typename F>
auto read_now(Database& database, F call) {
  using T = std::invoke_result_t<F&, Session&>;
  return database.read_and_wait([&](Session& session) -> Result<T> { return call(session); }).value();
}

// A fixture over it begins its SetUp with this one's, and returns where the test IsSkipped().
class EachDatabaseTest : public testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override {
    database_ = TestDatabase::make(GetParam());
    if (!database_) GTEST_SKIP() << "PostgreSQL is not installed";
  }

  Database& db() { return **database_; }
  template <typename F>
  auto write(F call) {
    return write_now(db(), std::move(call));
  }
  template <typename F>
  auto read(F call) {
    return read_now(db(), std::move(call));
  }
  // Everything that is due, on this thread.
  void run_context() {
    context_.restart();
    context_.run();
  }
  // Runs an awaited call to its end.
  template <typename T>
  T run(boost::asio::awaitable<T> call) {
    std::optional<T> answer;
    boost::asio::co_spawn(context_, std::move(call), [&](std::exception_ptr failure, T result) {
      if (failure) std::rethrow_exception(failure);
      answer.emplace(std::move(result));
    });
    run_context();
    return std::move(*answer);
  }
  void run(boost::asio::awaitable<void> call) {
    boost::asio::co_spawn(context_, std::move(call), [](std::exception_ptr failure) {
      if (failure) std::rethrow_exception(failure);
    });
    run_context();
  }

  // Before the database, whose workers post to it until they end.
  boost::asio::io_context context_{1};
  std::unique_ptr<TestDatabase> database_;
};

}  // namespace hoga::storage
