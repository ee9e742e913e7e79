// URLs, query strings and addresses are read strictly and written back as they were.
#include "net/url.hpp"

#include <gtest/gtest.h>

namespace hoga::net {
namespace {

TEST(Url, ReadsWhatCanBeCalled) {
  const auto url = parse_url("WSS://api.example.com/ws/btcusdt@trade?x=1#f").value();
  EXPECT_EQ(url.scheme, "wss");
  EXPECT_EQ(url.host, "api.example.com");
  EXPECT_EQ(url.port, 443);
  EXPECT_EQ(url.target, "/ws/btcusdt@trade?x=1");
  EXPECT_EQ(url.authority(), "api.example.com");
  EXPECT_EQ(parse_url("http://[::1]:8001").value().authority(), "[::1]:8001");
  EXPECT_EQ(parse_url("http://h:81?a=b").value().target, "/?a=b");
  EXPECT_EQ(parse_url("http://h:81").value().origin(), "http://h:81");
  for (const std::string bad : {"", "h", "ftp://h", "http://", "http:///x", "http://h:0", "http://h:65536", "http://h:",
                                "http://u:p@h/", "http://h h/", "http://h/\r\nX: y", "http://[::1", "http://a:b:c/"}) {
    EXPECT_FALSE(parse_url(bad)) << bad;
  }
}

TEST(Url, EscapesRoundTrip) {
  std::string all;
  for (int c = 1; c < 256; ++c) all.push_back(static_cast<char>(c));
  EXPECT_EQ(percent_decode(percent_encode(all)), all);
  const QueryParameters query{{"a b", "1&2=3"}, {"", "x"}, {"한", "글+"}};
  EXPECT_EQ(parse_query(to_query(query)), query);
  EXPECT_EQ(parse_query("a&b=&&c=%41+d"), (QueryParameters{{"a", ""}, {"b", ""}, {"c", "A d"}}));
  for (const std::string bad : {"%", "%4", "%4g", "a%00b"}) EXPECT_FALSE(percent_decode(bad)) << bad;
}

TEST(Url, ListenAddresses) {
  EXPECT_EQ(parse_listen_address("127.0.0.1:8000").value().port, 8000);
  EXPECT_EQ(parse_listen_address("[::1]:0").value().address, "::1");
  EXPECT_EQ(parse_listen_address(":80").value().address, "0.0.0.0");
  EXPECT_EQ(parse_listen_address("localhost:0").value().address, "127.0.0.1");
  for (const std::string bad : {"", "8000", "a:b", "h:70000", "1:2:3", "nowhere:8000", "127.0.0.999:1"}) {
    ASSERT_FALSE(parse_listen_address(bad)) << bad;
    EXPECT_EQ(parse_listen_address(bad).error().errc, Errc::InvalidConfiguration);
  }
}

}  // namespace
}  // namespace hoga::net
