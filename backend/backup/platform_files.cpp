#include "backup/platform_files.hpp"

#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "base/json_describe.hpp"
#include "base/uuid.hpp"

namespace hoga::backup {

Result<Manifest> read_manifest(const std::filesystem::path& directory) {
  std::ostringstream text;
  text << std::ifstream(directory / kManifestName).rdbuf();
  JsonOptions lenient;
  lenient.allow_unknown_fields = true;
  auto manifest = from_json<Manifest>(text.str(), lenient);
  if (!manifest) return make_error(Errc::ValidationFailed, "backup_damaged", "The backup has no readable manifest");
  if (manifest->format != kFormat) {
    return make_error(Errc::ValidationFailed, "backup_newer",
                      "The backup has the format " + manifest->format + " and this program knows " + kFormat);
  }
  return manifest;
}

WorkFolder::WorkFolder(const std::filesystem::path& where, const std::string& prefix)
    : path_(where / (prefix + make_uuid().to_string())) {
  is_made_ = ::mkdir(path_.c_str(), S_IRWXU) == 0;
}

WorkFolder::~WorkFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace hoga::backup
