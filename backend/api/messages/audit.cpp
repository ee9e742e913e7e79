#include "api/messages/audit.hpp"

#include "base/time.hpp"

namespace hoga::api {

AuditItem make_audit_item(const storage::AuditRow& row) {
  AuditItem item;
  item.id = row.id;
  item.sequence = row.sequence;
  item.at = row.at;
  item.action = row.action;
  if (row.by) {
    item.actor = row.by->kind;
    item.actor_id = row.by->id;
  }
  item.account_id = row.account_id;
  item.subject_id = row.subject_id;
  item.details.text = row.details.value_or("");
  item.previous_hash = row.previous_hash;
  item.hash = row.hash;
  return item;
}

AuditLine make_audit_line(const storage::AuditRow& row) {
  AuditLine line;
  line.sequence = row.sequence;
  line.id = row.id;
  line.user_id = row.user_id;
  line.at = row.at;
  line.at_us = to_microseconds(row.at);
  line.action = row.action;
  if (row.by) {
    line.actor = row.by->kind;
    line.actor_id = row.by->id;
  }
  line.account_id = row.account_id;
  line.subject_id = row.subject_id;
  line.details = row.details;
  line.salt = row.salt;
  line.details_hash = row.details_hash;
  line.previous_hash = row.previous_hash;
  line.hash = row.hash;
  return line;
}

}  // namespace hoga::api
