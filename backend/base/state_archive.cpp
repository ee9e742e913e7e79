#include "base/state_archive.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "base/json.hpp"

namespace hoga {
namespace {

// The shortest text that reads back as the same double.
std::string exact_text(double value) { return fmt::format("{}", value); }

template <typename T>
bool read_number(const std::string& text, T& value) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc{} && end == text.data() + text.size();
}

bool read_text(const std::string& json, std::string& value) {
  JsonReader reader(json);
  return reader.read_string(value) && reader.finish();
}

}  // namespace

Result<StateArchive> StateArchive::from_text(std::string_view json) {
  StateArchive archive;
  archive.is_restoring_ = true;
  JsonReader reader(json);
  std::string key;
  if (reader.begin_object()) {
    while (reader.next_key(key)) {
      std::string_view raw;
      if (!reader.read_raw(raw)) break;
      if (!archive.values_.emplace(key, raw).second) reader.fail("a name is repeated");
    }
  }
  if (!reader.finish()) return reader.error();
  return archive;
}

std::size_t StateArchive::enter(std::string_view name) {
  const std::size_t length = path_.size();
  path_.append(name).push_back('.');
  return length;
}

void StateArchive::fail(std::string_view what) {
  if (fault_) return;
  fault_ = make_error(Errc::ValidationFailed, "bad_state",
                      fmt::format("The saved state can't be used: {} {}.", path_, what));
}

bool StateArchive::check_count(std::int64_t count) {
  if (!failed() && (count < 0 || count > kCountMax)) fail("has an impossible length");
  return !failed();
}

const std::string* StateArchive::take(std::string_view name) {
  if (fault_) return nullptr;
  const std::size_t length = path_.size();
  path_.append(name);
  const auto found = values_.find(path_);
  if (found == values_.end()) fail("is missing");
  if (found != values_.end()) ++taken_;
  path_.resize(length);
  return found == values_.end() ? nullptr : &found->second;
}

void StateArchive::put(std::string_view name, std::string json) {
  HOGA_INVARIANT(values_.emplace(path_ + std::string(name), std::move(json)).second,
                 "Each part of a state has a name of its own");
}

void StateArchive::value(std::string_view name, bool& value) {
  if (!is_restoring_) return put(name, value ? "true" : "false");
  const auto* text = take(name);
  if (!text) return;
  if (*text != "true" && *text != "false") return fail(fmt::format("{} is not true or false", name));
  value = *text == "true";
}

void StateArchive::value(std::string_view name, int& value) {
  std::int64_t wide = value;
  this->value(name, wide);
  if (!is_restoring_ || failed()) return;
  if (wide < INT32_MIN || wide > INT32_MAX) return fail(fmt::format("{} is too large", name));
  value = static_cast<int>(wide);
}

void StateArchive::value(std::string_view name, std::int64_t& value) {
  if (!is_restoring_) return put(name, fmt::format("{}", value));
  if (const auto* text = take(name); text && !read_number(*text, value))
    fail(fmt::format("{} is not an integer", name));
}

void StateArchive::value(std::string_view name, std::uint64_t& value) {
  if (!is_restoring_) return put(name, fmt::format("{}", value));
  if (const auto* text = take(name); text && !read_number(*text, value))
    fail(fmt::format("{} is not an integer", name));
}

void StateArchive::value(std::string_view name, double& value) {
  if (!is_restoring_) {
    HOGA_INVARIANT(std::isfinite(value), "A state holds finite numbers alone");
    return put(name, exact_text(value));
  }
  if (const auto* text = take(name); text && !read_number(*text, value)) fail(fmt::format("{} is not a number", name));
}

void StateArchive::added(std::string_view name, Decimal& value) {
  if (!is_restoring_ || values_.contains(path_ + std::string(name))) this->value(name, value);
}

void StateArchive::value(std::string_view name, Decimal& value) {
  auto text = is_restoring_ ? std::string{} : value.to_string();
  this->value(name, text);
  if (!is_restoring_ || failed()) return;
  const auto parsed = Decimal::parse(text);
  if (!parsed) return fail(fmt::format("{} is not a decimal", name));
  value = *parsed;
}

void StateArchive::value(std::string_view name, Timestamp& value) {
  auto count = to_microseconds(value);
  this->value(name, count);
  if (is_restoring_ && !failed()) value = from_microseconds(count);
}

void StateArchive::value(std::string_view name, std::string& value) {
  if (!is_restoring_) {
    std::string json;
    append_json_string(json, value);
    return put(name, std::move(json));
  }
  if (const auto* text = take(name); text && !read_text(*text, value)) fail(fmt::format("{} is not a text", name));
}

std::string StateArchive::text() const {
  std::string out = "{";
  for (const auto& [path, json] : values_) {
    if (out.size() > 1) out.push_back(',');
    append_json_string(out, path);
    out.append(":").append(json);
  }
  return out + "}";
}

Result<void> StateArchive::finish() const {
  if (fault_) return *fault_;
  if (is_restoring_ && taken_ != values_.size()) {
    return make_error(Errc::ValidationFailed, "bad_state", "The saved state can't be used: it has parts too many.");
  }
  return {};
}

}  // namespace hoga
