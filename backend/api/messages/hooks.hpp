// What the endpoints of incoming alerts say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/uuid.hpp"

namespace hoga::api {

struct HookReceipt {
  Uuid bot_id;
  // It has come before, and nothing was done.
  bool is_repeated = false;
};
BOOST_DESCRIBE_STRUCT(HookReceipt, (), (bot_id, is_repeated))

struct BotHook {
  // Behind this server's own address. Whoever knows it may signal the bot.
  std::string path;
  // Addresses and networks that may send; none: all.
  std::vector<std::string> addresses;
};
BOOST_DESCRIBE_STRUCT(BotHook, (), (path, addresses))

struct PutBotHookRequest {
  std::optional<std::vector<std::string>> addresses;
  // Ends the address that was.
  std::optional<bool> renew;
};
BOOST_DESCRIBE_STRUCT(PutBotHookRequest, (), (addresses, renew))

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::PutBotHookRequest> {
  static std::vector<FieldConstraint> get() { return {constraint("addresses").length(0, 50)}; }
};
