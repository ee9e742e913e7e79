// What users arrange at their desk is on record once for each name, for them alone, and goes with them.
#include "storage/desk_documents.hpp"

#include "storage/erasure.hpp"
#include "storage/test_fixture.hpp"

namespace hoga::storage {
namespace {

class DeskDocumentsTest : public DatabaseTest {
 protected:
  void put(const UserId& user_id, const DeskDocumentRow& row) {
    write([&](Session& session) { desk_documents::put(session, user_id, row); });
  }
  std::vector<DeskDocumentRow> list(const UserId& user_id) {
    return read([&](Session& session) { return desk_documents::list_of_user(session, user_id); });
  }
  std::int64_t drawn(const UserId& user_id) {
    return read([&](Session& session) { return desk_documents::count_filled(session, user_id, "drawings:"); });
  }
};
INSTANTIATE_TEST_SUITE_P(Everywhere, DeskDocumentsTest, kPlaces, place_name);

TEST_P(DeskDocumentsTest, TheLastOneCountsAndEachUserHasTheirOwn) {
  const UserId kim = add_user(), lee = add_user();
  const DeskDocumentRow first{"watchlist", R"(["BTCUSDT","ETHUSDT"])", now()};
  const DeskDocumentRow layouts{"layouts", R"({"이름":"\u0000 '?'"})", now()};
  put(kim, first);
  put(kim, layouts);
  EXPECT_EQ(list(kim), (std::vector{layouts, first}));
  EXPECT_TRUE(list(lee).empty());
  const DeskDocumentRow second{"watchlist", R"(["ETHUSDT"])", now() + std::chrono::seconds{1}};
  put(kim, second);
  put(lee, first);
  const auto find = [&](const UserId& user_id) {
    return read([&](Session& session) { return desk_documents::find(session, user_id, "watchlist"); });
  };
  EXPECT_EQ(find(kim), second);
  EXPECT_EQ(find(lee), first);
  EXPECT_FALSE(read([&](Session& session) { return desk_documents::find(session, lee, "layouts"); }));
}

TEST_P(DeskDocumentsTest, WhatIsFilledIsCounted) {
  const UserId kim = add_user(), lee = add_user();
  put(kim, {"drawings:BTCUSDT", R"([{"id":"1"}])", now()});
  put(kim, {"drawings:ETHUSDT", "[]", now()});
  put(kim, {"watchlist", R"(["BTCUSDT"])", now()});
  put(lee, {"drawings:BTCUSDT", R"([{"id":"2"}])", now()});
  EXPECT_EQ(drawn(kim), 1);
  put(kim, {"drawings:ETHUSDT", R"([{"id":"3"}])", now()});
  EXPECT_EQ(drawn(kim), 2);
  put(kim, {"drawings:BTCUSDT", "[]", now()});
  EXPECT_EQ(drawn(kim), 1);
}

TEST_P(DeskDocumentsTest, GoWithTheirUser) {
  const UserId kim = add_user(), lee = add_user();
  for (const auto& user_id : {kim, lee}) put(user_id, {"layouts", "{}", now()});
  EXPECT_TRUE(write([&](Session& session) { return erase_identity(session, kim, now()); }));
  EXPECT_TRUE(list(kim).empty());
  EXPECT_EQ(list(lee).size(), 1u);
}

}  // namespace
}  // namespace hoga::storage
