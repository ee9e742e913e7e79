// What the endpoint of latency says. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <vector>

#include "base/json.hpp"
#include "base/uuid.hpp"
#include "runtime/latency.hpp"

namespace hoga::api {

struct LatencyFigures {
  runtime::LatencyStage stage = runtime::LatencyStage::Total;
  // Since the server started; the figures are of the newest thousand.
  std::int64_t count = 0;
  // Microseconds.
  std::int64_t p50_us = 0;
  std::int64_t p99_us = 0;
  std::int64_t max_us = 0;
};
BOOST_DESCRIBE_STRUCT(LatencyFigures, (), (stage, count, p50_us, p99_us, max_us))

struct AccountLatency {
  Uuid account_id;
  // Those that have been measured; none before the account's first order.
  std::vector<LatencyFigures> stages;
};
BOOST_DESCRIBE_STRUCT(AccountLatency, (), (account_id, stages))

}  // namespace hoga::api
