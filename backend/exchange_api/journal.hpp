// The built-in exchange's memory on disk: an append-only file of frames, each one batch of records with a length and a
// checksum, all or nothing. A file begins with a snapshot; when enough has been appended, a new file with a new
// snapshot is made in the background and takes its place by an atomic rename, so that a kill at any moment leaves one
// whole file. What is not a whole
// frame at the end is cut when the file is opened; damage anywhere else is an error, never skipped. One object, one
// thread; blocks for as long as a write takes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "exchange/journal_record.hpp"
#include "exchange_api/journal_codec.hpp"

namespace hoga::exchange_api {

struct JournalOptions {
  // Exists, and is this journal's alone.
  std::filesystem::path directory;
  // Each append also waits until the disk has it; otherwise the operating system has it, which a killed process can't
  // take back.
  bool waits_for_disk = false;
  // Bytes appended since the last snapshot at which wants_rotation() says yes; where twice the snapshot's own size is
  // more, that, so that snapshots stay the smaller part of what is written and of the time that it takes.
  std::uint64_t rotate_bytes = 64ULL << 20;
};

class JournalRotation;
struct JournalNewFile;

// Called for each record in order while a journal is read.
using RecordReader = std::function<Result<void>(const exchange::JournalRecord&)>;

class Journal {
 public:
  using ReadAll = std::function<Result<void>(const RecordReader&)>;
  // What stands for all records that it is given to read. Called on another thread.
  using Condense = std::function<Result<std::vector<exchange::JournalRecord>>(const ReadAll&)>;

  // Reads what is there, cuts a torn tail, and leaves the journal ready to append. Errors StorageFailed:
  // `journal_in_use` by another process, `journal_damaged`, `journal_version`, or what the operating system or the
  // reader says.
  static Result<std::unique_ptr<Journal>> open(const JournalOptions& options, const RecordReader& read);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  // One frame: on success all of it is with the operating system, on failure none of it will ever be read. An empty
  // batch writes nothing. What is not urgent never waits for the disk. Error StorageFailed.
  Result<void> append(const std::vector<exchange::JournalRecord>& records, bool is_urgent = true);
  bool wants_rotation() const { return !rotation_ && appended_ >= rotates_at_; }
  // Starts a new file with this snapshot, which stands for everything before. On an error the old file goes on.
  Result<void> rotate(const std::vector<exchange::JournalRecord>& snapshot);
  // The same in the background, while appending goes on. `on_ready` is called on another thread when finish_rotation()
  // should be; what that has left to do is short. After an error the next rotation is wanted once as much again has
  // been appended.
  void begin_rotation(Condense condense, std::function<void()> on_ready);
  Result<void> finish_rotation();

  // Whether there was nothing when it was opened.
  bool is_fresh() const { return is_fresh_; }
  // Bytes of a torn tail that were cut when it was opened.
  std::uint64_t cut_bytes() const { return cut_bytes_; }
  std::uint64_t file_bytes() const { return size_; }

 private:
  explicit Journal(JournalOptions options);

  std::filesystem::path path_of(std::uint64_t generation) const;
  Result<void> lock();
  // The newest generation that is there, older ones and unfinished files removed; 0 if there is none.
  Result<std::uint64_t> find_newest();
  Result<void> read_file(const RecordReader& read);
  std::filesystem::path temporary_path() const;
  // Gives the file that generation's name and goes on with it.
  Result<void> adopt(std::uint64_t generation, JournalNewFile&& made);
  Result<void> open_current(std::uint64_t generation);

  JournalOptions options_;
  JournalDictionary dictionary_;
  std::uint64_t generation_ = 0;
  int lock_file_ = -1;
  int file_ = -1;
  std::uint64_t size_ = 0;
  std::uint64_t appended_ = 0;
  // Of what was appended.
  std::uint64_t rotates_at_ = 0;
  std::unique_ptr<JournalRotation> rotation_;
  std::uint64_t cut_bytes_ = 0;
  bool is_fresh_ = false;
  // An append failed and its bytes could not be taken back yet.
  bool has_debris_ = false;
};

}  // namespace hoga::exchange_api
