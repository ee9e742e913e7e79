// One thing that can be asked of the exchange, by REST path or by WebSocket API method: the two protocols share table,
// parameters, checks and answers. Handlers run on the exchange's thread and never wait.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange_api/front.hpp"
#include "exchange_api/parameters.hpp"
#include "exchange_api/render.hpp"

namespace hoga::exchange_api {

enum class Security {
  // Anybody; an API key that is sent along is ignored.
  None,
  // Key, timestamp and signature.
  UserData,
  // The same, by a key that may trade.
  Trade,
};

// What most answers fit into: an order with a fill or two.
inline constexpr std::size_t kUsualAnswerBytes = 800;

// A request on its way through a handler.
struct Call {
  Front& front;
  ParameterReader& reader;
  // Whose key signed; null for public calls.
  const ApiKey* key;
  // The key's account; empty for public calls.
  const std::string& account;
  Timestamp now;
  TimeUnit unit = TimeUnit::Millisecond;
  // Where the answer's JSON goes.
  std::string& out;
  // What the call costs: preset from the table, changed by handlers whose cost depends on parameters.
  int weight = 1;
  // Successful orders cost nothing; the answer carries the account's order counts instead.
  bool is_order_answer = false;
  // Came by the WebSocket API and not by REST.
  bool is_by_socket = false;

  exchange::Exchange& exchange() const { return front.exchange(); }
  Render render() const { return Render(out, unit); }
};

// An error, or the answer is in call.out.
using Handler = ApiResult<void> (*)(Call& call);

struct Operation {
  // "GET", and the path; empty where only the WebSocket API has it.
  std::string_view http_method;
  std::string_view path;
  // Empty where only REST has it.
  std::string_view socket_method;
  Security security = Security::None;
  int weight = 1;
  Handler handler = nullptr;
};

const Operation* find_rest_operation(std::string_view http_method, std::string_view path);
// Whether any method knows the path.
bool is_rest_path(std::string_view path);
const Operation* find_socket_operation(std::string_view method);

}  // namespace hoga::exchange_api
