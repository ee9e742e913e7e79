#include "storage/exchange_keys.hpp"

#include "storage/paging.hpp"

namespace hoga::storage::exchange_keys {
namespace {

constexpr std::string_view kColumns = "id, user_id, api_key, label, created_at";

ExchangeKeyRow read_key(Row& row) {
  ExchangeKeyRow key;
  key.id = row.uuid();
  key.user_id = row.uuid();
  key.api_key = row.text();
  key.label = row.text();
  key.created_at = row.time();
  return key;
}

}  // namespace

void insert(Session& session, const ExchangeKeyRow& row) {
  session.insert("exchange_keys", {{"id", row.id},
                                   {"user_id", row.user_id},
                                   {"api_key", row.api_key},
                                   {"label", row.label},
                                   {"created_at", row.created_at}});
}

std::optional<ExchangeKeyRow> find(Session& session, const UserId& user_id, const Uuid& id) {
  return read_first(session.select_one(kColumns, "FROM exchange_keys WHERE id = ? AND user_id = ?", {id, user_id}),
                    read_key);
}

std::vector<ExchangeKeyRow> list(Session& session, const UserId& user_id) {
  return read_all(session.select(kColumns, "FROM exchange_keys WHERE user_id = ? ORDER BY created_at, id", {user_id}),
                  read_key);
}

bool remove(Session& session, const UserId& user_id, const Uuid& id) {
  return session.execute("DELETE FROM exchange_keys WHERE id = ? AND user_id = ?", {id, user_id}) == 1;
}

}  // namespace hoga::storage::exchange_keys
