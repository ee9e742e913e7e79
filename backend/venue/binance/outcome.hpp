// What an answer to an order request proves: the one place where evidence and its absence are told apart
// (domain/venue_report.hpp). Pure; any thread.
#pragma once

#include <string_view>

#include "domain/venue_report.hpp"
#include "venue/binance/http_client.hpp"

namespace hoga::venue::binance {

enum class RequestKind { Place, Amend, Cancel, Query };

// The answer proves nothing by itself about the order, but the order can be asked for: -2010 "Duplicate order sent."
// (it is there already) and every -2011 (a cancel that was refused, because the order is gone or unknown).
struct AskForOrder {
  std::string code;
  std::string reason;
};
using Judgement =
    std::variant<VenueAccepted, VenueRejected, VenueUnknownOrder, VenueNotSent, VenueOutcomeUnknown, AskForOrder>;

// `expected_client_order_id`: an order that is not the one that was asked about is no answer.
Judgement judge(RequestKind kind, const Result<RestAnswer>& answer, std::string_view expected_client_order_id);
// Accepted only where the answer shows every order of the list, in the request's order.
VenueListOutcome judge_list(const Result<RestAnswer>& answer, const PlaceListRequest& request);

}  // namespace hoga::venue::binance
