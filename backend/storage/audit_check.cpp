// Whether the audit is what it was: chains, their heads, and the anchors of each day.
#include <algorithm>
#include <limits>
#include <map>

#include "storage/audit_hash.hpp"
#include "storage/paging.hpp"

namespace hoga::storage::audit {
namespace {

constexpr int kReadAtOnce = 2'000;

struct Anchor {
  UserId user_id;
  std::int64_t sequence = 0;
  std::string hash;
};

Anchor read_anchor(Row& row) {
  Anchor anchor;
  anchor.user_id = row.uuid();
  anchor.sequence = row.integer();
  anchor.hash = row.text();
  return anchor;
}

std::string seal_of(Session& session, const std::string& day, const std::string& seal_before,
                    std::span<const std::uint8_t> key) {
  std::vector<std::string> parts{seal_before, day};
  for (auto& row :
       session.select("user_id, sequence, hash", "FROM audit_anchors WHERE day = ? ORDER BY user_id", {day})) {
    const auto anchor = read_anchor(row);
    parts.push_back(anchor.user_id.to_string());
    parts.push_back(std::to_string(anchor.sequence));
    parts.push_back(anchor.hash);
  }
  return hash_of(parts, key);
}

// Goes along a chain from its first entry.
class ChainWalk {
 public:
  ChainWalk(Session& session, const UserId& user_id) {
    for (auto& row : session.select("user_id, sequence, hash", "FROM audit_anchors WHERE user_id = ? ORDER BY sequence",
                                    {user_id})) {
      auto anchor = read_anchor(row);
      anchors_[anchor.sequence] = std::move(anchor.hash);
    }
    if (auto erased = session.select_one(
            "sequence", "FROM audit_log WHERE user_id = ? AND action = ? ORDER BY sequence DESC LIMIT 1",
            {user_id, kErased})) {
      erased_before_ = erased->integer();
    }
  }

  std::optional<AuditBreak> take(const AuditRow& entry) {
    const std::int64_t expected = sequence_ + 1;
    const auto broken = [&](std::string reason) { return AuditBreak{expected, std::move(reason)}; };
    if (entry.sequence > expected) return broken("An entry was removed.");
    if (entry.sequence < expected) return broken("An entry was put in, or stands elsewhere than it did.");
    if (entry.previous_hash != hash_) return broken("It does not follow from the entry before.");
    if (entry.hash != hash_of_entry(entry)) return broken("The entry was changed.");
    const auto anchor = anchors_.find(entry.sequence);
    if (anchor != anchors_.end() && anchor->second != entry.hash) {
      return broken("The chain was made anew: it differs from what was anchored.");
    }
    if (!entry.details || !entry.salt) {
      if (entry.sequence >= erased_before_) return broken("Its details were removed.");
    } else if (entry.details_hash != hash_of_details(*entry.salt, *entry.details)) {
      return broken("Its details were changed.");
    }
    sequence_ = entry.sequence;
    hash_ = entry.hash;
    return std::nullopt;
  }

  std::optional<AuditBreak> end(Session& session, const UserId& user_id) const {
    if (!anchors_.empty() && anchors_.rbegin()->first > sequence_) {
      return AuditBreak{sequence_ + 1, "Entries at the end that were anchored are missing."};
    }
    auto head = session.select_one("sequence, hash", "FROM audit_heads WHERE user_id = ?", {user_id});
    if (!head) return sequence_ == 0 ? std::nullopt : std::optional(AuditBreak{sequence_, "The chain has no head."});
    const auto last = head->integer();
    if (last == sequence_ && head->text() == hash_) return std::nullopt;
    return AuditBreak{std::min(last, sequence_) + 1, "The end of the chain is not the one that was written."};
  }

  std::int64_t sequence() const { return sequence_; }

 private:
  std::int64_t sequence_ = 0;
  std::string hash_;
  std::map<std::int64_t, std::string> anchors_;
  std::int64_t erased_before_ = 0;
};

}  // namespace

std::vector<UserId> users(Session& session) {
  return read_all(session.select("user_id",
                                 "FROM audit_heads UNION SELECT user_id FROM audit_log UNION SELECT user_id FROM "
                                 "audit_anchors ORDER BY user_id"),
                  [](Row& row) { return row.uuid(); });
}

std::optional<AuditBreak> find_break(Session& session, const UserId& user_id) {
  ChainWalk walk(session, user_id);
  std::int64_t after = std::numeric_limits<std::int64_t>::min();
  while (true) {
    const auto entries = list_after(session, user_id, after, kReadAtOnce);
    for (const auto& entry : entries) {
      if (auto broken = walk.take(entry)) return broken;
    }
    if (entries.size() < kReadAtOnce) return walk.end(session, user_id);
    after = walk.sequence();
  }
}

std::optional<std::string> anchor(Session& session, const std::string& day, std::span<const std::uint8_t> key) {
  if (session.select_one("day", "FROM audit_seals WHERE day = ?", {day})) return std::nullopt;
  session.execute(
      "INSERT INTO audit_anchors (day, user_id, sequence, hash) SELECT ?, user_id, sequence, hash FROM audit_heads "
      "WHERE sequence > coalesce((SELECT max(sequence) FROM audit_anchors WHERE audit_anchors.user_id = "
      "audit_heads.user_id), 0)",
      {day});
  auto before = session.select_one("seal", "FROM audit_seals ORDER BY day DESC LIMIT 1");
  const auto seal = seal_of(session, day, before ? before->text() : "", key);
  session.insert("audit_seals", {{"day", day}, {"seal", seal}});
  return seal;
}

std::optional<std::string> find_broken_seal(Session& session, std::span<const std::uint8_t> key) {
  std::string before;
  for (auto& row : session.select("day, seal", "FROM audit_seals ORDER BY day")) {
    const auto day = row.text();
    const auto seal = row.text();
    if (seal != seal_of(session, day, before, key)) return day;
    before = seal;
  }
  if (auto row = session.select_one(
          "day", "FROM audit_anchors WHERE day NOT IN (SELECT day FROM audit_seals) ORDER BY day LIMIT 1")) {
    return row->text();
  }
  return std::nullopt;
}

}  // namespace hoga::storage::audit
