// The public side over real sockets, against a fake server: from nothing to a synced book, through a gap and a cut.
#include "venue/binance/market_data.hpp"

#include <gtest/gtest.h>

#include "venue/binance/fake_binance.hpp"

namespace hoga::venue::binance {
namespace {

const std::string kInfo =
    R"({"timezone":"UTC","serverTime":1,"rateLimits":[],"symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC",)"
    R"("quoteAsset":"USDT","filters":[{"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000000","tickSize":"0.01"},)"
    R"({"filterType":"LOT_SIZE","minQty":"0.00001","maxQty":"9000","stepSize":"0.00001"}]}]})";

std::string depth(int first, int last, const std::string& bid) {
  return fmt::format(R"({{"stream":"btcusdt@depth@100ms","data":{{"e":"depthUpdate","E":1,"s":"BTCUSDT","U":{},"u":{},)"
                     R"("b":[["{}","1"]],"a":[]}}}})",
                     first, last, bid);
}

struct MarketDataTest : ::testing::Test {
  MarketDataTest() : fake(context) {
    fake.will_answer("GET /api/v3/exchangeInfo", 200, kInfo);
    fake.will_answer("GET /api/v3/ticker/24hr", 200, R"([{"symbol":"BTCUSDT","lastPrice":"100","closeTime":5}])");
    fake.will_answer("GET /api/v3/depth", 200, R"({"lastUpdateId":10,"bids":[["100","1"]],"asks":[["101","1"]]})");
    venue = make_binance_venue(context.get_executor(), fake.config(), clock, 9);
  }
  template <typename Event>
  const Event* last() const {
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
      if (const auto* found = std::get_if<Event>(&*event)) return found;
    }
    return nullptr;
  }
  bool book_is(FeedState state, std::int64_t id) const {
    const auto* book = last<BookChanged>();
    return book != nullptr && book->state == state && book->snapshot.last_update_id == id;
  }

  boost::asio::io_context context{1};
  SystemClock clock;
  FakeBinance fake;
  std::unique_ptr<Venue> venue;
  std::vector<MarketEvent> events;
};

TEST_F(MarketDataTest, SyncsThroughAGapAndACut) {
  venue->market_data().start([this](MarketEvent event) { events.push_back(std::move(event)); });
  EXPECT_FALSE(venue->market_data().is_ready());
  const auto script = [](MarketDataTest* test) -> awaitable<void> {
    const auto executor = test->context.get_executor();
    FakeBinance& server = test->fake;
    bool ok = co_await eventually(executor, [&] { return test->book_is(FeedState::Synced, 10); });
    EXPECT_TRUE(ok);
    EXPECT_TRUE(test->venue->market_data().is_ready());
    EXPECT_NE(test->last<InstrumentsChanged>(), nullptr);
    EXPECT_EQ(test->last<TickerChanged>()->ticker.last_price, Decimal(100));

    server.streams.at(0)->send(depth(11, 12, "100.5"));
    ok = co_await eventually(executor, [&] { return test->book_is(FeedState::Synced, 12); });
    EXPECT_TRUE(ok);
    EXPECT_EQ(test->last<BookChanged>()->snapshot.bids.front().price, Decimal::of("100.5"));

    // 13 is lost. The venue's snapshot is newer than that.
    server.answers["GET /api/v3/depth"].clear();
    server.will_answer("GET /api/v3/depth", 200, R"({"lastUpdateId":20,"bids":[["99","1"]],"asks":[["101","1"]]})");
    server.streams.at(0)->send(depth(14, 15, "100.6"));
    ok = co_await eventually(executor, [&] { return test->book_is(FeedState::Synced, 20); });
    EXPECT_TRUE(ok);
    std::vector<FeedState> states;
    for (const auto& event : test->events) {
      if (const auto* changed = std::get_if<FeedStateChanged>(&event)) states.push_back(changed->state);
    }
    EXPECT_EQ(states, (std::vector<FeedState>{FeedState::Synced, FeedState::Resyncing, FeedState::Synced}));

    const std::string trade =
        R"({"stream":"btcusdt@trade","data":{"e":"trade","E":1,"s":"BTCUSDT","t":5,"p":"100","q":"1","T":1,"m":true}})";
    server.streams.at(0)->send(trade);
    server.streams.at(0)->send(
        R"({"stream":"btcusdt@kline_1m","data":{"e":"kline","E":1,"s":"BTCUSDT","k":{"t":0,"T":59999,"s":"BTCUSDT","i":"1m","o":"1",)"
        R"("c":"2","h":"3","l":"1","v":"4","n":5,"x":true,"q":"6","V":"2","Q":"3"}}})");
    ok = co_await eventually(executor, [&] { return test->last<CandleChanged>() != nullptr; });
    EXPECT_TRUE(ok);
    EXPECT_TRUE(test->last<CandleChanged>()->is_closed);
    EXPECT_EQ(test->last<TradeHappened>()->trade.id, 5);

    server.streams.at(0)->cut();
    ok = co_await eventually(executor,
                             [&] { return server.streams.size() == 2 && test->book_is(FeedState::Synced, 20); });
    EXPECT_TRUE(ok);
    co_await test->venue->market_data().stop();
    const auto count = test->events.size();
    server.streams.at(1)->send(depth(21, 22, "100.7"));
    co_await sleep_for(executor, std::chrono::milliseconds{50});
    EXPECT_EQ(test->events.size(), count);
  };
  run_to_end(context, script(this));
}

TEST_F(MarketDataTest, StartsBeforeTheVenueDoes) {
  fake.answers["GET /api/v3/exchangeInfo"].clear();
  fake.will_answer("GET /api/v3/exchangeInfo", 404, "");
  fake.will_answer("GET /api/v3/exchangeInfo", 200, "{}");
  fake.will_answer("GET /api/v3/exchangeInfo", 200, kInfo);
  venue->market_data().start([this](MarketEvent event) { events.push_back(std::move(event)); });
  const auto script = [](MarketDataTest* test) -> awaitable<void> {
    const bool ok =
        co_await eventually(test->context.get_executor(), [&] { return test->venue->market_data().is_ready(); });
    EXPECT_TRUE(ok);
  };
  run_to_end(context, script(this));
}

TEST_F(MarketDataTest, LooksAgainAtChosenSymbolsAlone) {
  const auto with = [](std::string info, const std::string& old, const std::string& text) {
    return info.replace(info.find(old), old.size(), text);
  };
  const std::string another = with(
      kInfo.substr(kInfo.find("{\"symbol\""), kInfo.rfind("]}") - kInfo.find("{\"symbol\"")), "BTCUSDT", "ETHUSDT");
  fake.answers["GET /api/v3/exchangeInfo"].clear();
  fake.will_answer("GET /api/v3/exchangeInfo", 200, with(kInfo, "[{\"symbol\"", "[" + another + ",{\"symbol\""));
  fake.will_answer("GET /api/v3/exchangeInfo", 200, with(kInfo, "TRADING", "HALT"));
  fake.will_answer("GET /api/v3/exchangeInfo", 400, R"({"code":-1121,"msg":"Invalid symbol."})");
  fake.will_answer("GET /api/v3/exchangeInfo", 200, kInfo);
  auto config = fake.config();
  config.symbols = {"BTCUSDT"};
  config.instruments_refresh = std::chrono::milliseconds{20};
  venue = make_binance_venue(context.get_executor(), config, clock, 9);
  venue->market_data().start([this](MarketEvent event) { events.push_back(std::move(event)); });
  const auto script = [](MarketDataTest* test) -> awaitable<void> {
    std::vector<std::string> queries;
    const bool ok = co_await eventually(test->context.get_executor(), [&] {
      queries.clear();
      for (const auto& request : test->fake.requests) {
        if (request.path == "/api/v3/exchangeInfo") queries.push_back(request.raw_query);
      }
      return queries.size() >= 5;
    });
    EXPECT_TRUE(ok);
    const std::string narrow = "symbols=%5B%22BTCUSDT%22%5D";
    EXPECT_EQ(std::vector<std::string>(queries.begin(), queries.begin() + 4),
              (std::vector<std::string>{"", narrow, narrow, ""}));
  };
  run_to_end(context, script(this));
  std::vector<InstrumentStatus> states;
  for (const auto& event : events) {
    const auto* changed = std::get_if<InstrumentsChanged>(&event);
    if (changed == nullptr) continue;
    ASSERT_EQ(changed->instruments.size(), 1U) << "Of those that were chosen alone";
    states.push_back(changed->instruments[0].status);
  }
  using enum InstrumentStatus;
  EXPECT_EQ(states, (std::vector<InstrumentStatus>{Trading, Halted, Trading}));
}

TEST_F(MarketDataTest, MeasuresTheVenuesClock) {
  fake.clock_offset = std::chrono::seconds{90};
  const auto script = [](MarketDataTest* test) -> awaitable<void> {
    const auto offset = co_await test->venue->market_data().clock_offset();
    EXPECT_TRUE(offset);
    EXPECT_GT(*offset, std::chrono::seconds{85});
    // Off by half of the way there and back at most.
    EXPECT_LT(*offset, std::chrono::seconds{95});
  };
  run_to_end(context, script(this));
}

TEST_F(MarketDataTest, History) {
  fake.will_answer("GET /api/v3/klines", 200, R"([[0,"1","3","1","2","4",59999,"6",5,"2","3","0"]])");
  fake.will_answer("GET /api/v3/trades", 400, R"({"code":-1121,"msg":"Invalid symbol."})");
  const auto script = [](MarketDataTest* test) -> awaitable<void> {
    const auto candles = co_await test->venue->market_data().candles("BTCUSDT", Interval::Month1, from_milliseconds(7),
                                                                     std::nullopt, 5'000);
    EXPECT_TRUE(candles);
    EXPECT_EQ(candles->size(), 1U);
    EXPECT_EQ(test->fake.requests.at(0).raw_query, "symbol=BTCUSDT&interval=1M&startTime=7&limit=1000");
    const auto trades = co_await test->venue->market_data().trades("NONE", 10);
    EXPECT_FALSE(trades);
    EXPECT_EQ(trades.error().code, "-1121");
  };
  run_to_end(context, script(this));
}

}  // namespace
}  // namespace hoga::venue::binance
