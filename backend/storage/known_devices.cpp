#include "storage/known_devices.hpp"

namespace hoga::storage::known_devices {
namespace {

// A program that keeps no cookies is a new browser each time: the oldest give way.
constexpr int kDevicesMax = 50;

}  // namespace

bool contains(Session& session, const UserId& user_id, const std::string& device_hash) {
  return session
      .select_one("device_hash", "FROM known_devices WHERE user_id = ? AND device_hash = ?", {user_id, device_hash})
      .has_value();
}

bool has_any(Session& session, const UserId& user_id) {
  return session.select_one("device_hash", "FROM known_devices WHERE user_id = ? LIMIT 1", {user_id}).has_value();
}

bool note(Session& session, const UserId& user_id, const std::string& device_hash, Timestamp now) {
  const bool is_new =
      session.insert(
          "known_devices",
          {{"user_id", user_id}, {"device_hash", device_hash}, {"first_used_at", now}, {"last_used_at", now}},
          "ON CONFLICT DO NOTHING") == 1;
  if (!is_new) {
    session.update("known_devices", {{"last_used_at", now}}, "user_id = ? AND device_hash = ?", {user_id, device_hash});
    return false;
  }
  session.execute(
      "DELETE FROM known_devices WHERE user_id = ? AND device_hash NOT IN (SELECT device_hash FROM known_devices WHERE "
      "user_id = ? ORDER BY last_used_at DESC, device_hash LIMIT ?)",
      {user_id, user_id, kDevicesMax});
  return true;
}

void forget_all(Session& session, const UserId& user_id) {
  session.execute("DELETE FROM known_devices WHERE user_id = ?", {user_id});
}

}  // namespace hoga::storage::known_devices
