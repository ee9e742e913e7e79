// The part of AccountRunner that performs batches: commit, then release; and what happens when a commit fails.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>

#include "base/log.hpp"
#include "orders/fee_prices.hpp"
#include "runtime/account_runner.hpp"

namespace hoga::runtime {
namespace asio = boost::asio;

namespace {

std::vector<Order> one(const Order& order) { return std::vector<Order>(1, order); }

orders::VenueReply as_reply(VenueOutcome outcome) { return outcome; }
orders::VenueReply list_reply(VenueListOutcome outcome) { return outcome; }
orders::VenueReply open_orders_reply(Result<std::vector<VenueOrder>> found) {
  return orders::OpenOrdersFetched{std::move(found)};
}
orders::VenueReply balances_reply(Result<std::vector<Balance>> found) {
  return orders::BalancesFetched{std::move(found)};
}
orders::VenueReply fills_reply(Result<std::vector<VenueFill>> found) { return orders::FillsFetched{std::move(found)}; }

// A time-out says nothing of how long an answer takes.
bool is_answer(const orders::VenueReply& reply) {
  if (const auto* one = std::get_if<VenueOutcome>(&reply)) return !std::holds_alternative<VenueOutcomeUnknown>(*one);
  const auto* list = std::get_if<VenueListOutcome>(&reply);
  return list != nullptr && !std::holds_alternative<VenueOutcomeUnknown>(*list);
}

// Why a question of the comparison with the venue has failed; nothing if it has not, or was about a single order.
std::optional<Error> failure_of(const orders::VenueReply& reply) {
  const auto of = [](const auto& result) {
    std::optional<Error> error;
    if (!result) error = result.error();
    return error;
  };
  if (const auto* fetched = std::get_if<orders::OpenOrdersFetched>(&reply)) return of(fetched->orders);
  if (const auto* fetched = std::get_if<orders::BalancesFetched>(&reply)) return of(fetched->balances);
  if (const auto* fetched = std::get_if<orders::FillsFetched>(&reply)) return of(fetched->fills);
  return std::nullopt;
}

// Whatever broke it off, nothing is known of the outcome.
orders::VenueReply broken_off(const orders::VenueRequest& request) {
  const auto error = make_error(Errc::OutcomeUnknown, "The exchange's answer could not be had.");
  if (std::holds_alternative<orders::FetchOpenOrders>(request)) return open_orders_reply(error);
  if (std::holds_alternative<orders::FetchBalances>(request)) return balances_reply(error);
  if (std::holds_alternative<orders::FetchFills>(request)) return fills_reply(error);
  if (std::holds_alternative<PlaceListRequest>(request)) {
    return list_reply(VenueOutcomeUnknown{"The request broke off."});
  }
  return as_reply(VenueOutcomeUnknown{"The request broke off."});
}

// What those are told whose order was not recorded. Where it isn't known whether it was, the engine that comes next
// finds it on record, and closes it as never sent.
Error answer_for(const Error& reason) {
  auto error = make_error(Errc::Unavailable, "storage_unavailable",
                          reason.errc == Errc::OutcomeUnknown
                              ? "The database was lost while it recorded the order, so nothing was sent."
                              : "The order could not be recorded, so nothing was sent.");
  if (reason.code == "account_faulted") error = reason;
  error.retry_after_seconds = 1;
  return error;
}

}  // namespace

void AccountRunner::perform(orders::Actions actions, const Trigger& trigger) {
  if (actions.empty()) return;
  auto batch = std::make_shared<Batch>();
  batch->actions = std::move(actions);
  batch->trigger = trigger;
  batch->decided_at = context_.clock.now();
  batches_.push_back(batch);
  if (batch->actions.writes.empty()) {
    batch->result.emplace();
    release_ready();
    return;
  }
  ++commits_under_way_;
  ++batches_handed_over_;
  all_written_.reset();
  context_.store.commit(batch->actions.writes, line_, context_.executor,
                        [self = shared_from_this(), batch, generation = generation_](const Result<void>& result) {
                          ++self->batches_committed_;
                          if (--self->commits_under_way_ == 0) self->all_written_.set();
                          batch->result = result;
                          // Of an engine that is gone: what was written is found again by the one that came after it.
                          if (generation == self->generation_) self->release_ready();
                        });
}

void AccountRunner::release_ready() {
  while (engine_ && !batches_.empty() && batches_.front()->result) {
    const auto batch = batches_.front();
    // It stays in the queue: what is in there is not written.
    if (!*batch->result) return on_failed(*batch);
    batches_.pop_front();
    release(*batch);
  }
}

void AccountRunner::on_failed(const Batch& batch) {
  const auto& reason = batch.result->error();
  log_error("Batch could not be written",
            {{"account_id", setup_.account.id.to_string()}, {"reason", to_log_string(reason)}});
  std::set<OrderId> failed;
  for (const auto& write : batch.actions.writes) {
    if (const auto* intent = std::get_if<orders::InsertOrder>(&write)) failed.insert(intent->order.id);
  }
  drop_engine(Error{reason}, failed);
}

void AccountRunner::release(Batch& batch) {
  auto& actions = batch.actions;
  for (const auto& write : actions.writes) {
    const auto* note = std::get_if<orders::AuditEntry>(&write);
    if (note == nullptr) continue;
    if (note->action == "order_refused") context_.orders_refused.increment();
    if (note->action == "alarm") {
      context_.protection_alarms.increment();
      log_error("Position without its protection",
                {{"account_id", setup_.account.id.to_string()}, {"code", note->code}, {"detail", note->detail}});
    }
    if (note->action == "difference") {
      context_.differences.increment();
      stop_trading(note->detail);
    }
    if (note->action != "repair" && note->action != "contradiction") continue;
    context_.repairs.increment();
    log_warning("Record mended from the venue's",
                {{"account_id", setup_.account.id.to_string()}, {"code", note->code}, {"detail", note->detail}});
  }
  for (auto& request : actions.sends) {
    asio::co_spawn(
        context_.executor,
        [](std::shared_ptr<AccountRunner> self, orders::Send its_request, int generation, Trigger trigger,
           Timestamp decided_at) -> asio::awaitable<void> {
          co_await self->send(std::move(its_request), generation, trigger, decided_at);
        }(shared_from_this(), std::move(request), generation_, batch.trigger, batch.decided_at),
        asio::detached);
  }
  for (auto& call : actions.bot_calls) {
    if (context_.call_bot) context_.call_bot(std::move(call));
  }
  // Events first: whoever reads on after an answer finds that the bus has told it.
  for (auto& event : actions.events) context_.bus.publish(std::move(event));
  for (auto& answer : actions.answers) {
    const auto waiting = waiting_.find(answer.correlation);
    if (waiting == waiting_.end()) continue;
    auto handler = std::move(waiting->second.handler);
    waiting_.erase(waiting);
    handler(std::move(answer.result));
  }
}

asio::awaitable<void> AccountRunner::send(orders::Send request, int generation, Trigger trigger, Timestamp decided_at) {
  const auto id = request.id;
  const auto times = std::make_shared<SendTimes>();
  if (auto* place = std::get_if<PlaceRequest>(&request.request)) place->times = times;
  if (auto* list = std::get_if<PlaceListRequest>(&request.request)) list->times = times;
  auto reply = co_await ask(std::move(request.request));
  if (times->sent_at && is_answer(reply)) measure(*times, trigger, decided_at);
  if (const auto failure = failure_of(reply)) {
    log_warning("Account can't be compared with its exchange",
                {{"account_id", setup_.account.id.to_string()}, {"error", to_log_string(*failure)}});
  }
  if (generation != generation_ || !engine_) co_return;
  step([&](auto& engine, Timestamp now) { return engine.on_venue_reply(id, reply, now); });
}

asio::awaitable<orders::VenueReply> AccountRunner::ask(orders::VenueRequest request) {
  // Replies are made by functions: g++ 12 destroys twice what a coroutine makes with braces as it returns.
  try {
    if (auto* place = std::get_if<PlaceRequest>(&request)) {
      auto outcome = co_await client_->place(std::move(*place));
      co_return as_reply(std::move(outcome));
    }
    if (auto* list = std::get_if<PlaceListRequest>(&request)) {
      auto outcome = co_await client_->place_list(std::move(*list));
      co_return list_reply(std::move(outcome));
    }
    if (auto* amend = std::get_if<AmendRequest>(&request)) {
      auto outcome = co_await client_->amend(std::move(*amend));
      co_return as_reply(std::move(outcome));
    }
    if (auto* cancel = std::get_if<CancelRequest>(&request)) {
      auto outcome = co_await client_->cancel(std::move(*cancel));
      co_return as_reply(std::move(outcome));
    }
    if (auto* query = std::get_if<QueryRequest>(&request)) {
      auto outcome = co_await client_->query(std::move(*query));
      co_return as_reply(std::move(outcome));
    }
    if (std::holds_alternative<orders::FetchOpenOrders>(request)) {
      auto open = co_await client_->open_orders();
      co_return open_orders_reply(std::move(open));
    }
    if (std::holds_alternative<orders::FetchBalances>(request)) {
      auto balances = co_await client_->balances();
      co_return balances_reply(std::move(balances));
    }
    auto& fetch = std::get<orders::FetchFills>(request);
    auto fills = co_await client_->fills(fetch.symbol, fetch.from_trade_id, fetch.since);
    if (fills) co_await value_fees(*fills);
    co_return fills_reply(std::move(fills));
  } catch (const std::exception& failure) {
    log_warning("Venue request broke off", {{"account_id", setup_.account.id.to_string()}, {"reason", failure.what()}});
  }
  co_return broken_off(request);
}

asio::awaitable<void> AccountRunner::value_fees(std::vector<VenueFill>& fills) {
  const auto now = context_.clock.now();
  const auto questions = orders::fee_price_questions(fills, context_.board, now);
  if (questions.empty()) co_return;
  orders::PriceHistory history;
  for (const auto& question : questions) {
    auto candles = co_await context_.venue.market_data().candles(question.symbol, question.interval, question.start,
                                                                 question.end, orders::kPriceCandlesMax);
    if (candles) {
      history[question.symbol] = std::move(*candles);
    } else {
      log_warning("Fees can't be valued at the prices of their time", {{"account_id", setup_.account.id.to_string()},
                                                                       {"symbol", question.symbol},
                                                                       {"error", to_log_string(candles.error())}});
    }
  }
  orders::value_fees(fills, history, context_.board, now);
}

void AccountRunner::measure(const SendTimes& times, const Trigger& trigger, Timestamp decided_at) {
  const auto now = context_.clock.now();
  const auto observe = [&](LatencyStage stage, Duration time) {
    latency_.observe(stage, time);
    context_.latency[static_cast<std::size_t>(stage)].observe(std::chrono::duration<double>(time).count());
  };
  if (trigger.stage) {
    observe(*trigger.stage, decided_at - trigger.at);
    observe(LatencyStage::Total, now - trigger.at);
  }
  observe(LatencyStage::DecisionToWire, *times.sent_at - decided_at);
  observe(LatencyStage::WireToAcknowledgement, now - *times.sent_at);
}

void AccountRunner::drop_engine(const Error& reason, const std::set<OrderId>& failed) {
  if (!engine_) return;
  context_.rebuilds.increment();
  std::vector<const orders::Actions*> batches;
  for (const auto& batch : batches_) {
    batches.push_back(&batch->actions);
    for (const auto& write : batch->actions.writes) {
      // A cancel goes out all the same.
      const auto* note = std::get_if<orders::AuditEntry>(&write);
      if (note != nullptr && note->action == "order_cancel") note_later(*note);
    }
  }
  // An order whose intent was never written was never sent. Everything else is answered as it was last known.
  auto unwritten = memory_.keep(*engine_, batches);
  auto waiting = std::move(waiting_);
  waiting_.clear();
  const auto error = answer_for(reason);
  std::vector<std::pair<Handler, Result<std::vector<Order>>>> answers;
  for (auto& [correlation, waiter] : waiting) {
    const auto* entry =
        waiter.order && !unwritten.orders.contains(*waiter.order) ? engine_->record().find(*waiter.order) : nullptr;
    if (entry != nullptr) {
      answers.emplace_back(std::move(waiter.handler), one(entry->order));
    } else {
      // A label that is taken is the fault of that order alone.
      const bool is_own_fault = reason.errc == Errc::Conflict && waiter.order && failed.contains(*waiter.order);
      answers.emplace_back(std::move(waiter.handler), is_own_fault ? reason : error);
    }
  }
  batches_.clear();
  engine_.reset();
  ++generation_;
  timer_.cancel();
  for (auto& cancel : unwritten.cancels) {
    asio::co_spawn(
        context_.executor,
        [](std::shared_ptr<AccountRunner> self, CancelRequest request) -> asio::awaitable<void> {
          co_await self->cancel_from_memory(std::move(request), std::nullopt);
        }(shared_from_this(), std::move(cancel)),
        asio::detached);
  }
  rebuild_later();
  for (auto& [handler, result] : answers) handler(std::move(result));
}

asio::awaitable<void> AccountRunner::cancel_from_memory(CancelRequest request, std::optional<Waiting> waiting) {
  const auto id = request.order_id;
  const auto reply = co_await ask(std::move(request));
  const auto& outcome = std::get<VenueOutcome>(reply);
  if (!memory_.on_cancel_answered(id, outcome)) {
    if (!waiting) co_return;
    // The account is back meanwhile and knows better.
    const auto* entry = engine_ ? engine_->record().find(id) : nullptr;
    if (entry != nullptr) co_return waiting->handler(one(entry->order));
    auto unknown = make_error(Errc::Unavailable, "account_loading", "The cancel was sent; look at the order again.");
    waiting->handler(std::move(unknown));
    co_return;
  }
  if (!waiting) co_return;
  auto order = *memory_.find(id);
  order.cancel_requested = !std::holds_alternative<VenueAccepted>(outcome);
  waiting->handler(one(order));
}

}  // namespace hoga::runtime
