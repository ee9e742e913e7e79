#include "engine/account_group.hpp"

#include <algorithm>

#include "engine/account_engine.hpp"

namespace hoga::engine {

void AccountGroup::add(const AccountId& id, const std::optional<Decimal>& peak) {
  const auto [member, is_new] = members_.try_emplace(id);
  if (is_new) member->second.peak = peak;
}

void AccountGroup::remove(const AccountId& id) { members_.erase(id); }

void AccountGroup::join(const AccountId& id, const AccountEngine& engine) { members_[id].engine = &engine; }

void AccountGroup::leave(const AccountId& id, const AccountEngine& engine) {
  const auto member = members_.find(id);
  // The engine that came after it may be there already.
  if (member != members_.end() && member->second.engine == &engine) member->second.engine = nullptr;
}

risk::OtherAccounts AccountGroup::others(const AccountId& asking, const Symbol& symbol, Timestamp now) const {
  risk::OtherAccounts sum;
  for (const auto& [id, member] : members_) {
    if (id == asking) continue;
    ++sum.accounts;
    if (member.engine == nullptr) {
      sum.is_loading = true;
      continue;
    }
    const auto share = member.engine->share(symbol, now);
    sum.held_value += share.held_value;
    sum.open_buy_value += share.open_buy_value;
    sum.live_orders += share.live_orders;
    sum.live_orders_of_symbol += share.live_orders_of_symbol;
    sum.recent_orders += share.recent_orders;
    sum.recent_orders_of_symbol += share.recent_orders_of_symbol;
    if (!share.equity) {
      sum.equity.reset();
    } else if (sum.equity) {
      *sum.equity += *share.equity;
    }
    sum.day_start_equity += share.day_start_equity;
    sum.day_transfers += share.day_transfers;
    sum.peak_equity += member.peak.value_or(share.equity.value_or(Decimal{}));
  }
  if (sum.is_loading) sum.equity.reset();
  return sum;
}

std::optional<Decimal> AccountGroup::peak_of(const AccountId& id) const {
  const auto member = members_.find(id);
  return member == members_.end() ? std::nullopt : member->second.peak;
}

void AccountGroup::count_transfer(const AccountId& id, const Decimal& value) {
  const auto member = members_.find(id);
  if (member == members_.end() || !member->second.peak) return;
  member->second.peak = std::max(Decimal{}, *member->second.peak + value);
  member->second.is_peak_changed = true;
}

void AccountGroup::look() {
  Decimal peak;
  std::vector<std::pair<Member*, Decimal>> now;
  for (auto& [id, member] : members_) {
    const auto equity = member.engine == nullptr ? std::nullopt : member.engine->equity();
    if (!member.peak) {
      // One that is new brings what it has: neither profit nor loss of the others. The record of before there were
      // marks of the group has its own highest.
      if (!equity || !member.engine->has_reconciled()) continue;
      member.peak = std::max(*equity, member.engine->peak_equity().value_or(*equity));
      member.is_peak_changed = true;
    }
    // What one of them has is not known: the sum can't be compared.
    if (!equity) return;
    peak += *member.peak;
    now.emplace_back(&member, *equity);
  }
  Decimal sum;
  for (const auto& [member, equity] : now) sum += equity;
  if (sum <= peak) return;
  for (const auto& [member, equity] : now) {
    member->peak = equity;
    member->is_peak_changed = true;
  }
}

std::vector<SharedPeak> AccountGroup::take_changed() {
  std::vector<SharedPeak> changed;
  for (auto& [id, member] : members_) {
    if (std::exchange(member.is_peak_changed, false)) changed.push_back({id, *member.peak});
  }
  return changed;
}

}  // namespace hoga::engine
