#include "base/testing.hpp"

#include <cstdlib>

#include "base/uuid.hpp"

namespace hoga {

std::filesystem::path test_data_dir() {
  if (const char* directory = std::getenv("HOGA_TEST_DATA_DIR")) return directory;
  for (auto folder = std::filesystem::current_path(); folder.has_relative_path(); folder = folder.parent_path()) {
    if (std::filesystem::exists(folder / "CMakePresets.json")) return folder.parent_path() / "shared" / "data";
  }
  return "../shared/data";
}

TemporaryDirectory::TemporaryDirectory()
    : path_(std::filesystem::temp_directory_path() / ("hoga-" + make_uuid().to_string())) {
  std::filesystem::create_directories(path_);
  std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace hoga
