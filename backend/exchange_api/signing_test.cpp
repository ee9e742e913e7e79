// Signatures as Binance publishes them, and the payload taken from the bytes as they came.
#include "exchange_api/signing.hpp"

#include <gtest/gtest.h>

namespace hoga::exchange_api {
namespace {

const Secret& documented_secret() {
  static const Secret secret("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j");
  return secret;
}

TEST(Signing, agrees_with_the_documented_vectors) {
  const SigningKey key(documented_secret());
  struct TestCase {
    std::string_view payload;
    std::string_view signature;
  };
  const TestCase cases[] = {
      {"symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559",
       "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71"},
      {"symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1"
       "&price=0.1&recvWindow=5000&timestamp=1499827319559",
       "e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3"},
  };
  for (const TestCase& test : cases) {
    EXPECT_EQ(key.sign(test.payload), test.signature);
    EXPECT_TRUE(key.verify(test.signature, test.payload));
    std::string upper(test.signature);
    for (char& c : upper) c = static_cast<char>(c >= 'a' && c <= 'f' ? c - 32 : c);
    EXPECT_TRUE(key.verify(upper, test.payload)) << "Hex is accepted in either case";
    EXPECT_FALSE(key.verify(test.signature, std::string(test.payload) + "0"));
    EXPECT_FALSE(key.verify(test.signature.substr(1), test.payload));
    EXPECT_FALSE(key.verify(std::string(64, 'g'), test.payload));
  }
}

TEST(Signing, socket_calls_sign_sorted_parameters_by_their_source_text) {
  const SigningKey key(documented_secret());
  const std::string payload = sorted_payload({
      {"symbol", "BTCUSDT"},
      {"side", "SELL"},
      {"type", "LIMIT"},
      {"timeInForce", "GTC"},
      {"quantity", "0.01000000"},
      {"price", "52000.00"},
      {"recvWindow", "100"},
      {"timestamp", "1645423376532"},
      {"signature", "is left out"},
      {"apiKey", "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"},
  });
  EXPECT_EQ(key.sign(payload), "aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24");
}

TEST(Signing, query_and_form_are_joined_without_a_separator) {
  const SigningKey key(documented_secret());
  const std::string_view query = "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC";
  const std::string_view body = "quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559";
  EXPECT_EQ(key.sign(query, body), key.sign(std::string(query) + std::string(body)));
  EXPECT_NE(key.sign(query, body), key.sign(std::string(query) + "&" + std::string(body)));
}

TEST(Signing, the_signature_is_cut_out_of_the_raw_bytes_wherever_it_stands) {
  struct TestCase {
    std::string_view query;
    std::string_view body;
    std::string_view rest_of_query;
    std::string_view rest_of_body;
    std::string_view signature;
  };
  const TestCase cases[] = {
      {"a=1&b=2&signature=ff", "", "a=1&b=2", "", "ff"},     {"signature=ff&a=1&b=2", "", "a=1&b=2", "", "ff"},
      {"a=1&signature=ff&b=2", "", "a=1&b=2", "", "ff"},     {"signature=ff", "a=1", "", "a=1", "ff"},
      {"a=1", "b=%20x&signature=ff", "a=1", "b=%20x", "ff"}, {"a=1&signature=aa", "signature=bb", "a=1", "", "aa"},
      {"a=1&signature=a%2Fb%3D", "", "a=1", "", "a/b="},     {"a=1&&b=2&", "", "a=1&&b=2&", "", ""},
      {"mysignature=1", "", "mysignature=1", "", ""},        {"", "", "", "", ""},
  };
  for (const TestCase& test : cases) {
    const SignedPayload payload = split_signature(test.query, test.body);
    EXPECT_EQ(payload.query, test.rest_of_query) << test.query;
    EXPECT_EQ(payload.body, test.rest_of_body) << test.body;
    EXPECT_EQ(payload.signature, test.signature) << test.query;
  }
}

}  // namespace
}  // namespace hoga::exchange_api
