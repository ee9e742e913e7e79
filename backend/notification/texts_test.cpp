// What a user is told, in both languages: the right side and sort of each event, and no place left open.
#include "notification/texts.hpp"

#include <gtest/gtest.h>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

namespace hoga::notification {
namespace {

using strategy::Language;

Message order_message(NotificationKind kind, const char* variant, Language language) {
  return message_of(kind,
                    {{"variant", variant},
                     {"symbol", "BTCUSDT"},
                     {"filled", "1200.50000000"},
                     {"quantity", "2000"},
                     {"price", "61000.1"},
                     {"reason", "closed"},
                     {"account_kind", "live"}},
                    language);
}

TEST(NotificationTexts, AnOrderIsToldBySideAndByHowMuchOfItWasFilled) {
  const auto filled = NotificationKind::OrderFilled;
  const auto english = [&](const char* variant) { return order_message(filled, variant, Language::English); };
  EXPECT_EQ(english("buy").title, "BTCUSDT bought");
  EXPECT_EQ(english("buy").body, "Bought 1,200.5 at 61,000.1 on average (live).");
  EXPECT_EQ(english("sell").title, "BTCUSDT sold");
  EXPECT_EQ(english("buy_part").title, "BTCUSDT bought in part");
  EXPECT_EQ(english("sell_part").body, "Sold 1,200.5 of 2,000 at 61,000.1 on average; the rest was not filled (live).");
  const auto korean = [&](const char* variant) { return order_message(filled, variant, Language::Korean); };
  EXPECT_EQ(korean("buy").title, "BTCUSDT 매수 체결");
  EXPECT_EQ(korean("sell").body, "1,200.5 매도, 평균 61,000.1 (실거래).");
  EXPECT_EQ(korean("sell_part").title, "BTCUSDT 일부 매도 체결");
  const auto rejected = NotificationKind::OrderRejected;
  EXPECT_EQ(order_message(rejected, "buy", Language::English).title, "BTCUSDT: purchase rejected");
  EXPECT_EQ(order_message(rejected, "sell", Language::English).body,
            "The exchange rejected the sale of 2,000: closed (live).");
  EXPECT_EQ(order_message(rejected, "sell", Language::Korean).title, "BTCUSDT 매도 주문 거부");
}

TEST(NotificationTexts, EveryKindHasWordsInBothLanguages) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<NotificationKind>>([](auto described) {
    for (const char* variant :
         {"", "buy", "buy_part", "bot", "platform", "account", "above", "below", "rise", "fall"}) {
      for (const auto language : {Language::Korean, Language::English}) {
        const auto said = message_of(described.value, {{"variant", variant}}, language);
        EXPECT_FALSE(said.title.empty()) << described.name;
        EXPECT_EQ((said.title + said.body).find_first_of("{}"), std::string::npos) << described.name;
      }
    }
    EXPECT_NE(kind_name(described.value, Language::Korean), kind_name(described.value, Language::English));
  });
}

}  // namespace
}  // namespace hoga::notification
