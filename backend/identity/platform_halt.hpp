// The halt of the whole platform: on record until an admin lifts it. What could not be written is kept in memory and
// written as soon as it can be. Any thread.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <mutex>
#include <optional>
#include <string>

#include "identity/session_service.hpp"
#include "storage/database.hpp"

namespace hoga::identity {

struct PlatformHaltRow {
  Uuid id;
  std::string reason;
  // The admin.
  UserId halted_by;
  Timestamp created_at{};
  // Positions are sold too, until none is left. Absent: no.
  std::optional<bool> closes_positions{};
  friend bool operator==(const PlatformHaltRow&, const PlatformHaltRow&) = default;
};

class PlatformHalt {
 public:
  PlatformHalt(storage::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  // Reads what stands. Call it before accounts come up.
  boost::asio::awaitable<Result<void>> load();
  // What stands, recorded or not.
  std::optional<PlatformHaltRow> current() const;

  // Stands from the moment of the call; one that sells positions goes on with that. The error says that it stands in
  // memory alone so far.
  boost::asio::awaitable<Result<void>> begin(UserId admin_id, std::string reason, bool closes_positions, Origin origin);
  boost::asio::awaitable<Result<void>> lift(UserId admin_id, Origin origin);
  bool is_recorded() const;
  // Writes what could not be written, if there is anything. Call it now and then.
  boost::asio::awaitable<Result<void>> settle();

 private:
  struct Change {
    UserId admin_id;
    Origin origin;
    std::optional<PlatformHaltRow> halt;
    Timestamp at{};
    // Grows: an older write does not undo a newer one.
    int number = 0;
  };
  boost::asio::awaitable<Result<void>> change(UserId admin_id, Origin origin, std::optional<PlatformHaltRow> halt);
  boost::asio::awaitable<Result<void>> write(Change change);

  storage::Database& database_;
  const Clock& clock_;
  mutable std::mutex mutex_;
  std::optional<PlatformHaltRow> current_;
  // Not written yet.
  std::optional<Change> pending_;
  int changes_ = 0;
};

}  // namespace hoga::identity
