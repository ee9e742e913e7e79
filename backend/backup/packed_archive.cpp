#include "backup/packed_archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

namespace hoga::backup {
namespace {

constexpr std::size_t kBufferBytes = 256 * 1024;

struct File {
  explicit File(int its_number) : number(its_number) {}
  ~File() {
    if (number >= 0) ::close(number);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int number;
};

// libarchive says nothing where it was our own part that failed.
std::string words_of(archive* handle) {
  const char* text = archive_error_string(handle);
  return text == nullptr ? "libarchive does not say why" : text;
}

Error not_written(const std::string& what) { return make_error(Errc::StorageFailed, "backup_not_written", what); }

// What libarchive calls back with: the sealed file, and how that failed.
struct Sink {
  std::unique_ptr<SealedWriter> sealed;
  std::optional<Error> failure;
};

la_ssize_t write_to_sink(archive*, void* context, const void* bytes, std::size_t size) {
  auto& sink = *static_cast<Sink*>(context);
  const auto written = sink.sealed->write({static_cast<const char*>(bytes), size});
  if (written) return static_cast<la_ssize_t>(size);
  sink.failure = written.error();
  return -1;
}

struct Source {
  std::unique_ptr<SealedReader> sealed;
  std::optional<Error> failure;
};

la_ssize_t read_from_source(archive*, void* context, const void** bytes) {
  auto& source = *static_cast<Source*>(context);
  const auto piece = source.sealed->read();
  if (piece) {
    *bytes = piece->data();
    return static_cast<la_ssize_t>(piece->size());
  }
  source.failure = piece.error();
  return -1;
}

struct ReadHandle {
  ReadHandle() : handle(archive_read_new()) {}
  ~ReadHandle() { archive_read_free(handle); }
  ReadHandle(const ReadHandle&) = delete;
  ReadHandle& operator=(const ReadHandle&) = delete;
  archive* handle;
};

Error damaged(const std::filesystem::path& path, const std::string& why) {
  return make_error(Errc::ValidationFailed, "backup_damaged", path.string() + " is damaged: " + why);
}

// Below the directory, wherever a name would lead.
std::optional<std::filesystem::path> place_of(const char* name, const std::filesystem::path& directory) {
  const std::filesystem::path relative = std::filesystem::path(name == nullptr ? "" : name).lexically_normal();
  if (relative.empty() || relative.is_absolute()) return std::nullopt;
  for (const auto& part : relative) {
    if (part == ".." || part == ".") return std::nullopt;
  }
  return directory / relative;
}

Result<void> unpack_entry(archive* from, const std::filesystem::path& place) {
  std::error_code ignored;
  std::filesystem::create_directories(place.parent_path(), ignored);
  const File file(::open(place.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600));
  if (file.number < 0) return not_written(place.string() + " can't be written: " + std::strerror(errno));
  if (archive_read_data_into_fd(from, file.number) != ARCHIVE_OK) {
    return not_written(fmt::format("{} can't be unpacked: {}", place.string(), words_of(from)));
  }
  return {};
}

}  // namespace

struct ArchiveWriter::State {
  ~State() { archive_write_free(handle); }
  Sink sink;
  archive* handle = archive_write_new();
};

ArchiveWriter::ArchiveWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
ArchiveWriter::~ArchiveWriter() = default;

Result<std::unique_ptr<ArchiveWriter>> ArchiveWriter::create(const std::filesystem::path& path,
                                                             const Secret& passphrase, const SealCost& cost) {
  auto sealed = SealedWriter::create(path, passphrase, cost);
  if (!sealed) return sealed.error();
  auto state = std::make_unique<State>();
  state->sink.sealed = std::move(*sealed);
  archive* handle = state->handle;
  archive_write_set_format_pax_restricted(handle);
  // No padding behind the compressed stream.
  archive_write_set_bytes_in_last_block(handle, 1);
  if (archive_write_add_filter_zstd(handle) != ARCHIVE_OK ||
      archive_write_open(handle, &state->sink, nullptr, &write_to_sink, nullptr) != ARCHIVE_OK) {
    return not_written(fmt::format("A backup can't be begun: {}", words_of(handle)));
  }
  return std::unique_ptr<ArchiveWriter>(new ArchiveWriter(std::move(state)));
}

Result<void> ArchiveWriter::begin_entry(const std::string& name, std::int64_t size) {
  archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, name.c_str());
  archive_entry_set_size(entry, size);
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0600);
  const int begun = archive_write_header(state_->handle, entry);
  archive_entry_free(entry);
  if (begun == ARCHIVE_OK) return {};
  if (state_->sink.failure) return *state_->sink.failure;
  return not_written(words_of(state_->handle));
}

Result<void> ArchiveWriter::add_bytes(const char* bytes, std::size_t size) {
  if (size == 0 || archive_write_data(state_->handle, bytes, size) >= 0) return {};
  if (state_->sink.failure) return *state_->sink.failure;
  return not_written(words_of(state_->handle));
}

Result<void> ArchiveWriter::add_text(const std::string& name, const std::string& text) {
  if (auto begun = begin_entry(name, static_cast<std::int64_t>(text.size())); !begun) return begun;
  return add_bytes(text.data(), text.size());
}

Result<void> ArchiveWriter::add_file(const std::string& name, const std::filesystem::path& path) {
  const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (file.number < 0 || ::fstat(file.number, &status) != 0) {
    const Errc errc = errno == ENOENT ? Errc::NotFound : Errc::StorageFailed;
    return make_error(errc, "backup_not_written", path.string() + " can't be read: " + std::strerror(errno));
  }
  if (auto begun = begin_entry(name, status.st_size); !begun) return begun;
  std::array<char, kBufferBytes> buffer;
  auto left = static_cast<std::size_t>(status.st_size);
  while (left > 0) {
    const auto count = ::read(file.number, buffer.data(), std::min(buffer.size(), left));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return not_written(path.string() + " became shorter while it was read");
    if (auto added = add_bytes(buffer.data(), static_cast<std::size_t>(count)); !added) return added;
    left -= static_cast<std::size_t>(count);
  }
  return {};
}

Result<std::uint64_t> ArchiveWriter::finish() {
  if (archive_write_close(state_->handle) != ARCHIVE_OK) {
    if (state_->sink.failure) return *state_->sink.failure;
    return not_written(words_of(state_->handle));
  }
  return state_->sink.sealed->finish();
}

Result<void> unpack_archive(const std::filesystem::path& path, const Secret& passphrase,
                            const std::filesystem::path& directory) {
  auto sealed = SealedReader::open(path, passphrase);
  if (!sealed) return sealed.error();
  Source source;
  source.sealed = std::move(*sealed);
  const ReadHandle reading;
  archive* handle = reading.handle;
  archive_read_support_format_tar(handle);
  archive_read_support_filter_zstd(handle);
  // The sealed file knows better what is wrong than what was unpacked from it.
  const auto why = [&]() -> Error {
    if (source.failure) return *source.failure;
    return damaged(path, words_of(handle));
  };
  if (archive_read_open(handle, &source, nullptr, &read_from_source, nullptr) != ARCHIVE_OK) return why();
  while (true) {
    archive_entry* entry = nullptr;
    const int found = archive_read_next_header(handle, &entry);
    if (found == ARCHIVE_EOF) break;
    if (found != ARCHIVE_OK) return why();
    const auto place = place_of(archive_entry_pathname(entry), directory);
    if (!place || archive_entry_filetype(entry) != AE_IFREG) return damaged(path, "a name in it leads elsewhere");
    if (auto unpacked = unpack_entry(handle, *place); !unpacked) {
      return source.failure ? *source.failure : unpacked.error();
    }
  }
  // The tar may end before the sealed file does: the rest must be whole too.
  while (true) {
    const auto rest = source.sealed->read();
    if (!rest) return rest.error();
    if (rest->empty()) return {};
  }
}

}  // namespace hoga::backup
