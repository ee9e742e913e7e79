#include "identity/audit_service.hpp"

#include <map>

#include "identity/audit_details.hpp"
#include "identity/user_service.hpp"
#include "storage/users.hpp"

namespace hoga::identity {

using boost::asio::awaitable;
using storage::AuditRow;

awaitable<Result<storage::Page<AuditRow>>> AuditService::page(UserId user_id, storage::AuditFilter filter,
                                                              storage::PageRequest request) {
  auto job = [user_id, filter = std::move(filter),
              request = std::move(request)](storage::Session& session) -> Result<storage::Page<AuditRow>> {
    return storage::audit::page_of_user(session, user_id, filter, request);
  };
  co_return co_await database_.read(job);
}

awaitable<Result<storage::Page<AuditService::NamedRow>>> AuditService::page_of_all(storage::AuditFilter filter,
                                                                                   storage::PageRequest request) {
  auto job = [filter = std::move(filter),
              request = std::move(request)](storage::Session& session) -> Result<storage::Page<NamedRow>> {
    auto found = storage::audit::page(session, filter, request);
    storage::Page<NamedRow> page;
    page.next_cursor = std::move(found.next_cursor);
    std::map<UserId, std::optional<std::string>> emails;
    for (auto& row : found.items) {
      auto known = emails.find(row.user_id);
      if (known == emails.end()) {
        const auto user = storage::users::find(session, row.user_id);
        known = emails.emplace(row.user_id, user ? std::optional(user->email) : std::nullopt).first;
      }
      page.items.push_back({std::move(row), known->second});
    }
    return page;
  };
  co_return co_await database_.read(job);
}

awaitable<Result<UserId>> AuditService::find_user(std::string email) {
  const auto normalized = normalize_email(email);
  auto job = [address = normalized ? *normalized : email](storage::Session& session) -> Result<UserId> {
    const auto user = storage::users::find_by_email(session, address);
    if (!user) return make_error(Errc::NotFound, "user_not_found", "There is no user with that email.");
    return user->id;
  };
  co_return co_await database_.read(job);
}

awaitable<Result<std::vector<AuditRow>>> AuditService::list_after(UserId user_id, std::int64_t after, int limit) {
  auto job = [user_id, after, limit](storage::Session& session) -> Result<std::vector<AuditRow>> {
    return storage::audit::list_after(session, user_id, after, limit);
  };
  co_return co_await database_.read(job);
}

void AuditService::record_act(storage::Session& session, const Act& act, const Origin& origin, Timestamp now) {
  storage::audit::append(session, {act.user_id, act.action, act.subject_id, act_details(origin, act.figures), now,
                                   origin.by, act.account_id});
}

std::string AuditService::act_details(const Origin& origin, const Figures& figures) {
  return origin_details(origin, figures);
}

awaitable<Result<void>> AuditService::note(UserId user_id, std::string action, Origin origin) {
  auto job = [user_id, action, origin, now = clock_.now()](storage::Session& session) -> Result<void> {
    record(session, user_id, action.c_str(), origin, now);
    return {};
  };
  co_return co_await database_.write(job);
}

awaitable<Result<std::optional<std::string>>> AuditService::anchor() {
  // "2026-11-22": a day of UTC, as every time in the chain.
  auto job = [day = to_rfc3339(clock_.now()).substr(0, 10),
              key = key_](storage::Session& session) -> Result<std::optional<std::string>> {
    return storage::audit::anchor(session, day, key);
  };
  co_return co_await database_.write(job);
}

}  // namespace hoga::identity
