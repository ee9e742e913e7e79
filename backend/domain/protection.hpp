// What a position is to be protected by, and how that stands. Plain data; the account's engine keeps the plan and the
// orders that carry it out.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

#include "domain/order.hpp"

namespace hoga {

// Of one symbol on one account. At most one of stop_price, stop_percent and trailing_delta_bps, and at most one of
// take_profit_price and take_profit_percent. Percents are measured from the entry price, so what they mean moves with
// it; a stop's lies below, a target's above.
struct Protection {
  UserId user_id;
  AccountId account_id;
  Symbol symbol;
  std::optional<Decimal> stop_price;
  std::optional<Decimal> stop_percent;
  // Hundredths of a per cent below the highest price since it was set.
  std::optional<int> trailing_delta_bps;
  std::optional<Decimal> take_profit_price;
  std::optional<Decimal> take_profit_percent;
  Timestamp updated_at{};

  bool has_stop() const { return stop_price || stop_percent || trailing_delta_bps; }
  bool has_take_profit() const { return take_profit_price || take_profit_percent; }
  bool is_empty() const { return !has_stop() && !has_take_profit(); }
  friend bool operator==(const Protection&, const Protection&) = default;
};

// None: nobody asked for it, or there is nothing to protect. Placing: on its way to the exchange. Active: resting
// there, or watched by the engine where the exchange can't. Missing: it should be there and is not; it is tried again
// and again.
BOOST_DEFINE_ENUM_CLASS(ProtectionState, None, Placing, Active, Missing)

struct ProtectionStatus {
  ProtectionState state = ProtectionState::None;
  std::optional<Protection> plan;
  // Watched by the engine: works only while it runs.
  bool is_emulated = false;
  // Of Missing: a stable code and a sentence.
  std::string reason_code;
  std::string reason;
  // Those that carry it out.
  std::vector<OrderId> orders;
  friend bool operator==(const ProtectionStatus&, const ProtectionStatus&) = default;
};

}  // namespace hoga
