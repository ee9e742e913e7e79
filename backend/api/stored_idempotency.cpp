#include "api/stored_idempotency.hpp"

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
    const Timestamp now = clock_.now();
    auto job = [key, now](storage::Session& session) -> Result<Begin> {
      const auto row_key = to_row_key(key);
      if (storage::idempotency::begin(session, row_key, key.fingerprint, now, now + kLifetime)) return Begin{};
      const auto row = storage::idempotency::find(session, row_key, now);
      Begin found;
      if (!row) {
        found.state = State::Running;
      } else if (row->request_hash != key.fingerprint) {
        found.state = State::Differs;
      } else if (!row->status) {
        found.state = State::Running;
      } else {
        found.state = State::Answered;
        found.answer = {*row->status, content_type_of(*row->status), row->body};
      }
      return found;
    };
    co_return co_await database_.write(job);
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
    if (!written) log_warning("Idempotency answer not stored", {{"error", to_log_string(written.error())}});
  }

  awaitable<void> abandon(Key key) override {
    auto job = [key](storage::Session& session) -> Result<bool> {
      storage::idempotency::forget(session, to_row_key(key));
      return true;
    };
    auto written = co_await database_.write(job);
    if (!written) log_warning("Idempotency key not released", {{"error", to_log_string(written.error())}});
  }

 private:
  storage::Database& database_;
  const Clock& clock_;
};

}  // namespace

std::shared_ptr<net::IdempotencyStore> make_stored_idempotency(storage::Database& database, const Clock& clock) {
  return std::make_shared<StoredIdempotency>(database, clock);
}

}  // namespace hoga::api
