// Work that may end badly, in a child of this process: a command that runs a plug-in then says what became of it, and
// takes no harm itself.
#pragma once

#include <functional>

#include "base/error.hpp"

namespace hoga::app {

// Forks, so that the work starts with everything that there is here; before any thread is started. Answers what the
// work does. Errors: the work's own, by its detail; Unavailable as of strategy/remote/faults where the child ended
// without an answer.
Result<int> run_apart(const std::function<Result<int>()>& work);

}  // namespace hoga::app
