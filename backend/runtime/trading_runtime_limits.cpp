// The part of TradingRuntime that gives each account the limits of the layers above it, and those that share them one
// another's company; and that asks the gate beforehand.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"
#include "orders/policy.hpp"
#include "runtime/trading_runtime.hpp"

namespace hoga::runtime {
namespace asio = boost::asio;

namespace {

constexpr Duration kFeesKept = std::chrono::hours{1};

}  // namespace

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

std::shared_ptr<engine::AccountGroup> TradingRuntime::group_of(const Account& account) {
  auto& group = groups_[{account.user_id, account.kind}];
  if (!group) group = std::make_shared<engine::AccountGroup>();
  return group;
}

void TradingRuntime::look_for_peaks() {
  for (const auto& [key, group] : groups_) {
    group->look();
    for (const auto& peak : group->take_changed()) changed_peaks_[peak.account_id] = peak.equity;
  }
  if (clock_.now() >= peaks_kept_at_ + orders::policy::kPeakWritten) keep_changed_peaks();
}

void TradingRuntime::keep_changed_peaks() {
  if (peaks_ == nullptr || is_keeping_peaks_ || changed_peaks_.empty()) return;
  is_keeping_peaks_ = true;
  peaks_kept_at_ = clock_.now();
  std::vector<engine::SharedPeak> peaks;
  for (const auto& [id, equity] : std::exchange(changed_peaks_, {})) peaks.push_back({id, equity});
  const auto written = [this, peaks](const Result<void>& result) {
    is_keeping_peaks_ = false;
    if (result) return;
    log_warning("Marks of drawdowns could not be written", {{"reason", to_log_string(result.error())}});
    // A newer one counts more.
    for (const auto& peak : peaks) changed_peaks_.emplace(peak.account_id, peak.equity);
  };
  peaks_->put(peaks, executor_, written);
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

asio::awaitable<Result<risk::Verdict>> TradingRuntime::preview(UserId user_id, AccountId account_id,
                                                               OrderIntent intent) {
  co_return co_await asio::co_spawn(executor_, preview_here(user_id, account_id, std::move(intent)),
                                    asio::use_awaitable);
}

asio::awaitable<Result<risk::Verdict>> TradingRuntime::preview(UserId user_id, AccountId account_id,
                                                               OrderListIntent intent) {
  co_return co_await asio::co_spawn(executor_, preview_here(user_id, account_id, std::move(intent)),
                                    asio::use_awaitable);
}

template <typename Intent>
asio::awaitable<Result<risk::Verdict>> TradingRuntime::preview_here(UserId user_id, AccountId account_id,
                                                                    Intent intent) {
  const auto runner = find(user_id, account_id);
  if (!runner) co_return no_runner();
  const auto key = std::make_pair(account_id, intent.symbol);
  const auto known = fees_.find(key);
  if (known == fees_.end() || known->second.at + kFeesKept < clock_.now()) {
    const auto rates = co_await runner->client()->fee_rates(intent.symbol);
    if (rates) fees_[key] = {{rates->maker, rates->taker}, clock_.now()};
  }
  if (runner->engine() == nullptr) {
    co_return make_error(Errc::Unavailable, "account_loading", "The account is being loaded; try again in a moment.");
  }
  const auto fees = fees_.find(key);
  co_return runner->engine()->preview(intent, fees == fees_.end() ? engine::FeeFractions{} : fees->second.fees,
                                      clock_.now());
}

}  // namespace hoga::runtime
