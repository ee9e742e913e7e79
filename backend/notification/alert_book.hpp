// The price alerts of one exchange, and what its prices make of them. What a price changes is handed out as data: it
// counts once it is written (with the event, in one transaction, by the version that it was made from), so that a
// restart neither forgets an alert nor tells it twice. Pure; one owner, one thread. A price that changes nothing costs
// two comparisons for all levels of its symbol, and a few for each alert on a move.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "domain/market_data.hpp"
#include "domain/notification.hpp"
#include "domain/price_alert.hpp"

namespace hoga::notification {

// A repeating alert is told at most once in so long.
inline constexpr Duration kAlertPause = std::chrono::minutes{1};
// Per cent beyond the level that the price has to come back before a repeating alert counts as crossed again: a price
// that plays around a level is one event.
inline constexpr const char* kAlertBand = "0.05";
inline constexpr int kAlertMinutesMin = 5;
inline constexpr int kAlertMinutesMax = 1440;

// `alert` as it is now; it was made from version `alert.version - 1`.
struct AlertChange {
  PriceAlert alert;
  std::optional<NotificationEvent> event;
};

class AlertBook {
 public:
  // A new one, or one that has changed elsewhere. One that is not active is taken out.
  void put(const PriceAlert& alert);
  void remove(const Uuid& id);
  bool contains(const Uuid& id) const { return alerts_.contains(id); }

  // The highs and lows of before, for moves; oldest first.
  void take_history(const Symbol& symbol, const std::vector<Candle>& candles);
  // How far back the alerts on a symbol look; nothing where none does.
  std::optional<Timestamp> history_wanted(const Symbol& symbol, Timestamp now) const;
  // Symbols with an alert on a move.
  std::vector<Symbol> moving_symbols() const;

  std::vector<AlertChange> on_price(const Symbol& symbol, const Decimal& price, Timestamp now);

 private:
  struct Minute {
    std::int64_t number = 0;
    Decimal low;
    Decimal high;
  };
  // The lowest and highest price that count for an alert, as of the minute they were gathered in.
  struct Range {
    std::int64_t gathered_in = -1;
    // The minute in which watching began: of its prices those from then on count.
    Minute first;
    Decimal low;
    Decimal high;
  };
  struct Market {
    // Levels that wait for a price at or above, and at or below.
    std::multimap<Decimal, Uuid> upwards;
    std::multimap<Decimal, Uuid> downwards;
    // Nobody knows yet on which side the price stands.
    std::set<Uuid> unplaced;
    std::map<Uuid, Range> moves;
    std::deque<Minute> minutes;
  };
  void place(Market& market, const PriceAlert& alert);
  void take_out(const PriceAlert& alert);
  void cross(PriceAlert alert, AlertSide side, const Decimal& price, Timestamp now, std::vector<AlertChange>& changes);
  void check_moves(Market& market, const Decimal& price, Timestamp now, std::vector<AlertChange>& changes);
  static void note_minute(Market& market, const Decimal& price, std::int64_t number);
  static void gather(const Market& market, const PriceAlert& alert, std::int64_t now_minute, const Decimal& price,
                     Range& range);
  // Puts the changed alert back where it belongs, and hands it out.
  void hand_out(PriceAlert alert, std::optional<NotificationEvent> event, std::vector<AlertChange>& changes);

  std::map<Uuid, PriceAlert> alerts_;
  std::map<Symbol, Market> markets_;
};

}  // namespace hoga::notification
