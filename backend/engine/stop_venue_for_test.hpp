// Tests only: an exchange with stops, trails and lists, which keeps books of its own, so that it can be the judge.
#pragma once

#include "engine/fake_venue_for_test.hpp"

namespace hoga::engine::testing {

// One symbol, BTCUSDT. Fees are taken in the base asset when buying, one per mille.
class StopVenue {
 public:
  std::map<std::string, VenueOrder> orders;
  std::vector<VenueFill> fills;
  std::vector<VenueReport> reports;
  Decimal usdt = 100'000;
  Decimal btc;
  Decimal price = 100;
  int lists_placed = 0;
  int amends = 0;

  VenueOutcome place(const PlaceRequest& request, Timestamp now) {
    if (orders.contains(request.venue_client_order_id)) return VenueRejected{"-2010", "Duplicate order sent."};
    if (!can_pay(request)) return VenueRejected{"-2010", "Account has insufficient balance for requested action."};
    auto& order = add(request, false, now);
    const auto first = fills.size();
    if (order.type == OrderType::Market) fill(order, order.quantity, now);
    if (order.type == OrderType::Limit) match(order, now);
    return VenueAccepted{order, {fills.begin() + static_cast<std::ptrdiff_t>(first), fills.end()}};
  }

  VenueListOutcome place_list(const PlaceListRequest& request, Timestamp now) {
    ++lists_placed;
    const bool has_entry = request.legs.front().role == OrderRole::Entry;
    if (!can_pay(request.legs.front().order)) return VenueRejected{"-2010", "Account has insufficient balance."};
    if (request.is_paid_by_entry) paid_by_entry_.insert(request.venue_client_list_id);
    VenueListAccepted accepted;
    for (const auto& leg : request.legs) {
      const bool is_entry = leg.role == OrderRole::Entry;
      list_of_[leg.order.venue_client_order_id] = {request.venue_client_list_id, is_entry};
      accepted.legs.push_back({add(leg.order, has_entry && !is_entry, now), {}});
    }
    if (has_entry) match(orders.at(request.legs.front().order.venue_client_order_id), now);
    return accepted;
  }

  VenueOutcome amend(const AmendRequest& request, Timestamp now) {
    const auto found = orders.find(request.venue_client_order_id);
    if (found == orders.end() || !is_open(found->second.status)) return VenueRejected{"-2038", "Unknown order sent."};
    ++amends;
    found->second.quantity = request.quantity;
    report(found->second, std::nullopt, now);
    return VenueAccepted{found->second, {}};
  }

  VenueOutcome cancel(const std::string& client_id, Timestamp now) {
    const auto found = orders.find(client_id);
    if (found == orders.end() || !is_open(found->second.status)) return VenueUnknownOrder{now};
    end(found->second, OrderStatus::Cancelled, nullptr, now);
    end_list(client_id, OrderStatus::Cancelled, nullptr, now);
    return VenueAccepted{found->second, {}};
  }

  VenueOutcome query(const std::string& client_id, Timestamp now) const {
    const auto found = orders.find(client_id);
    if (found == orders.end()) return VenueUnknownOrder{now};
    return VenueAccepted{found->second, {}};
  }

  void set_price(const Decimal& to, Timestamp now) {
    price = to;
    for (auto& [id, order] : orders) {
      if (!is_open(order.status) || order.is_waiting) continue;
      if (order.type == OrderType::Limit) {
        match(order, now);
      } else if (is_fired(id, order)) {
        end_list(id, OrderStatus::Expired, "OCO_TRIGGER", now);
        fill(order, order.quantity, now);
      }
    }
  }

  std::vector<VenueOrder> open_orders() const {
    std::vector<VenueOrder> open;
    for (const auto& [id, order] : orders) {
      if (is_open(order.status)) open.push_back(order);
    }
    return open;
  }
  std::vector<Balance> balances() const {
    return {{"BTC", free("BTC"), btc - free("BTC")}, {"USDT", free("USDT"), usdt - free("USDT")}};
  }
  // What open orders sell, each list once.
  Decimal offered() const { return btc - free("BTC"); }

 private:
  struct Membership {
    std::string list;
    bool is_entry = false;
  };

  Decimal free(const std::string& asset) const {
    Decimal left = asset == "BTC" ? btc : usdt;
    std::set<std::string> counted;
    for (const auto& [id, order] : orders) {
      if (!is_open(order.status) || order.is_waiting) continue;
      const auto member = list_of_.find(id);
      if (member != list_of_.end() && !counted.insert(member->second.list).second) continue;
      const Decimal open = order.quantity - order.filled_quantity;
      if (asset == "BTC" && order.side == Side::Sell) left -= open;
      if (asset == "USDT" && order.side == Side::Buy) {
        left -= multiply(order.price.value_or(order.stop_price.value_or(price)), open, Rounding::Up);
      }
    }
    return left;
  }
  bool can_pay(const PlaceRequest& request) const {
    if (request.side == Side::Sell) return free("BTC") >= request.quantity;
    return free("USDT") >= multiply(request.price.value_or(price), request.quantity, Rounding::Up);
  }

  VenueOrder& add(const PlaceRequest& request, bool is_waiting, Timestamp now) {
    VenueOrder order;
    order.symbol = request.symbol;
    order.venue_order_id = std::to_string(orders.size() + 1);
    order.venue_client_order_id = request.venue_client_order_id;
    order.side = request.side;
    order.type = request.type;
    order.quantity = request.quantity;
    order.price = request.price;
    order.stop_price = request.stop_price;
    order.trailing_delta_bps = request.trailing_delta_bps;
    order.is_waiting = is_waiting;
    order.created_at = order.updated_at = now;
    auto& kept = orders[request.venue_client_order_id] = order;
    if (request.trailing_delta_bps) best_[request.venue_client_order_id] = price;
    report(kept, std::nullopt, now);
    return kept;
  }

  bool is_fired(const std::string& id, const VenueOrder& order) {
    if (order.trailing_delta_bps) {
      auto& best = best_[id];
      if (order.side == Side::Sell ? price > best : price < best) best = price;
      const Decimal turn = multiply_divide(best, 10'000 - *order.trailing_delta_bps, 10'000, Rounding::Down);
      return price <= turn;
    }
    return fires_upwards(order.type, order.side) ? price >= *order.stop_price : price <= *order.stop_price;
  }

  void match(VenueOrder& order, Timestamp now) {
    if (!is_open(order.status) || !order.price) return;
    if (order.side == Side::Buy ? price > *order.price : price < *order.price) return;
    const auto member = list_of_.find(order.venue_client_order_id);
    const bool is_exit = member != list_of_.end() && !member->second.is_entry;
    if (is_exit) end_list(order.venue_client_order_id, OrderStatus::Expired, "OCO_TRIGGER", now);
    fill(order, order.quantity - order.filled_quantity, now);
  }

  void fill(VenueOrder& order, const Decimal& quantity, Timestamp now) {
    VenueFill one;
    one.symbol = order.symbol;
    one.venue_trade_id = std::to_string(fills.size() + 1);
    one.venue_order_id = order.venue_order_id;
    one.side = order.side;
    one.quantity = quantity;
    one.price = price;
    const Decimal value = multiply(quantity, price, Rounding::HalfUp);
    const bool is_buy = order.side == Side::Buy;
    one.fee_currency = is_buy ? "BTC" : "USDT";
    one.fee = multiply(is_buy ? quantity : value, Decimal::of("0.001"), Rounding::HalfUp);
    one.executed_at = now;
    usdt += is_buy ? -value : value - one.fee;
    btc += is_buy ? quantity - one.fee : -quantity;
    order.filled_quantity += quantity;
    order.filled_quote += value;
    order.status = order.filled_quantity == order.quantity ? OrderStatus::Filled : OrderStatus::PartiallyFilled;
    fills.push_back(one);
    report(order, one, now);
    wake_exits(order, now);
  }

  void wake_exits(const VenueOrder& filled, Timestamp now) {
    const auto member = list_of_.find(filled.venue_client_order_id);
    if (member == list_of_.end() || !member->second.is_entry || filled.status != OrderStatus::Filled) return;
    for (auto& [id, order] : orders) {
      const auto its = list_of_.find(id);
      if (its == list_of_.end() || its->second.list != member->second.list || !order.is_waiting) continue;
      if (paid_by_entry_.contains(member->second.list)) {
        order.quantity =
            round_to_step(filled.filled_quantity - fills.back().fee, Decimal::of("0.0001"), Rounding::Down);
      } else if (order.side == Side::Sell && free("BTC") < order.quantity) {
        end(order, OrderStatus::Expired, "REJECTED", now);
        continue;
      }
      order.is_waiting = false;
      report(order, std::nullopt, now);
    }
  }

  void end(VenueOrder& order, OrderStatus how, const char* reason, Timestamp now) {
    order.status = how;
    order.is_waiting = false;
    if (reason != nullptr) order.reject_reason = reason;
    report(order, std::nullopt, now);
  }
  // The others of its list.
  void end_list(const std::string& client_id, OrderStatus how, const char* reason, Timestamp now) {
    const auto member = list_of_.find(client_id);
    if (member == list_of_.end()) return;
    for (auto& [id, order] : orders) {
      const auto its = list_of_.find(id);
      if (id == client_id || its == list_of_.end() || its->second.list != member->second.list) continue;
      if (is_open(order.status)) end(order, how, reason, now);
    }
  }

  void report(const VenueOrder& order, std::optional<VenueFill> one, Timestamp now) {
    reports.emplace_back(ExecutionReport{order, std::move(one), now});
    reports.emplace_back(BalanceReport{balances(), now});
  }

  std::map<std::string, Membership> list_of_;
  std::set<std::string> paid_by_entry_;
  std::map<std::string, Decimal> best_;
};

}  // namespace hoga::engine::testing
