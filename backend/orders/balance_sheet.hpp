// What an account holds at the venue, by the venue's own absolute words, and what our orders under way will lock
// before the venue says so: an estimate that only makes the gate more careful. Owned by an AccountRecord.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "domain/venue_report.hpp"

namespace hoga::orders {

class BalanceSheet {
 public:
  void load(const std::vector<Balance>& balances);
  // Something was on record before.
  bool has_history() const { return has_history_; }

  // The assets whose amounts have changed. A report older than what is known of an asset is passed over.
  std::vector<std::string> apply(const BalanceReport& report);
  // A complete list that was asked for. Assets that a report has named since begin_snapshot() are newer here and stay.
  void begin_snapshot();
  std::vector<std::string> apply_snapshot(const std::vector<Balance>& all);

  void reserve(const OrderId& order, const std::string& asset, const Decimal& amount);
  // The venue has the order: its next word on the asset counts the lock in.
  void acknowledge(const OrderId& order);
  void release(const OrderId& order);

  // Drift: by how much the total of an asset has changed without a fill that explains it. A fill booked here explains
  // its part; what stays is a transfer, or a trade that nobody has told us of.
  void explain(const std::string& asset, const Decimal& change);
  bool has_drift(const std::string& asset) const { return drift_.contains(asset); }
  // Without zeros.
  const std::map<std::string, Decimal>& drifting() const { return drift_; }
  // By how much; zero for an asset that does not drift.
  Decimal drift_of(const std::string& asset) const;
  // For each asset, how often the user stream has spoken of it, or something booked has explained a part of it: while
  // that stands still, an answer of the venue and what is booked here are of one moment.
  const std::map<std::string, std::uint64_t>& versions() const { return versions_; }
  // The venue was asked and has no fill for it: a transfer.
  void forgive(const std::string& asset) { drift_.erase(asset); }

  // Free at the venue less reservations, never below zero.
  Decimal available(const std::string& asset) const;
  const std::map<std::string, Balance>& all() const { return balances_; }

 private:
  struct Reservation {
    std::string asset;
    Decimal amount;
    bool is_acknowledged = false;
  };
  bool set(const Balance& balance);
  void drift_by(const std::string& asset, const Decimal& change);
  void drop_acknowledged(const std::string& asset);

  std::map<std::string, Balance> balances_;
  bool has_history_ = false;
  std::map<std::string, Timestamp> reported_at_;
  std::set<std::string> reported_since_snapshot_;
  std::map<OrderId, Reservation> reservations_;
  std::map<std::string, Decimal> drift_;
  std::map<std::string, std::uint64_t> versions_;
};

}  // namespace hoga::orders
