// Idempotency keys over real databases: of a process that ended in the middle the next one takes the claim over.
#include "api/stored_idempotency.hpp"

#include <gtest/gtest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "storage/testing.hpp"

namespace hoga::api {
namespace {

using Store = net::IdempotencyStore;

class StoredIdempotencyTest : public ::testing::TestWithParam<storage::Dialect> {
 protected:
  void SetUp() override {
    database_ = storage::TestDatabase::make(GetParam());
    if (!database_) GTEST_SKIP() << "PostgreSQL is not installed";
    store_ = make_stored_idempotency(**database_, clock_);
  }
  Result<Store::Begin> begin(const std::string& fingerprint = "hash") {
    auto key = key_;
    key.fingerprint = fingerprint;
    std::optional<Result<Store::Begin>> begun;
    boost::asio::co_spawn(context_, store_->begin(key),
                          [&](std::exception_ptr, Result<Store::Begin> result) { begun = std::move(result); });
    run();
    return std::move(*begun);
  }
  void end(boost::asio::awaitable<void> work) {
    boost::asio::co_spawn(context_, std::move(work), [](std::exception_ptr) {});
    run();
  }
  void run() {
    context_.restart();
    context_.run();
  }
  // What another process knows of it: the database alone.
  void restart() { store_ = make_stored_idempotency(**database_, clock_); }

  SystemClock clock_;
  std::unique_ptr<storage::TestDatabase> database_;
  std::shared_ptr<Store> store_;
  boost::asio::io_context context_;
  Store::Key key_{"kim", "POST /api/v1/trading/orders", "k1", "hash"};
};

TEST_P(StoredIdempotencyTest, WhatDiedWithItsProcessRunsAgainAsTheSameOperation) {
  const auto first = begin();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->state, Store::State::Begun);
  EXPECT_FALSE(first->operation.is_repeated);
  EXPECT_EQ(begin()->state, Store::State::Running);
  EXPECT_EQ(begin("other")->state, Store::State::Differs);
  restart();
  EXPECT_EQ(begin("other")->state, Store::State::Differs);
  const auto again = begin();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->state, Store::State::Begun);
  EXPECT_TRUE(again->operation.is_repeated);
  EXPECT_EQ(again->operation.id, first->operation.id);
  EXPECT_EQ(begin()->state, Store::State::Running);
  end(store_->finish(key_, {201, "application/json", "{}"}));
  EXPECT_EQ(begin()->state, Store::State::Answered);
  restart();
  EXPECT_EQ(begin()->answer.body, "{}");
}

TEST_P(StoredIdempotencyTest, WhatMayBeTriedAgainIsTheSameOperationUnlessItWasGivenUp) {
  const auto first = begin();
  end(store_->release(key_));
  const auto again = begin();
  EXPECT_TRUE(again->operation.is_repeated);
  EXPECT_EQ(again->operation.id, first->operation.id);
  end(store_->abandon(key_));
  EXPECT_FALSE(begin("other")->operation.is_repeated);
}

INSTANTIATE_TEST_SUITE_P(Databases, StoredIdempotencyTest,
                         ::testing::Values(storage::Dialect::Sqlite, storage::Dialect::Postgresql),
                         [](const auto& kind) {
                           return kind.param == storage::Dialect::Sqlite ? "Sqlite" : "Postgresql";
                         });

}  // namespace
}  // namespace hoga::api
