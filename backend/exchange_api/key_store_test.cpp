// Keys of all three kinds: what they sign, where from, what for, and that a restart and a revocation hold.
#include "exchange_api/key_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "exchange_api/front_testing.hpp"
#include "exchange_api/key_testing.hpp"

namespace hoga::exchange_api {
namespace {

using testing::HasSubstr;

KeyTerms terms_of(const KeyPair& pair) {
  KeyTerms terms;
  terms.public_key = pair.public_pem();
  return terms;
}

TEST(KeyStore, public_keys_verify_what_their_owner_signed) {
  struct TestCase {
    KeyPair pair;
    SigningKey::Scheme scheme;
  };
  const TestCase cases[] = {{KeyPair::ed25519(), SigningKey::Scheme::Ed25519},
                            {KeyPair::rsa(2048), SigningKey::Scheme::Rsa}};
  for (const TestCase& test : cases) {
    const auto key = SigningKey::from_public_key(test.pair.public_pem());
    ASSERT_TRUE(key);
    EXPECT_EQ(key->scheme(), test.scheme);
    const std::string signature = test.pair.sign("symbol=BTCUSDT&timestamp=1");
    EXPECT_TRUE(key->verify(signature, "symbol=BTCUSDT&timestamp=1"));
    EXPECT_TRUE(key->verify(signature, "symbol=BTCUSDT", "&timestamp=1")) << "In two parts";
    EXPECT_FALSE(key->verify(signature, "symbol=BTCUSDT&timestamp=2"));
    EXPECT_FALSE(key->verify(signature.substr(4), "symbol=BTCUSDT&timestamp=1"));
    EXPECT_FALSE(key->verify("", "symbol=BTCUSDT&timestamp=1"));
    EXPECT_FALSE(key->verify(std::string(5000, 'A'), "symbol=BTCUSDT&timestamp=1"));
    EXPECT_FALSE(key->verify("not base64!", "symbol=BTCUSDT&timestamp=1"));
  }
}

TEST(KeyStore, only_ed25519_and_rsa_of_2048_to_4096_bits_are_taken) {
  for (const std::string& pem : {std::string("rubbish"), std::string(), KeyPair::rsa(1024).public_pem()}) {
    const auto key = SigningKey::from_public_key(pem);
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().code, "unusable_public_key");
  }
}

TEST(KeyStore, keys_come_back_after_a_restart_and_revoked_ones_do_not) {
  const TemporaryDirectory directory;
  const auto file = directory.path() / "keys";
  const KeyPair pair = KeyPair::ed25519();
  std::vector<std::string> names;
  {
    auto store = KeyStore::open(file);
    ASSERT_TRUE(store);
    KeyTerms platform;
    platform.is_platform = true;
    KeyTerms reader = terms_of(pair);
    reader.may_trade = false;
    reader.allowed_addresses = {"192.0.2.1", "2001:db8::1"};
    names.push_back((*store->create("alice", platform, Timestamp{}))->api_key);
    names.push_back((*store->create("alice", reader, from_milliseconds(1'770'000'000'000)))->api_key);
    names.push_back((*store->create("alice", {}, Timestamp{}))->api_key);
    ASSERT_TRUE(store->revoke(*store->find(names[2])));
    EXPECT_EQ(store->find(names[2]), nullptr);
    KeyTerms nowhere;
    nowhere.allowed_addresses = {"example.org"};
    EXPECT_FALSE(store->create("alice", nowhere, Timestamp{}));
  }
  auto store = KeyStore::open(file);
  ASSERT_TRUE(store) << to_log_string(store.error());
  ASSERT_TRUE(store->platform_key("alice"));
  EXPECT_EQ(store->platform_key("alice")->api_key, names[0]);
  const ApiKey* reader = store->find(names[1]);
  ASSERT_TRUE(reader);
  EXPECT_FALSE(reader->terms.may_trade);
  EXPECT_TRUE(reader->allows_address("2001:db8::1"));
  EXPECT_FALSE(reader->allows_address("192.0.2.2"));
  EXPECT_EQ(to_milliseconds(reader->created_at), 1'770'000'000'000);
  EXPECT_TRUE(reader->signing.verify(pair.sign("x"), "x"));
  EXPECT_EQ(store->find(names[2]), nullptr);
  EXPECT_EQ(store->keys_of("alice").size(), 2U);
}

TEST(KeyStore, a_line_that_was_cut_off_is_dropped_and_damage_is_an_error) {
  const TemporaryDirectory directory;
  const auto file = directory.path() / "keys";
  {
    auto store = KeyStore::open(file);
    ASSERT_TRUE(store->create("alice", {}, Timestamp{}));
  }
  std::ofstream(file, std::ios::app) << R"({"account":"bob","api_k)";
  EXPECT_EQ(KeyStore::open(file)->size(), 1U);
  std::ofstream(file, std::ios::app) << "{}\n";
  EXPECT_FALSE(KeyStore::open(file));
}

TEST(KeyStore, rest_takes_signatures_of_every_kind_in_query_and_form) {
  FrontBench bench;
  bench.add_account("alice");
  for (const KeyPair& pair : {KeyPair::ed25519(), KeyPair::rsa(2048)}) {
    const ApiKey& key = **bench.keys.create("alice", terms_of(pair), bench.clock.time);
    const std::string query = "timestamp=" + std::to_string(to_milliseconds(bench.clock.time));
    const auto answer = [&](const std::string& signature) {
      return bench.call("GET", "/api/v3/account", query + "&signature=" + signature, {}, &key);
    };
    EXPECT_EQ(answer(pair.sign_encoded(query)).status, 200);
    EXPECT_THAT(answer(pair.sign_encoded(query + "0")).body, HasSubstr("-1022"));
    const std::string form = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=90000&" + query;
    EXPECT_EQ(bench.call("POST", "/api/v3/order/test", "", form + "&signature=" + pair.sign_encoded(form), &key).body,
              "{}");
  }
}

TEST(KeyStore, permissions_and_addresses_are_held) {
  FrontBench bench;
  bench.add_account("alice");
  KeyTerms reads;
  reads.may_trade = false;
  const ApiKey& reader = **bench.keys.create("alice", reads, bench.clock.time);
  EXPECT_EQ(bench.call_signed("GET", "/api/v3/account", reader).status, 200);
  EXPECT_EQ(bench.call_signed("GET", "/api/v3/openOrders", reader).status, 200);
  const std::string order = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=90000";
  EXPECT_EQ(bench.call_signed("POST", "/api/v3/order", reader, order).body,
            R"({"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."})");
  EXPECT_THAT(bench.call_signed("GET", "/sapi/v1/account/apiRestrictions", reader).body,
              HasSubstr(R"("ipRestrict":false,"createTime":1770000000000,"enableReading":true,)"
                        R"("enableSpotAndMarginTrading":false)"));
  KeyTerms elsewhere;
  elsewhere.allowed_addresses = {"198.51.100.7"};
  const ApiKey& foreign = **bench.keys.create("alice", elsewhere, bench.clock.time);
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/account", foreign).body, HasSubstr("-2015"));
  ASSERT_TRUE(bench.front.revoke_key(reader));
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/account", reader).body, HasSubstr("-2015"));
}

}  // namespace
}  // namespace hoga::exchange_api
