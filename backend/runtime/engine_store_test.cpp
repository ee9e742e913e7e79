// The engines' storage over real databases: a batch is one transaction, what was written is what an engine loads, and a
// second fill or a taken label fails the whole batch.
#include "runtime/engine_store.hpp"

#include "storage/accounts.hpp"
#include "storage/audit.hpp"
#include "storage/database_fixture_for_test.hpp"
#include "storage/notifications.hpp"
#include "storage/users.hpp"

namespace hoga::runtime {
namespace {

using storage::Session;

class EngineStoreTest : public storage::EachDatabaseTest {
 protected:
  void SetUp() override {
    EachDatabaseTest::SetUp();
    if (IsSkipped()) return;
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
    run_context();
    return done.value();
  }
  orders::StoredAccount load(const std::string& day = "2026-11-22") {
    return run(store_->load(account_.id, day, now_)).value();
  }
  storage::AccountRow stored_account() {
    return read([&](Session& session) { return storage::accounts::find(session, account_.id); }).value();
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
  std::optional<DatabaseEngineStore> store_;
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
  orders::AuditEntry from_outside{account_.user_id, account_.id, "bot_paused", make_uuid(), {}, {}, now_};
  from_outside.details = R"({"ip":"127.0.0.1"})";
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
              orders::AuditEntry{account_.user_id, account_.id, "order_accepted", live.id, "accepted", "Why.", now_},
              from_outside}));
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
  const auto items = read([&](Session& session) {
                       return storage::audit::page_of_user(session, account_.user_id, {}, {10, std::nullopt});
                     }).items;
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].action, "bot_paused");
  EXPECT_EQ(items[0].details, from_outside.details);
  EXPECT_EQ(items[1].action, "order_accepted");
  EXPECT_EQ(items[1].previous_hash, items[2].hash) << "In the order of the batch";
  EXPECT_EQ(items[2].action, "repair");
  EXPECT_EQ(items[2].subject_id, live.id);
  EXPECT_EQ(items[2].account_id, account_.id);
  EXPECT_EQ(items[2].by, Actor{ActorKind::Reconciler});
  EXPECT_EQ(items[2].details, R"({"code":"order_state","detail":"Why.","figures":{"symbol":"BTCUSDT"}})");
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

TEST_P(EngineStoreTest, WhatItsOwnerIsToldIsWrittenWithTheBatchAndOnce) {
  int notices = 0;
  store_->set_on_notice([&] { ++notices; });
  const auto told = [&] {
    return write([](Session& session) { return storage::notifications::list_new(session, 100); });
  };
  Order filled = order();
  ASSERT_TRUE(commit({orders::InsertOrder{filled}, orders::InsertFill{fill("1", "5")}}));
  EXPECT_TRUE(told().empty());
  EXPECT_EQ(notices, 0);
  filled.status = OrderStatus::Filled;
  filled.filled_quantity = 1;
  filled.filled_quote = 100;
  EXPECT_TRUE(commit({orders::PersistOrder{filled}, orders::InsertFill{fill("1", "5")}}).has_error());
  EXPECT_TRUE(told().empty()) << "It is not on record that the order was filled";
  line_ = std::make_shared<storage::WriteLine>();
  ASSERT_TRUE(commit({orders::PersistOrder{filled}}));
  ASSERT_TRUE(commit({orders::PersistOrder{filled}}));
  ASSERT_EQ(told().size(), 1U) << "However often the order is written";
  EXPECT_EQ(notices, 1);
  const auto figures = told()[0].figures;
  EXPECT_NE(std::find(figures.begin(), figures.end(), Figure{"account_kind", "paper"}), figures.end());
  ASSERT_TRUE(set_state(AccountState::Faulted, "They differ."));
  ASSERT_TRUE(set_state(AccountState::Faulted, "They differ."));
  EXPECT_EQ(told().size(), 2U) << "A fault is told as it begins";
}

INSTANTIATE_TEST_SUITE_P(Databases, EngineStoreTest, storage::kDialects, storage::dialect_name);

}  // namespace
}  // namespace hoga::runtime
