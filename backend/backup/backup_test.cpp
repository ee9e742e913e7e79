// A backup holds what was committed when it was made, is proven before it counts, comes back where nothing is, and
// leaves everything untouched where something is wrong.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>
#include <future>
#include <sstream>

#include "backup/backup_service.hpp"
#include "backup/restore_backup.hpp"
#include "storage/database_copy.hpp"
#include "storage/testing.hpp"
#include "storage/users.hpp"

namespace hoga::backup {
namespace {

namespace fs = std::filesystem;
using storage::Dialect;

class FixedClock final : public Clock {
 public:
  Timestamp now() const override { return at; }
  Timestamp at = parse_rfc3339("2026-11-22T09:30:00Z").value();
};

void write_file(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::trunc) << text;
}

std::string read_file(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// Every path below, with what is in it.
std::map<std::string, std::string> tree(const fs::path& directory) {
  std::map<std::string, std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    const auto name = entry.path().lexically_relative(directory).string();
    found[name] = entry.is_regular_file() ? read_file(entry.path()) : "";
  }
  return found;
}

std::int64_t count_users(const std::string& url) {
  const auto database = storage::Database::open(url, {}).value();
  return database
      ->read_and_wait([](storage::Session& session) -> Result<std::int64_t> {
        return static_cast<std::int64_t>(storage::users::list(session).size());
      })
      .value();
}

class BackupTest : public testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override {
    database_ = storage::TestDatabase::make(GetParam());
    if (!database_) GTEST_SKIP() << "PostgreSQL is not installed";
    files_.database_url = Secret(database_->url());
    files_.data_dir = directory_.path() / "data";
    files_.master_key_file = files_.data_dir / "master.key";
    files_.version = "1.2.3";
    write_file(files_.master_key_file, "a master key");
    write_file(files_.exchange_secret_file(), "an exchange's secret");
    write_file(files_.exchange_dir() / "journal-7", "a journal");
    write_file(files_.exchange_dir() / "journal.lock", "");
    write_file(files_.exchange_dir() / "journal.new", "half a journal");
    write_file(files_.exchange_dir() / "api_keys.jsonl", "keys");
    write_file(files_.exchange_dir() / "sources" / "synthetic" / "journal-2", "candles");
    request_.passphrase = Secret("a passphrase of an operator");
    request_.cost = {1, 8192};
  }
  void add_users(int count) {
    (*database_)
        ->write_and_wait([count](storage::Session& session) -> Result<void> {
          for (int i = 0; i < count; ++i) {
            storage::UserRow user;
            user.id = make_uuid();
            user.email = user.id.to_base32() + "@example.com";
            user.username = user.id.to_base32();
            user.password_hash = "$argon2id$";
            storage::users::insert(session, user);
          }
          return {};
        })
        .value();
  }
  // What a real one proves is the platform's business.
  static Result<TrialReport> try_it(const Unpacked& it) {
    TrialReport report;
    report.users = count_users(it.database_url);
    return report;
  }
  Result<BackupRecord> make(const Trial& trial = &try_it) {
    return make_backup(files_, shelf(), request_, trial, clock_);
  }
  BackupShelf shelf() const { return BackupShelf(directory_.path() / "backups"); }
  // An empty machine.
  PlatformFiles elsewhere(const std::string& name) {
    PlatformFiles into = files_;
    into.data_dir = directory_.path() / name;
    into.master_key_file = into.data_dir / "master.key";
    into.database_url = Secret(GetParam() == Dialect::Sqlite ? "sqlite:" + (into.data_dir / "hoga.db").string()
                                                             : storage::TestCluster::instance()->make_database());
    return into;
  }
  std::string code_of(const Result<Restored>& restored) { return restored ? "restored" : restored.error().code; }

  TemporaryDirectory directory_;
  std::unique_ptr<storage::TestDatabase> database_;
  PlatformFiles files_;
  BackupRequest request_;
  FixedClock clock_;
};
INSTANTIATE_TEST_SUITE_P(Everywhere, BackupTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql),
                         [](const auto& place) { return place.param == Dialect::Sqlite ? "Sqlite" : "Postgresql"; });

TEST_P(BackupTest, WhatIsMadeComesBackOnAnEmptyMachine) {
  add_users(3);
  const auto made = make().value();
  EXPECT_EQ(made.name, "hoga-20261122T093000Z.backup");
  EXPECT_EQ(made.verified_at, clock_.at);
  EXPECT_EQ(made.users, 3);
  EXPECT_TRUE(made.has_exchange);
  EXPECT_EQ(made.size_bytes, static_cast<std::int64_t>(fs::file_size(shelf().path_of(made.name))));
  EXPECT_THAT(
      tree(shelf().directory()),
      testing::UnorderedElementsAre(testing::Key(made.name), testing::Key(made.name + ".json"), testing::Key("lock")));
  const auto into = elsewhere("empty");
  const auto restored = restore_backup(shelf().path_of(made.name), request_.passphrase, into, &try_it).value();
  EXPECT_EQ(restored.report.users, 3);
  EXPECT_EQ(restored.manifest.version, "1.2.3");
  EXPECT_EQ(count_users(into.database_url.reveal()), 3);
  auto found = tree(into.data_dir);
  std::erase_if(found, [](const auto& one) { return one.first.starts_with("hoga.db"); });
  EXPECT_THAT(found,
              testing::UnorderedElementsAre(
                  testing::Pair("master.key", "a master key"),
                  testing::Pair("exchange-admin.secret", "an exchange's secret"), testing::Pair("exchange", ""),
                  testing::Pair("exchange/journal-7", "a journal"), testing::Pair("exchange/api_keys.jsonl", "keys"),
                  testing::Pair("exchange/sources", ""), testing::Pair("exchange/sources/synthetic", ""),
                  testing::Pair("exchange/sources/synthetic/journal-2", "candles")));
  struct stat status {};
  ASSERT_EQ(::stat(into.master_key_file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  ASSERT_EQ(::stat(into.data_dir.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0700u);
}

TEST_P(BackupTest, UnderWritesItHoldsWholeTransactions) {
  add_users(2);
  std::atomic<bool> is_done = false;
  std::promise<void> has_begun;
  std::thread writer([&] {
    for (int i = 0; !is_done; ++i) {
      add_users(2);
      if (i == 5) has_begun.set_value();
    }
  });
  has_begun.get_future().wait();
  const auto made = make();
  is_done = true;
  writer.join();
  ASSERT_TRUE(made.has_value()) << to_log_string(made.error());
  EXPECT_TRUE(made->verified_at) << made->problem.value_or("");
  EXPECT_GE(made->users, 14);
  EXPECT_EQ(made->users % 2, 0);
  EXPECT_LE(made->users, count_users(database_->url()));
}

TEST_P(BackupTest, AWrongPassphraseOrAHurtFileLeavesEverythingUntouched) {
  add_users(1);
  const auto made = make().value();
  const auto path = shelf().path_of(made.name);
  const auto whole = read_file(path);
  auto into = elsewhere("untouched");
  const auto before = tree(directory_.path());
  const auto refused = [&](const fs::path& file, const Secret& passphrase) {
    const auto restored = restore_backup(file, passphrase, into, &try_it);
    EXPECT_TRUE(restored.has_error());
    if (restored) return std::string("restored");
    EXPECT_EQ(restored.error().detail.find('\n'), std::string::npos);
    EXPECT_FALSE(fs::exists(into.data_dir)) << restored.error().detail;
    EXPECT_TRUE(storage::check_is_empty(into.database_url.reveal()).has_value());
    return restored.error().code;
  };
  EXPECT_EQ(refused(path, Secret("another one of an operator")), "wrong_passphrase");
  TemporaryDirectory outside;
  const auto hurt = outside.path() / "hurt.backup";
  write_file(hurt, whole.substr(0, whole.size() / 2));
  EXPECT_EQ(refused(hurt, request_.passphrase), "backup_cut_off");
  write_file(hurt, whole.substr(0, whole.size() - 1));
  EXPECT_EQ(refused(hurt, request_.passphrase), "backup_cut_off");
  auto changed = whole;
  changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
  write_file(hurt, changed);
  EXPECT_NE(refused(hurt, request_.passphrase), "restored");
  write_file(hurt, "something else");
  EXPECT_EQ(refused(hurt, request_.passphrase), "not_a_backup");
  EXPECT_EQ(refused(outside.path() / "absent", request_.passphrase), "no_such_backup");
  // One that opens but is not good.
  const Trial bad = [](const Unpacked&) -> Result<TrialReport> {
    return make_error(Errc::StorageFailed, "records_differ", "It differs");
  };
  EXPECT_EQ(code_of(restore_backup(path, request_.passphrase, into, bad)), "records_differ");
  EXPECT_EQ(tree(directory_.path()), before);
  if (GetParam() == Dialect::Sqlite) return;
  const auto trials = storage::TestCluster::instance()->query(
      database_->url(), "SELECT count(*) FROM pg_database WHERE datname LIKE 'hoga_trial%'");
  EXPECT_EQ(trials, "0");
}

TEST_P(BackupTest, NothingThatIsThereIsOverwritten) {
  add_users(1);
  const auto made = make().value();
  const auto path = shelf().path_of(made.name);
  EXPECT_EQ(code_of(restore_backup(path, request_.passphrase, files_, &try_it)), "database_not_empty");
  auto into = elsewhere("taken");
  write_file(into.master_key_file, "another key");
  EXPECT_EQ(code_of(restore_backup(path, request_.passphrase, into, &try_it)), "folder_not_empty");
  EXPECT_THAT(tree(into.data_dir), testing::ElementsAre(testing::Pair("master.key", "another key")));
  // Backups may lie in the folder already.
  auto with_backups = elsewhere("with-backups");
  fs::create_directories(with_backups.data_dir / "backups");
  EXPECT_EQ(code_of(restore_backup(path, request_.passphrase, with_backups, &try_it)), "restored");
}

TEST_P(BackupTest, ABackupOfTheOtherDatabaseIsRefused) {
  if (!storage::TestCluster::is_installed()) GTEST_SKIP() << "PostgreSQL is not installed";
  const auto made = make().value();
  auto into = elsewhere("other");
  into.database_url = Secret(GetParam() == Dialect::Sqlite ? storage::TestCluster::instance()->make_database()
                                                           : "sqlite:" + (into.data_dir / "hoga.db").string());
  EXPECT_EQ(code_of(restore_backup(shelf().path_of(made.name), request_.passphrase, into, &try_it)), "other_database");
  EXPECT_FALSE(fs::exists(into.data_dir));
}

TEST_P(BackupTest, OneThatCannotBeProvenIsKeptAndSaysWhy) {
  const auto made = make([](const Unpacked&) -> Result<TrialReport> {
                      return make_error(Errc::StorageFailed, "records_differ", "It differs");
                    }).value();
  EXPECT_FALSE(made.verified_at);
  EXPECT_EQ(made.problem_code, "records_differ");
  EXPECT_EQ(shelf().list().at(0).problem, "It differs");
}

TEST_P(BackupTest, OneThatFailsLeavesNothing) {
  fs::remove_all(files_.exchange_dir());
  fs::create_directories(files_.exchange_dir());
  const auto without_journal = make();
  ASSERT_TRUE(without_journal.has_error());
  EXPECT_EQ(without_journal.error().code, "backup_not_written");
  fs::remove(files_.master_key_file);
  EXPECT_TRUE(make().has_error());
  request_.passphrase = Secret("short");
  EXPECT_EQ(make().error().code, "passphrase_too_short");
  EXPECT_THAT(tree(shelf().directory()), testing::ElementsAre(testing::Key("lock")));
}

TEST_P(BackupTest, TheNewestStayAndTheLastGoodOneAlways) {
  const Trial bad = [](const Unpacked&) -> Result<TrialReport> {
    return make_error(Errc::StorageFailed, "records_differ", "It differs");
  };
  const auto good = make().value();
  std::vector<std::string> names;
  for (int i = 0; i < 3; ++i) {
    clock_.at += std::chrono::hours{24};
    names.push_back(make(bad).value().name);
  }
  write_file(shelf().directory() / ".making-x" / "database", "left by one that was killed");
  EXPECT_THAT(shelf().drop_old(2), testing::ElementsAre(names[0]));
  std::vector<std::string> left;
  for (const auto& record : shelf().list()) left.push_back(record.name);
  EXPECT_THAT(left, testing::ElementsAre(names[2], names[1], good.name));
  shelf().sweep();
  EXPECT_FALSE(fs::exists(shelf().directory() / ".making-x"));
}

TEST_P(BackupTest, TheServiceMakesThemWhenAskedAndByTheClock) {
  const auto passphrase_file = directory_.path() / "passphrase";
  write_file(passphrase_file, "a passphrase of an operator\n");
  fs::permissions(passphrase_file, fs::perms::owner_read | fs::perms::owner_write);
  BackupOptions options{files_, shelf().directory(), {}, std::chrono::hours{0}, 2, request_.cost};
  Metrics metrics;
  const auto tried = std::make_shared<std::promise<void>>();
  const Trial telling = [tried](const Unpacked& it) {
    auto report = try_it(it);
    tried->set_value();
    return report;
  };
  {
    BackupService off(options, telling, clock_, metrics);
    EXPECT_EQ(off.begin(BackupMaker::Admin).error().code, "backups_off");
    EXPECT_FALSE(off.state().is_on);
  }
  options.passphrase_file = passphrase_file;
  {
    BackupService asked(options, telling, clock_, metrics);
    EXPECT_FALSE(asked.state().next_at);
    asked.begin(BackupMaker::Admin).value();
    EXPECT_EQ(asked.begin(BackupMaker::Admin).error().code, "backup_running");
    asked.start();
    tried->get_future().wait();
    asked.stop();
    EXPECT_EQ(asked.state().records.at(0).made_by, BackupMaker::Admin);
  }
  EXPECT_THAT(metrics.text(), testing::HasSubstr("hoga_backups_total{outcome=\"verified\"} 1"));
  EXPECT_THAT(metrics.text(), testing::HasSubstr("hoga_backup_last_good_timestamp_seconds 1795339800"));
  options.every = std::chrono::hours{24};
  *tried = std::promise<void>{};
  clock_.at += std::chrono::hours{25};
  BackupService scheduled(options, telling, clock_, metrics);
  scheduled.start();
  tried->get_future().wait();
  scheduled.stop();
  const auto state = scheduled.state();
  EXPECT_EQ(state.records.size(), 2u);
  EXPECT_EQ(state.records.at(0).made_by, BackupMaker::Schedule);
  EXPECT_EQ(state.next_at, clock_.at + std::chrono::hours{24});
}

TEST_P(BackupTest, APassphraseThatOthersMayReadIsRefused) {
  const auto file = directory_.path() / "passphrase";
  write_file(file, "a passphrase of an operator\r\nsecond line\n");
  fs::permissions(file, fs::perms::owner_read | fs::perms::others_read);
  EXPECT_THAT(read_passphrase(file).error().detail, testing::HasSubstr("may be read by others"));
  fs::permissions(file, fs::perms::owner_read);
  EXPECT_EQ(read_passphrase(file).value().reveal(), "a passphrase of an operator");
}

}  // namespace
}  // namespace hoga::backup
