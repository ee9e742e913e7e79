// Whether a strategy has looked ahead: it is run again on histories that end earlier, where the future is not there to
// be looked at. What it wanted up to their ends must be what it wanted in the whole run. A strategy of ours can't look
// ahead; one of somebody else's may read what it likes. Pure.
#pragma once

#include <functional>

#include "backtest/run.hpp"

namespace hoga::backtest {

// `whole` has kept its signals and is over. False from `go_on` ends the check; then it says that it was not made.
LookAhead check_look_ahead(const RunSetup& setup, const strategy::Registry& registry, const Run& whole,
                           const std::function<bool(double progress)>& go_on);

}  // namespace hoga::backtest
