// The outbox: each notification goes where its user wants it, one message at a time, tried again when it fails, and
// under the same id by whoever comes after one that has died.
#include "notify/outbox.hpp"

#include "notification/preferences.hpp"
#include "storage/database_fixture_for_test.hpp"
#include "storage/users.hpp"

namespace hoga::notify {
namespace {

using storage::Session;

class HandClock final : public Clock {
 public:
  Timestamp now() const override { return at; }
  Timestamp at = parse_rfc3339("2026-11-22T03:30:00Z").value();  // half past noon in Seoul
};

class FakeSender final : public Sender {
 public:
  std::optional<std::string> why_off() const override { return std::nullopt; }
  boost::asio::awaitable<Outcome> send(storage::OutgoingMessage message, Recipient recipient, Timestamp) override {
    sent.push_back(message);
    languages.push_back(recipient.language);
    if (outcomes.empty()) co_return Outcome::sent();
    auto outcome = outcomes.front();
    outcomes.erase(outcomes.begin());
    co_return outcome;
  }
  std::vector<storage::OutgoingMessage> sent;
  std::vector<strategy::Language> languages;
  // Of the next messages; then all arrive.
  std::vector<Outcome> outcomes;
};

class OutboxTest : public storage::EachDatabaseTest {
 protected:
  void SetUp() override {
    EachDatabaseTest::SetUp();
    if (IsSkipped()) return;
    auto sender = std::make_unique<FakeSender>();
    sender_ = sender.get();
    senders_[NotificationChannel::Webhook] = std::move(sender);
    storage::UserRow user;
    user.id = user_id_ = make_uuid();
    user.email = "kim@example.com";
    user.username = "kim";
    user.created_at = user.updated_at = clock_.at;
    settings_.user_id = user_id_;
    settings_.updated_at = clock_.at;
    storage::ChannelRow channel;
    channel.user_id = user_id_;
    channel.channel = NotificationChannel::Webhook;
    channel.is_enabled = true;
    channel.address = "https://example.com";
    channel.updated_at = clock_.at;
    write([&](Session& session) {
      storage::users::insert(session, user);
      storage::user_settings::insert(session, settings_);
      storage::notification_channels::put(session, channel);
    });
    subscription_ = bus_.on_account_event(context_.get_executor(), [this](const bus::AccountEventPtr& event) {
      if (const auto* news = std::get_if<NotificationsChanged>(event.get())) told_.push_back(*news);
    });
    start();
  }
  void TearDown() override {
    if (outbox_) stop();
  }

  void start() {
    outbox_ = std::make_unique<Outbox>(context_.get_executor(), **database_, bus_, clock_, metrics_, senders_);
    outbox_->start();
  }
  void stop() {
    bool is_done = false;
    boost::asio::co_spawn(context_, outbox_->stop(), [&](std::exception_ptr) { is_done = true; });
    run_until([&] { return is_done; });
    context_.poll();
  }
  template <typename F>
  void run_until(F holds) {
    context_.restart();
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (!holds() && std::chrono::steady_clock::now() < limit) {
      outbox_->wake();
      context_.run_one_for(std::chrono::milliseconds{20});
    }
    ASSERT_TRUE(holds()) << "Waited in vain";
  }
  // Until everything that is due by now is done with.
  void settle() {
    run_until([&] {
      if (!outbox_->is_idle()) return false;
      return read([&](Session& session) {
        const auto due = storage::deliveries::next_due(session);
        return !storage::notifications::has_new(session) && (!due || *due > clock_.at);
      });
    });
  }
  void post(const std::string& key, NotificationKind kind = NotificationKind::ProtectionMissing) {
    write([&](Session& session) {
      storage::notifications::post(session, {user_id_, kind, key, {{"symbol", "BTCUSDT"}}, clock_.at});
    });
  }
  std::vector<storage::DeliveryRow> rows() {
    return read([&](Session& session) { return storage::deliveries::list_of_user(session, user_id_); });
  }
  storage::ChannelRow channel() {
    return read([&](Session& session) {
             return storage::notification_channels::find(session, user_id_, NotificationChannel::Webhook);
           })
        .value();
  }
  void pass(Duration time) { clock_.at += time; }

  HandClock clock_;
  Metrics metrics_;
  bus::EventBus bus_;
  Senders senders_;
  FakeSender* sender_ = nullptr;
  bus::Subscription subscription_;
  std::vector<NotificationsChanged> told_;
  UserId user_id_;
  UserSettings settings_;
  std::unique_ptr<Outbox> outbox_;
};
INSTANTIATE_TEST_SUITE_P(Databases, OutboxTest, storage::kDialects, storage::dialect_name);

TEST_P(OutboxTest, ANotificationIsShownToldAndSent) {
  post("a");
  settle();
  run_until([&] { return !told_.empty(); });
  EXPECT_EQ(told_.at(0).unread, 1);
  EXPECT_EQ(told_[0].in_browser.size(), 1U);
  ASSERT_EQ(sender_->sent.size(), 1U);
  EXPECT_EQ(sender_->languages[0], strategy::Language::Korean);
  EXPECT_EQ(channel().last_message_at, clock_.at);
}

TEST_P(OutboxTest, WhatIsNotWantedIsNotSent) {
  post("a", NotificationKind::OrderFilled);
  settle();
  run_until([&] { return !told_.empty(); });
  EXPECT_TRUE(rows().empty());
}

TEST_P(OutboxTest, ABurstIsTwoMessages) {
  post("a");
  settle();
  for (const char* key : {"b", "c", "d"}) post(key);
  settle();
  EXPECT_EQ(sender_->sent.size(), 1U);
  pass(std::chrono::seconds{31});
  settle();
  ASSERT_EQ(sender_->sent.size(), 2U);
  EXPECT_EQ(sender_->sent[1].notifications.size(), 3U);
}

TEST_P(OutboxTest, QuietHoursHoldBackWhatIsNotUrgent) {
  auto preferences = notification::standard_preferences();
  preferences.quiet = {true, 12 * 60, 13 * 60};
  settings_.notification_preferences = notification::write_preferences(preferences);
  write([&](Session& session) { storage::user_settings::update(session, settings_); });
  post("limit", NotificationKind::LimitHit);
  settle();
  EXPECT_TRUE(sender_->sent.empty());
  run_until([&] { return !told_.empty(); });
  post("bare");
  settle();
  ASSERT_EQ(sender_->sent.size(), 1U) << "A position without its protection does not wait";
  EXPECT_EQ(sender_->sent[0].notifications.size(), 1U);
  pass(std::chrono::minutes{29});
  settle();
  EXPECT_EQ(sender_->sent.size(), 1U);
  pass(std::chrono::minutes{1});
  settle();
  ASSERT_EQ(sender_->sent.size(), 2U);
  EXPECT_EQ(sender_->sent[1].notifications[0].kind, NotificationKind::LimitHit);
}

TEST_P(OutboxTest, AFailureIsTriedAgainUnderTheSameId) {
  sender_->outcomes = {Outcome::failed("HTTP 500"), Outcome::failed("HTTP 503")};
  post("a");
  settle();
  EXPECT_EQ(channel().last_error, "HTTP 500");
  EXPECT_TRUE(channel().is_enabled);
  pass(std::chrono::seconds{10});
  settle();
  pass(std::chrono::seconds{20});
  settle();
  ASSERT_EQ(sender_->sent.size(), 3U);
  EXPECT_EQ(sender_->sent[2].id, sender_->sent[0].id);
  EXPECT_EQ(sender_->sent[2].attempts, 3);
  EXPECT_EQ(rows().at(0).state, "sent");
  EXPECT_FALSE(channel().last_error);
}

TEST_P(OutboxTest, ABrokenChannelIsSwitchedOffWithTheReason) {
  sender_->outcomes = {Outcome::broken("HTTP 410")};
  post("a");
  settle();
  EXPECT_EQ(rows().at(0).state, "failed");
  EXPECT_FALSE(channel().is_enabled);
  EXPECT_EQ(channel().last_error, "HTTP 410");
  post("b");
  settle();
  EXPECT_EQ(sender_->sent.size(), 1U);
}

TEST_P(OutboxTest, WhatASenderThatDiedHadClaimedIsSentByTheNext) {
  post("a");
  settle();
  pass(std::chrono::minutes{1});
  stop();
  post("b");
  const auto now = clock_.at;
  storage::OutgoingMessage lost;
  write([&](Session& session) {
    for (const auto& one : storage::notifications::list_new(session, 10)) {
      storage::notifications::decide(session, one.id, true);
      storage::deliveries::insert(session, one, NotificationChannel::Webhook, now, now);
    }
    storage::ClaimOptions options;
    options.now = now;
    options.claimed_until = now + std::chrono::minutes{2};
    lost = storage::deliveries::claim_due(session, options).at(0);
  });
  start();
  // With PostgreSQL another node may be sending it: the claim has to run out.
  if (GetParam() == storage::Dialect::Postgresql) pass(std::chrono::minutes{3});
  run_until([&] { return sender_->sent.size() == 2; });
  settle();
  EXPECT_EQ(sender_->sent[1].id, lost.id);
  ASSERT_EQ(rows().size(), 2U);
  for (const auto& row : rows()) EXPECT_EQ(row.state, "sent");
}

}  // namespace
}  // namespace hoga::notify
