#include "identity/roles.hpp"

#include <mutex>

#include "storage/users.hpp"

namespace hoga::identity {

boost::asio::awaitable<Result<void>> Roles::load() {
  auto job = [](storage::Session& session) -> Result<std::vector<UserId>> {
    return storage::users::list_admins(session);
  };
  const auto found = co_await database_.read(job);
  if (!found) co_return found.error();
  const std::scoped_lock lock(mutex_);
  admins_ = {found->begin(), found->end()};
  co_return Result<void>{};
}

bool Roles::is_admin(const UserId& user_id) const {
  const std::shared_lock lock(mutex_);
  return admins_.contains(user_id);
}

}  // namespace hoga::identity
