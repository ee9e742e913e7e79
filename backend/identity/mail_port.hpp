// How letters of accounts leave: to an address, now. Implemented over whatever sends mail; where nothing does, it is
// off and an administrator confirms addresses and resets passwords instead.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <string>

#include "base/error.hpp"
#include "base/uuid.hpp"

namespace hoga::identity {

struct Letter {
  Letter() {}  // not an aggregate: awaited functions take it by value
  Uuid id = make_uuid();
  std::string to;
  std::string subject;
  // Plain text. May hold a link that is a secret: it is never logged.
  std::string text;
};

class MailPort {
 public:
  virtual ~MailPort() = default;
  virtual bool is_on() const = 0;
  // The mail server has taken it. The error has a sentence for the operator.
  virtual boost::asio::awaitable<Result<void>> send(Letter letter) = 0;
};

}  // namespace hoga::identity
