// The part of Runner that performs batches, and takes note of what comes back.
#include "runner.hpp"

namespace hoga::simulation {
namespace {

OrderEventKind event_of(const VenueOrder& order) {
  switch (order.status) {
    case OrderStatus::PartiallyFilled:
    case OrderStatus::Filled: return OrderEventKind::Filled;
    case OrderStatus::Cancelled: return OrderEventKind::Cancelled;
    case OrderStatus::Expired: return OrderEventKind::Expired;
    case OrderStatus::Rejected: return OrderEventKind::Rejected;
    default: return OrderEventKind::Accepted;
  }
}

}  // namespace

// While trading is halted nothing is placed but what gets out of a position.
void Runner::check_halt(const orders::Actions& actions) {
  if (!household_.is_halted) return;
  // What a strategy has ordered is no exit.
  std::set<OrderId> signalled;
  for (const auto& write : actions.writes) {
    const auto* signal = std::get_if<orders::InsertBotSignal>(&write);
    if (signal != nullptr && signal->signal.order_id) signalled.insert(*signal->signal.order_id);
  }
  for (const auto& write : actions.writes) {
    const auto* intent = std::get_if<orders::InsertOrder>(&write);
    if (intent == nullptr) continue;
    const auto& order = intent->order;
    if (order.is_protection || order.is_external || exits_.contains(order.id)) continue;
    const bool is_bots_exit = order.bot_id && order.side == Side::Sell && !signalled.contains(order.id);
    if (is_bots_exit) continue;
    world_.fail("An order is placed in spite of a halt: " + order.venue_client_order_id);
  }
}

void Runner::perform(orders::Actions actions) {
  if (actions.empty()) return;
  check_halt(actions);
  auto batch = std::make_shared<Batch>();
  batch->actions = std::move(actions);
  if (plant_ == Plant::SendBeforeRecord) {
    is_releasing_ = true;
    for (const auto& request : std::exchange(batch->actions.sends, {})) send(request);
    is_releasing_ = false;
  }
  batches_.push_back(batch);
  if (batch->actions.writes.empty()) {
    batch->result.emplace();
    release_ready();
    return;
  }
  ++commits_under_way_;
  store_.commit(batch->actions.writes, line_, weak_from_this(),
                [this, batch, generation = generation_](const Result<void>& result) {
                  --commits_under_way_;
                  batch->result = result;
                  if (generation == generation_) release_ready();
                  if (commits_under_way_ == 0 && std::exchange(is_load_waiting_, false)) load_now();
                });
}

void Runner::release_ready() {
  while (engine_ && !batches_.empty() && batches_.front()->result) {
    const auto batch = batches_.front();
    // It stays in the queue: what is in there is not written.
    if (!*batch->result) return drop_engine(Error{batch->result->error()});
    batches_.pop_front();
    release(batch->actions);
  }
}

void Runner::release(orders::Actions& actions) {
  is_releasing_ = true;
  for (const auto& request : actions.sends) {
    // What is behind it in the batch is never sent: the process is gone.
    if (world_.strikes(FaultKind::KilledWhileSending, 0.0004)) return world_.kill_process();
    send(request);
    if (!engine_) return;
  }
  is_releasing_ = false;
  for (auto& its : actions.answers) {
    const auto found = waiting_.find(its.correlation);
    if (found == waiting_.end()) continue;
    auto waiting = std::move(found->second);
    waiting_.erase(found);
    answer(waiting, its.result);
  }
}

void Runner::answer(Waiting& waiting, const Result<std::vector<Order>>& result) {
  if (!result) {
    auditor_.on_refused(waiting.placed);
    world_.coverage().seen("answer " + std::string(error_code(result.error())));
    if (plant_ == Plant::IgnoreRefusal && result.error().errc == Errc::Rejected && !waiting.placed.empty()) {
      PlaceRequest request;
      request.order_id = waiting.placed.front();
      request.venue_client_order_id = make_venue_client_order_id(request.order_id);
      request.symbol = kSymbols.front();
      request.type = OrderType::Market;
      request.quantity = Decimal::of("0.001");
      request.send_before = world_.our_time() + seconds{3};
      connector_->ask(request, [](const orders::VenueReply&) {});
    }
  }
  waiting.handler(result);
}

void Runner::send(const orders::Send& request) {
  Asked asked;
  if (const auto* order = std::get_if<PlaceRequest>(&request.request)) {
    asked = {{order->order_id}, true};
    world_.note("send place {} {} {}", order->venue_client_order_id, order->symbol, order->quantity.to_string());
  } else if (const auto* list = std::get_if<PlaceListRequest>(&request.request)) {
    asked.is_place = true;
    for (const auto& leg : list->legs) asked.orders.push_back(leg.order.order_id);
    world_.note("send list of {} from {}", list->legs.size(), list->legs.front().order.venue_client_order_id);
  } else if (const auto* amend = std::get_if<AmendRequest>(&request.request)) {
    asked.orders = {amend->order_id};
    world_.note("send amend {}", amend->venue_client_order_id);
  } else if (const auto* cancel = std::get_if<CancelRequest>(&request.request)) {
    asked.orders = {cancel->order_id};
    world_.note("send cancel {}", cancel->venue_client_order_id);
  } else if (const auto* query = std::get_if<QueryRequest>(&request.request)) {
    if (query->venue_order_id.empty()) asked.orders = {query->order_id};
    world_.note("send query {}{}", query->venue_client_order_id, query->venue_order_id);
  }
  if (asked.is_place) {
    for (const auto& id : asked.orders) cover(id, OrderEventKind::Submitted);
  }
  if (!asked.orders.empty()) asked_[request.id] = std::move(asked);
  connector_->ask(request.request, [weak = weak_from_this(), id = request.id,
                                    generation = generation_](const orders::VenueReply& reply) {
    const auto self = weak.lock();
    if (!self) return;
    auto& world = self->world_;
    const auto hand_over = [runner = self.get(), id, reply, generation] { runner->on_reply(id, reply, generation); };
    if (self->is_releasing_) {
      world.after(Duration{0}, weak, hand_over);
    } else {
      hand_over();
    }
    if (world.strikes(FaultKind::AnswerTwice, 0.003)) world.after(world.delay(0, 3'000), weak, hand_over);
  });
}

void Runner::on_reply(std::uint64_t id, const orders::VenueReply& reply, int generation) {
  if (generation != generation_ || !engine_) return;
  const auto found = asked_.find(id);
  const auto asked = found == asked_.end() ? Asked{} : std::move(found->second);
  if (found != asked_.end()) asked_.erase(found);
  if (!asked.orders.empty()) cover_reply(asked, reply);
  const auto status_of = [&](const OrderId& order) {
    const auto* entry = engine_ ? engine_->record().find(order) : nullptr;
    return entry == nullptr ? OrderStatus::Rejected : entry->order.status;
  };
  std::vector<OrderStatus> before;
  for (const auto& order : asked.orders) before.push_back(status_of(order));
  step([&](auto& engine, Timestamp now) { return engine.on_venue_reply(id, reply, now); });
  // An absence that is believed is the word that the order was never accepted.
  const auto* outcome = std::get_if<VenueOutcome>(&reply);
  if (!engine_ || outcome == nullptr || !std::holds_alternative<VenueUnknownOrder>(*outcome)) return;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i] == OrderStatus::Rejected || status_of(asked.orders[i]) != OrderStatus::Rejected) continue;
    world_.coverage().pair(before[i], OrderEventKind::Rejected);
    world_.coverage().seen("absence believed");
  }
}

void Runner::on_report(const VenueReport& report) {
  if (std::holds_alternative<UserStreamUp>(report)) is_stream_up_ = true;
  if (const auto* down = std::get_if<UserStreamDown>(&report)) {
    is_stream_up_ = false;
    world_.note("user stream is down: {}", down->reason);
  }
  if (const auto* execution = std::get_if<ExecutionReport>(&report)) cover(execution->order);
  step([&](auto& engine, Timestamp now) { return engine.on_venue_report(report, now); });
}

void Runner::cover(const OrderId& id, OrderEventKind event) {
  const auto* entry = engine_ ? engine_->record().find(id) : nullptr;
  if (entry != nullptr) world_.coverage().pair(entry->order.status, event);
}

void Runner::cover(const VenueOrder& order) {
  world_.note("venue says {} is {}, {} filled", order.venue_client_order_id, static_cast<int>(order.status),
              order.filled_quantity.to_string());
  if (const auto id = parse_venue_client_order_id(order.venue_client_order_id)) cover(*id, event_of(order));
}

void Runner::cover_reply(const Asked& asked, const orders::VenueReply& reply) {
  const auto all = [&](OrderEventKind event) {
    for (const auto& id : asked.orders) cover(id, event);
  };
  if (const auto* list = std::get_if<VenueListOutcome>(&reply)) {
    if (const auto* accepted = std::get_if<VenueListAccepted>(list)) {
      for (const auto& leg : accepted->legs) cover(leg.order);
    } else {
      all(std::holds_alternative<VenueOutcomeUnknown>(*list) ? OrderEventKind::OutcomeLost : OrderEventKind::Rejected);
    }
    return;
  }
  const auto& outcome = std::get<VenueOutcome>(reply);
  if (const auto* accepted = std::get_if<VenueAccepted>(&outcome)) return cover(accepted->order);
  if (std::holds_alternative<VenueOutcomeUnknown>(outcome)) return all(OrderEventKind::OutcomeLost);
  const bool is_refusal =
      std::holds_alternative<VenueRejected>(outcome) || std::holds_alternative<VenueNotSent>(outcome);
  if (asked.is_place && is_refusal) all(OrderEventKind::Rejected);
}

}  // namespace hoga::simulation
