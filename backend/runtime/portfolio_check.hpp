// Whether the running results of an account are what its executions add up to from the first. Reads only.
#pragma once

#include <vector>

#include "runtime/record_check.hpp"

namespace hoga::runtime {

// Markets that wait for being added up have nothing that could differ, and are passed over.
std::vector<Finding> check_portfolio(storage::Session& session, const Account& account);

}  // namespace hoga::runtime
