#include "exchange_api/admin_api.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/json_describe.hpp"
#include "exchange_api/calls.hpp"
#include "exchange_api/fault_api.hpp"

namespace hoga::exchange_api {

struct DepositBody {
  std::string asset;
  Decimal amount;
};
BOOST_DESCRIBE_STRUCT(DepositBody, (), (asset, amount))

struct AccountBody {
  std::string id;
  std::optional<std::vector<DepositBody>> deposits;
  std::optional<Decimal> maker_rate;
  std::optional<Decimal> taker_rate;
};
BOOST_DESCRIBE_STRUCT(AccountBody, (), (id, deposits, maker_rate, taker_rate))

struct KeyBody {
  std::optional<std::string> public_key;
  std::optional<bool> may_trade;
  std::optional<std::vector<std::string>> allowed_addresses;
};
BOOST_DESCRIBE_STRUCT(KeyBody, (), (public_key, may_trade, allowed_addresses))

struct MarketBody {
  exchange::MarketCommandKind kind = exchange::MarketCommandKind::Crash;
  std::optional<Symbol> symbol;
  std::optional<double> size;
  std::optional<std::int64_t> duration_ms;
};
BOOST_DESCRIBE_STRUCT(MarketBody, (), (kind, symbol, size, duration_ms))

namespace {

Error refused(const exchange::ApiError& error) {
  return make_error(Errc::Rejected, fmt::format("exchange_{}", -error.code), error.message);
}
Error not_durable(const ApiError& error) { return make_error(Errc::StorageFailed, error.message); }

bool is_account_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
           c == '.';
  });
}

// A tenth at most: a typing error, not a rate, is more.
Result<void> check_rates(const std::optional<Decimal>& maker, const std::optional<Decimal>& taker) {
  Error error = make_error(Errc::ValidationFailed, "A commission rate can't be taken.");
  const auto check = [&](const char* field, const std::optional<Decimal>& rate) {
    if (!rate || (!rate->is_negative() && *rate <= Decimal::of("0.1"))) return;
    error.fields.push_back({field, "out_of_range", "0 to 0.1."});
  };
  check("maker_rate", maker);
  check("taker_rate", taker);
  if (!error.fields.empty()) return error;
  return {};
}

void append_key(JsonWriter& json, const ApiKey& key) {
  json.field("id", std::string_view(key.account)).field("api_key", std::string_view(key.api_key));
  if (key.terms.public_key.empty())
    json.field("api_secret", std::string_view(key.secret.reveal()));
  else
    json.key("api_secret").null();
}

std::string render_source(const exchange::SourceStatus& status) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("source", std::string_view(status.source));
  json.field("kind", enum_to_text(status.kind)).field("state", enum_to_text(status.state));
  json.field("detail", std::string_view(status.detail)).key("symbols").begin_array();
  for (const Symbol& symbol : status.symbols) json.string(symbol);
  json.end_array().key("not_trading").begin_array();
  for (const auto& [symbol, trouble] : status.troubles) {
    json.begin_object().field("symbol", std::string_view(symbol)).field("reason", enum_to_text(trouble)).end_object();
  }
  json.end_array().field("shift_ms", std::chrono::floor<std::chrono::milliseconds>(status.shift).count());
  const auto time = [&](std::string_view name, std::optional<Timestamp> value) {
    json.key(name);
    if (value)
      json.string(to_rfc3339(*value));
    else
      json.null();
  };
  time("position", status.position);
  time("start", status.start);
  time("end", status.end);
  json.key("speed").real(status.speed);
  json.field("is_looping", status.is_looping).field("has_ended", status.has_ended()).end_object();
  return out;
}

std::string render_audit(const exchange::LedgerAudit& audit) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("accounts", static_cast<std::int64_t>(audit.accounts));
  json.field("entries", static_cast<std::int64_t>(audit.entries)).key("faults").begin_array();
  for (const std::string& fault : audit.faults) json.string(fault);
  json.end_array().end_object();
  return out;
}

}  // namespace

net::HttpResponse AdminApi::answer(const net::HttpRequest& request) {
  auto body = dispatch(request);
  if (!body) return net::HttpResponse::problem(body.error(), request.request_id);
  net::HttpResponse response = net::HttpResponse::json(200, std::move(*body));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

Result<std::string> AdminApi::dispatch(const net::HttpRequest& request) {
  const std::string_view path = request.path;
  const std::string_view rest = path.substr(9);
  if (rest == "source") {
    if (request.method != "GET") return make_error(Errc::MethodNotAllowed, "Only GET is answered here.");
    return render_source(source_().status(front_.now()));
  }
  const std::string_view group = rest.substr(0, rest.find('/'));
  const bool is_alone = rest == "market" || rest == "ledger";
  if (group != "accounts" && group != "faults" && !is_alone)
    return make_error(Errc::NotFound, "There is nothing here.");
  if (!front_.is_admin(request.headers.get(kAdminHeader)))
    return make_error(Errc::Unauthenticated, "The header X-Hoga-Admin does not hold the admin secret.");
  return dispatch_admin(request, rest);
}

Result<std::string> AdminApi::dispatch_admin(const net::HttpRequest& request, std::string_view rest) {
  constexpr std::string_view faults = "faults";
  if (rest.substr(0, faults.size()) == faults) {
    if (!front_.faults()) return make_error(Errc::NotFound, "Faults are switched off: set HOGA_EXCHANGE_FAULTS=on.");
    return answer_faults(*front_.faults(), request.method, rest.substr(faults.size()), request.body);
  }
  if (rest.substr(0, 9) == "accounts/") return dispatch_account(request, rest.substr(9));
  if (rest == "ledger") {
    if (request.method != "GET") return make_error(Errc::MethodNotAllowed, "Only GET is answered here.");
    return render_audit(front_.exchange().verify());
  }
  if (request.method != "POST") return make_error(Errc::MethodNotAllowed, "Only POST is answered here.");
  return rest == "market" ? command_market(request.body) : create_account(request.body);
}

Result<std::string> AdminApi::command_market(const std::string& body) {
  const auto request = from_json<MarketBody>(body);
  if (!request) return request.error();
  exchange::MarketCommand command;
  command.kind = request->kind;
  command.symbol = request->symbol.value_or(Symbol());
  command.size = request->size.value_or(command.size);
  if (request->duration_ms) command.duration = std::chrono::milliseconds{*request->duration_ms};
  if (auto ready = front_.ready(); !ready) return not_durable(ready.error());
  const auto done = source_().command(front_.exchange(), command, front_.now());
  if (auto committed = front_.commit(); !committed) return not_durable(committed.error());
  if (!done) return done.error();
  return std::string("{}");
}

Result<std::string> AdminApi::dispatch_account(const net::HttpRequest& request, std::string_view tail) {
  const std::size_t slash = tail.find('/');
  if (slash == std::string_view::npos) return make_error(Errc::NotFound, "There is nothing here.");
  const std::string account(tail.substr(0, slash));
  const std::string_view what = tail.substr(slash + 1);
  const bool is_keys = what == "keys" || what.substr(0, 5) == "keys/";
  const bool is_deposit = what == "deposits";
  if (!is_deposit && what != "external-locks" && !is_keys) return make_error(Errc::NotFound, "There is nothing here.");
  if (!front_.exchange().has_account(account)) return make_error(Errc::NotFound, "There is no such account.");
  if (is_keys) return answer_keys(request, account, what.substr(4));
  if (request.method != "POST") return make_error(Errc::MethodNotAllowed, "Only POST is answered here.");
  const Movement movement = is_deposit ? &exchange::Exchange::deposit : &exchange::Exchange::lock_externally;
  return move_balance(account, request.body, movement);
}

Result<std::string> AdminApi::answer_keys(const net::HttpRequest& request, const std::string& account,
                                          std::string_view rest) {
  if (rest.empty() && request.method == "POST") return create_key(account, request.body);
  if (rest.empty() && request.method == "GET") return list_keys(account);
  if (!rest.empty() && request.method == "DELETE") return revoke_key(account, rest.substr(1));
  return make_error(Errc::MethodNotAllowed, "GET and POST, and DELETE of one key, are answered here.");
}

Result<const ApiKey*> AdminApi::platform_key_of(const std::string& account) {
  if (const ApiKey* key = front_.keys().platform_key(account)) return key;
  KeyTerms terms;
  terms.is_platform = true;
  return front_.keys().create(account, std::move(terms), front_.now());
}

Result<void> AdminApi::check_deposits(const std::vector<DepositBody>& deposits) const {
  const auto& listings = front_.exchange().listings();
  for (std::size_t i = 0; i < deposits.size(); ++i) {
    const std::string& asset = deposits[i].asset;
    const bool is_listed = std::any_of(listings.begin(), listings.end(), [&](const exchange::Listing& listing) {
      return listing.instrument.base == asset || listing.instrument.quote == asset;
    });
    Error error = make_error(Errc::ValidationFailed, "A first deposit can't be made.");
    if (!is_listed) error.fields.push_back({fmt::format("deposits[{}].asset", i), "unknown_asset", "Not listed here."});
    if (!deposits[i].amount.is_positive() || !deposits[i].amount.fits_numeric_20_8()) {
      error.fields.push_back({fmt::format("deposits[{}].amount", i), "out_of_range", "More than 0, less than 10^12."});
    }
    if (!error.fields.empty()) return error;
  }
  return {};
}

Result<std::string> AdminApi::create_account(const std::string& body) {
  const auto request = from_json<AccountBody>(body);
  if (!request) return request.error();
  if (!is_account_id(request->id)) {
    Error error = make_error(Errc::ValidationFailed, "The account's id has a wrong form.");
    error.fields.push_back({"id", "malformed", "1 to 64 letters, digits, -, _ or ."});
    return error;
  }
  const auto deposits = request->deposits.value_or(std::vector<DepositBody>{});
  if (auto checked = check_deposits(deposits); !checked) return checked.error();
  if (auto checked = check_rates(request->maker_rate, request->taker_rate); !checked) return checked.error();
  if (auto ready = front_.ready(); !ready) return not_durable(ready.error());
  // The key first: a crash in between leaves a key without an account, which the next try finds and uses.
  const auto key = platform_key_of(request->id);
  if (!key) return key.error();
  exchange::Exchange& exchange = front_.exchange();
  const bool is_new = !exchange.has_account(request->id);
  const Timestamp now = front_.now();
  if (is_new) {
    const auto created = exchange.create_account(request->id, now);
    if (!created) return refused(created.error());
    const exchange::CommissionRates rates{request->maker_rate.value_or(created->maker_rate),
                                          request->taker_rate.value_or(created->taker_rate)};
    if (request->maker_rate || request->taker_rate) {
      const auto set = exchange.set_rates(request->id, rates);
      HOGA_INVARIANT(set.has_value(), "Rates that were checked are taken");
    }
    // Account and deposits are one journal frame: a crash keeps both or neither.
    for (const DepositBody& deposit : deposits) {
      const auto done = exchange.deposit(request->id, deposit.asset, deposit.amount, now);
      HOGA_INVARIANT(done.has_value(), "A deposit that was checked is booked");
    }
    if (auto committed = front_.commit(); !committed) return not_durable(committed.error());
  }
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  append_key(json, **key);
  json.field("created", is_new).end_object();
  return out;
}

Result<std::string> AdminApi::create_key(const std::string& account, const std::string& body) {
  KeyTerms terms;
  if (!body.empty()) {
    auto request = from_json<KeyBody>(body);
    if (!request) return request.error();
    terms.public_key = std::move(request->public_key).value_or("");
    terms.may_trade = request->may_trade.value_or(true);
    terms.allowed_addresses = std::move(request->allowed_addresses).value_or(std::vector<std::string>{});
  }
  const auto key = front_.keys().create(account, std::move(terms), front_.now());
  if (!key) return key.error();
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  append_key(json, **key);
  json.end_object();
  return out;
}

std::string AdminApi::list_keys(const std::string& account) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const ApiKey* key : front_.keys().keys_of(account)) {
    json.begin_object().field("api_key", std::string_view(key->api_key));
    json.field("type", to_text(key->signing.scheme())).field("may_trade", key->terms.may_trade);
    json.field("is_platform", key->terms.is_platform).field("created_at", to_rfc3339(key->created_at));
    json.key("allowed_addresses").begin_array();
    for (const std::string& address : key->terms.allowed_addresses) json.string(address);
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return out;
}

Result<std::string> AdminApi::revoke_key(const std::string& account, std::string_view api_key) {
  const ApiKey* key = front_.keys().find(api_key);
  if (!key || key->account != account) return make_error(Errc::NotFound, "There is no such key.");
  if (auto revoked = front_.revoke_key(*key); !revoked) return revoked.error();
  return std::string("{}");
}

Result<std::string> AdminApi::move_balance(const std::string& account, const std::string& body, Movement movement) {
  const auto request = from_json<DepositBody>(body);
  if (!request) return request.error();
  if (auto ready = front_.ready(); !ready) return not_durable(ready.error());
  const auto done = (front_.exchange().*movement)(account, request->asset, request->amount, front_.now());
  if (!done) return refused(done.error());
  if (auto committed = front_.commit(); !committed) return not_durable(committed.error());
  std::string out;
  Render render(out, TimeUnit::Millisecond);
  for (const Balance& balance : front_.exchange().balances(account)) {
    if (balance.asset != request->asset) continue;
    render.json().begin_object().field("asset", std::string_view(balance.asset));
    render.decimal("free", balance.free).decimal("locked", balance.locked);
    render.json().end_object();
  }
  return out;
}

}  // namespace hoga::exchange_api
