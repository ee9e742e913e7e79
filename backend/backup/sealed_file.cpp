#include "backup/sealed_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string>

#include "base/secure_random.hpp"

namespace hoga::backup {
namespace {

constexpr unsigned char kMore = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
constexpr unsigned char kLast = crypto_secretstream_xchacha20poly1305_TAG_FINAL;
constexpr std::string_view kMagic = "HOGABKP1";
constexpr std::size_t kPieceBytes = 64 * 1024;
constexpr std::size_t kSealBytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t kCheckBytes = 16;
// What a file may ask for, so that a changed one can't take the machine's memory.
constexpr std::uint64_t kPassesMax = 16;
constexpr std::uint64_t kMemoryMax = 1ULL << 30;

struct Head {
  std::array<char, kMagic.size()> magic{};
  std::array<unsigned char, 8> passes{};
  std::array<unsigned char, 8> memory_bytes{};
  std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
  std::array<unsigned char, kCheckBytes> check{};
  std::array<unsigned char, crypto_secretstream_xchacha20poly1305_HEADERBYTES> stream{};
};
static_assert(sizeof(Head) == 8 + 8 + 8 + 16 + 16 + 24, "The head is written as it lies in memory");

void put_number(std::array<unsigned char, 8>& into, std::uint64_t number) {
  for (std::size_t i = 0; i < into.size(); ++i) into[i] = static_cast<unsigned char>(number >> (8 * i));
}

std::uint64_t number_in(const std::array<unsigned char, 8>& bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) number |= std::uint64_t{bytes[i]} << (8 * i);
  return number;
}

// Wiped when it goes.
struct Key {
  Key() = default;
  ~Key() { sodium_memzero(bytes.data(), bytes.size()); }
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;
  std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES> bytes{};
};

bool derive_key(Key& key, const Secret& passphrase, const Head& head) {
  const std::string& text = passphrase.reveal();
  return crypto_pwhash(key.bytes.data(), key.bytes.size(), text.data(), text.size(), head.salt.data(),
                       number_in(head.passes), static_cast<std::size_t>(number_in(head.memory_bytes)),
                       crypto_pwhash_ALG_ARGON2ID13) == 0;
}

std::array<unsigned char, kCheckBytes> check_of(const Key& key) {
  constexpr std::string_view purpose = "hoga backup check";
  std::array<unsigned char, kCheckBytes> check{};
  crypto_generichash(check.data(), check.size(), reinterpret_cast<const unsigned char*>(purpose.data()), purpose.size(),
                     key.bytes.data(), key.bytes.size());
  return check;
}

Error failure_of(const std::string& what, const std::filesystem::path& path) {
  return make_error(Errc::StorageFailed, "backup_not_written",
                    fmt::format("{} can't be {}: {}", path.string(), what, std::strerror(errno)));
}

Error unusable(const char* code, std::string detail) {
  return make_error(Errc::ValidationFailed, code, std::move(detail));
}

bool write_all(int file, const void* bytes, std::size_t size) {
  const char* at = static_cast<const char*>(bytes);
  while (size > 0) {
    const auto count = ::write(file, at, size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    at += count;
    size -= static_cast<std::size_t>(count);
  }
  return true;
}

// As many as there are, up to `size`; nothing where the system fails.
std::optional<std::size_t> read_up_to(int file, void* into, std::size_t size) {
  std::size_t done = 0;
  while (done < size) {
    const auto count = ::read(file, static_cast<char*>(into) + done, size - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

// What a writer and a reader both hold while they are open; the stream's key does not outlive it.
struct OpenSeal {
  OpenSeal() = default;
  OpenSeal(const OpenSeal&) = delete;
  OpenSeal& operator=(const OpenSeal&) = delete;
  ~OpenSeal() {
    if (file >= 0) ::close(file);
    sodium_memzero(&stream, sizeof stream);
  }
  std::filesystem::path path;
  int file = -1;
  crypto_secretstream_xchacha20poly1305_state stream{};
};

}  // namespace

Result<void> check_passphrase(const Secret& passphrase) {
  if (passphrase.reveal().size() >= kPassphraseMin) return {};
  return unusable("passphrase_too_short",
                  fmt::format("The passphrase of a backup needs at least {} characters", kPassphraseMin));
}

struct SealedWriter::State : OpenSeal {
  std::string waiting;
  std::string sealed;
  std::uint64_t written = 0;
  // The first piece vouches for it.
  std::string head;
};

SealedWriter::SealedWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
SealedWriter::~SealedWriter() = default;

Result<std::unique_ptr<SealedWriter>> SealedWriter::create(const std::filesystem::path& path, const Secret& passphrase,
                                                           const SealCost& cost) {
  ensure_sodium();
  Head head;
  std::copy(kMagic.begin(), kMagic.end(), head.magic.begin());
  put_number(head.passes, cost.passes);
  put_number(head.memory_bytes, cost.memory_bytes);
  secure_random_fill(head.salt);
  Key key;
  if (!derive_key(key, passphrase, head)) {
    return make_error(Errc::StorageFailed, "backup_not_written", "There is not enough memory to derive a key");
  }
  head.check = check_of(key);
  auto state = std::make_unique<State>();
  crypto_secretstream_xchacha20poly1305_init_push(&state->stream, head.stream.data(), key.bytes.data());
  state->path = path;
  state->file = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  if (state->file < 0 || !write_all(state->file, &head, sizeof head)) return failure_of("written", path);
  state->written = sizeof head;
  state->head.assign(reinterpret_cast<const char*>(&head), sizeof head);
  return std::unique_ptr<SealedWriter>(new SealedWriter(std::move(state)));
}

Result<void> SealedWriter::write_piece(std::string_view plain, bool is_last) {
  State& state = *state_;
  state.sealed.resize(plain.size() + kSealBytes);
  const auto* plain_bytes = reinterpret_cast<const unsigned char*>(plain.data());
  const auto* head = reinterpret_cast<const unsigned char*>(state.head.data());
  crypto_secretstream_xchacha20poly1305_push(&state.stream, reinterpret_cast<unsigned char*>(state.sealed.data()),
                                             nullptr, plain_bytes, plain.size(), head, state.head.size(),
                                             is_last ? kLast : kMore);
  state.head.clear();
  if (!write_all(state.file, state.sealed.data(), state.sealed.size())) return failure_of("written", state.path);
  state.written += state.sealed.size();
  return {};
}

Result<void> SealedWriter::write(std::string_view bytes) {
  State& state = *state_;
  state.waiting.append(bytes);
  // What is left may be the end, which is sealed as such.
  std::size_t at = 0;
  for (; state.waiting.size() - at > kPieceBytes; at += kPieceBytes) {
    if (auto written = write_piece(std::string_view(state.waiting).substr(at, kPieceBytes), false); !written) {
      return written;
    }
  }
  state.waiting.erase(0, at);
  return {};
}

Result<std::uint64_t> SealedWriter::finish() {
  State& state = *state_;
  if (auto written = write_piece(state.waiting, true); !written) return written.error();
  if (::fsync(state.file) != 0) return failure_of("written", state.path);
  return state.written;
}

struct SealedReader::State : OpenSeal {
  std::string sealed;
  std::string plain;
  std::string head;
  std::uint64_t at = 0;
  bool is_at_end = false;
};

SealedReader::SealedReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
SealedReader::~SealedReader() = default;

Result<std::unique_ptr<SealedReader>> SealedReader::open(const std::filesystem::path& path, const Secret& passphrase) {
  ensure_sodium();
  auto state = std::make_unique<State>();
  state->path = path;
  state->file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (state->file < 0) {
    return make_error(Errc::NotFound, "no_such_backup", path.string() + ": " + std::strerror(errno));
  }
  Head head;
  const auto count = read_up_to(state->file, &head, sizeof head);
  const bool is_ours = count && *count == sizeof head && std::equal(kMagic.begin(), kMagic.end(), head.magic.begin());
  const auto passes = number_in(head.passes);
  const auto memory = number_in(head.memory_bytes);
  if (!is_ours || passes == 0 || passes > kPassesMax || memory < crypto_pwhash_MEMLIMIT_MIN || memory > kMemoryMax) {
    return unusable("not_a_backup", path.string() + " is not a backup of Hoga");
  }
  Key key;
  if (!derive_key(key, passphrase, head)) {
    return make_error(Errc::StorageFailed, "no_memory", "There is not enough memory to derive the backup's key");
  }
  const auto check = check_of(key);
  if (sodium_memcmp(check.data(), head.check.data(), check.size()) != 0) {
    return unusable("wrong_passphrase", "The passphrase does not open " + path.string());
  }
  if (crypto_secretstream_xchacha20poly1305_init_pull(&state->stream, head.stream.data(), key.bytes.data()) != 0) {
    return unusable("not_a_backup", path.string() + " is not a backup of Hoga");
  }
  state->at = sizeof head;
  state->head.assign(reinterpret_cast<const char*>(&head), sizeof head);
  return std::unique_ptr<SealedReader>(new SealedReader(std::move(state)));
}

Result<std::string_view> SealedReader::read() {
  State& state = *state_;
  if (state.is_at_end) return std::string_view{};
  const auto cut_off = [&] {
    return unusable("backup_cut_off", fmt::format("{} is cut off after {} bytes", state.path.string(), state.at));
  };
  const auto damaged = [&] {
    return unusable("backup_damaged", fmt::format("{} is damaged: byte {} and what follows can't be read",
                                                  state.path.string(), state.at));
  };
  state.sealed.resize(kPieceBytes + kSealBytes);
  const auto count = read_up_to(state.file, state.sealed.data(), state.sealed.size());
  if (!count) return failure_of("read", state.path);
  if (*count < kSealBytes) return cut_off();
  const bool is_short = *count < state.sealed.size();
  state.plain.resize(*count - kSealBytes);
  unsigned char tag = 0;
  const int pulled = crypto_secretstream_xchacha20poly1305_pull(
      &state.stream, reinterpret_cast<unsigned char*>(state.plain.data()), nullptr, &tag,
      reinterpret_cast<const unsigned char*>(state.sealed.data()), *count,
      reinterpret_cast<const unsigned char*>(state.head.data()), state.head.size());
  // A piece that the end of the file has shortened opens no more.
  if (pulled != 0) return is_short ? cut_off() : damaged();
  state.head.clear();
  state.at += *count;
  state.is_at_end = tag == kLast;
  if (!state.is_at_end) return std::string_view(state.plain);
  char more = 0;
  const auto behind = read_up_to(state.file, &more, 1);
  if (!behind || *behind != 0) return damaged();
  return std::string_view(state.plain);
}

}  // namespace hoga::backup
