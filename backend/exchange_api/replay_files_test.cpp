// Recordings on disk: the same lines whatever the packing, folders in order, and damage that is said in one line.
#include "exchange_api/replay_files.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <fstream>

#include "base/testing.hpp"

namespace hoga::exchange_api {
namespace {

void write_plain(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

void write_gzip(const std::filesystem::path& path, const std::string& text) {
  const gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
  gzclose(file);
}

void write_zip(const std::filesystem::path& path, const std::vector<std::pair<std::string, std::string>>& entries) {
  archive* zip = archive_write_new();
  archive_write_set_format_zip(zip);
  ASSERT_EQ(archive_write_open_filename(zip, path.c_str()), ARCHIVE_OK);
  for (const auto& [name, text] : entries) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(zip, entry);
    archive_write_data(zip, text.data(), text.size());
    archive_entry_free(entry);
  }
  archive_write_free(zip);
}

std::vector<std::string> lines_of(const std::filesystem::path& path) {
  DiskReplayFiles files;
  std::vector<std::string> lines;
  auto reader = files.open(path.string());
  EXPECT_TRUE(reader);
  std::string line;
  while (true) {
    const auto more = (*reader)->next(line);
    EXPECT_TRUE(more) << more.error().detail;
    if (!more || !*more) return lines;
    lines.push_back(line);
  }
}

TEST(ReplayFiles, ReadsTheSameLinesFromEveryPacking) {
  TemporaryDirectory directory;
  std::string text;
  std::vector<std::string> expected;
  for (int i = 0; i < 30'000; ++i) {
    expected.push_back("line " + std::to_string(i) + std::string(static_cast<std::size_t>(i % 40), 'x'));
    text += expected.back() + (i % 2 == 0 ? "\n" : "\r\n");
  }
  expected.push_back("the last without an end");
  text += expected.back();
  write_plain(directory.path() / "a.csv", text);
  write_gzip(directory.path() / "b.gz", text);
  write_zip(directory.path() / "c.zip", {{"c.csv", text}});
  for (const char* name : {"a.csv", "b.gz", "c.zip"}) EXPECT_EQ(lines_of(directory.path() / name), expected) << name;
  write_zip(directory.path() / "d.zip", {{"1.csv", "one\n"}, {"2.csv", "two\n"}});
  EXPECT_EQ(lines_of(directory.path() / "d.zip"), (std::vector<std::string>{"one", "two"}));
}

TEST(ReplayFiles, ListsAFolderByName) {
  TemporaryDirectory directory;
  for (const char* name : {"b.gz", "a.csv", "LICENSE", "notes.json", "c.zip"})
    write_plain(directory.path() / name, "x\n");
  DiskReplayFiles files;
  const auto listed = files.list(directory.path().string());
  ASSERT_TRUE(listed);
  const auto at = [&](const char* name) { return (directory.path() / name).string(); };
  EXPECT_EQ(*listed, (std::vector<std::string>{at("a.csv"), at("b.gz"), at("c.zip")}));
  EXPECT_EQ(files.list(at("a.csv")).value(), std::vector<std::string>{at("a.csv")});
  EXPECT_FALSE(files.list(at("absent")));
}

TEST(ReplayFiles, SaysWhatIsDamaged) {
  TemporaryDirectory directory;
  const auto path = directory.path() / "cut.gz";
  write_gzip(path, std::string(200'000, 'a') + "\n" + std::string(200'000, 'b'));
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 20);
  write_plain(directory.path() / "broken.zip", "PK and then nothing of an archive");
  DiskReplayFiles files;
  for (const char* name : {"cut.gz", "broken.zip"}) {
    auto reader = files.open((directory.path() / name).string());
    std::string line;
    Result<bool> more = true;
    while (reader && more && *more) more = (*reader)->next(line);
    ASSERT_TRUE(!reader || !more) << name;
    const Error& error = reader ? more.error() : reader.error();
    EXPECT_EQ(error.errc, Errc::InvalidConfiguration);
    EXPECT_NE(error.detail.find(name), std::string::npos);
  }
  EXPECT_FALSE(files.open((directory.path() / "absent.csv").string()));
}

}  // namespace
}  // namespace hoga::exchange_api
