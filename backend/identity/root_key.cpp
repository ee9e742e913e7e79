#include "identity/root_key.hpp"

#include "identity/audit_details.hpp"
#include "storage/jobs.hpp"
#include "storage/users.hpp"

namespace hoga::identity {
namespace {

namespace platform_values = storage::platform_values;

constexpr const char* kRootName = "root_key";
constexpr const char* kFingerprintName = "master_key_fingerprint";

std::filesystem::path next_file(const std::filesystem::path& file) { return file.string() + ".next"; }

Error differs() {
  return make_error(Errc::InvalidConfiguration, "master_key_differs",
                    "The master key is not the one that this database was made with: give the right file in "
                    "HOGA_MASTER_KEY_FILE");
}

// What there was before root keys were kept: everything came from the master key itself.
Result<MasterKey> make_root(storage::Session& session, const MasterKey& master_key) {
  const auto fingerprint = platform_values::find(session, kFingerprintName);
  if (fingerprint && *fingerprint != master_key.fingerprint()) return differs();
  MasterKey root = fingerprint ? master_key : MasterKey::generate();
  platform_values::put(session, kRootName, master_key.wrap(root));
  return root;
}

Result<std::optional<MasterKey>> try_to_open(storage::Database& database, const MasterKey& master_key) {
  return database.write_and_wait([&](storage::Session& session) -> Result<std::optional<MasterKey>> {
    const auto wrapped = platform_values::find(session, kRootName);
    if (wrapped) return master_key.unwrap(*wrapped);
    auto made = make_root(session, master_key);
    if (!made) return made.error();
    return std::optional(std::move(*made));
  });
}

}  // namespace

Result<MasterKey> open_root_key(storage::Database& database, const MasterKey& master_key,
                                const std::filesystem::path& file) {
  auto root = try_to_open(database, master_key);
  if (!root) return root.error();
  if (*root) return std::move(**root);
  std::error_code failure;
  if (!std::filesystem::exists(next_file(file), failure)) return differs();
  const auto next = MasterKey::load(next_file(file));
  if (!next) return next.error();
  auto opened = try_to_open(database, *next);
  if (!opened) return opened.error();
  if (!*opened) return differs();
  std::filesystem::rename(next_file(file), file, failure);
  if (failure)
    return make_error(Errc::InvalidConfiguration, file.string() + " can't be replaced: " + failure.message());
  return std::move(**opened);
}

Result<void> rotate_master_key(storage::Database& database, const MasterKey& root, const std::filesystem::path& file,
                               Timestamp now) {
  const auto next = MasterKey::create(next_file(file));
  if (!next) return next.error();
  auto changed = database.write_and_wait([&](storage::Session& session) -> Result<void> {
    platform_values::put(session, kRootName, next->wrap(root));
    Origin origin;
    origin.user_agent = "command line";
    origin.by = {ActorKind::Operator};
    for (const auto& admin : storage::users::list_admins(session)) {
      record(session, admin, "master_key_rotated", origin, now);
    }
    return {};
  });
  if (!changed) return changed.error();
  std::error_code failure;
  std::filesystem::rename(next_file(file), file, failure);
  if (failure)
    return make_error(Errc::InvalidConfiguration, file.string() + " can't be replaced: " + failure.message());
  return {};
}

}  // namespace hoga::identity
