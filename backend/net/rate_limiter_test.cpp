// A bucket lets a burst through and then its rate; headers, origins and proxies are read as the contract says.
#include "net/rate_limiter.hpp"

#include <gtest/gtest.h>

#include "net/proxy.hpp"
#include "net/web_headers.hpp"

namespace hoga::net {
namespace {

TEST(RateLimiter, LetsABurstThroughAndThenItsRate) {
  RateLimiter limiter({10, std::chrono::seconds{10}});
  Timestamp now = from_milliseconds(1'000'000);
  for (std::uint32_t i = 0; i < 10; ++i) {
    const auto decision = limiter.take("a", now);
    EXPECT_TRUE(decision.is_allowed);
    EXPECT_EQ(decision.remaining, 9 - i);
  }
  const auto refused = limiter.take("a", now);
  EXPECT_FALSE(refused.is_allowed);
  EXPECT_EQ(refused.retry_after_seconds, 1);
  EXPECT_EQ(refused.reset_seconds, 10);
  EXPECT_TRUE(limiter.take("b", now).is_allowed);
  // Over a long time exactly the rate gets through, whatever is refused meanwhile.
  int allowed = 0;
  for (int i = 0; i < 10'000; ++i) {
    now += std::chrono::milliseconds{10};
    allowed += limiter.take("a", now).is_allowed ? 1 : 0;
  }
  EXPECT_EQ(allowed, 100);
  EXPECT_FALSE(limiter.take("c", now, 11).is_allowed);
  EXPECT_TRUE(limiter.take("c", now, 10).is_allowed);
}

TEST(RateLimiter, RemembersSoManyKeys) {
  RateLimiter limiter({1, std::chrono::seconds{1}}, 100);
  const Timestamp now = from_milliseconds(1'000'000);
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(limiter.take(std::to_string(i), now).is_allowed);
  EXPECT_FALSE(limiter.take("one more", now).is_allowed);
  EXPECT_EQ(limiter.keys(), 100U);
  EXPECT_TRUE(limiter.take("one more", now + std::chrono::seconds{2}).is_allowed);
  EXPECT_EQ(limiter.keys(), 1U);
}

TEST(TrustedProxies, BelieveOnlyOurOwn) {
  const auto proxies = TrustedProxies::parse({"10.0.0.0/8", "::1", "192.168.1.7"}).value();
  const auto client = [&](const std::string& peer, const std::string& chain) {
    return proxies.client_address(boost::asio::ip::make_address(peer), Headers{{"X-Forwarded-For", chain}});
  };
  EXPECT_EQ(client("203.0.113.9", "1.2.3.4"), "203.0.113.9");
  EXPECT_EQ(client("10.1.2.3", "1.2.3.4"), "1.2.3.4");
  EXPECT_EQ(client("::ffff:10.1.2.3", "9.9.9.9, 1.2.3.4"), "1.2.3.4");
  EXPECT_EQ(client("10.1.2.3", "6.6.6.6, 1.2.3.4, 192.168.1.7"), "1.2.3.4");
  EXPECT_EQ(client("10.1.2.3", "nonsense"), "10.1.2.3");
  EXPECT_EQ(client("::1", "2001:db8::5"), "2001:db8::5");
  EXPECT_EQ(client("192.168.1.8", "1.2.3.4"), "192.168.1.8");
  EXPECT_TRUE(proxies.is_secure(boost::asio::ip::make_address("10.0.0.1"), Headers{{"X-Forwarded-Proto", "https"}}));
  EXPECT_FALSE(proxies.is_secure(boost::asio::ip::make_address("11.0.0.1"), Headers{{"X-Forwarded-Proto", "https"}}));
  for (const std::string bad : {"", "10.0.0.0/33", "10.0.0/8", "x", "10.0.0.1/", "10.0.0.1/8x"}) {
    EXPECT_FALSE(TrustedProxies::parse({bad})) << bad;
  }
}

TEST(WebHeaders, TrustsTheOriginsThatAreNamed) {
  const Cors cors({"https://app.example.com"});
  const auto is_trusted = [&](const std::string& origin) {
    HttpRequest request;
    request.headers = Headers{{"Host", "127.0.0.1:8000"}};
    if (!origin.empty()) request.headers.add("Origin", origin);
    return is_trusted_origin(request, cors);
  };
  EXPECT_TRUE(is_trusted(""));
  EXPECT_TRUE(is_trusted("http://127.0.0.1:8000"));
  EXPECT_TRUE(is_trusted("https://app.example.com"));
  EXPECT_FALSE(is_trusted("http://127.0.0.1:8001"));
  EXPECT_FALSE(is_trusted("https://app.example.com.evil.com"));
  EXPECT_FALSE(is_trusted("null"));
}

TEST(Http, CookiesAndHeaders) {
  HttpRequest request;
  request.headers = Headers{{"Cookie", "a=1; refresh=x=y; b="}, {"Connection", "keep-alive, Upgrade"}};
  EXPECT_EQ(request.cookie("refresh"), "x=y");
  EXPECT_EQ(request.cookie("b"), "");
  EXPECT_FALSE(request.cookie("c"));
  EXPECT_TRUE(request.headers.has_token("connection", "upgrade"));
  EXPECT_FALSE(request.headers.has_token("connection", "up"));
  EXPECT_EQ(to_set_cookie({"r", "v", "/api", 60, true, true, "Strict"}),
            "r=v; Path=/api; Max-Age=60; HttpOnly; Secure; SameSite=Strict");
}

}  // namespace
}  // namespace hoga::net
