// What a user wants to hear of a price: that it has crossed a level, or has moved by so much within so long. Plain
// data; a watched one lives in the alert book of its market (notification/alert_book).
#pragma once

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

#include "base/decimal.hpp"
#include "base/time.hpp"
#include "domain/order.hpp"

namespace hoga {

// Above and Below: the price has crossed the level upwards or downwards; Crosses: either. Rises and Falls: by so many
// per cent from the lowest or highest price of so many minutes; Moves: either.
BOOST_DEFINE_ENUM_CLASS(AlertCondition, Above, Below, Crosses, Rises, Falls, Moves)

constexpr bool has_level(AlertCondition condition) {
  return condition == AlertCondition::Above || condition == AlertCondition::Below ||
         condition == AlertCondition::Crosses;
}

// Where the price stands, seen from the level.
BOOST_DEFINE_ENUM_CLASS(AlertSide, Unknown, Below, Above)

struct PriceAlert {
  Uuid id;
  UserId user_id;
  std::string exchange;
  Symbol symbol;
  AlertCondition condition = AlertCondition::Above;
  // Of those with a level.
  std::optional<Decimal> level;
  // Of the others; the window has the resolution of a minute.
  std::optional<Decimal> percent;
  std::optional<int> minutes;
  // Goes on after it has fired; otherwise it is over then.
  bool is_repeating = false;
  // The user's own words.
  std::string note;
  Timestamp created_at{};

  // How it stands; changed by the book alone, and written before it counts.
  bool is_active = true;
  AlertSide side = AlertSide::Unknown;
  // Prices from before do not count towards a move.
  Timestamp watched_from{};
  int fired = 0;
  std::optional<Timestamp> last_fired_at;
  std::optional<Decimal> last_price;
  // Grows with each change: of two that change it from the same version one is refused, so that nothing is told twice.
  std::int64_t version = 0;
  friend bool operator==(const PriceAlert&, const PriceAlert&) = default;
};

}  // namespace hoga
