// The documents describe what is served, and everything that they refer to is in them.
#include "net/openapi.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "net/router_testing.hpp"

namespace hoga::net::router_test {
namespace {

// Every "$ref" of the document leads somewhere.
void check_references(const boost::json::value& value, const boost::json::value& document) {
  if (const auto* const array = value.if_array()) {
    for (const auto& element : *array) check_references(element, document);
  }
  const auto* const object = value.if_object();
  if (object == nullptr) return;
  if (const auto* const reference = object->if_contains("$ref")) {
    boost::system::error_code error;
    const auto pointer = std::string{reference->as_string()}.substr(1);
    document.find_pointer(pointer, error);
    EXPECT_FALSE(error) << pointer;
  }
  for (const auto& member : *object) check_references(member.value(), document);
}

// What no endpoint speaks of.
struct News {
  std::string headline;
};
BOOST_DESCRIBE_STRUCT(News, (), (headline))

TEST(OpenApi, DescribesWhatIsServed) {
  Rig rig;
  const OpenApiInfo info{"Test", "1.2.3", "Words.", "/", {&json_type<News>()}};
  const std::string text = openapi_json(info, rig.router->endpoints());
  EXPECT_EQ(text, openapi_json(info, rig.router->endpoints()));
  const auto document = boost::json::parse(text);
  check_references(document, document);
  const auto at = [&](std::string_view pointer) { return boost::json::serialize(document.at_pointer(pointer)); };
  EXPECT_EQ(at("/openapi"), "\"3.1.0\"");
  const std::string place = "/paths/~1api~1v1~1trading~1orders/post";
  EXPECT_EQ(at(place + "/operationId"), "\"post_trading_orders\"");
  EXPECT_EQ(at(place + "/security"), R"([{"bearerAuth":["trade"]}])");
  EXPECT_EQ(at(place + "/requestBody/content/application~1json/schema"),
            R"({"$ref":"#/components/schemas/PlaceOrder"})");
  EXPECT_EQ(at(place + "/responses/201/content/application~1json/schema"), R"({"$ref":"#/components/schemas/Order"})");
  EXPECT_NE(at(place + "/responses/422/description").find("insufficient_balance"), std::string::npos);
  EXPECT_EQ(at("/components/schemas/PlaceOrder/required"), R"(["symbol","side","quantity"])");
  EXPECT_EQ(at("/components/schemas/PlaceOrder/additionalProperties"), "false");
  EXPECT_EQ(at("/components/schemas/Order/required"), R"(["id","symbol","side","quantity","price"])");
  EXPECT_EQ(at("/components/schemas/OrderPage/properties/items/items"), R"({"$ref":"#/components/schemas/Order"})");
  EXPECT_EQ(at("/components/schemas/Side/enum"), R"(["buy","sell"])");
  const std::string list = "/paths/~1api~1v1~1trading~1orders/get/parameters/0";
  EXPECT_EQ(at(list + "/name"), "\"limit\"");
  EXPECT_EQ(at(list + "/schema/default"), "50");
  EXPECT_EQ(at(list + "/schema/maximum"), "500");
  EXPECT_EQ(at("/paths/~1api~1v1~1trading~1orders~1{id}/get/parameters/0/schema/format"), "\"uuid\"");
}

TEST(OpenApi, PublishesSocketMessages) {
  const auto text = socket_messages_json(
      "Sockets", {{"place", true, "Places.", &json_type<PlaceOrder>()}, {"order", false, "", &json_type<Order>()}});
  const auto document = boost::json::parse(text);
  check_references(document, document);
  EXPECT_EQ(document.at_pointer("/messages/0/from").as_string(), "client");
  EXPECT_EQ(document.at_pointer("/$defs/Order/type").as_string(), "object");
  // The document itself is the schema of what the server sends.
  EXPECT_EQ(document.at_pointer("/anyOf").as_array().size(), 1U);
  EXPECT_EQ(document.at_pointer("/anyOf/0/$ref").as_string(), "#/$defs/Order");
}

}  // namespace
}  // namespace hoga::net::router_test
