#include "notify/feed_watch.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <set>

#include "base/log.hpp"
#include "storage/accounts.hpp"
#include "storage/notifications.hpp"

namespace hoga::notify {
namespace {

using boost::asio::awaitable;

constexpr std::chrono::seconds kLook{5};

}  // namespace

FeedWatch::FeedWatch(boost::asio::any_io_executor executor, storage::Database& database, bus::EventBus& bus,
                     const Clock& clock)
    : executor_(executor), database_(database), bus_(bus), clock_(clock), timer_(executor) {}

void FeedWatch::start() {
  subscription_ = bus_.on_market_event(executor_, [this](const bus::MarketEventPtr& event) { on_event(*event); });
  boost::asio::co_spawn(executor_, run(), boost::asio::detached);
}

void FeedWatch::stop() {
  is_stopping_ = true;
  subscription_.reset();
  timer_.cancel();
}

void FeedWatch::on_event(const MarketEvent& event) {
  const auto* changed = std::get_if<VenueStateChanged>(&event);
  if (changed == nullptr) return;
  const bool is_lost = changed->state == VenueState::Stale || changed->state == VenueState::Unreachable;
  if (!is_lost) {
    // On its way back is not back yet.
    if (changed->state != VenueState::Connecting) losses_.erase(changed->exchange);
    return;
  }
  auto [loss, is_new] = losses_.try_emplace(changed->exchange);
  if (is_new) loss->second.since = clock_.now();
  loss->second.reason = changed->reason;
}

awaitable<void> FeedWatch::run() {
  while (!is_stopping_) {
    timer_.expires_after(kLook);
    boost::system::error_code ignored;
    co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    if (is_stopping_) co_return;
    co_await look();
  }
}

awaitable<void> FeedWatch::look() {
  const auto losses = losses_;
  for (const auto& [exchange, loss] : losses) {
    if (loss.is_told || clock_.now() - loss.since < kLostFor) continue;
    const bool is_told = co_await tell(exchange, loss);
    const auto known = losses_.find(exchange);
    if (is_told && known != losses_.end() && known->second.since == loss.since) known->second.is_told = true;
  }
}

awaitable<bool> FeedWatch::tell(std::string exchange, Loss loss) {
  auto job = [exchange, loss](storage::Session& session) -> Result<void> {
    std::set<UserId> told;
    for (const auto state : {AccountState::Active, AccountState::Faulted}) {
      for (const auto& row : storage::accounts::list_in_state(session, state)) {
        if (row.account.exchange != exchange || !told.insert(row.account.user_id).second) continue;
        NotificationEvent event{row.account.user_id, NotificationKind::FeedLost, {}, {}, loss.since};
        event.key = "feed:" + exchange + ":" + std::to_string(to_microseconds(loss.since));
        event.figures = {{"exchange", exchange}, {"reason", loss.reason}};
        storage::notifications::post(session, event);
      }
    }
    return {};
  };
  const auto told = co_await database_.write(job);
  if (!told) log_warning("Lost market data can't be told of", {{"error", to_log_string(told.error())}});
  co_return told.has_value();
}

}  // namespace hoga::notify
