// One way out: takes a message to where its user is, and says how that went. Called on the outbox's executor.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>

#include "notification/texts.hpp"
#include "storage/notification_channels.hpp"
#include "storage/notifications.hpp"

namespace hoga::notify {

// To whom, as far as a channel needs that.
struct Recipient {
  std::string email;
  bool is_verified = false;
  storage::ChannelRow channel;
  strategy::Language language = strategy::Language::Korean;
};

struct Outcome {
  bool is_sent = false;
  // Another attempt would end the same way: somebody has to change something first.
  bool is_broken = false;
  // For the user, in words.
  std::string reason{};
  // What the other side has asked for.
  std::optional<Duration> wait{};

  static Outcome sent() { return {true, false}; }
  static Outcome failed(std::string why) { return {false, false, std::move(why)}; }
  static Outcome broken(std::string why) { return {false, true, std::move(why)}; }
};

class Sender {
 public:
  virtual ~Sender() = default;
  // Nothing where it can be used; else why the operator has to do something first: a stable code.
  virtual std::optional<std::string> why_off() const = 0;
  // The same message may come again under the same id: a process that has died does not know whether it went out.
  virtual boost::asio::awaitable<Outcome> send(storage::OutgoingMessage message, Recipient recipient,
                                               Timestamp now) = 0;
};

}  // namespace hoga::notify
