#include "venue/binance/http_client.hpp"

#include <charconv>

#include "venue/binance/http_parse.hpp"

namespace hoga::venue::binance {
namespace {

constexpr int kTooManyRequests = 429;
constexpr int kBanned = 418;
constexpr int kTimestampOutsideWindow = -1021;
constexpr int kTooManyOrders = -1015;
constexpr int kReadAttempts = 3;

std::optional<int> integer_in(std::optional<std::string_view> text) {
  if (!text) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc{} || end != text->data() + text->size() || value < 0) return std::nullopt;
  return value;
}

// "Sun, 22 Nov 2026 09:30:00 GMT" (RFC 9110, IMF-fixdate).
std::optional<Timestamp> parse_http_date(std::string_view text) {
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (text.size() != 29 || !text.ends_with(" GMT")) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) { return integer_in(text.substr(at, size)); };
  const auto day = number(5, 2), year = number(12, 4), hour = number(17, 2), minute = number(20, 2),
             second = number(23, 2);
  const auto month = kMonths.find(text.substr(8, 3));
  if (!day || !year || !hour || !minute || !second || month == std::string_view::npos || month % 3 != 0)
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(month / 3 + 1)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  return Timestamp{std::chrono::sys_days{date}} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
         std::chrono::seconds{*second};
}

Error not_sent(const char* code, std::string detail) { return make_error(Errc::Unavailable, code, std::move(detail)); }

bool is_outside_window(const RestAnswer& answer) {
  if (answer.status < 400 || answer.status >= 500) return false;
  const auto error = parse_api_error(answer.body);
  return error && error->code == kTimestampOutsideWindow;
}

bool may_repeat(const RestAnswer& answer) {
  return answer.status >= 500 || answer.status == kTooManyRequests || answer.status == kBanned;
}

net::HttpClientOptions client_options(std::shared_ptr<const net::TlsContext> tls) {
  net::HttpClientOptions options;
  options.tls = std::move(tls);
  return options;
}

}  // namespace

Error to_error(const RestAnswer& answer) {
  if (answer.status >= 500) {
    return make_error(Errc::OutcomeUnknown, "venue_unavailable", "The exchange is not available.",
                      fmt::format("status {}", answer.status));
  }
  if (const auto error = parse_api_error(answer.body)) {
    const bool by_rate = answer.status == kTooManyRequests || answer.status == kBanned;
    return make_error(by_rate ? Errc::RateLimited : Errc::VenueError, std::to_string(error->code), error->message,
                      fmt::format("status {}", answer.status));
  }
  return make_error(Errc::OutcomeUnknown, "unreadable", "The exchange's answer could not be read.",
                    fmt::format("status {}", answer.status));
}

RestClient::RestClient(boost::asio::any_io_executor executor, BinanceConfig config, const Clock& clock,
                       std::shared_ptr<const net::TlsContext> tls, std::uint64_t seed)
    : executor_(executor),
      config_(std::move(config)),
      clock_(clock),
      http_(executor, client_options(std::move(tls))),
      governor_(config_.governor ? config_.governor : std::make_shared<RateGovernor>()),
      random_(seed),
      clock_idle_(executor) {
  clock_idle_.set();
}

awaitable<std::optional<Error>> RestClient::wait_for_budget(RestCall call) {
  const Timestamp give_up = clock_.now() + Duration{config_.budget_wait_max};
  while (true) {
    const Timestamp now = clock_.now();
    if (call.control && call.control->is_cancelled) co_return not_sent("cancelled", "The request was given up unsent.");
    const Timestamp send_before = call.send_before ? server_clock_.to_local(*call.send_before) : give_up;
    if (call.send_before && now >= send_before) co_return not_sent(kTooLate, "The order was not sent in time.");
    const Timestamp limit = std::min(send_before, give_up);
    const Duration wait = try_reserve(call, now);
    if (wait == Duration{0}) co_return std::nullopt;
    if (now + wait > limit) {
      Error error = not_sent("no_budget", "The exchange's request limit is used up.");
      error.retry_after_seconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(wait).count());
      co_return error;
    }
    co_await sleep_for(executor_, std::min<Duration>(wait, std::chrono::milliseconds{500}));
  }
}

Duration RestClient::try_reserve(const RestCall& call, Timestamp now) {
  const Timestamp there = server_clock_.to_server(now);
  if (call.new_orders > 0) {
    if (const Duration held = order_budget_.wait_for(call.key, call.new_orders, there); held > Duration{0}) return held;
  }
  const Duration wait = governor_->try_reserve(call.weight, call.priority, now, call.owner);
  if (wait == Duration{0} && call.new_orders > 0) order_budget_.reserve(call.key, call.new_orders, there);
  return wait;
}

void RestClient::give_back(const RestCall& call, bool was_sent) {
  const Timestamp now = clock_.now();
  if (was_sent) {
    governor_->on_no_answer(call.weight, now);
  } else {
    governor_->on_not_sent(call.weight);
  }
  if (call.new_orders == 0) return;
  if (was_sent) {
    order_budget_.on_no_answer(call.key, call.new_orders, server_clock_.to_server(now));
  } else {
    order_budget_.on_not_sent(call.key, call.new_orders);
  }
}

void RestClient::note_answer(const RestCall& call, const net::HttpResponse& response, Timestamp sent_at) {
  const Timestamp now = clock_.now();
  governor_->on_answer(call.weight, integer_in(response.headers.find("X-MBX-USED-WEIGHT-1M")), sent_at, now);
  if (call.new_orders > 0) {
    std::vector<std::optional<int>> counts;
    for (const auto& limit : order_budget_.limits()) {
      counts.push_back(integer_in(response.headers.find("X-MBX-ORDER-COUNT-" + limit.suffix)));
    }
    order_budget_.on_answer(call.key, call.new_orders, counts, server_clock_.to_server(sent_at),
                            server_clock_.to_server(now));
  }
  if (response.status != kTooManyRequests && response.status != kBanned) return;
  // Too many orders of one account is that account's own affair; too much weight concerns the address.
  const auto error = parse_api_error(response.content());
  const auto retry_after = integer_in(response.headers.find("Retry-After"));
  if (error && error->code == kTooManyOrders) {
    std::optional<Duration> pause;
    if (retry_after) pause = std::chrono::seconds{*retry_after};
    return order_budget_.on_refused(call.key, pause, server_clock_.to_server(now));
  }
  governor_->on_refused(std::chrono::seconds{retry_after.value_or(10)}, now);
}

Result<std::string> RestClient::to_sent_query(const RestCall& call, const Credentials* credentials) const {
  if (credentials == nullptr) return to_query(call.parameters);
  Parameters parameters = call.parameters;
  parameters.emplace_back("recvWindow", std::to_string(config_.recv_window.count()));
  const Timestamp stamp = estimated_server_time();
  // Nothing that carries a later time goes out: when it can no longer arrive is reckoned from there.
  if (call.send_before && stamp >= *call.send_before) return not_sent(kTooLate, "The order was not sent in time.");
  parameters.emplace_back("timestamp", std::to_string(to_milliseconds(stamp)));
  return signed_query(parameters, credentials->api_secret);
}

awaitable<Result<RestAnswer>> RestClient::send_once(RestCall call, const Credentials* credentials) {
  // The credentials stand in the frame of send_signed, which awaits this in place.
  auto self = shared_from_this();
  if (auto refused = co_await wait_for_budget(call)) co_return *refused;
  net::ClientRequest request;
  request.method = call.method;
  request.timeout = config_.request_timeout;
  request.urgency = static_cast<int>(call.priority);
  request.url = config_.rest_url + call.path;
  if (credentials != nullptr) request.headers.add("X-MBX-APIKEY", credentials->api_key);
  if (!config_.admin_secret.empty()) request.headers.add("X-Hoga-Admin", config_.admin_secret.reveal());
  Timestamp sent_at = clock_.now();
  // Signed once there is a connection: a request may wait for one, and must not age meanwhile.
  request.on_ready = [&](net::ClientRequest& ready) -> std::optional<Error> {
    if (call.control && call.control->is_cancelled) return not_sent("cancelled", "The request was given up unsent.");
    auto query = to_sent_query(call, credentials);
    if (!query) return query.error();
    ready.url = config_.rest_url + call.path + (query->empty() ? "" : "?" + *query);
    sent_at = clock_.now();
    if (!call.control) return std::nullopt;
    call.control->was_sent = true;
    if (call.control->times) call.control->times->sent_at = sent_at;
    return std::nullopt;
  };
  auto response = co_await http_.request(std::move(request));
  if (!response) {
    const bool was_sent = response.error().errc == Errc::OutcomeUnknown || response.error().errc == Errc::TooLarge;
    if (call.control && !was_sent) call.control->was_sent = false;
    give_back(call, was_sent);
    co_return response.error();
  }
  note_answer(call, *response, sent_at);
  RestAnswer answer;
  answer.status = response->status;
  answer.body = std::string{response->content()};
  if (const auto date = response->headers.find("Date")) answer.server_time = parse_http_date(*date);
  co_return answer;
}

awaitable<Result<RestAnswer>> RestClient::send_signed(RestCall call, Credentials credentials) {
  auto self = shared_from_this();
  call.owner = credentials.owner.empty() ? credentials.api_key : credentials.owner;
  call.key = credentials.api_key;
  for (int attempt = 1;; ++attempt) {
    if (!co_await ensure_clock()) co_return not_sent("no_clock", "The exchange's clock could not be read.");
    auto answer = co_await send_once(call, &credentials);
    if (!answer || attempt == 2 || !is_outside_window(*answer)) co_return answer;
    // -1021 is said before the order reaches the engine: definite, so signing it again by a better clock can't double
    // it.
    distrust_clock();
  }
}

awaitable<Result<RestAnswer>> RestClient::send_public(RestCall call) {
  auto self = shared_from_this();
  co_return co_await send_once(std::move(call), nullptr);
}

awaitable<Result<std::string>> RestClient::read_with_retries(RestCall call, std::optional<Credentials> credentials) {
  auto self = shared_from_this();
  for (int attempt = 1;; ++attempt) {
    Result<RestAnswer> answer = not_sent("connect_failed", "");
    if (credentials) {
      answer = co_await send_signed(call, *credentials);
    } else {
      answer = co_await send_public(call);
    }
    if (answer && answer->status == 200) co_return std::move(answer->body);
    const bool is_given_up = !answer && (answer.error().code == "cancelled" || answer.error().code == "no_budget");
    const bool is_definite = answer && !may_repeat(*answer);
    if (attempt == kReadAttempts || is_given_up || is_definite) co_return answer ? to_error(*answer) : answer.error();
    const double seconds = 0.25 * static_cast<double>(1 << attempt) * jitter();
    co_await sleep_for(executor_, Duration{static_cast<std::int64_t>(seconds * 1e6)});
  }
}

awaitable<Result<std::string>> RestClient::read_signed(RestCall call, Credentials credentials) {
  auto self = shared_from_this();
  co_return co_await read_with_retries(std::move(call), std::move(credentials));
}

awaitable<Result<std::string>> RestClient::read_public(RestCall call) {
  auto self = shared_from_this();
  co_return co_await read_with_retries(std::move(call), std::nullopt);
}

awaitable<Result<Timestamp>> RestClient::server_time() {
  auto self = shared_from_this();
  RestCall call;
  call.path = "/api/v3/time";
  call.priority = RequestPriority::Order;
  const Timestamp sent = clock_.now();
  auto answer = co_await send_public(std::move(call));
  if (!answer) co_return answer.error();
  if (answer->status != 200) co_return to_error(*answer);
  auto time = parse_server_time(answer->body);
  if (time) server_clock_.on_measured(sent, clock_.now(), *time);
  co_return time;
}

awaitable<bool> RestClient::ensure_clock() {
  auto self = shared_from_this();
  co_await clock_idle_.wait();
  if (!server_clock_.needs_measurement(clock_.now(), Duration{config_.clock_refresh})) co_return true;
  clock_idle_.reset();
  const auto measured = co_await server_time();
  clock_idle_.set();
  co_return measured.has_value();
}

}  // namespace hoga::venue::binance
