#include "notification/texts.hpp"

#include <algorithm>
#include <array>

#include "engine/bot_texts.hpp"

namespace hoga::notification {
namespace {

using strategy::Language;

struct Row {
  NotificationKind kind;
  // What of the event chooses between texts of one kind: how its variant ends; empty: any.
  std::string_view variant;
  std::string_view title_en;
  std::string_view body_en;
  std::string_view title_ko;
  std::string_view body_ko;
};

// {name} is a figure; {money}, {bot_text}, {refusal} and those of kSideWords are words made of figures. The first row
// that fits counts.
constexpr std::array kRows{
    Row{NotificationKind::OrderFilled, "_part", "{symbol} {bought} in part",
        "{Bought} {filled} of {quantity} at {price} on average; the rest was not filled ({money}).",
        "{symbol} 일부 {side_ko} 체결",
        "{quantity} 중 {filled} {side_ko}, 평균 {price}. 나머지는 체결되지 않았습니다 ({money})."},
    Row{NotificationKind::OrderFilled, "", "{symbol} {bought}", "{Bought} {filled} at {price} on average ({money}).",
        "{symbol} {side_ko} 체결", "{filled} {side_ko}, 평균 {price} ({money})."},
    Row{NotificationKind::OrderRejected, "", "{symbol}: {purchase} rejected",
        "The exchange rejected the {purchase} of {quantity}: {reason} ({money}).", "{symbol} {side_ko} 주문 거부",
        "거래소가 {quantity} {side_ko} 주문을 거부했습니다: {reason} ({money})."},
    Row{NotificationKind::OrderUnknown, "", "{symbol}: outcome of an order unknown",
        "The exchange did not answer for an order of {quantity}. It is not sent again; the exchange is asked what "
        "became "
        "of it ({money}).",
        "{symbol} 주문 결과 확인 중",
        "{quantity} 주문에 거래소가 답하지 않았습니다. 다시 보내지 않고 거래소에 결과를 확인합니다 ({money})."},
    Row{NotificationKind::ProtectionMissing, "bot", "{symbol}: protection of {bot} missing",
        "What {bot} holds of {symbol} is without its protection: {reason}", "{symbol}: {bot}의 보호 주문 없음",
        "{bot}이(가) 보유한 {symbol}에 보호 주문이 없습니다: {reason}"},
    Row{NotificationKind::ProtectionMissing, "", "{symbol}: protection missing",
        "The position in {symbol} is without its protection: {reason} ({money}).", "{symbol} 보호 주문 없음",
        "{symbol} 포지션에 보호 주문이 없습니다: {reason} ({money})."},
    Row{NotificationKind::LimitHit, "bot", "{bot}: limit reached", "{bot_text}", "{bot}: 한도 도달", "{bot_text}"},
    Row{NotificationKind::LimitHit, "", "Limit reached", "{refusal} ({money})", "한도 도달", "{refusal} ({money})"},
    Row{NotificationKind::Halt, "platform", "Trading on the platform is halted",
        "The operator has halted trading for everybody: {reason}", "플랫폼 거래 중단",
        "운영자가 모두의 거래를 중단했습니다: {reason}"},
    Row{NotificationKind::Halt, "account", "Trading on an account is halted", "{account}: {reason}", "계좌 거래 중단",
        "{account}: {reason}"},
    Row{NotificationKind::Halt, "", "Trading is halted", "On all of your accounts: {reason}", "거래 중단",
        "모든 계좌: {reason}"},
    Row{NotificationKind::AccountStopped, "", "An account has stopped trading",
        "{account}: its record and the exchange's differ, so nothing is ordered. {reason}", "계좌 거래 정지",
        "{account}: 기록이 거래소와 달라 주문을 멈췄습니다. {reason}"},
    Row{NotificationKind::BotStarted, "", "{bot} started", "{bot_text}", "{bot} 시작", "{bot_text}"},
    Row{NotificationKind::BotStopped, "", "{bot} stopped", "{bot_text}", "{bot} 정지", "{bot_text}"},
    Row{NotificationKind::BotFailed, "", "{bot} failed", "{bot_text}", "{bot} 오류로 중단", "{bot_text}"},
    Row{NotificationKind::NewSignIn, "", "Sign-in from a new device",
        "{device}, address {ip}. If this was not you, "
        "change your password.",
        "새 기기에서 로그인", "{device}, 주소 {ip}. 본인이 아니라면 비밀번호를 변경하세요."},
    Row{NotificationKind::KeyTrouble, "", "Trouble with an API key", "{account} ({exchange}): {reason}", "API 키 문제",
        "{account} ({exchange}): {reason}"},
    Row{NotificationKind::FeedLost, "", "Market data of {exchange} lost", "No prices come any more: {reason}",
        "{exchange} 시세 끊김", "시세가 들어오지 않습니다: {reason}"},
    Row{NotificationKind::PriceAlert, "above", "{symbol} is above {level}", "The price is {price}. {note}",
        "{symbol} {level} 상향 돌파", "현재 가격 {price}. {note}"},
    Row{NotificationKind::PriceAlert, "below", "{symbol} is below {level}", "The price is {price}. {note}",
        "{symbol} {level} 하향 돌파", "현재 가격 {price}. {note}"},
    Row{NotificationKind::PriceAlert, "rise", "{symbol} has risen by {percent} %",
        "From {from} to {price} within {minutes} minutes. {note}", "{symbol} {percent}% 상승",
        "{minutes}분 안에 {from}에서 {price}까지. {note}"},
    Row{NotificationKind::PriceAlert, "fall", "{symbol} has fallen by {percent} %",
        "From {from} to {price} within {minutes} minutes. {note}", "{symbol} {percent}% 하락",
        "{minutes}분 안에 {from}에서 {price}까지. {note}"},
    Row{NotificationKind::DailySummary, "", "Your day of {day}", "Orders filled: {filled_orders}. {accounts}",
        "{day} 하루 요약", "체결된 주문 {filled_orders}건. {accounts}"},
    Row{NotificationKind::Test, "", "Test from Hoga", "Notifications arrive here.", "Hoga 시험 알림",
        "알림이 여기로 도착합니다."},
};

struct Name {
  std::string_view en;
  std::string_view ko;
};
// In the order of the kinds.
constexpr std::array kNames{Name{"Order filled", "주문 체결"},
                            Name{"Order rejected", "주문 거부"},
                            Name{"Order outcome unknown", "주문 결과 불명"},
                            Name{"Protection missing", "보호 주문 없음"},
                            Name{"Limit reached", "한도 도달"},
                            Name{"Trading halted", "거래 중단"},
                            Name{"Account stopped", "계좌 정지"},
                            Name{"Bot started", "봇 시작"},
                            Name{"Bot stopped", "봇 정지"},
                            Name{"Bot failed", "봇 오류"},
                            Name{"New sign-in", "새 기기 로그인"},
                            Name{"API key trouble", "API 키 문제"},
                            Name{"Market data lost", "시세 끊김"},
                            Name{"Price alert", "가격 알림"},
                            Name{"Daily summary", "하루 요약"},
                            Name{"Test", "시험"}};

std::string_view money_word(std::string_view kind, Language language) {
  const bool is_korean = language == Language::Korean;
  if (kind == "live") return is_korean ? "실거래" : "live";
  if (kind == "testnet") return is_korean ? "테스트넷" : "test network";
  return is_korean ? "모의" : "paper";
}

// By the side of an order, which its variant begins with.
struct SideWord {
  std::string_view name;
  std::string_view buy;
  std::string_view sell;
};
constexpr std::array kSideWords{SideWord{"bought", "bought", "sold"}, SideWord{"Bought", "Bought", "Sold"},
                                SideWord{"purchase", "purchase", "sale"}, SideWord{"side_ko", "매수", "매도"}};

// The bot's own words, whose values are figures by number.
std::string bot_words(const Figures& figures, Language language) {
  BotMessage message{figure(figures, "code"), {}};
  for (int i = 0; i < 10; ++i) {
    const auto name = "value" + std::to_string(i);
    for (const auto& one : figures) {
      if (one.name == name) message.values.push_back(one.value);
    }
  }
  return engine::bot_text(message, language);
}

constexpr std::array<std::string_view, 7> kNumbers{"filled", "quantity", "price",  "level",
                                                   "from",   "percent",  "minutes"};

// "93220633.50000000" is "93,220,633.5" to a reader.
std::string readable(std::string number) {
  const auto dot = number.find('.');
  if (dot != std::string::npos) {
    number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') number.pop_back();
  }
  const std::size_t whole = std::min(number.find('.'), number.size());
  const std::size_t first = number.starts_with('-') ? 1 : 0;
  for (std::size_t place = whole; place > first + 3;) {
    place -= 3;
    number.insert(place, ",");
  }
  return number;
}

std::string value_of(std::string_view name, const Figures& figures, Language language) {
  if (name == "money") return std::string{money_word(figure(figures, "account_kind"), language)};
  if (name == "bot_text") return bot_words(figures, language);
  if (name == "refusal") return engine::refusal_text(figure(figures, "code"), figure(figures, "reason"), language);
  for (const auto& word : kSideWords) {
    if (word.name != name) continue;
    return std::string{figure(figures, "variant").starts_with("sell") ? word.sell : word.buy};
  }
  auto value = figure(figures, name);
  const bool is_number = std::find(kNumbers.begin(), kNumbers.end(), name) != kNumbers.end();
  return is_number ? readable(std::move(value)) : value;
}

std::string fill_in(std::string_view text, const Figures& figures, Language language) {
  std::string filled;
  while (!text.empty()) {
    const auto open = text.find('{');
    filled += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = text.find('}', open);
    filled += value_of(text.substr(open + 1, close - open - 1), figures, language);
    text.remove_prefix(close + 1);
  }
  while (!filled.empty() && filled.back() == ' ') filled.pop_back();
  return filled;
}

}  // namespace

std::string figure(const Figures& figures, std::string_view name) {
  for (const auto& one : figures) {
    if (one.name == name) return one.value;
  }
  return {};
}

strategy::Language language_of(std::string_view locale) {
  return locale.starts_with("ko") ? Language::Korean : Language::English;
}

std::string_view kind_name(NotificationKind kind, Language language) {
  const auto& name = kNames.at(static_cast<std::size_t>(kind));
  return language == Language::Korean ? name.ko : name.en;
}

Message message_of(NotificationKind kind, const Figures& figures, Language language) {
  const auto variant = figure(figures, "variant");
  for (const auto& row : kRows) {
    if (row.kind != kind || !variant.ends_with(row.variant)) continue;
    const bool is_korean = language == Language::Korean;
    return {fill_in(is_korean ? row.title_ko : row.title_en, figures, language),
            fill_in(is_korean ? row.body_ko : row.body_en, figures, language)};
  }
  return {std::string{kind_name(kind, language)}, {}};
}

}  // namespace hoga::notification
