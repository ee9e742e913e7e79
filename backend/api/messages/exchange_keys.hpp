// What the endpoints of exchange keys say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

#include "base/json.hpp"
#include "base/time.hpp"
#include "base/uuid.hpp"

namespace hoga::api {

struct ExchangeKey {
  Uuid id;
  std::string label;
  std::string api_key;
  Timestamp created_at{};
};
BOOST_DESCRIBE_STRUCT(ExchangeKey, (), (id, label, api_key, created_at))

struct NewExchangeKey {
  Uuid id;
  std::string label;
  std::string api_key;
  // Shown this once.
  std::string api_secret;
  // Where programs reach the exchange: Binance's paths are below it.
  std::string exchange_url;
  Timestamp created_at{};
};
BOOST_DESCRIBE_STRUCT(NewExchangeKey, (), (id, label, api_key, api_secret, exchange_url, created_at))

struct CreateExchangeKeyRequest {
  std::optional<std::string> label;
};
BOOST_DESCRIBE_STRUCT(CreateExchangeKeyRequest, (), (label))

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::CreateExchangeKeyRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("label").length(0, 64).says("What you know the program by.").example("my bot")};
  }
};
