// A new master key opens what the old one did, the old one opens it no more, and a rotation that is cut off leaves
// either or the other.
#include "identity/root_key.hpp"

#include <gmock/gmock.h>

#include "base/testing.hpp"
#include "identity/test_fixture.hpp"
#include "storage/jobs.hpp"

namespace hoga::identity {
namespace {

class RootKeyTest : public IdentityTest {
 protected:
  std::filesystem::path file() const { return directory_.path() / "master.key"; }
  MasterKey file_key() const { return MasterKey::load_or_create(file()).value(); }
  Result<MasterKey> open(const MasterKey& key) { return open_root_key(database(), key, file()); }

  TemporaryDirectory directory_;
};
INSTANTIATE_TEST_SUITE_P(Everywhere, RootKeyTest, kDialects, dialect_name);

TEST_P(RootKeyTest, ARotationKeepsTheRootAndMakesTheOldKeyUseless) {
  const MasterKey old_key = file_key();
  const MasterKey root = open(old_key).value();
  EXPECT_NE(root.fingerprint(), old_key.fingerprint());
  EXPECT_EQ(open(old_key)->fingerprint(), root.fingerprint());
  rotate_master_key(database(), root, file(), clock_.now()).value();
  const MasterKey new_key = file_key();
  EXPECT_NE(new_key.fingerprint(), old_key.fingerprint());
  EXPECT_EQ(open(new_key)->fingerprint(), root.fingerprint());
  EXPECT_EQ(open(old_key).error().code, "master_key_differs");
  EXPECT_EQ(open(MasterKey::generate()).error().code, "master_key_differs");
}

TEST_P(RootKeyTest, ACutBeforeTheFileIsReplacedIsMendedByTheNextStart) {
  const MasterKey old_key = file_key();
  const MasterKey root = open(old_key).value();
  // As rotate_master_key() does, up to the moment before it replaces the file.
  const MasterKey next = MasterKey::create(file().string() + ".next").value();
  EXPECT_EQ(open(old_key)->fingerprint(), root.fingerprint()) << "a file that was only written changes nothing";
  database()
      .write_and_wait([&](storage::Session& session) -> Result<void> {
        storage::platform_values::put(session, "root_key", next.wrap(root));
        return {};
      })
      .value();
  EXPECT_EQ(open(old_key)->fingerprint(), root.fingerprint());
  EXPECT_EQ(file_key().fingerprint(), next.fingerprint());
  EXPECT_FALSE(std::filesystem::exists(file().string() + ".next"));
}

TEST_P(RootKeyTest, ADatabaseFromBeforeKeepsItsMasterKeyForARoot) {
  const MasterKey key = file_key();
  database()
      .write_and_wait([&](storage::Session& session) -> Result<void> {
        storage::platform_values::put(session, "master_key_fingerprint", key.fingerprint());
        return {};
      })
      .value();
  EXPECT_EQ(open(MasterKey::generate()).error().code, "master_key_differs");
  EXPECT_EQ(open(key)->fingerprint(), key.fingerprint());
  rotate_master_key(database(), key, file(), clock_.now()).value();
  EXPECT_EQ(open(file_key())->fingerprint(), key.fingerprint());
  EXPECT_EQ(open(key).error().code, "master_key_differs");
}

}  // namespace
}  // namespace hoga::identity
