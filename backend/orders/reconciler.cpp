#include "orders/reconciler.hpp"

#include <fmt/format.h>

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <utility>

#include "base/json_describe.hpp"
#include "orders/policy.hpp"

namespace hoga::orders {
namespace {

void keep_earlier(std::optional<Timestamp>& earliest, const std::optional<Timestamp>& time) {
  if (time && (!earliest || *time < *earliest)) earliest = time;
}

std::uint64_t version_of(const std::map<std::string, std::uint64_t>& versions, const std::string& asset) {
  const auto found = versions.find(asset);
  return found == versions.end() ? 0 : found->second;
}

}  // namespace

void Reconciler::request(Timestamp now) {
  if (run_) {
    is_wanted_again_ = true;
  } else {
    due_at_ = now;
  }
}

void Reconciler::set_stream_up(bool is_up, Timestamp now) {
  is_stream_up_ = is_up;
  if (is_up) {
    // The venue is back: what failed while it was away says nothing of how often to ask now.
    failures_ = 0;
    request(now);
  } else if (!run_) {
    keep_earlier(due_at_, now + policy::kReconcileStreamDown);
  }
}

void Reconciler::begin(Timestamp now, Actions& actions) {
  due_at_.reset();
  is_wanted_again_ = false;
  Run run;
  run.started_at = now;
  run.open_orders_id = ids_.next();
  run.balances_id = ids_.next();
  run.live_at_start = record_.live();
  run.versions = record_.balances().versions();
  record_.balances().begin_snapshot();
  actions.sends.push_back({run.open_orders_id, FetchOpenOrders{}});
  actions.sends.push_back({run.balances_id, FetchBalances{}});
  run_ = std::move(run);
}

bool Reconciler::on_reply(std::uint64_t send_id, const VenueReply& reply, Timestamp now) {
  if (run_ && send_id == run_->open_orders_id) {
    const auto* fetched = std::get_if<OpenOrdersFetched>(&reply);
    if (fetched != nullptr && fetched->orders) {
      on_open_orders(*fetched->orders, now);
    } else {
      run_->has_failed = true;
    }
    run_->has_open_orders = true;
    advance(now);
    return true;
  }
  if (run_ && send_id == run_->balances_id) {
    const auto* fetched = std::get_if<BalancesFetched>(&reply);
    if (fetched != nullptr && fetched->balances) {
      record_.apply_balances(*fetched->balances);
    } else {
      run_->has_failed = true;
    }
    run_->has_balances = true;
    advance(now);
    return true;
  }
  for (auto& [symbol, fetch] : fetches_) {
    if (fetch.id != send_id) continue;
    fetch.id = 0;
    const auto* fetched = std::get_if<FillsFetched>(&reply);
    if (fetched != nullptr && fetched->fills) {
      fetch.has_failed = false;
      fetch.retry_at.reset();
      on_fills(symbol, *fetched->fills, now);
    } else {
      fetch.has_failed = true;
      fetch.retry_at =
          now + policy::backoff(fetch.attempts++, policy::kReconcileRetryFirst, policy::kReconcileRetryMax);
    }
    advance(now);
    return true;
  }
  return false;
}

void Reconciler::on_open_orders(const std::vector<VenueOrder>& orders, Timestamp now) {
  std::set<OrderId> seen;
  std::map<OrderId, int> still_open;
  for (const auto& venue_order : orders) {
    run_->symbols.insert(venue_order.symbol);
    const auto* known = record_.find(venue_order);
    const auto status = known == nullptr ? OrderStatus::Pending : known->order.status;
    const bool is_expected = known == nullptr || known->is_place_under_way;
    const auto& entry = record_.apply(venue_order, now);
    seen.insert(entry.order.id);
    if (!entry.is_live()) still_open[entry.order.id] = still_open_[entry.order.id] + 1;
    if (!is_expected && entry.order.status != status) {
      record_.note(
          "repair", entry.order.id, "order_state",
          fmt::format("An order in {} was {} here and {} at the exchange.", venue_order.symbol,
                      boost::describe::enum_to_string(status, "?"),
                      boost::describe::enum_to_string(entry.order.status, "?")),
          now, {{"symbol", venue_order.symbol}, {"was", status_text(status)}, {"is", status_text(entry.order.status)}});
    }
  }
  still_open_ = std::move(still_open);
  for (const auto& id : run_->live_at_start) {
    auto* entry = record_.find(id);
    if (entry == nullptr || !entry->is_live() || entry->is_place_under_way || seen.contains(id)) continue;
    if (entry->order.is_held) continue;
    run_->symbols.insert(entry->order.symbol);
    // Not among the open ones: it has closed, or never arrived. Which of the two, the order itself is asked.
    if (!entry->query_at || *entry->query_at > now) entry->query_at = now;
  }
}

void Reconciler::on_fills(const Symbol& symbol, const std::vector<VenueFill>& fills, Timestamp now) {
  std::optional<FillKey> newest;
  for (const auto& fill : fills) {
    if (record_.book(fill, now)) {
      record_.note("repair", std::nullopt, "fill_booked",
                   fmt::format("Trade {} in {} was missing here and has been booked.", fill.venue_trade_id, symbol),
                   now,
                   {{"symbol", symbol},
                    {"was", "missing"},
                    {"is", "booked"},
                    {"trade_id", fill.venue_trade_id},
                    {"side", enum_to_text(fill.side)},
                    {"quantity", fill.quantity.to_string()},
                    {"price", fill.price.to_string()}});
    }
    auto key = make_fill_key(fill.venue_trade_id, fill.side, fill.executed_at);
    if (!newest || *newest < key) newest = std::move(key);
  }
  // While a fill waits for its owner, what lies beside it must not be taken as settled.
  if (newest && !record_.has_deferred(symbol)) record_.ledger(symbol).note_verified(*newest);
  auto& fetch = fetches_[symbol];
  const auto& short_orders = record_.short_of_fills();
  const auto is_short = [&](const OrderId& id) {
    const auto& entry = *record_.find(id);
    return entry.order.symbol == symbol && *entry.fills_due_at <= now;
  };
  if (std::any_of(short_orders.begin(), short_orders.end(), is_short)) {
    // The venue lists fewer fills than its orders say: it is asked again, ever more slowly.
    fetch.retry_at = now + policy::backoff(++fetch.attempts, policy::kReconcileRetryFirst, policy::kReconcileRetryMax);
    if (fetch.shortfalls++ == 0) fetch.short_since = now;
  } else {
    fetch.attempts = 0;
    fetch.shortfalls = 0;
  }
}

void Reconciler::fail(Timestamp now) {
  run_.reset();
  // One that began while the venue was away does not hold up the one that was asked for since.
  const auto delay = policy::backoff(failures_++, policy::kReconcileRetryFirst, policy::kReconcileRetryMax);
  due_at_ = is_wanted_again_ ? now : now + delay;
}

void Reconciler::choose_symbols(Timestamp now) {
  run_->is_fetching_fills = true;
  for (const auto& id : record_.live()) run_->symbols.insert(record_.find(id)->order.symbol);
  for (const auto& [asset, drift] : record_.balances().drifting()) {
    run_->drifting.insert(asset);
    for (auto& symbol : record_.board().symbols_of_base(asset)) run_->symbols.insert(std::move(symbol));
  }
  auto wanted = run_->symbols;
  for (const auto& id : record_.short_of_fills()) wanted.insert(record_.find(id)->order.symbol);
  ask_for(wanted, now);
}

void Reconciler::ask_for(const std::set<Symbol>& symbols, Timestamp now) {
  for (const auto& symbol : symbols) {
    // What failed before this run is asked for anew, and is no failure of this run.
    auto& fetch = fetches_[symbol];
    fetch.retry_at = now;
    fetch.attempts = 0;
    fetch.has_failed = false;
  }
}

// Who has bought and sold the same elsewhere has as much of it as before: what shows is that the money has changed. The
// first look at an account finds everything changed, and nothing that has been traded since it came here.
bool Reconciler::widen(Timestamp now) {
  if (std::exchange(run_->is_widened, true) || is_first_look()) return false;
  std::set<Symbol> more;
  for (const auto& asset : run_->drifting) {
    if (!record_.balances().has_drift(asset)) continue;
    const auto against = record_.board().symbols_of_quote(asset);
    // Of a venue that has hundreds, each of which costs, those in which the account has traded.
    const bool are_few = against.size() <= policy::kSymbolsAskedMax;
    for (const auto& symbol : against) {
      const auto ledger = record_.ledgers().find(symbol);
      const bool has_traded = ledger != record_.ledgers().end() && ledger->second.is_founded();
      if (!run_->symbols.contains(symbol) && (are_few || has_traded)) more.insert(symbol);
    }
  }
  run_->symbols.insert(more.begin(), more.end());
  ask_for(more, now);
  return !more.empty();
}

void Reconciler::advance(Timestamp now) {
  if (!run_ || !run_->has_open_orders || !run_->has_balances) return;
  if (run_->has_failed) return fail(now);
  if (!run_->is_fetching_fills) choose_symbols(now);
  for (const auto& symbol : run_->symbols) {
    const auto& fetch = fetches_[symbol];
    if (fetch.has_failed) return fail(now);
    if (fetch.id != 0 || (fetch.retry_at && fetch.attempts == 0)) return;
  }
  if (!widen(now)) finish(now);
}

void Reconciler::finish(Timestamp now) {
  for (const auto& asset : run_->drifting) {
    // A newer word on the asset may hide another trade, a fill that was booked since the balances were asked for may be
    // newer than they are, and one that still waits for its owner is not booked: all are looked into by the next run.
    // Until then the amount is not on record, so that a restart sees the difference as well.
    const bool is_waiting = record_.has_deferred() || !record_.short_of_fills().empty();
    const bool is_of_one_moment = version_of(record_.balances().versions(), asset) == version_of(run_->versions, asset);
    if (!is_waiting && is_of_one_moment) record_.forgive(asset, is_first_look(), now);
  }
  if (!record_.has_unexplained()) {
    drift_runs_ = 0;
  } else {
    drift_retry_at_ = now + policy::backoff(drift_runs_++, policy::kDriftGrace, policy::kReconcileRetryMax);
  }
  run_.reset();
  failures_ = 0;
  has_reconciled_ = true;
  ++ended_;
  due_at_.reset();
  if (is_repeated_) due_at_ = now + (is_stream_up_ ? policy::kReconcileSlow : policy::kReconcileStreamDown);
  if (is_wanted_again_) due_at_ = now;
  // An order that had just closed when its answer was under way is the usual reason: the next look shows it.
  int looks = 0;
  for (const auto& [id, times] : still_open_) looks = std::max(looks, times);
  if (looks > 0) {
    keep_earlier(due_at_, now + policy::backoff(looks, policy::kReconcileRetryFirst, policy::kReconcileRetryMax));
  }
}

void Reconciler::send_fetch(const Symbol& symbol, Timestamp now, Actions& actions) {
  auto& fetch = fetches_[symbol];
  fetch.id = ids_.next();
  fetch.sent_at = now;
  fetch.retry_at.reset();
  FetchFills request{symbol, record_.ledger(symbol).fetch_from(), std::nullopt};
  const auto& account = record_.account();
  // What was traded on a real account before it came here is not ours to book. A paper account has no life before.
  if (!request.from_trade_id && account.kind != AccountKind::Paper)
    request.since = account.created_at - policy::minutes{5};
  actions.sends.push_back({fetch.id, std::move(request)});
}

void Reconciler::fetch_due(Timestamp now, Actions& actions) {
  for (const auto& id : record_.short_of_fills()) {
    const auto& entry = *record_.find(id);
    if (*entry.fills_due_at > now) continue;
    auto& fetch = fetches_[entry.order.symbol];
    if (fetch.id == 0 && !fetch.retry_at) fetch.retry_at = now;
  }
  for (auto& [symbol, fetch] : fetches_) {
    if (fetch.id != 0 && fetch.sent_at + policy::kReplyWatchdog <= now) {
      fetch.id = 0;
      fetch.retry_at = now;
    }
    if (fetch.id != 0 || !fetch.retry_at || *fetch.retry_at > now) continue;
    if (record_.board().instruments().empty()) {
      // What is fetched now could not be told apart from money that was moved, and its fees not be valued.
      fetch.retry_at = now + policy::kInstrumentsRetry;
    } else {
      send_fetch(symbol, now, actions);
    }
  }
}

std::optional<Timestamp> Reconciler::drift_due_at() const {
  const auto& since = record_.unexplained_since();
  if (!since || failures_ > 0 || record_.board().instruments().empty()) return std::nullopt;
  return std::max(*since + policy::kDriftGrace, drift_retry_at_);
}

void Reconciler::pump(Timestamp now, Actions& actions) {
  if (run_ && run_->started_at + 2 * policy::kReplyWatchdog <= now) fail(now);
  // The user stream has kept something from us, or money was moved: whichever it is, the venue knows.
  if (const auto drift_due = drift_due_at(); !run_ && drift_due && *drift_due <= now) due_at_ = now;
  if (!run_ && due_at_ && *due_at_ <= now) {
    if (record_.board().instruments().empty()) {
      // Nobody can say yet which symbols to look into.
      due_at_ = now + policy::kInstrumentsRetry;
    } else {
      begin(now, actions);
    }
  }
  fetch_due(now, actions);
  ask_about_orphans(now, actions);
}

std::optional<Timestamp> Reconciler::next_timer() const {
  std::optional<Timestamp> next;
  for (const auto& [order, orphan] : orphans_) {
    if (orphan.id == 0) keep_earlier(next, orphan.ask_at);
  }
  if (run_) {
    keep_earlier(next, run_->started_at + 2 * policy::kReplyWatchdog);
  } else {
    keep_earlier(next, due_at_);
    keep_earlier(next, drift_due_at());
  }
  for (const auto& [symbol, fetch] : fetches_) {
    if (fetch.id != 0) {
      keep_earlier(next, fetch.sent_at + policy::kReplyWatchdog);
    } else {
      keep_earlier(next, fetch.retry_at);
    }
  }
  for (const auto& id : record_.short_of_fills()) {
    const auto& entry = *record_.find(id);
    const auto fetch = fetches_.find(entry.order.symbol);
    const bool is_planned = fetch != fetches_.end() && (fetch->second.id != 0 || fetch->second.retry_at);
    if (!is_planned) keep_earlier(next, entry.fills_due_at);
  }
  return next;
}

}  // namespace hoga::orders
