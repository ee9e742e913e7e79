#include "exchange_api/front.hpp"

#include <sodium/utils.h>

#include <algorithm>
#include <utility>

#include "base/log.hpp"

namespace hoga::exchange_api {

namespace {

// Whatever happened, a client must take the outcome for unknown.
ApiError outcome_unknown() {
  return make_api_error(-1006, "An unexpected response was received from the message bus. Execution status unknown.",
                        503);
}
ApiError journal_is_down() {
  return make_api_error(-1008, "Server is currently overloaded with other requests. Please try again in a few minutes.",
                        503);
}

}  // namespace

Front::Front(exchange::Exchange& exchange, KeyStore& keys, const Quotas& quotas, const Clock& clock,
             JournalWriter journal)
    : exchange_(exchange), keys_(keys), limits_(quotas), clock_(clock), journal_(std::move(journal)) {
  limits_.set_ban_listener([this](const std::string& address) { tell_of_ban(address); });
}

bool Front::is_admin(std::string_view given) const {
  const std::string& wanted = admin_secret_.reveal();
  return !wanted.empty() && given.size() == wanted.size() &&
         sodium_memcmp(given.data(), wanted.data(), wanted.size()) == 0;
}

void Front::remove_session_watcher(SessionWatcher& watcher) {
  session_watchers_.erase(std::remove(session_watchers_.begin(), session_watchers_.end(), &watcher),
                          session_watchers_.end());
}

void Front::tell_of_ban(const std::string& address) {
  // A copy: a session that is closed may take itself out, and others with it.
  const std::vector<SessionWatcher*> told = session_watchers_;
  for (SessionWatcher* watcher : told) {
    const auto found = std::find(session_watchers_.begin(), session_watchers_.end(), watcher);
    if (found != session_watchers_.end()) watcher->on_address_banned(address);
  }
}

Result<void> Front::revoke_key(const ApiKey& key) {
  if (auto revoked = keys_.revoke(key); !revoked) return revoked;
  for (SessionWatcher* watcher : session_watchers_) watcher->on_key_revoked(key);
  return {};
}

ApiResult<void> Front::write_journal() {
  const bool is_urgent = exchange_.has_urgent_journal();
  auto records = exchange_.take_journal();
  if (!records.empty()) unwritten_.push_back({std::move(records), is_urgent});
  std::size_t written = 0;
  while (written < unwritten_.size()) {
    if (auto done = journal_(unwritten_[written].records, unwritten_[written].is_urgent); !done) {
      log_error("Exchange journal can't be written", {{"error", to_log_string(done.error())}});
      unwritten_.erase(unwritten_.begin(), unwritten_.begin() + static_cast<std::ptrdiff_t>(written));
      return outcome_unknown();
    }
    ++written;
  }
  unwritten_.clear();
  return {};
}

ApiResult<void> Front::commit() {
  if (auto written = write_journal(); !written) return written.error();
  const auto events = exchange_.take_events();
  if (events.empty()) return {};
  const Timestamp time = now();
  for (const exchange::ExchangeEvent& event : events) count_first_fills(event, time);
  for (EventListener* listener : listeners_) listener->on_events(events, time);
  return {};
}

ApiResult<void> Front::ready() {
  if (unwritten_.empty()) return {};
  if (auto written = commit(); !written) return journal_is_down();
  return {};
}

void Front::count_first_fills(const exchange::ExchangeEvent& event, Timestamp now) {
  const auto* report = std::get_if<std::shared_ptr<const exchange::ExecutionEvent>>(&event);
  if (!report) return;
  const exchange::ExecutionEvent& execution = **report;
  if (execution.type != exchange::ExecutionType::Trade) return;
  if (execution.order.executed_quantity != execution.last_quantity) return;
  limits_.count_fill(execution.account, execution.is_maker, now);
}

}  // namespace hoga::exchange_api
