// Rules of form, with Binance's exact words.
#include "exchange_api/parameters.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace hoga::exchange_api {
namespace {

TEST(Parameters, are_read_from_query_and_form_and_the_query_wins) {
  auto parameters = Parameters::from_query_and_form("a=1&b=x%20y&c", "a=2&d=%5B%22BTCUSDT%22%5D").value();
  EXPECT_EQ(parameters.find("a")->value, "1");
  EXPECT_EQ(parameters.find("b")->value, "x y");
  EXPECT_EQ(parameters.find("c")->value, "");
  EXPECT_EQ(parameters.find("d")->value, R"(["BTCUSDT"])");
  EXPECT_EQ(parameters.items().size(), 4U);
}

TEST(Parameters, twice_in_one_place_is_refused) {
  const auto twice = Parameters::from_query_and_form("a=1&a=1", "");
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, -1101);
  EXPECT_EQ(twice.error().message, "Duplicate values for parameter 'a'.");
  EXPECT_FALSE(Parameters::from_query_and_form("", "b=1&b=2"));
}

TEST(Parameters, json_numbers_keep_their_source_text) {
  auto parameters = Parameters::from_json(
                        R"({"price": 0.0010, "quantity":50000,"ok":true,"symbols":["BTCUSDT", "ETHUSDT"],"n":null})")
                        .value();
  EXPECT_EQ(parameters.find("price")->value, "0.0010");
  EXPECT_EQ(parameters.find("quantity")->value, "50000");
  EXPECT_EQ(parameters.find("ok")->value, "true");
  EXPECT_EQ(parameters.find("symbols")->value, R"(["BTCUSDT","ETHUSDT"])") << "JSON may have blanks, REST may not";
  EXPECT_EQ(ParameterReader(parameters).symbols()->size(), 2U);
  EXPECT_EQ(parameters.find("n")->value, "");
  EXPECT_EQ(Parameters::from_json("{").error().code, -1135);
}

TEST(Parameters, what_follows_a_bad_object_can_still_be_read) {
  std::string text = R"([{"a":1,"a":{"b":[2]},"c":3},)";
  const auto hundred = [] {
    std::string object = "{";
    for (int i = 0; i < 100; ++i) object += (i > 0 ? ",\"p" : "\"p") + std::to_string(i) + "\":0";
    return object + "}";
  };
  text += hundred() + ",7]";
  JsonReader reader(text);
  ASSERT_TRUE(reader.begin_array() && reader.next_element());
  EXPECT_EQ(Parameters::from_json(reader).error().message, "Duplicate values for parameter 'a'.");
  ASSERT_TRUE(reader.next_element());
  EXPECT_EQ(Parameters::from_json(reader).error().message, "Too many parameters sent for this endpoint.");
  std::string_view seven;
  EXPECT_TRUE(reader.next_element() && reader.read_number(seven));
  EXPECT_EQ(seven, "7");
  EXPECT_TRUE(!reader.next_element() && reader.finish());
}

TEST(Parameters, faults_have_binances_codes_and_texts) {
  struct TestCase {
    std::string_view query;
    std::function<void(ParameterReader&)> read;
    int code;
    std::string_view message;
  };
  const TestCase cases[] = {
      {"", [](auto& r) { r.mandatory_symbol(); }, -1102,
       "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed."},
      {"symbol=", [](auto& r) { r.mandatory_symbol(); }, -1105, "Parameter 'symbol' was empty."},
      {"symbol=btcusdt", [](auto& r) { r.mandatory_symbol(); }, -1100,
       R"(Illegal characters found in parameter 'symbol'; legal range is '^[\w\-._&&[^a-z]]{1,50}$'.)"},
      {"quantity=-1", [](auto& r) { r.decimal("quantity"); }, -1100,
       R"(Illegal characters found in parameter 'quantity'; legal range is '^([0-9]{1,20})(\.[0-9]{1,20})?$'.)"},
      {"quantity=1e5", [](auto& r) { r.decimal("quantity"); }, -1100,
       R"(Illegal characters found in parameter 'quantity'; legal range is '^([0-9]{1,20})(\.[0-9]{1,20})?$'.)"},
      {"price=0.123456789", [](auto& r) { r.decimal("price"); }, -1111, "Parameter 'price' has too much precision."},
      {"orderId=abc", [](auto& r) { r.integer("orderId"); }, -1100,
       "Illegal characters found in parameter 'orderId'; legal range is '^[0-9]{1,20}$'."},
      {"orderId=99999999999999999999", [](auto& r) { r.integer("orderId"); }, -1108, "Parameter 'orderId' overflowed."},
      {"limit=0", [](auto& r) { r.limit(500, 1000); }, -1130, "Data sent for parameter 'limit' is not valid."},
      {"newClientOrderId=a b", [](auto& r) { r.client_id("newClientOrderId"); }, -1100,
       "Illegal characters found in parameter 'newClientOrderId'; legal range is '^[a-zA-Z0-9-_]{1,36}$'."},
      {"interval=1M1", [](auto& r) { r.mandatory_interval(); }, -1120, "Invalid interval."},
      {"symbols=[\"A\",\"A\"]", [](auto& r) { r.symbols(); }, -1151, "Symbol is present multiple times in the list."},
      {"symbols=[]", [](auto& r) { r.symbols(); }, -1105, "Parameter 'symbols' was empty."},
      {"symbols=[\"A\",%20\"B\"]", [](auto& r) { r.symbols(); }, -1100,
       R"(Illegal characters found in parameter 'symbols'; legal range is '^\[("[\w\-._&&[^a-z]]{1,50}")"
       R"((,"[\w\-._&&[^a-z]]{1,50}"){0,}){0,1}\]$'.)"},
      {"a=1&b=2", [](auto& r) { r.text("a"); }, -1104,
       "Not all sent parameters were read; read '1' parameter(s) but was sent '2'."},
      {"a=1", [](auto&) {}, -1101, "Too many parameters; expected '0' and received '1'."},
  };
  for (const TestCase& test : cases) {
    auto parameters = Parameters::from_query_and_form(test.query, "").value();
    ParameterReader reader(parameters);
    test.read(reader);
    const auto fault = reader.finish();
    ASSERT_TRUE(fault) << test.query;
    EXPECT_EQ(fault->code, test.code) << test.query;
    EXPECT_EQ(fault->message, test.message) << test.query;
  }
}

TEST(Parameters, good_values_are_read) {
  auto parameters =
      Parameters::from_query_and_form(
          "price=52000.10&limit=5000&startTime=1770000000000&endTime=1770000000000001&ok=TRUE&symbols=[%22BTCUSDT%22]",
          "")
          .value();
  ParameterReader reader(parameters);
  EXPECT_EQ(reader.decimal("price"), Decimal::of("52000.1"));
  EXPECT_EQ(reader.limit(500, 1000), 1000);
  EXPECT_EQ(reader.time("startTime"), from_milliseconds(1'770'000'000'000));
  EXPECT_EQ(reader.end_time(), from_microseconds(1'770'000'000'000'001)) << "Microseconds are known by their size";
  EXPECT_EQ(reader.boolean("ok"), true);
  EXPECT_EQ(reader.symbols()->front(), "BTCUSDT");
  EXPECT_FALSE(reader.integer("absent"));
  EXPECT_FALSE(reader.finish());
}

TEST(Parameters, a_symbol_is_up_to_fifty_letters_of_any_script) {
  const auto reads = [](const std::string& symbol) {
    auto parameters = Parameters::from_query_and_form("symbol=" + symbol, "").value();
    ParameterReader reader(parameters);
    return reader.symbol() == symbol && !reader.finish();
  };
  std::string hangul;
  for (int i = 0; i < 50; ++i) hangul += "가";
  EXPECT_TRUE(reads(hangul));
  EXPECT_FALSE(reads(hangul + "가"));
  EXPECT_TRUE(reads(std::string(50, 'A')));
  EXPECT_FALSE(reads(std::string(51, 'A')));
}

TEST(Parameters, blanks_inside_of_a_text_stay) {
  auto parameters = Parameters::from_json(R"({"a":[ "x \" y" , {"b" : 1} ]})").value();
  EXPECT_EQ(parameters.find("a")->value, R"(["x \" y",{"b":1}])");
}

TEST(Parameters, an_end_in_milliseconds_holds_the_whole_last_one) {
  auto parameters = Parameters::from_query_and_form("endTime=1770000000123", "").value();
  EXPECT_EQ(ParameterReader(parameters).end_time(), from_microseconds(1'770'000'000'123'999));
}

}  // namespace
}  // namespace hoga::exchange_api
