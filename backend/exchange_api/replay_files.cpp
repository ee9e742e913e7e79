#include "exchange_api/replay_files.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace hoga::exchange_api {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBufferBytes = 256 * 1024;
constexpr std::size_t kLineBytesMax = 16 * 1024 * 1024;

Error unreadable(const std::string& file, std::string_view why) {
  return make_error(Errc::InvalidConfiguration, fmt::format("Recording {}: {}", file, why));
}

// Where bytes come from; zero at the end.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual Result<std::size_t> read(char* buffer, std::size_t size) = 0;
};

// Reads plain files too: zlib passes through what has no gzip header.
class GzipSource final : public ByteSource {
 public:
  GzipSource(std::string name, gzFile file) : name_(std::move(name)), file_(file) {}
  ~GzipSource() override { gzclose(file_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    const int count = gzread(file_, buffer, static_cast<unsigned>(size));
    int error = Z_OK;
    const char* text = gzerror(file_, &error);
    // A cut-off archive ends with Z_BUF_ERROR although bytes were read.
    if (count < 0 || error == Z_BUF_ERROR) return unreadable(name_, fmt::format("damaged or cut off ({})", text));
    return static_cast<std::size_t>(count);
  }

 private:
  std::string name_;
  gzFile file_;
};

class ZipSource final : public ByteSource {
 public:
  ZipSource(std::string name, archive* handle) : name_(std::move(name)), archive_(handle) {}
  ~ZipSource() override { archive_read_free(archive_); }
  ZipSource(const ZipSource&) = delete;
  ZipSource& operator=(const ZipSource&) = delete;

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    while (!is_at_end_) {
      if (!has_entry_) {
        archive_entry* entry = nullptr;
        const int found = archive_read_next_header(archive_, &entry);
        // The archive must not be asked again after its end.
        is_at_end_ = found == ARCHIVE_EOF;
        if (found != ARCHIVE_EOF && found < ARCHIVE_WARN) return damaged();
        has_entry_ = !is_at_end_ && archive_entry_filetype(entry) == AE_IFREG;
        continue;
      }
      const auto count = archive_read_data(archive_, buffer, size);
      if (count < 0) return damaged();
      if (count > 0) return static_cast<std::size_t>(count);
      has_entry_ = false;
    }
    return std::size_t{0};
  }

 private:
  Error damaged() const {
    const char* text = archive_error_string(archive_);
    return unreadable(name_, fmt::format("damaged ({})", text == nullptr ? "unknown" : text));
  }

  std::string name_;
  archive* archive_;
  bool has_entry_ = false;
  bool is_at_end_ = false;
};

class BufferedLines final : public exchange::LineReader {
 public:
  BufferedLines(std::string name, std::unique_ptr<ByteSource> source)
      : name_(std::move(name)), source_(std::move(source)), buffer_(kBufferBytes) {}

  Result<bool> next(std::string& line) override {
    line.clear();
    while (true) {
      const char* begin = buffer_.data() + begin_;
      const auto* end = static_cast<const char*>(std::memchr(begin, '\n', end_ - begin_));
      const std::size_t length = end == nullptr ? end_ - begin_ : static_cast<std::size_t>(end - begin);
      if (line.size() + length > kLineBytesMax) return unreadable(name_, "a line is longer than 16 MiB");
      line.append(begin, length);
      if (end != nullptr) {
        begin_ += length + 1;
        if (!line.empty() && line.back() == '\r') line.pop_back();
        return true;
      }
      const auto count = source_->read(buffer_.data(), buffer_.size());
      if (!count) return count.error();
      begin_ = 0;
      end_ = *count;
      // The last line may lack its end.
      if (end_ == 0) return !line.empty();
    }
  }

 private:
  std::string name_;
  std::unique_ptr<ByteSource> source_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

bool is_recording(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".csv" || extension == ".gz" || extension == ".zip";
}

Result<std::unique_ptr<ByteSource>> open_zip(const std::string& file) {
  archive* handle = archive_read_new();
  if (handle == nullptr) return unreadable(file, "out of memory");
  auto source = std::make_unique<ZipSource>(file, handle);
  archive_read_support_format_zip(handle);
  if (archive_read_open_filename(handle, file.c_str(), kBufferBytes) != ARCHIVE_OK) {
    return unreadable(file, "can't be opened as zip");
  }
  return std::unique_ptr<ByteSource>(std::move(source));
}

}  // namespace

Result<std::vector<std::string>> DiskReplayFiles::list(const std::string& path) {
  std::error_code error;
  if (fs::is_regular_file(path, error)) return std::vector<std::string>{path};
  if (!fs::is_directory(path, error)) return unreadable(path, "no such file or folder");
  std::vector<std::string> files;
  for (fs::directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
    if (at->is_regular_file(error) && is_recording(at->path())) files.push_back(at->path().string());
  }
  if (error) return unreadable(path, error.message());
  if (files.empty()) return unreadable(path, "the folder has no .csv, .gz or .zip file");
  std::sort(files.begin(), files.end());
  return files;
}

Result<std::unique_ptr<exchange::LineReader>> DiskReplayFiles::open(const std::string& file) {
  std::array<char, 2> magic{};
  std::ifstream(file, std::ios::binary).read(magic.data(), magic.size());
  std::unique_ptr<ByteSource> source;
  if (magic[0] == 'P' && magic[1] == 'K') {
    auto zip = open_zip(file);
    if (!zip) return zip.error();
    source = std::move(*zip);
  } else {
    const gzFile handle = gzopen(file.c_str(), "rb");
    if (handle == nullptr) return unreadable(file, "can't be opened");
    gzbuffer(handle, kBufferBytes);
    source = std::make_unique<GzipSource>(file, handle);
  }
  return std::unique_ptr<exchange::LineReader>(std::make_unique<BufferedLines>(file, std::move(source)));
}

}  // namespace hoga::exchange_api
