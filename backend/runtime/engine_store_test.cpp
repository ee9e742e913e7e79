// The engines' storage over real databases: a batch is one transaction, what was written is what an engine loads, and a
// second fill or a taken label fails the whole batch.
#include "runtime/engine_store.hpp"

#include <gtest/gtest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "storage/accounts.hpp"
#include "storage/audit.hpp"
#include "storage/testing.hpp"
#include "storage/users.hpp"

namespace hoga::runtime {
namespace {

using storage::Session;

class EngineStoreTest : public ::testing::TestWithParam<storage::Dialect> {
 protected:
  void SetUp() override {
    database_ = storage::TestDatabase::make(GetParam());
    if (!database_) GTEST_SKIP() << "PostgreSQL is not installed";
    store_.emplace(**database_, clock_);
    storage::UserRow user;
    user.id = account_.user_id = make_uuid();
    user.email = "kim@example.com";
    user.username = "kim";
    user.created_at = user.updated_at = now_;
    account_.id = make_uuid();
    account_.exchange = "hoga";
    account_.state = AccountState::Active;
    write([&](Session& session) {
      storage::users::insert(session, user);
      storage::accounts::insert(session, {account_, std::nullopt, std::nullopt}, now_);
    });
  }

  template <typename F>
  void write(F call) {
    auto result = (*database_)->write_and_wait([&](Session& session) -> Result<void> {
      call(session);
      return {};
    });
    ASSERT_TRUE(result) << to_log_string(result.error());
  }
  Result<void> commit(std::vector<orders::Write> writes) {
    std::optional<Result<void>> done;
    store_->commit(std::move(writes), line_, context_.get_executor(), [&](Result<void> result) { done = result; });
    return wait(done);
  }
  Result<void> set_state(AccountState state, const std::string& reason) {
    std::optional<Result<void>> done;
    store_->set_account_state(account_.id, state, reason, context_.get_executor(),
                              [&](Result<void> result) { done = result; });
    return wait(done);
  }
  Result<void> wait(const std::optional<Result<void>>& done) {
    EXPECT_FALSE(done) << "Never from inside of the call";
    context_.restart();
    context_.run();
    return done.value();
  }
  orders::StoredAccount load(const std::string& day = "2026-11-22") {
    std::optional<Result<orders::StoredAccount>> loaded;
    boost::asio::co_spawn(
        context_, store_->load(account_.id, day, now_),
        [&](std::exception_ptr, Result<orders::StoredAccount> result) { loaded = std::move(result); });
    context_.restart();
    context_.run();
    return std::move(*loaded).value();
  }
  storage::AccountRow stored_account() {
    return (*database_)
        ->read_and_wait([&](Session& session) -> Result<std::optional<storage::AccountRow>> {
          return storage::accounts::find(session, account_.id);
        })
        .value()
        .value();
  }

  Order order(std::optional<std::string> label = std::nullopt) const {
    Order made;
    made.id = make_uuid();
    made.user_id = account_.user_id;
    made.account_id = account_.id;
    made.exchange = account_.exchange;
    made.symbol = "BTCUSDT";
    made.quantity = 1;
    made.price = 100;
    made.client_order_id = std::move(label);
    made.venue_client_order_id = make_venue_client_order_id(made.id);
    made.created_at = made.updated_at = made.send_before = now_;
    return made;
  }
  Fill fill(const std::string& trade, const std::string& venue_order) const {
    Fill made;
    made.id = make_uuid();
    made.user_id = account_.user_id;
    made.account_id = account_.id;
    made.exchange = account_.exchange;
    made.symbol = "BTCUSDT";
    made.quantity = 1;
    made.price = 100;
    made.fee_currency = "USDT";
    made.venue_trade_id = trade;
    made.venue_order_id = venue_order;
    made.executed_at = made.created_at = now_;
    return made;
  }

  SystemClock clock_;
  Timestamp now_ = std::chrono::floor<std::chrono::milliseconds>(SystemClock{}.now());
  std::unique_ptr<storage::TestDatabase> database_;
  std::optional<DatabaseEngineStore> store_;
  boost::asio::io_context context_;
  // The next engine of an account has another.
  std::shared_ptr<storage::WriteLine> line_ = std::make_shared<storage::WriteLine>();
  Account account_;
};

TEST_P(EngineStoreTest, WhatABatchWritesIsWhatAnEngineLoads) {
  Order live = order("mine"), closed = order();
  ASSERT_TRUE(commit({orders::InsertOrder{live}, orders::InsertOrder{closed}}));
  live.status = OrderStatus::Open;
  live.venue_order_id = "5";
  closed.status = OrderStatus::Filled;
  Order external = order();
  external.is_external = true;
  Position position;
  position.id = make_uuid();
  position.user_id = account_.user_id;
  position.account_id = account_.id;
  position.exchange = account_.exchange;
  position.symbol = "BTCUSDT";
  position.size = 1;
  position.cost = 100;
  position.created_at = position.updated_at = now_;
  risk::DayStart day{{}, "2026-11-22", now_, Decimal{1000}, Decimal{}};
  ASSERT_TRUE(
      commit({orders::PersistOrder{live}, orders::PersistOrder{closed}, orders::PersistOrder{external},
              orders::InsertFill{fill("1", "5")}, orders::LinkFills{account_.id, "BTCUSDT", "5", live.id},
              orders::PersistPosition{position, Decimal{101}, Decimal{1}},
              orders::PersistBalances{account_.id, {{"USDT", Decimal{900}, Decimal{100}}}},
              orders::PersistDayStart{account_.id, day},
              orders::AuditEntry{account_.user_id,
                                 account_.id,
                                 "repair",
                                 live.id,
                                 "order_state",
                                 "Why.",
                                 now_,
                                 {ActorKind::Reconciler},
                                 {{"symbol", "BTCUSDT"}}},
              orders::AuditEntry{account_.user_id, account_.id, "order_accepted", live.id, "accepted", "Why.", now_}}));
  day.transfers = -50;
  ASSERT_TRUE(commit({orders::PersistDayStart{account_.id, day}}));

  const auto stored = load();
  ASSERT_EQ(stored.orders.size(), 3U);
  const auto find = [&](const OrderId& id) {
    return *std::find_if(stored.orders.begin(), stored.orders.end(), [&](const Order& one) { return one.id == id; });
  };
  EXPECT_EQ(find(live.id), live);
  EXPECT_EQ(find(closed.id), closed);
  EXPECT_EQ(find(external.id), external) << "An order made elsewhere has no intent, and is written all the same";
  EXPECT_EQ(stored.symbols.at("BTCUSDT").position, position);
  EXPECT_EQ(stored.symbols.at("BTCUSDT").fills.at(0).order_id, live.id);
  EXPECT_EQ(stored.balances, (std::vector<Balance>{{"USDT", Decimal{900}, Decimal{100}}}));
  EXPECT_EQ(stored.day_start->equity, Decimal{950});
  EXPECT_EQ(stored.day_start->transfers, Decimal{});
  EXPECT_FALSE(load("2026-11-23").day_start);
  const auto page = (*database_)->read_and_wait([&](Session& session) -> Result<storage::Page<storage::AuditRow>> {
    return storage::audit::page_of_user(session, account_.user_id, {}, {10, std::nullopt});
  });
  ASSERT_EQ(page->items.size(), 2U);
  EXPECT_EQ(page->items[0].action, "order_accepted");
  EXPECT_EQ(page->items[0].previous_hash, page->items[1].hash) << "In the order of the batch";
  EXPECT_EQ(page->items[1].action, "repair");
  EXPECT_EQ(page->items[1].subject_id, live.id);
  EXPECT_EQ(page->items[1].account_id, account_.id);
  EXPECT_EQ(page->items[1].by, Actor{ActorKind::Reconciler});
  EXPECT_EQ(page->items[1].details, R"({"code":"order_state","detail":"Why.","figures":{"symbol":"BTCUSDT"}})");
}

TEST_P(EngineStoreTest, ABatchIsWrittenWholeOrNotAtAll) {
  ASSERT_TRUE(commit({orders::InsertOrder{order("taken")}, orders::InsertFill{fill("1", "5")}}));
  const auto twice = commit({orders::InsertOrder{order("new")}, orders::InsertFill{fill("1", "5")}});
  EXPECT_EQ(twice.error().code, "fill_exists");
  EXPECT_EQ(commit({orders::InsertOrder{order("behind")}}).error().code, "behind_failed_write");
  line_ = std::make_shared<storage::WriteLine>();
  const auto label = commit({orders::InsertOrder{order("other")}, orders::InsertOrder{order("taken")}});
  EXPECT_EQ(label.error().errc, Errc::Conflict);
  EXPECT_EQ(label.error().code, "client_order_id_taken");
  line_ = std::make_shared<storage::WriteLine>();
  EXPECT_EQ(load().orders.size(), 1U);
  EXPECT_EQ(load().symbols.at("BTCUSDT").fills.size(), 1U);
}

TEST_P(EngineStoreTest, AFaultIsKeptUntilItIsCleared) {
  ASSERT_TRUE(set_state(AccountState::Faulted, "Filled quantity never exceeds order quantity"));
  EXPECT_EQ(stored_account().account.state, AccountState::Faulted);
  EXPECT_EQ(stored_account().state_reason, "Filled quantity never exceeds order quantity");
  ASSERT_TRUE(set_state(AccountState::Active, ""));
  EXPECT_EQ(stored_account().account.state, AccountState::Active);
  EXPECT_FALSE(stored_account().state_reason);
  auto row = stored_account();
  row.account.state = AccountState::Disabled;
  write([&](Session& session) { storage::accounts::update(session, row, now_); });
  ASSERT_TRUE(set_state(AccountState::Faulted, "late"));
  EXPECT_EQ(stored_account().account.state, AccountState::Disabled) << "What its owner has ended stays ended";
}

INSTANTIATE_TEST_SUITE_P(Databases, EngineStoreTest,
                         ::testing::Values(storage::Dialect::Sqlite, storage::Dialect::Postgresql),
                         [](const auto& kind) {
                           return kind.param == storage::Dialect::Sqlite ? "Sqlite" : "Postgresql";
                         });

}  // namespace
}  // namespace hoga::runtime
