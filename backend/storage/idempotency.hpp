// Rows of `idempotency_keys`: the first answer to a request, given again to the same request. Keys count per subject (a
// user's id, or "anonymous") and route.
#pragma once

#include <optional>
#include <string>

#include "storage/session.hpp"

namespace hoga::storage {

struct IdempotencyKey {
  std::string subject;
  std::string route;
  std::string key;
};

struct IdempotencyRow {
  std::string request_hash;
  // Nothing while the first request is still running.
  std::optional<int> status;
  std::string body;
  std::optional<std::string> location;
  Timestamp created_at{};
  friend bool operator==(const IdempotencyRow&, const IdempotencyRow&) = default;
};

namespace idempotency {
// Claims the key: true if it is the first. Rows of any key that expired before `now` go, so that none is kept for good.
bool begin(Session& session, const IdempotencyKey& key, const std::string& request_hash, Timestamp now,
           Timestamp expires_at);
std::optional<IdempotencyRow> find(Session& session, const IdempotencyKey& key, Timestamp now);
void complete(Session& session, const IdempotencyKey& key, const IdempotencyRow& answer);
// Lets the request be tried again: what is done with a first one that failed without effect.
void forget(Session& session, const IdempotencyKey& key);
}  // namespace idempotency

}  // namespace hoga::storage
