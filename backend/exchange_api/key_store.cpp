#include "exchange_api/key_store.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "base/json.hpp"
#include "base/secure_random.hpp"

namespace hoga::exchange_api {

namespace {

Error storage_error(const std::filesystem::path& file, std::string_view what) {
  return make_error(Errc::StorageFailed,
                    fmt::format("The API key file {} can't be {}: {}", file.string(), what, std::strerror(errno)));
}

// Null when the line is not one of ours.
std::unique_ptr<ApiKey> parse_line(std::string_view line) {
  std::string name, account, api_key, secret;
  bool is_platform = false;
  JsonReader reader(line);
  if (reader.begin_object()) {
    while (reader.next_key(name)) {
      if (name == "account")
        reader.read_string(account);
      else if (name == "api_key")
        reader.read_string(api_key);
      else if (name == "api_secret")
        reader.read_string(secret);
      else if (name == "is_platform")
        reader.read_boolean(is_platform);
      else
        reader.skip_value();
    }
  }
  if (!reader.finish() || account.empty() || api_key.empty() || secret.empty()) return nullptr;
  return std::make_unique<ApiKey>(std::move(account), std::move(api_key), Secret(std::move(secret)), is_platform);
}

// A file descriptor that closes itself.
struct Descriptor {
  int number = -1;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

}  // namespace

Result<KeyStore> KeyStore::open(const std::filesystem::path& file) {
  const Descriptor made{::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
  if (made.number < 0) return storage_error(file, "opened");
  if (::fchmod(made.number, 0600) != 0) return storage_error(file, "closed to others");
  KeyStore store(file);
  if (auto loaded = store.load(); !loaded) return loaded.error();
  return store;
}

Result<void> KeyStore::load() {
  std::ifstream input(file_, std::ios::binary);
  std::ostringstream buffer;
  buffer << input.rdbuf();
  const std::string text = buffer.str();
  std::size_t begin = 0;
  int number = 1;
  while (begin < text.size()) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) {
      // A line without its end was cut off by a crash before the key was given to anybody.
      std::error_code failed;
      std::filesystem::resize_file(file_, begin, failed);
      if (failed) return make_error(Errc::StorageFailed, "The API key file can't be mended: " + failed.message());
      break;
    }
    auto key = parse_line(std::string_view(text).substr(begin, end - begin));
    if (!key) {
      return make_error(Errc::InvalidConfiguration,
                        fmt::format("Line {} of the API key file {} is damaged", number, file_.string()));
    }
    keep(std::move(key));
    begin = end + 1;
    ++number;
  }
  return {};
}

const ApiKey* KeyStore::keep(std::unique_ptr<ApiKey> key) {
  const ApiKey* kept = key.get();
  keys_.push_back(std::move(key));
  by_api_key_[kept->api_key] = kept;
  if (kept->is_platform) platform_by_account_.emplace(kept->account, kept);
  return kept;
}

const ApiKey* KeyStore::find(std::string_view api_key) const {
  const auto found = by_api_key_.find(api_key);
  return found == by_api_key_.end() ? nullptr : found->second;
}

const ApiKey* KeyStore::platform_key(std::string_view account) const {
  const auto found = platform_by_account_.find(account);
  return found == platform_by_account_.end() ? nullptr : found->second;
}

Result<void> KeyStore::append(const ApiKey& key) {
  std::string line;
  JsonWriter(line)
      .begin_object()
      .field("account", std::string_view(key.account))
      .field("api_key", std::string_view(key.api_key))
      .field("api_secret", std::string_view(key.secret.reveal()))
      .field("is_platform", key.is_platform)
      .end_object();
  line.push_back('\n');
  const Descriptor out{::open(file_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600)};
  if (out.number < 0) return storage_error(file_, "opened");
  const auto written = ::write(out.number, line.data(), line.size());
  if (written != static_cast<ssize_t>(line.size())) return storage_error(file_, "written");
  // Keys are rare and can't be found again by anybody: they wait for the disk.
  if (::fsync(out.number) != 0) return storage_error(file_, "written");
  return {};
}

Result<const ApiKey*> KeyStore::create(const std::string& account, bool is_platform) {
  auto key = std::make_unique<ApiKey>(account, make_api_key_text(), Secret(make_api_key_text()), is_platform);
  if (auto appended = append(*key); !appended) return appended.error();
  return keep(std::move(key));
}

std::string make_api_key_text() {
  constexpr std::string_view letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string text;
  std::array<std::uint8_t, 96> bytes{};
  while (text.size() < 64) {
    secure_random_fill(bytes);
    for (const std::uint8_t byte : bytes) {
      // 248 = 4 × 62: the rest is dropped, or some letters would be likelier.
      if (byte < 248 && text.size() < 64) text.push_back(letters[byte % 62]);
    }
  }
  return text;
}

}  // namespace hoga::exchange_api
