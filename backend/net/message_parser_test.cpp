// The parser reads HTTP/1.1 strictly, however the bytes are cut, and refuses what two programs could read in two ways.
#include "net/message_parser.hpp"

#include <gtest/gtest.h>

namespace hoga::net {
namespace {

// Feeds `text` in pieces of `step`; what is left of it, and the parser's state.
std::string feed(RequestParser& parser, const std::string& text, std::size_t step) {
  std::string pending;
  for (std::size_t at = 0; at < text.size() || !pending.empty();) {
    const std::size_t count = std::min(step, text.size() - std::min(at, text.size()));
    pending += text.substr(std::min(at, text.size()), count);
    at += count;
    for (;;) {
      const std::size_t taken = parser.put(pending);
      pending.erase(0, taken);
      if (taken == 0 || parser.is_done() || parser.fault()) break;
    }
    if (parser.is_done() || parser.fault()) return pending + (at < text.size() ? text.substr(at) : "");
    if (at >= text.size()) break;
  }
  return pending;
}

TEST(RequestParser, ReadsTheSameHoweverTheBytesAreCut) {
  const std::string text =
      "\r\nPOST /a%20b/c?x=1&y=%ED%95%9C+z HTTP/1.1\r\nHost: h\r\nX-One: 1\r\nx-one: 2\r\nTransfer-Encoding: "
      "chunked\r\n\r\n"
      "5;ext=1\r\nhello\r\n6\r\n world\r\n0\r\nX-Trailer: no\r\n\r\nGET / HTTP/1.1\r\n";
  for (std::size_t step = 1; step <= text.size(); ++step) {
    RequestParser parser({});
    const std::string rest = feed(parser, text, step);
    ASSERT_TRUE(parser.is_done()) << step << (parser.fault() ? parser.fault()->detail : "");
    const HttpRequest& request = parser.request();
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.path, "/a b/c");
    EXPECT_EQ(request.raw_query, "x=1&y=%ED%95%9C+z");
    EXPECT_EQ(request.query, (QueryParameters{{"x", "1"}, {"y", "한 z"}}));
    EXPECT_EQ(request.body, "hello world");
    EXPECT_EQ(request.headers.count("X-ONE"), 2U);
    EXPECT_FALSE(request.headers.contains("X-Trailer"));
    EXPECT_EQ(rest, "GET / HTTP/1.1\r\n") << step;
  }
}

TEST(RequestParser, RefusesWithTheRightStatus) {
  const std::string host = "Host: h\r\n";
  struct Case {
    std::string text;
    int status;
  };
  const std::vector<Case> cases{
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", 400},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 400},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 5, 5\r\n\r\nhello", 400},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 0x5\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: +5\r\n\r\nhello", 400},
      {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501},
      {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: identity\r\n\r\n", 501},
      {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"POST / HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n" + host + "X-A: 1\r\n folded\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n" + host + "X-A : 1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n" + host + " X-A: 1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n" + host + "X A: 1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n" + host + std::string("X-A: a\0b\r\n\r\n", 12), 400},
      {"GET  / HTTP/1.1\r\n" + host + "\r\n", 400},
      {"GET / HTTP/2.0\r\n" + host + "\r\n", 505},
      {"GET / http/1.1\r\n" + host + "\r\n", 505},
      {"GET /%zz HTTP/1.1\r\n" + host + "\r\n", 400},
      {"GET /%00 HTTP/1.1\r\n" + host + "\r\n", 400},
      {"GET /?a=%1 HTTP/1.1\r\n" + host + "\r\n", 400},
      {"GET /#f HTTP/1.1\r\n" + host + "\r\n", 400},
      {"CONNECT a:1 HTTP/1.1\r\n" + host + "\r\n", 400},
      {"GET / HTTP/1.1\r\n" + host + "Expect: miracles\r\n\r\n", 417},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 1001\r\n\r\n", 413},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 99999999999999999999999\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + std::string(1001, 'x') +
           "\r\n0\r\n\r\n",
       413},
      {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
      {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n5\r\nhelloX\r\n0\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n" + host + "X: " + std::string(3000, 'x') + "\r\n\r\n", 431},
      {"GET /" + std::string(3000, 'x'), 431},
      {"\x16\x03\x01\x02\r\n\r\n", 400}};
  for (const auto& one : cases) {
    for (const std::size_t step : {std::size_t{1}, std::size_t{7}, one.text.size()}) {
      RequestParser parser({2000, 1000});
      feed(parser, one.text, step);
      ASSERT_TRUE(parser.fault()) << one.text;
      EXPECT_EQ(parser.fault()->status, one.status) << one.text << parser.fault()->detail;
      EXPECT_FALSE(parser.is_done());
      EXPECT_EQ(parser.put("GET / HTTP/1.1\r\n\r\n"), 0U);  // a fault is final
    }
  }
}

TEST(RequestParser, AcceptsOtherGoodForms) {
  for (const std::string text : {"GET http://other/x?y=1 HTTP/1.1\r\nHost: h\r\n\r\n", "GET /x?y=1 HTTP/1.0\r\n\r\n"}) {
    RequestParser parser({});
    feed(parser, text, 5);
    ASSERT_TRUE(parser.is_done()) << text;
    EXPECT_EQ(parser.request().path, "/x");
    EXPECT_EQ(parser.request().query_value("y"), "1");
  }
  RequestParser parser({});
  feed(parser, "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", 100);
  EXPECT_TRUE(parser.is_done());
}

TEST(RequestParser, AHeaderOfEndlessChunkExtensionsEnds) {
  RequestParser parser({});
  std::string text = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5;" + std::string(40'000, 'x');
  feed(parser, text, 1000);
  EXPECT_TRUE(parser.fault());
}

TEST(ResponseParser, StepsOverInformationalAnswers) {
  ResponseParser parser({});
  parser.reset(false);
  const std::string text =
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nX: 1\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok!";
  EXPECT_EQ(parser.put(text), text.size() - 1);
  ASSERT_TRUE(parser.is_done());
  EXPECT_TRUE(parser.keep_alive());
  EXPECT_EQ(parser.response().body, "ok");
  EXPECT_EQ(parser.response().status, 200);
}

TEST(ResponseParser, EndsWithTheConnectionWhereThatIsTheEnd) {
  ResponseParser parser({});
  parser.reset(false);
  parser.put("HTTP/1.1 200 OK\r\n\r\nsome");
  EXPECT_FALSE(parser.is_done());
  parser.put_eof();
  EXPECT_TRUE(parser.is_done());
  EXPECT_FALSE(parser.keep_alive());
  for (const std::string text : {"", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"}) {
    parser.reset(false);
    parser.put(text);
    parser.put_eof();
    EXPECT_TRUE(parser.fault()) << text;
  }
  parser.reset(true);  // HEAD
  parser.put("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
  EXPECT_TRUE(parser.is_done());
}

}  // namespace
}  // namespace hoga::net
