#include "net/static_files.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <fstream>
#include <sstream>

#include "base/secure_random.hpp"

namespace hoga::net {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kNonceMark = "__CSP_NONCE__";

std::string hash_of(const std::string& content) {
  unsigned char digest[16];
  crypto_generichash(digest, sizeof digest, reinterpret_cast<const unsigned char*>(content.data()), content.size(),
                     nullptr, 0);
  std::string text;
  for (const unsigned char byte : digest) text += fmt::format("{:02x}", byte);
  return text;
}

Result<std::shared_ptr<const std::string>> read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  if (!in) return make_error(Errc::InvalidConfiguration, fmt::format("Can't read {}", path.string()));
  return std::make_shared<const std::string>(std::move(content).str());
}

// "br;q=0" refuses; anything else that names the coding takes it.
bool accepts(const HttpRequest& request, std::string_view coding) {
  std::string_view rest = request.headers.get("Accept-Encoding");
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    auto entry = rest.substr(0, comma);
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    while (entry.starts_with(' ')) entry.remove_prefix(1);
    const auto semicolon = entry.find(';');
    auto name = entry.substr(0, semicolon);
    while (name.ends_with(' ')) name.remove_suffix(1);
    if (!equals_ignoring_case(name, coding)) continue;
    const auto quality = semicolon == std::string_view::npos ? std::string_view{} : entry.substr(semicolon + 1);
    const auto value =
        quality.find("q=") == std::string_view::npos ? std::string_view{"1"} : quality.substr(quality.find("q=") + 2);
    return value.find_first_of("123456789") != std::string_view::npos;
  }
  return false;
}

bool is_extra(const fs::path& path) { return path.extension() == ".br" || path.extension() == ".gz"; }

}  // namespace

std::string_view content_type_of(std::string_view file_name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kTypes{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".map", "application/json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".webp", "image/webp"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".woff", "font/woff"},
      {".ttf", "font/ttf"},
      {".txt", "text/plain; charset=utf-8"},
      {".md", "text/markdown; charset=utf-8"},
      {".xml", "application/xml"},
      {".wasm", "application/wasm"},
      {".webmanifest", "application/manifest+json"},
      {".pdf", "application/pdf"},
  }};
  const auto dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return "application/octet-stream";
  for (const auto& [extension, type] : kTypes) {
    if (extension == file_name.substr(dot)) return type;
  }
  return "application/octet-stream";
}

Result<StaticFiles> StaticFiles::load(const fs::path& folder, StaticFilesOptions options) {
  StaticFiles files(std::move(options));
  std::error_code error;
  std::size_t total = 0;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator{}; entry.increment(error)) {
    if (!entry->is_regular_file()) continue;
    const std::string name = fs::relative(entry->path(), folder).generic_string();
    const bool is_neighbour = is_extra(entry->path()) && fs::exists(fs::path(entry->path()).replace_extension());
    auto content = read_whole(entry->path());
    if (!content) return content.error();
    total += (*content)->size();
    if (total > files.options_.bytes_max) {
      return make_error(Errc::InvalidConfiguration,
                        fmt::format("{} is too large to be served from memory", folder.string()));
    }
    File& file = files.files_[is_neighbour ? name.substr(0, name.size() - 3) : name];
    if (is_neighbour) {
      (name.ends_with(".br") ? file.brotli : file.gzip) = *content;
      continue;
    }
    file.plain = *content;
    file.etag = "\"" + hash_of(**content) + "\"";
    file.content_type = content_type_of(name);
    file.is_immutable = !files.options_.immutable_folder.empty() && name.starts_with(files.options_.immutable_folder);
    file.has_nonce = name.ends_with(".html") && (*content)->find(kNonceMark) != std::string::npos;
  }
  if (error)
    return make_error(Errc::InvalidConfiguration, fmt::format("Can't read {}: {}", folder.string(), error.message()));
  return files;
}

std::optional<HttpResponse> StaticFiles::answer(const HttpRequest& request) const {
  if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
  std::string_view path = request.path;
  if (!path.starts_with(options_.prefix)) return std::nullopt;
  path.remove_prefix(options_.prefix.size());
  const std::string name = path.empty() || path.ends_with('/') ? std::string{path} + "index.html" : std::string{path};
  auto found = files_.find(name);
  const bool has_extension = name.substr(name.rfind('/') + 1).find('.') != std::string::npos;
  // The app's own routes are not files; a name with an extension that is absent is a mistake and says so.
  if (found == files_.end() && options_.index_fallback && (!has_extension || path.ends_with('/')))
    found = files_.find("index.html");
  if (found == files_.end()) return std::nullopt;
  HttpResponse response = found->second.has_nonce ? answer_page(found->second) : answer_file(found->second, request);
  apply_security_headers(options_.security, response);
  return response;
}

HttpResponse StaticFiles::answer_page(const File& file) const {
  const std::string nonce = secure_random_token(16);
  HttpResponse response;
  response.headers.add("Content-Type", file.content_type);
  // Each answer has a nonce of its own, so that a kept copy is asked about before it is used.
  response.headers.add("Cache-Control", "no-cache");
  response.body.reserve(file.plain->size());
  for (std::size_t at = 0;;) {
    const auto mark = file.plain->find(kNonceMark, at);
    response.body.append(*file.plain, at, mark - at);
    if (mark == std::string::npos) break;
    response.body += nonce;
    at = mark + kNonceMark.size();
  }
  apply_security_headers(options_.security, response, nonce);
  return response;
}

HttpResponse StaticFiles::answer_file(const File& file, const HttpRequest& request) const {
  HttpResponse response;
  // One representation per coding: each has a tag of its own.
  std::string etag = file.etag;
  response.shared_body = file.plain;
  const auto choose = [&](const std::shared_ptr<const std::string>& content, std::string_view coding) {
    response.shared_body = content;
    response.headers.add("Content-Encoding", std::string{coding});
    etag.insert(etag.size() - 1, "-" + std::string{coding});
  };
  if (file.brotli && accepts(request, "br"))
    choose(file.brotli, "br");
  else if (file.gzip && accepts(request, "gzip"))
    choose(file.gzip, "gzip");
  response.headers.add("Content-Type", file.content_type);
  response.headers.add("ETag", etag);
  response.headers.add("Cache-Control", file.is_immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (file.brotli || file.gzip) response.headers.add("Vary", "Accept-Encoding");
  const bool is_known =
      request.headers.has_token("If-None-Match", etag) || request.headers.has_token("If-None-Match", "W/" + etag);
  if (is_known || request.headers.get("If-None-Match") == "*") {
    response.status = 304;
    response.shared_body.reset();
    response.headers.erase("Content-Encoding");
    response.headers.erase("Content-Type");
  }
  return response;
}

}  // namespace hoga::net
