#include "runtime/engine_notices.hpp"

#include "notification/engine_events.hpp"
#include "runtime/trading_day.hpp"
#include "storage/accounts.hpp"
#include "storage/bots.hpp"
#include "storage/notifications.hpp"
#include "storage/users.hpp"

namespace hoga::runtime {
namespace {

void add_names(storage::Session& session, notification::EngineEvent& found) {
  auto& figures = found.event.figures;
  if (found.bot_id) {
    if (const auto bot = storage::bots::find_of_user(session, found.event.user_id, *found.bot_id)) {
      figures.push_back({"bot", bot->settings.name});
      if (!found.account_id) found.account_id = bot->settings.account_id;
    }
  }
  if (!found.account_id) return;
  if (const auto row = storage::accounts::find(session, *found.account_id)) {
    figures.push_back({"account_kind", storage::enum_text(row->account.kind)});
    figures.push_back({"account_id", row->account.id.to_string()});
  }
}

void add_day(storage::Session& session, NotificationEvent& event) {
  const auto settings = storage::user_settings::find(session, event.user_id);
  event.key += ":" + trading_day(event.at, settings ? settings->time_zone : std::string{}).date;
}

}  // namespace

void post_stopped(storage::Session& session, const storage::AccountRow& row, Timestamp now) {
  const auto& account = row.account;
  NotificationEvent event{account.user_id, NotificationKind::AccountStopped, {}, {}, now};
  event.key = "stopped:" + account.id.to_string() + ":" + std::to_string(to_microseconds(now));
  event.figures = {{"account", account.label}, {"account_id", account.id.to_string()}};
  event.figures.push_back({"account_kind", storage::enum_text(account.kind)});
  event.figures.push_back({"reason", row.state_reason.value_or("")});
  storage::notifications::post(session, event);
}

void post_key_trouble(storage::Session& session, const Account& account, const std::string& reason, Timestamp now) {
  NotificationEvent event{account.user_id, NotificationKind::KeyTrouble, "key:" + account.id.to_string(), {}, now};
  add_day(session, event);
  event.figures = {{"account", account.label}, {"account_id", account.id.to_string()}, {"exchange", account.exchange}};
  event.figures.push_back({"reason", reason});
  storage::notifications::post(session, event);
}

bool post_notices(storage::Session& session, const std::vector<orders::Write>& writes) {
  bool is_new = false;
  for (const auto& write : writes) {
    auto found = notification::event_of(write);
    if (!found) continue;
    add_names(session, *found);
    if (found->is_daily) add_day(session, found->event);
    is_new = storage::notifications::post(session, found->event) || is_new;
  }
  return is_new;
}

}  // namespace hoga::runtime
