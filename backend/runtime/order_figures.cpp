#include "runtime/order_figures.hpp"

#include <algorithm>
#include <chrono>

namespace hoga::runtime {

void OrderFigures::add(const orders::AccountRecord& record) {
  for (const auto& id : record.live()) {
    const auto& order = record.find(id)->order;
    const auto group = std::find_if(groups_.begin(), groups_.end(),
                                    [&](const Group& candidate) { return candidate.status == order.status; });
    if (group == groups_.end()) continue;
    ++group->count;
    const auto since = order.unknown_since.value_or(order.created_at);
    group->oldest_seconds = std::max(group->oldest_seconds, std::chrono::duration<double>(now_ - since).count());
  }
}

void OrderFigures::show(Metrics& metrics) const {
  for (const auto& group : groups_) {
    metrics.gauge("hoga_orders_live", "Orders that are not over, by state", {{"status", group.name}}).set(group.count);
    metrics.gauge("hoga_order_age_seconds", "Age of the oldest order in this state", {{"status", group.name}})
        .set(group.oldest_seconds);
  }
  metrics.gauge("hoga_accounts_faulted", "Accounts whose record differs from their exchange's: trading has stopped")
      .set(faulted_);
}

}  // namespace hoga::runtime
