// What an operator asks at night of all accounts together: orders by state, how old the oldest is whose fate is not
// known, accounts that have stopped. Made anew for each look, on the engine's thread; the metrics outlive it.
#pragma once

#include <array>

#include "base/metrics.hpp"
#include "base/time.hpp"
#include "domain/order.hpp"
#include "orders/account_record.hpp"

namespace hoga::runtime {

class OrderFigures {
 public:
  explicit OrderFigures(Timestamp now) : now_(now) {}

  void add(const Account& account) { faulted_ += account.state == AccountState::Faulted ? 1 : 0; }
  void add(const orders::AccountRecord& record);
  // As gauges: hoga_orders_live{status}, hoga_order_age_seconds{status} of the oldest, hoga_accounts_faulted.
  void show(Metrics& metrics) const;

 private:
  struct Group {
    OrderStatus status;
    const char* name;
    double count = 0;
    double oldest_seconds = 0;
  };

  Timestamp now_;
  double faulted_ = 0;
  // What is not over. Of one whose fate is unknown the age counts from when it became so, of others from its making.
  std::array<Group, 4> groups_{{{OrderStatus::Pending, "pending"},
                                {OrderStatus::Open, "open"},
                                {OrderStatus::PartiallyFilled, "partially_filled"},
                                {OrderStatus::Unknown, "unknown"}}};
};

}  // namespace hoga::runtime
