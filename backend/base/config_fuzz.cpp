// Any bytes as hoga.toml: the settings or one line that says what is wrong with it.
#include <cstdlib>
#include <fstream>

#include "base/config.hpp"
#include "base/testing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const hoga::TemporaryDirectory folder;
  const auto file = folder.path() / "hoga.toml";
  std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  const std::vector<hoga::SettingDeclaration> declared{{"HOGA_LISTEN", "127.0.0.1:8080", "", false},
                                                       {"DATABASE_URL", "", "", true}};
  const auto config = hoga::Config::load(declared, {}, file);
  if (config) {
    static_cast<void>(config->text("HOGA_LISTEN"));
  } else if (config.error().errc != hoga::Errc::InvalidConfiguration || config.error().detail.empty()) {
    std::abort();
  }
  return 0;
}
