// A purchase or sale that the platform has not seen happen: it gives what an account holds its cost. Plain values.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>

#include "domain/account.hpp"

namespace hoga {

// By its owner in a form, from a file of theirs, or from the exchange's own history.
BOOST_DEFINE_ENUM_CLASS(CostSource, Entered, Imported, Exchange)

struct CostEntry {
  Uuid id;
  UserId user_id;
  AccountId account_id;
  Symbol symbol;
  Side side = Side::Buy;
  Decimal quantity;
  Decimal price;
  Decimal fee;
  std::string fee_currency;
  // Of a fee in a third asset.
  std::optional<Decimal> fee_value;
  CostSource source = CostSource::Entered;
  // The exchange's own, or one made of the entry: the same entry twice is one.
  std::string trade_id;
  // The exchange's, of what was filled back from there: executions of one order are one trade.
  std::optional<std::string> venue_order_id;
  Timestamp executed_at{};
  Timestamp created_at{};
  friend bool operator==(const CostEntry&, const CostEntry&) = default;
};

}  // namespace hoga
