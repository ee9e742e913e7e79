// The inside of a plug-in's process: holds the Runners of its bots and answers the platform's questions. A strategy
// that throws loses its own bot; the others go on. Pure: bytes in, bytes out. One owner, one thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "strategy/remote/messages.hpp"

namespace hoga::strategy::remote {

class Host {
 public:
  explicit Host(Description description) : description_(std::make_shared<const Description>(std::move(description))) {}

  // The answer to a decoded question.
  Reply answer(const Request& request);

 private:
  using Answer = decltype(Reply::answer);

  Answer on(std::uint64_t bot, const CheckChoice& choice);
  Answer on(std::uint64_t bot, const MakeBot& make);
  Answer on(std::uint64_t bot, const WarmUpBot& warm_up);
  Answer on(std::uint64_t bot, const CallBot& call);
  Answer on(std::uint64_t bot, const DropBot& drop);
  Answer on(std::uint64_t bot, const DrawLines& wanted);
  // Null for a bot that has none.
  Runner* runner_of(std::uint64_t bot) const;

  std::shared_ptr<const Description> description_;
  std::map<std::uint64_t, std::unique_ptr<Runner>> runners_;
};

}  // namespace hoga::strategy::remote
