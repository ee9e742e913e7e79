#include "base/config.hpp"

#include <fmt/format.h>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>

extern "C" char** environ;

namespace hoga {
namespace {

constexpr std::string_view kPrefix = "HOGA_";

std::string file_key_of(std::string_view name) {
  if (name.starts_with(kPrefix)) name.remove_prefix(kPrefix.size());
  std::string key{name};
  std::transform(key.begin(), key.end(), key.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return key;
}

Error configuration_error(std::string detail) { return make_error(Errc::InvalidConfiguration, std::move(detail)); }

std::optional<std::string> scalar_text(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
  if (const auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
  return std::nullopt;
}

Result<std::map<std::string, std::string>> read_file(const std::filesystem::path& file) {
  std::map<std::string, std::string> found;
  std::error_code failure;
  if (file.empty() || !std::filesystem::exists(file, failure)) return found;
  const toml::parse_result parsed = toml::parse_file(file.string());
  if (!parsed) {
    return configuration_error(
        fmt::format("{} line {}: {}", file.string(), parsed.error().source().begin.line, parsed.error().description()));
  }
  for (const auto& [key, node] : parsed.table()) {
    const auto text = scalar_text(node);
    if (!text) {
      return configuration_error(
          fmt::format("{}: {} must be a text, a whole number, true or false", file.string(), key.str()));
    }
    found.emplace(key.str(), *text);
  }
  return found;
}

}  // namespace

Result<Config> Config::load(std::vector<SettingDeclaration> declarations,
                            const std::map<std::string, std::string>& environment, const std::filesystem::path& file) {
  auto from_file = read_file(file);
  if (!from_file) return from_file.error();
  Config config;
  config.file_name_ = file.filename().string();
  for (auto& declaration : declarations) {
    SettingValue value{declaration.name, declaration.default_text, SettingOrigin::Default, declaration.is_secret};
    const auto in_file = from_file->find(file_key_of(declaration.name));
    if (in_file != from_file->end()) {
      value.text = in_file->second;
      value.origin = SettingOrigin::File;
      from_file->erase(in_file);
    }
    const auto in_environment = environment.find(declaration.name);
    if (in_environment != environment.end()) {
      value.text = in_environment->second;
      value.origin = SettingOrigin::Environment;
    }
    config.values_.push_back(std::move(value));
  }
  if (!from_file->empty()) {
    return configuration_error(
        fmt::format("{}: there is no setting named {}", file.string(), from_file->begin()->first));
  }
  for (const auto& [name, text] : environment) {
    const bool declared = std::any_of(config.values_.begin(), config.values_.end(),
                                      [&name = name](const SettingValue& value) { return value.name == name; });
    if (!declared && name.starts_with(kPrefix)) {
      return configuration_error(fmt::format("{}: there is no setting of this name", name));
    }
  }
  return config;
}

const SettingValue& Config::value(std::string_view name) const {
  for (const auto& value : values_) {
    if (value.name == name) return value;
  }
  throw std::logic_error("A setting is read that was not declared: " + std::string(name));
}

const std::string& Config::text(std::string_view name) const { return value(name).text; }

Error Config::error_for(std::string_view name, std::string_view why) const {
  const SettingValue& setting = value(name);
  const std::string origin =
      setting.origin == SettingOrigin::File ? file_name_ : std::string(to_string(setting.origin));
  return configuration_error(fmt::format("{} {} (from {})", name, why, origin));
}

std::map<std::string, std::string> process_environment() {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view line{*entry};
    const std::size_t equals = line.find('=');
    if (equals != std::string_view::npos) variables.emplace(line.substr(0, equals), line.substr(equals + 1));
  }
  return variables;
}

std::string_view to_string(SettingOrigin origin) {
  switch (origin) {
    case SettingOrigin::Default: return "default";
    case SettingOrigin::File: return "file";
    case SettingOrigin::Environment: return "environment";
  }
  return "default";
}

}  // namespace hoga
