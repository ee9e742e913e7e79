// Idempotency keys over real databases: of a process that ended in the middle the next one takes the claim over.
#include "api/stored_idempotency.hpp"

#include "storage/database_fixture_for_test.hpp"

namespace hoga::api {
namespace {

using Store = net::IdempotencyStore;

class StoredIdempotencyTest : public storage::EachDatabaseTest {
 protected:
  void SetUp() override {
    EachDatabaseTest::SetUp();
    if (IsSkipped()) return;
    store_ = make_stored_idempotency(**database_, clock_);
  }
  Result<Store::Begin> begin(const std::string& fingerprint = "hash") {
    auto key = key_;
    key.fingerprint = fingerprint;
    return run(store_->begin(key));
  }
  // What another process knows of it: the database alone.
  void restart() { store_ = make_stored_idempotency(**database_, clock_); }

  SystemClock clock_;
  std::shared_ptr<Store> store_;
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
  run(store_->finish(key_, {201, "application/json", "{}"}));
  EXPECT_EQ(begin()->state, Store::State::Answered);
  restart();
  EXPECT_EQ(begin()->answer.body, "{}");
}

TEST_P(StoredIdempotencyTest, WhatMayBeTriedAgainIsTheSameOperationUnlessItWasGivenUp) {
  const auto first = begin();
  run(store_->release(key_));
  const auto again = begin();
  EXPECT_TRUE(again->operation.is_repeated);
  EXPECT_EQ(again->operation.id, first->operation.id);
  run(store_->abandon(key_));
  EXPECT_FALSE(begin("other")->operation.is_repeated);
}

INSTANTIATE_TEST_SUITE_P(Databases, StoredIdempotencyTest, storage::kDialects, storage::dialect_name);

}  // namespace
}  // namespace hoga::api
