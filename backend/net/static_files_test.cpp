// Files are served from memory with the right caching, and a page gets a nonce of its own.
#include "net/static_files.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "base/testing.hpp"

namespace hoga::net {
namespace {

class StaticFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    write("index.html", "<script nonce=\"__CSP_NONCE__\"></script><i nonce=\"__CSP_NONCE__\">");
    write("assets/app-1a2b.js", "plain");
    write("assets/app-1a2b.js.br", "brotli");
    write("assets/app-1a2b.js.gz", "gzip");
    write("favicon.svg", "<svg/>");
    write("archive.gz", "only this");
  }
  void write(const std::string& name, const std::string& content) {
    const auto path = folder_.path() / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
  }
  std::optional<HttpResponse> get(const std::string& path, Headers headers = {}, StaticFilesOptions options = {}) {
    const auto files = StaticFiles::load(folder_.path(), std::move(options));
    HttpRequest request;
    request.method = "GET";
    request.path = path;
    request.headers = std::move(headers);
    return files->answer(request);
  }
  TemporaryDirectory folder_;
};

TEST_F(StaticFilesTest, ChoosesTheCodingThatIsAccepted) {
  struct Case {
    std::string accepted;
    std::string content;
  };
  const std::vector<Case> cases{
      {"", "plain"},           {"gzip, br", "brotli"},      {"gzip", "gzip"}, {"br;q=0, gzip;q=0.5", "gzip"},
      {"br;q=0.000", "plain"}, {"deflate, *;q=0", "plain"}, {"BR", "brotli"}};
  for (const auto& one : cases) {
    const auto answer = get("/assets/app-1a2b.js", {{"Accept-Encoding", one.accepted}});
    EXPECT_EQ(answer->content(), one.content) << one.accepted;
    EXPECT_EQ(answer->headers.get("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(answer->headers.get("Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(answer->headers.get("Vary"), "Accept-Encoding");
    const auto again = get("/assets/app-1a2b.js", {{"Accept-Encoding", one.accepted},
                                                   {"If-None-Match", std::string{answer->headers.get("ETag")}}});
    EXPECT_EQ(again->status, 304);
    EXPECT_EQ(again->content(), "");
  }
  EXPECT_EQ(get("/archive.gz")->content(), "only this");
}

TEST_F(StaticFilesTest, EachPageHasItsOwnNonce) {
  const auto first = get("/");
  const auto second = get("/trade/BTCUSDT");
  EXPECT_NE(first->body, second->body);
  EXPECT_EQ(first->headers.get("Cache-Control"), "no-cache");
  const auto start = first->body.find("nonce=\"") + 7;
  const auto nonce = first->body.substr(start, first->body.find('"', start) - start);
  EXPECT_GE(nonce.size(), 20U);
  EXPECT_NE(first->headers.get("Content-Security-Policy").find("script-src 'self' 'nonce-" + nonce + "'"),
            std::string::npos);
  EXPECT_EQ(first->body.find("__CSP_NONCE__"), std::string::npos);
  EXPECT_EQ(get("/favicon.svg")->headers.get("Content-Security-Policy").find("nonce"), std::string::npos);
}

TEST_F(StaticFilesTest, WhatIsNotThereIsNothing) {
  EXPECT_FALSE(get("/missing.js"));
  EXPECT_FALSE(get("/../secret.txt"));
  EXPECT_FALSE(get("/assets/../../etc/passwd.txt"));
  StaticFilesOptions options;
  options.index_fallback = false;
  EXPECT_FALSE(get("/route", {}, options));
  options.prefix = "/docs/";
  EXPECT_TRUE(get("/docs/favicon.svg", {}, options));
  EXPECT_FALSE(get("/favicon.svg", {}, options));
  EXPECT_FALSE(StaticFiles::load(folder_.path() / "absent"));
  options.bytes_max = 5;
  EXPECT_FALSE(StaticFiles::load(folder_.path(), options));
}

}  // namespace
}  // namespace hoga::net
