#include "storage/sign_in_tries.hpp"

#include "storage/paging.hpp"

namespace hoga::storage::sign_in_tries {

std::vector<SignInTries> list(Session& session) {
  const auto read = [](Row& row) {
    SignInTries tries;
    tries.name_hash = row.text();
    tries.tries = static_cast<int>(row.integer());
    tries.last_at = row.time();
    tries.open_at = row.time();
    return tries;
  };
  return read_all(session.select("name_hash, tries, last_at, open_at", "FROM sign_in_tries"), read);
}

void put(Session& session, const SignInTries& row) {
  session.insert(
      "sign_in_tries",
      {{"name_hash", row.name_hash}, {"tries", row.tries}, {"last_at", row.last_at}, {"open_at", row.open_at}},
      "ON CONFLICT (name_hash) DO UPDATE SET tries = excluded.tries, last_at = excluded.last_at, open_at = "
      "excluded.open_at");
}

void remove(Session& session, const std::string& name_hash) {
  session.execute("DELETE FROM sign_in_tries WHERE name_hash = ?", {name_hash});
}

void prune(Session& session, Timestamp before) {
  session.execute("DELETE FROM sign_in_tries WHERE last_at < ?", {before});
}

}  // namespace hoga::storage::sign_in_tries
