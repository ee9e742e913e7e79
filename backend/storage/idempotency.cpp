#include "storage/idempotency.hpp"

#include "storage/paging.hpp"

namespace hoga::storage::idempotency {
namespace {

constexpr const char* kWhere = "subject = ? AND route = ? AND idempotency_key = ?";

Parameters parameters_of(const IdempotencyKey& key) { return {key.subject, key.route, key.key}; }

}  // namespace

bool begin(Session& session, const IdempotencyKey& key, const std::string& request_hash, Timestamp now,
           Timestamp expires_at) {
  session.execute("DELETE FROM idempotency_keys WHERE expires_at <= ?", {now});
  return session.insert("idempotency_keys",
                        {{"subject", key.subject},
                         {"route", key.route},
                         {"idempotency_key", key.key},
                         {"request_hash", request_hash},
                         {"created_at", now},
                         {"expires_at", expires_at}},
                        "ON CONFLICT (subject, route, idempotency_key) DO NOTHING") == 1;
}

std::optional<IdempotencyRow> find(Session& session, const IdempotencyKey& key, Timestamp now) {
  auto parameters = parameters_of(key);
  parameters.push_back(now);
  return read_first(
      session.select_one("request_hash, status, body, location, created_at",
                         std::string("FROM idempotency_keys WHERE ") + kWhere + " AND expires_at > ?", parameters),
      [](Row& row) {
        IdempotencyRow read;
        read.request_hash = row.text();
        if (const auto status = row.optional_integer()) read.status = static_cast<int>(*status);
        read.body = row.text();
        read.location = row.optional_text();
        read.created_at = row.time();
        return read;
      });
}

void complete(Session& session, const IdempotencyKey& key, const IdempotencyRow& answer) {
  session.update("idempotency_keys", {{"status", answer.status}, {"body", answer.body}, {"location", answer.location}},
                 kWhere, parameters_of(key));
}

void forget(Session& session, const IdempotencyKey& key) {
  session.execute(std::string("DELETE FROM idempotency_keys WHERE ") + kWhere, parameters_of(key));
}

}  // namespace hoga::storage::idempotency
