// One description of the parameters: what it refuses, what the form shows, what a search tries.
#include "strategy/parameter.hpp"

#include <gmock/gmock.h>

#include <rapidcheck/gtest.h>

#include "base/json.hpp"

namespace hoga::strategy {
namespace {

std::vector<Parameter> schema() {
  return {
      Parameter::integer("period", 14, 2, 500, {"Period", "기간"}, {"Candles.", "캔들 수."}).searched("7", "28", "7"),
      Parameter::number("width", "2", "0.1", "10", {"Width", "폭"}, {"Deviations.", "편차."})
          .searched("1", "2", "0.25"),
      Parameter::money("amount", "100", "0.01", "1000", {"Amount", "금액"}, {"Money.", "돈."}).in_unit("USDT"),
      Parameter::boolean("first", true, {"First", "처음"}, {"Only the first.", "처음만."}),
      Parameter::choice("exit", "all", {{"all", {"All", "전부"}}, {"sized", {"Sized", "일부"}}}, {"Exit", "청산"},
                        {"What is sold.", "파는 것."}),
      Parameter::money_list("shares", "0", "100", {"Shares", "비율"}, {"Per cent.", "퍼센트."}),
  };
}

std::vector<std::string> faults(std::string_view json) {
  const auto read = read_parameters(schema(), json);
  std::vector<std::string> all;
  if (read) return all;
  if (read.error().errc != Errc::ValidationFailed) return {read.error().code};
  for (const auto& field : read.error().fields) all.push_back(field.field + " " + field.code);
  return all;
}

TEST(Parameters, WhatIsAbsentHasItsStandardValue) {
  const auto values = read_parameters(schema(), "{}").value();
  EXPECT_EQ(values, standard_values(schema()));
  EXPECT_EQ(values.integer("period"), 14);
  EXPECT_EQ(values.number("width"), 2);
  EXPECT_EQ(values.decimal("amount"), Decimal(100));
  EXPECT_TRUE(values.flag("first"));
  EXPECT_EQ(values.choice("exit"), "all");
  EXPECT_TRUE(values.list("shares").empty());
}

TEST(Parameters, ValuesAreReadAndWrittenAsTheyAre) {
  const std::string json =
      R"({"period":21,"width":2.5,"amount":"0.1","first":false,"exit":"sized","shares":["60","40"]})";
  const auto values = read_parameters(schema(), json).value();
  EXPECT_EQ(values.integer("period"), 21);
  EXPECT_EQ(values.number("width"), 2.5);
  EXPECT_EQ(values.list("shares"), (std::vector<Decimal>{60, 40}));
  EXPECT_EQ(write_parameters(schema(), values), json);
}

TEST(Parameters, EveryBadFieldIsNamed) {
  EXPECT_THAT(faults(R"({"period":1,"width":11,"amount":5,"first":"yes","exit":"none","shares":["101"],"more":1})"),
              testing::ElementsAre("period too_small", "width too_large", "amount wrong_type", "first wrong_type",
                                   "exit not_a_choice", "shares too_large", "more unknown_field"));
  EXPECT_THAT(faults(R"({"period":2.5})"), testing::ElementsAre("period wrong_type"));
  EXPECT_THAT(faults(R"({"period":1e3})"), testing::ElementsAre("period not_a_decimal"));
  EXPECT_THAT(faults(R"({"period":null})"), testing::ElementsAre("period wrong_type"));
  EXPECT_THAT(faults(R"({"period":99999999999999999999999999999999999999999})"),
              testing::ElementsAre("period out_of_range"));
  EXPECT_THAT(faults(R"({"amount":"0.000000001"})"), testing::ElementsAre("amount too_many_places"));
  EXPECT_THAT(faults(R"({"amount":"-0"})"), testing::ElementsAre("amount too_small"));
  EXPECT_THAT(faults(R"({"shares":[1]})"), testing::ElementsAre("shares wrong_type"));
  EXPECT_THAT(faults(R"({"period":3,"period":4})"), testing::ElementsAre("period repeated_field"));
  EXPECT_THAT(faults("[]"), testing::ElementsAre("malformed_json"));
  EXPECT_THAT(faults("{\"period\":"), testing::ElementsAre("malformed_json"));
}

RC_GTEST_PROP(ParameterProperty, WhatIsWrittenReadsBack, ()) {
  ParameterValues values = standard_values(schema());
  values.set("period", Decimal(*rc::gen::inRange(2, 501)));
  values.set("amount", Decimal::from_units(*rc::gen::inRange<std::int64_t>(1'000'000, 100'000'000'000)));
  values.set("first", *rc::gen::arbitrary<bool>());
  RC_ASSERT(read_parameters(schema(), write_parameters(schema(), values)).value() == values);
}

TEST(Parameters, TheFormIsAJsonSchemaWithBothLanguages) {
  const auto json = parameter_json_schema(schema());
  JsonReader reader(json);
  EXPECT_TRUE(reader.skip_value() && reader.finish());
  const auto has = [&](std::string_view part) { EXPECT_THAT(json, testing::HasSubstr(std::string(part))); };
  has(R"("additionalProperties":false)");
  has(R"("period":{"title":"Period","description":"Candles.","type":"integer","minimum":2,"maximum":500,"default":14,)");
  has(R"("x-ko":{"title":"기간","description":"캔들 수."})");
  has(R"("x-search":{"low":"7","high":"28","step":"7"})");
  has(R"("type":"string","format":"decimal")");
  has(R"("x-minimum":"0.01","x-maximum":"1000","default":"100","x-unit":"USDT")");
  has(R"("oneOf":[{"const":"all","title":"All","x-ko":{"title":"전부"}})");
  has(R"("x-order":["period","width","amount","first","exit","shares"])");
}

TEST(Parameters, ASearchTriesTheRangesThatAreGiven) {
  const auto space = search_space(schema());
  ASSERT_EQ(space.size(), 2u);
  EXPECT_EQ(space[0].name, "period");
  EXPECT_EQ(space[0].values, (std::vector<Decimal>{7, 14, 21, 28}));
  EXPECT_EQ(space[1].values.size(), 5u);
  EXPECT_EQ(space[1].values.back(), Decimal(2));
}

TEST(Parameters, AskingForWhatIsNotThereIsAFaultOfOurs) {
  const auto values = standard_values(schema());
  EXPECT_THROW(values.integer("nothing"), InvariantError);
  EXPECT_THROW(values.flag("period"), InvariantError);
}

}  // namespace
}  // namespace hoga::strategy
