// Many files in one sealed one (backup/sealed_file.hpp): a tar, compressed by zstd, written and read as a stream so
// that neither memory nor disk holds it twice. One owner, one thread; blocks.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "backup/sealed_file.hpp"
#include "base/error.hpp"
#include "base/secret.hpp"

namespace hoga::backup {

class ArchiveWriter {
 public:
  // Errors as of SealedWriter.
  static Result<std::unique_ptr<ArchiveWriter>> create(const std::filesystem::path& path, const Secret& passphrase,
                                                       const SealCost& cost = {});
  ~ArchiveWriter();
  ArchiveWriter(const ArchiveWriter&) = delete;
  ArchiveWriter& operator=(const ArchiveWriter&) = delete;

  Result<void> add_text(const std::string& name, const std::string& text);
  // As it is now: what is appended meanwhile is left out. NotFound where it is gone.
  Result<void> add_file(const std::string& name, const std::filesystem::path& path);
  // The size in bytes.
  Result<std::uint64_t> finish();

 private:
  struct State;
  explicit ArchiveWriter(std::unique_ptr<State> state);
  Result<void> begin_entry(const std::string& name, std::int64_t size);
  Result<void> add_bytes(const char* bytes, std::size_t size);
  std::unique_ptr<State> state_;
};

// Every file below `directory`, which exists, for its owner alone. Errors as of SealedReader, and `backup_damaged` for
// a name that leads elsewhere; what was unpacked until then lies there.
Result<void> unpack_archive(const std::filesystem::path& path, const Secret& passphrase,
                            const std::filesystem::path& directory);

}  // namespace hoga::backup
