// The part of Connector that http_client.cpp is in the product: budget, server clock, late signing, one more signature
// after -1021, and the retries of what only reads.
#include <algorithm>
#include <charconv>

#include "connector.hpp"
#include "venue/binance/http_parse.hpp"

namespace hoga::simulation {
namespace {

constexpr int kTimestampOutsideWindow = -1021;
constexpr int kTooManyOrders = -1015;
constexpr int kReadAttempts = 3;

Error not_sent(const char* code, std::string detail) { return make_error(Errc::Unavailable, code, std::move(detail)); }

std::optional<int> integer_in(std::optional<std::string_view> text) {
  if (!text) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc{} || end != text->data() + text->size()) return std::nullopt;
  return value;
}

bool is_outside_window(const binance::RestAnswer& answer) {
  if (answer.status < 400 || answer.status >= 500) return false;
  const auto error = binance::parse_api_error(answer.body);
  return error && error->code == kTimestampOutsideWindow;
}

bool may_repeat(const binance::RestAnswer& answer) {
  return answer.status >= 500 || answer.status == 429 || answer.status == 418;
}

}  // namespace

void Connector::wait_for_budget(const binance::RestCall& call, Timestamp give_up,
                                std::function<void(std::optional<Error>)> done) {
  const bool has_bound = call.send_before && plant_ != Plant::SignLate;
  const Timestamp send_before = has_bound ? server_clock_.to_local(*call.send_before) : give_up;
  const Timestamp limit = std::min(send_before, give_up);
  if (has_bound && now() >= send_before) return done(not_sent("too_late", "The order was not sent in time."));
  const Duration wait = try_reserve(call);
  if (wait == Duration{0}) return done(std::nullopt);
  if (now() + wait > limit) return done(not_sent("no_budget", "The exchange's request limit is used up."));
  world_.after(std::min<Duration>(wait, milliseconds{500}), life(),
               [this, call, give_up, done = std::move(done)] { wait_for_budget(call, give_up, done); });
}

Duration Connector::try_reserve(const binance::RestCall& call) {
  const Timestamp there = server_clock_.to_server(now());
  if (call.new_orders > 0) {
    const Duration held = order_budget_.wait_for(credentials_.api_key, call.new_orders, there);
    if (held > Duration{0}) {
      world_.coverage().seen("order budget makes wait");
      return held;
    }
  }
  const Duration wait = governor_.try_reserve(call.weight, call.priority, now());
  if (wait > Duration{0}) world_.coverage().seen("governor makes wait");
  if (wait == Duration{0} && call.new_orders > 0) {
    order_budget_.reserve(credentials_.api_key, call.new_orders, there);
  }
  return wait;
}

void Connector::give_back(const binance::RestCall& call, bool was_sent) {
  if (was_sent) {
    governor_.on_no_answer(call.weight, now());
  } else {
    governor_.on_not_sent(call.weight);
  }
  if (call.new_orders == 0) return;
  if (was_sent) {
    order_budget_.on_no_answer(credentials_.api_key, call.new_orders, server_clock_.to_server(now()));
  } else {
    order_budget_.on_not_sent(credentials_.api_key, call.new_orders);
  }
}

void Connector::send_once(const binance::RestCall& call, bool is_signed, Answered done) {
  wait_for_budget(call, now() + Duration{config_.budget_wait_max},
                  [this, call, is_signed, done = std::move(done)](const std::optional<Error>& refused) {
                    if (refused) return done(*refused);
                    transmit(call, is_signed, done);
                  });
}

void Connector::transmit(const binance::RestCall& call, bool is_signed, Answered done) {
  net::HttpRequest request;
  request.method = call.method;
  request.path = call.path;
  request.remote_address = "192.0.2.1";
  if (is_signed) {
    auto parameters = call.parameters;
    const auto window = plant_ == Plant::SignLate ? milliseconds{60'000} : config_.recv_window;
    parameters.emplace_back("recvWindow", std::to_string(window.count()));
    parameters.emplace_back("timestamp", std::to_string(to_milliseconds(server_clock_.to_server(now()))));
    request.raw_query = binance::signed_query(parameters, credentials_.api_secret);
    request.headers.add("X-MBX-APIKEY", credentials_.api_key);
  } else {
    request.raw_query = binance::to_query(call.parameters);
  }
  const Timestamp sent_at = now();
  network_.request(std::move(request), Duration{config_.request_timeout}, life(),
                   [this, call, sent_at, done = std::move(done)](Result<WireAnswer> answer) {
                     if (answer) return done(note_answer(call, sent_at, std::move(*answer)));
                     give_back(call, answer.error().errc == Errc::OutcomeUnknown);
                     done(answer.error());
                   });
}

binance::RestAnswer Connector::note_answer(const binance::RestCall& call, Timestamp sent_at, WireAnswer wire) {
  const auto& response = wire.response;
  governor_.on_answer(call.weight, integer_in(response.headers.find("X-MBX-USED-WEIGHT-1M")), sent_at, now());
  if (call.new_orders > 0) {
    std::vector<std::optional<int>> counts;
    for (const auto& limit : order_budget_.limits()) {
      counts.push_back(integer_in(response.headers.find("X-MBX-ORDER-COUNT-" + limit.suffix)));
    }
    order_budget_.on_answer(credentials_.api_key, call.new_orders, counts, server_clock_.to_server(sent_at),
                            server_clock_.to_server(now()));
  }
  if (response.status == 429 || response.status == 418) note_refusal(response);
  binance::RestAnswer answer;
  answer.status = response.status;
  answer.body = std::string{response.content()};
  answer.server_time = wire.date;
  return answer;
}

void Connector::note_refusal(const net::HttpResponse& response) {
  const auto error = binance::parse_api_error(response.content());
  const auto retry_after = integer_in(response.headers.find("Retry-After"));
  if (error && error->code == kTooManyOrders) {
    std::optional<Duration> pause;
    if (retry_after) pause = seconds{*retry_after};
    return order_budget_.on_refused(credentials_.api_key, pause, server_clock_.to_server(now()));
  }
  governor_.on_refused(seconds{retry_after.value_or(10)}, now());
}

void Connector::send_signed(const binance::RestCall& call, Answered done, int attempt) {
  ensure_clock([this, call, attempt, done = std::move(done)](bool is_known) {
    if (!is_known) return done(not_sent("no_clock", "The exchange's clock could not be read."));
    send_once(call, true, [this, call, attempt, done](Result<binance::RestAnswer> answer) {
      if (!answer || attempt == 2 || !is_outside_window(*answer)) return done(std::move(answer));
      world_.coverage().seen("signed once more");
      server_clock_.invalidate();
      send_signed(call, done, attempt + 1);
    });
  });
}

void Connector::read(const binance::RestCall& call, bool is_signed, Body done, int attempt) {
  auto judge = [this, call, is_signed, attempt, done = std::move(done)](Result<binance::RestAnswer> answer) {
    if (answer && answer->status == 200) return done(std::move(answer->body));
    const bool is_given_up = !answer && answer.error().code == "no_budget";
    const bool is_definite = answer && !may_repeat(*answer);
    if (attempt == kReadAttempts || is_given_up || is_definite) {
      return done(answer ? binance::to_error(*answer) : answer.error());
    }
    const auto pause = Duration{static_cast<std::int64_t>(250'000 * (1 << attempt) * random_.uniform())};
    world_.after(pause, life(), [this, call, is_signed, attempt, done] { read(call, is_signed, done, attempt + 1); });
  };
  if (is_signed) return send_signed(call, std::move(judge));
  send_once(call, false, std::move(judge));
}

void Connector::measure_clock(std::function<void(Result<Timestamp>)> done) {
  binance::RestCall call;
  call.path = "/api/v3/time";
  call.priority = binance::RequestPriority::Order;
  const Timestamp sent = now();
  send_once(call, false, [this, sent, done = std::move(done)](const Result<binance::RestAnswer>& answer) {
    if (!answer) return done(answer.error());
    if (answer->status != 200) return done(binance::to_error(*answer));
    auto time = binance::parse_server_time(answer->body);
    if (time) server_clock_.on_measured(sent, now(), *time);
    done(std::move(time));
  });
}

// One measurement at a time: who comes meanwhile waits for it, and looks again.
void Connector::ensure_clock(std::function<void(bool)> done) {
  if (is_measuring_) {
    wait_for_clock_.emplace_back([this, done = std::move(done)] { ensure_clock(done); });
    return;
  }
  if (!server_clock_.needs_measurement(now(), Duration{config_.clock_refresh})) return done(true);
  is_measuring_ = true;
  measure_clock([this, done = std::move(done)](const Result<Timestamp>& time) {
    is_measuring_ = false;
    auto waiting = std::exchange(wait_for_clock_, {});
    done(time.has_value());
    for (auto& next : waiting) next();
  });
}

void Connector::fetch_instruments(std::function<void(Result<std::vector<Instrument>>)> done) {
  binance::RestCall call;
  call.path = "/api/v3/exchangeInfo";
  call.weight = 20;
  read(call, false, [this, done = std::move(done)](const Result<std::string>& body) {
    if (!body) return done(body.error());
    auto info = binance::parse_exchange_info(*body);
    if (!info) return done(info.error());
    governor_.set_limit(info->weight_per_minute);
    order_budget_.set_limits(info->order_limits);
    done(std::move(info->instruments));
  });
}

}  // namespace hoga::simulation
