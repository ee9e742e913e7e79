// The heart of the exchange's front: it owns what all protocols share and keeps the one order of work that a restart
// relies on. After anything has changed the core: write its journal, and only then let the answer and the events out.
// One object, on the exchange's thread; it outlives every session.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "exchange/exchange.hpp"
#include "exchange/source.hpp"
#include "exchange_api/api_error.hpp"
#include "exchange_api/key_store.hpp"
#include "exchange_api/rate_limits.hpp"

namespace hoga::exchange_api {

// Takes the records of one change, all or nothing; returns when they are as safe as the durability setting asks for.
using JournalWriter = std::function<Result<void>(const std::vector<exchange::JournalRecord>&)>;

// Who is told what happened: the market streams and the user streams. Called on the exchange's thread, in order.
class EventListener {
 public:
  virtual ~EventListener() = default;
  // One change's events, in the order in which they happened.
  virtual void on_events(const std::vector<exchange::ExchangeEvent>& events, Timestamp now) = 0;
};

class Front {
 public:
  // All references outlive the front.
  Front(exchange::Exchange& exchange, KeyStore& keys, const Quotas& quotas, const Clock& clock, JournalWriter journal);

  exchange::Exchange& exchange() { return exchange_; }
  KeyStore& keys() { return keys_; }
  RateLimits& limits() { return limits_; }
  Timestamp now() const { return clock_.now(); }

  void add_listener(EventListener& listener) { listeners_.push_back(&listener); }

  // After every change: journal, then events. On an error nothing of the change has been told to anybody; it stays
  // pending, changes are refused (ready() fails) and the next commit tries again. Tape alone is written by flush() or
  // with the next change.
  ApiResult<void> commit();
  // Writes what is pending, tape as well.
  ApiResult<void> flush();
  // Whether a change may be made now: the journal works. Tries again where it did not.
  ApiResult<void> ready();

 private:
  ApiResult<void> write_journal();
  void count_first_fills(const exchange::ExchangeEvent& event, Timestamp now);

  exchange::Exchange& exchange_;
  KeyStore& keys_;
  RateLimits limits_;
  const Clock& clock_;
  JournalWriter journal_;
  std::vector<EventListener*> listeners_;
  // Batches that could not be written yet, in order.
  std::vector<std::vector<exchange::JournalRecord>> unwritten_;
};

}  // namespace hoga::exchange_api
