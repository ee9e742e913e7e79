// The port, with a strategy that does what the test says: who is called when, what becomes of signals, and that a bot
// which was saved and restored goes on as if nothing had been.
#include "strategy/runner.hpp"

#include <gmock/gmock.h>

#include <functional>

#include <rapidcheck/gtest.h>

#include "strategy/runner_for_test.hpp"

namespace hoga::strategy {
namespace {

using testing::ElementsAre;

// What the strategy of the next test does; `log` is what it was called with.
struct Script {
  std::function<void(Context&)> prepare = [](Context&) {};
  std::function<void(Context&, SeriesIndex)> on_candle = [](Context&, SeriesIndex) {};
  std::function<void(Context&)> on_start = [](Context&) {};
  std::function<void(Context&)> on_timer = [](Context&) {};
  std::function<std::optional<Reason>(const Signal&)> validate = [](const Signal&) { return std::nullopt; };
  std::function<void(Context&, const OrderUpdate&)> on_order = [](Context&, const OrderUpdate&) {};
  std::vector<std::string> log;
};

class Scripted final : public Strategy {
 public:
  explicit Scripted(Script& script) : script_(script) {}
  void prepare(Context& context) override { script_.prepare(context); }
  void on_start(Context& context) override { script_.on_start(context); }
  void on_candle(Context& context, SeriesIndex series, const Candle&) override {
    ++candles_;
    script_.on_candle(context, series);
  }
  void on_trade(Context&, InstrumentIndex, const Trade&) override { script_.log.emplace_back("trade"); }
  void on_book(Context&, InstrumentIndex, const BookSnapshot&) override { script_.log.emplace_back("book"); }
  void on_order(Context& context, const OrderUpdate& update) override { script_.on_order(context, update); }
  void on_fill(Context&, const FillUpdate&) override { script_.log.emplace_back("fill"); }
  void on_timer(Context& context) override { script_.on_timer(context); }
  void on_stop(Context&) override { script_.log.emplace_back("stop"); }
  std::optional<Reason> validate(const Context&, const Signal& signal) const override {
    return script_.validate(signal);
  }
  void state(StateArchive& archive) override { archive.value("candles", candles_); }

 private:
  Script& script_;
  int candles_ = 0;
};

std::shared_ptr<const Description> scripted(Script& script) {
  Description description;
  description.name = "scripted";
  description.reasons = {{"It was {0} and {1}.", "{0}, {1}."}};
  description.symbols_max = 3;
  description.intervals_max = 2;
  description.make = [&script](const Configuration&) { return std::make_unique<Scripted>(script); };
  return std::make_shared<const Description>(std::move(description));
}

// The one record of what a signal has become, at a price of 100 with 10,000 of money.
SignalRecord outcome(const Signal& signal, const BotForTest& bot = {}, std::string_view held = "0",
                     Script script = {}) {
  script.on_candle = [&](Context& context, SeriesIndex) { context.signal(signal); };
  auto runner = runner_of(scripted(script), bot);
  hold(*runner, held, "0");
  return feed(*runner, 1, 100).signals.at(0);
}

Signal buy(Amount amount = {}) {
  Signal signal;
  signal.amount = amount;
  return signal;
}
Signal sell(Amount amount = {}) {
  auto signal = buy(amount);
  signal.action = Action::Sell;
  return signal;
}
Signal with(Signal signal, const std::function<void(Signal&)>& change) {
  change(signal);
  return signal;
}

TEST(Runner, ASignalBecomesAnOrder) {
  const auto record = outcome(buy());
  EXPECT_EQ(record.outcome, SignalOutcome::Ordered);
  EXPECT_EQ(record.price, Decimal(100));
  ASSERT_TRUE(record.order);
  EXPECT_EQ(record.order->side, Side::Buy);
  EXPECT_EQ(record.order->quantity, Decimal(1));
  EXPECT_FALSE(record.order->price);
}

TEST(Runner, AmountsAreWhatTheySay) {
  const auto quantity = [](const Signal& signal, std::string_view held = "0") {
    const auto record = outcome(signal, {}, held);
    return record.order ? record.order->quantity.to_string() : std::string(note_text(record.note, Language::English));
  };
  EXPECT_EQ(quantity(buy(Amount::sized(3))), "3");
  EXPECT_EQ(quantity(buy(Amount::quantity(Decimal::of("0.123456")))), "0.12345");
  EXPECT_EQ(quantity(buy(Amount::quote(50))), "0.5");
  EXPECT_EQ(quantity(sell(), "7"), "1");
  EXPECT_EQ(quantity(sell(), "0.6"), "0.6");
  EXPECT_EQ(quantity(sell(Amount::everything()), "7.0000099"), "7");
  EXPECT_EQ(quantity(sell(Amount::quantity(9)), "7"), "7");
  // No more than the money there is.
  EXPECT_EQ(quantity(buy(Amount::quote(50'000))), "100");
}

TEST(Runner, WhatCanNotBeAnOrderIsKeptWithTheReason) {
  const auto note = [](const Signal& signal, BotForTest bot = {}, std::string_view held = "0") {
    const auto record = outcome(signal, bot, held);
    EXPECT_FALSE(record.order);
    EXPECT_FALSE(note_text(record.note, Language::Korean).empty());
    return std::pair(record.outcome, record.note);
  };
  const auto refused = [](SignalNote why) { return std::pair(SignalOutcome::Refused, why); };
  const auto recorded = [](SignalNote why) { return std::pair(SignalOutcome::Recorded, why); };
  EXPECT_EQ(note(with(buy(), [](auto& s) { s.record_only = true; })), recorded(SignalNote::RecordOnly));
  EXPECT_EQ(note(sell()), recorded(SignalNote::NothingHeld));
  EXPECT_EQ(note(with(buy(), [](auto& s) { s.instrument = 1; })), refused(SignalNote::BadInstrument));
  EXPECT_EQ(note(with(buy(), [](auto& s) { s.instrument = -1; })), refused(SignalNote::BadInstrument));
  EXPECT_EQ(note(with(buy(), [](auto& s) { s.confidence = 1.01; })), refused(SignalNote::BadConfidence));
  EXPECT_EQ(note(with(buy(), [](auto& s) { s.confidence = std::numeric_limits<double>::quiet_NaN(); })),
            refused(SignalNote::BadConfidence));
  EXPECT_EQ(note(with(buy(), [](auto& s) { s.limit_price = Decimal{}; })), refused(SignalNote::BadPrice));
  // Rounded down to the tick, nothing is left of it.
  EXPECT_EQ(note(with(buy(), [](auto& s) { s.limit_price = Decimal::of("0.001"); })), refused(SignalNote::BadPrice));
  EXPECT_EQ(note(with(buy(), [](auto& s) { s.stop_price = Decimal(-1); })), refused(SignalNote::BadPrice));
  EXPECT_EQ(note(buy(Amount::quantity(0))), refused(SignalNote::BadAmount));
  EXPECT_EQ(note(buy(Amount::everything())), refused(SignalNote::BadAmount));
  EXPECT_EQ(note(buy(Amount::quote(1))), refused(SignalNote::BelowMinimum));
  EXPECT_EQ(note(sell(), {}, "0.01"), refused(SignalNote::BelowMinimum));
  BotForTest bot;
  bot.cash = 0;
  EXPECT_EQ(note(buy(), bot), refused(SignalNote::NoFunds));
  bot = {};
  bot.sizing = {SizingRule::RiskPerTrade, 2, false, 0, 100};
  EXPECT_EQ(note(buy(), bot), refused(SignalNote::NoStop));
  bot.sizing = {SizingRule::VolatilityTarget, 20, false, 0, 10};
  EXPECT_EQ(note(buy(), bot), refused(SignalNote::NoVolatility));
  // Getting out needs no stop.
  EXPECT_EQ(outcome(sell(), bot, "2").order->quantity, Decimal(2));
}

TEST(Runner, LimitPricesAreRoundedInTheOwnersFavour) {
  const auto price = [](Signal signal) {
    signal.limit_price = Decimal::of("99.996");
    return outcome(signal, {}, "1").order->price->to_string();
  };
  EXPECT_EQ(price(buy()), "99.99");
  EXPECT_EQ(price(sell()), "100");
}

TEST(Runner, TheStrategysOwnCheckHasTheLastWord) {
  Script script;
  script.validate = [](const Signal&) { return Reason{0, {1.5, 93548.75}}; };
  const auto record = outcome(buy(), {}, "0", script);
  EXPECT_EQ(record.outcome, SignalOutcome::Refused);
  EXPECT_EQ(record.note, SignalNote::Vetoed);
  ASSERT_TRUE(record.veto);
  EXPECT_EQ(render_reason(*scripted(script), *record.veto, Language::English), "It was 1.5 and 93548.75.");
  EXPECT_EQ(render_reason(*scripted(script), *record.veto, Language::Korean), "1.5, 93548.75.");
  // What is impossible does not get so far.
  EXPECT_EQ(outcome(buy(Amount::quantity(0)), {}, "0", script).note, SignalNote::BadAmount);
}

TEST(Runner, TwoSignalsDoNotSpendTheSameMoneyOrCoins) {
  Script script;
  Signal signal;
  script.on_candle = [&](Context& context, SeriesIndex) {
    context.signal(signal);
    context.signal(signal);
  };
  auto runner = runner_of(scripted(script));
  signal = buy(Amount::quote(7'500));
  auto records = feed(*runner, 1, 100).signals;
  EXPECT_EQ(records.at(0).order->quantity, Decimal(75));
  EXPECT_EQ(records.at(1).order->quantity, Decimal(25));
  signal = sell(Amount::quantity(2));
  hold(*runner, "3", "0");
  records = feed(*runner, 2, 100).signals;
  EXPECT_EQ(records.at(1).order->quantity, Decimal(1));
}

TEST(Runner, ARefusalIsToldToWhoeverNamedItsOrder) {
  Script script;
  std::vector<Tag> told;
  script.on_candle = [](Context& context, SeriesIndex) {
    context.signal(with(buy(Amount::quote(1)), [](auto& s) { s.tag = 5; }));
    context.signal(buy(Amount::quote(1)));
    context.cancel(9);
  };
  script.on_order = [&](Context&, const OrderUpdate& update) {
    EXPECT_EQ(update.status, OrderStatus::Rejected);
    told.push_back(update.tag);
  };
  auto runner = runner_of(scripted(script));
  const auto& decisions = feed(*runner, 1, 100);
  EXPECT_THAT(told, ElementsAre(5));
  EXPECT_THAT(decisions.cancels, ElementsAre(9));
}

TEST(Runner, AStrategyThatAnswersEveryRefusalWithASignalComesToAnEnd) {
  Script script;
  const auto again = [](Context& context) { context.signal(with(buy(Amount::quote(1)), [](auto& s) { s.tag = 1; })); };
  script.on_candle = [&](Context& context, SeriesIndex) { again(context); };
  script.on_order = [&](Context& context, const OrderUpdate&) { again(context); };
  auto runner = runner_of(scripted(script));
  const auto& decisions = feed(*runner, 1, 100);
  EXPECT_EQ(decisions.signals.size(), Runner::kSignalsMax + 1);
  EXPECT_EQ(decisions.signals.back().note, SignalNote::TooMany);
}

TEST(Runner, SeriesAreToldApartAndATwiceToldCandleIsToldOnce) {
  Script script;
  std::vector<SeriesIndex> seen;
  std::vector<double> highs;
  const Line<indicator::SimpleMovingAverage>* average = nullptr;
  script.prepare = [&](Context& context) {
    average = &context.add(3, "average", indicator::SimpleMovingAverage(2));
    context.keep_history(0, 2);
  };
  script.on_candle = [&](Context& context, SeriesIndex series) {
    seen.push_back(series);
    EXPECT_EQ(context.series(series).instrument, series / 2);
    EXPECT_EQ(context.series_of(series / 2, series % 2), series);
    if (series == 0) highs.push_back(context.history(0)[context.history(0).count() - 1].high);
  };
  BotForTest bot;
  bot.symbols = {"BTCUSDT", "ETHUSDT"};
  bot.intervals = {Interval::Minute1, Interval::Hour1};
  auto runner = runner_of(scripted(script), bot);
  for (int i = 1; i <= 3; ++i) feed(*runner, i, i, 0);
  feed(*runner, 3, 9, 0);
  feed(*runner, 2, 9, 0);
  feed(*runner, 1, 40, 3, Interval::Hour1);
  EXPECT_FALSE(average->now());
  feed(*runner, 2, 50, 3, Interval::Hour1);
  EXPECT_THAT(seen, ElementsAre(0, 0, 0, 3, 3));
  EXPECT_THAT(highs, ElementsAre(1, 1, 2));
  EXPECT_EQ(average->now(), 45);
  EXPECT_EQ(runner->context().price(0), Decimal(3));
  EXPECT_EQ(runner->context().price(1), Decimal(50));
  EXPECT_EQ(runner->last_candle(0), Timestamp{std::chrono::minutes(3)});
  EXPECT_FALSE(runner->last_candle(1));
}

TEST(Runner, WarmUpFeedsIndicatorsAndTellsNobody) {
  Script script;
  int calls = 0;
  script.prepare = [](Context& context) {
    context.add(0, "average", indicator::SimpleMovingAverage(3));
    context.ask_warm_up(3);
  };
  script.on_candle = [&](Context&, SeriesIndex) { ++calls; };
  auto runner = runner_of(scripted(script));
  EXPECT_EQ(runner->warm_up_wanted(), 3);
  for (int i = 1; i <= 3; ++i) runner->warm_up(0, candle_for_test(Interval::Minute1, i, i));
  EXPECT_EQ(calls, 0);
  const auto lines = runner->lines();
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]->name(), "average");
  EXPECT_EQ(lines[0]->current().at(0).value, 2);
}

TEST(Runner, TimersComeWhenTheyAreDue) {
  Script script;
  int calls = 0;
  script.on_start = [](Context& context) { context.wake_at(Timestamp{std::chrono::seconds(100)}); };
  script.on_timer = [&](Context& context) {
    if (++calls == 1) context.wake_at(context.now() + std::chrono::seconds(50));
  };
  auto runner = runner_of(scripted(script));
  runner->start(Timestamp{std::chrono::seconds(10)});
  EXPECT_EQ(runner->wake_at(), Timestamp{std::chrono::seconds(100)});
  runner->on_timer(Timestamp{std::chrono::seconds(99)});
  EXPECT_EQ(calls, 0);
  runner->on_timer(Timestamp{std::chrono::seconds(100)});
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(runner->wake_at(), Timestamp{std::chrono::seconds(150)});
  runner->on_timer(Timestamp{std::chrono::seconds(200)});
  EXPECT_EQ(calls, 2);
  EXPECT_FALSE(runner->wake_at());
}

TEST(Runner, EquityIsMoneyAndHoldingsAtTheLastPrices) {
  Script script;
  BotForTest bot;
  bot.symbols = {"BTCUSDT", "ETHUSDT"};
  auto runner = runner_of(scripted(script), bot);
  feed(*runner, 1, 200, 0);
  runner->on_trade({}, 1, {"ETHUSDT", 1, Decimal(10), Decimal(1), Side::Buy, {}});
  hold(*runner, "2", "0", 0);
  hold(*runner, "3", "0", 1);
  EXPECT_EQ(runner->context().equity(), Decimal(10'430));
  runner->on_book({}, 0, {});
  runner->on_fill({}, {});
  runner->stop({});
  EXPECT_THAT(script.log, ElementsAre("trade", "book", "fill", "stop"));
}

TEST(Runner, BotsOfMixedMoneyOrUnknownMarketsAreRefused) {
  Script script;
  RunnerSetup setup;
  setup.description = scripted(script);
  setup.configuration = configure(*setup.description, "{}", {"BTCUSDT", "ETHUSDT"}, {Interval::Minute1}).value();
  setup.instruments = {instrument_for_test("BTCUSDT")};
  EXPECT_EQ(Runner::make(setup).error().fields.at(0).code, "unknown_symbol");
  setup.instruments.push_back(instrument_for_test("ETHUSDT"));
  setup.instruments[1].quote = "BTC";
  EXPECT_EQ(Runner::make(setup).error().fields.at(0).code, "mixed_quotes");
}

// A market of the seed's making, on which the strategy trades by its own randomness and an indicator.
std::string story(Runner& runner, Random& market, std::int64_t from, std::int64_t to) {
  std::string told;
  for (auto i = from; i < to; ++i) {
    const auto close = decimal_from_double(100 + 5 * market.normal());
    for (const auto& record : feed(runner, i, round_to_places(close, 2, Rounding::HalfEven)).signals) {
      told += record.order ? record.order->quantity.to_string() + ";" : "none;";
    }
  }
  return told;
}

RC_GTEST_PROP(RunnerProperty, ABotThatIsRestoredGoesOnAsIfNothingHadBeen, ()) {
  Script script;
  const Line<indicator::StandardDeviation>* deviation = nullptr;
  script.prepare = [&](Context& context) {
    deviation = &context.add(0, "deviation", indicator::StandardDeviation(5));
    context.keep_history(0, 3);
  };
  script.on_candle = [&](Context& context, SeriesIndex) {
    if (!deviation->now()) return;
    const auto share = context.random().uniform() * *deviation->now();
    context.signal(buy(Amount::quote(decimal_from_double(1 + share + context.history(0)[2].close))));
  };
  BotForTest bot;
  bot.sizing = {SizingRule::VolatilityTarget, 20, false, 0, 10};
  bot.seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto cut = *rc::gen::inRange<std::int64_t>(1, 60);
  Random market(bot.seed);
  auto whole = runner_of(scripted(script), bot);
  const auto expected = story(*whole, market, 1, 60);
  Random again(bot.seed);
  auto first = runner_of(scripted(script), bot);
  auto told = story(*first, again, 1, cut);
  const auto saved = first->save();
  auto second = runner_of(scripted(script), bot);
  RC_ASSERT(second->restore(saved).has_value());
  RC_ASSERT(second->context().is_resumed());
  RC_ASSERT(second->save() == saved);
  told += story(*second, again, cut, 60);
  RC_ASSERT(told == expected);
}

TEST(Runner, AStateOfAnotherStrategyIsRefused) {
  Script script;
  auto runner = runner_of(scripted(script));
  const auto other = runner_of("dca")->save();
  const auto restored = runner->restore(other);
  ASSERT_FALSE(restored);
  EXPECT_EQ(restored.error().code, "bad_state");
  EXPECT_FALSE(runner->context().is_resumed());
  EXPECT_FALSE(runner_of(scripted(script))->restore("nonsense"));
}

TEST(Runner, AStateOfOtherParametersIsRefused) {
  const auto saved = runner_of("rsi")->save();
  EXPECT_TRUE(runner_of("rsi")->restore(saved));
  BotForTest bot;
  bot.parameters = R"({"period":15})";
  EXPECT_FALSE(runner_of("rsi", bot)->restore(saved));
  bot = {};
  bot.symbols = {"ETHUSDT"};
  EXPECT_FALSE(runner_of("rsi", bot)->restore(saved));
  bot = {};
  bot.sizing.rule = SizingRule::VolatilityTarget;
  EXPECT_FALSE(runner_of("rsi", bot)->restore(saved));
  bot.sizing.rule = SizingRule::PercentOfEquity;
  EXPECT_TRUE(runner_of("rsi", bot)->restore(saved));
}

}  // namespace
}  // namespace hoga::strategy
