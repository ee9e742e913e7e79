// A signed webhook: POST of what happened, as JSON, to an address of the user's choice.
//   X-Hoga-Delivery   the message's id: one that comes again is the same message
//   X-Hoga-Timestamp  seconds since 1970; refuse what is old
//   X-Hoga-Signature  "v1=" and the HMAC-SHA256, in hexadecimal, of timestamp, a dot and the body
#pragma once

#include "identity/master_key.hpp"
#include "notify/sender.hpp"
#include "notify/transfers.hpp"

namespace hoga::notify {

class WebhookSender final : public Sender {
 public:
  // `allows_private`: by the operator's will addresses inside of the network may be named.
  WebhookSender(Transfers& transfers, const identity::MasterKey& master_key, bool allows_private);

  std::optional<std::string> why_off() const override { return std::nullopt; }
  boost::asio::awaitable<Outcome> send(storage::OutgoingMessage message, Recipient recipient, Timestamp now) override;

  // What a user's messages are signed with. It follows from the master key: nothing of it is stored. Another generation
  // is another secret.
  Secret secret_of(const UserId& user_id, int generation) const;

 private:
  Transfers& transfers_;
  identity::Key32 key_;
  bool allows_private_;
};

}  // namespace hoga::notify
