// Tests only: accounts that take random orders under random limits, each at an exchange of its own, whose books say how
// far they have come.
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "engine/stop_bench_for_test.hpp"

namespace hoga::engine::testing {

using std::chrono::seconds;

class World : public StopBench {
 public:
  explicit World(std::uint8_t number = 1, std::shared_ptr<AccountGroup> its_group = nullptr) {
    account.id.bytes[15] = number;
    account.user_id.bytes[0] = 7;
    group = std::move(its_group);
    if (group) group->add(account.id, std::nullopt);
    board.apply(InstrumentsChanged{"paper", {fake_instrument()}}, now);
    start();
    limits_.max_position_size = 1'000'000;
    limits_.daily_loss_limit = Decimal{};
  }
  void TestBody() override {}

  void change_limits() {
    std::vector<LimitSet> sets;
    const int count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) sets.push_back(some_set());
    take_limits(sets);
  }
  // Those that are for this account.
  void take_limits(const std::vector<LimitSet>& sets) {
    limits_.layers.clear();
    for (const auto& set : sets) {
      if (set.account_id.value_or(account.id) == account.id) limits_.layers.push_back(set);
    }
    engine->set_limits(limits_);
  }

  void place_something() {
    OrderIntent intent;
    intent.side = *rc::gen::inRange(0, 3) == 0 ? Side::Sell : Side::Buy;
    intent.quantity = Decimal{*rc::gen::inRange(1, 40)};
    if (*rc::gen::inRange(0, 2) == 0) {
      intent.type = OrderType::Market;
    } else {
      intent.price = venue.price + Decimal{*rc::gen::inRange(-8, 9)};
    }
    const Facts before = look(), before_all = look_at_all();
    const auto placed = place(intent);
    if (placed.has_error()) {
      ++refusals[placed.error().code];
      return;
    }
    ++taken;
    check(before, before_all, intent);
  }

  void place_bracket() {
    OrderListIntent intent;
    intent.type = OrderListType::Bracket;
    intent.side = Side::Buy;
    intent.quantity = Decimal{*rc::gen::inRange(1, 40)};
    intent.price = venue.price - Decimal{*rc::gen::inRange(1, 6)};
    intent.stop_loss = ExitIntent{std::nullopt, venue.price - Decimal{20}, std::nullopt};
    const Facts before = look(), before_all = look_at_all();
    const auto placed = place_list(intent);
    if (placed.has_error()) {
      ++refusals[placed.error().code];
      return;
    }
    ++taken;
    check_counts(before, before_all, 2);
    check_position();
  }

  void cancel_something() {
    const auto live = engine->live_orders();
    if (live.empty()) return;
    run(CancelOrder{{}, account.id, live[static_cast<std::size_t>(*rc::gen::inRange(0, 100)) % live.size()].id});
  }

  void replace_something() {
    for (const auto& order : engine->live_orders()) {
      if (order.type != OrderType::Limit || order.list_id || order.status != OrderStatus::Open) continue;
      ReplaceOrder command;
      command.account_id = account.id;
      command.order_id = order.id;
      command.new_order_id = next_id();
      command.quantity = Decimal{*rc::gen::inRange(1, 60)};
      command.price = venue.price + Decimal{*rc::gen::inRange(-8, 9)};
      const auto replaced = run(command);
      if (replaced.has_error()) return;
      ++taken;
      if (order.side == Side::Buy) check_position();
      const auto most = strictest(&LimitSet::max_order_value);
      if (most && replaced->front().id == command.new_order_id) {
        RC_ASSERT(multiply(*command.price, replaced->front().quantity, Rounding::Up) <= *most);
      }
      return;
    }
  }

  void move() {
    const auto to = venue.price + Decimal{*rc::gen::inRange(-3, 4)};
    move_price(std::clamp(to, Decimal{60}, Decimal{140}));
    // Equity is looked at once a second for its highest.
    now += seconds{1};
    perform(engine->on_timer(now));
    settle();
    look();
  }

  struct Facts {
    int live = 0;
    int recent = 0;
    Decimal equity;
  };
  // The highest that equity has been.
  void note_highest() { highest_ = std::max(highest_, equity_of_venue()); }

  Decimal equity_of_venue() const { return venue.usdt + multiply(venue.btc, venue.price, Rounding::HalfUp); }

  // Of this account, whatever the others have.
  Facts look() {
    note_highest();
    Facts facts;
    facts.equity = equity_of_venue();
    for (const auto& [id, order] : store.orders) {
      if (!is_terminal(order.status)) ++facts.live;
      if (order.created_at + seconds{60} > now) ++facts.recent;
    }
    return facts;
  }

  LimitSet some_set() {
    LimitSet set;
    const int owner = *rc::gen::inRange(0, 3);
    if (owner > 0) set.user_id = account.user_id;
    if (owner > 1) set.account_id = account.id;
    if (*rc::gen::inRange(0, 3) == 0) set.symbol = *rc::gen::inRange(0, 4) == 0 ? "ETHUSDT" : "BTCUSDT";
    const auto is_set = [] { return *rc::gen::inRange(0, 4) == 0; };
    if (is_set()) set.max_order_value = Decimal{*rc::gen::inRange(500, 4'000)};
    if (is_set()) set.max_position_size = Decimal{*rc::gen::inRange(1'000, 20'000)};
    if (is_set()) set.max_open_orders = *rc::gen::inRange(0, 8);
    if (is_set()) set.max_orders_per_minute = *rc::gen::inRange(0, 12);
    if (is_set()) set.price_band = Decimal{*rc::gen::inRange(1, 10)};
    // Orders that would pass it are often too large for another limit first.
    if (is_set() || is_set()) set.risk_per_trade = Decimal{*rc::gen::inRange(1, 5)};
    if (is_set()) set.daily_loss_limit = some_hundredths();
    if (is_set()) set.max_drawdown = some_hundredths();
    if (*rc::gen::inRange(0, 12) == 0) set.trading_enabled = false;
    if (*rc::gen::inRange(0, 12) == 0) set.allowed_symbols = std::vector<Symbol>{"ETHUSDT"};
    return set;
  }

  int taken = 0;
  std::map<std::string, int> refusals;
  // Those that share their limits, this one among them.
  std::vector<World*> all{this};
  // The highest that their equity has been together; null: that of this one.
  const Decimal* highest_of_all = &highest_;

 private:
  static Decimal some_hundredths() { return divide(Decimal{*rc::gen::inRange(1, 20)}, Decimal{100}, Rounding::HalfUp); }

  Facts look_at_all() {
    Facts sum;
    for (auto* world : all) {
      const auto facts = world->look();
      sum.live += facts.live;
      sum.recent += facts.recent;
      sum.equity += facts.equity;
    }
    return sum;
  }

  // Worked out here, not by what is tested: of what the accounts share, or of what is this one's alone.
  template <typename T>
  std::optional<T> strictest(std::optional<T> LimitSet::*limit, std::optional<bool> is_shared = std::nullopt) const {
    std::optional<T> least;
    for (const auto& set : limits_.layers) {
      if ((set.symbol && *set.symbol != "BTCUSDT") || !(set.*limit)) continue;
      if (is_shared && set.account_id.has_value() == *is_shared) continue;
      if (!least || *(set.*limit) < *least) least = *(set.*limit);
    }
    return least;
  }

  Decimal reached() const {
    Decimal reached = multiply(venue.btc, venue.price, Rounding::Down);
    for (const auto& order : venue.open_orders()) {
      if (order.side != Side::Buy || order.is_waiting) continue;
      reached += multiply(order.price.value_or(venue.price), order.quantity - order.filled_quantity, Rounding::Down);
    }
    return reached;
  }

  void check_position() const {
    if (const auto most = strictest(&LimitSet::max_position_size, false)) RC_ASSERT(reached() <= *most);
    Decimal together;
    for (const auto* world : all) together += world->reached();
    if (const auto most = strictest(&LimitSet::max_position_size, true)) RC_ASSERT(together <= *most);
  }

  void check_counts(const Facts& own, const Facts& of_all, int added) const {
    for (const bool is_shared : {false, true}) {
      const auto& before = is_shared ? of_all : own;
      const auto open = strictest(&LimitSet::max_open_orders, is_shared);
      const auto placed = strictest(&LimitSet::max_orders_per_minute, is_shared);
      if (open) RC_ASSERT(before.live + added <= *open);
      if (placed) RC_ASSERT(before.recent + added <= *placed);
    }
  }

  void check_losses(const Facts& own, const Facts& of_all) const {
    Decimal first_of_all;
    for (const auto* world : all) first_of_all += world->engine->day_start()->equity;
    for (const bool is_shared : {false, true}) {
      const Decimal equity = is_shared ? of_all.equity : own.equity;
      const Decimal first = is_shared ? first_of_all : engine->day_start()->equity;
      const Decimal highest = is_shared ? *highest_of_all : highest_;
      if (const auto part = strictest(&LimitSet::daily_loss_limit, is_shared)) {
        RC_ASSERT(first - equity <= multiply_divide(first, *part, Decimal{100}, Rounding::Up));
      }
      if (const auto part = strictest(&LimitSet::max_drawdown, is_shared)) {
        RC_ASSERT(highest - equity <= multiply_divide(highest, *part, Decimal{100}, Rounding::Up));
      }
    }
  }

  void check(const Facts& before, const Facts& before_all, const OrderIntent& intent) const {
    for (const auto& set : limits_.layers) {
      if (set.symbol && *set.symbol != "BTCUSDT") continue;
      RC_ASSERT(set.trading_enabled.value_or(true));
      RC_ASSERT(!set.allowed_symbols);
    }
    check_counts(before, before_all, 1);
    const Decimal price = intent.price.value_or(venue.price);
    const Decimal value = multiply(price, *intent.quantity, Rounding::Down);
    const Decimal cent = Decimal::of("0.01");
    // A market order that sells is worth a step of the book less.
    if (const auto most = strictest(&LimitSet::max_order_value)) {
      RC_ASSERT(value - multiply(cent, *intent.quantity, Rounding::Up) <= *most);
    }
    if (const auto band = strictest(&LimitSet::price_band); band && intent.price) {
      const Decimal share = multiply_divide(venue.price, *band, Decimal{100}, Rounding::Up);
      const bool is_buy = intent.side == Side::Buy;
      const Decimal through = is_buy ? *intent.price - venue.price : venue.price - *intent.price;
      RC_ASSERT(through <= share + cent);
    }
    if (intent.side == Side::Sell) return;
    check_position();
    if (const auto part = strictest(&LimitSet::risk_per_trade)) {
      RC_ASSERT(value <= multiply_divide(before.equity, *part, Decimal{100}, Rounding::Up));
    }
    check_losses(before, before_all);
  }

  risk::RiskLimits limits_;
  Decimal highest_;
};

// Some accounts of one user, each at an exchange of its own where prices are the same.
class Worlds {
 public:
  Worlds() {
    for (std::uint8_t i = 0; i < 3; ++i) owned_.push_back(std::make_unique<World>(i + 1, group_));
    for (auto& world : owned_) {
      for (auto& other : owned_) {
        if (other != world) world->all.push_back(other.get());
      }
      world->highest_of_all = &highest_;
    }
    look();
  }

  World& any() { return *owned_[static_cast<std::size_t>(*rc::gen::inRange(0, 3))]; }

  void change_limits() {
    std::vector<LimitSet> sets;
    const int count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i) sets.push_back(any().some_set());
    for (auto& world : owned_) world->take_limits(sets);
  }

  void move() {
    const auto to = std::clamp(owned_[0]->venue.price + Decimal{*rc::gen::inRange(-3, 4)}, Decimal{60}, Decimal{140});
    for (auto& world : owned_) world->move_price(to);
    pass(seconds{1});
    look();
  }

  void pass(Duration time) {
    Timestamp end{};
    for (auto& world : owned_) end = std::max(end, world->now + time);
    for (auto& world : owned_) {
      world->pass(end - world->now);
      world->perform(world->engine->on_timer(world->now));
      world->settle();
      world->note_highest();
    }
  }

  const std::vector<std::unique_ptr<World>>& all() const { return owned_; }

 private:
  void look() {
    group_->look();
    Decimal sum;
    for (auto& world : owned_) {
      world->note_highest();
      sum += world->equity_of_venue();
    }
    highest_ = std::max(highest_, sum);
  }

  std::shared_ptr<AccountGroup> group_ = std::make_shared<AccountGroup>();
  std::vector<std::unique_ptr<World>> owned_;
  Decimal highest_;
};

}  // namespace hoga::engine::testing
