// /hoga/v1/faults: the fault plan's rules as JSON.
//
// - POST /hoga/v1/faults adds a rule and answers {"id":1}. Its fields are those of FaultRule: `kind` (delay,
//   drop_before, drop_after, server_error, unknown_outcome, rate_limit, ban, disconnect, duplicate_event,
//   reorder_event, drop_event, clock_jump) and, all optional, `method`, `target`, `account`, `probability` ("0.25") or
//   `nth`, `times`, `delay_ms`, `status`, `executes`, `seconds`, `offset_ms`. With `seed` the plan's dice start anew.
// - GET /hoga/v1/faults lists the rules with how often each was met and has struck.
// - DELETE /hoga/v1/faults/{id} takes one away, DELETE /hoga/v1/faults all.
#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "exchange_api/faults.hpp"

namespace hoga::exchange_api {

// `rest` is what follows "/hoga/v1/faults". The JSON of the answer.
Result<std::string> answer_faults(FaultPlan& plan, std::string_view method, std::string_view rest,
                                  const std::string& body);

}  // namespace hoga::exchange_api
