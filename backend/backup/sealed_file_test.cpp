// A sealed file opens with its passphrase alone, and what was changed, cut off or put behind it is seen.
#include "backup/sealed_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/testing.hpp"

namespace hoga::backup {
namespace {

// The least that libsodium takes.
constexpr SealCost kCheap{1, 8192};

class SealedFileTest : public testing::Test {
 protected:
  std::filesystem::path write(const std::string& text, const SealCost& cost = kCheap) {
    const auto path = directory_.path() / "sealed";
    auto writer = SealedWriter::create(path, passphrase_, cost).value();
    // In parts that fit no piece.
    for (std::size_t at = 0; at < text.size(); at += 50'001) writer->write(text.substr(at, 50'001)).value();
    const auto size = writer->finish().value();
    EXPECT_EQ(size, std::filesystem::file_size(path));
    return path;
  }
  Result<std::string> read(const std::filesystem::path& path, const Secret& passphrase) {
    auto reader = SealedReader::open(path, passphrase);
    if (!reader) return reader.error();
    std::string text;
    while (true) {
      const auto piece = (*reader)->read();
      if (!piece) return piece.error();
      if (piece->empty()) return text;
      text += *piece;
    }
  }
  std::string code_of(const std::string& bytes) {
    const auto path = directory_.path() / "other";
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    const auto result = read(path, passphrase_);
    return result ? "opened" : result.error().code;
  }
  static std::string bytes_of(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
  }
  static std::string text_of(std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('a' + i * 7 % 23);
    return text;
  }

  TemporaryDirectory directory_;
  Secret passphrase_{"a passphrase of an operator"};
};

TEST_F(SealedFileTest, WhatWasWrittenIsReadAtEverySizeAroundAPiece) {
  for (const std::size_t size : {0u, 1u, 65'535u, 65'536u, 65'537u, 131'072u, 300'000u}) {
    const auto text = text_of(size);
    EXPECT_EQ(read(write(text), passphrase_).value(), text) << size;
  }
}

TEST_F(SealedFileTest, AnotherPassphraseIsToldFromDamage) {
  const auto path = write(text_of(1'000));
  EXPECT_EQ(read(path, Secret("another one of an operator")).error().code, "wrong_passphrase");
  EXPECT_EQ(bytes_of(path).find("abc"), std::string::npos);
}

TEST_F(SealedFileTest, AFileThatIsCutAnywhereIsNotRead) {
  const auto bytes = bytes_of(write(text_of(150'000)));
  for (std::size_t size = 0; size < bytes.size(); size += size < 100 ? 1 : 6'553) {
    EXPECT_EQ(code_of(bytes.substr(0, size)), size < 80 ? "not_a_backup" : "backup_cut_off") << size;
  }
  // After a whole piece.
  EXPECT_EQ(code_of(bytes.substr(0, 80 + 65'536 + 17)), "backup_cut_off");
}

TEST_F(SealedFileTest, AChangedByteAnywhereIsSeen) {
  const auto bytes = bytes_of(write(text_of(150'000)));
  for (std::size_t at = 0; at < bytes.size(); at += at < 100 ? 1 : 9'973) {
    auto changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x20);
    EXPECT_NE(code_of(changed), "opened") << at;
  }
  auto swapped = bytes;
  std::swap_ranges(swapped.begin() + 80, swapped.begin() + 80 + 65'553, swapped.begin() + 80 + 65'553);
  EXPECT_EQ(code_of(swapped), "backup_damaged");
  // The last piece is of another length than it was sealed with, longer or shorter.
  EXPECT_EQ(code_of(bytes + "x"), "backup_cut_off");
}

TEST_F(SealedFileTest, AFileCanNotAskForTheMachinesMemory) {
  auto bytes = bytes_of(write("text"));
  bytes[8 + 8 + 4] = 1;  // 4 GiB more
  EXPECT_EQ(code_of(bytes), "not_a_backup");
  EXPECT_EQ(code_of("a text of somebody else, which is long enough to hold the head of a file, and more than that"),
            "not_a_backup");
}

TEST_F(SealedFileTest, AShortPassphraseIsRefused) {
  EXPECT_EQ(check_passphrase(Secret("eleven char")).error().code, "passphrase_too_short");
  EXPECT_TRUE(check_passphrase(Secret("twelve chars")).has_value());
}

}  // namespace
}  // namespace hoga::backup
