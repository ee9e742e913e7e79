#include "exchange_api/key_store.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>

#include "base/json.hpp"
#include "base/secure_random.hpp"

namespace hoga::exchange_api {

namespace {

Error storage_error(const std::filesystem::path& file, std::string_view what) {
  return make_error(Errc::StorageFailed,
                    fmt::format("The API key file {} can't be {}: {}", file.string(), what, std::strerror(errno)));
}

bool is_address(const std::string& text) {
  unsigned char bytes[16];
  return ::inet_pton(AF_INET, text.c_str(), bytes) == 1 || ::inet_pton(AF_INET6, text.c_str(), bytes) == 1;
}

// A line of the file.
struct KeyLine {
  std::string account, api_key, secret;
  KeyTerms terms;
  std::int64_t created_at_ms = 0;
  bool is_revoked = false;
};

void read_field(JsonReader& reader, const std::string& name, KeyLine& line) {
  std::string_view number;
  std::string address;
  if (name == "account") {
    reader.read_string(line.account);
  } else if (name == "api_key") {
    reader.read_string(line.api_key);
  } else if (name == "api_secret") {
    reader.read_string(line.secret);
  } else if (name == "public_key") {
    reader.read_string(line.terms.public_key);
  } else if (name == "is_platform") {
    reader.read_boolean(line.terms.is_platform);
  } else if (name == "may_trade") {
    reader.read_boolean(line.terms.may_trade);
  } else if (name == "is_revoked") {
    reader.read_boolean(line.is_revoked);
  } else if (name == "created_at_ms" && reader.read_number(number)) {
    std::from_chars(number.data(), number.data() + number.size(), line.created_at_ms);
  } else if (name == "addresses" && reader.begin_array()) {
    while (reader.next_element()) {
      if (reader.read_string(address)) line.terms.allowed_addresses.push_back(address);
    }
  } else {
    reader.skip_value();
  }
}

// Nothing when the line is not one of ours.
std::optional<KeyLine> parse_line(std::string_view text) {
  KeyLine line;
  std::string name;
  JsonReader reader(text);
  if (reader.begin_object()) {
    while (reader.next_key(name)) read_field(reader, name, line);
  }
  const bool has_proof = line.is_revoked || !line.secret.empty() || !line.terms.public_key.empty();
  if (!reader.finish() || line.account.empty() || line.api_key.empty() || !has_proof) return std::nullopt;
  return line;
}

std::string to_line(const ApiKey& key) {
  std::string line;
  JsonWriter json(line);
  json.begin_object();
  json.field("account", std::string_view(key.account)).field("api_key", std::string_view(key.api_key));
  if (key.terms.public_key.empty()) {
    json.field("api_secret", std::string_view(key.secret.reveal()));
  } else {
    json.field("public_key", std::string_view(key.terms.public_key));
  }
  json.field("is_platform", key.terms.is_platform).field("may_trade", key.terms.may_trade);
  json.field("created_at_ms", to_milliseconds(key.created_at)).key("addresses").begin_array();
  for (const std::string& address : key.terms.allowed_addresses) json.string(address);
  json.end_array().end_object();
  return line;
}

Result<SigningKey> signing_of(const KeyTerms& terms, const Secret& secret) {
  if (terms.public_key.empty()) return SigningKey(secret);
  return SigningKey::from_public_key(terms.public_key);
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
    const auto line = std::string_view(text).substr(begin, end - begin);
    if (auto loaded = load_line(line, number); !loaded) return loaded;
    begin = end + 1;
    ++number;
  }
  return {};
}

Result<void> KeyStore::load_line(std::string_view text, int number) {
  auto line = parse_line(text);
  const auto damaged = [&] {
    return make_error(Errc::InvalidConfiguration,
                      fmt::format("Line {} of the API key file {} is damaged", number, file_.string()));
  };
  if (!line) return damaged();
  if (line->is_revoked) {
    const auto found = by_api_key_.find(line->api_key);
    if (found == by_api_key_.end()) return damaged();
    found->second->is_revoked = true;
    return {};
  }
  Secret secret(std::move(line->secret));
  auto signing = signing_of(line->terms, secret);
  if (!signing) return damaged();
  auto key = std::make_unique<ApiKey>(std::move(line->account), std::move(line->api_key), std::move(secret),
                                      std::move(line->terms), std::move(*signing));
  key->created_at = from_milliseconds(line->created_at_ms);
  keep(std::move(key));
  return {};
}

bool ApiKey::allows_address(std::string_view address) const {
  const auto& allowed = terms.allowed_addresses;
  return allowed.empty() || std::find(allowed.begin(), allowed.end(), address) != allowed.end();
}

const ApiKey* KeyStore::keep(std::unique_ptr<ApiKey> key) {
  ApiKey* kept = key.get();
  keys_.push_back(std::move(key));
  by_api_key_[kept->api_key] = kept;
  if (kept->is_platform()) platform_by_account_[kept->account] = kept;
  return kept;
}

const ApiKey* KeyStore::find(std::string_view api_key) const {
  const auto found = by_api_key_.find(api_key);
  return found == by_api_key_.end() || found->second->is_revoked ? nullptr : found->second;
}

std::vector<const ApiKey*> KeyStore::keys_of(std::string_view account) const {
  std::vector<const ApiKey*> found;
  for (const auto& key : keys_) {
    if (key->account == account && !key->is_revoked) found.push_back(key.get());
  }
  return found;
}

const ApiKey* KeyStore::platform_key(std::string_view account) const {
  const auto found = platform_by_account_.find(account);
  return found == platform_by_account_.end() || found->second->is_revoked ? nullptr : found->second;
}

Result<void> KeyStore::append(std::string line) {
  line.push_back('\n');
  const Descriptor out{::open(file_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600)};
  if (out.number < 0) return storage_error(file_, "opened");
  const auto written = ::write(out.number, line.data(), line.size());
  if (written != static_cast<ssize_t>(line.size())) return storage_error(file_, "written");
  // Keys are rare and can't be found again by anybody: they wait for the disk.
  if (::fsync(out.number) != 0) return storage_error(file_, "written");
  return {};
}

Result<const ApiKey*> KeyStore::create(const std::string& account, KeyTerms terms, Timestamp now) {
  for (const std::string& address : terms.allowed_addresses) {
    if (is_address(address)) continue;
    return make_error(Errc::ValidationFailed, "bad_address", fmt::format("{} is not an IP address.", address));
  }
  Secret secret(terms.public_key.empty() ? make_api_key_text() : std::string());
  auto signing = signing_of(terms, secret);
  if (!signing) return signing.error();
  auto key =
      std::make_unique<ApiKey>(account, make_api_key_text(), std::move(secret), std::move(terms), std::move(*signing));
  key->created_at = now;
  if (auto appended = append(to_line(*key)); !appended) return appended.error();
  return keep(std::move(key));
}

Result<void> KeyStore::revoke(const ApiKey& key) {
  std::string line;
  JsonWriter json(line);
  json.begin_object().field("account", std::string_view(key.account));
  json.field("api_key", std::string_view(key.api_key)).field("is_revoked", true).end_object();
  if (auto appended = append(std::move(line)); !appended) return appended;
  by_api_key_.find(key.api_key)->second->is_revoked = true;
  return {};
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
