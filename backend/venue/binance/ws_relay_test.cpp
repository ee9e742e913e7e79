// One connection takes over from another: whatever the order in which the two speak, everything is told once and in
// turn. Each row is a script: "P:" is the present connection, "S:" the one that takes over (which is the present one
// after SWITCH), and what must come out.
#include "venue/binance/ws_relay.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <sstream>

namespace hoga::venue::binance {
namespace {

struct Row {
  const char* what;
  const char* script;
  const char* told;
};

// Plays "P:d5": the word is made an event by `make` and what comes out is written by `write`; "+30" lets time pass.
template <typename Relay, typename Event>
std::string play(const std::string& script, Event (*make)(const std::string&), std::string (*write)(const Event&)) {
  Relay relay;
  Timestamp now{std::chrono::seconds{1'700'000'000}};
  std::istringstream words(script);
  std::string told;
  const auto say = [&](const std::string& word) { told += (told.empty() ? "" : " ") + word; };
  for (std::string word; words >> word;) {
    if (word.front() == '+') {
      now += std::chrono::seconds{std::stoi(word.substr(1))};
      continue;
    }
    const Line line = word.front() == 'P' ? Line::Present : Line::Successor;
    auto step = relay.on_event(line, make(word.substr(2)), now);
    for (const auto& event : step.events) say(write(event));
    if (step.switch_over) say("SWITCH");
    if (step.open_successor) say("OPEN");
  }
  return told;
}

// d5: a diff up to update 5; t5: trade 5; k5, K5: a candle's fifth trade, and its end; k15 is of the next minute.
StreamEvent stream_event(const std::string& word) {
  if (word == "live") return StreamsLive{{"x"}};
  if (word == "lost") return StreamsLost{"cut"};
  if (word == "due") return RenewalDue{};
  if (word == "settled") return Settled{};
  if (word == "unreadable") return UnreadableFrame{"?"};
  const int number = std::stoi(word.substr(1));
  switch (word.front()) {
    case 'd': {
      BookDiff diff;
      diff.symbol = "BTCUSDT";
      diff.first_update_id = diff.last_update_id = number;
      return StreamFrame{diff};
    }
    case 't': {
      Trade trade;
      trade.symbol = "BTCUSDT";
      trade.id = number;
      return StreamFrame{trade};
    }
    case 'c': {
      Ticker ticker;
      ticker.symbol = "BTCUSDT";
      ticker.close_time = from_milliseconds(number);
      return StreamFrame{ticker};
    }
    default: {
      CandleFrame candle;
      candle.symbol = "BTCUSDT";
      candle.candle.open_time = from_milliseconds(60'000LL * (1 + number / 10));
      candle.candle.trades = number % 10;
      candle.is_closed = word.front() == 'K';
      return StreamFrame{candle};
    }
  }
}

std::string write_stream(const StreamEvent& event) {
  if (std::holds_alternative<StreamsLive>(event)) return "live";
  if (std::holds_alternative<StreamsLost>(event)) return "lost";
  if (std::holds_alternative<UnreadableFrame>(event)) return "unreadable";
  const auto& frame = std::get<StreamFrame>(event);
  if (const auto* diff = std::get_if<BookDiff>(&frame)) return fmt::format("d{}", diff->last_update_id);
  if (const auto* trade = std::get_if<Trade>(&frame)) return fmt::format("t{}", trade->id);
  if (const auto* ticker = std::get_if<Ticker>(&frame)) return fmt::format("c{}", to_milliseconds(ticker->close_time));
  const auto& candle = std::get<CandleFrame>(frame);
  const auto minute = to_milliseconds(candle.candle.open_time) / 60'000 - 1;
  return fmt::format("{}{}", candle.is_closed ? 'K' : 'k', minute * 10 + candle.candle.trades);
}

TEST(StreamRelay, TellsEverythingOnceAndInTurn) {
  const Row rows[] = {
      {"without a change everything goes through", "P:live P:d1 P:t1 P:settled P:lost P:live P:d1",
       "live d1 t1 lost live d1"},
      {"the younger one is ahead", "P:d1 P:due S:live S:d3 S:d4 P:d2 P:d3 S:settled P:d5",
       "d1 OPEN d2 d3 d4 SWITCH d5"},
      {"the younger one is behind", "P:d1 P:due S:live S:d2 P:d2 P:d3 P:d4 S:settled P:d3 P:d4 P:d5",
       "d1 OPEN d2 d3 d4 SWITCH d5"},
      {"trades, tickers and candles as well",
       "P:due S:live S:t8 S:c7 S:k3 P:t7 P:t8 P:c7 P:k3 S:t9 S:K4 S:settled P:t9 P:k4 P:K4 P:c7 P:c8 P:k11",
       "OPEN t7 t8 c7 k3 t9 K4 SWITCH c8 k11"},
      {"a candle grows and ends once", "P:due P:k1 P:k2 P:K2 S:k2 S:K2 S:k11 S:settled P:K2 P:k11 P:k12",
       "OPEN k1 k2 K2 k11 SWITCH k12"},
      {"asked twice, one opens", "P:due P:due S:live S:settled", "OPEN SWITCH"},
      {"the older one is cut before", "P:d1 P:due S:live S:d2 P:lost P:d3", "d1 OPEN lost live d2 SWITCH d3"},
      {"the older one is cut before the younger is there", "P:d1 P:due P:lost P:live P:d2",
       "d1 OPEN lost SWITCH live d2"},
      {"the younger one fails and tries again",
       "P:d1 P:due S:live S:d2 S:lost P:d2 P:d3 S:live S:d4 P:d4 S:settled P:d5", "d1 OPEN d2 d3 d4 SWITCH d5"},
      {"the younger one must go soon as well", "P:due S:live S:due S:d1 S:settled S:live S:d2 S:settled",
       "OPEN d1 SWITCH OPEN d2 SWITCH"},
      {"a younger one that was cut owes no other", "P:due S:live S:due S:lost S:live S:settled P:d1", "OPEN SWITCH d1"},
      {"what can not be read is said by whom it may", "P:due S:unreadable P:unreadable", "OPEN unreadable unreadable"},
      {"long after the change nothing is held back", "P:d9 P:due P:d10 S:settled +61 P:d3 P:d3",
       "d9 OPEN d10 SWITCH d3 d3"},
      {"after a loss the venue may count from the start", "P:due P:d9 S:settled P:lost P:live P:d1",
       "OPEN d9 SWITCH lost live d1"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ((play<StreamRelay, StreamEvent>(row.script, stream_event, write_stream)), row.told) << row.what;
  }
}

// up1, down1: of account 1; 1a: its event a, which is told apart by that letter alone.
UserFsmEvent user_event(const std::string& word) {
  if (word == "opened") return UserLinkOpened{};
  if (word == "linklost") return UserLinkLost{};
  if (word == "due") return RenewalDue{};
  if (word == "settled") return Settled{};
  if (word == "clock") return ClockDoubted{};
  if (word.starts_with("up")) return UserUp{static_cast<UserKey>(word.back() - '0')};
  if (word.starts_with("down")) return UserDown{static_cast<UserKey>(word.back() - '0'), "?"};
  return UserHeard{static_cast<UserKey>(word.front() - '0'), TransferReport{}, word.substr(1)};
}

std::string write_user(const UserFsmEvent& event) {
  if (const auto* up = std::get_if<UserUp>(&event)) return fmt::format("up{}", up->key);
  if (const auto* down = std::get_if<UserDown>(&event)) return fmt::format("down{}", down->key);
  if (std::holds_alternative<ClockDoubted>(event)) return "clock";
  const auto& heard = std::get<UserHeard>(event);
  return fmt::format("{}{}", heard.key, heard.identity);
}

TEST(UserRelay, TellsEveryEventOnceAndInTurn) {
  const Row rows[] = {
      {"without a change everything goes through",
       "P:opened P:up1 P:1a P:1a P:settled P:down1 P:linklost P:opened P:up1", "up1 1a 1a down1 up1"},
      {"the younger one is ahead", "P:up1 P:1a P:due S:opened S:up1 S:1c P:1b P:1c S:1d S:settled P:1e",
       "up1 1a OPEN 1b 1c 1d SWITCH 1e"},
      {"the younger one is behind", "P:up1 P:due S:opened S:up1 P:1a P:1b S:1a S:settled P:1b P:1c",
       "up1 OPEN 1a 1b SWITCH 1c"},
      {"two that look the same are two", "P:up1 P:due S:opened S:up1 P:1a P:1a S:1a S:settled P:1a P:1a",
       "up1 OPEN 1a 1a SWITCH 1a"},
      {"accounts do not answer for one another", "P:up1 P:up2 P:due S:opened S:up1 S:up2 P:1a S:2a S:1a S:settled",
       "up1 up2 OPEN 1a 2a SWITCH"},
      {"told before the younger one was there", "P:up1 P:due P:1a S:opened S:up1 S:settled P:1a",
       "up1 OPEN 1a SWITCH 1a"},
      {"the older one is cut before", "P:up1 P:due S:opened S:up1 P:1a S:1a S:1b P:down1 P:linklost P:1c",
       "up1 OPEN 1a down1 up1 1b SWITCH 1c"},
      {"the older one is cut before the younger is there", "P:up1 P:due P:down1 P:linklost P:opened P:up1 P:1a",
       "up1 OPEN down1 SWITCH up1 1a"},
      {"an account that the younger one can't follow is down",
       "P:up1 P:up2 P:due S:opened S:up2 S:down1 S:settled P:up1", "up1 up2 OPEN down1 SWITCH up1"},
      {"one that only the younger one can follow is up", "P:up1 P:down1 P:due S:opened S:up1 S:1a S:settled",
       "up1 down1 OPEN up1 1a SWITCH"},
      {"the younger one fails and tries again",
       "P:up1 P:due S:opened S:up1 S:1a S:down1 S:linklost P:1a S:opened S:up1 P:1b S:1b S:settled P:1c",
       "up1 OPEN 1a 1b SWITCH 1c"},
      {"a doubted clock is anybody's word", "P:due S:clock P:clock", "OPEN clock clock"},
      {"the next change comes at once",
       "P:up1 P:due S:opened S:up1 P:1a P:1b S:1a S:settled P:due S:opened S:up1 P:1b P:1c S:1c S:settled P:1d",
       "up1 OPEN 1a 1b SWITCH OPEN 1c SWITCH 1d"},
      {"long after the change the same word is news", "P:up1 P:due S:opened S:up1 P:1a S:settled +61 P:1a",
       "up1 OPEN 1a SWITCH 1a"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ((play<UserRelay, UserFsmEvent>(row.script, user_event, write_user)), row.told) << row.what;
  }
}

TEST(UserRelay, AnAccountThatHasLeftIsNotToldOfAnyMore) {
  UserRelay relay;
  const Timestamp now{std::chrono::seconds{1'700'000'000}};
  for (const char* word : {"up1", "up2", "due"}) relay.on_event(Line::Present, user_event(word), now);
  for (const char* word : {"opened", "up1", "up2", "1a", "2a"}) relay.on_event(Line::Successor, user_event(word), now);
  relay.forget(1);
  const auto step = relay.on_event(Line::Successor, Settled{}, now);
  ASSERT_EQ(step.events.size(), 1U);
  EXPECT_EQ(write_user(step.events[0]), "2a");
}

}  // namespace
}  // namespace hoga::venue::binance
