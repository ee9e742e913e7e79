// An account with a quoted market, a key, and its own event stream: what the tests of trading over REST share. Included
// by *_test.cpp alone.
#pragma once

#include <gtest/gtest.h>

#include "exchange_api/front_testing.hpp"
#include "exchange_api/socket_testing.hpp"
#include "exchange_api/user_streams.hpp"

namespace hoga::exchange_api {

struct OrderBench : FrontBench {
  explicit OrderBench(Quotas quotas = unlimited(), exchange::ExchangeOptions core = {})
      : FrontBench(quotas, std::move(core)), key(add_account("alice")) {
    quote(8'999'900, 9'000'100, 100'000);
    exchange.house("BTCUSDT")->take(Side::Buy, 100, clock.time);
    front.commit().value();
    front.add_listener(users);
    subscription = {0, "alice", socket, TimeUnit::Millisecond};
    users.add(subscription);
  }
  ~OrderBench() { users.remove(subscription); }

  net::HttpResponse post(const std::string& path, const std::string& query) {
    return call_signed("POST", "/api/v3/" + path, key, query);
  }
  void buy_limit(const std::string& id, const std::string& more = {}) {
    const auto placed = post("order",
                             "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=80000"
                             "&newClientOrderId=" +
                                 id + more);
    EXPECT_EQ(placed.status, 200) << placed.body;
  }

  const ApiKey& key;
  std::shared_ptr<RecordingSocket> socket = std::make_shared<RecordingSocket>();
  UserStreams users;
  UserSubscription subscription;
};

}  // namespace hoga::exchange_api
