#include "notify/daily_summary.hpp"

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"
#include "notification/preferences.hpp"
#include "notify/recipients.hpp"
#include "storage/accounts.hpp"
#include "storage/fills.hpp"
#include "storage/notifications.hpp"
#include "storage/positions.hpp"
#include "storage/users.hpp"

namespace hoga::notify {
namespace {

using boost::asio::awaitable;

constexpr std::chrono::seconds kLook{30};
// So long the figures of the new day may be late: an account's prices have to come first.
constexpr int kWaitMinutes = 60;

std::string cents(const Decimal& value) { return round_to_places(value, 2, Rounding::HalfUp).to_fixed(2); }

// "Paper: 100123.45 USDT (+123.45, +0.12 %)".
std::string account_text(const std::string& label, const Decimal& before, const Decimal& after) {
  const auto change = after - before;
  std::string percent = "—";
  if (before.is_positive()) percent = cents(multiply_divide(change, Decimal{100}, before, Rounding::HalfUp)) + " %";
  const char* sign = change.is_negative() ? "" : "+";
  return fmt::format("{}: {} USDT ({}{}, {}{})", label, cents(after), sign, cents(change), sign, percent);
}

}  // namespace

bool post_summary(storage::Session& session, const UserSettings& settings, Timestamp now) {
  const auto preferences = notification::read_preferences(settings.notification_preferences);
  const auto local = local_time(now, settings.time_zone);
  if (local.minute < preferences.summary_at) return false;
  std::string accounts;
  for (const auto& row : storage::accounts::list_of_user(session, settings.user_id)) {
    const auto before = storage::equity_day_starts::find(session, row.account.id, local.day_before);
    const auto after = storage::equity_day_starts::find(session, row.account.id, local.day);
    if (!before) continue;
    if (!after && row.account.state == AccountState::Active && local.minute < preferences.summary_at + kWaitMinutes) {
      return false;
    }
    if (!after) continue;
    const auto& label = row.account.label.empty() ? row.account.exchange : row.account.label;
    accounts += (accounts.empty() ? "" : "; ") + account_text(label, *before, *after);
  }
  const auto orders = storage::fills::count_orders(session, settings.user_id, local.start_before, local.start);
  if (accounts.empty() && orders == 0) return true;
  NotificationEvent event{settings.user_id, NotificationKind::DailySummary, "summary:" + local.day_before, {}, now};
  event.figures = {{"day", local.day_before}, {"filled_orders", std::to_string(orders)}, {"accounts", accounts}};
  storage::notifications::post(session, event);
  return true;
}

DailySummary::DailySummary(boost::asio::any_io_executor executor, storage::Database& database, const Clock& clock)
    : executor_(executor), database_(database), clock_(clock), timer_(executor) {}

void DailySummary::start() { boost::asio::co_spawn(executor_, run(), boost::asio::detached); }

void DailySummary::stop() {
  is_stopping_ = true;
  timer_.cancel();
}

awaitable<void> DailySummary::run() {
  while (!is_stopping_) {
    co_await look();
    timer_.expires_after(kLook);
    boost::system::error_code ignored;
    co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }
}

awaitable<void> DailySummary::look() {
  const auto now = clock_.now();
  auto read = [](storage::Session& session) -> Result<std::vector<UserSettings>> {
    return storage::user_settings::list(session);
  };
  const auto all = co_await database_.read(read);
  if (!all) {
    log_warning("Daily summaries can't be made", {{"error", to_log_string(all.error())}});
    co_return;
  }
  for (const auto& settings : *all) {
    if (is_stopping_) co_return;
    const auto local = local_time(now, settings.time_zone);
    const auto preferences = notification::read_preferences(settings.notification_preferences);
    if (local.minute < preferences.summary_at || done_[settings.user_id] == local.day) continue;
    auto job = [settings, now](storage::Session& session) -> Result<bool> {
      return post_summary(session, settings, now);
    };
    const auto is_done = co_await database_.write(job);
    if (is_done && *is_done) done_[settings.user_id] = local.day;
  }
}

}  // namespace hoga::notify
