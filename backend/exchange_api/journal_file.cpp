#include "exchange_api/journal_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "exchange_api/journal_frame.hpp"

namespace hoga::exchange_api {

namespace {

// A snapshot's frames hold about so much each.
constexpr std::size_t kSnapshotFrameRecords = 256;

}  // namespace

Error journal_failure(std::string_view what, int code) {
  return make_error(Errc::StorageFailed, "journal_failed", "The exchange's journal can't be used.",
                    fmt::format("{}: {}", what, std::strerror(code)));
}

Error damaged_journal(std::string_view why, const std::filesystem::path& path) {
  return make_error(Errc::StorageFailed, "journal_damaged",
                    fmt::format("The exchange's journal {} is damaged: {}.", path.string(), why));
}

Result<void> write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return journal_failure("write", written < 0 ? errno : ENOSPC);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

void sync_directory(const std::filesystem::path& directory) {
  const FileHandle opened(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.get() >= 0) ::fsync(opened.get());
}

std::string frame_of(const std::vector<exchange::JournalRecord>& records, JournalDictionary& dictionary) {
  std::string framed;
  append_frame(framed, kRecordsPayload + encode_records(records, dictionary));
  return framed;
}

FileHandle::~FileHandle() {
  if (file_ >= 0) ::close(file_);
}

FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
  if (this == &other) return *this;
  if (file_ >= 0) ::close(file_);
  file_ = other.release();
  return *this;
}

int FileHandle::release() { return std::exchange(file_, -1); }

MappedFile::MappedFile(int file, std::size_t size) : size_(size) {
  if (size > 0) data_ = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
}

MappedFile::~MappedFile() {
  if (size_ > 0 && is_good()) ::munmap(data_, size_);
}

bool MappedFile::is_good() const { return data_ != MAP_FAILED; }

Result<void> JournalWalk::read(std::string_view text, const RecordReader& read_record) {
  for (auto payload = read_frame(text.substr(at)); payload; payload = read_frame(text.substr(at))) {
    const std::size_t end = at + kFrameHeaderBytes + payload->size();
    if (payload->starts_with(kEndOfSnapshotPayload)) {
      snapshot_end = end;
    } else if (payload->starts_with(kRecordsPayload)) {
      const auto records = decode_records(payload->substr(1), dictionary);
      if (!records) return records.error();
      for (const exchange::JournalRecord& record : *records) {
        if (auto taken = read_record(record); !taken) return taken;
      }
    } else {
      return damaged_journal("a frame of an unknown kind", path);
    }
    at = end;
  }
  return {};
}

Result<JournalNewFile> write_snapshot(const std::filesystem::path& path,
                                      const std::vector<exchange::JournalRecord>& snapshot) {
  JournalNewFile made;
  made.file = FileHandle(::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (made.file.get() < 0) return journal_failure(fmt::format("open {}", path.string()), errno);
  const auto put = [&](std::string_view bytes) {
    made.size += bytes.size();
    return write_all(made.file.get(), bytes);
  };
  auto written = put(kJournalHeader);
  for (std::size_t from = 0; written && from < snapshot.size(); from += kSnapshotFrameRecords) {
    const std::size_t to = std::min(from + kSnapshotFrameRecords, snapshot.size());
    const std::vector<exchange::JournalRecord> part(snapshot.begin() + static_cast<std::ptrdiff_t>(from),
                                                    snapshot.begin() + static_cast<std::ptrdiff_t>(to));
    written = put(frame_of(part, made.dictionary));
  }
  std::string end;
  append_frame(end, std::string(1, kEndOfSnapshotPayload));
  if (written) written = put(end);
  if (!written) return written.error();
  made.snapshot_bytes = made.size;
  return made;
}

Result<void> append_records(JournalNewFile& made, const std::vector<exchange::JournalRecord>& records) {
  if (records.empty()) return {};
  const std::string framed = frame_of(records, made.dictionary);
  made.size += framed.size();
  return write_all(made.file.get(), framed);
}

}  // namespace hoga::exchange_api
