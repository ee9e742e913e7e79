#include "storage/candle_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cerrno>
#include <cstring>
#include <span>
#include <system_error>

namespace hoga::storage {
namespace {

namespace fs = std::filesystem;

static_assert(std::endian::native == std::endian::little, "The files are little-endian");

constexpr std::array<char, 8> kMagic{'H', 'O', 'G', 'A', 'C', 'N', 'D', 'L'};
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kDataBegin = 4096;
constexpr std::size_t kAlignment = 64;
// More rows than any file holds: protects the sums below.
constexpr std::uint64_t kRowsMax = 1ULL << 32U;

struct Header {
  std::array<char, 8> magic = kMagic;
  std::uint32_t version = kVersion;
  std::uint32_t interval = 0;
  std::uint64_t rows = 0;
  std::int64_t first = 0;
  std::int64_t last = 0;
  CandleColumns::Units units{};
  std::array<std::uint64_t, kCandleColumnCount> sums{};
  std::uint64_t sum = 0;
};
static_assert(sizeof(Header) == 208 && offsetof(Header, sum) == 200);

// Four lanes, so that it reads as fast as memory does. Finds damage; keeps nobody from forging.
std::uint64_t sum_of(std::span<const std::int64_t> words) {
  constexpr std::uint64_t kPrime = 0x9E3779B185EBCA87ULL;
  std::array<std::uint64_t, 4> lanes{1, 2, 3, 4};
  const auto mix = [](std::uint64_t lane, std::int64_t word) {
    return std::rotl(lane ^ static_cast<std::uint64_t>(word), 29) * kPrime;
  };
  std::size_t at = 0;
  for (; at + 4 <= words.size(); at += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane) lanes[lane] = mix(lanes[lane], words[at + lane]);
  }
  for (; at < words.size(); ++at) lanes[0] = mix(lanes[0], words[at]);
  std::uint64_t sum = words.size();
  for (const std::uint64_t lane : lanes) sum = std::rotl(sum ^ lane, 31) * kPrime;
  return sum ^ (sum >> 32U);
}

std::uint64_t sum_of(const Header& header) {
  std::array<std::int64_t, offsetof(Header, sum) / sizeof(std::int64_t)> words{};
  std::memcpy(words.data(), &header, sizeof(words));
  return sum_of(words);
}

std::size_t column_bytes(std::size_t rows) {
  return (rows * sizeof(std::int64_t) + kAlignment - 1) / kAlignment * kAlignment;
}

std::size_t file_bytes(std::size_t rows) { return kDataBegin + kCandleColumnCount * column_bytes(rows); }

Error failed(const fs::path& file, std::string_view what) {
  return make_error(Errc::StorageFailed,
                    fmt::format("{}: {} ({})", file.string(), what, std::system_category().message(errno)));
}

Error damaged(const fs::path& file, std::string_view what) {
  return make_error(
      Errc::StorageFailed, "damaged_file",
      fmt::format("{} is damaged: {}. Delete it, then import or collect its candles again.", file.string(), what));
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }

 private:
  int number_;
};

class Mapping {
 public:
  Mapping(void* begin, std::size_t size) : begin_(begin), size_(size) {}
  ~Mapping() { ::munmap(begin_, size_); }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

 private:
  void* begin_;
  std::size_t size_;
};

Header make_header(const CandleColumns& columns) {
  Header header;
  header.interval = static_cast<std::uint32_t>(columns.interval());
  header.rows = columns.size();
  if (!columns.empty()) {
    header.first = to_microseconds(columns.open_time(0));
    header.last = to_microseconds(columns.open_time(columns.size() - 1));
  }
  for (std::size_t column = 0; column < kCandleColumnCount; ++column) {
    header.units[column] = columns.unit(static_cast<CandleColumn>(column));
    header.sums[column] = sum_of({columns.values(static_cast<CandleColumn>(column)), columns.size()});
  }
  header.sum = sum_of(header);
  return header;
}

bool write_all(int file, const void* bytes, std::size_t size, std::size_t offset) {
  const char* at = static_cast<const char*>(bytes);
  while (size > 0) {
    const auto count = ::pwrite(file, at, size, static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    at += count;
    offset += static_cast<std::size_t>(count);
    size -= static_cast<std::size_t>(count);
  }
  return true;
}

bool write_columns(int file, const CandleColumns& columns) {
  const Header header = make_header(columns);
  if (::ftruncate(file, static_cast<off_t>(file_bytes(columns.size()))) != 0) return false;
  if (!write_all(file, &header, sizeof(header), 0)) return false;
  for (std::size_t column = 0; column < kCandleColumnCount; ++column) {
    if (!write_all(file, columns.values(static_cast<CandleColumn>(column)), columns.size() * sizeof(std::int64_t),
                   kDataBegin + column * column_bytes(columns.size()))) {
      return false;
    }
  }
  return ::fsync(file) == 0;
}

// So that the new name is on the disk too.
void sync_folder(const fs::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.get() >= 0) static_cast<void>(::fsync(opened.get()));
}

Result<Header> read_header(int opened, const fs::path& file, std::size_t size) {
  Header header;
  if (size < kDataBegin || ::pread(opened, &header, sizeof(header), 0) != sizeof(header)) {
    return damaged(file, "it is cut off");
  }
  if (header.magic != kMagic) return damaged(file, "it is no file of candles");
  if (header.version != kVersion) return damaged(file, fmt::format("its version {} is not known", header.version));
  if (header.sum != sum_of(header)) return damaged(file, "its header does not add up");
  if (header.interval >= static_cast<std::uint32_t>(kIntervalCount) || header.rows > kRowsMax) {
    return damaged(file, "its header makes no sense");
  }
  if (size != file_bytes(header.rows)) return damaged(file, "its length does not fit its rows");
  return header;
}

Result<std::size_t> size_of(int opened, const fs::path& file) {
  if (opened < 0) {
    if (errno == ENOENT) return make_error(Errc::NotFound, "There is no " + file.string());
    return failed(file, "can't be opened");
  }
  struct stat status {};
  if (::fstat(opened, &status) != 0) return failed(file, "can't be looked at");
  return static_cast<std::size_t>(status.st_size);
}

}  // namespace

Result<void> write_candle_file(const fs::path& file, const CandleColumns& columns) {
  std::error_code failure;
  fs::create_directories(file.parent_path(), failure);
  if (failure) return make_error(Errc::StorageFailed, file.parent_path().string() + ": " + failure.message());
  const fs::path fresh = file.string() + ".new";
  {
    const Descriptor opened(::open(fresh.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (opened.get() < 0) return failed(fresh, "can't be made");
    if (!write_columns(opened.get(), columns)) {
      const Error error = failed(fresh, "can't be written");
      ::unlink(fresh.c_str());
      return error;
    }
  }
  if (::rename(fresh.c_str(), file.c_str()) != 0) return failed(file, "can't take the place of the former one");
  sync_folder(file.parent_path());
  return {};
}

Result<CandleSeries::Block> map_candle_file(const fs::path& file) {
  const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  const auto size = size_of(opened.get(), file);
  if (!size) return size.error();
  const auto header = read_header(opened.get(), file, *size);
  if (!header) return header.error();
  void* const begin = ::mmap(nullptr, *size, PROT_READ, MAP_SHARED, opened.get(), 0);
  if (begin == MAP_FAILED) return failed(file, "can't be mapped");
  auto memory = std::make_shared<const Mapping>(begin, *size);
  CandleColumns::Values values{};
  for (std::size_t column = 0; column < kCandleColumnCount; ++column) {
    const char* const bytes = static_cast<const char*>(begin) + kDataBegin + column * column_bytes(header->rows);
    values[column] = static_cast<const std::int64_t*>(static_cast<const void*>(bytes));
    if (sum_of({values[column], header->rows}) != header->sums[column]) {
      return damaged(file, fmt::format("its column {} does not add up", column + 1));
    }
  }
  // The check has touched all of it: it comes back from the system's cache when it is read.
  ::madvise(begin, *size, MADV_DONTNEED);
  CandleSeries::Block block;
  block.columns = CandleColumns(static_cast<Interval>(header->interval), header->rows, values, header->units);
  block.memory = std::move(memory);
  return block;
}

Result<CandleFileHead> read_candle_file_head(const fs::path& file) {
  const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  const auto size = size_of(opened.get(), file);
  if (!size) return size.error();
  const auto header = read_header(opened.get(), file, *size);
  if (!header) return header.error();
  return CandleFileHead{static_cast<Interval>(header->interval), header->rows, Timestamp{Duration{header->first}},
                        Timestamp{Duration{header->last}}, *size};
}

}  // namespace hoga::storage
