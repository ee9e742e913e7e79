#include "exchange_api/journal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>

#include "exchange_api/journal_file.hpp"
#include "exchange_api/journal_frame.hpp"
#include "exchange_api/journal_rotation.hpp"

namespace hoga::exchange_api {
namespace {

constexpr std::string_view kNamePrefix = "journal-";
constexpr std::string_view kTemporaryName = "journal.new";

}  // namespace

Result<std::unique_ptr<Journal>> Journal::open(const JournalOptions& options, const RecordReader& read) {
  std::unique_ptr<Journal> journal(new Journal(options));
  if (auto locked = journal->lock(); !locked) return locked.error();
  const auto newest = journal->find_newest();
  if (!newest) return newest.error();
  journal->is_fresh_ = *newest == 0;
  if (journal->is_fresh_) {
    if (auto made = journal->rotate({}); !made) return made.error();
    return journal;
  }
  if (auto opened = journal->open_current(*newest); !opened) return opened.error();
  if (auto done = journal->read_file(read); !done) return done.error();
  return journal;
}

Journal::Journal(JournalOptions options) : options_(std::move(options)), rotates_at_(options_.rotate_bytes) {}

Journal::~Journal() {
  rotation_.reset();
  if (file_ >= 0) ::close(file_);
  if (lock_file_ >= 0) ::close(lock_file_);
}

std::filesystem::path Journal::path_of(std::uint64_t generation) const {
  return options_.directory / fmt::format("{}{}", kNamePrefix, generation);
}

Result<void> Journal::lock() {
  const auto path = options_.directory / "journal.lock";
  lock_file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_file_ < 0) return journal_failure(fmt::format("open {}", path.string()), errno);
  if (::flock(lock_file_, LOCK_EX | LOCK_NB) != 0) {
    return make_error(
        Errc::StorageFailed, "journal_in_use",
        fmt::format("The exchange's data in {} is in use by another process.", options_.directory.string()));
  }
  return {};
}

Result<std::uint64_t> Journal::find_newest() {
  std::vector<std::uint64_t> generations;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(options_.directory, failed)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kNamePrefix)) continue;
    const char* begin = name.data() + kNamePrefix.size();
    const char* end = name.data() + name.size();
    std::uint64_t generation = 0;
    const auto [stop, error] = std::from_chars(begin, end, generation);
    if (error == std::errc{} && stop == end && generation > 0) generations.push_back(generation);
  }
  if (failed) return journal_failure("read directory", failed.value());
  std::filesystem::remove(options_.directory / kTemporaryName, failed);
  std::uint64_t newest = 0;
  for (const std::uint64_t generation : generations) newest = std::max(newest, generation);
  // A file got its name when it was whole, so the older ones are only what a kill left behind.
  for (const std::uint64_t generation : generations) {
    if (generation != newest) std::filesystem::remove(path_of(generation), failed);
  }
  return newest;
}

Result<void> Journal::open_current(std::uint64_t generation) {
  const int opened = ::open(path_of(generation).c_str(), O_RDWR | O_APPEND | O_CLOEXEC);
  if (opened < 0) return journal_failure(fmt::format("open {}", path_of(generation).string()), errno);
  file_ = opened;
  generation_ = generation;
  struct stat status {};
  if (::fstat(file_, &status) != 0) return journal_failure("stat", errno);
  size_ = static_cast<std::uint64_t>(status.st_size);
  return {};
}

Result<void> Journal::read_file(const RecordReader& read) {
  const MappedFile mapped(file_, size_);
  if (!mapped.is_good()) return journal_failure("mmap", errno);
  const std::string_view text = mapped.text();
  if (!text.starts_with(kJournalHeader)) {
    return make_error(Errc::StorageFailed, "journal_version",
                      fmt::format("The exchange's journal {} is not one of this version of the program.",
                                  path_of(generation_).string()));
  }
  JournalWalk walk;
  walk.path = path_of(generation_);
  if (auto done = walk.read(text, read); !done) return done;
  if (walk.snapshot_end == 0) return damaged_journal("its snapshot is not whole", walk.path);
  const std::size_t at = walk.at;
  appended_ = at - walk.snapshot_end;
  rotates_at_ = std::max<std::uint64_t>(options_.rotate_bytes, 2 * walk.snapshot_end);
  dictionary_ = std::move(walk.dictionary);
  // The end of a file that a kill or a power cut tore has no whole frame any more; anything else is damage, and not
  // ours to skip.
  if (has_frame(text.substr(at))) {
    return damaged_journal(fmt::format("byte {} and following can't be read", at), path_of(generation_));
  }
  cut_bytes_ = size_ - at;
  if (cut_bytes_ > 0 && ::ftruncate(file_, static_cast<off_t>(at)) != 0) return journal_failure("truncate", errno);
  size_ = at;
  return {};
}

Result<void> Journal::append(const std::vector<exchange::JournalRecord>& records, bool is_urgent) {
  if (records.empty()) return {};
  if (has_debris_) {
    if (::ftruncate(file_, static_cast<off_t>(size_)) != 0) return journal_failure("truncate", errno);
    has_debris_ = false;
  }
  const std::size_t names = dictionary_.size();
  const std::string framed = frame_of(records, dictionary_);
  auto written = write_all(file_, framed);
  if (written && options_.waits_for_disk && is_urgent && ::fdatasync(file_) != 0)
    written = journal_failure("fdatasync", errno);
  if (!written) {
    // Take back what reached the file: the batch must come whole or not at all, and its names must be written again.
    has_debris_ = ::ftruncate(file_, static_cast<off_t>(size_)) != 0;
    dictionary_.shrink(names);
    return written;
  }
  size_ += framed.size();
  appended_ += framed.size();
  if (rotation_) rotation_->grow_to(size_);
  return {};
}

std::filesystem::path Journal::temporary_path() const { return options_.directory / kTemporaryName; }

Result<void> Journal::adopt(std::uint64_t generation, JournalNewFile&& made) {
  if (options_.waits_for_disk && ::fdatasync(made.file.get()) != 0) return journal_failure("fdatasync", errno);
  // From the rename on it is the journal: nothing that can fail comes after it.
  if (::rename(temporary_path().c_str(), path_of(generation).c_str()) != 0) return journal_failure("rename", errno);
  sync_directory(options_.directory);
  if (file_ >= 0) ::close(file_);
  file_ = made.file.release();
  size_ = made.size;
  dictionary_ = std::move(made.dictionary);
  appended_ = made.size - made.snapshot_bytes;
  rotates_at_ = std::max(options_.rotate_bytes, 2 * made.snapshot_bytes);
  has_debris_ = false;
  const std::uint64_t old = std::exchange(generation_, generation);
  std::error_code ignored;
  if (old > 0) std::filesystem::remove(path_of(old), ignored);
  return {};
}

Result<void> Journal::rotate(const std::vector<exchange::JournalRecord>& snapshot) {
  rotation_.reset();
  auto made = write_snapshot(temporary_path(), snapshot);
  if (!made) return made.error();
  if (::fsync(made->file.get()) != 0) return journal_failure("fsync", errno);
  return adopt(generation_ + 1, std::move(*made));
}

void Journal::begin_rotation(Condense condense, std::function<void()> on_ready) {
  rotation_ = std::make_unique<JournalRotation>(path_of(generation_), temporary_path(), size_, std::move(condense),
                                                std::move(on_ready));
}

Result<void> Journal::finish_rotation() {
  if (!rotation_) return {};
  auto made = rotation_->finish();
  rotation_.reset();
  auto adopted = made ? adopt(generation_ + 1, std::move(*made)) : Result<void>(made.error());
  if (!adopted) rotates_at_ = appended_ + options_.rotate_bytes;
  return adopted;
}

}  // namespace hoga::exchange_api
