// What journal files are made of and how they are read and written. Internal to journal*.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "exchange/journal_record.hpp"
#include "exchange_api/journal.hpp"
#include "exchange_api/journal_codec.hpp"

namespace hoga::exchange_api {

// The first bytes of a file: whose it is, and the version of its records.
inline constexpr std::string_view kJournalHeader = "HOGAJNL1";
// First byte of a frame's payload.
inline constexpr char kRecordsPayload = 'R';
inline constexpr char kEndOfSnapshotPayload = 'E';

Error journal_failure(std::string_view what, int code);
Error damaged_journal(std::string_view why, const std::filesystem::path& path);

Result<void> write_all(int file, std::string_view bytes);
// Makes a rename last through a power cut. Where a file system can't, the rename itself stands.
void sync_directory(const std::filesystem::path& directory);

std::string frame_of(const std::vector<exchange::JournalRecord>& records, JournalDictionary& dictionary);

// Closes what it holds.
class FileHandle {
 public:
  explicit FileHandle(int file = -1) : file_(file) {}
  ~FileHandle();
  FileHandle(FileHandle&& other) noexcept : file_(other.release()) {}
  FileHandle& operator=(FileHandle&& other) noexcept;
  FileHandle(const FileHandle&) = delete;
  FileHandle& operator=(const FileHandle&) = delete;
  int get() const { return file_; }
  int release();

 private:
  int file_;
};

// A file's bytes without a copy of them in memory; unmapped when it goes.
class MappedFile {
 public:
  MappedFile(int file, std::size_t size);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  bool is_good() const;
  std::string_view text() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

// Walks the frames of one file from its beginning.
struct JournalWalk {
  std::filesystem::path path;
  // Where the next frame begins.
  std::size_t at = kJournalHeader.size();
  JournalDictionary dictionary;
  // Where the snapshot ends; 0 before it has.
  std::size_t snapshot_end = 0;

  // Reads all whole frames of `text`, which begins where the file does. What the reader refuses ends it.
  Result<void> read(std::string_view text, const RecordReader& read_record);
};

struct JournalNewFile {
  FileHandle file;
  std::uint64_t size = 0;
  std::uint64_t snapshot_bytes = 0;
  JournalDictionary dictionary;
};

// An unfinished file of that name with this snapshot in it.
Result<JournalNewFile> write_snapshot(const std::filesystem::path& path,
                                      const std::vector<exchange::JournalRecord>& snapshot);
Result<void> append_records(JournalNewFile& made, const std::vector<exchange::JournalRecord>& records);

}  // namespace hoga::exchange_api
