#include "exchange_api/fault_api.hpp"

#include <charconv>
#include <optional>

#include "base/json_describe.hpp"

namespace hoga::exchange_api {

struct FaultBody {
  FaultKind kind = FaultKind::Delay;
  std::optional<std::string> method;
  std::optional<std::string> target;
  std::optional<std::string> account;
  std::optional<Decimal> probability;
  std::optional<std::int64_t> nth;
  std::optional<std::int64_t> times;
  std::optional<std::int64_t> delay_ms;
  std::optional<std::int64_t> status;
  std::optional<bool> executes;
  std::optional<std::int64_t> seconds;
  std::optional<std::int64_t> offset_ms;
  std::optional<std::int64_t> seed;
};
BOOST_DESCRIBE_STRUCT(FaultBody, (),
                      (kind, method, target, account, probability, nth, times, delay_ms, status, executes, seconds,
                       offset_ms, seed))

struct FaultRow {
  std::int64_t id = 0;
  FaultKind kind = FaultKind::Delay;
  std::string method;
  std::string target;
  std::string account;
  Decimal probability;
  std::int64_t nth = 0;
  std::int64_t times = 0;
  std::int64_t delay_ms = 0;
  std::int64_t status = 0;
  bool executes = false;
  std::int64_t seconds = 0;
  std::int64_t offset_ms = 0;
  std::int64_t matches = 0;
  std::int64_t strikes = 0;
};
BOOST_DESCRIBE_STRUCT(FaultRow, (),
                      (id, kind, method, target, account, probability, nth, times, delay_ms, status, executes, seconds,
                       offset_ms, matches, strikes))

struct FaultList {
  std::vector<FaultRow> items;
};
BOOST_DESCRIBE_STRUCT(FaultList, (), (items))

namespace {

// Decimal units of one millionth.
constexpr int kUnitsPerPpm = 100;
constexpr std::int64_t kDelayMax = 300'000;
constexpr std::int64_t kSecondsMax = 259'200;
constexpr std::int64_t kOffsetMax = 86'400'000;

Result<void> check(const FaultBody& body) {
  Error error = make_error(Errc::ValidationFailed, "The fault can't be added.");
  const auto range = [&](std::string field, std::optional<std::int64_t> value, std::int64_t least, std::int64_t most) {
    if (value && (*value < least || *value > most)) {
      error.fields.push_back(
          {std::move(field), "out_of_range", "From " + std::to_string(least) + " to " + std::to_string(most) + "."});
    }
  };
  range("nth", body.nth, 1, INT32_MAX);
  range("times", body.times, 1, INT32_MAX);
  range("delay_ms", body.delay_ms, 0, kDelayMax);
  range("status", body.status, 500, 599);
  range("seconds", body.seconds, 1, kSecondsMax);
  range("offset_ms", body.offset_ms, -kOffsetMax, kOffsetMax);
  const Decimal probability = body.probability.value_or(Decimal(1));
  if (!probability.is_positive() || probability > Decimal(1)) {
    error.fields.push_back({"probability", "out_of_range", "More than 0, at most 1."});
  }
  if (body.probability && body.nth) {
    error.fields.push_back({"nth", "contradiction", "Either a probability or every nth."});
  }
  if (!error.fields.empty()) return error;
  return {};
}

Result<std::string> add(FaultPlan& plan, const std::string& text) {
  const auto body = from_json<FaultBody>(text);
  if (!body) return body.error();
  if (auto checked = check(*body); !checked) return checked.error();
  FaultRule rule;
  rule.kind = body->kind;
  rule.method = body->method.value_or("");
  rule.target = body->target.value_or("");
  rule.account = body->account.value_or("");
  rule.nth = body->nth.value_or(0);
  rule.probability_ppm = static_cast<std::int64_t>(body->probability.value_or(Decimal(1)).units() / kUnitsPerPpm);
  rule.times = body->times.value_or(0);
  rule.delay = std::chrono::milliseconds{body->delay_ms.value_or(1'000)};
  rule.status = static_cast<int>(body->status.value_or(503));
  rule.executes = body->executes.value_or(false);
  rule.seconds = std::chrono::seconds{body->seconds.value_or(60)};
  rule.offset = std::chrono::milliseconds{body->offset_ms.value_or(0)};
  if (body->seed) plan.reseed(static_cast<std::uint64_t>(*body->seed));
  return R"({"id":)" + std::to_string(plan.add(std::move(rule))) + "}";
}

std::string list(const FaultPlan& plan) {
  FaultList all;
  for (const FaultRule& rule : plan.rules()) {
    all.items.push_back({rule.id, rule.kind, rule.method, rule.target, rule.account,
                         Decimal::from_units(static_cast<Int128>(rule.probability_ppm) * kUnitsPerPpm), rule.nth,
                         rule.times, rule.delay.count(), rule.status, rule.executes, rule.seconds.count(),
                         rule.offset.count(), rule.matches, rule.strikes});
  }
  return to_json(all);
}

}  // namespace

Result<std::string> answer_faults(FaultPlan& plan, std::string_view method, std::string_view rest,
                                  const std::string& body) {
  if (rest.empty() || rest == "/") {
    if (method == "POST") return add(plan, body);
    if (method == "GET") return list(plan);
    if (method != "DELETE") return make_error(Errc::MethodNotAllowed, "GET, POST and DELETE are answered here.");
    plan.clear();
    return std::string("{}");
  }
  rest.remove_prefix(1);
  std::int64_t id = 0;
  const auto parsed = std::from_chars(rest.data(), rest.data() + rest.size(), id);
  const bool is_number = parsed.ec == std::errc{} && parsed.ptr == rest.data() + rest.size();
  if (method != "DELETE") return make_error(Errc::MethodNotAllowed, "Only DELETE is answered here.");
  if (!is_number || !plan.remove(id)) return make_error(Errc::NotFound, "There is no such fault.");
  return std::string("{}");
}

}  // namespace hoga::exchange_api
