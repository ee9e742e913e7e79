// Market streams without a network: what each one says, that it is rendered once for all of its readers, and who is
// cut.
#include "exchange_api/stream_hub.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange_api/front_testing.hpp"
#include "exchange_api/market_socket.hpp"
#include "exchange_api/socket_testing.hpp"
#include "exchange_api/user_streams.hpp"

namespace hoga::exchange_api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;
using namespace std::chrono_literals;

struct HubBench : FrontBench {
  HubBench() { front.add_listener(hub); }

  std::unique_ptr<MarketSocket> open(const std::shared_ptr<RecordingSocket>& socket, std::vector<std::string> streams,
                                     bool is_combined = false, TimeUnit unit = TimeUnit::Millisecond) {
    auto session = std::make_unique<MarketSocket>(hub, socket, is_combined, unit);
    for (const std::string& stream : streams) session->subscribe(stream, clock.time);
    return session;
  }
  void take(Side side, std::int64_t lots) {
    exchange.house("BTCUSDT")->take(side, lots, clock.time);
    front.commit().value();
  }
  // Moves the clock on in steps of 100 ms.
  void pass(Duration time) {
    for (Duration passed{0}; passed < time; passed += 100ms) {
      clock.time += 100ms;
      front.commit().value();
      hub.on_tick(clock.time);
    }
  }

  StreamHub hub{exchange};
};

TEST(StreamHub, trades_go_out_at_once_and_aggregates_with_their_fills) {
  HubBench bench;
  bench.quote(9'000'000, 9'000'100, 1'000);
  bench.quote(8'999'900, 9'000'200, 1'000);
  const auto socket = std::make_shared<RecordingSocket>();
  const auto session = bench.open(socket, {"btcusdt@trade", "btcusdt@aggTrade"});
  bench.exchange.house("BTCUSDT")->place(Side::Sell, 9'000'100, 500, bench.clock.time);
  bench.front.commit().value();
  bench.take(Side::Buy, 2'000);
  EXPECT_THAT(socket->holding("\"trade\""),
              ElementsAre(R"({"e":"trade","E":1770000000000,"s":"BTCUSDT","t":1,"p":"90001.00000000","q":"0.01000000",)"
                          R"("T":1770000000000,"m":false,"M":true})",
                          HasSubstr(R"("t":2,"p":"90001.00000000","q":"0.00500000")"),
                          HasSubstr(R"("t":3,"p":"90002.00000000","q":"0.00500000")")));
  EXPECT_THAT(socket->holding("aggTrade"),
              ElementsAre(R"({"e":"aggTrade","E":1770000000000,"s":"BTCUSDT","a":1,"p":"90001.00000000",)"
                          R"("q":"0.01500000","f":1,"l":2,"T":1770000000000,"m":false,"M":true})",
                          HasSubstr(R"("a":2,"p":"90002.00000000","q":"0.00500000","f":3,"l":3)")));
}

TEST(StreamHub, depth_diffs_follow_one_another_without_a_gap_at_both_speeds) {
  HubBench bench;
  bench.quote(9'000'000, 9'000'100, 1'000);
  const auto fast = std::make_shared<RecordingSocket>();
  const auto slow = std::make_shared<RecordingSocket>();
  const auto fast_session = bench.open(fast, {"btcusdt@depth@100ms"});
  const auto slow_session = bench.open(slow, {"btcusdt@depth"});
  const std::int64_t before = bench.exchange.last_update_id("BTCUSDT");
  for (int i = 0; i < 30; ++i) {
    bench.quote(8'999'000 - i, 9'000'300 + i, 700);
    bench.pass(100ms);
  }
  EXPECT_THAT(fast->messages, SizeIs(30));
  EXPECT_THAT(slow->messages, SizeIs(3));
  for (const auto& socket : {fast, slow}) {
    std::int64_t expected = before + 1;
    for (const std::string& message : socket->messages) {
      EXPECT_THAT(message, HasSubstr("\"U\":" + std::to_string(expected) + ","));
      const std::size_t at = message.find("\"u\":") + 4;
      expected = std::stoll(message.substr(at)) + 1;
    }
    EXPECT_EQ(expected - 1, bench.exchange.last_update_id("BTCUSDT"));
  }
  bench.pass(2s);
  EXPECT_THAT(fast->messages, SizeIs(30)) << "Nothing changed, nothing is said";
}

TEST(StreamHub, a_removed_level_is_shown_with_zero) {
  HubBench bench;
  bench.quote(9'000'000, 9'000'100, 1'000);
  const auto socket = std::make_shared<RecordingSocket>();
  const auto session = bench.open(socket, {"btcusdt@depth@100ms", "btcusdt@bookTicker", "btcusdt@depth5@100ms"});
  bench.take(Side::Buy, 1'000);
  bench.pass(100ms);
  EXPECT_THAT(socket->holding("depthUpdate"),
              ElementsAre(HasSubstr(R"("b":[],"a":[["90001.00000000","0.00000000"]])")));
  EXPECT_THAT(socket->holding("\"u\":"), testing::Contains(testing::MatchesRegex(
                                             R"(\{"u":[0-9]+,"s":"BTCUSDT","b":"90000.00000000","B":"0.01000000",)"
                                             R"("a":"0.00000000","A":"0.00000000"\})")));
  EXPECT_THAT(socket->holding("lastUpdateId"),
              ElementsAre(testing::MatchesRegex(
                  R"(\{"lastUpdateId":[0-9]+,"bids":\[\["90000.00000000","0.01000000"\]\],"asks":\[\]\})")));
}

TEST(StreamHub, a_candle_is_closed_once_with_what_its_trades_say) {
  HubBench bench;
  bench.quote(9'000'000, 9'000'100, 100'000);
  const auto socket = std::make_shared<RecordingSocket>();
  const auto session = bench.open(socket, {"btcusdt@kline_1m"});
  bench.take(Side::Buy, 100);
  bench.pass(59s);
  bench.take(Side::Sell, 200);
  bench.pass(4s);
  const auto closed = socket->holding(R"("x":true)");
  ASSERT_THAT(closed, SizeIs(1));
  EXPECT_THAT(
      closed.front(),
      HasSubstr(R"("k":{"t":1770000000000,"T":1770000059999,"s":"BTCUSDT","i":"1m","f":1,"L":2,"o":"90001.00000000",)"
                R"("c":"90000.00000000","h":"90001.00000000","l":"90000.00000000","v":"0.00300000","n":2,"x":true,)"
                R"("q":"270.00100000","V":"0.00100000","Q":"90.00100000","B":"0"})"));
  EXPECT_THAT(socket->messages.back(), HasSubstr(R"("t":1770000060000)")) << "The next bar goes on, flat";
  EXPECT_THAT(socket->messages.back(), HasSubstr(R"("f":-1,"L":-1,"o":"90000.00000000")"));
}

TEST(StreamHub, an_address_names_streams_in_its_path_and_its_query) {
  const auto asked = [](std::string path, std::string streams) {
    net::HttpRequest request;
    request.path = std::move(path);
    if (!streams.empty()) request.query.emplace_back("streams", std::move(streams));
    return asked_streams(request);
  };
  EXPECT_THAT(asked("/ws/btcusdt@trade/ethusdt@depth", ""), ElementsAre("btcusdt@trade", "ethusdt@depth"));
  EXPECT_THAT(asked("/ws/1", ""), SizeIs(0)) << "A client's counter";
  EXPECT_THAT(asked("/ws/stream/2", ""), SizeIs(0)) << "As ccxt has it";
  EXPECT_THAT(asked("/stream/0", "btcusdt@trade"), ElementsAre("btcusdt@trade"));
  EXPECT_THAT(asked("/stream", "btcusdt@kline_1d@ 08:00/btcusdt@blockTrade"),
              ElementsAre("btcusdt@kline_1d@+08:00", "btcusdt@blockTrade"))
      << "A plus that was not encoded; a stream that has nothing to say here";
}

TEST(StreamHub, tickers_come_every_second_while_something_changes) {
  HubBench bench;
  bench.quote(9'000'000, 9'000'100, 100'000);
  const auto socket = std::make_shared<RecordingSocket>();
  const auto session =
      bench.open(socket, {"!miniTicker@arr", "btcusdt@miniTicker", "btcusdt@ticker", "btcusdt@avgPrice"});
  bench.take(Side::Buy, 100);
  bench.pass(1s);
  EXPECT_THAT(socket->holding("24hrTicker"), SizeIs(1));
  EXPECT_THAT(socket->holding("avgPrice"), SizeIs(1));
  EXPECT_THAT(socket->holding(R"({"e":"24hrMiniTicker","E":1770000001000,"s":"BTCUSDT","c":"90001.00000000")"),
              SizeIs(2));
  socket->messages.clear();
  bench.pass(2s);
  EXPECT_THAT(socket->holding("24hr"), SizeIs(0));
}

TEST(StreamHub, readers_of_one_form_share_one_buffer) {
  HubBench bench;
  bench.quote(9'000'000, 9'000'100, 1'000);
  std::vector<std::shared_ptr<RecordingSocket>> sockets;
  std::vector<std::unique_ptr<MarketSocket>> sessions;
  for (int i = 0; i < 6; ++i) {
    sockets.push_back(std::make_shared<RecordingSocket>());
    sessions.push_back(
        bench.open(sockets.back(), {"btcusdt@trade"}, i >= 2, i >= 4 ? TimeUnit::Microsecond : TimeUnit::Millisecond));
  }
  bench.take(Side::Buy, 10);
  EXPECT_EQ(sockets[0]->buffers[0], sockets[1]->buffers[0]);
  EXPECT_EQ(sockets[2]->buffers[0], sockets[3]->buffers[0]);
  EXPECT_EQ(sockets[4]->buffers[0], sockets[5]->buffers[0]);
  EXPECT_THAT(sockets[2]->messages[0],
              StartsWith(R"({"stream":"btcusdt@trade","data":{"e":"trade","E":1770000000000,)"));
  EXPECT_THAT(sockets[4]->messages[0], HasSubstr(R"("T":1770000000000000)"));
}

TEST(StreamHub, a_reader_that_cannot_follow_is_cut_and_the_others_are_not) {
  HubBench bench;
  bench.quote(9'000'000, 9'000'100, 1'000);
  const auto slow = std::make_shared<RecordingSocket>();
  const auto quick = std::make_shared<RecordingSocket>();
  slow->is_full = true;
  auto slow_session = bench.open(slow, {"btcusdt@trade"});
  const auto quick_session = bench.open(quick, {"btcusdt@trade"});
  bench.take(Side::Buy, 10);
  bench.take(Side::Buy, 10);
  EXPECT_EQ(slow->closed_with, net::close_code::kTooSlow);
  EXPECT_THAT(quick->messages, SizeIs(2));
  slow_session.reset();
  bench.take(Side::Buy, 10);
  EXPECT_THAT(quick->messages, SizeIs(3));
}

TEST(MarketSocket, control_messages_are_answered) {
  HubBench bench;
  const auto socket = std::make_shared<RecordingSocket>();
  const auto session = bench.open(socket, {});
  struct TestCase {
    std::string message;
    std::string answer;
  };
  const TestCase cases[] = {
      {R"({"method":"SUBSCRIBE","params":["btcusdt@trade","btcusdt@depth"],"id":1})", R"({"result":null,"id":1})"},
      {R"({"method":"LIST_SUBSCRIPTIONS","id":"a1"})", R"({"result":["btcusdt@trade","btcusdt@depth"],"id":"a1"})"},
      {R"({"method":"UNSUBSCRIBE","params":["btcusdt@trade"],"id":null})", R"({"result":null,"id":null})"},
      {R"({"method":"LIST_SUBSCRIPTIONS","id":2})", R"({"result":["btcusdt@depth"],"id":2})"},
      {R"({"method":"GET_PROPERTY","params":["combined"],"id":3})", R"({"result":false,"id":3})"},
      {R"({"method":"SET_PROPERTY","params":["combined",true],"id":4})", R"({"result":null,"id":4})"},
      {R"({"method":"GET_PROPERTY","params":["combined"],"id":5})", R"({"result":true,"id":5})"},
      {R"({"method":"SET_PROPERTY","params":["combined",1],"id":6})",
       R"({"code":1,"msg":"Invalid value type: expected Boolean"})"},
      {R"({"method":"SET_PROPERTY","params":["colour",true],"id":7})", R"({"code":0,"msg":"Unknown property","id":7})"},
      {R"({"method":"SUBSCRIBE","params":[1],"id":8})",
       R"({"code":2,"msg":"Invalid request: stream name must be a string","id":8})"},
      {R"({"method":"SUBSCRIBE","params":["x@trade"]})",
       R"({"code":2,"msg":"Invalid request: request ID must be an unsigned integer"})"},
  };
  for (const TestCase& test : cases)
    EXPECT_EQ(session->handle(test.message, bench.clock.time), test.answer) << test.message;
  EXPECT_EQ(session->handle(R"({"method":"JUMP","id":1})", bench.clock.time),
            R"({"code":2,"msg":"Invalid request: unknown variant `JUMP`, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, )"
            R"(`LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY` at line 1 column 16","id":1})");
  EXPECT_THAT(session->handle(R"({"id":1})", bench.clock.time),
              StartsWith(R"({"code":2,"msg":"Invalid request: missing field)"));
  EXPECT_THAT(session->handle("{nonsense", bench.clock.time), StartsWith(R"({"code":3,"msg":"Invalid JSON)"));
}

TEST(StreamHub, windows_are_told_of_one_symbol_and_of_all_that_traded) {
  HubBench bench;
  bench.quote(9'000'000, 9'000'100, 1'000);
  const auto socket = std::make_shared<RecordingSocket>();
  const auto session = bench.open(socket, {"btcusdt@ticker_1h", "!ticker_4h@arr", "!miniTicker@arr@1000ms"}, true);
  bench.take(Side::Buy, 100);
  bench.pass(1s);
  EXPECT_THAT(socket->holding("btcusdt@ticker_1h"),
              ElementsAre(StartsWith(R"({"stream":"btcusdt@ticker_1h","data":{"e":"1hTicker","E":1770000001000,)"
                                     R"("s":"BTCUSDT","p":"0.00000000","P":"0.000","o":"90001.00000000",)")));
  EXPECT_THAT(socket->holding("!ticker_4h@arr"), ElementsAre(HasSubstr(R"("data":[{"e":"4hTicker",)")));
  EXPECT_THAT(socket->holding(R"("stream":"!miniTicker@arr@1000ms","data":[{"e":"24hrMiniTicker")"), SizeIs(1));
  bench.pass(2s);
  EXPECT_THAT(socket->messages, SizeIs(3)) << "Nothing changed, nothing is said";
}

// A hub whose events are tampered with; the bench's own has no faults.
struct FaultyBench : HubBench {
  FaultyBench() { front.add_listener(faulty); }

  std::int64_t add(FaultKind kind, std::int64_t nth, std::string target) {
    FaultRule rule;
    rule.kind = kind;
    rule.nth = nth;
    rule.target = std::move(target);
    return plan.add(std::move(rule));
  }
  void trade() {
    quote(9'000'000, 9'000'100, 1'000);
    take(Side::Buy, 100);
  }

  FaultPlan plan;
  StreamHub faulty{exchange, &plan};
};

std::vector<std::int64_t> trade_ids(const RecordingSocket& socket) {
  std::vector<std::int64_t> ids;
  for (const std::string& message : socket.messages)
    ids.push_back(std::stoll(message.substr(message.find("\"t\":") + 4)));
  return ids;
}

TEST(StreamHub, a_fault_counts_events_and_not_their_readers) {
  FaultyBench bench;
  const auto one = std::make_shared<RecordingSocket>();
  const auto other = std::make_shared<RecordingSocket>();
  MarketSocket first(bench.faulty, one, false, TimeUnit::Millisecond);
  MarketSocket second(bench.faulty, other, false, TimeUnit::Millisecond);
  first.subscribe("btcusdt@trade", bench.clock.time);
  second.subscribe("btcusdt@trade", bench.clock.time);
  bench.add(FaultKind::DropEvent, 3, "btcusdt@trade");
  for (int i = 0; i < 6; ++i) bench.trade();
  EXPECT_THAT(trade_ids(*one), ElementsAre(1, 2, 4, 5));
  EXPECT_EQ(trade_ids(*other), trade_ids(*one));
  EXPECT_EQ(bench.plan.rules().front().matches, 6);
}

TEST(StreamHub, an_event_that_a_fault_held_goes_out_when_the_fault_is_taken_back) {
  FaultyBench bench;
  bench.plan.set_on_removed([&] { bench.faulty.release_held(); });
  const auto socket = std::make_shared<RecordingSocket>();
  MarketSocket session(bench.faulty, socket, false, TimeUnit::Millisecond);
  session.subscribe("btcusdt@trade", bench.clock.time);
  const std::int64_t fault = bench.add(FaultKind::ReorderEvent, 2, "btcusdt@trade");
  for (int i = 0; i < 4; ++i) bench.trade();
  EXPECT_THAT(trade_ids(*socket), ElementsAre(1, 3, 2)) << "The fourth waits for one that follows";
  const std::int64_t another = bench.add(FaultKind::DuplicateEvent, 1'000, "btcusdt@trade");
  bench.plan.remove(another);
  EXPECT_THAT(trade_ids(*socket), ElementsAre(1, 3, 2)) << "That was not the one";
  bench.plan.remove(fault);
  EXPECT_THAT(trade_ids(*socket), ElementsAre(1, 3, 2, 4));
}

TEST(UserStreams, an_event_that_a_fault_held_goes_out_when_the_fault_is_taken_back) {
  FaultPlan plan;
  UserStreams users(&plan);
  plan.set_on_removed([&] { users.release_held(); });
  const auto socket = std::make_shared<RecordingSocket>();
  const UserSubscription subscription{0, "alice", socket, TimeUnit::Millisecond};
  users.add(subscription);
  FaultRule rule;
  rule.kind = FaultKind::ReorderEvent;
  rule.target = "balanceUpdate";
  plan.add(rule);
  const auto deposit = [&](const char* asset) {
    users.on_events({exchange::TransferEvent{"alice", asset, 1, Timestamp{}}}, Timestamp{});
  };
  deposit("BTC");
  EXPECT_THAT(socket->messages, SizeIs(0));
  plan.clear();
  EXPECT_THAT(socket->messages, ElementsAre(HasSubstr(R"("a":"BTC")")));
  plan.add(rule);
  deposit("ETH");
  users.remove(subscription);
  users.add(subscription);
  plan.clear();
  EXPECT_THAT(socket->messages, SizeIs(1)) << "Nobody was there any more";
  users.remove(subscription);
}

}  // namespace
}  // namespace hoga::exchange_api
