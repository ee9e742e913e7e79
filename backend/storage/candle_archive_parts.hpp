// How the files of CandleArchive are named. Of use to candle_archive*.cpp alone.
#pragma once

#include <optional>
#include <string>

#include "domain/market_data.hpp"

namespace hoga::storage {

std::string folder_name(Interval interval);
std::optional<Interval> interval_of_folder(const std::string& name);
// The part of a series that a candle belongs to; parts sort by time.
std::string part_name(Interval interval, Timestamp time);

}  // namespace hoga::storage
