// Every repository gives back what it was given, keeps users apart, and holds the uniqueness that the design asks for.
#include <gmock/gmock.h>

#include "storage/fills.hpp"
#include "storage/positions.hpp"
#include "storage/test_fixture.hpp"

namespace hoga::storage {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

class RepositoryTest : public DatabaseTest {
 protected:
  static Fill new_fill(const Account& account, const Symbol& symbol, const std::string& trade_id) {
    Fill fill;
    fill.id = make_uuid();
    fill.user_id = account.user_id;
    fill.account_id = account.id;
    fill.exchange = account.exchange;
    fill.symbol = symbol;
    fill.quantity = Decimal::of("0.25");
    fill.price = Decimal::of("60000.01");
    fill.fee = Decimal::of("0.00025");
    fill.fee_currency = "BTC";
    fill.venue_trade_id = trade_id;
    fill.venue_order_id = "77";
    fill.executed_at = now();
    fill.created_at = now();
    return fill;
  }
};
INSTANTIATE_TEST_SUITE_P(Everywhere, RepositoryTest, kPlaces, place_name);

TEST_P(RepositoryTest, UsersAreUniqueByEmailAndByNameInEitherCase) {
  UserRow user = new_user();
  write([&](Session& session) { users::insert(session, user); });
  EXPECT_EQ(read([&](Session& session) { return users::find_by_email(session, user.email); }), user);
  UserRow other = new_user();
  other.email = user.email;
  EXPECT_EQ(failure_of([&](Session& session) { users::insert(session, other); }).code, "email_taken");
  other = new_user();
  other.username = user.username;
  std::transform(other.username.begin(), other.username.end(), other.username.begin(), ::toupper);
  // The other field's name inside of the value must not mislead the one who says what is taken.
  other.email = "username" + other.email;
  const Error error = failure_of([&](Session& session) { users::insert(session, other); });
  EXPECT_EQ(error.code, "username_taken");
  EXPECT_EQ(error.errc, Errc::Conflict);

  const UserRow third = new_user();
  write([&](Session& session) { users::insert(session, third); });
  user.username = third.username;
  EXPECT_EQ(failure_of([&](Session& session) { users::update(session, user); }).code, "username_taken");
  user.username = new_user().username;
  user.is_active = false;
  user.is_verified = true;
  user.password_hash = "another";
  user.updated_at = now() + seconds{5};
  EXPECT_TRUE(write([&](Session& session) { return users::update(session, user); }));
  EXPECT_EQ(read([&](Session& session) { return users::find(session, user.id); }), user);
  EXPECT_FALSE(write([&](Session& session) { return users::update(session, new_user()); }));
}

TEST_P(RepositoryTest, SettingsAreOnePerUser) {
  UserSettings settings;
  settings.user_id = add_user();
  settings.updated_at = now();
  write([&](Session& session) { user_settings::insert(session, settings); });
  EXPECT_EQ(failure_of([&](Session& session) { user_settings::insert(session, settings); }).code, "unique_violation");
  settings.trading_enabled = true;
  settings.max_position_size = Decimal::of("999999999999.99999999");
  settings.risk_per_trade = Decimal::of("99.99");
  settings.daily_loss_limit = Decimal::of("0.01");
  settings.notification_preferences = R"({"fills": true})";
  settings.time_zone = "America/St_Johns";
  settings.locale = "en";
  settings.display_currency = "KRW";
  settings.updated_at = now() + seconds{1};
  EXPECT_TRUE(write([&](Session& session) { return user_settings::update(session, settings); }));
  EXPECT_EQ(read([&](Session& session) { return user_settings::find(session, settings.user_id); }), settings);
  settings.risk_per_trade = Decimal::of("1.005");
  EXPECT_EQ(failure_of([&](Session& session) { user_settings::update(session, settings); }).code, "out_of_range");
}

TEST_P(RepositoryTest, AccountsBelongToTheirUser) {
  const UserId user_id = add_user(), stranger = add_user();
  AccountRow row = new_account(user_id);
  row.max_position_size = Decimal(100'000);
  write([&](Session& session) { accounts::insert(session, row, now()); });
  EXPECT_EQ(read([&](Session& session) { return accounts::find_of_user(session, user_id, row.account.id); }), row);
  EXPECT_FALSE(read([&](Session& session) { return accounts::find_of_user(session, stranger, row.account.id); }));
  row.account.state = AccountState::Faulted;
  row.state_reason = "balances differ";
  row.max_position_size.reset();
  EXPECT_TRUE(write([&](Session& session) { return accounts::update(session, row, now()); }));
  EXPECT_THAT(read([&](Session& session) { return accounts::list_of_user(session, user_id); }), ElementsAre(row));
  EXPECT_THAT(read([&](Session& session) { return accounts::list_of_user(session, stranger); }), IsEmpty());
  EXPECT_THAT(read([&](Session& session) { return accounts::list_in_state(session, AccountState::Faulted); }),
              testing::Contains(row));
}

TEST_P(RepositoryTest, OneSymbolOnTwoAccountsOfOneExchange) {
  const UserId user_id = add_user();
  const Account one = add_account(user_id), two = add_account(user_id);
  std::vector<Position> positions;
  for (const auto& account : {one, two}) {
    Order order = new_order(account);
    order.client_order_id = "mine";
    Position position{make_uuid(), user_id, account.id, account.exchange, "BTCUSDT", PositionSide::Long, {}, {}, {},
                      {},          {},      {}};
    position.size = Decimal::of("0.25");
    position.cost = Decimal::of("15000.0025");
    position.created_at = position.updated_at = now();
    write([&](Session& session) {
      orders::insert(session, order);
      EXPECT_TRUE(fills::insert(session, new_fill(account, "BTCUSDT", "1")));
      positions::upsert(session, position);
    });
    positions.push_back(position);
  }
  for (std::size_t i = 0; i < 2; ++i) {
    const Account& account = i == 0 ? one : two;
    EXPECT_THAT(read([&](Session& s) { return positions::list_of_account(s, account.id); }), ElementsAre(positions[i]));
    EXPECT_EQ(read([&](Session& s) { return orders::list_live(s, account.id); }).size(), 1u);
    EXPECT_EQ(read([&](Session& s) { return fills::list_of_symbol(s, account.id, "BTCUSDT"); }).size(), 1u);
  }
  EXPECT_EQ(read([&](Session& s) { return positions::list_of_user(s, user_id); }).size(), 2u);
  EXPECT_FALSE(read([&](Session& s) { return positions::find_of_user(s, one.id, positions[0].id); }));
  Position changed = positions[0];
  changed.id = make_uuid();  // an upsert keeps the id that is there
  changed.size = Decimal(0);
  changed.cost = Decimal(0);
  changed.realized_pnl = Decimal::of("-12.5");
  changed.created_at = changed.updated_at = now() + seconds{1};
  write([&](Session& s) { positions::upsert(s, changed, {Decimal(61000), Decimal::of("0.5")}); });
  changed.id = positions[0].id;
  changed.created_at = positions[0].created_at;
  EXPECT_EQ(read([&](Session& s) { return positions::find_of_user(s, user_id, changed.id); }), changed);
}

TEST_P(RepositoryTest, OrdersComeBackWhole) {
  const Account account = add_account(add_user());
  Order order = new_order(account);
  write([&](Session& session) { orders::insert(session, order); });
  EXPECT_EQ(read([&](Session& session) { return orders::find(session, order.id); }), order);
  order.quantity = Decimal::of("0.75");
  order.price.reset();
  order.stop_price = Decimal::of("59000");
  order.status = OrderStatus::PartiallyFilled;
  order.filled_quantity = Decimal::of("0.00000001");
  order.filled_quote = Decimal::of("123456789012345678.00000001");
  order.venue_order_id = "4711";
  order.reject_code = "-2010";
  order.reject_reason = "잔고 부족";
  order.unknown_since = now() + seconds{3};
  order.cancel_requested = true;
  order.updated_at = now() + seconds{4};
  EXPECT_TRUE(write([&](Session& session) { return orders::update(session, order); }));
  EXPECT_EQ(read([&](Session& session) { return orders::find(session, order.id); }), order);
  const auto by_venue =
      read([&](Session& session) { return orders::find_by_venue_order_id(session, account.id, order.symbol, "4711"); });
  EXPECT_EQ(by_venue, order);
  EXPECT_FALSE(read([&](Session& session) { return orders::find_of_user(session, add_user(), order.id); }));

  Order every = new_order(account);
  every.side = Side::Sell;
  every.type = OrderType::StopLimit;
  every.time_in_force = TimeInForce::Fok;
  every.post_only = true;
  every.quote_quantity = Decimal::of("1000000000000000.5");
  every.client_order_id = "label";
  write([&](Session& session) { orders::insert(session, every); });
  EXPECT_EQ(read([&](Session& session) { return orders::find_by_client_order_id(session, account.id, "label"); }),
            every);
}

TEST_P(RepositoryTest, OrderIdsOfBothKindsAreUnique) {
  const Account account = add_account(add_user());
  Order first = new_order(account);
  first.client_order_id = "twice";
  write([&](Session& session) { orders::insert(session, first); });
  Order second = new_order(account);
  second.client_order_id = "twice";
  EXPECT_EQ(failure_of([&](Session& session) { orders::insert(session, second); }).code, "client_order_id_taken");
  second.client_order_id.reset();
  second.venue_client_order_id = first.venue_client_order_id;
  EXPECT_EQ(failure_of([&](Session& session) { orders::insert(session, second); }).code, "unique_violation");
  // Another program's order may repeat the ids of its own orders.
  for (int i = 0; i < 2; ++i) {
    Order external = new_order(account);
    external.is_external = true;
    external.venue_client_order_id = "theirs";
    write([&](Session& session) { orders::insert(session, external); });
  }
}

TEST_P(RepositoryTest, OrderPagesNeitherRepeatNorMiss) {
  const UserId user_id = add_user();
  const Account account = add_account(user_id), other = add_account(user_id);
  std::vector<Order> all;
  for (int i = 0; i < 25; ++i) {
    Order order = new_order(i % 5 == 0 ? other : account, i % 2 == 0 ? "BTCUSDT" : "ETHUSDT");
    order.created_at = now() + seconds{i / 4};  // several share a moment
    order.status = i % 3 == 0 ? OrderStatus::Filled : i % 3 == 1 ? OrderStatus::Open : OrderStatus::Unknown;
    write([&](Session& session) { orders::insert(session, order); });
    all.push_back(order);
  }
  std::sort(all.begin(), all.end(), [](const Order& a, const Order& b) {
    return std::pair(a.created_at, a.id) > std::pair(b.created_at, b.id);
  });
  const auto pages = [&](const OrderFilter& filter, const UserId& of, int limit) {
    std::vector<Order> collected;
    PageRequest request{limit, std::nullopt};
    do {
      auto page = read([&](Session& session) { return orders::page_of_user(session, of, filter, request); });
      EXPECT_LE(page.items.size(), static_cast<std::size_t>(limit));
      collected.insert(collected.end(), page.items.begin(), page.items.end());
      request.cursor = page.next_cursor;
    } while (request.cursor);
    return collected;
  };
  EXPECT_EQ(pages({}, user_id, 7), all);
  EXPECT_EQ(pages({}, user_id, 25), all);
  EXPECT_THAT(pages({}, add_user(), 7), IsEmpty());
  OrderFilter filter{account.id, "ETHUSDT", {OrderStatus::Open, OrderStatus::Unknown}};
  std::vector<Order> expected;
  for (const auto& order : all) {
    const bool fits =
        order.account_id == account.id && order.symbol == "ETHUSDT" && order.status != OrderStatus::Filled;
    if (fits) expected.push_back(order);
  }
  EXPECT_EQ(pages(filter, user_id, 2), expected);
  EXPECT_EQ(read([&](Session& session) { return orders::list_live(session, other.id); }).size(), 3u);
  for (const char* cursor : {"", "x", "zzz.zzz", "1'.0", "-5.00000000000000000000000000"}) {
    const auto error = failure_of([&](Session& session) {
      orders::page_of_user(session, user_id, {}, {10, std::string(cursor)});
    });
    EXPECT_EQ(error.errc, Errc::ValidationFailed) << cursor;
  }
}

TEST_P(RepositoryTest, AnExecutionIsBookedOnce) {
  const Account account = add_account(add_user());
  Fill fill = new_fill(account, "BTCUSDT", "100");
  EXPECT_TRUE(write([&](Session& session) { return fills::insert(session, fill); }));
  Fill again = fill;
  again.id = make_uuid();
  again.quantity = Decimal(9);
  EXPECT_FALSE(write([&](Session& session) { return fills::insert(session, again); }));
  again.side = Side::Sell;  // a trade with oneself has two sides
  EXPECT_TRUE(write([&](Session& session) { return fills::insert(session, again); }));
  Fill later = new_fill(account, "BTCUSDT", "9");  // ids are texts: the time says which is newest
  later.executed_at = now() + seconds{1};
  later.is_maker = true;
  later.venue_order_id.reset();
  EXPECT_TRUE(write([&](Session& session) { return fills::insert(session, later); }));
  EXPECT_TRUE(write([&](Session& session) { return fills::insert(session, new_fill(account, "ETHUSDT", "5")); }));
  EXPECT_EQ(read([&](Session& s) { return fills::last_venue_trade_id(s, account.id, "BTCUSDT"); }), "9");
  EXPECT_FALSE(read([&](Session& s) { return fills::last_venue_trade_id(s, account.id, "XRPUSDT"); }));
  EXPECT_THAT(read([&](Session& s) { return fills::symbols_of_account(s, account.id); }),
              ElementsAre("BTCUSDT", "ETHUSDT"));
  const auto page = read([&](Session& s) {
    return fills::page_of_user(s, account.user_id, {account.id, "BTCUSDT", std::nullopt}, {2, std::nullopt});
  });
  ASSERT_EQ(page.items.size(), 2u);
  EXPECT_EQ(page.items[0], later);
  ASSERT_TRUE(page.next_cursor);
  const auto rest = read([&](Session& s) {
    return fills::page_of_user(s, account.user_id, {account.id, "BTCUSDT", std::nullopt}, {2, page.next_cursor});
  });
  EXPECT_THAT(rest.items, ElementsAre(fill));
  EXPECT_EQ(read([&](Session& s) { return fills::list_of_symbol(s, account.id, "BTCUSDT"); }).back(), later);
}

TEST_P(RepositoryTest, BalancesAndTheDaysEquity) {
  const Account account = add_account(add_user());
  const std::vector<Balance> all{{"BTC", Decimal::of("0.1"), Decimal(0)},
                                 {"USDT", Decimal(100'000), Decimal::of("0.5")}};
  write([&](Session& session) { balances::replace(session, account.id, all, now()); });
  EXPECT_EQ(read([&](Session& session) { return balances::list(session, account.id); }), all);
  write([&](Session& session) {
    balances::upsert(session, account.id, {{"USDT", Decimal(1), Decimal(2)}, {"ETH", Decimal(3), Decimal(0)}}, now());
  });
  EXPECT_THAT(read([&](Session& session) { return balances::list(session, account.id); }),
              ElementsAre(all[0], Balance{"ETH", Decimal(3), Decimal(0)}, Balance{"USDT", Decimal(1), Decimal(2)}));
  write([&](Session& session) { balances::replace(session, account.id, {}, now()); });
  EXPECT_THAT(read([&](Session& session) { return balances::list(session, account.id); }), IsEmpty());

  const auto put = [&](const char* day, int equity) {
    return write([&](Session& s) { return equity_day_starts::insert(s, account.id, day, Decimal(equity), now()); });
  };
  EXPECT_TRUE(put("2026-11-22", 100));
  EXPECT_FALSE(put("2026-11-22", 200));
  EXPECT_TRUE(put("2026-11-23", 300));
  EXPECT_EQ(read([&](Session& s) { return equity_day_starts::find(s, account.id, "2026-11-22"); }), Decimal(100));
  EXPECT_FALSE(read([&](Session& s) { return equity_day_starts::find(s, account.id, "2026-11-24"); }));
}

}  // namespace
}  // namespace hoga::storage
