#include "identity/user_directory.hpp"

#include "identity/audit_details.hpp"

namespace hoga::identity {

using storage::Session;
using storage::UserListing;

awaitable<Result<storage::Page<UserListing>>> UserDirectory::page(storage::UserFilter filter,
                                                                  storage::PageRequest request) {
  auto job = [filter = std::move(filter), request = std::move(request),
              now = clock_.now()](Session& session) -> Result<storage::Page<UserListing>> {
    return storage::users::page(session, filter, request, now);
  };
  co_return co_await database_.read(job);
}

awaitable<Result<UserListing>> UserDirectory::find(UserId id) {
  auto job = [id, now = clock_.now()](Session& session) -> Result<UserListing> {
    auto found = storage::users::find_listing(session, id, now);
    if (!found) return make_error(Errc::NotFound, "There is no such user.");
    return std::move(*found);
  };
  co_return co_await database_.read(job);
}

awaitable<Result<UserListing>> UserDirectory::change(UserId admin_id, UserId id, UserChange change, Origin origin) {
  // To the user it is the operator who acts.
  if (admin_id != id) origin.by = {ActorKind::Operator, admin_id};
  auto job = [id, change, origin, now = clock_.now()](Session& session) -> Result<std::vector<Uuid>> {
    return change_user(session, id, change, origin, now);
  };
  const auto ended = co_await database_.write(job);
  if (!ended) co_return ended.error();
  sessions_.mark_revoked(*ended);
  if (const auto loaded = co_await roles_.load(); loaded.has_error()) co_return loaded.error();
  if (const auto loaded = co_await tokens_.load(); loaded.has_error()) co_return loaded.error();
  co_return co_await find(id);
}

}  // namespace hoga::identity
