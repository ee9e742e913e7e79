// Described structs are read strictly, with every error by its path, and what is written reads back as the same.
#include "base/json_describe.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace hoga::json_test {

enum class Kind { Market, StopLimit, Gtc };
BOOST_DESCRIBE_ENUM(Kind, Market, StopLimit, Gtc)

struct Leg {
  std::string symbol;
  Decimal quantity;
  friend bool operator==(const Leg&, const Leg&) = default;
};
BOOST_DESCRIBE_STRUCT(Leg, (), (symbol, quantity))

struct Base {
  std::int32_t limit = 50;
  friend bool operator==(const Base&, const Base&) = default;
};
BOOST_DESCRIBE_STRUCT(Base, (), (limit))

struct Everything : Base {
  Kind kind = Kind::Market;
  bool flag = false;
  std::uint64_t big = 0;
  std::int8_t small = 0;
  std::optional<Decimal> price;
  std::optional<Leg> leg;
  std::vector<Leg> legs;
  std::vector<std::pair<Decimal, Decimal>> levels;
  std::array<std::int32_t, 3> three{};
  std::map<std::string, Kind> kinds;
  Uuid id;
  Timestamp time{};
  EpochMilliseconds open_time;
  RawJson layout;
  friend bool operator==(const Everything&, const Everything&) = default;
};
BOOST_DESCRIBE_STRUCT(Everything, (Base),
                      (kind, flag, big, small, price, leg, legs, levels, three, kinds, id, time, open_time, layout))

struct SignIn {
  std::string email;
  Secret password;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (email, password))

struct Filter : Base {
  std::optional<std::string> symbol;
  std::vector<Kind> kinds;
  std::optional<bool> active;
};
BOOST_DESCRIBE_STRUCT(Filter, (Base), (symbol, kinds, active))

struct Empty {};
BOOST_DESCRIBE_STRUCT(Empty, (), ())

}  // namespace hoga::json_test

namespace hoga {
template <>
struct Constraints<json_test::Base> {
  static std::vector<FieldConstraint> get() { return {constraint("limit").at_least(1).at_most(500).defaults()}; }
};
template <>
struct Constraints<json_test::Leg> {
  static std::vector<FieldConstraint> get() {
    return {constraint("symbol").form(TextPattern::Symbol).example("BTCUSDT"),
            constraint("quantity").more_than(0).at_most(1000).places(4).says("In the base asset.").example("0.01")};
  }
};
template <>
struct Constraints<json_test::SignIn> {
  static std::vector<FieldConstraint> get() { return {constraint("password").length(3, 5)}; }
};
template <>
struct Constraints<json_test::Filter> {
  static std::vector<FieldConstraint> get() { return {constraint("kinds").defaults().length(0, 2)}; }
};

namespace json_test {
namespace {

std::string errors_of(const Error& error) {
  std::string text;
  for (const auto& field : error.fields) text += field.field + "=" + field.code + " ";
  return text;
}

template <typename T>
std::string errors_of(std::string_view json) {
  const auto read = from_json<T>(json);
  return read ? "none" : std::string{error_code(read.error())} + ": " + errors_of(read.error());
}

Everything make_everything() {
  Everything all;
  all.limit = 7;
  all.kind = Kind::StopLimit;
  all.flag = true;
  all.big = 18446744073709551615ULL;
  all.small = -128;
  all.price = Decimal::of("0.00000001");
  all.leg = Leg{"ETHUSDT", Decimal::of("1")};
  all.legs = {Leg{"BTCUSDT", Decimal::of("2.5")}, Leg{"XRPUSDT", Decimal::of("999")}};
  all.levels = {{Decimal::of("1"), Decimal::of("2")}};
  all.three = {1, 2, 3};
  all.kinds = {{"a", Kind::Gtc}};
  all.id = *Uuid::parse("01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11");
  all.time = from_milliseconds(1'700'000'000'123);
  all.open_time.time = from_milliseconds(1'700'000'000'000);
  all.layout.text = R"({"any":[1,"thing"]})";
  return all;
}

TEST(JsonDescribe, WritesTheContractsForm) {
  EXPECT_EQ(
      to_json(make_everything()),
      R"({"limit":7,"kind":"stop_limit","flag":true,"big":18446744073709551615,"small":-128,"price":"0.00000001",)"
      R"("leg":{"symbol":"ETHUSDT","quantity":"1.00000000"},"legs":[{"symbol":"BTCUSDT","quantity":"2.50000000"},)"
      R"({"symbol":"XRPUSDT","quantity":"999.00000000"}],"levels":[["1.00000000","2.00000000"]],"three":[1,2,3],)"
      R"("kinds":{"a":"gtc"},"id":"01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11","time":"2023-11-14T22:13:20.123Z",)"
      R"("open_time":1700000000000,"layout":{"any":[1,"thing"]}})");
}

TEST(JsonDescribe, ReadsBackWhatItWrote) {
  const auto all = make_everything();
  const auto back = from_json<Everything>(to_json(all));
  ASSERT_TRUE(back) << errors_of(back.error());
  EXPECT_EQ(*back, all);
}

TEST(JsonDescribe, AbsentAndNullOptionalsAreNothing) {
  auto all = make_everything();
  all.price.reset();
  all.leg.reset();
  std::string json = to_json(all);
  EXPECT_NE(json.find(R"("price":null,"leg":null)"), std::string::npos);
  EXPECT_EQ(from_json<Everything>(json).value(), all);
  json.erase(json.find(R"("price":null,)"), 13);
  EXPECT_EQ(from_json<Everything>(json).value(), all);
}

TEST(JsonDescribe, NamesEveryBrokenField) {
  struct Case {
    std::string json;
    std::string errors;
  };
  const std::vector<Case> cases{
      {R"({"symbol":"BTCUSDT","quantity":"1"})", "none"},
      {R"({"symbol":"BTCUSDT"})", "validation_failed: quantity=required "},
      {R"({})", "validation_failed: symbol=required quantity=required "},
      {R"({"symbol":"BTCUSDT","quantity":1})", "validation_failed: quantity=wrong_type "},
      {R"({"symbol":"BTCUSDT","quantity":"x"})", "validation_failed: quantity=not_a_decimal "},
      {R"({"symbol":"BTCUSDT","quantity":"0.000000001"})", "validation_failed: quantity=too_many_places "},
      {R"({"symbol":"BTCUSDT","quantity":"0.00001"})", "validation_failed: quantity=too_many_places "},
      {R"({"symbol":"BTCUSDT","quantity":"0"})", "validation_failed: quantity=too_small "},
      {R"({"symbol":"BTCUSDT","quantity":"-1"})", "validation_failed: quantity=too_small "},
      {R"({"symbol":"BTCUSDT","quantity":"1000.0001"})", "validation_failed: quantity=too_large "},
      {R"({"symbol":"BTCUSDT","quantity":null})", "validation_failed: quantity=wrong_type "},
      {R"({"symbol":"btc usdt","quantity":"1","x":{"y":[1]}})",
       "validation_failed: symbol=wrong_format x=unknown_field "},
      {R"({"symbol":"A","symbol":"B","quantity":"1"})", "validation_failed: symbol=duplicate_field "},
      {R"({"symbol":7,"quantity":[]})", "validation_failed: symbol=wrong_type quantity=wrong_type "},
      {R"([])", "validation_failed: =wrong_type "},
      {R"({"symbol":"A","quantity":"1"} x)", "malformed_json: "},
      {R"({"symbol":"A","quantity":"1")", "malformed_json: "},
      {R"()", "malformed_json: "}};
  for (const auto& one : cases) EXPECT_EQ(errors_of<Leg>(one.json), one.errors) << one.json;
}

TEST(JsonDescribe, PathsReachIntoListsAndMaps) {
  auto json = to_json(make_everything());
  const auto replace = [&json](std::string_view from, std::string_view to) {
    json.replace(json.find(from), from.size(), to);
  };
  replace(R"("quantity":"999.00000000")", R"("quantity":"9990")");
  replace(R"("2.00000000"]])", R"(2]])");
  replace(R"("three":[1,2,3])", R"("three":[1,2])");
  replace(R"("a":"gtc")", R"("a":"GTC","b":"gtc","b":"gtc")");
  replace(R"("small":-128)", R"("small":-129)");
  replace(R"("limit":7)", R"("limit":501)");
  replace(R"("flag":true)", R"("flag":"true")");
  replace(R"("big":18446744073709551615)", R"("big":18446744073709551616)");
  replace("2023-11-14T", "2023-11-34T");
  replace("01930b5e-", "01930b5x-");
  EXPECT_EQ(errors_of<Everything>(json),
            "validation_failed: limit=too_large flag=wrong_type big=out_of_range small=out_of_range "
            "legs[1].quantity=too_large "
            "levels[0][1]=wrong_type three=wrong_length kinds.a=not_allowed kinds.b=duplicate_field id=not_a_uuid "
            "time=not_a_time ");
}

TEST(JsonDescribe, WholeNumbersOnly) {
  for (const std::string text : {"1.0", "1e2", "0.5"}) {
    EXPECT_EQ(errors_of<Base>("{\"limit\":" + text + "}"), "validation_failed: limit=wrong_type ") << text;
  }
  EXPECT_EQ(errors_of<Base>("{\"limit\":99999999999999999999999999}"), "validation_failed: limit=out_of_range ");
}

TEST(JsonDescribe, ListsOnlySoManyErrors) {
  std::string json = R"({"symbol":"A","quantity":"1")";
  for (int i = 0; i < 100; ++i) json += ",\"x" + std::to_string(i) + "\":1";
  const auto read = from_json<Leg>(json + "}");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().fields.size(), 20U);
}

TEST(JsonDescribe, OptionsForOtherProgramsAnswers) {
  JsonOptions options;
  options.allow_unknown_fields = true;
  options.allow_numbers_as_decimals = true;
  const auto read = from_json<Leg>(R"({"symbol":"A","quantity":1.25,"extra":{"deep":[null]}})", options);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->quantity, Decimal::of("1.25"));
}

TEST(JsonDescribe, SecretsAreReadAndNeverWritten) {
  const auto read = from_json<SignIn>(R"({"email":"a","password":"비밀번호"})");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->password.reveal(), "비밀번호");
  EXPECT_EQ(to_json(*read), R"({"email":"a"})");
  EXPECT_EQ(errors_of<SignIn>(R"({"email":"a\u0000","password":"ab"})"),
            "validation_failed: email=wrong_format password=too_short ");
}

TEST(JsonDescribe, ReadsQueries) {
  using Query = std::vector<std::pair<std::string, std::string>>;
  const auto read = from_query<Filter>(Query{{"symbol", "BTCUSDT"}, {"kinds", "gtc,stop_limit"}, {"active", "true"}});
  ASSERT_TRUE(read) << errors_of(read.error());
  EXPECT_EQ(read->limit, 50);
  EXPECT_EQ(read->symbol, "BTCUSDT");
  EXPECT_EQ(read->kinds, (std::vector{Kind::Gtc, Kind::StopLimit}));
  EXPECT_EQ(read->active, true);
  const auto bad = from_query<Filter>(
      Query{{"limit", "0"}, {"kinds", "gtc,x,gtc"}, {"active", "yes"}, {"symbol", "A"}, {"symbol", "B"}, {"y", "1"}});
  ASSERT_FALSE(bad);
  EXPECT_EQ(errors_of(bad.error()),
            "limit=too_small kinds[1]=not_allowed active=wrong_type symbol=duplicate_field y=unknown_field ");
  for (const std::string text : {"", "-", "1x", " 1", "0x1", "1.0", "+1"}) {
    EXPECT_FALSE(from_query<Base>(Query{{"limit", text}})) << text;
  }
}

TEST(JsonDescribe, EnumsAreSnakeCase) {
  EXPECT_EQ(enum_to_text(Kind::StopLimit), "stop_limit");
  EXPECT_EQ(enum_from_text<Kind>("stop_limit"), Kind::StopLimit);
  EXPECT_FALSE(enum_from_text<Kind>("StopLimit"));
}

TEST(JsonSchema, SaysWhatIsWritten) {
  EXPECT_EQ(
      json_schema<Leg>(),
      R"({"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"#/$defs/Leg","$defs":{"Leg":{"type":"object",)"
      R"("properties":{"symbol":{"type":"string","pattern":"^[A-Z0-9_-]{1,32}$","examples":["BTCUSDT"]},)"
      R"("quantity":{"type":"string","format":"decimal","pattern":"^-?[0-9]{1,31}(\\.[0-9]{1,8})?$",)"
      R"("x-exclusive-minimum":"0","x-maximum":"1000","x-decimal-places":4,"description":"In the base asset.",)"
      R"("examples":["0.01"]}},"required":["symbol","quantity"]}}})");
  for (const auto& schema :
       {json_schema<Everything>(), json_schema<SignIn>(), json_schema<Empty>(), json_schema<Filter>()}) {
    boost::system::error_code error;
    boost::json::parse(schema, error);
    EXPECT_FALSE(error) << schema;
  }
  EXPECT_EQ(json_schema<SignIn>().find("password"), std::string::npos);
}

}  // namespace
}  // namespace json_test
}  // namespace hoga
