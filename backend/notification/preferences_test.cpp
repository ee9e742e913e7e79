// What a user wants to hear, read from what is stored, and the quiet hours of a day.
#include "notification/preferences.hpp"

#include <gtest/gtest.h>
#include <boost/mp11/algorithm.hpp>

namespace hoga::notification {
namespace {

TEST(Preferences, EverythingIsShownInTheAppByStandard) {
  const auto standard = standard_preferences();
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<NotificationKind>>([&](auto kind) {
    const bool is_test = kind.value == NotificationKind::Test;
    EXPECT_NE(standard.wants(kind.value, NotificationChannel::InApp), is_test) << kind.name;
  });
  EXPECT_FALSE(standard.wants(NotificationKind::OrderFilled, NotificationChannel::Email));
  EXPECT_TRUE(standard.wants(NotificationKind::ProtectionMissing, NotificationChannel::Telegram));
}

TEST(Preferences, WhatIsWrittenIsRead) {
  auto wanted = standard_preferences();
  wanted.ways[NotificationKind::OrderFilled] = {NotificationChannel::Webhook};
  wanted.ways[NotificationKind::FeedLost].clear();
  wanted.quiet = {true, 23 * 60 + 15, 6 * 60};
  wanted.summary_at = 7 * 60 + 30;
  EXPECT_EQ(read_preferences(write_preferences(wanted)), wanted);
}

TEST(Preferences, ABadTextSilencesNobody) {
  for (const char* text : {"", "{}", "[1]", "{\"events\":7}", "nonsense", "{\"events\":{\"no_such\":[\"email\"]}}",
                           "{\"quiet_hours\":{\"is_on\":true,\"from\":\"25:00\",\"to\":\"07:00\"}}"}) {
    EXPECT_EQ(read_preferences(text), standard_preferences()) << text;
  }
}

TEST(Preferences, MinutesOfTheDay) {
  EXPECT_EQ(parse_minutes("00:00"), 0);
  EXPECT_EQ(parse_minutes("23:59"), 1439);
  for (const char* text : {"", "7:30", "24:00", "12:60", "ab:cd", "12-30", "-1:00", "12:3x"}) {
    EXPECT_FALSE(parse_minutes(text)) << text;
  }
  EXPECT_EQ(minutes_text(450), "07:30");
}

TEST(Preferences, QuietHoursReachOverMidnight) {
  const QuietHours night{true, 22 * 60, 7 * 60};
  EXPECT_EQ(quiet_for(night, 22 * 60), 9 * 60);
  EXPECT_EQ(quiet_for(night, 23 * 60 + 59), 7 * 60 + 1);
  EXPECT_EQ(quiet_for(night, 0), 7 * 60);
  EXPECT_EQ(quiet_for(night, 7 * 60 - 1), 1);
  EXPECT_FALSE(quiet_for(night, 7 * 60));
  EXPECT_FALSE(quiet_for(night, 12 * 60));
  const QuietHours noon{true, 12 * 60, 13 * 60};
  EXPECT_EQ(quiet_for(noon, 12 * 60 + 30), 30);
  EXPECT_FALSE(quiet_for(noon, 13 * 60));
  EXPECT_FALSE(quiet_for({false, 0, 1439}, 5));
  EXPECT_FALSE(quiet_for({true, 60, 60}, 60)) << "From and to the same is no time at all";
}

}  // namespace
}  // namespace hoga::notification
