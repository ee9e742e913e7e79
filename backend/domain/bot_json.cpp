#include "domain/bot_json.hpp"

namespace hoga {
namespace {

const Decimal kMost = Decimal::of("999999999999.99999999");

}  // namespace

std::vector<FieldConstraint> Constraints<BotLimits>::get() {
  return {constraint("max_position").more_than(0).at_most(kMost).says("Quote value of the position in each symbol."),
          constraint("orders_per_minute").at_least(1).at_most(1'000),
          constraint("daily_loss_percent").more_than(0).at_most(100).places(2),
          constraint("max_drawdown_percent").more_than(0).at_most(100).places(2),
          constraint("cool_down_losses").at_least(1).at_most(100),
          constraint("cool_down_minutes").at_least(1).at_most(100'000)};
}

std::vector<FieldConstraint> Constraints<BotExits>::get() {
  return {constraint("stop_loss_percent").more_than(0).at_most(Decimal::of("99.99")).places(2),
          constraint("take_profit_percent").more_than(0).at_most(10'000).places(2),
          constraint("trailing_percent").at_least(Decimal::of("0.01")).at_most(Decimal::of("99.99")).places(2),
          constraint("time_stop_minutes").at_least(1).at_most(1'000'000)};
}

}  // namespace hoga
