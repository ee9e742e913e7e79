#include "identity/platform_halt.hpp"

#include "base/json_describe.hpp"
#include "identity/audit_details.hpp"
#include "identity/notices.hpp"
#include "storage/jobs.hpp"

namespace hoga::identity {

BOOST_DESCRIBE_STRUCT(PlatformHaltRow, (), (id, reason, halted_by, created_at, closes_positions))

namespace {

constexpr const char* kName = "halt";

}  // namespace

boost::asio::awaitable<Result<void>> PlatformHalt::load() {
  auto job = [](storage::Session& session) -> Result<std::optional<std::string>> {
    return storage::platform_values::find(session, kName);
  };
  const auto found = co_await database_.read(job);
  if (!found) co_return found.error();
  std::optional<PlatformHaltRow> halt;
  if (*found && !(*found)->empty()) {
    const auto row = from_json<PlatformHaltRow>(**found);
    if (!row) co_return row.error();
    halt = *row;
  }
  const std::scoped_lock lock(mutex_);
  if (!pending_) current_ = halt;
  co_return Result<void>{};
}

std::optional<PlatformHaltRow> PlatformHalt::current() const {
  const std::scoped_lock lock(mutex_);
  return current_;
}

bool PlatformHalt::is_recorded() const {
  const std::scoped_lock lock(mutex_);
  return !pending_;
}

boost::asio::awaitable<Result<void>> PlatformHalt::begin(UserId admin_id, std::string reason, bool closes_positions,
                                                         Origin origin) {
  PlatformHaltRow row;
  row.id = make_uuid();
  row.reason = std::move(reason);
  row.halted_by = admin_id;
  row.created_at = clock_.now();
  const auto before = current();
  if (closes_positions || (before && before->closes_positions.value_or(false))) row.closes_positions = true;
  co_return co_await change(admin_id, std::move(origin), std::optional(std::move(row)));
}

boost::asio::awaitable<Result<void>> PlatformHalt::lift(UserId admin_id, Origin origin) {
  co_return co_await change(admin_id, std::move(origin), std::nullopt);
}

boost::asio::awaitable<Result<void>> PlatformHalt::change(UserId admin_id, Origin origin,
                                                          std::optional<PlatformHaltRow> halt) {
  Change wanted;
  wanted.admin_id = admin_id;
  wanted.origin = std::move(origin);
  wanted.halt = std::move(halt);
  wanted.at = clock_.now();
  {
    const std::scoped_lock lock(mutex_);
    wanted.number = ++changes_;
    current_ = wanted.halt;
    pending_ = wanted;
  }
  co_return co_await write(wanted);
}

boost::asio::awaitable<Result<void>> PlatformHalt::write(Change change) {
  auto job = [change](storage::Session& session) -> Result<void> {
    storage::platform_values::put(session, kName, change.halt ? to_json(*change.halt) : "");
    Figures figures;
    if (change.halt) figures.push_back({"reason", change.halt->reason});
    record_decision(session, change.admin_id, change.halt ? "platform_halted" : "platform_halt_lifted", change.origin,
                    change.at, std::nullopt, figures);
    if (change.halt) post_platform_halt(session, *change.halt);
    return {};
  };
  const auto written = co_await database_.write(job);
  if (!written) co_return written.error();
  const std::scoped_lock lock(mutex_);
  if (pending_ && pending_->number == change.number) pending_.reset();
  co_return Result<void>{};
}

boost::asio::awaitable<Result<void>> PlatformHalt::settle() {
  std::optional<Change> pending;
  {
    const std::scoped_lock lock(mutex_);
    pending = pending_;
  }
  if (!pending) co_return Result<void>{};
  co_return co_await write(*pending);
}

}  // namespace hoga::identity
