// What halting, closing and changing say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/uuid.hpp"
#include "runtime/trading_runtime.hpp"
#include "storage/halts.hpp"

namespace hoga::api {

struct HaltRequest {
  // Absent: every account.
  std::optional<Uuid> account_id;
  std::optional<bool> close_positions;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(HaltRequest, (), (account_id, close_positions, reason))

// Why it is not sold: a stable code, `sale_not_filled` or that of what refused the sale, and the same as a sentence.
struct HaltOpenPosition {
  std::string symbol;
  std::string code;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(HaltOpenPosition, (), (symbol, code, reason))

// What has been achieved on one account, and what not yet: that is tried on and on, across restarts too.
struct HaltAccount {
  Uuid account_id;
  // The exchange was asked afterwards, and lists no open order.
  bool is_verified = false;
  std::int64_t cancelled_orders = 0;
  std::vector<Uuid> open_orders;
  std::int64_t closed_positions = 0;
  std::vector<HaltOpenPosition> open_positions;
  // Why it is not verified, if it is not: `exchange_not_reached`, `orders_still_listed` or `orders_unconfirmed`; the
  // same as a sentence; and its figures (`open_orders`).
  std::optional<std::string> code;
  std::optional<std::string> detail;
  std::map<std::string, std::string> figures;
};
BOOST_DESCRIBE_STRUCT(HaltAccount, (),
                      (account_id, is_verified, cancelled_orders, open_orders, closed_positions, open_positions, code,
                       detail, figures))

struct HaltResult {
  // False: it stands in memory alone so far, since the database could not be written; that is tried on and on.
  bool is_recorded = false;
  std::vector<HaltAccount> accounts;
};
BOOST_DESCRIBE_STRUCT(HaltResult, (), (is_recorded, accounts))

struct Halt {
  Uuid id;
  std::optional<Uuid> account_id;
  std::string reason;
  Timestamp created_at{};
  // By the operator, of everybody: only an admin lifts it.
  bool is_of_platform = false;
  // Positions are sold too, until none is left.
  bool closes_positions = false;
};
BOOST_DESCRIBE_STRUCT(Halt, (), (id, account_id, reason, created_at, is_of_platform, closes_positions))

struct PlatformHaltRequest {
  std::optional<bool> close_positions;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(PlatformHaltRequest, (), (close_positions, reason))

struct PlatformHaltAccount : HaltAccount {
  Uuid user_id;
};
BOOST_DESCRIBE_STRUCT(PlatformHaltAccount, (HaltAccount), (user_id))

struct PlatformHaltResult {
  // False: it stands in memory alone so far, since the database could not be written; that is tried on and on.
  bool is_recorded = false;
  // Of every account.
  bool is_verified = false;
  std::vector<PlatformHaltAccount> accounts;
};
BOOST_DESCRIBE_STRUCT(PlatformHaltResult, (), (is_recorded, is_verified, accounts))

struct PlatformHaltState {
  bool is_halted = false;
  bool is_recorded = false;
  std::optional<std::string> reason;
  std::optional<Uuid> halted_by;
  std::optional<Timestamp> halted_at;
  std::int64_t accounts = 0;
  // Orders that may still be open, those that protect positions left out.
  std::int64_t accounts_with_orders = 0;
  std::int64_t open_orders = 0;
  // Being loaded, or not compared with their exchange yet.
  std::int64_t accounts_unknown = 0;
};
BOOST_DESCRIBE_STRUCT(PlatformHaltState, (),
                      (is_halted, is_recorded, reason, halted_by, halted_at, accounts, accounts_with_orders,
                       open_orders, accounts_unknown))

struct ReplaceOrderRequest {
  std::optional<Decimal> quantity;
  std::optional<Decimal> price;
  std::optional<Decimal> stop_price;
};
BOOST_DESCRIBE_STRUCT(ReplaceOrderRequest, (), (quantity, price, stop_price))

inline Halt make_halt(const storage::HaltRow& row) {
  return {row.id, row.account_id, row.reason, row.created_at, false, row.closes_positions};
}
HaltAccount make_halt_account(const runtime::HaltReceipt& receipt);
PlatformHaltAccount make_platform_halt_account(const runtime::HaltReceipt& receipt);

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::HaltRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("account_id").says("Absent: every account of yours."),
            constraint("close_positions").says("Sell every position at the market too."),
            constraint("reason").length(0, 200)};
  }
};
template <>
struct hoga::Constraints<hoga::api::PlatformHaltRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("close_positions").says("Sell every position of everybody at the market too."),
            constraint("reason").length(0, 200)};
  }
};
template <>
struct hoga::Constraints<hoga::api::ReplaceOrderRequest> {
  static std::vector<FieldConstraint> get() {
    // As in a new order.
    const Decimal most = Decimal::of("999999999999.99999999");
    return {constraint("quantity")
                .more_than(0)
                .at_most(most)
                .says("The whole, with what is filled already.")
                .example("0.002"),
            constraint("price").more_than(0).at_most(most).example("61000"),
            constraint("stop_price").more_than(0).at_most(most).example("60000")};
  }
};
