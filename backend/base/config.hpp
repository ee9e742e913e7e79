// Settings by name: from the environment first, then from hoga.toml, then the default. Knows names and texts; what they
// mean is the caller's. An unknown HOGA_ name or key stops the start, since a misspelt setting that is ignored is worse
// than none. Used by one thread while the program starts.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace hoga {

struct SettingDeclaration {
  // As in the environment: `HOGA_LISTEN`, `DATABASE_URL`. In the file: lower case, without the prefix HOGA_.
  std::string name;
  std::string default_text;
  // One line for `hoga config --help` and the documentation.
  std::string help;
  // Its value is printed as "***".
  bool is_secret = false;
};

enum class SettingOrigin { Default, File, Environment };

struct SettingValue {
  std::string name;
  std::string text;
  SettingOrigin origin = SettingOrigin::Default;
  bool is_secret = false;
};

class Config {
 public:
  // `environment` holds the process's variables; only names that start with HOGA_ or are declared are looked at. `file`
  // may be absent. Errors: InvalidConfiguration, one line that names the setting, the file or the line.
  static Result<Config> load(std::vector<SettingDeclaration> declarations,
                             const std::map<std::string, std::string>& environment, const std::filesystem::path& file);

  // The value of a declared setting.
  const std::string& text(std::string_view name) const;
  const SettingValue& value(std::string_view name) const;
  // In the order of declaration: for `hoga config`.
  const std::vector<SettingValue>& values() const { return values_; }

  // "HOGA_LISTEN is wrong: <why> (from hoga.toml)": the line that ends a start.
  Error error_for(std::string_view name, std::string_view why) const;

 private:
  std::vector<SettingValue> values_;
  std::string file_name_;
};

// The process's environment as a map.
std::map<std::string, std::string> process_environment();

std::string_view to_string(SettingOrigin origin);

}  // namespace hoga
