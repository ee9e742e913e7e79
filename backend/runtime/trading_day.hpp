// The user's day: from 00:00 to 00:00 in their time zone, also where the clocks change in between.
#pragma once

#include <string>
#include <utility>

#include "engine/account_engine.hpp"

namespace hoga::runtime {

// `time_zone` is an IANA name; one that this machine does not know counts as UTC.
engine::TradingDay trading_day(Timestamp now, const std::string& time_zone);

// The same days, and hours in them, for many moments one after another: the next is found without looking it up where
// the clocks did not change in between. One thread.
class LocalCalendar {
 public:
  explicit LocalCalendar(std::string time_zone) : time_zone_(std::move(time_zone)) {}

  struct Moment {
    // "2026-11-22".
    std::string day;
    // 0 to 23.
    int hour = 0;
  };
  Moment at(Timestamp time);
  const std::string& time_zone() const { return time_zone_; }

 private:
  std::string time_zone_;
  // Between these the local time is so far ahead of UTC.
  Timestamp begin_ = Timestamp::max();
  Timestamp end_ = Timestamp::min();
  Duration ahead_{0};
};

}  // namespace hoga::runtime
