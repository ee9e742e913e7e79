// The chains of the audit: whatever is changed, removed, put in, put elsewhere or made anew is found, and nothing else.
#include "storage/audit.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "storage/audit_hash.hpp"
#include "storage/test_fixture.hpp"

namespace hoga::storage {
namespace {

class AuditTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped()) return;
    user_id_ = add_user();
    for (int i = 1; i <= 5; ++i) add("order_accepted");
  }

  void add(const char* action, const UserId& user_id) {
    write([&](Session& session) { audit::append(session, entry(action, user_id)); });
  }
  void add(const char* action) { add(action, user_id_); }
  AuditEntry entry(const char* action, const UserId& user_id) const {
    return {user_id, action, subject_, R"({"code":"accepted"})", now(), {ActorKind::Token, subject_}, account_};
  }
  std::optional<std::int64_t> broken_at() {
    const auto broken = read([&](Session& session) { return audit::find_break(session, user_id_); });
    return broken ? std::optional(broken->sequence) : std::nullopt;
  }
  void change(const std::string& sql) {
    write([&](Session& session) { session.execute(sql, {user_id_}); });
  }
  std::vector<AuditRow> rows() {
    return read([&](Session& session) { return audit::list_after(session, user_id_, 0, 100); });
  }
  std::optional<std::string> anchor(const char* day) {
    return write([&](Session& session) { return audit::anchor(session, day, key_); });
  }
  std::optional<std::string> broken_seal() {
    return read([&](Session& session) { return audit::find_broken_seal(session, key_); });
  }
  // What somebody would do who knows how the hashes are made.
  void make_anew(std::int64_t from) {
    write([&](Session& session) {
      std::string before;
      for (auto row : audit::list_after(session, user_id_, 0, 100)) {
        if (row.sequence >= from) {
          row.previous_hash = before;
          row.hash = audit::hash_of_entry(row);
          session.update("audit_log", {{"previous_hash", row.previous_hash}, {"hash", row.hash}}, "id = ?", {row.id});
          session.update("audit_heads", {{"sequence", row.sequence}, {"hash", row.hash}}, "user_id = ?", {user_id_});
        }
        before = row.hash;
      }
    });
  }

  UserId user_id_;
  Uuid subject_ = make_uuid();
  AccountId account_ = make_uuid();
  std::vector<std::uint8_t> key_ = std::vector<std::uint8_t>(32, 7);
};
INSTANTIATE_TEST_SUITE_P(Everywhere, AuditTest, kPlaces, place_name);

TEST_P(AuditTest, KeepsEverythingOfAnEntry) {
  const auto all = rows();
  ASSERT_EQ(all.size(), 5U);
  EXPECT_FALSE(broken_at());
  EXPECT_EQ(all[0].previous_hash, "");
  EXPECT_EQ(all[4].previous_hash, all[3].hash);
  EXPECT_EQ(all[4].sequence, 5);
  EXPECT_EQ(all[4].by, (Actor{ActorKind::Token, subject_}));
  EXPECT_EQ(all[4].account_id, account_);
  EXPECT_EQ(all[4].at, now());
  EXPECT_EQ(all[4].details, R"({"code":"accepted"})");
}

TEST_P(AuditTest, ABatchIsAChainToo) {
  std::vector<AuditEntry> entries;
  for (int i = 0; i < 40; ++i) entries.push_back(entry(i % 2 == 0 ? "even" : "odd", user_id_));
  write([&](Session& session) { audit::append_all(session, entries); });
  EXPECT_FALSE(broken_at());
  const auto all = rows();
  ASSERT_EQ(all.size(), 45U);
  EXPECT_EQ(all[5].action, "even");
  EXPECT_EQ(all[44].action, "odd");
  EXPECT_EQ(all[44].previous_hash, all[43].hash);
  write([&](Session& session) { audit::append_all(session, {}); });
  EXPECT_EQ(rows().size(), 45U);
}

TEST_P(AuditTest, PagesAndFilters) {
  add("order_refused");
  const auto page = [&](const AuditFilter& filter, int limit, std::optional<std::string> cursor) {
    return read([&](Session& session) { return audit::page_of_user(session, user_id_, filter, {limit, cursor}); });
  };
  const auto first = page({}, 4, std::nullopt);
  ASSERT_EQ(first.items.size(), 4U);
  EXPECT_EQ(first.items[0].action, "order_refused");
  const auto second = page({}, 4, first.next_cursor);
  ASSERT_EQ(second.items.size(), 2U);
  EXPECT_EQ(second.items[1].sequence, 1);
  EXPECT_FALSE(second.next_cursor);
  AuditFilter filter;
  filter.action = "order_refused";
  EXPECT_EQ(page(filter, 10, std::nullopt).items.size(), 1U);
  filter.actor = ActorKind::Engine;
  EXPECT_EQ(page(filter, 10, std::nullopt).items.size(), 0U);
  filter = {};
  filter.subject_id = subject_;
  filter.account_id = account_;
  EXPECT_EQ(page(filter, 10, std::nullopt).items.size(), 6U);
  filter.subject_id = make_uuid();
  EXPECT_EQ(page(filter, 10, std::nullopt).items.size(), 0U);
  EXPECT_EQ(failure_of([&](Session& session) {
              audit::page_of_user(session, user_id_, {}, {10, std::string{"nonsense"}});
            }).errc,
            Errc::ValidationFailed);
}

TEST_P(AuditTest, FindsAChangeOfEveryColumn) {
  for (const char* set :
       {"action = 'x'", "subject_id = NULL", "actor = 'user'", "actor = ''", "actor_id = NULL", "account_id = NULL",
        "at = '2026-11-22 09:30:01'", "details_hash = 'x'", "hash = 'x'", "previous_hash = 'x'"}) {
    SetUp();
    ASSERT_FALSE(broken_at());
    change(std::string("UPDATE audit_log SET ") + set + " WHERE user_id = ? AND sequence = 3");
    EXPECT_EQ(broken_at(), 3) << set;
  }
}

TEST_P(AuditTest, FindsChangedAndRemovedDetails) {
  const std::string third = "(SELECT id FROM audit_log WHERE user_id = ? AND sequence = 3)";
  change("UPDATE audit_details SET details = '{}' WHERE audit_id = " + third);
  EXPECT_EQ(broken_at(), 3);
  change("DELETE FROM audit_details WHERE audit_id = " + third);
  EXPECT_EQ(broken_at(), 3);
}

TEST_P(AuditTest, FindsARemovedEntryWhereverItWas) {
  for (const int sequence : {1, 3, 5}) {
    SetUp();
    const auto at = std::to_string(sequence);
    change("DELETE FROM audit_details WHERE audit_id = (SELECT id FROM audit_log WHERE user_id = ? AND sequence = " +
           at + ")");
    change("DELETE FROM audit_log WHERE user_id = ? AND sequence = " + at);
    EXPECT_EQ(broken_at(), sequence);
    if (sequence == 5) continue;
    // Those behind it moved up, to hide the gap.
    for (int later = sequence + 1; later <= 5; ++later) {
      change("UPDATE audit_log SET sequence = sequence - 1 WHERE user_id = ? AND sequence = " + std::to_string(later));
    }
    EXPECT_EQ(broken_at(), sequence);
  }
}

TEST_P(AuditTest, FindsEntriesThatChangedPlaces) {
  change("UPDATE audit_log SET sequence = 99 WHERE user_id = ? AND sequence = 2");
  change("UPDATE audit_log SET sequence = 2 WHERE user_id = ? AND sequence = 4");
  change("UPDATE audit_log SET sequence = 4 WHERE user_id = ? AND sequence = 99");
  EXPECT_EQ(broken_at(), 2);
}

TEST_P(AuditTest, FindsAnEntryThatWasPutIn) {
  const auto last = rows().back();
  write([&](Session& session) {
    session.insert("audit_log", {{"id", make_uuid()},
                                 {"user_id", user_id_},
                                 {"sequence", last.sequence + 1},
                                 {"action", "x"},
                                 {"at", now()},
                                 {"actor", "engine"},
                                 {"details_hash", "x"},
                                 {"previous_hash", last.hash},
                                 {"hash", "x"}});
  });
  EXPECT_EQ(broken_at(), 6);
}

TEST_P(AuditTest, FindsAChainWithoutItsHead) {
  change("DELETE FROM audit_heads WHERE user_id = ?");
  EXPECT_TRUE(broken_at());
}

TEST_P(AuditTest, ErasedDetailsAreNoBreakAndOthersStillAre) {
  write([&](Session& session) { audit::erase_details(session, user_id_, now()); });
  EXPECT_FALSE(broken_at());
  EXPECT_FALSE(rows()[0].details);
  EXPECT_EQ(rows()[5].action, "details_erased");
  add("login");
  EXPECT_FALSE(broken_at());
  change(
      "DELETE FROM audit_details WHERE audit_id = (SELECT id FROM audit_log WHERE user_id = ? AND action = 'login')");
  EXPECT_EQ(broken_at(), 7);
}

TEST_P(AuditTest, AnchorsTellAChainThatWasMadeAnew) {
  change("UPDATE audit_log SET action = 'x' WHERE user_id = ? AND sequence = 3");
  make_anew(3);
  EXPECT_FALSE(broken_at()) << "Without an anchor a chain that was made anew looks like any other";

  ASSERT_TRUE(anchor("2026-11-22"));
  EXPECT_FALSE(anchor("2026-11-22")) << "Once a day";
  EXPECT_FALSE(broken_seal());
  change("UPDATE audit_log SET action = 'y' WHERE user_id = ? AND sequence = 3");
  make_anew(3);
  EXPECT_EQ(broken_at(), 5) << "The anchored head is another";
  change(
      "UPDATE audit_anchors SET hash = (SELECT hash FROM audit_heads WHERE audit_heads.user_id = "
      "audit_anchors.user_id) WHERE user_id = ?");
  EXPECT_FALSE(broken_at());
  EXPECT_EQ(broken_seal(), "2026-11-22") << "Who has not the key can't seal the anchor that fits";
  change("DELETE FROM audit_anchors WHERE user_id = ?");
  EXPECT_EQ(broken_seal(), "2026-11-22");
  // Other tests share the database: they find seals that hold.
  write([&](Session& session) {
    session.execute("DELETE FROM audit_anchors");
    session.execute("DELETE FROM audit_seals");
  });
}

TEST_P(AuditTest, SealsAreAChainOfTheirOwn) {
  ASSERT_TRUE(anchor("2026-11-22"));
  ASSERT_TRUE(anchor("2026-11-23")) << "A day without news is sealed too";
  add("login");
  ASSERT_TRUE(anchor("2026-11-24"));
  EXPECT_FALSE(broken_seal());
  EXPECT_FALSE(broken_at());
  write([](Session& session) { session.execute("DELETE FROM audit_seals WHERE day = '2026-11-23'"); });
  EXPECT_EQ(broken_seal(), "2026-11-24");
  write([&](Session& session) {
    session.execute("DELETE FROM audit_anchors");
    session.execute("DELETE FROM audit_seals");
  });
}

TEST_P(AuditTest, TwoProgramsAppendToOneChain) {
  const auto other = Database::open(shared().url(), {});
  ASSERT_TRUE(other);
  const UserId user_id = add_user();
  const auto append_many = [&](Database& database) {
    for (int i = 0; i < 40; ++i) {
      EXPECT_TRUE(database.write_and_wait([&](Session& session) -> Result<void> {
        const std::vector<AuditEntry> entries(3, entry("order_accepted", user_id));
        audit::append_all(session, entries);
        return {};
      }));
    }
  };
  std::thread beside([&] { append_many(**other); });
  append_many(db());
  beside.join();
  user_id_ = user_id;
  EXPECT_FALSE(broken_at());
  EXPECT_EQ(read([&](Session& session) { return audit::list_after(session, user_id, 0, 1'000); }).size(), 240U);
}

TEST_P(AuditTest, EveryChainIsListedThoseOfUsersThatAreGoneToo) {
  const UserId gone = make_uuid();
  add("login", gone);
  EXPECT_THAT(read([](Session& session) { return audit::users(session); }), testing::IsSupersetOf({user_id_, gone}));
}

}  // namespace
}  // namespace hoga::storage
