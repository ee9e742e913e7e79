#include "api/stored_idempotency.hpp"

#include <map>
#include <tuple>

#include "base/log.hpp"
#include "storage/idempotency.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;

constexpr std::chrono::hours kLifetime{24};

storage::IdempotencyKey to_row_key(const net::IdempotencyStore::Key& key) { return {key.owner, key.route, key.key}; }

std::string content_type_of(int status) { return status < 400 ? "application/json" : "application/problem+json"; }

class StoredIdempotency final : public net::IdempotencyStore {
 public:
  StoredIdempotency(storage::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  awaitable<Result<Begin>> begin(Key key) override {
    // What runs in this process is known here; a claim that stands in the database beside is of a process that ended.
    const auto [running, is_first] = running_.emplace(id_of(key), key.fingerprint);
    if (!is_first) {
      Begin begin;
      begin.state = running->second == key.fingerprint ? State::Running : State::Differs;
      co_return begin;
    }
    auto begun = co_await claim(key);
    if (!begun || begun->state != State::Begun) running_.erase(id_of(key));
    co_return begun;
  }

  awaitable<void> finish(Key key, Answer answer) override {
    const Timestamp now = clock_.now();
    auto job = [key, answer, now](storage::Session& session) -> Result<bool> {
      storage::IdempotencyRow row;
      row.request_hash = key.fingerprint;
      row.status = answer.status;
      row.body = answer.body;
      row.created_at = now;
      storage::idempotency::complete(session, to_row_key(key), row);
      return true;
    };
    auto written = co_await database_.write(job);
    running_.erase(id_of(key));
    if (!written) log_warning("Idempotency answer not stored", {{"error", to_log_string(written.error())}});
  }

  awaitable<void> abandon(Key key) override {
    auto job = [key](storage::Session& session) -> Result<bool> {
      storage::idempotency::forget(session, to_row_key(key));
      return true;
    };
    auto written = co_await database_.write(job);
    running_.erase(id_of(key));
    if (!written) log_warning("Idempotency key not released", {{"error", to_log_string(written.error())}});
  }

  awaitable<void> release(Key key) override {
    running_.erase(id_of(key));
    co_return;
  }

 private:
  using Id = std::tuple<std::string, std::string, std::string>;
  static Id id_of(const Key& key) { return {key.owner, key.route, key.key}; }

  awaitable<Result<Begin>> claim(Key key) {
    // As the database keeps it: the operation's id follows from it.
    const Timestamp now = std::chrono::floor<std::chrono::milliseconds>(clock_.now());
    auto job = [key, now](storage::Session& session) -> Result<Begin> {
      const auto row_key = to_row_key(key);
      const bool is_first = storage::idempotency::begin(session, row_key, key.fingerprint, now, now + kLifetime);
      const auto row = storage::idempotency::find(session, row_key, now);
      if (!row) return make_error(Errc::StorageFailed, "The claim of an Idempotency-Key is not there.");
      Begin found;
      if (row->request_hash != key.fingerprint) {
        found.state = State::Differs;
      } else if (row->status) {
        found.state = State::Answered;
        found.answer = {*row->status, content_type_of(*row->status), row->body};
      } else {
        found.operation.id = net::operation_id({key.owner, key.route, key.key, key.fingerprint}, row->created_at);
        found.operation.is_repeated = !is_first;
      }
      return found;
    };
    co_return co_await database_.write(job);
  }

  storage::Database& database_;
  const Clock& clock_;
  // The fingerprints of those that run.
  std::map<Id, std::string> running_;
};

}  // namespace

std::shared_ptr<net::IdempotencyStore> make_stored_idempotency(storage::Database& database, const Clock& clock) {
  return std::make_shared<StoredIdempotency>(database, clock);
}

}  // namespace hoga::api
