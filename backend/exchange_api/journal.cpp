#include "exchange_api/journal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>

#include "exchange_api/journal_frame.hpp"

namespace hoga::exchange_api {
namespace {

// The first bytes of a file: whose it is, and the version of its records.
constexpr std::string_view kHeader = "HOGAJNL1";
constexpr std::string_view kNamePrefix = "journal-";
constexpr std::string_view kTemporaryName = "journal.new";
// First byte of a payload.
constexpr char kRecords = 'R';
constexpr char kEndOfSnapshot = 'E';
// A snapshot's frames hold about so much each.
constexpr std::size_t kSnapshotFrameRecords = 256;

Error system_error(std::string_view what, int code) {
  return make_error(Errc::StorageFailed, "journal_failed", "The exchange's journal can't be used.",
                    fmt::format("{}: {}", what, std::strerror(code)));
}

Error damaged(std::string_view why, const std::filesystem::path& path) {
  return make_error(Errc::StorageFailed, "journal_damaged",
                    fmt::format("The exchange's journal {} is damaged: {}.", path.string(), why));
}

Result<void> write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return system_error("write", written < 0 ? errno : ENOSPC);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

// Makes a rename last through a power cut. Where a file system can't, the rename itself stands.
void sync_directory(const std::filesystem::path& directory) {
  const int opened = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return;
  ::fsync(opened);
  ::close(opened);
}

std::string frame_of(const std::vector<exchange::JournalRecord>& records, JournalDictionary& dictionary) {
  std::string framed;
  append_frame(framed, kRecords + encode_records(records, dictionary));
  return framed;
}

// A file's bytes without a copy of them in memory; unmapped when it goes.
class MappedFile {
 public:
  MappedFile(int file, std::size_t size) : size_(size) {
    if (size > 0) data_ = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  }
  ~MappedFile() {
    if (size_ > 0 && data_ != MAP_FAILED) ::munmap(data_, size_);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  bool is_good() const { return data_ != MAP_FAILED; }
  std::string_view text() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace

Result<std::unique_ptr<Journal>> Journal::open(const JournalOptions& options, const RecordReader& read) {
  std::unique_ptr<Journal> journal(new Journal(options));
  if (auto locked = journal->lock(); !locked) return locked.error();
  const auto newest = journal->find_newest();
  if (!newest) return newest.error();
  journal->is_fresh_ = *newest == 0;
  if (journal->is_fresh_) {
    auto made = journal->write_new_file(1, {});
    if (!made) return made.error();
    journal->adopt(1, std::move(*made));
    return journal;
  }
  if (auto opened = journal->open_current(*newest); !opened) return opened.error();
  if (auto done = journal->read_file(read); !done) return done.error();
  return journal;
}

Journal::~Journal() {
  if (file_ >= 0) ::close(file_);
  if (lock_file_ >= 0) ::close(lock_file_);
}

std::filesystem::path Journal::path_of(std::uint64_t generation) const {
  return options_.directory / fmt::format("{}{}", kNamePrefix, generation);
}

Result<void> Journal::lock() {
  const auto path = options_.directory / "journal.lock";
  lock_file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_file_ < 0) return system_error(fmt::format("open {}", path.string()), errno);
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
  if (failed) return system_error("read directory", failed.value());
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
  if (opened < 0) return system_error(fmt::format("open {}", path_of(generation).string()), errno);
  file_ = opened;
  generation_ = generation;
  struct stat status {};
  if (::fstat(file_, &status) != 0) return system_error("stat", errno);
  size_ = static_cast<std::uint64_t>(status.st_size);
  return {};
}

Result<void> Journal::read_file(const RecordReader& read) {
  const MappedFile mapped(file_, size_);
  if (!mapped.is_good()) return system_error("mmap", errno);
  const std::string_view text = mapped.text();
  if (!text.starts_with(kHeader)) {
    return make_error(Errc::StorageFailed, "journal_version",
                      fmt::format("The exchange's journal {} is not one of this version of the program.",
                                  path_of(generation_).string()));
  }
  std::size_t at = kHeader.size();
  bool has_snapshot = false;
  for (auto payload = read_frame(text.substr(at)); payload; payload = read_frame(text.substr(at))) {
    const std::size_t frame_bytes = kFrameHeaderBytes + payload->size();
    if (payload->starts_with(kEndOfSnapshot)) {
      has_snapshot = true;
      snapshot_bytes_ = at + frame_bytes;
    } else if (payload->starts_with(kRecords)) {
      const auto records = decode_records(payload->substr(1), dictionary_);
      if (!records) return records.error();
      for (const exchange::JournalRecord& record : *records) {
        if (auto taken = read(record); !taken) return taken;
      }
      if (has_snapshot) appended_ += frame_bytes;
    } else {
      return damaged("a frame of an unknown kind", path_of(generation_));
    }
    at += frame_bytes;
  }
  if (!has_snapshot) return damaged("its snapshot is not whole", path_of(generation_));
  // The end of a file that a kill or a power cut tore has no whole frame any more; anything else is damage, and not
  // ours to skip.
  if (has_frame(text.substr(at))) {
    return damaged(fmt::format("byte {} and following can't be read", at), path_of(generation_));
  }
  cut_bytes_ = size_ - at;
  if (cut_bytes_ > 0 && ::ftruncate(file_, static_cast<off_t>(at)) != 0) return system_error("truncate", errno);
  size_ = at;
  return {};
}

Result<void> Journal::append(const std::vector<exchange::JournalRecord>& records, bool is_urgent) {
  if (records.empty()) return {};
  if (has_debris_) {
    if (::ftruncate(file_, static_cast<off_t>(size_)) != 0) return system_error("truncate", errno);
    has_debris_ = false;
  }
  const std::size_t names = dictionary_.size();
  const std::string framed = frame_of(records, dictionary_);
  auto written = write_all(file_, framed);
  if (written && options_.waits_for_disk && is_urgent && ::fdatasync(file_) != 0)
    written = system_error("fdatasync", errno);
  if (!written) {
    // Take back what reached the file: the batch must come whole or not at all, and its names must be written again.
    has_debris_ = ::ftruncate(file_, static_cast<off_t>(size_)) != 0;
    dictionary_.shrink(names);
    return written;
  }
  size_ += framed.size();
  appended_ += framed.size();
  return {};
}

Result<Journal::NewFile> Journal::write_new_file(std::uint64_t generation,
                                                 const std::vector<exchange::JournalRecord>& snapshot) const {
  const auto temporary = options_.directory / kTemporaryName;
  NewFile made;
  made.file = ::open(temporary.c_str(), O_RDWR | O_APPEND | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (made.file < 0) return system_error(fmt::format("open {}", temporary.string()), errno);
  const auto put = [&](std::string_view bytes) {
    made.size += bytes.size();
    return write_all(made.file, bytes);
  };
  auto written = put(kHeader);
  for (std::size_t from = 0; written && from < snapshot.size(); from += kSnapshotFrameRecords) {
    const std::size_t to = std::min(from + kSnapshotFrameRecords, snapshot.size());
    const std::vector<exchange::JournalRecord> part(snapshot.begin() + static_cast<std::ptrdiff_t>(from),
                                                    snapshot.begin() + static_cast<std::ptrdiff_t>(to));
    written = put(frame_of(part, made.dictionary));
  }
  std::string end;
  append_frame(end, std::string(1, kEndOfSnapshot));
  if (written) written = put(end);
  if (written && ::fsync(made.file) != 0) written = system_error("fsync", errno);
  // From the rename on it is the journal: nothing that can fail comes after it.
  if (written && ::rename(temporary.c_str(), path_of(generation).c_str()) != 0) written = system_error("rename", errno);
  if (!written) {
    ::close(made.file);
    return written.error();
  }
  sync_directory(options_.directory);
  return made;
}

void Journal::adopt(std::uint64_t generation, NewFile&& made) {
  if (file_ >= 0) ::close(file_);
  file_ = made.file;
  generation_ = generation;
  size_ = made.size;
  snapshot_bytes_ = made.size;
  dictionary_ = std::move(made.dictionary);
  appended_ = 0;
  has_debris_ = false;
}

Result<void> Journal::rotate(const std::vector<exchange::JournalRecord>& snapshot) {
  const std::uint64_t old = generation_;
  auto made = write_new_file(old + 1, snapshot);
  if (!made) return made.error();
  adopt(old + 1, std::move(*made));
  std::error_code ignored;
  std::filesystem::remove(path_of(old), ignored);
  return {};
}

}  // namespace hoga::exchange_api
