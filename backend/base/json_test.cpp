// The JSON reader agrees with an independent one on what JSON is, and the writer's output always reads back.
#include "base/json.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/json_utf8.hpp"
#include "base/random.hpp"

namespace hoga {
namespace {

bool is_json(std::string_view text) {
  JsonReader reader(text);
  reader.skip_value();
  return reader.finish();
}

bool is_json_for_boost(std::string_view text) {
  boost::system::error_code error;
  boost::json::parse({text.data(), text.size()}, error);
  return !error;
}

TEST(JsonReader, AgreesOnWhatJsonIs) {
  const std::vector<std::string> texts{
      "{}", "[]", "null", "true", "false", "0", "-0", "1.5", "-1.5e+10", "1E5", "\"\"", "\"a\\u0041\\n\"", " [1 , 2 ] ",
      "{\"a\":{\"b\":[1,{}]}}", "\"\\ud83d\\ude00\"", "\"한국어\"", "{\"a\":1,\"a\":2}",
      // Not JSON.
      "", " ", "{", "}", "[1,]", "{\"a\":1,}", "{,}", "[,]", "[1 2]", "{\"a\" 1}", "{a:1}", "01", "-", "+1", ".5", "1.",
      "1e", "1e+", "nul", "truee", "tru", "\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\"",
      "\"\\ud800\\u0041\"", "\"\t\"", "'a'", "1 1", "[]]", "{}{}", "// c\n1", "NaN", "Infinity", "\"\xff\"",
      "\"\xc0\xaf\"", "\"\xed\xa0\x80\"", "\"\xf4\x90\x80\x80\"", "\xef\xbb\xbf{}"};
  for (const auto& text : texts) EXPECT_EQ(is_json(text), is_json_for_boost(text)) << text;
}

TEST(JsonReader, AgreesOnDamagedDocuments) {
  const std::string good =
      R"({"symbol":"BTCUSDT","levels":[["1.5","2"],[-0.5e3,null]],"ok":true,"u":"\u00e9\ud83d\ude00"})";
  Random random(7);
  int accepted = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text = good;
    const std::uint64_t changes = 1 + random.below(3);
    for (std::uint64_t c = 0; c < changes; ++c) {
      const std::size_t place = random.below(text.size());
      constexpr std::string_view kBytes = "{}[]\",:\\u0-e.tn 1";
      switch (random.below(3)) {
        case 0: text.erase(place, 1); break;
        case 1: text.insert(place, 1, kBytes[random.below(kBytes.size())]); break;
        default: text[place] = static_cast<char>(random.below(256)); break;
      }
    }
    const bool is_ours = is_json(text);
    EXPECT_EQ(is_ours, is_json_for_boost(text)) << text;
    accepted += is_ours ? 1 : 0;
  }
  EXPECT_GT(accepted, 100);  // both sides were exercised
}

TEST(JsonReader, SaysWhereAFaultIs) {
  JsonReader reader(R"({"a": tru})");
  std::string key;
  ASSERT_TRUE(reader.begin_object());
  ASSERT_TRUE(reader.next_key(key));
  bool value = false;
  EXPECT_FALSE(reader.read_boolean(value));
  EXPECT_EQ(reader.error().errc, Errc::InvalidRequest);
  EXPECT_EQ(reader.error().code, "malformed_json");
  EXPECT_NE(reader.error().detail.find("byte 6"), std::string::npos) << reader.error().detail;
  EXPECT_FALSE(reader.next_key(key));  // the first fault stays
}

TEST(JsonReader, RefusesDeepNesting) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(is_json(nested(32)));
  EXPECT_FALSE(is_json(nested(33)));
  EXPECT_FALSE(is_json(nested(1'000'000)));
}

TEST(JsonWriter, WritesWhatReadsBack) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().field("text", "a\"b\\c\n\x01 é").field("number", -5).key("list").begin_array();
  writer.integer(1)
      .null()
      .boolean(true)
      .begin_object()
      .end_object()
      .real(0.5)
      .begin_array()
      .end_array()
      .raw("{\"x\":1}")
      .end_array();
  writer.key("big").unsigned_integer(18446744073709551615ULL).end_object();
  EXPECT_EQ(out,
            "{\"text\":\"a\\\"b\\\\c\\n\\u0001 é\",\"number\":-5,\"list\":[1,null,true,{},0.5,[],{\"x\":1}],"
            "\"big\":18446744073709551615}");
  EXPECT_TRUE(is_json_for_boost(out));
}

TEST(JsonWriter, AnyBytesBecomeValidText) {
  Random random(3);
  for (int i = 0; i < 2'000; ++i) {
    std::string bytes;
    for (std::uint64_t n = random.below(20); n > 0; --n) bytes.push_back(static_cast<char>(random.below(256)));
    std::string out;
    append_json_string(out, bytes);
    ASSERT_TRUE(is_json_for_boost(out));
    JsonReader reader(out);
    std::string back;
    ASSERT_TRUE(reader.read_string(back) && reader.finish());
    EXPECT_TRUE(is_utf8(back));
    if (is_utf8(bytes)) EXPECT_EQ(back, bytes);
  }
}

TEST(JsonText, WhatStandsForItselfEndsAtTheFirstThatDoesNot) {
  // Every byte, alone and beside others that do not either, at every place of texts longer than a machine word.
  for (int byte = 0; byte < 256; ++byte) {
    const auto special = static_cast<char>(byte);
    const bool is_plain = byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
    for (std::size_t place = 0; place < 20; ++place) {
      std::string text(20, 'x');
      text[place] = special;
      EXPECT_EQ(plain_end(text, 0), is_plain ? text.size() : place) << byte;
      EXPECT_EQ(plain_end(text, place + 1), text.size()) << byte;
      if (place + 1 < text.size()) text[place + 1] = '"';
      if (!is_plain) EXPECT_EQ(plain_end(text, 0), place) << byte;
    }
  }
  EXPECT_EQ(plain_end("", 0), 0U);
}

TEST(TextPattern, AcceptsAndRefuses) {
  struct Case {
    TextPattern pattern;
    std::string text;
    bool is_good;
  };
  const std::vector<Case> cases{{TextPattern::Email, "kim@example.com", true},
                                {TextPattern::Email, "kim@example", false},
                                {TextPattern::Email, "@example.com", false},
                                {TextPattern::Email, "a b@example.com", false},
                                {TextPattern::Email, "a@b@example.com", false},
                                {TextPattern::Email, "kim@example.", false},
                                {TextPattern::Symbol, "BTCUSDT", true},
                                {TextPattern::Symbol, "btcusdt", false},
                                {TextPattern::Symbol, "", false},
                                {TextPattern::HttpUrl, "https://a.b/c?d=e", true},
                                {TextPattern::HttpUrl, "ftp://a.b", false},
                                {TextPattern::HttpUrl, "http://", false},
                                {TextPattern::OneTimeCode, "012345", true},
                                {TextPattern::OneTimeCode, "01234", false},
                                {TextPattern::Identifier, "hg-1:2.3_x", true},
                                {TextPattern::Identifier, std::string(65, 'a'), false}};
  for (const auto& one : cases) EXPECT_EQ(matches(one.pattern, one.text), one.is_good) << one.text;
}

}  // namespace
}  // namespace hoga
