// A file that a passphrase opens: Argon2id makes the key, and libsodium's secretstream (XChaCha20-Poly1305) seals the
// content in pieces of which none can be changed, left out, repeated or cut off unseen. The head holds what deriving
// the key costs, a salt, a check by which a wrong passphrase is told from damage, and the stream's own header; the
// first piece vouches for all of it. One owner, one thread; blocks.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "base/error.hpp"
#include "base/secret.hpp"

namespace hoga::backup {

// What deriving the key costs whoever guesses; tests take less.
struct SealCost {
  std::uint64_t passes = 4;
  std::uint64_t memory_bytes = 64ULL << 20;
};

// Shorter ones are guessed.
inline constexpr std::size_t kPassphraseMin = 12;
// ValidationFailed, `passphrase_too_short`.
Result<void> check_passphrase(const Secret& passphrase);

class SealedWriter {
 public:
  // Mode 0600; what is there under that name goes. Errors: StorageFailed, with the system's reason.
  static Result<std::unique_ptr<SealedWriter>> create(const std::filesystem::path& path, const Secret& passphrase,
                                                      const SealCost& cost = {});
  ~SealedWriter();
  SealedWriter(const SealedWriter&) = delete;
  SealedWriter& operator=(const SealedWriter&) = delete;

  Result<void> write(std::string_view bytes);
  // Seals the end and waits for the disk; the file's size in bytes.
  Result<std::uint64_t> finish();

 private:
  struct State;
  explicit SealedWriter(std::unique_ptr<State> state);
  Result<void> write_piece(std::string_view plain, bool is_last);
  std::unique_ptr<State> state_;
};

class SealedReader {
 public:
  // ValidationFailed: `not_a_backup`, `wrong_passphrase`; NotFound where there is no such file.
  static Result<std::unique_ptr<SealedReader>> open(const std::filesystem::path& path, const Secret& passphrase);
  ~SealedReader();
  SealedReader(const SealedReader&) = delete;
  SealedReader& operator=(const SealedReader&) = delete;

  // The next piece, good until the next call; empty at the end. ValidationFailed: `backup_cut_off`, `backup_damaged`.
  Result<std::string_view> read();

 private:
  struct State;
  explicit SealedReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace hoga::backup
