#include "identity/notices.hpp"

#include "identity/audit_details.hpp"
#include "storage/accounts.hpp"
#include "storage/notifications.hpp"
#include "storage/users.hpp"

namespace hoga::identity {

void post_halt(storage::Session& session, const storage::HaltRow& halt) {
  NotificationEvent event{halt.user_id, NotificationKind::Halt, "halt:" + halt.id.to_string(), {}, halt.created_at};
  event.figures = {{"variant", halt.account_id ? "account" : "all"}, {"reason", halt.reason}};
  if (halt.account_id) {
    event.figures.push_back({"account_id", halt.account_id->to_string()});
    if (const auto row = storage::accounts::find(session, *halt.account_id)) {
      event.figures.push_back({"account", row->account.label});
    }
  }
  storage::notifications::post(session, event);
}

void post_platform_halt(storage::Session& session, const PlatformHaltRow& halt) {
  for (const auto& user : storage::users::list(session)) {
    NotificationEvent event{user.id, NotificationKind::Halt, "halt:" + halt.id.to_string(), {}, halt.created_at};
    event.figures = {{"variant", "platform"}, {"reason", halt.reason}};
    storage::notifications::post(session, event);
  }
}

void post_new_device(storage::Session& session, const UserId& user_id, const Origin& origin, Timestamp now) {
  const auto its = clipped(origin);
  NotificationEvent event{user_id, NotificationKind::NewSignIn, "sign_in:" + make_uuid().to_string(), {}, now};
  event.figures = {{"device", its.user_agent}, {"ip", its.ip}};
  storage::notifications::post(session, event);
}

}  // namespace hoga::identity
