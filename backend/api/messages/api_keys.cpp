#include "api/messages/api_keys.hpp"

#include "base/json_describe.hpp"

namespace hoga::api {

ApiKey make_api_key(const identity::ApiKey& key) {
  ApiKey message;
  message.id = key.id;
  message.exchange = key.exchange;
  message.label = key.label;
  message.key_hint = key.key_hint;
  message.is_testnet = key.is_testnet;
  message.is_active = key.is_active;
  // What the venue said of the key, stored as a JSON list.
  if (auto permissions = from_json<std::vector<std::string>>(key.check.permissions)) {
    message.permissions = std::move(*permissions);
  }
  message.checked_at = key.check.checked_at;
  if (key.check.trouble_code) {
    message.trouble = KeyTrouble{*key.check.trouble_code, key.check.trouble_detail.value_or("")};
  }
  message.created_at = key.created_at;
  return message;
}

}  // namespace hoga::api
