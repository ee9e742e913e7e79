// Rows of `desk_documents`: what users arrange at their desk, as JSON, one for each name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct DeskDocumentRow {
  std::string name;
  std::string document;
  Timestamp updated_at{};
  friend bool operator==(const DeskDocumentRow&, const DeskDocumentRow&) = default;
};

namespace desk_documents {
std::optional<DeskDocumentRow> find(Session& session, const UserId& user_id, const std::string& name);
// By name.
std::vector<DeskDocumentRow> list_of_user(Session& session, const UserId& user_id);
// How many of the user's names begin so and hold more than an empty list.
std::int64_t count_filled(Session& session, const UserId& user_id, const std::string& prefix);
// The last one counts.
void put(Session& session, const UserId& user_id, const DeskDocumentRow& row);
}  // namespace desk_documents

}  // namespace hoga::storage
