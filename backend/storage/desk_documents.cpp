#include "storage/desk_documents.hpp"

#include "storage/paging.hpp"

namespace hoga::storage::desk_documents {
namespace {

constexpr std::string_view kColumns = "name, document, updated_at";

DeskDocumentRow read(Row& row) {
  DeskDocumentRow document;
  document.name = row.text();
  document.document = row.text();
  document.updated_at = row.time();
  return document;
}

}  // namespace

std::optional<DeskDocumentRow> find(Session& session, const UserId& user_id, const std::string& name) {
  return read_first(session.select_one(kColumns, "FROM desk_documents WHERE user_id = ? AND name = ?", {user_id, name}),
                    read);
}

std::vector<DeskDocumentRow> list_of_user(Session& session, const UserId& user_id) {
  return read_all(session.select(kColumns, "FROM desk_documents WHERE user_id = ? ORDER BY name", {user_id}), read);
}

std::int64_t count_filled(Session& session, const UserId& user_id, const std::string& prefix) {
  return session
      .select_one("count(*)", "FROM desk_documents WHERE user_id = ? AND substr(name, 1, ?) = ? AND document <> '[]'",
                  {user_id, static_cast<std::int64_t>(prefix.size()), prefix})
      ->integer();
}

void put(Session& session, const UserId& user_id, const DeskDocumentRow& row) {
  session.insert(
      "desk_documents",
      {{"user_id", user_id}, {"name", row.name}, {"document", row.document}, {"updated_at", row.updated_at}},
      "ON CONFLICT (user_id, name) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at");
}

}  // namespace hoga::storage::desk_documents
