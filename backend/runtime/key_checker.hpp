// Asks exchanges what users' keys may do there. check() from any executor; the venues are asked on their own.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <string>
#include <vector>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "identity/vault.hpp"
#include "venue/venue.hpp"

namespace hoga::runtime {

class KeyChecker {
 public:
  // `executor` is that of the venues, which outlive the checker.
  KeyChecker(boost::asio::any_io_executor executor, std::vector<venue::Venue*> venues, const Clock& clock)
      : executor_(std::move(executor)), venues_(std::move(venues)), clock_(clock) {}

  // Trouble is part of the answer: `key_refused` with the exchange's words, `exchange_unreachable`, `no_trading`.
  boost::asio::awaitable<identity::KeyCheck> check(std::string venue_name, std::string api_key, Secret api_secret);

 private:
  boost::asio::awaitable<Result<KeyPermissions>> ask(std::string venue_name, venue::Credentials credentials);

  boost::asio::any_io_executor executor_;
  std::vector<venue::Venue*> venues_;
  const Clock& clock_;
};

}  // namespace hoga::runtime
