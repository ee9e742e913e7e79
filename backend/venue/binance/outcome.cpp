#include "venue/binance/outcome.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "venue/binance/http_parse.hpp"

namespace hoga::venue::binance {
namespace {

constexpr int kNewOrderRejected = -2010;
constexpr int kCancelRejected = -2011;
constexpr int kNoSuchOrder = -2013;

// Answers that say themselves that the outcome is not known (-1006, -1007), and the venue's own troubles, of which
// nothing says at which point they struck (-1000, -1001, -1016).
bool says_nothing(int code) {
  return code == -1000 || code == -1001 || code == -1006 || code == -1007 || code == -1016;
}

Judgement judge_failure(const Error& error) {
  // The client knows which failures came before the first byte.
  const bool was_not_sent = error.errc == Errc::Unavailable || error.errc == Errc::InvalidRequest;
  if (was_not_sent) return VenueNotSent{to_log_string(error), error.code == kTooLate};
  return VenueOutcomeUnknown{to_log_string(error)};
}

Judgement judge_order(RequestKind kind, const RestAnswer& answer, std::string_view expected_client_order_id) {
  auto parsed = kind == RequestKind::Amend ? parse_amended_order(answer.body) : parse_order(answer.body);
  if (!parsed) return VenueOutcomeUnknown{to_log_string(parsed.error())};
  const bool is_expected =
      expected_client_order_id.empty() || parsed->order.venue_client_order_id == expected_client_order_id;
  if (!is_expected) {
    return VenueOutcomeUnknown{"the answer is about another order"};
  }
  VenueAccepted accepted{std::move(parsed->order), std::move(parsed->fills)};
  if (kind == RequestKind::Query) accepted.server_time = answer.server_time;
  return accepted;
}

Judgement judge_error(RequestKind kind, const RestAnswer& answer) {
  const auto error = parse_api_error(answer.body);
  if (!error) {
    // By the venue's rules these two never reach the engine, whatever stands in the body.
    if (kind != RequestKind::Query && (answer.status == 429 || answer.status == 418)) {
      return VenueRejected{"rate_limited", "The exchange's request limit is used up."};
    }
    return VenueOutcomeUnknown{fmt::format("status {} with an unreadable body", answer.status)};
  }
  const std::string code = std::to_string(error->code);
  if (says_nothing(error->code)) return VenueOutcomeUnknown{fmt::format("{} {}", code, error->message)};
  switch (kind) {
    case RequestKind::Place:
      if (error->code == kNewOrderRejected && error->message == "Duplicate order sent.")
        return AskForOrder{code, error->message};
      return VenueRejected{code, error->message};
    case RequestKind::Amend: return VenueRejected{code, error->message};
    case RequestKind::Cancel:
      if (error->code == kCancelRejected) return AskForOrder{code, error->message};
      return VenueRejected{code, error->message};
    case RequestKind::Query:
      if (error->code == kNoSuchOrder) return VenueUnknownOrder{answer.server_time};
      // A query that was refused (by rate, clock or key) says nothing about the order.
      return VenueOutcomeUnknown{fmt::format("{} {}", code, error->message)};
  }
  throw_invariant("A request is one of four", __FILE__, __LINE__);
}

}  // namespace

Judgement judge(RequestKind kind, const Result<RestAnswer>& answer, std::string_view expected_client_order_id) {
  if (!answer) return judge_failure(answer.error());
  if (answer->status == 200) return judge_order(kind, *answer, expected_client_order_id);
  if (answer->status >= 400 && answer->status < 500) return judge_error(kind, *answer);
  return VenueOutcomeUnknown{fmt::format("status {}", answer->status)};
}

namespace {

VenueListOutcome judge_list_orders(const RestAnswer& answer, const PlaceListRequest& request) {
  auto parsed = parse_order_list(answer.body);
  if (!parsed) return VenueOutcomeUnknown{to_log_string(parsed.error())};
  VenueListAccepted accepted;
  for (const auto& leg : request.legs) {
    const auto found = std::find_if(parsed->begin(), parsed->end(), [&](const OrderAnswer& order) {
      return order.order.venue_client_order_id == leg.order.venue_client_order_id;
    });
    if (found == parsed->end()) return VenueOutcomeUnknown{"the answer does not show every order of the list"};
    accepted.legs.push_back({std::move(found->order), std::move(found->fills)});
  }
  return accepted;
}

}  // namespace

VenueListOutcome judge_list(const Result<RestAnswer>& answer, const PlaceListRequest& request) {
  if (answer && answer->status == 200) return judge_list_orders(*answer, request);
  // A refusal is judged as that of a single order: it is one request, taken or refused as a whole.
  return std::visit(
      [](auto&& verdict) -> VenueListOutcome {
        using Verdict = std::decay_t<decltype(verdict)>;
        if constexpr (std::is_same_v<Verdict, AskForOrder>) {
          return VenueOutcomeUnknown{verdict.code + " " + verdict.reason};
        } else if constexpr (std::is_same_v<Verdict, VenueAccepted> || std::is_same_v<Verdict, VenueUnknownOrder>) {
          return VenueOutcomeUnknown{"an answer about one order to a request for a list"};
        } else {
          return std::forward<decltype(verdict)>(verdict);
        }
      },
      judge(RequestKind::Place, answer, {}));
}

}  // namespace hoga::venue::binance
