// Notifications are on record with what they tell of, once; what is to be sent of them is claimed, and sent under one
// id however often it is tried.
#include "storage/notifications.hpp"

#include "storage/notification_channels.hpp"
#include "storage/price_alerts.hpp"
#include "storage/test_fixture.hpp"

namespace hoga::storage {
namespace {

class NotificationsTest : public DatabaseTest {
 protected:
  NotificationEvent event(const UserId& user_id, const std::string& key, Timestamp at = now()) {
    NotificationEvent made{
        user_id, NotificationKind::OrderFilled, key, {{"symbol", "BTCUSDT"}, {"note", "1 \"가\""}}, at};
    return made;
  }
  bool post(const NotificationEvent& one) {
    return write([&](Session& session) { return notifications::post(session, one); });
  }
  // Of that user alone: tests share their databases.
  std::vector<Notification> fresh(const UserId& user_id) {
    return write([&](Session& session) {
      auto all = notifications::list_new(session, 1'000);
      std::erase_if(all, [&](const Notification& one) { return one.user_id != user_id; });
      return all;
    });
  }
  std::vector<OutgoingMessage> claim(const UserId& user_id, ClaimOptions options) {
    auto all = write([&](Session& session) { return deliveries::claim_due(session, options); });
    std::erase_if(all, [&](const OutgoingMessage& one) { return one.user_id != user_id; });
    return all;
  }
  static ClaimOptions options_at(Timestamp at) {
    ClaimOptions options;
    options.now = at;
    options.claimed_until = at + std::chrono::minutes{2};
    options.most_messages = 1'000;
    return options;
  }
  // So many that are to be sent by e-mail.
  UserId add_waiting(int count) {
    const auto user_id = add_user();
    for (int i = 0; i < count; ++i) post(event(user_id, std::to_string(i), now() + std::chrono::milliseconds{i}));
    write([&](Session& session) {
      for (const auto& one : notifications::list_new(session, 1'000)) {
        notifications::decide(session, one.id, true);
        if (one.user_id == user_id) deliveries::insert(session, one, NotificationChannel::Email, now(), now());
      }
    });
    return user_id;
  }
};
INSTANTIATE_TEST_SUITE_P(Everywhere, NotificationsTest, kPlaces, place_name);

TEST_P(NotificationsTest, AnEventIsToldOnce) {
  const auto user_id = add_user();
  const auto other_id = add_user();
  EXPECT_TRUE(post(event(user_id, "filled:1")));
  EXPECT_FALSE(post(event(user_id, "filled:1")));
  EXPECT_TRUE(post(event(other_id, "filled:1"))) << "A key is its user's own";
  const auto all = fresh(user_id);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].figures, event(user_id, "filled:1").figures);
  EXPECT_EQ(all[0].created_at, now());
}

TEST_P(NotificationsTest, WhatFailsWithItsTransactionWasNeverTold) {
  const auto user_id = add_user();
  failure_of([&](Session& session) {
    notifications::post(session, event(user_id, "filled:2"));
    throw ErrorException(make_error(Errc::StorageFailed, "The order could not be written."));
  });
  EXPECT_TRUE(fresh(user_id).empty());
}

TEST_P(NotificationsTest, TheListShowsWhatIsShownAndWhatIsRead) {
  const auto user_id = add_user();
  for (int i = 0; i < 5; ++i) post(event(user_id, std::to_string(i), now() + std::chrono::seconds{i}));
  const auto all = fresh(user_id);
  const auto page = [&](bool only_unread, PageRequest request = {}) {
    return read([&](Session& session) { return notifications::page_of_user(session, user_id, only_unread, request); });
  };
  const auto unread = [&] {
    return read([&](Session& session) { return notifications::count_unread(session, user_id); });
  };
  EXPECT_TRUE(page(false).items.empty()) << "Not before it is decided";
  write([&](Session& session) {
    for (const auto& one : all) notifications::decide(session, one.id, one.id != all[4].id);
  });
  EXPECT_EQ(page(false).items.size(), 4U);
  EXPECT_EQ(page(false).items.front().id, all[3].id) << "Newest first";
  EXPECT_EQ(unread(), 4);
  const auto first = page(false, {3, std::nullopt});
  EXPECT_EQ(page(false, {3, first.next_cursor}).items.front().id, all[0].id);
  const auto stranger = add_user();
  const auto read_by = [&](const UserId& who) {
    return write([&](Session& session) {
      return notifications::mark_read(session, who, {all[0].id, all[4].id}, now());
    });
  };
  EXPECT_TRUE(read_by(stranger).empty());
  EXPECT_EQ(read_by(user_id).size(), 1U) << "What is hidden is not read";
  EXPECT_TRUE(read_by(user_id).empty()) << "Once";
  EXPECT_EQ(unread(), 3);
  EXPECT_EQ(page(true).items.size(), 3U);
  write([&](Session& session) { notifications::mark_all_read(session, user_id, now()); });
  EXPECT_EQ(unread(), 0);
}

TEST_P(NotificationsTest, WhatIsDueGoesTogetherAndIsClaimedForAWhile) {
  const auto user_id = add_waiting(25);
  const auto messages = claim(user_id, options_at(now()));
  ASSERT_EQ(messages.size(), 1U) << "One message at a time for a user and a channel";
  EXPECT_EQ(messages[0].notifications.size(), 20U);
  EXPECT_EQ(messages[0].attempts, 1);
  auto busy = options_at(now());
  busy.busy = {{user_id, NotificationChannel::Email}};
  EXPECT_TRUE(claim(user_id, busy).empty());
  const auto rest = claim(user_id, options_at(now()));
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(rest[0].notifications.size(), 5U) << "The others are claimed";
  EXPECT_TRUE(claim(user_id, options_at(now())).empty());
}

TEST_P(NotificationsTest, AMessageWhoseSenderDiedComesAgainAsItWas) {
  const auto user_id = add_waiting(3);
  const auto first = claim(user_id, options_at(now())).at(0);
  post(event(user_id, "later"));
  write([&](Session& session) {
    for (const auto& one : notifications::list_new(session, 1'000)) {
      notifications::decide(session, one.id, true);
      if (one.user_id == user_id) deliveries::insert(session, one, NotificationChannel::Email, now(), now());
    }
  });
  const auto after = now() + std::chrono::minutes{3};
  const auto again = claim(user_id, options_at(after)).at(0);
  EXPECT_EQ(again.id, first.id);
  EXPECT_EQ(again.notifications.size(), 3U) << "Nothing is put into a message that may have gone out";
  EXPECT_EQ(again.attempts, 2);
  write([&](Session& session) { deliveries::mark_sent(session, again.id, after); });
  const auto rest = claim(user_id, options_at(after + std::chrono::minutes{3}));
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(rest[0].notifications.size(), 1U);
  EXPECT_NE(rest[0].id, first.id);
}

TEST_P(NotificationsTest, OutcomesAreKept) {
  const auto user_id = add_waiting(1);
  const auto rows = [&] { return read([&](Session& session) { return deliveries::list_of_user(session, user_id); }); };
  const auto message = claim(user_id, options_at(now())).at(0);
  write([&](Session& session) { deliveries::retry(session, message.id, now() + std::chrono::hours{1}, "HTTP 500"); });
  EXPECT_EQ(rows().at(0).state, "waiting");
  EXPECT_EQ(rows().at(0).last_error, "HTTP 500");
  EXPECT_TRUE(claim(user_id, options_at(now() + std::chrono::minutes{59})).empty());
  EXPECT_EQ(claim(user_id, options_at(now() + std::chrono::hours{1})).size(), 1U);
  write([&](Session& session) { deliveries::give_up(session, message.id, "HTTP 410"); });
  write([&](Session& session) { deliveries::mark_sent(session, message.id, now()); });
  EXPECT_EQ(rows().at(0).state, "failed") << "Given up is given up";
}

TEST_P(NotificationsTest, ChannelsSayHowTheyStand) {
  const auto user_id = add_user();
  ChannelRow row;
  row.user_id = user_id;
  row.channel = NotificationChannel::Telegram;
  row.is_enabled = true;
  row.address = user_id.to_base32();
  row.updated_at = now();
  const auto found = [&] {
    return *read(
        [&](Session& session) { return notification_channels::find(session, user_id, NotificationChannel::Telegram); });
  };
  write([&](Session& session) { notification_channels::put(session, row); });
  write([&](Session& session) {
    notification_channels::note_error(session, user_id, NotificationChannel::Telegram, "HTTP 500", false, now());
  });
  EXPECT_EQ(found().last_error, "HTTP 500");
  EXPECT_TRUE(found().is_enabled);
  write([&](Session& session) {
    notification_channels::note_error(session, user_id, NotificationChannel::Telegram, "Blocked", true, now());
  });
  EXPECT_FALSE(found().is_enabled);
  write([&](Session& session) { notification_channels::put(session, row); });
  EXPECT_FALSE(found().last_error) << "What its owner has changed begins anew";
  write([&](Session& session) {
    notification_channels::note_message(session, user_id, NotificationChannel::Telegram, now());
  });
  EXPECT_EQ(found().last_message_at, now());
  EXPECT_EQ(read([&](Session& session) {
              return notification_channels::list_by_address(session, NotificationChannel::Telegram, row.address);
            }).size(),
            1U);
}

TEST_P(NotificationsTest, ALinkIsUsedUpAndRunsOut) {
  const auto user_id = add_user();
  const auto hash = user_id.to_base32();
  const auto take = [&](Timestamp at) {
    return write([&](Session& session) { return telegram_links::take(session, hash, at); });
  };
  const auto put = [&] {
    write([&](Session& session) {
      telegram_links::put(session, hash, user_id, now() + std::chrono::minutes{10}, now());
    });
  };
  put();
  EXPECT_FALSE(take(now() + std::chrono::minutes{10}));
  EXPECT_EQ(take(now() + std::chrono::minutes{9}), user_id);
  EXPECT_FALSE(take(now() + std::chrono::minutes{9}));
}

TEST_P(NotificationsTest, APriceAlertGoesFromVersionToVersion) {
  PriceAlert alert;
  alert.id = make_uuid();
  alert.user_id = add_user();
  alert.exchange = "hoga";
  alert.symbol = "BTCUSDT";
  alert.condition = AlertCondition::Rises;
  alert.percent = Decimal::of("2.5");
  alert.minutes = 60;
  alert.note = "메모";
  alert.created_at = alert.watched_from = now();
  write([&](Session& session) { price_alerts::insert(session, alert); });
  const auto stored = [&] { return read([&](Session& session) { return price_alerts::find(session, alert.id); }); };
  EXPECT_EQ(stored(), alert);
  alert.version = 1;
  alert.fired = 1;
  alert.is_active = false;
  alert.last_fired_at = now();
  alert.last_price = Decimal::of("61500.1");
  const auto advance = [&] { return write([&](Session& session) { return price_alerts::advance(session, alert); }); };
  EXPECT_TRUE(advance());
  EXPECT_FALSE(advance()) << "The same change again";
  EXPECT_EQ(stored(), alert);
  const auto remove = [&](const UserId& who) {
    return write([&](Session& session) { return price_alerts::remove(session, who, alert.id); });
  };
  EXPECT_FALSE(remove(add_user()));
  EXPECT_TRUE(remove(alert.user_id));
  EXPECT_FALSE(stored());
}

}  // namespace
}  // namespace hoga::storage
