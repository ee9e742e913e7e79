// What bots say, in both languages.
#include "engine/bot_texts.hpp"

#include <gtest/gtest.h>

namespace hoga::engine {
namespace {

using strategy::Language;

TEST(BotTexts, PlacesAreFilled) {
  const BotMessage message{"bot_daily_loss", {"54.85", "1000", "5"}};
  EXPECT_EQ(bot_text(message, Language::English),
            "The daily loss limit is reached: lost 54.85 of 1000 (limit 5 %). Nothing is bought until the next day; "
            "sales go on.");
  EXPECT_NE(bot_text(message, Language::Korean).find("1000 중 54.85 손실(한도 5%)"), std::string::npos);
}

TEST(BotTexts, ARefusalIsSaidInKoreanToo) {
  const BotMessage message{"bot_buy_refused",
                           {"BTCUSDT", "instrument_not_trading", "BTCUSDT is not trading (halted)."}};
  EXPECT_EQ(bot_text(message, Language::English),
            "A purchase of BTCUSDT was refused: BTCUSDT is not trading (halted).");
  EXPECT_EQ(bot_text(message, Language::Korean),
            "BTCUSDT 매수가 거부되었습니다: 지금 거래소에서 거래되지 않는 종목입니다.");
}

TEST(BotTexts, WhatIsNotKnownShowsItsCode) {
  EXPECT_EQ(bot_text({"from_later", {}}, Language::Korean), "from_later");
  EXPECT_EQ(bot_text({"bot_time_stop", {}}, Language::English), "The time stop of  has come: it is sold.")
      << "A value that is missing leaves its place empty";
}

}  // namespace
}  // namespace hoga::engine
