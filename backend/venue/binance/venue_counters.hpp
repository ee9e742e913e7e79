// What an operator may want to know of the adapter: counted per venue. Made once for each venue, shared by its parts.
#pragma once

#include <memory>
#include <string>

#include "base/metrics.hpp"

namespace hoga::venue::binance {

struct VenueCounters {
  // Without metrics to count in, it counts for nobody.
  VenueCounters(Metrics* metrics, const std::string& venue)
      : own(metrics == nullptr ? std::make_unique<Metrics>() : nullptr),
        market_changes(changes(metrics == nullptr ? *own : *metrics, venue, "market")),
        user_changes(changes(metrics == nullptr ? *own : *metrics, venue, "user")),
        user_stalls((metrics == nullptr ? *own : *metrics)
                        .counter("hoga_user_stream_stalls_total",
                                 "User streams that were up and did not tell of an acknowledged order",
                                 {{"venue", venue}})),
        books_same(checks(metrics == nullptr ? *own : *metrics, venue, "same")),
        books_different(checks(metrics == nullptr ? *own : *metrics, venue, "different")),
        books_undecided(checks(metrics == nullptr ? *own : *metrics, venue, "undecided")) {}

  std::unique_ptr<Metrics> own;
  Counter market_changes, user_changes;
  Counter user_stalls;
  Counter books_same, books_different, books_undecided;

 private:
  static Counter changes(Metrics& metrics, const std::string& venue, const char* stream) {
    return metrics.counter("hoga_venue_connection_changes_total", "Connections that another took over from in time",
                           {{"venue", venue}, {"stream", stream}});
  }
  static Counter checks(Metrics& metrics, const std::string& venue, const char* result) {
    return metrics.counter("hoga_book_checks_total", "Local books compared with a fresh snapshot",
                           {{"venue", venue}, {"result", result}});
  }
};

}  // namespace hoga::venue::binance
