// What tests share. Not linked into the product's own code paths: only *_test.cpp and *_fuzz.cpp
// include it.
#pragma once

#include <filesystem>
#include <string>

namespace hoga {

// HOGA_TEST_DATA_DIR, else ../shared/data beside the repository.
std::filesystem::path test_data_dir();

// A fresh directory under the system's temporary folder, removed when it goes.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace hoga
