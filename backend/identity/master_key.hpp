// The one secret that everything else rests on: the key that wraps users' data keys, signs access tokens and derives
// refresh tokens; and in the file, the one that wraps that (identity/root_key.hpp). It lives in a file of mode 0600, or
// is handed in; from it come keys for single purposes, so that no two purposes share one. Immutable once loaded; any
// thread. Its bytes are in locked memory and wiped when it goes.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace hoga::identity {

using Key32 = std::array<std::uint8_t, 32>;

class MasterKey {
 public:
  // Errors: InvalidConfiguration, one line: absent, not readable, not a master key, changed, readable by others.
  static Result<MasterKey> load(const std::filesystem::path& path);
  // Makes the file where it is absent; one that is there but can't be read is an error, never overwritten.
  static Result<MasterKey> load_or_create(const std::filesystem::path& path);
  static MasterKey generate();
  // A new one in a new file; what lies there from an attempt before goes.
  static Result<MasterKey> create(const std::filesystem::path& path);

  // The same every time for the same purpose; at most eight characters.
  Key32 derive(std::string_view purpose) const;
  // Another key under this one, as text.
  std::string wrap(const MasterKey& inner) const;
  // Nothing for what was not wrapped by this one.
  std::optional<MasterKey> unwrap(const std::string& wrapped) const;
  // Names this key without telling anything about it: what a database remembers it by.
  std::string fingerprint() const;

 private:
  struct Bytes;
  explicit MasterKey(std::span<const std::uint8_t, 32> bytes);
  static Result<MasterKey> parse(const std::string& text, const std::string& name);
  std::string file_text() const;
  std::shared_ptr<const Bytes> bytes_;
};

}  // namespace hoga::identity
