// What waits for a mirror stays in order, stays small, and loses nothing that is said once.
#include "app/origin_inbox.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hoga::app {
namespace {

using exchange::OriginCandles;
using exchange::OriginEvent;
using exchange::OriginGap;

OriginEvent book(const Symbol& symbol, std::int64_t id, FeedState state = FeedState::Synced) {
  BookChanged changed;
  changed.snapshot.symbol = symbol;
  changed.snapshot.last_update_id = id;
  changed.state = state;
  return MarketEvent(changed);
}
OriginEvent trade(std::int64_t id) {
  return MarketEvent(TradeHappened{"mirror", {"BTCUSDT", id, 1, 1, Side::Buy, {}}});
}

// "B7" a book in step, "b7" one that isn't, "T1" a trade, "I" instruments, "C" candles, "gap".
std::string story(OriginInbox& inbox) {
  std::string text;
  for (const OriginEvent& event : inbox.take(1'000)) {
    if (!text.empty()) text += ' ';
    if (std::holds_alternative<OriginGap>(event)) text += "gap";
    if (std::holds_alternative<OriginCandles>(event)) text += "C";
    const auto* said = std::get_if<MarketEvent>(&event);
    if (said == nullptr) continue;
    if (const auto* changed = std::get_if<BookChanged>(said)) {
      text += changed->state == FeedState::Synced ? "B" : "b";
      text += std::to_string(changed->snapshot.last_update_id);
    }
    if (const auto* happened = std::get_if<TradeHappened>(said)) text += "T" + std::to_string(happened->trade.id);
    if (std::holds_alternative<InstrumentsChanged>(*said)) text += "I";
  }
  return text;
}

TEST(OriginInbox, TheNewestBookOfEachSymbolIsEnough) {
  OriginInbox inbox;
  inbox.put(book("BTCUSDT", 1));
  inbox.put(trade(1));
  inbox.put(book("ETHUSDT", 7));
  inbox.put(book("BTCUSDT", 2));
  inbox.put(trade(2));
  inbox.put(book("BTCUSDT", 3));
  EXPECT_EQ(story(inbox), "T1 B7 T2 B3");
  EXPECT_EQ(story(inbox), "");
}

TEST(OriginInbox, ThatABookWasLostIsNotMissed) {
  OriginInbox inbox;
  inbox.put(book("BTCUSDT", 1));
  inbox.put(book("BTCUSDT", 1, FeedState::Resyncing));
  inbox.put(book("BTCUSDT", 2));
  inbox.put(book("BTCUSDT", 3));
  EXPECT_EQ(story(inbox), "B1 b1 B3");
}

TEST(OriginInbox, BeyondTheLimitTheGapIsSaidAndWhatComesOnceIsKept) {
  OriginInbox inbox(4);
  inbox.put(MarketEvent(InstrumentsChanged{}));
  inbox.put(trade(1));
  inbox.put(OriginCandles{});
  inbox.put(trade(2));
  inbox.put(trade(3));
  EXPECT_EQ(story(inbox), "gap I C T3");
}

}  // namespace
}  // namespace hoga::app
