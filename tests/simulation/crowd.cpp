#include "crowd.hpp"

#include <algorithm>

namespace hoga::simulation {
namespace {

constexpr int kLevels = 6;
constexpr std::size_t kRestingMax = 40;

Decimal money(const char* text) { return Decimal::of(text); }

}  // namespace

Crowd::Crowd(World& world, ExchangeSide& exchange) : world_(world), exchange_(exchange) {}

void Crowd::fund() {
  auto& core = exchange_.core();
  const auto now = world_.their_time();
  for (const auto& account : {kOurAccount, kOtherAccount}) {
    core.create_account(account, now).value();
    core.deposit(account, "USDT", money("400000"), now).value();
    core.deposit(account, "BTC", money("3"), now).value();
    core.deposit(account, "ETH", money("80"), now).value();
    core.deposit(account, "BNB", money("5"), now).value();
  }
  core.set_uses_discount(kOurAccount, world_.chance(0.5)).value();
  for (const auto& symbol : kSymbols) {
    quotes_[symbol].middle = to_step_count(core.last_price(symbol), core.instrument(symbol)->tick_size).value();
  }
  exchange_.commit();
}

void Crowd::quote_afresh() {
  for (auto& [symbol, quotes] : quotes_) {
    quotes.resting.clear();
    auto& desk = *exchange_.core().house(symbol);
    for (int level = 1; level <= kLevels; ++level) {
      const std::int64_t distance = quotes.middle * level / 20'000;
      for (const auto side : {Side::Buy, Side::Sell}) {
        const auto price = quotes.middle + (side == Side::Buy ? -distance : distance);
        const auto placed = desk.place(side, price, world_.between(2'000, 40'000), world_.their_time());
        if (placed.outcome == matching::SubmitOutcome::Rested) quotes.resting.push_back(placed.handle);
      }
    }
  }
  // Commissions in BNB need a price of it.
  auto& bnb = *exchange_.core().house("BNBUSDT");
  const auto middle = bnb.last_price();
  bnb.place(Side::Sell, middle + 10, 100, world_.their_time());
  bnb.take(Side::Buy, 1, world_.their_time());
}

void Crowd::move_market(const Symbol& symbol) {
  auto& quotes = quotes_[symbol];
  auto& desk = *exchange_.core().house(symbol);
  const auto now = world_.their_time();
  // Steps of up to 6 hundredths of a per cent, drawn back to where it began.
  const auto step = quotes.middle / 10'000;
  const auto start =
      to_step_count(symbol == "BTCUSDT" ? Decimal::of("91250") : Decimal::of("3050"), Decimal::of("0.01")).value();
  quotes.middle += world_.between(-6, 6) * step + (start - quotes.middle) / 200;
  const auto side = world_.chance(0.5) ? Side::Buy : Side::Sell;
  const bool is_sweep = world_.chance(0.35);
  // A sweep takes what stands on the way to the new price, our orders among it, and sometimes only a part of it.
  const auto lots = is_sweep ? world_.between(20'000, 400'000) : world_.between(50, 3'000);
  desk.take_within(side, quotes.middle + (side == Side::Buy ? step : -step), lots, now);
  for (int i = 0; i < 2; ++i) {
    const auto its = i == 0 ? Side::Buy : Side::Sell;
    const auto distance = step * world_.between(1, 2 * kLevels) / 2;
    const auto price = quotes.middle + (its == Side::Buy ? -distance : distance);
    const auto placed = desk.place(its, price, world_.between(500, 30'000), now);
    if (placed.outcome == matching::SubmitOutcome::Rested) quotes.resting.push_back(placed.handle);
  }
  while (quotes.resting.size() > kRestingMax) {
    desk.cancel(quotes.resting.front(), now);
    quotes.resting.pop_front();
  }
  exchange_.commit();
}

Decimal Crowd::price_near(const Symbol& symbol, int basis_points) {
  const auto& core = exchange_.core();
  const auto price = multiply_divide(core.last_price(symbol), 10'000 + basis_points, 10'000, Rounding::HalfUp);
  return round_to_step(price, core.instrument(symbol)->tick_size, Rounding::HalfUp);
}

Decimal Crowd::quantity_for(const Symbol& symbol, std::int64_t amount) {
  const auto& core = exchange_.core();
  return round_to_step(divide(Decimal{amount}, core.last_price(symbol), Rounding::Up),
                       core.instrument(symbol)->step_size, Rounding::Up);
}

exchange::NewOrder Crowd::random_order(const Symbol& symbol) {
  exchange::NewOrder order;
  order.symbol = symbol;
  order.side = world_.chance(0.5) ? Side::Buy : Side::Sell;
  order.quantity = quantity_for(symbol, world_.between(20, 3'000));
  if (world_.chance(0.4)) {
    order.kind = exchange::OrderKind::Market;
    return order;
  }
  order.kind = exchange::OrderKind::Limit;
  order.time_in_force = TimeInForce::Gtc;
  const int distance = static_cast<int>(world_.between(-10, 25));
  order.price = price_near(symbol, order.side == Side::Buy ? -distance : distance);
  return order;
}

void Crowd::other_account_acts(const Symbol& symbol) {
  auto& core = exchange_.core();
  if (core.open_order_count(kOtherAccount, symbol) > 8) {
    static_cast<void>(core.cancel_open(kOtherAccount, symbol, world_.their_time()));
  }
  static_cast<void>(core.place(kOtherAccount, random_order(symbol), world_.their_time()));
  exchange_.commit();
}

void Crowd::owner_trades(const Symbol& symbol) {
  auto order = random_order(symbol);
  order.client_order_id = fmt::format("web_{}", ++named_);
  const auto placed = exchange_.core().place(kOurAccount, order, world_.their_time());
  if (placed) world_.coverage().seen("external order");
  world_.note("owner places {} elsewhere: {}", *order.client_order_id, placed ? "taken" : placed.error().message);
  exchange_.commit();
}

void Crowd::owner_cancels(const Symbol& symbol) {
  const auto open = exchange_.core().open_orders(kOurAccount, symbol);
  if (!open.empty()) owner_cancels(symbol, open[world_.random().below(open.size())].order_id);
}

void Crowd::owner_cancels(const Symbol& symbol, std::int64_t order_id) {
  const auto cancelled = exchange_.core().cancel(kOurAccount, symbol, {order_id, {}}, world_.their_time());
  if (!cancelled) return;
  world_.note("owner cancels {} elsewhere", cancelled->order.client_order_id);
  world_.coverage().seen("external cancel");
  exchange_.commit();
}

void Crowd::owner_moves_money() {
  static const std::vector<std::string> kAssets{"USDT", "BTC", "ETH", "BNB"};
  const auto& asset = kAssets[world_.random().below(kAssets.size())];
  // Often as much as before, so that two can be taken for one.
  auto amount = asset == "USDT" ? money("750.5") : money("0.0125");
  if (world_.chance(0.5)) amount = Decimal::from_units(world_.between(1, asset == "USDT" ? 90'000'000'000 : 3'000'000));
  move_money(asset, world_.chance(0.5) ? -amount : amount);
  if (world_.chance(0.2)) move_money(asset, world_.chance(0.5) ? -amount : amount);
}

void Crowd::move_money(const std::string& asset, const Decimal& amount) {
  const auto moved = exchange_.core().deposit(kOurAccount, asset, amount, world_.their_time());
  world_.note("owner moves {} {}: {}", amount.to_string(), asset, moved ? "done" : moved.error().message);
  if (moved) world_.coverage().seen(amount.is_negative() ? "withdrawal" : "deposit");
  exchange_.commit();
}

}  // namespace hoga::simulation
