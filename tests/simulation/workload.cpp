#include "workload.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>

namespace hoga::simulation {
namespace {

constexpr std::size_t kAskedKept = 12;

bool has_position(const Runner& runner, const Symbol& symbol) {
  const auto& ledgers = runner.engine()->record().ledgers();
  const auto found = ledgers.find(symbol);
  return found != ledgers.end() && found->second.position().size.is_positive();
}

}  // namespace

void Workload::act(Runner& runner) {
  const auto dice = world_.random().below(100);
  if (dice < 2 && !asked_.empty()) return place_again(runner);
  if (dice < 46) return place(runner);
  if (dice < 57) return place_list(runner);
  if (dice < 70) return cancel(runner);
  if (dice < 85) return replace(runner);
  if (dice < 92) return protect(runner);
  if (dice < 94) return close_position(runner);
  if (dice < 96) return cancel_all(runner);
  if (dice < 98) return change_limits(runner);
  halt(runner);
}

void Workload::act_in_turn(Runner& runner, int step) {
  switch (step % 10) {
    case 0:
    case 1:
    case 5: return place(runner);
    case 2: return place_list(runner);
    case 3: return replace(runner);
    case 4: return cancel(runner);
    case 6: return protect(runner);
    case 7: return asked_.empty() ? place(runner) : place_again(runner);
    case 8: return step < 20 ? close_position(runner) : place_list(runner);
    default: return step < 30 ? cancel_all(runner) : halt(runner);
  }
}

void Workload::submit(Runner& runner, const Command& command, const char* kind, std::shared_ptr<bool> is_running) {
  world_.coverage().seen(std::string("command ") + kind);
  auto answers = std::make_shared<int>(0);
  const auto count = [this, answers, kind, is_running](const Result<std::vector<Order>>&) {
    if (is_running) *is_running = false;
    if (++*answers > 1) world_.fail(std::string("A command is answered twice: ") + kind);
  };
  runner.submit(command, count);
}

OrderIntent Workload::random_intent(const Symbol& symbol) {
  OrderIntent intent;
  intent.symbol = symbol;
  intent.side = world_.chance(0.5) ? Side::Buy : Side::Sell;
  intent.type = static_cast<OrderType>(world_.random().below(7));
  if (world_.chance(0.35)) intent.type = OrderType::Limit;
  // Now and then more than the limits or the account allow.
  const std::int64_t size = world_.chance(0.04) ? 100 : 1;
  intent.quantity = crowd_.quantity_for(symbol, size * world_.between(10, 4'000));
  price_intent(intent);
  if (intent.type == OrderType::Market && world_.chance(0.5)) {
    intent.quantity.reset();
    intent.quote_quantity = Decimal{world_.between(10, 3'000)};
  }
  return intent;
}

void Workload::price_intent(OrderIntent& intent) {
  const bool is_buy = intent.side == Side::Buy;
  const auto& symbol = intent.symbol;
  if (is_conditional(intent.type)) {
    // Mostly on its side of the market; some would fire at once, and are refused.
    const int distance = static_cast<int>(world_.between(-1, 20));
    intent.stop_price = crowd_.price_near(symbol, fires_upwards(intent.type, intent.side) ? distance : -distance);
  }
  if (intent.type == OrderType::TrailingStop) {
    intent.trailing_delta_bps = static_cast<int>(world_.between(10, 40));
    if (world_.chance(0.6)) intent.stop_price.reset();
    return;
  }
  if (!has_limit_price(intent.type)) return;
  const int distance = static_cast<int>(world_.between(-8, 20));
  intent.price = crowd_.price_near(symbol, is_buy ? -distance : distance);
  if (world_.chance(0.3)) intent.time_in_force = world_.chance(0.5) ? TimeInForce::Ioc : TimeInForce::Fok;
  if (intent.time_in_force != TimeInForce::Gtc) return;
  if (intent.type == OrderType::Limit && world_.chance(0.2)) intent.post_only = true;
  if (world_.chance(0.15)) intent.iceberg_quantity = crowd_.quantity_for(symbol, 60);
  if (intent.iceberg_quantity && *intent.iceberg_quantity >= *intent.quantity) intent.iceberg_quantity.reset();
}

void Workload::place(Runner& runner) {
  PlaceOrder command{
      household_.account.user_id, household_.account.id, new_id(), random_intent(any_symbol()), false, {}};
  const auto& intent = command.intent;
  std::string kind = boost::describe::enum_to_string(intent.type, "?");
  if (intent.quote_quantity) kind += " by amount";
  if (intent.post_only) kind += " post-only";
  if (intent.iceberg_quantity) kind += " iceberg";
  if (intent.time_in_force == TimeInForce::Ioc) kind += " IOC";
  if (intent.time_in_force == TimeInForce::Fok) kind += " FOK";
  ++placed_;
  asked_.push_back({command, std::make_shared<bool>(true), runner.weak_from_this()});
  if (asked_.size() > kAskedKept) asked_.pop_front();
  submit(runner, command, kind.c_str(), asked_.back().is_running);
  // The same command again makes no second order.
  const bool is_taken = runner.engine() != nullptr && runner.engine()->record().find(command.order_id) != nullptr;
  if (is_taken && world_.chance(0.1)) submit(runner, command, "that came twice");
}

// A request that is repeated under its Idempotency-Key, by whoever had no answer or was told to try again: as
// trading_endpoints.cpp does it, an order that is on record is the answer, and else the same order is asked for anew.
void Workload::place_again(Runner& runner) {
  auto& asked = asked_[world_.random().below(asked_.size())];
  // One that is being worked on is refused before it gets here.
  if (*asked.is_running && !asked.process.expired()) return;
  const auto& command = asked.command;
  if (store_.orders().contains(command.order_id)) {
    world_.coverage().seen("repeat found on record");
    return;
  }
  auditor_.on_asked_again(command.order_id);
  *asked.is_running = true;
  asked.process = runner.weak_from_this();
  submit(runner, command, "that came again", asked.is_running);
}

ExitIntent Workload::random_exit(const Symbol& symbol, int basis_points, bool is_stop) {
  ExitIntent exit;
  const auto price = crowd_.price_near(symbol, basis_points);
  if (!is_stop) {
    if (world_.chance(0.6)) {
      exit.price = price;
      return exit;
    }
    exit.stop_price = price;
    if (world_.chance(0.4)) exit.price = price;
    return exit;
  }
  if (world_.chance(0.2)) {
    exit.trailing_delta_bps = static_cast<int>(world_.between(10, 40));
    return exit;
  }
  exit.stop_price = price;
  if (world_.chance(0.4)) exit.price = crowd_.price_near(symbol, basis_points * 2);
  return exit;
}

OrderListIntent Workload::random_list(const Symbol& symbol) {
  OrderListIntent intent;
  intent.symbol = symbol;
  intent.type = world_.chance(0.5) ? OrderListType::Oco : OrderListType::Bracket;
  intent.side = world_.chance(0.7) == (intent.type == OrderListType::Oco) ? Side::Sell : Side::Buy;
  intent.quantity = crowd_.quantity_for(symbol, world_.between(30, 2'000));
  const bool is_bracket = intent.type == OrderListType::Bracket;
  const auto exits = is_bracket ? opposite(intent.side) : intent.side;
  const int sign = exits == Side::Sell ? 1 : -1;
  if (is_bracket) {
    const int distance = static_cast<int>(world_.between(-3, 5));
    intent.price = crowd_.price_near(symbol, intent.side == Side::Buy ? -distance : distance);
    intent.post_only = world_.chance(0.15);
  }
  const int least = is_bracket ? 8 : 2;
  const auto target = static_cast<int>(world_.between(least, 25));
  const auto stop = static_cast<int>(world_.between(least, 25));
  if (!is_bracket || world_.chance(0.8)) intent.take_profit = random_exit(symbol, sign * target, false);
  if (!is_bracket || !intent.take_profit || world_.chance(0.7)) {
    intent.stop_loss = random_exit(symbol, -sign * stop, true);
  }
  return intent;
}

void Workload::place_list(Runner& runner) {
  PlaceOrderList command;
  command.user_id = household_.account.user_id;
  command.account_id = household_.account.id;
  command.list_id = new_id();
  for (auto& id : command.order_ids) id = new_id();
  command.intent = random_list(any_symbol());
  const auto& intent = command.intent;
  const char* kind = "OCO";
  if (intent.type == OrderListType::Bracket)
    kind = intent.take_profit && intent.stop_loss ? "bracket" : "one-exit bracket";
  placed_ += 2;
  submit(runner, command, kind);
}

std::optional<Order> Workload::any_live(const Runner& runner) {
  if (runner.engine() == nullptr) return std::nullopt;
  const auto& live = runner.engine()->record().live();
  if (live.empty()) return std::nullopt;
  auto chosen = live.begin();
  std::advance(chosen, static_cast<std::ptrdiff_t>(world_.random().below(live.size())));
  return runner.engine()->record().find(*chosen)->order;
}

void Workload::cancel(Runner& runner) {
  const auto order = any_live(runner);
  // While the engine is away a cancel of an order that is known may still go out.
  if (!order) return place(runner);
  if (order->list_id && world_.chance(0.4)) {
    return submit(runner, CancelOrderList{household_.account.user_id, household_.account.id, *order->list_id, {}},
                  "cancel list");
  }
  submit(runner, CancelOrder{household_.account.user_id, household_.account.id, order->id, world_.chance(0.1), {}},
         "cancel");
}

void Workload::cancel_all(Runner& runner) {
  CancelAll command{household_.account.user_id, household_.account.id, std::nullopt, {}};
  if (world_.chance(0.6)) command.symbol = any_symbol();
  submit(runner, command, "cancel all");
}

void Workload::replace(Runner& runner) {
  const auto order = any_live(runner);
  if (!order) return place(runner);
  ReplaceOrder command{household_.account.user_id, household_.account.id, order->id, new_id(), {}, {}, {}, {}};
  if (world_.chance(0.55)) {
    // Smaller alone: amended where that is possible.
    const auto left = order->quantity - order->filled_quantity;
    const auto* instrument = runner.engine()->instrument(order->symbol);
    const auto less = multiply(left, Decimal::of("0.6"), Rounding::Down) + order->filled_quantity;
    command.quantity = round_to_step(less, instrument ? instrument->step_size : Decimal::of("0.0001"), Rounding::Down);
    if (!command.quantity->is_positive()) return;
    return submit(runner, command, "make smaller");
  }
  if (has_limit_price(order->type)) {
    const int distance = static_cast<int>(world_.between(-5, 15));
    command.price = crowd_.price_near(order->symbol, order->side == Side::Buy ? -distance : distance);
  } else {
    command.quantity = crowd_.quantity_for(order->symbol, world_.between(10, 3'000));
  }
  submit(runner, command, "replace");
}

void Workload::protect(Runner& runner) {
  if (runner.engine() == nullptr) return place(runner);
  const auto& symbol = any_symbol();
  if (!has_position(runner, symbol)) return place(runner);
  SetProtection command;
  command.user_id = household_.account.user_id;
  command.account_id = household_.account.id;
  auto& plan = command.plan;
  plan.symbol = symbol;
  if (world_.chance(0.25)) return submit(runner, command, "remove protection");
  const auto dice = world_.random().below(3);
  if (dice == 0) plan.stop_price = crowd_.price_near(symbol, -static_cast<int>(world_.between(3, 30)));
  if (dice == 1) plan.stop_percent = Decimal::from_units(world_.between(5, 60) * 1'000'000);
  if (dice == 2) plan.trailing_delta_bps = static_cast<int>(world_.between(10, 40));
  if (world_.chance(0.6)) plan.take_profit_price = crowd_.price_near(symbol, static_cast<int>(world_.between(3, 30)));
  submit(runner, command, "protect");
}

// As trading_runtime_halt.cpp does: the protection steps aside, what sells is taken back, and the rest is sold.
void Workload::close_position(Runner& runner) {
  if (runner.engine() == nullptr) return place(runner);
  const auto symbol = any_symbol();
  if (!has_position(runner, symbol)) return place(runner);
  runner.suspend_protection(symbol);
  if (runner.engine() == nullptr) return;
  for (const auto& order : runner.engine()->live_orders()) {
    if (order.symbol != symbol || order.side != Side::Sell) continue;
    submit(runner, CancelOrder{household_.account.user_id, household_.account.id, order.id, true, {}},
           "cancel to close");
    if (runner.engine() == nullptr) return;
  }
  world_.after(world_.delay(100, 1'500), runner.weak_from_this(), [this, &runner, symbol] {
    if (runner.engine() == nullptr) return;
    Decimal quantity;
    for (const auto& view : runner.engine()->positions()) {
      if (view.state.position.symbol == symbol) quantity = view.closing_quantity;
    }
    if (quantity.is_positive()) {
      PlaceOrder command{household_.account.user_id, household_.account.id, new_id(), {}, false, {}};
      command.is_exit = true;
      command.intent.symbol = symbol;
      command.intent.side = Side::Sell;
      command.intent.type = OrderType::Market;
      command.intent.quantity = quantity;
      submit(runner, command, "close position");
    }
    if (runner.engine() != nullptr) runner.resume_protection(symbol);
  });
}

void Workload::change_limits(Runner& runner) {
  auto limits = household_.limits;
  limits.max_position_size = Decimal{world_.chance(0.5) ? std::int64_t{1'000'000} : world_.between(50'000, 400'000)};
  limits.daily_loss_limit = Decimal{world_.chance(0.8) ? std::int64_t{0} : std::int64_t{50}};
  limits.price_band = Decimal{world_.chance(0.8) ? std::int64_t{50} : std::int64_t{0}};
  world_.note("limits change: positions up to {}", limits.max_position_size.to_string());
  world_.coverage().seen("limits changed");
  runner.set_limits(limits);
}

void Workload::halt(Runner& runner) {
  if (household_.is_halted) return;
  world_.note("trading is halted");
  world_.coverage().seen("halt");
  runner.set_halted(true);
}

}  // namespace hoga::simulation
