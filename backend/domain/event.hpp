// What happened, for everyone who listens: the messages of the bus. Immutable once published.
#pragma once

#include <boost/describe/enum.hpp>

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/account.hpp"
#include "domain/bot.hpp"
#include "domain/market_data.hpp"
#include "domain/notification.hpp"
#include "domain/protection.hpp"

namespace hoga {

// Of one account; user_id says who may see it.
struct OrderChanged {
  Order order;
};
struct FillBooked {
  Fill fill;
};
// With the mark price that its unrealised profit is reckoned by, and when that price was made.
struct PositionChanged {
  Position position;
  std::optional<Decimal> mark_price;
  std::optional<Timestamp> mark_price_at;
  Decimal unrealized_pnl;
  ProtectionStatus protection;
};
struct BalancesChanged {
  UserId user_id;
  AccountId account_id;
  std::vector<Balance> balances;
};
struct AccountChanged {
  Account account;
  // Why it is stopped, where it is: a sentence for its owner.
  std::string reason{};
};

struct BotChanged {
  BotSettings settings;
  BotStatus status;
};
struct BotRemoved {
  UserId user_id;
  BotId id;
};
struct BotSignalled {
  BotSignal signal;
};
struct BotLogged {
  BotLogLine line;
};

// What is new behind the bell: notifications that have come or were read, and how many are not read now.
struct NotificationsChanged {
  UserId user_id;
  // Newest first.
  std::vector<Notification> items;
  // Those that the user wants to see outside of the page.
  std::vector<Uuid> in_browser{};
  std::int64_t unread = 0;
  // Everything was read.
  bool is_all_read = false;
};

// Of one venue's market.
struct BookChanged {
  std::string exchange;
  // The best levels, conflated; `snapshot.last_update_id` orders them.
  BookSnapshot snapshot;
  FeedState state = FeedState::Connecting;
  Timestamp updated_at{};
};
struct TradeHappened {
  std::string exchange;
  Trade trade;
};
struct TickerChanged {
  std::string exchange;
  Ticker ticker;
};
struct CandleChanged {
  std::string exchange;
  Symbol symbol;
  Interval interval = Interval::Minute1;
  Candle candle;
  bool is_closed = false;
};
struct FeedStateChanged {
  std::string exchange;
  Symbol symbol;
  FeedState state = FeedState::Connecting;
  Timestamp at{};
};
struct InstrumentsChanged {
  std::string exchange;
  std::vector<Instrument> instruments;
};

// How a venue stands as a whole. Idle: no account needs it, so nothing is asked of it. Unreachable: it was asked and
// did not answer; it is asked again.
BOOST_DEFINE_ENUM_CLASS(VenueState, Idle, Connecting, Connected, Stale, Unreachable)
struct VenueStateChanged {
  std::string exchange;
  VenueState state = VenueState::Idle;
  // Of Unreachable and Stale, for a person.
  std::string reason;
  Timestamp at{};
};

using AccountEvent = std::variant<OrderChanged, FillBooked, PositionChanged, BalancesChanged, AccountChanged,
                                  BotChanged, BotRemoved, BotSignalled, BotLogged, NotificationsChanged>;
using MarketEvent = std::variant<BookChanged, TradeHappened, TickerChanged, CandleChanged, FeedStateChanged,
                                 InstrumentsChanged, VenueStateChanged>;

}  // namespace hoga
