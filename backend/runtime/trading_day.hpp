// The user's day: from 00:00 to 00:00 in their time zone, also where the clocks change in between.
#pragma once

#include <string>

#include "engine/account_engine.hpp"

namespace hoga::runtime {

// `time_zone` is an IANA name; one that this machine does not know counts as UTC.
engine::TradingDay trading_day(Timestamp now, const std::string& time_zone);

}  // namespace hoga::runtime
