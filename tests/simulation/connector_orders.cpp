// The part of Connector that execution_core.cpp is in the product: from what the engine asks for to calls and back to
// what their answers prove. The planted bugs of a connector are here too.
#include <algorithm>
#include <charconv>

#include "connector.hpp"
#include "venue/binance/execution.hpp"
#include "venue/binance/http_parse.hpp"
#include "venue/binance/list_parameters.hpp"

namespace hoga::simulation {
namespace {

constexpr std::size_t kFillsPerPage = 1'000;

VenueOutcome to_outcome(binance::Judgement judgement) {
  return std::visit(
      [](auto&& verdict) -> VenueOutcome {
        using Verdict = std::decay_t<decltype(verdict)>;
        if constexpr (std::is_same_v<Verdict, binance::AskForOrder>) {
          return VenueOutcomeUnknown{verdict.code + " " + verdict.reason};
        } else {
          return std::forward<decltype(verdict)>(verdict);
        }
      },
      std::move(judgement));
}

binance::RestCall order_call(std::string method, binance::Parameters parameters, binance::RequestPriority priority) {
  binance::RestCall call;
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

bool is_lost(const Result<binance::RestAnswer>& answer) {
  return answer ? answer->status >= 500 : answer.error().errc == Errc::OutcomeUnknown;
}

}  // namespace

void Connector::ask(const orders::VenueRequest& request, Reply done) {
  const auto outcome = [done](VenueOutcome its) { done(std::move(its)); };
  if (const auto* order = std::get_if<PlaceRequest>(&request)) return place(*order, outcome);
  if (const auto* order = std::get_if<AmendRequest>(&request)) return amend(*order, outcome);
  if (const auto* order = std::get_if<CancelRequest>(&request)) return cancel(*order, outcome);
  if (const auto* order = std::get_if<QueryRequest>(&request)) return query(*order, outcome);
  if (const auto* list = std::get_if<PlaceListRequest>(&request)) {
    return place_list(*list, [done](VenueListOutcome its) { done(std::move(its)); });
  }
  if (std::holds_alternative<orders::FetchOpenOrders>(request)) {
    return open_orders(
        [done](Result<std::vector<VenueOrder>> its) { done(orders::OpenOrdersFetched{std::move(its)}); });
  }
  if (std::holds_alternative<orders::FetchBalances>(request)) {
    return balances([done](Result<std::vector<Balance>> its) { done(orders::BalancesFetched{std::move(its)}); });
  }
  fills(std::get<orders::FetchFills>(request),
        [done](Result<std::vector<VenueFill>> its) { done(orders::FillsFetched{std::move(its)}); });
}

// An order goes out once: the auditor looks at the moment when it is signed for the first time.
void Connector::post_order(const binance::RestCall& call, std::vector<OrderId> orders, Answered done) {
  auditor_.on_order_sent(orders);
  done = [this, orders, done = std::move(done)](Result<binance::RestAnswer> answer) {
    // Never signed: the order may go out later. One that went out all the same is found at the exchange.
    if (!answer && answer.error().code == binance::kTooLate) auditor_.on_never_signed(orders);
    done(std::move(answer));
  };
  if (plant_ != Plant::SendAgain) return send_signed(call, std::move(done));
  send_signed(call, [this, call, done = std::move(done)](Result<binance::RestAnswer> answer) {
    if (!is_lost(answer)) return done(std::move(answer));
    send_signed(call, done);
  });
}

void Connector::watch(const std::string& client_order_id, bool is_acknowledged) {
  if (!is_acknowledged) return watch_.forget(client_order_id);
  watch_.on_acknowledged(client_order_id, now());
  if (watch_.due() && !std::exchange(is_watching_, true)) watch_events();
}

void Connector::watch_events() {
  while (const auto due = watch_.due()) {
    if (now() < *due) {
      world_.after(*due - now(), life(), [this] { watch_events(); });
      return;
    }
    if (watch_.take_stall(now())) renew_stream();
  }
  is_watching_ = false;
}

void Connector::place(const PlaceRequest& request, Outcome done) {
  auto call = order_call("POST", binance::order_parameters(request),
                         request.is_exit ? binance::RequestPriority::Exit : binance::RequestPriority::Order);
  call.new_orders = 1;
  call.send_before = request.send_before;
  watch_.expect(request.venue_client_order_id);
  const QueryRequest question{request.order_id, request.symbol, request.venue_client_order_id};
  post_order(call, {request.order_id}, [this, request, question, done](const Result<binance::RestAnswer>& answer) {
    auto judgement = binance::judge(binance::RequestKind::Place, answer, request.venue_client_order_id);
    watch(request.venue_client_order_id, std::holds_alternative<VenueAccepted>(judgement));
    const bool is_unknown = std::holds_alternative<VenueOutcomeUnknown>(judgement);
    if (plant_ == Plant::EarlyAbsence && is_unknown) {
      return query(question, [done](VenueOutcome asked) {
        const bool is_absent = std::holds_alternative<VenueUnknownOrder>(asked);
        done(is_absent ? VenueOutcome{VenueRejected{"-2013", "Order does not exist."}} : std::move(asked));
      });
    }
    if (!std::holds_alternative<binance::AskForOrder>(judgement)) {
      return done(distort(request, to_outcome(std::move(judgement))));
    }
    world_.coverage().seen("duplicate asked for");
    query(question, [done](VenueOutcome asked) {
      if (std::holds_alternative<VenueAccepted>(asked)) return done(std::move(asked));
      done(VenueOutcomeUnknown{"the exchange calls it a duplicate and does not show it"});
    });
  });
}

VenueOutcome Connector::distort(const PlaceRequest&, VenueOutcome outcome) {
  if (plant_ == Plant::TimeoutIsRejection && std::holds_alternative<VenueOutcomeUnknown>(outcome)) {
    return VenueRejected{"timeout", "The exchange did not answer."};
  }
  return distort(std::move(outcome));
}

VenueOutcome Connector::distort(VenueOutcome outcome) {
  auto* accepted = std::get_if<VenueAccepted>(&outcome);
  if (accepted == nullptr) return outcome;
  if (plant_ == Plant::BookTwice) {
    for (auto& fill : accepted->fills) fill.venue_trade_id += "0";
  }
  if (plant_ == Plant::PartIsWhole && accepted->order.status == OrderStatus::PartiallyFilled) {
    accepted->order.status = OrderStatus::Filled;
  }
  if (plant_ == Plant::IgnoreOtherLeg && accepted->order.status == OrderStatus::Expired) {
    accepted->order.status = OrderStatus::Open;
  }
  return outcome;
}

void Connector::place_list(const PlaceListRequest& request, std::function<void(VenueListOutcome)> done) {
  auto list = binance::list_call(request);
  auto call =
      order_call("POST", std::move(list.parameters),
                 request.legs.front().order.is_exit ? binance::RequestPriority::Exit : binance::RequestPriority::Order);
  call.path = std::move(list.path);
  call.new_orders = static_cast<int>(request.legs.size());
  call.send_before = request.send_before;
  std::vector<OrderId> orders;
  for (const auto& leg : request.legs) {
    orders.push_back(leg.order.order_id);
    watch_.expect(leg.order.venue_client_order_id);
  }
  post_order(call, std::move(orders), [this, request, done](const Result<binance::RestAnswer>& answer) {
    auto outcome = binance::judge_list(answer, request);
    const bool is_acknowledged = std::holds_alternative<VenueListAccepted>(outcome);
    for (const auto& leg : request.legs) watch(leg.order.venue_client_order_id, is_acknowledged);
    if (plant_ == Plant::TimeoutIsRejection && std::holds_alternative<VenueOutcomeUnknown>(outcome)) {
      outcome = VenueRejected{"timeout", "The exchange did not answer."};
    }
    done(std::move(outcome));
  });
}

void Connector::amend(const AmendRequest& request, Outcome done) {
  auto call = order_call("PUT",
                         {{"symbol", request.symbol},
                          {"origClientOrderId", request.venue_client_order_id},
                          {"newQty", request.quantity.to_string()},
                          {"newClientOrderId", request.venue_client_order_id}},
                         binance::RequestPriority::Order);
  call.path = "/api/v3/order/amend/keepPriority";
  call.weight = 4;
  call.send_before = request.send_before;
  send_signed(call, [this, request, done](const Result<binance::RestAnswer>& answer) {
    auto outcome = to_outcome(binance::judge(binance::RequestKind::Amend, answer, request.venue_client_order_id));
    if (plant_ == Plant::AmendAssumed && std::holds_alternative<VenueOutcomeUnknown>(outcome)) {
      VenueAccepted assumed;
      assumed.order.symbol = request.symbol;
      assumed.order.venue_client_order_id = request.venue_client_order_id;
      assumed.order.quantity = request.quantity;
      outcome = std::move(assumed);
    }
    done(std::move(outcome));
  });
}

void Connector::cancel(const CancelRequest& request, Outcome done) {
  auto call = order_call("DELETE", {{"symbol", request.symbol}, {"origClientOrderId", request.venue_client_order_id}},
                         binance::RequestPriority::Cancel);
  watch_.expect(request.venue_client_order_id);
  send_signed(call, [this, request, done](const Result<binance::RestAnswer>& answer) {
    auto judgement = binance::judge(binance::RequestKind::Cancel, answer, request.venue_client_order_id);
    watch(request.venue_client_order_id, std::holds_alternative<VenueAccepted>(judgement));
    if (!std::holds_alternative<binance::AskForOrder>(judgement)) {
      return done(distort(to_outcome(std::move(judgement))));
    }
    world_.coverage().seen("refused cancel asked for");
    if (plant_ == Plant::UnknownCancelIsDone) {
      VenueAccepted assumed;
      assumed.order.symbol = request.symbol;
      assumed.order.venue_client_order_id = request.venue_client_order_id;
      assumed.order.status = OrderStatus::Cancelled;
      return done(std::move(assumed));
    }
    query({request.order_id, request.symbol, request.venue_client_order_id}, [done](VenueOutcome asked) {
      if (std::holds_alternative<VenueNotSent>(asked)) {
        asked = VenueOutcomeUnknown{"the cancel was refused, and the order could not be asked for"};
      }
      done(std::move(asked));
    });
  });
}

void Connector::query(const QueryRequest& request, Outcome done) {
  const bool is_of_others = !request.venue_order_id.empty();
  binance::Parameters parameters{{"symbol", request.symbol}};
  parameters.emplace_back(is_of_others ? "orderId" : "origClientOrderId",
                          is_of_others ? request.venue_order_id : request.venue_client_order_id);
  auto call = order_call("GET", std::move(parameters), binance::RequestPriority::Order);
  call.weight = 4;
  // Every answer of the simulated wire carries its Date, so an absence is never asked for twice here.
  send_signed(call, [this, request, done](const Result<binance::RestAnswer>& answer) {
    done(distort(to_outcome(binance::judge(binance::RequestKind::Query, answer, request.venue_client_order_id))));
  });
}

void Connector::open_orders(std::function<void(Result<std::vector<VenueOrder>>)> done) {
  binance::RestCall call;
  call.path = "/api/v3/openOrders";
  call.weight = 80;
  call.priority = binance::RequestPriority::Account;
  read(call, true, [this, done = std::move(done)](const Result<std::string>& body) {
    if (!body) return done(body.error());
    auto orders = binance::parse_orders(*body);
    if (orders && plant_ == Plant::IgnoreExternal) {
      std::erase_if(*orders, [](const VenueOrder& order) {
        return !parse_venue_client_order_id(order.venue_client_order_id).has_value();
      });
    }
    done(std::move(orders));
  });
}

void Connector::balances(std::function<void(Result<std::vector<Balance>>)> done) {
  binance::RestCall call;
  call.path = "/api/v3/account";
  call.parameters = {{"omitZeroBalances", "true"}};
  call.weight = 20;
  call.priority = binance::RequestPriority::Account;
  read(call, true, [done = std::move(done)](const Result<std::string>& body) {
    if (!body) return done(body.error());
    auto account = binance::parse_account(*body);
    if (!account) return done(account.error());
    done(std::move(account->balances));
  });
}

struct Connector::FillPages {
  orders::FetchFills request;
  Fills done;
  std::optional<std::int64_t> next;
  std::vector<VenueFill> all;
};

void Connector::fills(const orders::FetchFills& request, Fills done) {
  auto pages = std::make_shared<FillPages>();
  pages->request = request;
  pages->done = std::move(done);
  if (request.from_trade_id) pages->next = parse_trade_id(*request.from_trade_id);
  fills_page(std::move(pages));
}

void Connector::fills_page(std::shared_ptr<FillPages> pages) {
  binance::RestCall call;
  call.path = "/api/v3/myTrades";
  call.weight = 20;
  call.priority = binance::RequestPriority::Account;
  call.parameters = {{"symbol", pages->request.symbol}};
  if (pages->next) {
    call.parameters.emplace_back("fromId", std::to_string(*pages->next));
  } else if (pages->request.since) {
    call.parameters.emplace_back("startTime", std::to_string(to_milliseconds(*pages->request.since)));
  } else {
    call.parameters.emplace_back("fromId", "0");
  }
  call.parameters.emplace_back("limit", std::to_string(kFillsPerPage));
  read(call, true, [this, pages = std::move(pages)](const Result<std::string>& body) {
    if (!body) return pages->done(body.error());
    auto fills = binance::parse_fills(*body);
    if (!fills) return pages->done(fills.error());
    if (plant_ == Plant::ForgetGapFills) fills->clear();
    for (auto& fill : *fills) {
      const auto id = parse_trade_id(fill.venue_trade_id);
      if (!id || (pages->next && *id < *pages->next)) {
        return pages->done(make_error(Errc::VenueError, "unreadable", "Trades came out of order."));
      }
      pages->next = *id + 1;
      pages->all.push_back(std::move(fill));
    }
    if (fills->size() < kFillsPerPage) return pages->done(std::move(pages->all));
    fills_page(pages);
  });
}

}  // namespace hoga::simulation
