#include "net/host_check.hpp"

#include <gtest/gtest.h>

namespace hoga::net {
namespace {

TEST(HostCheck, AnswersToWhatNobodyElseCanPointHere) {
  const HostCheck check({"trade.example"});
  for (const std::string host :
       {"127.0.0.1", "127.0.0.1:8000", "[::1]:8000", "[::1]", "192.0.2.7:80", "localhost:3000", "LOCALHOST",
        "app.localhost", "hoga:8000", "", "trade.example", "Trade.Example:8443", "trade.example."}) {
    EXPECT_TRUE(check.allows(host)) << host;
  }
  for (const std::string host : {"evil.example", "evil.example:8000", "trade.example.evil.example", "xtrade.example",
                                 "a.trade.example", "127.0.0.1.evil.example", "evil.localhost.example"}) {
    EXPECT_FALSE(check.allows(host)) << host;
  }
}

TEST(HostCheck, RefusesWithAWordForTheOperator) {
  HttpRequest request;
  request.headers.set("Host", "evil.example");
  const auto refusal = HostCheck({}).refuse(request);
  ASSERT_TRUE(refusal);
  EXPECT_EQ(refusal->status, 403);
  EXPECT_NE(refusal->body.find("HOGA_PUBLIC_URL"), std::string::npos);
  request.headers.set("Host", "127.0.0.1");
  EXPECT_FALSE(HostCheck({}).refuse(request));
}

}  // namespace
}  // namespace hoga::net
