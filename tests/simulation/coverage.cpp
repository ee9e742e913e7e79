#include "coverage.hpp"

#include <fmt/format.h>

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <numeric>

namespace hoga::simulation {
namespace {

constexpr int kStates = 8;
constexpr int kEvents = 7;

std::string name(OrderStatus status) { return boost::describe::enum_to_string(status, "?"); }
std::string name(OrderEventKind event) { return boost::describe::enum_to_string(event, "?"); }

// Pairs of the domain's table that cannot come about in this system, and why.
struct Impossible {
  OrderStatus status;
  OrderEventKind event;
  const char* reason;
};
using S = OrderStatus;
using E = OrderEventKind;
constexpr const char* kSentOnce = "an order is handed to the wire once, as it is pending";
constexpr const char* kOneEnd = "the exchange says one end of an order and never another";
constexpr const char* kNeverThere =
    "what is closed as never accepted was never there, so nothing more is said of it: the auditor fails a seed "
    "otherwise";
constexpr Impossible kImpossible[] = {
    {S::Open, E::Submitted, kSentOnce},     {S::PartiallyFilled, E::Submitted, kSentOnce},
    {S::Filled, E::Submitted, kSentOnce},   {S::Cancelled, E::Submitted, kSentOnce},
    {S::Rejected, E::Submitted, kSentOnce}, {S::Expired, E::Submitted, kSentOnce},
    {S::Unknown, E::Submitted, kSentOnce},  {S::Filled, E::Cancelled, kOneEnd},
    {S::Filled, E::Expired, kOneEnd},       {S::Cancelled, E::Expired, kOneEnd},
    {S::Expired, E::Cancelled, kOneEnd},    {S::Rejected, E::Accepted, kNeverThere},
    {S::Rejected, E::Filled, kNeverThere},  {S::Rejected, E::Cancelled, kNeverThere},
    {S::Rejected, E::Expired, kNeverThere}, {S::Rejected, E::Rejected, kNeverThere},
};

const char* reason_against(OrderStatus status, OrderEventKind event) {
  for (const auto& pair : kImpossible) {
    if (pair.status == status && pair.event == event) return pair.reason;
  }
  if (!next_status(status, event, false)) return "the table has no such pair";
  return nullptr;
}

// Besides faults and pairs: what a run without would be about something else.
constexpr const char* kKinds[] = {"command Market",
                                  "command Market by amount",
                                  "command Limit",
                                  "command Limit IOC",
                                  "command Limit FOK",
                                  "command Limit post-only",
                                  "command Limit iceberg",
                                  "command Stop",
                                  "command StopLimit",
                                  "command TakeProfit",
                                  "command TakeProfitLimit",
                                  "command TrailingStop",
                                  "command OCO",
                                  "command bracket",
                                  "command one-exit bracket",
                                  "command cancel",
                                  "command cancel list",
                                  "command cancel all",
                                  "command make smaller",
                                  "command replace",
                                  "command protect",
                                  "command remove protection",
                                  "command close position",
                                  "command that came twice",
                                  "command that came again",
                                  "commit behind a failed one",
                                  "repeat found on record",
                                  "limits changed",
                                  "halt",
                                  "external order",
                                  "external cancel",
                                  "deposit",
                                  "withdrawal",
                                  "transfer booked as opening",
                                  "transfer booked as told",
                                  "transfer booked as found",
                                  "engine dropped",
                                  "signed once more",
                                  "governor makes wait",
                                  "refused cancel asked for",
                                  "cancel from memory",
                                  "user stream renewed",
                                  "silent user stream begun anew",
                                  "absence believed",
                                  "answer halted",
                                  "answer max_position_size",
                                  "answer insufficient_balance",
                                  "answer would_trigger_immediately",
                                  "answer price_band",
                                  "answer order_type_not_supported",
                                  "answer daily_loss_limit",
                                  "answer account_reconciling",
                                  "answer storage_unavailable",
                                  "bot is started",
                                  "bot is paused",
                                  "bot is stopped with leave",
                                  "bot is stopped with cancel",
                                  "bot is stopped with close",
                                  "bot goes on where it was",
                                  "bot signal ordered",
                                  "bot signal refused",
                                  "bot says bot_protection_filled",
                                  "bot says bot_closed"};

constexpr const char* kBlows[] = {"Fail", "FailAfter", "CrashBefore", "CrashAfter"};

}  // namespace

std::uint64_t Coverage::fault_count() const {
  return std::accumulate(faults_.begin(), faults_.end(), std::uint64_t{0});
}

void Coverage::add(const Coverage& other) {
  for (std::size_t i = 0; i < faults_.size(); ++i) faults_[i] += other.faults_[i];
  for (std::size_t state = 0; state < pairs_.size(); ++state) {
    for (std::size_t event = 0; event < pairs_[state].size(); ++event)
      pairs_[state][event] += other.pairs_[state][event];
  }
  for (const auto& [what, times] : other.seen_) seen_[what] += times;
}

std::string Coverage::table() const {
  std::string text = "faults\n";
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<FaultKind>>([&](auto kind) {
    text += fmt::format("  {:<28}{:>10}\n", kind.name, faults_.at(static_cast<std::size_t>(kind.value)));
  });
  text += fmt::format("what an order was, and what was said of it\n  {:<16}", "");
  for (int event = 0; event < kEvents; ++event) text += fmt::format("{:>12}", name(static_cast<E>(event)));
  text += "\n";
  for (int state = 0; state < kStates; ++state) {
    text += fmt::format("  {:<16}", name(static_cast<S>(state)));
    for (int event = 0; event < kEvents; ++event) {
      const auto times = pairs_.at(static_cast<std::size_t>(state)).at(static_cast<std::size_t>(event));
      const bool is_impossible = reason_against(static_cast<S>(state), static_cast<E>(event)) != nullptr;
      text += times == 0 && is_impossible ? fmt::format("{:>12}", "-") : fmt::format("{:>12}", times);
    }
    text += "\n";
  }
  text += "seen\n";
  for (const auto& [what, times] : seen_) text += fmt::format("  {:<44}{:>10}\n", what, times);
  return text;
}

std::string Coverage::operations() const {
  std::string text = fmt::format("  {:<10}", "");
  for (const auto* blow : kBlows) text += fmt::format("{:>14}", blow);
  text += "\n";
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Operation>>([&](auto kind) {
    text += fmt::format("  {:<10}", kind.name);
    for (const auto* blow : kBlows) {
      const auto found = seen_.find(fmt::format("{} {}", kind.name, blow));
      text += fmt::format("{:>14}", found == seen_.end() ? 0 : found->second);
    }
    text += "\n";
  });
  return text;
}

std::vector<std::string> Coverage::missing_operations() const {
  std::vector<std::string> missing;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Operation>>([&](auto kind) {
    for (const auto* blow : kBlows) {
      auto name = fmt::format("{} {}", kind.name, blow);
      if (!seen_.contains(name)) missing.push_back(std::move(name));
    }
  });
  return missing;
}

std::vector<std::string> Coverage::missing() const {
  std::vector<std::string> missing;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<FaultKind>>([&](auto kind) {
    if (faults_.at(static_cast<std::size_t>(kind.value)) == 0) missing.push_back(std::string("fault ") + kind.name);
  });
  for (int state = 0; state < kStates; ++state) {
    for (int event = 0; event < kEvents; ++event) {
      const auto status = static_cast<S>(state);
      const auto kind = static_cast<E>(event);
      const auto times = pairs_.at(static_cast<std::size_t>(state)).at(static_cast<std::size_t>(event));
      const auto* reason = reason_against(status, kind);
      if (times == 0 && reason == nullptr) missing.push_back("pair " + name(status) + " + " + name(kind));
      if (times > 0 && reason != nullptr) {
        missing.push_back(fmt::format("pair {} + {} was seen, and can't be: {}", name(status), name(kind), reason));
      }
    }
  }
  for (const auto* kind : kKinds) {
    if (!seen_.contains(kind)) missing.emplace_back(kind);
  }
  return missing;
}

}  // namespace hoga::simulation
