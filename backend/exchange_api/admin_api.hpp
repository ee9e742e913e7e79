// /hoga/v1/: what the platform asks of its own exchange beyond Binance's API. Bodies are JSON, faults are problem
// documents. All but GET source need the header X-Hoga-Admin with the admin secret.
//
// - POST /hoga/v1/accounts {id, deposits?: [{asset, amount}], maker_rate?, taker_rate?} answers {id, api_key,
//   api_secret, created}. Idempotent: the same id gives the same account and key; deposits are made, and commission
//   rates of its own taken (0 to 0.1), with a new account alone.
// - POST /hoga/v1/accounts/{id}/keys {public_key?, may_trade?, allowed_addresses?} answers {id, api_key, api_secret}:
//   one more key, which is not exempt from limits. With the PEM of an RSA or Ed25519 public key the secret is null: the
//   owner signs with his own. GET lists an account's keys without their secrets.
// - DELETE /hoga/v1/accounts/{id}/keys/{api_key} takes a key back at once, sessions opened with it included.
// - POST /hoga/v1/accounts/{id}/deposits {asset, amount} answers {asset, free, locked}; a negative amount withdraws.
// - POST /hoga/v1/accounts/{id}/external-locks {asset, amount} answers {asset, free, locked}: locks a part of the free
//   balance as if something beyond the exchange did (externalLockUpdate); a negative amount unlocks.
// - POST /hoga/v1/market {kind, symbol?, size?, duration_ms?} asks a lesson of a synthetic market: crash, gap, halt,
//   thin_book, squeeze (exchange/market_command.hpp).
// - GET /hoga/v1/ledger recomputes the double-entry ledger and answers {accounts, entries, faults: [text]}; no faults
//   means that it balances.
// - /hoga/v1/faults: see fault_api.hpp; only where faults are switched on.
// - GET /hoga/v1/source says where the prices come from.
#pragma once

#include <functional>
#include <string_view>

#include "exchange_api/front.hpp"
#include "net/http.hpp"

namespace hoga::exchange_api {

struct DepositBody;

class AdminApi {
 public:
  // The source may come later than this; it is asked for with each request.
  AdminApi(Front& front, std::function<exchange::MarketSource&()> source) : front_(front), source_(std::move(source)) {}

  static bool owns(std::string_view path) { return path.substr(0, 9) == "/hoga/v1/"; }
  net::HttpResponse answer(const net::HttpRequest& request);

 private:
  Result<std::string> dispatch(const net::HttpRequest& request);
  Result<void> check_deposits(const std::vector<DepositBody>& deposits) const;
  Result<std::string> create_account(const std::string& body);
  Result<std::string> dispatch_admin(const net::HttpRequest& request, std::string_view rest);
  Result<std::string> command_market(const std::string& body);
  Result<std::string> dispatch_account(const net::HttpRequest& request, std::string_view tail);
  Result<std::string> answer_keys(const net::HttpRequest& request, const std::string& account, std::string_view rest);
  Result<std::string> create_key(const std::string& account, const std::string& body);
  std::string list_keys(const std::string& account);
  Result<std::string> revoke_key(const std::string& account, std::string_view api_key);
  // The core's way to move an amount of an asset: deposit, or lock_externally.
  using Movement = exchange::Answer<void> (exchange::Exchange::*)(const std::string& account, const std::string& asset,
                                                                  const Decimal& amount, Timestamp now);
  Result<std::string> move_balance(const std::string& account, const std::string& body, Movement movement);
  Result<const ApiKey*> platform_key_of(const std::string& account);

  Front& front_;
  std::function<exchange::MarketSource&()> source_;
};

}  // namespace hoga::exchange_api
