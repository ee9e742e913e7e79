// Tests only: a fake exchange that keeps true books of its own, and a fake store that keeps what an engine has
// written. Both are simple on purpose, and independent of the code under test, so that they can be the judge of it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "base/random.hpp"
#include "engine/account_engine.hpp"

namespace hoga::engine::testing {

inline Instrument fake_instrument() {
  Instrument instrument;
  instrument.symbol = "BTCUSDT";
  instrument.base = "BTC";
  instrument.quote = "USDT";
  instrument.tick_size = Decimal::of("0.01");
  instrument.step_size = Decimal::of("0.0001");
  instrument.quantity_min = Decimal::of("0.0001");
  instrument.notional_min = Decimal{5};
  return instrument;
}

// One symbol, one account, a price that somebody else moves. Orders fill at the price when it reaches them, in parts.
class FakeVenue {
 public:
  explicit FakeVenue(std::uint64_t seed) : random_(seed) {}

  std::map<std::string, VenueOrder> orders;  // by client order id, all that ever were
  std::vector<VenueFill> fills;
  Decimal usdt = 1'000'000;
  Decimal btc = 10;
  Decimal price = 100;
  std::vector<VenueReport> reports;
  int doubled = 0;

  VenueOutcome place(const PlaceRequest& request, Timestamp now) {
    // Signed at send_before at the latest, and refused when it is older than recvWindow.
    if (now > request.send_before + std::chrono::seconds{2})
      return VenueRejected{"-1021", "Outside of the recvWindow."};
    if (orders.contains(request.venue_client_order_id)) {
      ++doubled;
      return VenueRejected{"-2010", "Duplicate order sent."};
    }
    const Decimal worst = request.price.value_or(price);
    if (request.side == Side::Buy ? free_usdt() < multiply(worst, request.quantity, Rounding::Up)
                                  : free_btc() < request.quantity) {
      return VenueRejected{"-2010", "Account has insufficient balance for requested action."};
    }
    VenueOrder order;
    order.symbol = request.symbol;
    order.venue_order_id = std::to_string(++last_order_);
    order.venue_client_order_id = request.venue_client_order_id;
    order.side = request.side;
    order.type = request.type;
    order.quantity = request.quantity;
    order.price = request.price;
    order.created_at = order.updated_at = now;
    auto& stored = orders[request.venue_client_order_id] = order;
    report(stored, std::nullopt, now);
    const auto first = fills.size();
    if (request.type == OrderType::Market) {
      fill(stored, stored.quantity, now);
    } else {
      match(stored, now);
    }
    return VenueAccepted{stored, {fills.begin() + static_cast<std::ptrdiff_t>(first), fills.end()}};
  }

  VenueOutcome cancel(const std::string& client_id, Timestamp now) {
    const auto found = orders.find(client_id);
    if (found == orders.end() || !is_open(found->second.status)) return VenueUnknownOrder{now};
    found->second.status = OrderStatus::Cancelled;
    report(found->second, std::nullopt, now);
    return VenueAccepted{found->second, {}};
  }

  VenueOutcome query(const std::string& client_id, Timestamp now) const {
    const auto found = orders.find(client_id);
    if (found == orders.end()) return VenueUnknownOrder{now};
    return VenueAccepted{found->second, {}};
  }

  void move_price(Timestamp now) {
    price += Decimal{static_cast<int>(random_.below(5))} - 2;
    price = std::clamp(price, Decimal{80}, Decimal{120});
    for (auto& [id, order] : orders) match(order, now);
  }

  // Somebody trades on the same account elsewhere.
  void trade_elsewhere(Timestamp now) {
    PlaceRequest request;
    request.venue_client_order_id = "web_" + std::to_string(last_order_);
    request.symbol = "BTCUSDT";
    request.side = random_.chance(0.5) ? Side::Buy : Side::Sell;
    request.type = random_.chance(0.5) ? OrderType::Market : OrderType::Limit;
    if (request.type == OrderType::Limit) request.price = price;
    request.quantity = Decimal::of("0.5");
    request.send_before = now;
    place(request, now);
  }

  std::vector<VenueOrder> open_orders() const {
    std::vector<VenueOrder> open;
    for (const auto& [id, order] : orders) {
      if (is_open(order.status)) open.push_back(order);
    }
    return open;
  }

  std::vector<VenueFill> fills_from(const std::optional<std::string>& from) const {
    const auto first = from ? std::stoll(*from) : 0;
    std::vector<VenueFill> found;
    for (const auto& one : fills) {
      if (std::stoll(one.venue_trade_id) >= first) found.push_back(one);
    }
    return found;
  }

  std::vector<Balance> balances() const {
    return {{"BTC", free_btc(), btc - free_btc()}, {"USDT", free_usdt(), usdt - free_usdt()}};
  }

 private:
  Decimal free_usdt() const {
    Decimal free = usdt;
    for (const auto& order : open_orders()) {
      if (order.side == Side::Buy) free -= multiply(*order.price, order.quantity - order.filled_quantity, Rounding::Up);
    }
    return free;
  }
  Decimal free_btc() const {
    Decimal free = btc;
    for (const auto& order : open_orders()) {
      if (order.side == Side::Sell) free -= order.quantity - order.filled_quantity;
    }
    return free;
  }

  void match(VenueOrder& order, Timestamp now) {
    if (!is_open(order.status) || !order.price) return;
    const bool is_reached = order.side == Side::Buy ? price <= *order.price : price >= *order.price;
    if (!is_reached) return;
    const Decimal left = order.quantity - order.filled_quantity;
    const Decimal half = round_to_step(divide(left, 2, Rounding::Down), Decimal::of("0.0001"), Rounding::Up);
    fill(order, random_.chance(0.5) && half < left ? half : left, now);
  }

  void fill(VenueOrder& order, const Decimal& quantity, Timestamp now) {
    VenueFill one;
    one.symbol = order.symbol;
    one.venue_trade_id = std::to_string(++last_trade_);
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
  }

  void report(const VenueOrder& order, std::optional<VenueFill> one, Timestamp now) {
    reports.emplace_back(ExecutionReport{order, std::move(one), now});
    reports.emplace_back(BalanceReport{balances(), now});
  }

  Random random_;
  std::int64_t last_order_ = 0;
  std::int64_t last_trade_ = 1000;
};

// What a database would hold after each commit, with its rules of uniqueness.
struct FakeStore {
  std::map<OrderId, Order> orders;
  std::map<std::pair<std::string, Side>, Fill> fills;
  std::map<Symbol, Position> positions;
  std::map<std::string, Balance> balances;
  std::optional<risk::DayStart> day_start;
  std::optional<orders::EquityPeak> equity_peak;
  std::map<OrderListId, OrderList> lists;
  std::map<Symbol, Protection> protections;
  std::vector<Transfer> transfers;
  std::vector<orders::AuditEntry> audit;
  std::map<BotId, StoredBot> bots;
  std::vector<BotSignal> signals;
  std::vector<BotLogLine> bot_log;
  int repairs = 0;

  void commit(const orders::Actions& actions) {
    for (const auto& write : actions.writes) {
      if (const auto* intent = std::get_if<orders::InsertOrder>(&write)) {
        EXPECT_TRUE(orders.emplace(intent->order.id, intent->order).second) << "An order id is used once";
      } else if (const auto* order = std::get_if<orders::PersistOrder>(&write)) {
        orders[order->order.id] = order->order;
      } else if (const auto* fill = std::get_if<orders::InsertFill>(&write)) {
        const auto key = std::make_pair(fill->fill.venue_trade_id, fill->fill.side);
        EXPECT_TRUE(fills.emplace(key, fill->fill).second) << "A fill is written once";
      } else if (const auto* link = std::get_if<orders::LinkFills>(&write)) {
        for (auto& [key, linked] : fills) {
          if (linked.venue_order_id == link->venue_order_id) linked.order_id = link->order_id;
        }
      } else if (const auto* position = std::get_if<orders::PersistPosition>(&write)) {
        positions[position->position.symbol] = position->position;
      } else if (const auto* changed = std::get_if<orders::PersistBalances>(&write)) {
        for (const auto& balance : changed->balances) balances[balance.asset] = balance;
      } else if (const auto* day = std::get_if<orders::PersistDayStart>(&write)) {
        day_start = day->day_start;
      } else if (const auto* peak = std::get_if<orders::PersistEquityPeak>(&write)) {
        equity_peak = peak->peak;
      } else if (const auto* list = std::get_if<orders::InsertOrderList>(&write)) {
        EXPECT_TRUE(lists.emplace(list->list.id, list->list).second) << "A list id is used once";
      } else if (const auto* wanted = std::get_if<orders::PersistProtection>(&write)) {
        if (wanted->plan.is_empty()) {
          protections.erase(wanted->plan.symbol);
        } else {
          protections[wanted->plan.symbol] = wanted->plan;
        }
      } else if (const auto* moved = std::get_if<orders::PersistTransfer>(&write)) {
        put(moved->transfer);
      } else {
        commit_bot(write);
      }
      if (const auto* entry = std::get_if<orders::AuditEntry>(&write)) {
        audit.push_back(*entry);
        if (entry->action == "repair") ++repairs;
      }
    }
  }

  void put(const Transfer& transfer) {
    const auto known =
        std::find_if(transfers.begin(), transfers.end(), [&](const Transfer& one) { return one.id == transfer.id; });
    if (known == transfers.end()) {
      transfers.push_back(transfer);
    } else {
      known->value = transfer.value;
    }
  }

  void commit_bot(const orders::Write& write) {
    if (const auto* bot = std::get_if<orders::PersistBot>(&write)) {
      auto& stored = bots[bot->status.id];
      stored.status = bot->status;
      stored.saved = bot->saved;
      stored.settings.strategy_version = bot->strategy_version;
      if (bot->mind) stored.mind = *bot->mind;
    } else if (const auto* signal = std::get_if<orders::InsertBotSignal>(&write)) {
      signals.push_back(signal->signal);
    } else if (const auto* line = std::get_if<orders::InsertBotLog>(&write)) {
      bot_log.push_back(line->line);
    }
  }

  orders::StoredAccount load() const {
    orders::StoredAccount stored;
    for (const auto& [id, order] : orders) stored.orders.push_back(order);
    for (const auto& [symbol, position] : positions) stored.symbols[symbol].position = position;
    for (const auto& [key, fill] : fills) stored.symbols[fill.symbol].fills.push_back(fill);
    for (const auto& [asset, balance] : balances) stored.balances.push_back(balance);
    stored.day_start = day_start;
    stored.equity_peak = equity_peak;
    for (const auto& transfer : transfers) {
      if (!transfer.value) stored.unvalued_transfers.push_back(transfer);
      stored.moved += transfer.value.value_or(Decimal{});
    }
    stored.recent_transfers = transfers;
    for (const auto& [symbol, plan] : protections) stored.protections.push_back(plan);
    for (const auto& [id, bot] : bots) stored.bots.push_back(bot);
    return stored;
  }
};

}  // namespace hoga::engine::testing
