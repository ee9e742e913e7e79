// Who is asking? The checks of a signed request, in Binance's order: form of the key, mandatory parameters, the key,
// the signature, the time.
#pragma once

#include <string_view>

#include "exchange_api/key_store.hpp"
#include "exchange_api/operation.hpp"

namespace hoga::exchange_api {

struct SignedRequest {
  std::string_view api_key;
  std::string_view signature;
  // Where the request comes from.
  std::string_view address;
  // What was signed, in up to two parts that follow one another.
  std::string_view payload;
  std::string_view payload_rest;
};

// Marks `timestamp`, `recvWindow` and `signature` as read.
ApiResult<const ApiKey*> authorise(const KeyStore& keys, ParameterReader& reader, const SignedRequest& request,
                                   Timestamp now);

// Is the key still good, from there, and for this?
ApiResult<void> check_key(const ApiKey& key, std::string_view address, Security security);

// timestamp < now + 1 s, and now − timestamp ≤ recvWindow (5 s unless said, at most 60 s).
ApiResult<void> check_timing(ParameterReader& reader, Timestamp now);

// Runs the handler; what it throws becomes -1000 and a line in the log.
ApiResult<void> run_operation(const Operation& operation, Call& call);

// "MILLISECOND", "MICROSECOND" or absent.
ApiResult<TimeUnit> parse_time_unit(std::string_view text);

}  // namespace hoga::exchange_api
