// Strategies by name and version, and that those that ship are described in full.
#include "strategy/registry.hpp"

#include <gmock/gmock.h>

#include <cctype>

#include "strategy/runner_for_test.hpp"

namespace hoga::strategy {
namespace {

class Idle final : public Strategy {};

Description idle(Version version) {
  Description description;
  description.name = "idle";
  description.version = version;
  description.make = [](const Configuration&) { return std::make_unique<Idle>(); };
  return description;
}

TEST(Registry, TheNewestVersionIsFoundByName) {
  Registry registry;
  ASSERT_TRUE(registry.add(idle({1, 2, 0})));
  ASSERT_TRUE(registry.add(idle({1, 10, 0})));
  ASSERT_TRUE(registry.add(idle({1, 9, 9})));
  EXPECT_EQ(registry.add(idle({1, 9, 9})).error().code, "strategy_exists");
  EXPECT_EQ(registry.find("idle")->version, (Version{1, 10, 0}));
  EXPECT_EQ(registry.find("idle", {1, 2, 0})->version, (Version{1, 2, 0}));
  EXPECT_FALSE(registry.find("idle", {3, 0, 0}));
  EXPECT_FALSE(registry.find("other"));
  EXPECT_EQ(registry.list().size(), 3u);
  EXPECT_TRUE(registry.remove("idle", {1, 10, 0}));
  EXPECT_FALSE(registry.remove("idle", {1, 10, 0}));
  EXPECT_EQ(registry.find("idle")->version, (Version{1, 9, 9}));
}

TEST(Registry, ADescriptionThatCanNotWorkIsRefused) {
  Registry registry;
  const auto refused = [&](const std::function<void(Description&)>& spoil) {
    auto description = idle({});
    spoil(description);
    const auto added = registry.add(std::move(description));
    return added ? std::string("taken") : added.error().code;
  };
  EXPECT_EQ(refused([](auto& d) { d.name = ""; }), "bad_strategy");
  EXPECT_EQ(refused([](auto& d) { d.make = {}; }), "bad_strategy");
  EXPECT_EQ(refused([](auto& d) { d.symbols_max = 0; }), "bad_strategy");
  EXPECT_EQ(refused([](auto& d) { d.parameters = {Parameter::integer("a", 9, 1, 5, {}, {})}; }), "bad_strategy");
  const auto twice = Parameter::integer("a", 1, 1, 5, {}, {});
  EXPECT_EQ(refused([&](auto& d) { d.parameters = {twice, twice}; }), "bad_strategy");
  EXPECT_EQ(refused([](auto&) {}), "taken");
}

TEST(Registry, VersionsAreThreeNumbers) {
  EXPECT_EQ(parse_version("1.20.3"), (Version{1, 20, 3}));
  EXPECT_EQ(to_string(Version{1, 20, 3}), "1.20.3");
  for (const auto* text : {"", "1", "1.2", "1.2.3.4", "1.2.", "-1.2.3", "1.2.x", "1..3", "99999999999.0.0"}) {
    EXPECT_FALSE(parse_version(text)) << text;
  }
}

bool is_korean(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; });
}
void expect_both(const Text& text, bool may_be_a_name = false) {
  EXPECT_FALSE(text.en.empty());
  EXPECT_FALSE(is_korean(text.en)) << text.en;
  EXPECT_TRUE(may_be_a_name || is_korean(text.ko)) << text.ko;
}

TEST(Registry, WhatShipsIsDescribedInBothLanguages) {
  const auto all = shipped_strategies().list();
  std::vector<std::string> names;
  for (const auto& description : all) {
    SCOPED_TRACE(description->name);
    names.push_back(description->name);
    expect_both(description->title);
    expect_both(description->summary);
    for (const auto& reason : description->reasons) expect_both(reason);
    for (const auto& parameter : description->parameters) {
      SCOPED_TRACE(parameter.name);
      expect_both(parameter.label);
      expect_both(parameter.help);
      for (const auto& choice : parameter.choices) expect_both(choice.label);
      if (!parameter.search) continue;
      EXPECT_FALSE(check_parameter(parameter, parameter.search->low));
      EXPECT_FALSE(check_parameter(parameter, parameter.search->high));
    }
  }
  EXPECT_THAT(names,
              testing::UnorderedElementsAre("rsi", "incoming_alerts", "macd", "moving_average_cross",
                                            "bollinger_reversion", "donchian_breakout", "grid", "dca", "rebalancing"));
}

std::vector<std::string> faults(std::string_view strategy, std::string_view parameters,
                                std::vector<Symbol> symbols = {"BTCUSDT"},
                                std::vector<Interval> intervals = {Interval::Minute1}) {
  const auto configured = configure(*shipped_strategies().find(strategy), parameters, symbols, intervals);
  std::vector<std::string> all;
  if (configured) return all;
  for (const auto& field : configured.error().fields) all.push_back(field.field + " " + field.code);
  return all;
}

TEST(Registry, RulesBetweenFieldsNameTheField) {
  using testing::ElementsAre;
  EXPECT_THAT(faults("rsi", "{}"), ElementsAre());
  EXPECT_THAT(faults("rsi", "{\"period\":1}", {}), ElementsAre("period too_small", "symbols too_few"));
  EXPECT_THAT(faults("rsi", "{}", {"BTCUSDT", "BTCUSDT"}), ElementsAre("symbols repeated"));
  EXPECT_THAT(faults("rsi", "{}", {"BTCUSDT"}, {}), ElementsAre("intervals too_few"));
  EXPECT_THAT(faults("moving_average_cross", "{}", {"BTCUSDT"}, {Interval::Hour1, Interval::Minute1}),
              ElementsAre("intervals not_ascending"));
  EXPECT_THAT(faults("macd", R"({"fast":26,"slow":26})"), ElementsAre("fast too_large"));
  EXPECT_THAT(faults("moving_average_cross", R"({"fast":60,"slow":60})"), ElementsAre("fast too_large"));
  EXPECT_THAT(faults("bollinger_reversion", R"({"stop_deviations":2})"), ElementsAre("stop_deviations too_small"));
  EXPECT_THAT(faults("grid", R"({"lower":"2","upper":"2"})"), ElementsAre("lower too_large"));
  EXPECT_THAT(faults("dca", R"({"every_hours":4,"at_hour":4})"), ElementsAre("at_hour too_large"));
  EXPECT_THAT(faults("rebalancing", "{}"), ElementsAre("weights wrong_count"));
  EXPECT_THAT(faults("rebalancing", R"({"weights":["60","41"]})", {"BTCUSDT", "ETHUSDT"}),
              ElementsAre("weights too_large"));
  EXPECT_THAT(faults("rebalancing", R"({"weights":["60","40"]})", {"BTCUSDT", "ETHUSDT"}), ElementsAre());
}

TEST(Registry, EveryStrategyThatShipsLivesThroughAFlatMarket) {
  for (const auto& description : shipped_strategies().list()) {
    SCOPED_TRACE(description->name);
    BotForTest bot;
    if (description->name == "rebalancing") bot.parameters = R"({"weights":["50"]})";
    auto runner = runner_of(description, bot);
    runner->start({});
    for (int i = 1; i < 300; ++i) EXPECT_LE(feed(*runner, i, 100).signals.size(), 1u);
    auto second = runner_of(description, bot);
    ASSERT_TRUE(second->restore(runner->save()));
    EXPECT_EQ(second->save(), runner->save());
  }
}

}  // namespace
}  // namespace hoga::strategy
