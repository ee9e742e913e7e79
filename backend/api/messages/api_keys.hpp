// What the endpoints of exchange API keys say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/secret.hpp"
#include "identity/vault.hpp"

namespace hoga::api {

// What is wrong with a key: `key_refused`, `exchange_unreachable` or `no_trading`, and a sentence.
struct KeyTrouble {
  std::string code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(KeyTrouble, (), (code, detail))

struct ApiKey {
  Uuid id;
  std::string exchange;
  std::string label;
  std::string key_hint;
  bool is_testnet = true;
  bool is_active = true;
  // As the exchange said when it was last asked: read, trade, withdraw, address_bound.
  std::vector<std::string> permissions;
  std::optional<Timestamp> checked_at;
  std::optional<KeyTrouble> trouble;
  Timestamp created_at{};
};
BOOST_DESCRIBE_STRUCT(ApiKey, (),
                      (id, exchange, label, key_hint, is_testnet, is_active, permissions, checked_at, trouble,
                       created_at))

struct CreateApiKeyRequest {
  std::string exchange;
  Secret api_key;
  Secret api_secret;
  std::optional<bool> is_testnet;
  std::optional<std::string> label;
  // Insists on a key that may withdraw.
  std::optional<bool> accept_withdrawals;
};
BOOST_DESCRIBE_STRUCT(CreateApiKeyRequest, (), (exchange, api_key, api_secret, is_testnet, label, accept_withdrawals))

struct UpdateApiKeyRequest {
  std::optional<std::string> label;
  std::optional<bool> is_active;
};
BOOST_DESCRIBE_STRUCT(UpdateApiKeyRequest, (), (label, is_active))

// What a key must be made with at the exchange.
struct ApiKeyRequirements {
  std::vector<std::string> needed{"read", "trade"};
  std::vector<std::string> refused{"withdraw"};
  // To bind the key to; null where the operator has not said it.
  std::optional<std::string> outgoing_address;
};
BOOST_DESCRIBE_STRUCT(ApiKeyRequirements, (), (needed, refused, outgoing_address))

ApiKey make_api_key(const identity::ApiKey& key);

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::CreateApiKeyRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("exchange").one_of({"binance"}).example("binance"),
            constraint("api_key").length(1, 512),
            constraint("api_secret")
                .length(1, 4096)
                .says("An HMAC secret, or an Ed25519 private key: PKCS#8 in PEM without a passphrase."),
            constraint("is_testnet").says("Default true: the exchange's test network."),
            constraint("label").length(0, 64),
            constraint("accept_withdrawals").says("True: add the key although it may withdraw.")};
  }
};
template <>
struct hoga::Constraints<hoga::api::UpdateApiKeyRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("label").length(0, 64),
            constraint("is_active").says("False: its account trades no more, and its bots stop.")};
  }
};
