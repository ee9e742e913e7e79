// A folder of files, read into memory once and served from there: precompressed neighbours (.br, .gz) by
// Accept-Encoding, ETag, immutable caching of names that carry a hash, index.html for every path of the app. A path can
// only name what was loaded, so there is nothing to traverse. Immutable once loaded; any thread.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "net/http.hpp"
#include "net/web_headers.hpp"

namespace hoga::net {

struct StaticFilesOptions {
  // Answers paths that name no file and have no extension in their last part, with `no-cache`.
  bool index_fallback = true;
  // "/docs/" serves the folder below that path.
  std::string prefix = "/";
  // Files below this folder never change under their name: cached for a year.
  std::string immutable_folder = "assets/";
  std::size_t bytes_max = 256 * 1024 * 1024;
  SecurityHeaders security;
};

class StaticFiles {
 public:
  // Errors: InvalidConfiguration if the folder can't be read or is larger than the limit.
  static Result<StaticFiles> load(const std::filesystem::path& folder, StaticFilesOptions options = {});

  // Answers GET and HEAD; nothing if the path is not ours or names nothing. In HTML every `__CSP_NONCE__` becomes a
  // fresh nonce, which the response's policy allows.
  std::optional<HttpResponse> answer(const HttpRequest& request) const;
  std::size_t size() const { return files_.size(); }

 private:
  struct File {
    std::shared_ptr<const std::string> plain;
    std::shared_ptr<const std::string> gzip;
    std::shared_ptr<const std::string> brotli;
    std::string etag;
    std::string content_type;
    bool has_nonce = false;
    bool is_immutable = false;
  };
  explicit StaticFiles(StaticFilesOptions options) : options_(std::move(options)) {}
  HttpResponse answer_file(const File& file, const HttpRequest& request) const;
  HttpResponse answer_page(const File& file) const;

  StaticFilesOptions options_;
  std::map<std::string, File, std::less<>> files_;
};

// "text/javascript; charset=utf-8" for ".js"; application/octet-stream for what is not known.
std::string_view content_type_of(std::string_view file_name);

}  // namespace hoga::net
