// The part of TradingRuntime that gives each account the limits of the layers above it.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "runtime/trading_runtime.hpp"

namespace hoga::runtime {
namespace asio = boost::asio;

void TradingRuntime::apply_limits(AccountRunner& runner) const {
  auto layers = platform_limits_;
  const auto of_user = user_limits_.find(runner.account().user_id);
  if (of_user != user_limits_.end()) {
    for (const auto& set : of_user->second) {
      if (!set.account_id || *set.account_id == runner.account().id) layers.push_back(set);
    }
  }
  runner.set_limits(std::move(layers));
}

asio::awaitable<void> TradingRuntime::set_user_limits(UserId user_id, std::vector<LimitSet> sets) {
  co_await asio::co_spawn(executor_, take_user_limits(user_id, std::move(sets)), asio::use_awaitable);
}

asio::awaitable<void> TradingRuntime::take_user_limits(UserId user_id, std::vector<LimitSet> sets) {
  user_limits_[user_id] = std::move(sets);
  for (const auto& [id, runner] : runners_) {
    if (runner->account().user_id == user_id) apply_limits(*runner);
  }
  co_return;
}

asio::awaitable<void> TradingRuntime::set_platform_limits(std::vector<LimitSet> sets) {
  co_await asio::co_spawn(executor_, take_platform_limits(std::move(sets)), asio::use_awaitable);
}

asio::awaitable<void> TradingRuntime::take_platform_limits(std::vector<LimitSet> sets) {
  platform_limits_ = std::move(sets);
  for (const auto& [id, runner] : runners_) apply_limits(*runner);
  co_return;
}

}  // namespace hoga::runtime
