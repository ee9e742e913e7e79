#include "runtime/key_checker.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

#include "base/json.hpp"

namespace hoga::runtime {

namespace asio = boost::asio;
using identity::KeyCheck;

namespace {

std::string words_of(const KeyPermissions& permissions) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  if (permissions.can_read) json.string("read");
  if (permissions.can_trade) json.string("trade");
  if (permissions.can_withdraw) json.string("withdraw");
  if (permissions.is_bound_to_address) json.string("address_bound");
  json.end_array();
  return out;
}

KeyCheck trouble(Timestamp now, std::string code, std::string detail) {
  return {"[]", now, std::move(code), std::move(detail)};
}

}  // namespace

asio::awaitable<Result<KeyPermissions>> KeyChecker::ask(std::string venue_name, venue::Credentials credentials) {
  const auto found =
      std::find_if(venues_.begin(), venues_.end(), [&](venue::Venue* one) { return one->name() == venue_name; });
  if (found == venues_.end()) co_return make_error(Errc::NotFound, "unknown_exchange", "There is no such exchange.");
  co_return co_await (*found)->key_permissions(std::move(credentials));
}

asio::awaitable<KeyCheck> KeyChecker::check(std::string venue_name, std::string api_key, Secret api_secret) {
  venue::Credentials credentials;
  credentials.api_key = std::move(api_key);
  credentials.api_secret = std::move(api_secret);
  const auto told =
      co_await asio::co_spawn(executor_, ask(std::move(venue_name), std::move(credentials)), asio::use_awaitable);
  const Timestamp now = clock_.now();
  if (!told) {
    const Error failure = told.error();
    if (failure.errc == Errc::VenueError) co_return trouble(now, "key_refused", failure.detail);
    co_return trouble(now, "exchange_unreachable", failure.detail);
  }
  KeyCheck check;
  check.permissions = words_of(*told);
  check.checked_at = now;
  if (!told->can_trade) {
    check.trouble_code = "no_trading";
    check.trouble_detail = "The exchange does not let this key trade.";
  }
  co_return check;
}

}  // namespace hoga::runtime
