#include "identity/registration_gate.hpp"

#include "base/secure_random.hpp"
#include "identity/audit_details.hpp"
#include "identity/bytes.hpp"
#include "identity/user_service.hpp"
#include "storage/enum_text.hpp"
#include "storage/jobs.hpp"

namespace hoga::identity {

namespace invitations_table = storage::invitations;

namespace {

constexpr const char* kModeName = "registration_mode";

RegistrationMode read_mode(storage::Session& session) {
  const auto text = storage::platform_values::find(session, kModeName);
  if (!text) return RegistrationMode::Open;
  // A word that a newer program has written lets nobody in.
  return storage::parse_enum<RegistrationMode>(*text).value_or(RegistrationMode::Closed);
}

}  // namespace

Result<void> RegistrationGate::admit(storage::Session& session, const std::optional<Secret>& code,
                                     const std::string& email, const UserId& user_id, Timestamp now) {
  const auto mode = read_mode(session);
  if (mode == RegistrationMode::Open) return {};
  if (mode == RegistrationMode::Closed) {
    return make_error(Errc::Forbidden, "registration_closed", "Nobody can register here: ask the operator.");
  }
  if (!code) {
    return make_error(Errc::Forbidden, "invitation_required", "One registers by invitation here: give its code.");
  }
  const auto row = invitations_table::find_by_hash(session, hash_hex(code->reveal()));
  const bool is_good = row && !row->used_at && now < row->expires_at && row->email.value_or(email) == email &&
                       invitations_table::use(session, row->id, user_id, now);
  if (is_good) return {};
  return make_error(Errc::Forbidden, "invitation_invalid",
                    "The invitation was used, has expired, or is for another address.");
}

awaitable<Result<RegistrationMode>> RegistrationGate::mode() {
  auto job = [](storage::Session& session) -> Result<RegistrationMode> { return read_mode(session); };
  co_return co_await database_.read(job);
}

awaitable<Result<void>> RegistrationGate::set_mode(UserId admin_id, RegistrationMode mode, Origin origin) {
  auto job = [admin_id, mode, origin, now = clock_.now()](storage::Session& session) -> Result<void> {
    const auto before = read_mode(session);
    storage::platform_values::put(session, kModeName, storage::enum_text(mode));
    record_decision(session, admin_id, "registration_changed", origin, now, std::nullopt,
                    {{"mode_before", storage::enum_text(before)}, {"mode", storage::enum_text(mode)}});
    return {};
  };
  co_return co_await database_.write(job);
}

awaitable<Result<NewInvitation>> RegistrationGate::invite(UserId admin_id, std::optional<std::string> email,
                                                          std::chrono::seconds lifetime, Origin origin) {
  NewInvitation made;
  made.code = Secret(secure_random_token(18));
  made.row.id = make_uuid();
  made.row.code_hash = hash_hex(made.code.reveal());
  if (email) {
    const auto normalized = normalize_email(*email);
    if (!normalized) co_return normalized.error();
    made.row.email = *normalized;
  }
  made.row.created_by = admin_id;
  made.row.created_at = clock_.now();
  made.row.expires_at = made.row.created_at + lifetime;
  auto job = [row = made.row, origin](storage::Session& session) -> Result<void> {
    invitations_table::insert(session, row);
    record(session, row.created_by, "invitation_made", origin, row.created_at, row.id);
    return {};
  };
  const auto saved = co_await database_.write(job);
  if (!saved) co_return saved.error();
  co_return made;
}

awaitable<Result<storage::Page<storage::InvitationRow>>> RegistrationGate::invitations(storage::PageRequest request) {
  auto job = [request =
                  std::move(request)](storage::Session& session) -> Result<storage::Page<storage::InvitationRow>> {
    return invitations_table::page(session, request);
  };
  co_return co_await database_.read(job);
}

awaitable<Result<void>> RegistrationGate::withdraw(UserId admin_id, Uuid id, Origin origin) {
  auto job = [admin_id, id, origin, now = clock_.now()](storage::Session& session) -> Result<void> {
    if (!invitations_table::remove(session, id)) {
      return make_error(Errc::NotFound, "There is no such invitation, or it was used.");
    }
    record(session, admin_id, "invitation_withdrawn", origin, now, id);
    return {};
  };
  co_return co_await database_.write(job);
}

}  // namespace hoga::identity
