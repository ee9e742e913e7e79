// The wallet's side of an account over REST: what was put in and taken out, and what is there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange_api/front_testing.hpp"

namespace hoga::exchange_api {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// alice was given 100,000 USDT and then 10 BTC; an hour later she takes 0.5 BTC out.
struct WalletBench : FrontBench {
  WalletBench() : key(add_account("alice")) {
    clock.time += std::chrono::hours{1};
    exchange.deposit("alice", "BTC", Decimal::of("-0.5"), clock.time).value();
    front.commit().value();
  }
  std::string ask(const std::string& path, const std::string& query = {}, const std::string& method = "GET") {
    const auto answer = call_signed(method, "/sapi/" + path, key, query);
    EXPECT_EQ(answer.status, 200) << path << " " << answer.body;
    return answer.body;
  }

  const ApiKey& key;
};

TEST(WalletCalls, deposits_are_listed_newest_first) {
  WalletBench bench;
  EXPECT_EQ(
      bench.ask("v1/capital/deposit/hisrec"),
      R"([{"id":"2","amount":"10","coin":"BTC","network":"HOGA","status":1,"address":"","addressTag":"",)"
      R"("txId":"hoga-2","insertTime":1770000000000,"completeTime":1770000000000,"transferType":0,"confirmTimes":"1/1",)"
      R"("unlockConfirm":0,"walletType":0},)"
      R"({"id":"1","amount":"100000","coin":"USDT","network":"HOGA","status":1,"address":"","addressTag":"",)"
      R"("txId":"hoga-1","insertTime":1770000000000,"completeTime":1770000000000,"transferType":0,"confirmTimes":"1/1",)"
      R"("unlockConfirm":0,"walletType":0}])");
  const std::string path = "v1/capital/deposit/hisrec";
  EXPECT_THAT(bench.ask(path, "coin=USDT"), AllOf(HasSubstr("USDT"), Not(HasSubstr("BTC"))));
  EXPECT_THAT(bench.ask(path, "limit=1&offset=1"), AllOf(HasSubstr("USDT"), Not(HasSubstr("BTC"))));
  EXPECT_THAT(bench.ask(path, "txId=hoga-2&includeSource=true"), AllOf(HasSubstr("BTC"), HasSubstr("sourceAddress")));
  EXPECT_EQ(bench.ask(path, "status=0"), "[]") << "None is pending";
  EXPECT_EQ(bench.ask(path, "startTime=1770000000001"), "[]");
  EXPECT_EQ(bench.ask(path, "endTime=1769999999999"), "[]");
  EXPECT_THAT(bench.ask(path, "startTime=1770000000000&endTime=1770000000000"), HasSubstr("hoga-1"));
}

TEST(WalletCalls, withdrawals_are_listed_apart) {
  WalletBench bench;
  EXPECT_EQ(bench.ask("v1/capital/withdraw/history"),
            R"([{"id":"3","amount":"0.5","transactionFee":"0","coin":"BTC","status":6,"address":"","txId":"hoga-3",)"
            R"("applyTime":"2026-02-02 03:40:00","network":"HOGA","transferType":0,"info":"","confirmNo":1,)"
            R"("walletType":0,"txKey":"","completeTime":"2026-02-02 03:40:00"}])");
  EXPECT_EQ(bench.ask("v1/capital/withdraw/history", "idList=1,33"), "[]");
  EXPECT_THAT(bench.ask("v1/capital/withdraw/history", "idList=1,3"), HasSubstr("hoga-3"));
  EXPECT_EQ(bench.ask("v1/capital/withdraw/history", "withdrawOrderId=mine"), "[]");
}

TEST(WalletCalls, assets_are_what_the_account_holds) {
  WalletBench bench;
  EXPECT_EQ(bench.ask("v3/asset/getUserAsset", "", "POST"),
            R"([{"asset":"BTC","free":"9.50000000","locked":"0.00000000","freeze":"0","withdrawing":"0","ipoable":"0",)"
            R"("btcValuation":"0"},{"asset":"USDT","free":"100000.00000000","locked":"0.00000000","freeze":"0",)"
            R"("withdrawing":"0","ipoable":"0","btcValuation":"0"}])");
  bench.quote(7'999'900, 8'000'000, 100);
  bench.exchange.house("BTCUSDT")->take(Side::Buy, 1, bench.clock.time);
  bench.front.commit().value();
  EXPECT_THAT(bench.ask("v3/asset/getUserAsset", "needBtcValuation=true", "POST"),
              AllOf(HasSubstr(R"("btcValuation":"9.5")"), HasSubstr(R"("btcValuation":"1.25")")));
  EXPECT_EQ(bench.ask("v3/asset/getUserAsset", "asset=ETH", "POST"), "[]");
  EXPECT_EQ(bench.ask("v1/asset/assetDetail", "asset=BTC"),
            R"({"BTC":{"minWithdrawAmount":"0","depositStatus":false,"withdrawFee":"0","withdrawStatus":false}})");
}

TEST(WalletCalls, what_this_exchange_has_not_is_an_empty_list) {
  WalletBench bench;
  EXPECT_EQ(bench.ask("v1/asset/get-funding-asset", "", "POST"), "[]");
  EXPECT_EQ(bench.ask("v1/accountSnapshot", "type=SPOT"), R"({"code":200,"msg":"","snapshotVos":[]})");
  EXPECT_EQ(bench.ask("v1/asset/dribblet"), R"({"total":0,"userAssetDribblets":[]})");
  EXPECT_EQ(bench.ask("v1/asset/assetDividend", "limit=20"), R"({"rows":[],"total":0})");
  EXPECT_EQ(bench.call("GET", "/sapi/v1/capital/deposit/hisrec").status, 401) << "Nobody reads another's";
}

}  // namespace
}  // namespace hoga::exchange_api
