// The heart of the exchange's front: it owns what all protocols share and keeps the one order of work that a restart
// relies on. After anything has changed the core: write its journal, and only then let the answer and the events out.
// One object, on the exchange's thread; it outlives every session.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "exchange/exchange.hpp"
#include "exchange/source.hpp"
#include "exchange_api/api_error.hpp"
#include "exchange_api/faults.hpp"
#include "exchange_api/key_store.hpp"
#include "exchange_api/rate_limits.hpp"

namespace hoga::exchange_api {

// The header that holds the admin secret.
inline constexpr std::string_view kAdminHeader = "X-Hoga-Admin";

// Takes the records of one change, all or nothing; returns when they are as safe as the durability setting asks for,
// or, where nothing is acknowledged by them (`is_urgent` is false: public tape alone), when a kill can't take them
// back.
using JournalWriter = std::function<Result<void>(const std::vector<exchange::JournalRecord>&, bool is_urgent)>;

// Who is told what happened: the market streams and the user streams. Called on the exchange's thread, in order.
class EventListener {
 public:
  virtual ~EventListener() = default;
  // One change's events, in the order in which they happened.
  virtual void on_events(const std::vector<exchange::ExchangeEvent>& events, Timestamp now) = 0;
};

// What sessions must know: that an API key was taken back, which one may have been opened with, and that an address was
// banned, from which one may have come.
class SessionWatcher {
 public:
  virtual ~SessionWatcher() = default;
  virtual void on_key_revoked(const ApiKey& key) = 0;
  // The session may go in this call.
  virtual void on_address_banned(const std::string& address) = 0;
};

class Front {
 public:
  // All references outlive the front.
  Front(exchange::Exchange& exchange, KeyStore& keys, const Quotas& quotas, const Clock& clock, JournalWriter journal);
  Front(const Front&) = delete;
  Front& operator=(const Front&) = delete;

  exchange::Exchange& exchange() { return exchange_; }
  KeyStore& keys() { return keys_; }
  RateLimits& limits() { return limits_; }
  const RateLimits& limits() const { return limits_; }
  Timestamp now() const { return clock_.now(); }
  // What clients are told and held to: the true time, unless a fault has set the exchange's clock wrong.
  Timestamp wire_now() const { return faults_ ? now() + faults_->clock_offset() : now(); }
  // Null unless faults are switched on. The plan outlives the front.
  FaultPlan* faults() { return faults_; }
  void set_faults(FaultPlan* faults) { faults_ = faults; }

  // Set once, before anybody is served. Empty: nobody is the admin.
  void set_admin_secret(Secret secret) { admin_secret_ = std::move(secret); }
  // Whether it is the admin secret, which opens /hoga/v1/ and takes whoever sends it out of the limits of addresses:
  // the platform, which shares its address with the programs of this machine. On any thread.
  bool is_admin(std::string_view given) const;

  void add_listener(EventListener& listener) { listeners_.push_back(&listener); }

  // The watcher takes itself out before it goes.
  void add_session_watcher(SessionWatcher& watcher) { session_watchers_.push_back(&watcher); }
  void remove_session_watcher(SessionWatcher& watcher);
  // Error StorageFailed: the key is still good.
  Result<void> revoke_key(const ApiKey& key);

  // After every change: journal, then events; the public tape too is written before it is published, or its ids could
  // come twice after a kill. On an error nothing of the change has been told to anybody; it stays pending, changes are
  // refused (ready() fails) and the next commit tries again.
  ApiResult<void> commit();
  // Whether a change may be made now: the journal works. Tries again where it did not.
  ApiResult<void> ready();

 private:
  void tell_of_ban(const std::string& address);
  ApiResult<void> write_journal();
  void count_first_fills(const exchange::ExchangeEvent& event, Timestamp now);

  exchange::Exchange& exchange_;
  KeyStore& keys_;
  RateLimits limits_;
  const Clock& clock_;
  JournalWriter journal_;
  FaultPlan* faults_ = nullptr;
  Secret admin_secret_;
  std::vector<EventListener*> listeners_;
  std::vector<SessionWatcher*> session_watchers_;
  struct Batch {
    std::vector<exchange::JournalRecord> records;
    bool is_urgent = false;
  };
  // Batches that could not be written yet, in order.
  std::vector<Batch> unwritten_;
};

}  // namespace hoga::exchange_api
