#include "orders/balance_sheet.hpp"

namespace hoga::orders {

void BalanceSheet::load(const std::vector<Balance>& balances) {
  for (const auto& balance : balances) balances_[balance.asset] = balance;
  has_history_ = !balances.empty();
}

bool BalanceSheet::set(const Balance& balance) {
  const auto found = balances_.find(balance.asset);
  const bool is_known = found != balances_.end();
  if (is_known ? found->second == balance : balance.free.is_zero() && balance.locked.is_zero()) return false;
  const Decimal before = is_known ? found->second.free + found->second.locked : Decimal{};
  drift_by(balance.asset, balance.free + balance.locked - before);
  balances_[balance.asset] = balance;
  return true;
}

void BalanceSheet::explain(const std::string& asset, const Decimal& change) {
  if (change.is_zero()) return;
  ++versions_[asset];
  drift_by(asset, -change);
}

void BalanceSheet::drift_by(const std::string& asset, const Decimal& change) {
  auto& drift = drift_[asset];
  drift += change;
  if (drift.is_zero()) drift_.erase(asset);
}

Decimal BalanceSheet::drift_of(const std::string& asset) const {
  const auto found = drift_.find(asset);
  return found == drift_.end() ? Decimal{} : found->second;
}

std::vector<std::string> BalanceSheet::apply(const BalanceReport& report) {
  std::vector<std::string> changed;
  for (const auto& balance : report.balances) {
    auto& at = reported_at_[balance.asset];
    if (report.event_time < at) continue;
    at = report.event_time;
    reported_since_snapshot_.insert(balance.asset);
    ++versions_[balance.asset];
    drop_acknowledged(balance.asset);
    if (set(balance)) changed.push_back(balance.asset);
  }
  return changed;
}

void BalanceSheet::begin_snapshot() { reported_since_snapshot_.clear(); }

std::vector<std::string> BalanceSheet::apply_snapshot(const std::vector<Balance>& all) {
  std::vector<std::string> changed;
  std::set<std::string> named;
  for (const auto& balance : all) {
    named.insert(balance.asset);
    if (reported_since_snapshot_.contains(balance.asset)) continue;
    drop_acknowledged(balance.asset);
    if (set(balance)) changed.push_back(balance.asset);
  }
  for (auto& [asset, balance] : balances_) {
    if (named.contains(asset) || reported_since_snapshot_.contains(asset)) continue;
    drop_acknowledged(asset);
    if (set(Balance{asset, {}, {}})) changed.push_back(asset);
  }
  return changed;
}

void BalanceSheet::reserve(const OrderId& order, const std::string& asset, const Decimal& amount) {
  reservations_[order] = Reservation{asset, amount, false};
}

void BalanceSheet::acknowledge(const OrderId& order) {
  const auto found = reservations_.find(order);
  if (found != reservations_.end()) found->second.is_acknowledged = true;
}

void BalanceSheet::release(const OrderId& order) { reservations_.erase(order); }

void BalanceSheet::drop_acknowledged(const std::string& asset) {
  std::erase_if(reservations_,
                [&](const auto& entry) { return entry.second.is_acknowledged && entry.second.asset == asset; });
}

Decimal BalanceSheet::available(const std::string& asset) const {
  const auto found = balances_.find(asset);
  Decimal free = found == balances_.end() ? Decimal{} : found->second.free;
  for (const auto& [order, reservation] : reservations_) {
    if (reservation.asset == asset) free -= reservation.amount;
  }
  return free.is_negative() ? Decimal{} : free;
}

}  // namespace hoga::orders
