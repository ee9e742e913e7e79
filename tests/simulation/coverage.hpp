// What a run has seen: faults that struck, states of orders and what happened to them, kinds of orders and commands. A
// simulation that never met a thing has proved nothing about it, so what is missing at the end of the standard run
// fails it.
#pragma once

#include <boost/describe/enum.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "domain/order.hpp"

namespace hoga::simulation {

// NotSent: the connection could not be made, and the client knows it. Straggles: the client is told that the connection
// broke, and the request arrives later all the same. The names that end with Before and After say
// whether the exchange had carried the request out. Silent: nothing arrives, until the pings find out. Muted: the
// connection answers, and no event comes.
BOOST_DEFINE_ENUM_CLASS(FaultKind, RequestNotSent, RequestDropped, RequestDelayed, RequestStraggles, AnswerLost,
                        AnswerDelayed, AnswerTwice, AnswerUnreadable, ServerErrorBefore, ServerErrorAfter,
                        TimeoutBefore, TimeoutAfter, RateLimited, AddressBanned, EventTwice, EventsSwapped,
                        EventDelayed, EventLost, StreamCut, StreamSilent, StreamMuted, StreamRefused, ProcessKilled,
                        KilledBeforeCommit, KilledAfterCommit, KilledWhileSending, CommitFailed, CommitUnknown,
                        CommitSlow, ExchangeKilled, ExchangeKilledBeforeJournal, ExchangeKilledAfterJournal,
                        JournalFailed, OurClockForward, OurClockBack, TheirClockForward, TheirClockBack, FeedStale,
                        MarketClosed)

// What the way of an order is made of, and what one of them can be made to do: to fail, to fail after it has taken
// effect, or to take the process with it, before its effect or after. Of a reply and an event the effect is that it is
// heard (what fails after it is the user stream); of a load, that the engine is built.
BOOST_DEFINE_ENUM_CLASS(Operation, Commit, Send, Reply, Event, Load)
BOOST_DEFINE_ENUM_CLASS(Blow, None, Fail, FailAfter, CrashBefore, CrashAfter)

class Coverage {
 public:
  void fault(FaultKind kind) { ++faults_[static_cast<std::size_t>(kind)]; }
  // What an order was when something happened to it.
  void pair(OrderStatus status, OrderEventKind event) {
    ++pairs_.at(static_cast<std::size_t>(status)).at(static_cast<std::size_t>(event));
  }
  // Kinds of orders, commands and answers, by name.
  void seen(const std::string& what) { ++seen_[what]; }

  std::uint64_t fault_count() const;
  void add(const Coverage& other);
  // As two tables and a list.
  std::string table() const;
  // Of each kind of operation, how often which blow fell; and those pairs that never came about.
  std::string operations() const;
  std::vector<std::string> missing_operations() const;
  // What the standard run must see and has not; empty if all is there.
  std::vector<std::string> missing() const;

 private:
  std::array<std::uint64_t, 64> faults_{};
  std::array<std::array<std::uint64_t, 7>, 8> pairs_{};
  std::map<std::string, std::uint64_t> seen_;
};

}  // namespace hoga::simulation
