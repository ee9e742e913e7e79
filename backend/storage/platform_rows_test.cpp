// Keys, sign-ins, remembered answers, the audit chain and jobs: each row does once what it is for, on both databases.
#include <gmock/gmock.h>

#include "storage/api_keys.hpp"
#include "storage/idempotency.hpp"
#include "storage/jobs.hpp"
#include "storage/sessions.hpp"
#include "storage/test_fixture.hpp"

namespace hoga::storage {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

class PlatformRowsTest : public DatabaseTest {};
INSTANTIATE_TEST_SUITE_P(Everywhere, PlatformRowsTest, kPlaces, place_name);

TEST_P(PlatformRowsTest, ApiKeysGoWithTheirUserAlone) {
  const UserId user_id = add_user();
  ApiKeyRow key{make_uuid(), user_id, "binance", "cipher",      "other cipher", false,
                true,        "Mine",  "ab…yz",   R"(["SPOT"])", now()};
  write([&](Session& session) { api_keys::insert(session, key); });
  EXPECT_THAT(read([&](Session& session) { return api_keys::list(session, user_id); }), ElementsAre(key));
  const UserId stranger = add_user();
  EXPECT_FALSE(read([&](Session& session) { return api_keys::find(session, stranger, key.id); }));
  EXPECT_FALSE(write([&](Session& session) { return api_keys::remove(session, stranger, key.id); }));
  EXPECT_TRUE(write([&](Session& session) { return api_keys::remove(session, user_id, key.id); }));
  EXPECT_FALSE(read([&](Session& session) { return api_keys::find(session, user_id, key.id); }));
  EXPECT_TRUE(write([&](Session& session) { return user_keys::insert(session, user_id, "wrapped", now()); }));
  EXPECT_FALSE(write([&](Session& session) { return user_keys::insert(session, user_id, "second", now()); }));
  EXPECT_EQ(read([&](Session& session) { return user_keys::find(session, user_id); }), "wrapped");
}

TEST_P(PlatformRowsTest, SessionsRotateOnceAndEndOnce) {
  const UserId user_id = add_user();
  SessionRow row;
  row.id = make_uuid();
  row.user_id = user_id;
  row.token_hash = "first";
  row.rotated_at = row.created_at = now();
  row.expires_at = now() + seconds{100};
  row.ip = "192.0.2.1";
  SessionRow other = row;
  other.id = make_uuid();
  other.created_at = now() + seconds{1};
  write([&](Session& session) {
    sessions::insert(session, row);
    sessions::insert(session, other);
  });
  SessionRow next = row;
  next.token_hash = "second";
  next.previous_token_hash = "first";
  next.rotation = 1;
  next.rotated_at = now() + seconds{10};
  EXPECT_TRUE(write([&](Session& session) { return sessions::rotate(session, next); }));
  EXPECT_FALSE(write([&](Session& session) { return sessions::rotate(session, next); }));
  EXPECT_EQ(read([&](Session& session) { return sessions::find(session, row.id); }), next);
  EXPECT_THAT(read([&](Session& s) { return sessions::list_live_of_user(s, user_id, now()); }),
              ElementsAre(other, next));
  EXPECT_THAT(read([&](Session& s) { return sessions::list_live_of_user(s, user_id, now() + seconds{100}); }),
              IsEmpty());
  const auto moment = now() + seconds{20};
  EXPECT_THAT(write([&](Session& s) { return sessions::revoke_all_of_user(s, user_id, row.id, "password", moment); }),
              ElementsAre(other.id));
  EXPECT_TRUE(write([&](Session& session) { return sessions::revoke(session, row.id, "sign_out", moment); }));
  EXPECT_FALSE(write([&](Session& session) { return sessions::revoke(session, row.id, "sign_out", moment); }));
  next.rotation = 2;
  EXPECT_FALSE(write([&](Session& session) { return sessions::rotate(session, next); }));
  EXPECT_THAT(read([&](Session& s) { return sessions::list_revoked_since(s, moment); }), testing::Contains(row.id));
  EXPECT_THAT(read([&](Session& s) { return sessions::list_revoked_since(s, moment + seconds{1}); }),
              testing::Not(testing::Contains(row.id)));
}

TEST_P(PlatformRowsTest, IdempotencyKeysGiveTheFirstAnswer) {
  const IdempotencyKey key{make_uuid().to_string(), "POST /orders", "abc"};
  const auto begin = [&](Timestamp moment) {
    return write([&](Session& s) { return idempotency::begin(s, key, "hash", moment, moment + seconds{60}); });
  };
  const auto find = [&](Timestamp moment) {
    return read([&](Session& s) { return idempotency::find(s, key, moment); });
  };
  EXPECT_TRUE(begin(now()));
  EXPECT_FALSE(begin(now() + seconds{1}));
  ASSERT_TRUE(find(now()));
  EXPECT_FALSE(find(now())->status);
  const IdempotencyRow answer{"hash", 201, R"({"id":"1"})", "/orders/1", now()};
  write([&](Session& session) { idempotency::complete(session, key, answer); });
  EXPECT_EQ(find(now() + seconds{1}), answer);
  EXPECT_FALSE(find(now() + seconds{60}));
  EXPECT_TRUE(begin(now() + seconds{60}));
  write([&](Session& session) { idempotency::forget(session, key); });
  EXPECT_TRUE(begin(now()));
  // Another key's claim takes away what has expired meanwhile.
  IdempotencyKey other = key;
  other.key = "def";
  const Timestamp later = now() + seconds{60};
  write([&](Session& s) { return idempotency::begin(s, other, "hash", later, later + seconds{60}); });
  EXPECT_FALSE(find(now()));
}

TEST_P(PlatformRowsTest, JobsAreClaimedOnceAndComeBack) {
  const std::string kind = make_uuid().to_base32();
  JobRow job{make_uuid(), kind, add_user(), make_uuid(), "{}", 0, now(), std::nullopt, now()};
  write([&](Session& session) { jobs::insert(session, job); });
  const auto claim = [&](Timestamp moment) {
    return write([&](Session& s) { return jobs::claim_due(s, kind, moment, moment + seconds{60}, 10); });
  };
  EXPECT_THAT(claim(now() - seconds{1}), IsEmpty());
  EXPECT_EQ(claim(now()).size(), 1u);
  EXPECT_THAT(claim(now()), IsEmpty());
  EXPECT_EQ(claim(now() + seconds{60}).front().attempts, 2);
  write([&](Session& session) { jobs::retry(session, job.id, now() + seconds{5}, "no answer"); });
  const auto again = claim(now() + seconds{5});
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0].last_error, "no answer");
  EXPECT_EQ(again[0].subject_id, job.subject_id);
  write([&](Session& session) { jobs::finish(session, job.id); });
  EXPECT_THAT(read([&](Session& session) { return jobs::list(session, kind); }), IsEmpty());
}

TEST_P(PlatformRowsTest, PlatformValuesAreOverwritten) {
  EXPECT_FALSE(read([&](Session& session) { return platform_values::find(session, "absent"); }));
  for (const char* value : {"one", "two"}) {
    write([&](Session& session) { platform_values::put(session, "some", value); });
    EXPECT_EQ(read([&](Session& session) { return platform_values::find(session, "some"); }), value);
  }
}

}  // namespace
}  // namespace hoga::storage
