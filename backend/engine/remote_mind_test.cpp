// A mind that is elsewhere asks one question at a time, in the order of the events, and is the same as one that is
// here.
#include "engine/remote_mind.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "strategy/remote/host.hpp"
#include "strategy/runner_for_test.hpp"

namespace hoga::engine {
namespace {

using namespace strategy;
using namespace strategy::remote;

class RemoteMindTest : public testing::Test {
 protected:
  RemoteMindTest() { mind_ = make({}); }

  std::unique_ptr<RemoteMind> make(std::optional<std::string> state) {
    Request request;
    request.bot = 5;
    request.question =
        MakeBot{"{}", {"BTCUSDT"}, {Interval::Minute1}, {instrument_for_test("BTCUSDT")}, {}, 7, std::move(state)};
    const auto reply = host_.answer(request);
    return std::make_unique<RemoteMind>(description_, 5, std::get<Made>(reply.answer), 1);
  }
  // The other side answers what was asked.
  static Result<std::string> answer(Host& host, const BotMind::Call& call) {
    FrameCutter cutter;
    cutter.append(call.request);
    return payload(host.answer(decode_request(cutter.next().value()).value()));
  }
  static std::string payload(const Reply& reply) { return encode(reply).value().substr(kFrameHeaderBytes); }
  // All that is asked, until there is no more; the signals that came.
  std::size_t settle() {
    std::size_t signals = 0;
    while (const auto call = mind_->take_call()) {
      EXPECT_FALSE(mind_->take_call()) << "one question at a time";
      const auto* decisions = mind_->on_reply({}, call->number, answer(host_, *call));
      if (decisions != nullptr) signals += decisions->signals.size();
    }
    return signals;
  }
  static Candle candle(std::int64_t index, const Decimal& close) {
    return candle_for_test(Interval::Minute1, index, close);
  }
  void tell_candle(std::int64_t index, const Decimal& close) {
    const auto one = candle(index, close);
    EXPECT_EQ(mind_->on_candle(one.close_time + std::chrono::milliseconds(1), 0, one), nullptr);
  }

  std::shared_ptr<const Description> description_ = shipped_strategies().find("rsi");
  Host host_{*description_};
  std::unique_ptr<RemoteMind> mind_;
};

TEST_F(RemoteMindTest, IsTheSameAsOneThatIsHere) {
  const auto here = runner_of("rsi");
  mind_->set_cash(10'000, 10'000);
  for (int i = 0; i < 30; ++i) {
    here->warm_up(0, candle(i, 1000 + i % 3));
    mind_->warm_up(0, candle(i, 1000 + i % 3));
  }
  here->start({});
  mind_->start({});
  std::size_t expected = 0;
  for (int i = 30; i < 80; ++i) {
    expected += feed(*here, i, 1000 - 7 * i).signals.size();
    tell_candle(i, 1000 - 7 * i);
  }
  EXPECT_EQ(mind_->warm_up_wanted(), here->warm_up_wanted());
  EXPECT_EQ(settle(), expected);
  EXPECT_GT(expected, 0U);
  EXPECT_EQ(mind_->save(), here->save());
  EXPECT_EQ(mind_->last_candle(0), here->last_candle(0));
  // And goes on where it was.
  const auto again = make(mind_->save());
  EXPECT_EQ(again->save(), here->save());
  EXPECT_EQ(again->last_candle(0), here->last_candle(0));
}

TEST_F(RemoteMindTest, AnAnswerToNothingIsPassedOver) {
  tell_candle(1, 100);
  const auto call = mind_->take_call().value();
  const auto reply = answer(host_, call);
  EXPECT_EQ(mind_->on_reply({}, call.number + 1, reply), nullptr);
  EXPECT_NE(mind_->on_reply({}, call.number, reply), nullptr);
  EXPECT_EQ(mind_->on_reply({}, call.number, reply), nullptr);
}

TEST_F(RemoteMindTest, SaysWhyItCantGoOn) {
  const auto why = [this](Result<std::string> reply) -> std::string {
    tell_candle(1, 100);
    const auto call = mind_->take_call().value();
    try {
      mind_->on_reply({}, call.number, reply);
    } catch (const RemoteMindError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_EQ(why(make_error(Errc::Unavailable, "The plug-in crashed: segmentation fault.")),
            "The plug-in crashed: segmentation fault.");
  EXPECT_THAT(why(std::string("garbage")), testing::HasSubstr("can't be read"));
  EXPECT_THAT(why(payload({3, 5, Failed{FailureKind::Threw, "a bad day"}})), testing::HasSubstr("a bad day"));
  EXPECT_THAT(why(payload({4, 5, Failed{FailureKind::OutOfMemory, ""}})), testing::HasSubstr("memory"));
  EXPECT_THAT(why(payload({5, 6, Decided{}})), testing::HasSubstr("can't be read"));
  EXPECT_THAT(why(payload({6, 5, Dropped{}})), testing::HasSubstr("makes no sense"));
  // An order for a symbol that the bot does not have, and one for nothing.
  for (const auto& order : {PlannedOrder{3, Side::Buy, 1, {}, {}, 0}, PlannedOrder{0, Side::Buy, 0, {}, {}, 0}}) {
    Decided decided;
    decided.decisions.signals.resize(1);
    decided.decisions.signals[0].outcome = SignalOutcome::Ordered;
    decided.decisions.signals[0].order = order;
    tell_candle(1, 100);
    const auto call = mind_->take_call().value();
    EXPECT_THROW(mind_->on_reply({}, call.number, payload({call.number, 5, decided})), RemoteMindError);
  }
}

TEST_F(RemoteMindTest, BooksAndTradesDoNotPileUp) {
  tell_candle(1, 100);
  const auto under_way = mind_->take_call().value();
  Trade trade;
  mind_->set_cash(1, 1);
  for (std::size_t i = 0; i < RemoteMind::kTradesMax + 500; ++i) {
    trade.id = static_cast<std::int64_t>(i);
    trade.price = 100;
    mind_->on_trade({}, 0, trade);
    BookSnapshot book;
    book.last_update_id = trade.id;
    mind_->on_book({}, 0, book);
  }
  mind_->on_reply({}, under_way.number, answer(host_, under_way));
  std::size_t trades = 0;
  std::size_t books = 0;
  std::optional<std::int64_t> first;
  bool has_cash = false;
  while (const auto call = mind_->take_call()) {
    FrameCutter cutter;
    cutter.append(call->request);
    const auto request = decode_request(cutter.next().value()).value();
    const auto& question = std::get<CallBot>(request.question);
    if (question.input.cash_and_free) has_cash = true;
    if (const auto* event = std::get_if<TradeEvent>(&question.event)) {
      if (trades++ == 0) first = event->trade.id;
    } else {
      ++books;
      EXPECT_EQ(std::get<BookEvent>(question.event).book.last_update_id,
                static_cast<std::int64_t>(RemoteMind::kTradesMax) + 499);
    }
    mind_->on_reply({}, call->number, answer(host_, *call));
  }
  EXPECT_EQ(trades, RemoteMind::kTradesMax);
  EXPECT_EQ(first, 500);
  EXPECT_EQ(books, 1U);
  // What the trades that were left out would have told of the bot's money, another tells.
  EXPECT_TRUE(has_cash);
}

TEST_F(RemoteMindTest, ABotTooFarBehindHasFailed) {
  tell_candle(0, 100);
  ASSERT_TRUE(mind_->take_call());
  const auto flood = [this] {
    for (int i = 1; i < 30'000; ++i) tell_candle(i, 100);
  };
  EXPECT_THROW(flood(), RemoteMindError);
}

TEST_F(RemoteMindTest, IsWokenOnce) {
  description_ = shipped_strategies().find("dca");
  host_ = Host(*description_);
  mind_ = make({});
  mind_->start({});
  settle();
  const auto due = mind_->wake_at();
  ASSERT_TRUE(due);
  mind_->on_timer(*due);
  EXPECT_FALSE(mind_->wake_at());
  mind_->on_timer(*due);
  settle();
  ASSERT_TRUE(mind_->wake_at());
  EXPECT_GT(*mind_->wake_at(), *due);
}

}  // namespace
}  // namespace hoga::engine
