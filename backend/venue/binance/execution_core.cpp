#include "venue/binance/execution_core.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <charconv>

#include "venue/binance/http_parse.hpp"
#include "venue/binance/list_parameters.hpp"

namespace hoga::venue::binance {
namespace {

// A page of myTrades.
constexpr std::size_t kFillsPerPage = 1'000;
// A million fills of one symbol in one call: beyond that something loops.
constexpr int kFillPagesMax = 1'000;
constexpr std::size_t kSeenFillsMax = 10'000;

// What every judgement but AskForOrder is.
VenueOutcome to_outcome(Judgement judgement) {
  return std::visit(
      [](auto&& verdict) -> VenueOutcome {
        using Verdict = std::decay_t<decltype(verdict)>;
        if constexpr (std::is_same_v<Verdict, AskForOrder>) {
          return VenueOutcomeUnknown{verdict.code + " " + verdict.reason};
        } else {
          return std::forward<decltype(verdict)>(verdict);
        }
      },
      std::move(judgement));
}

RestCall order_call(std::string method, Parameters parameters, RequestPriority priority) {
  RestCall call;
  call.method = std::move(method);
  call.path = "/api/v3/order";
  call.parameters = std::move(parameters);
  call.priority = priority;
  return call;
}

std::optional<std::int64_t> parse_trade_id(const std::string& text) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size() || id < 0) return std::nullopt;
  return id;
}

}  // namespace

ExecutionCore::ExecutionCore(std::shared_ptr<RestClient> rest, std::shared_ptr<UserStreamHub> hub,
                             Credentials credentials, std::function<void(VenueReport)> sink)
    : rest_(std::move(rest)),
      hub_(std::move(hub)),
      credentials_(std::move(credentials)),
      sink_(std::move(sink)),
      watch_(Duration{rest_->config().event_grace}) {}

void ExecutionCore::start() {
  if (stream_ || is_stopped_) return;
  stream_ = hub_->add(credentials_, [weak = weak_from_this()](VenueReport report) {
    if (const auto self = weak.lock()) self->on_report(std::move(report));
  });
}

void ExecutionCore::stop() {
  if (is_stopped_) return;
  is_stopped_ = true;
  if (stream_) hub_->remove(*stream_);
  stream_.reset();
  sink_ = nullptr;
  for (const auto& pending : pending_) {
    pending->control->is_cancelled = true;
    pending->done.set();
  }
}

void ExecutionCore::watch(const std::string& client_order_id, bool is_acknowledged) {
  if (!is_acknowledged) return watch_.forget(client_order_id);
  watch_.on_acknowledged(client_order_id, rest_->clock().now());
  if (!watch_.due() || std::exchange(is_watching_, true)) return;
  boost::asio::co_spawn(rest_->executor(), watch_events(shared_from_this()), boost::asio::detached);
}

awaitable<void> ExecutionCore::watch_events(Self self) {
  while (!self->is_stopped_) {
    const auto due = self->watch_.due();
    if (!due) break;
    const Timestamp now = self->rest_->clock().now();
    if (now < *due) {
      co_await sleep_for(self->rest_->executor(), *due - now);
    } else if (self->watch_.take_stall(now) && self->stream_) {
      self->hub_->renew(*self->stream_);
    }
  }
  self->is_watching_ = false;
}

void ExecutionCore::on_report(VenueReport report) {
  if (is_stopped_ || !sink_) return;
  if (std::holds_alternative<UserStreamUp>(report)) watch_.set_up(true);
  if (std::holds_alternative<UserStreamDown>(report)) watch_.set_up(false);
  if (const auto* execution = std::get_if<ExecutionReport>(&report)) {
    watch_.on_event(execution->order.venue_client_order_id);
  }
  if (auto* execution = std::get_if<ExecutionReport>(&report); execution != nullptr && execution->fill) {
    std::string key = execution->fill->symbol + "/" + execution->fill->venue_trade_id +
                      (execution->fill->side == Side::Buy ? "b" : "s");
    if (!seen_fills_.insert(key).second) {
      // The state it reports is still news; the fill is not.
      execution->fill.reset();
    } else {
      seen_order_.push_back(std::move(key));
      if (seen_order_.size() > kSeenFillsMax) {
        seen_fills_.erase(seen_order_.front());
        seen_order_.pop_front();
      }
    }
  }
  const auto sink = sink_;
  sink(std::move(report));
}

namespace {

// `outcome` is shared with whoever waits, who may be gone before it is there.
template <typename Outcome>
awaitable<void> complete(std::shared_ptr<CallControl> control, std::shared_ptr<std::optional<Outcome>> outcome,
                         awaitable<Outcome> work) {
  try {
    *outcome = co_await std::move(work);
  } catch (const std::exception& exception) {
    // A fault of ours proves nothing about the order.
    if (control->was_sent)
      *outcome = VenueOutcomeUnknown{exception.what()};
    else
      *outcome = VenueNotSent{exception.what()};
  }
}

}  // namespace

template <typename Outcome>
awaitable<Outcome> ExecutionCore::run_pending(Self self, PendingPtr pending, awaitable<Outcome> work) {
  self->pending_.insert(pending);
  auto outcome = std::make_shared<std::optional<Outcome>>();
  boost::asio::co_spawn(self->rest_->executor(), complete(pending->control, outcome, std::move(work)),
                        [pending](const std::exception_ptr&) { pending->done.set(); });
  co_await pending->done.wait();
  self->pending_.erase(pending);
  if (*outcome) co_return std::move(**outcome);
  if (!pending->control->was_sent) co_return VenueNotSent{"stopped before it was sent"};
  co_return VenueOutcomeUnknown{"stopped while it was under way"};
}

awaitable<VenueOutcome> ExecutionCore::place(Self self, PlaceRequest request) {
  if (self->is_stopped_) co_return VenueNotSent{"the account is stopped"};
  auto pending = std::make_shared<Pending>(self->rest_->executor());
  co_return co_await run_pending(self, pending, place_now(self, std::move(request), pending));
}

awaitable<VenueListOutcome> ExecutionCore::place_list(Self self, PlaceListRequest request) {
  if (self->is_stopped_) co_return VenueNotSent{"the account is stopped"};
  auto pending = std::make_shared<Pending>(self->rest_->executor());
  co_return co_await run_pending(self, pending, place_list_now(self, std::move(request), pending));
}

awaitable<VenueOutcome> ExecutionCore::amend(Self self, AmendRequest request) {
  if (self->is_stopped_) co_return VenueNotSent{"the account is stopped"};
  auto pending = std::make_shared<Pending>(self->rest_->executor());
  co_return co_await run_pending(self, pending, amend_now(self, std::move(request), pending));
}

awaitable<VenueOutcome> ExecutionCore::cancel(Self self, CancelRequest request) {
  if (self->is_stopped_) co_return VenueNotSent{"the account is stopped"};
  auto pending = std::make_shared<Pending>(self->rest_->executor());
  co_return co_await run_pending(self, pending, cancel_now(self, std::move(request), pending));
}

awaitable<VenueOutcome> ExecutionCore::query(Self self, QueryRequest request) {
  if (self->is_stopped_) co_return VenueNotSent{"the account is stopped"};
  auto pending = std::make_shared<Pending>(self->rest_->executor());
  co_return co_await run_pending(self, pending, query_now(self, std::move(request), pending->control));
}

awaitable<VenueOutcome> ExecutionCore::place_now(Self self, PlaceRequest request, PendingPtr pending) {
  RestCall call =
      order_call("POST", order_parameters(request), request.is_exit ? RequestPriority::Exit : RequestPriority::Order);
  call.new_orders = 1;
  call.send_before = request.send_before;
  pending->control->times = request.times;
  call.control = pending->control;
  self->watch_.expect(request.venue_client_order_id);
  const auto answer = co_await self->rest_->send_signed(std::move(call), self->credentials_);
  Judgement judgement = judge(RequestKind::Place, answer, request.venue_client_order_id);
  self->watch(request.venue_client_order_id, std::holds_alternative<VenueAccepted>(judgement));
  if (!std::holds_alternative<AskForOrder>(judgement)) co_return to_outcome(std::move(judgement));
  // "Duplicate order sent.": our id stands in the venue's book already, so what we are told of it now is evidence; that
  // it has gone since, or can't be asked for, is none. Named: g++ 12 destroys a braced temporary inside of a co_await
  // expression twice.
  QueryRequest question{request.order_id, request.symbol, request.venue_client_order_id};
  VenueOutcome asked = co_await query_now(self, std::move(question), nullptr);
  if (std::holds_alternative<VenueAccepted>(asked)) co_return asked;
  co_return VenueOutcomeUnknown{"the exchange calls it a duplicate and does not show it"};
}

awaitable<VenueListOutcome> ExecutionCore::place_list_now(Self self, PlaceListRequest request, PendingPtr pending) {
  auto list = list_call(request);
  RestCall call = order_call("POST", std::move(list.parameters),
                             request.legs.front().order.is_exit ? RequestPriority::Exit : RequestPriority::Order);
  call.path = std::move(list.path);
  call.new_orders = static_cast<int>(request.legs.size());
  call.send_before = request.send_before;
  pending->control->times = request.times;
  call.control = pending->control;
  for (const auto& leg : request.legs) self->watch_.expect(leg.order.venue_client_order_id);
  const auto answer = co_await self->rest_->send_signed(std::move(call), self->credentials_);
  auto outcome = judge_list(answer, request);
  const bool is_acknowledged = std::holds_alternative<VenueListAccepted>(outcome);
  for (const auto& leg : request.legs) self->watch(leg.order.venue_client_order_id, is_acknowledged);
  co_return outcome;
}

awaitable<VenueOutcome> ExecutionCore::amend_now(Self self, AmendRequest request, PendingPtr pending) {
  // The id is repeated: without it the exchange would give the order another.
  Parameters parameters{{"symbol", request.symbol},
                        {"origClientOrderId", request.venue_client_order_id},
                        {"newQty", request.quantity.to_string()},
                        {"newClientOrderId", request.venue_client_order_id}};
  RestCall call = order_call("PUT", std::move(parameters), RequestPriority::Order);
  call.path = "/api/v3/order/amend/keepPriority";
  call.weight = 4;
  call.send_before = request.send_before;
  call.control = pending->control;
  const auto answer = co_await self->rest_->send_signed(std::move(call), self->credentials_);
  co_return to_outcome(judge(RequestKind::Amend, answer, request.venue_client_order_id));
}

awaitable<VenueOutcome> ExecutionCore::cancel_now(Self self, CancelRequest request, PendingPtr pending) {
  Parameters parameters{{"symbol", request.symbol}, {"origClientOrderId", request.venue_client_order_id}};
  RestCall call = order_call("DELETE", std::move(parameters), RequestPriority::Cancel);
  call.control = pending->control;
  self->watch_.expect(request.venue_client_order_id);
  const auto answer = co_await self->rest_->send_signed(std::move(call), self->credentials_);
  Judgement judgement = judge(RequestKind::Cancel, answer, request.venue_client_order_id);
  self->watch(request.venue_client_order_id, std::holds_alternative<VenueAccepted>(judgement));
  if (!std::holds_alternative<AskForOrder>(judgement)) co_return to_outcome(std::move(judgement));
  // "Unknown order sent." is said of orders that are filled or cancelled as well as of those that never came: the order
  // itself is asked for. Named: g++ 12 destroys a braced temporary inside of a co_await expression twice.
  QueryRequest question{request.order_id, request.symbol, request.venue_client_order_id};
  VenueOutcome asked = co_await query_now(self, std::move(question), nullptr);
  if (std::holds_alternative<VenueNotSent>(asked))
    co_return VenueOutcomeUnknown{"the cancel was refused, and the order could not be asked for"};
  co_return asked;
}

awaitable<VenueOutcome> ExecutionCore::query_now(Self self, QueryRequest request,
                                                 std::shared_ptr<CallControl> control) {
  Parameters parameters{{"symbol", request.symbol}};
  if (request.venue_order_id.empty()) {
    parameters.emplace_back("origClientOrderId", request.venue_client_order_id);
  } else {
    parameters.emplace_back("orderId", request.venue_order_id);
  }
  RestCall call = order_call("GET", std::move(parameters), RequestPriority::Order);
  call.weight = 4;
  call.control = std::move(control);
  auto answer = co_await self->rest_->send_signed(call, self->credentials_);
  VenueOutcome outcome = to_outcome(judge(RequestKind::Query, answer, request.venue_client_order_id));
  auto* unknown = std::get_if<VenueUnknownOrder>(&outcome);
  if (unknown == nullptr || unknown->server_time) co_return outcome;
  // The answer did not carry the venue's clock. A time that is read before asking again is a lower bound of the second
  // answer's.
  const auto time = co_await self->rest_->server_time();
  if (!time) co_return outcome;
  answer = co_await self->rest_->send_signed(std::move(call), self->credentials_);
  outcome = to_outcome(judge(RequestKind::Query, answer, request.venue_client_order_id));
  if (auto* again = std::get_if<VenueUnknownOrder>(&outcome); again != nullptr && !again->server_time)
    again->server_time = *time;
  co_return outcome;
}

awaitable<Result<std::vector<VenueOrder>>> ExecutionCore::open_orders(Self self) {
  RestCall call;
  call.path = "/api/v3/openOrders";
  call.weight = 80;
  call.priority = RequestPriority::Account;
  const auto body = co_await self->rest_->read_signed(std::move(call), self->credentials_);
  if (!body) co_return body.error();
  co_return parse_orders(*body);
}

awaitable<Result<std::vector<VenueFill>>> ExecutionCore::fills_page(Self self, Parameters parameters) {
  RestCall call;
  call.path = "/api/v3/myTrades";
  call.parameters = std::move(parameters);
  call.weight = 20;
  call.priority = RequestPriority::Account;
  const auto body = co_await self->rest_->read_signed(std::move(call), self->credentials_);
  if (!body) co_return body.error();
  co_return parse_fills(*body);
}

awaitable<Result<std::vector<VenueFill>>> ExecutionCore::fills(Self self, Symbol symbol,
                                                               std::optional<std::string> from_trade_id,
                                                               std::optional<Timestamp> since) {
  std::vector<VenueFill> all;
  std::optional<std::int64_t> next;
  if (from_trade_id) {
    next = parse_trade_id(*from_trade_id);
    if (!next) co_return make_error(Errc::InvalidRequest, "bad_trade_id", "A trade id of this exchange is a number.");
  }
  for (int page = 0; page < kFillPagesMax; ++page) {
    Parameters parameters{{"symbol", symbol}};
    // By id where one is known, else by time, and the rest again by id: startTime can't be combined with fromId
    // (-1128).
    if (next)
      parameters.emplace_back("fromId", std::to_string(*next));
    else if (since)
      parameters.emplace_back("startTime", std::to_string(to_milliseconds(*since)));
    else
      parameters.emplace_back("fromId", "0");
    parameters.emplace_back("limit", std::to_string(kFillsPerPage));
    auto fills = co_await fills_page(self, std::move(parameters));
    if (!fills) co_return fills.error();
    for (auto& fill : *fills) {
      const auto id = parse_trade_id(fill.venue_trade_id);
      // The venue answers oldest first; what does not go forward would be read for ever.
      if (!id || (next && *id < *next))
        co_return make_error(Errc::VenueError, "unreadable", "Trades came out of order.");
      next = *id + 1;
      all.push_back(std::move(fill));
    }
    if (fills->size() < kFillsPerPage) co_return all;
  }
  co_return make_error(Errc::VenueError, "too_many_fills", "The account has more trades than can be read at once.");
}

awaitable<Result<std::vector<Balance>>> ExecutionCore::balances(Self self) {
  RestCall call;
  call.path = "/api/v3/account";
  call.parameters = {{"omitZeroBalances", "true"}};
  call.weight = 20;
  call.priority = RequestPriority::Account;
  const auto body = co_await self->rest_->read_signed(std::move(call), self->credentials_);
  if (!body) co_return body.error();
  auto account = parse_account(*body);
  if (!account) co_return account.error();
  co_return std::move(account->balances);
}

awaitable<Result<FeeRates>> ExecutionCore::fee_rates(Self self, Symbol symbol) {
  RestCall call;
  call.path = "/api/v3/account/commission";
  call.parameters = {{"symbol", symbol}};
  call.weight = 20;
  call.priority = RequestPriority::Account;
  const auto body = co_await self->rest_->read_signed(std::move(call), self->credentials_);
  if (!body) co_return body.error();
  const auto rates = parse_commission(*body);
  if (!rates) co_return rates.error();
  co_return FeeRates{rates->maker, rates->taker};
}

}  // namespace hoga::venue::binance
