#include "identity/master_key.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/secure_random.hpp"
#include "identity/bytes.hpp"

namespace hoga::identity {
namespace {

// The file: this word, the key in base 64, and eight digits of its hash so that a slip of an editor is noticed.
constexpr std::string_view kWord = "hoga-master-key-1";
constexpr std::string_view kRootContext = "hoga root key";

Error unusable(const std::string& name, const std::string& why) {
  return make_error(Errc::InvalidConfiguration, "master_key_unusable", fmt::format("The master key {} {}", name, why));
}

std::string check_digits(std::span<const std::uint8_t, 32> bytes) {
  return encode_hex(keyed_hash(bytes, "hoga master key check")).substr(0, 8);
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const auto count = ::write(descriptor, text.data(), text.size());
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return ::fsync(descriptor) == 0;
}

}  // namespace

struct MasterKey::Bytes {
  Bytes() { sodium_mlock(value.data(), value.size()); }
  ~Bytes() { sodium_munlock(value.data(), value.size()); }  // wipes, too
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  Key32 value{};
};

MasterKey::MasterKey(std::span<const std::uint8_t, 32> bytes) {
  ensure_sodium();
  auto kept = std::make_shared<Bytes>();
  std::copy(bytes.begin(), bytes.end(), kept->value.begin());
  bytes_ = std::move(kept);
}

MasterKey MasterKey::generate() {
  Key32 bytes{};
  secure_random_fill(bytes);
  MasterKey key{std::span<const std::uint8_t, 32>(bytes)};
  sodium_memzero(bytes.data(), bytes.size());
  return key;
}

std::string MasterKey::file_text() const {
  const std::span<const std::uint8_t, 32> bytes(bytes_->value);
  return fmt::format("{} {} {}\n", kWord, encode_base64(bytes), check_digits(bytes));
}

Result<MasterKey> MasterKey::parse(const std::string& text, const std::string& name) {
  const auto first = text.find(' ');
  const auto second = first == std::string::npos ? first : text.find(' ', first + 1);
  const auto end = text.find('\n');
  const bool has_shape = second != std::string::npos && std::string_view(text).substr(0, first) == kWord;
  if (!has_shape) return unusable(name, "is damaged: it is not a master key of this program");
  const auto bytes = decode_base64(std::string_view(text).substr(first + 1, second - first - 1));
  if (!bytes || bytes->size() != 32) return unusable(name, "is damaged: it has the wrong length");
  const std::span<const std::uint8_t, 32> key(bytes->data(), 32);
  const auto digits = text.substr(second + 1, end == std::string::npos ? end : end - second - 1);
  if (digits != check_digits(key)) return unusable(name, "is damaged: its check digits do not fit");
  return MasterKey(key);
}

Result<MasterKey> MasterKey::load(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return unusable(path.string(), fmt::format("can't be read: {}", std::strerror(errno)));
  struct stat status {};
  std::array<char, 512> buffer{};
  const bool is_known = ::fstat(descriptor, &status) == 0;
  const auto count = ::read(descriptor, buffer.data(), buffer.size());
  ::close(descriptor);
  if (!is_known || count < 0) return unusable(path.string(), fmt::format("can't be read: {}", std::strerror(errno)));
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return unusable(path.string(), "may be read by others: give it mode 0600");
  }
  return parse(std::string(buffer.data(), static_cast<std::size_t>(count)), path.string());
}

Result<MasterKey> MasterKey::load_or_create(const std::filesystem::path& path) {
  if (std::filesystem::exists(path)) return load(path);
  // Written beside and linked, so that a crash leaves either nothing or the whole, and a second process can't replace
  // the first's.
  const auto part = path.string() + "." + secure_random_token(6);
  const auto made = create(part);
  if (!made) return unusable(path.string(), "can't be made: " + made.error().detail);
  const bool is_linked = ::link(part.c_str(), path.c_str()) == 0 || errno == EEXIST;
  const int problem = errno;
  ::unlink(part.c_str());
  if (!is_linked) return unusable(path.string(), fmt::format("can't be made: {}", std::strerror(problem)));
  return load(path);
}

Result<MasterKey> MasterKey::create(const std::filesystem::path& path) {
  ::unlink(path.c_str());
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) return unusable(path.string(), fmt::format("can't be made: {}", std::strerror(errno)));
  MasterKey key = generate();
  const bool is_written = write_all(descriptor, key.file_text());
  const int problem = errno;
  ::close(descriptor);
  if (!is_written) return unusable(path.string(), fmt::format("can't be made: {}", std::strerror(problem)));
  return key;
}

std::string MasterKey::wrap(const MasterKey& inner) const {
  const auto& bytes = inner.bytes_->value;
  return seal(derive("root"), {reinterpret_cast<const char*>(bytes.data()), bytes.size()}, kRootContext);
}

std::optional<MasterKey> MasterKey::unwrap(const std::string& wrapped) const {
  auto plain = open_sealed(derive("root"), wrapped, kRootContext);
  if (!plain || plain->size() != std::tuple_size_v<Key32>) return std::nullopt;
  const std::span<const std::uint8_t, 32> bytes(reinterpret_cast<const std::uint8_t*>(plain->data()), 32);
  MasterKey inner(bytes);
  sodium_memzero(plain->data(), plain->size());
  return inner;
}

Key32 MasterKey::derive(std::string_view purpose) const {
  static_assert(crypto_kdf_KEYBYTES == 32 && crypto_kdf_CONTEXTBYTES == 8);
  HOGA_INVARIANT(purpose.size() <= crypto_kdf_CONTEXTBYTES, "A purpose has at most eight characters");
  std::array<char, crypto_kdf_CONTEXTBYTES> context{};
  std::copy(purpose.begin(), purpose.end(), context.begin());
  Key32 key{};
  crypto_kdf_derive_from_key(key.data(), key.size(), 1, context.data(), bytes_->value.data());
  return key;
}

std::string MasterKey::fingerprint() const { return encode_hex(derive("finger")).substr(0, 16); }

}  // namespace hoga::identity
