// Whether what is recorded of the accounts agrees with itself: positions with the fills that they follow from, orders
// with their fills, what each bot has with the fills of its orders, bots and trading by hand with the account, balances
// with what can be held. And whether it agrees with what the venue says. Reads only.
#pragma once

#include <boost/describe/class.hpp>

#include <span>
#include <string>
#include <vector>

#include "domain/venue_report.hpp"
#include "storage/session.hpp"

namespace hoga::runtime {

struct Finding {
  std::string account_id;
  // The order, trade, symbol or asset it is about.
  std::string subject;
  // Stable, such as `position_differs`.
  std::string code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Finding, (), (account_id, subject, code, detail))

struct CheckReport {
  int accounts = 0;
  int orders = 0;
  int fills = 0;
  int bots = 0;
  std::vector<Finding> findings;
};
BOOST_DESCRIBE_STRUCT(CheckReport, (), (accounts, orders, fills, bots, findings))

// Every account of the database.
CheckReport check_records(storage::Session& session);
// The hash chain of every user's audit entries, and the seals of each day's anchors.
std::vector<Finding> check_audit(storage::Session& session, std::span<const std::uint8_t> anchor_key);

// What the venue says of one account.
struct VenueWord {
  std::vector<Balance> balances;
  std::vector<VenueOrder> open_orders;
  // Of every symbol that the record has traded.
  std::vector<VenueFill> fills;
};
std::vector<Finding> compare_with_venue(storage::Session& session, const Account& account, const VenueWord& word);

}  // namespace hoga::runtime
