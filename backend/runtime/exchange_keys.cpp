#include "runtime/exchange_keys.hpp"

#include <fmt/format.h>

#include "base/json_describe.hpp"
#include "identity/account_service.hpp"
#include "net/url.hpp"
#include "storage/accounts.hpp"
#include "storage/audit.hpp"

namespace hoga::runtime {

// What the exchange answers to a new key.
struct MadeKey {
  std::string api_key;
  Secret api_secret;
};
BOOST_DESCRIBE_STRUCT(MadeKey, (), (api_key, api_secret))

struct PaperDeposit {
  std::string asset;
  Decimal amount;
};
BOOST_DESCRIBE_STRUCT(PaperDeposit, (), (asset, amount))

// Of a problem document, what is for a person.
struct DepositProblem {
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(DepositProblem, (), (detail))

struct ExchangeKeyDetails {
  std::string label;
};
BOOST_DESCRIBE_STRUCT(ExchangeKeyDetails, (), (label))

namespace {

using boost::asio::awaitable;

constexpr std::size_t kLabelBytesMax = 100;
constexpr std::size_t kKeysMax = 20;
constexpr int kOk = 200;
constexpr int kNoContent = 204;
constexpr int kNotFound = 404;

Error unreachable(const std::string& why) {
  return make_error(Errc::Unavailable, "exchange_unreachable", "The built-in exchange does not answer.", why);
}

storage::AuditEntry audit_entry(const storage::ExchangeKeyRow& key, const char* action, Timestamp now) {
  return {key.user_id, action, key.id, to_json(ExchangeKeyDetails{key.label}), now};
}

}  // namespace

ExchangeKeys::ExchangeKeys(boost::asio::any_io_executor executor, storage::Database& database, const Clock& clock,
                           std::string exchange_url, Secret admin_secret)
    : database_(database),
      clock_(clock),
      exchange_url_(std::move(exchange_url)),
      admin_secret_(std::move(admin_secret)),
      client_(std::move(executor)) {}

awaitable<Result<net::HttpResponse>> ExchangeKeys::ask(std::string method, std::string path, std::string body) {
  net::ClientRequest request(std::move(method), exchange_url_ + "/hoga/v1/accounts/" + path, std::move(body));
  request.headers.add("Content-Type", "application/json");
  request.headers.add("X-Hoga-Admin", admin_secret_.reveal());
  auto response = co_await client_.request(std::move(request));
  if (!response) co_return unreachable(to_log_string(response.error()));
  if (response->status >= 500 || response->status == 401) {
    co_return unreachable(fmt::format("The exchange answered {}", response->status));
  }
  co_return response;
}

awaitable<Result<std::string>> ExchangeKeys::exchange_account(UserId user_id) {
  auto job = [user_id](storage::Session& session) -> Result<std::string> {
    std::optional<AccountId> newest;
    for (const auto& row : storage::accounts::list_of_user(session, user_id)) {
      if (row.account.kind == AccountKind::Paper) newest = row.account.id;
    }
    if (!newest) return user_id.to_string();
    return identity::exchange_account_of(session, user_id, *newest);
  };
  co_return co_await database_.read(job);
}

awaitable<Result<NewExchangeKey>> ExchangeKeys::create(UserId user_id, std::string label) {
  if (label.size() > kLabelBytesMax) {
    Error wrong = make_error(Errc::ValidationFailed, "Some fields are wrong.");
    wrong.fields.push_back({"label", "too_long", "At most 100 bytes."});
    co_return wrong;
  }
  const auto known = co_await list(user_id);
  if (!known) co_return known.error();
  if (known->size() >= kKeysMax) {
    co_return make_error(Errc::Conflict, "too_many_keys", "You have 20 keys: revoke one that you do not use.");
  }
  const auto account = co_await exchange_account(user_id);
  if (!account) co_return account.error();
  auto path = *account + "/keys";
  const auto response = co_await ask("POST", std::move(path));
  if (!response) co_return response.error();
  if (response->status == kNotFound) {
    co_return make_error(Errc::Unavailable, "account_provisioning", "Your paper account is still being made.");
  }
  JsonOptions lenient;
  lenient.allow_unknown_fields = true;
  auto made = from_json<MadeKey>(response->content(), lenient);
  if (response->status != kOk || !made) {
    co_return unreachable(fmt::format("The exchange answered {}", response->status));
  }
  NewExchangeKey key;
  key.key.id = make_uuid();
  key.key.user_id = user_id;
  key.key.api_key = std::move(made->api_key);
  key.key.label = std::move(label);
  key.key.created_at = std::chrono::floor<std::chrono::milliseconds>(clock_.now());
  key.api_secret = std::move(made->api_secret);
  auto job = [row = key.key](storage::Session& session) -> Result<void> {
    storage::exchange_keys::insert(session, row);
    storage::audit::append(session, audit_entry(row, "exchange_key_created", row.created_at));
    return {};
  };
  const auto stored = co_await database_.write(job);
  if (!stored) co_return stored.error();
  co_return key;
}

awaitable<Result<std::vector<storage::ExchangeKeyRow>>> ExchangeKeys::list(UserId user_id) {
  auto job = [user_id](storage::Session& session) -> Result<std::vector<storage::ExchangeKeyRow>> {
    return storage::exchange_keys::list(session, user_id);
  };
  co_return co_await database_.read(job);
}

awaitable<Result<void>> ExchangeKeys::revoke_all(UserId user_id) {
  const auto keys = co_await list(user_id);
  if (!keys) co_return keys.error();
  for (const auto& key : *keys) {
    const auto revoked = co_await revoke(user_id, key.id);
    if (!revoked) co_return revoked.error();
  }
  co_return Result<void>{};
}

awaitable<Result<void>> ExchangeKeys::deposit(UserId user_id, Account account, std::string asset, Decimal amount) {
  if (account.kind != AccountKind::Paper) {
    co_return make_error(Errc::Conflict, "not_paper", "Only a paper account is given money here.");
  }
  auto find = [user_id, id = account.id](storage::Session& session) -> Result<std::string> {
    return identity::exchange_account_of(session, user_id, id);
  };
  const auto name = co_await database_.read(find);
  if (!name) co_return name.error();
  auto path = *name + "/deposits";
  auto body = to_json(PaperDeposit{std::move(asset), amount});
  const auto response = co_await ask("POST", std::move(path), std::move(body));
  if (!response) co_return response.error();
  if (response->status == kNotFound) {
    co_return make_error(Errc::Unavailable, "account_provisioning", "Your paper account is still being made.");
  }
  if (response->status == kOk) co_return Result<void>{};
  Error error = make_error(Errc::Rejected, "deposit_refused", "The exchange has refused it.");
  JsonOptions lenient;
  lenient.allow_unknown_fields = true;
  if (const auto problem = from_json<DepositProblem>(response->content(), lenient)) error.detail = problem->detail;
  co_return error;
}

awaitable<Result<void>> ExchangeKeys::revoke(UserId user_id, Uuid id) {
  auto find = [user_id, id](storage::Session& session) -> Result<storage::ExchangeKeyRow> {
    auto row = storage::exchange_keys::find(session, user_id, id);
    if (!row) return make_error(Errc::NotFound, "There is no such exchange key.");
    return std::move(*row);
  };
  const auto key = co_await database_.read(find);
  if (!key) co_return key.error();
  // There first: a key that is gone from the list must be good for nothing.
  const auto account = co_await exchange_account(user_id);
  if (!account) co_return account.error();
  auto path = *account + "/keys/" + net::percent_encode(key->api_key);
  const auto response = co_await ask("DELETE", std::move(path));
  if (!response) co_return response.error();
  if (response->status != kOk && response->status != kNoContent && response->status != kNotFound) {
    co_return unreachable(fmt::format("The exchange answered {}", response->status));
  }
  auto remove = [row = *key, now = clock_.now()](storage::Session& session) -> Result<void> {
    storage::exchange_keys::remove(session, row.user_id, row.id);
    storage::audit::append(session, audit_entry(row, "exchange_key_revoked", now));
    return {};
  };
  co_return co_await database_.write(remove);
}

}  // namespace hoga::runtime
