// What the endpoints of price alerts say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

#include "base/json.hpp"
#include "domain/price_alert.hpp"

namespace hoga::api {

struct PriceAlertItem {
  Uuid id;
  std::string exchange;
  std::string symbol;
  AlertCondition condition = AlertCondition::Above;
  std::optional<Decimal> level;
  std::optional<Decimal> percent;
  std::optional<std::int32_t> minutes;
  bool is_repeating = false;
  std::string note;
  // False once one that does not repeat has fired.
  bool is_active = true;
  // Prices come at present.
  bool is_watched = false;
  std::int32_t fired = 0;
  std::optional<Timestamp> last_fired_at;
  std::optional<Decimal> last_price;
  Timestamp created_at{};
};
BOOST_DESCRIBE_STRUCT(PriceAlertItem, (),
                      (id, exchange, symbol, condition, level, percent, minutes, is_repeating, note, is_active,
                       is_watched, fired, last_fired_at, last_price, created_at))

struct CreateAlertRequest {
  // Absent: the built-in one.
  std::optional<std::string> exchange;
  std::string symbol;
  AlertCondition condition = AlertCondition::Above;
  // Of above, below and crosses.
  std::optional<Decimal> level;
  // Of rises, falls and moves.
  std::optional<Decimal> percent;
  std::optional<std::int32_t> minutes;
  std::optional<bool> is_repeating;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(CreateAlertRequest, (),
                      (exchange, symbol, condition, level, percent, minutes, is_repeating, note))

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::CreateAlertRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("symbol").form(TextPattern::Symbol).example("BTCUSDT"),
            constraint("level").more_than(0).at_most(Decimal::of("999999999999")).example("93000"),
            constraint("percent").at_least(Decimal::of("0.1")).at_most(100).places(2).example("5"),
            constraint("minutes").at_least(5).at_most(1'440).example("60"), constraint("note").length(0, 200)};
  }
};
