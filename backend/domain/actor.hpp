// Who or what a decision comes from: what the audit says of each.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>

#include "base/uuid.hpp"

namespace hoga {

// User: a person, signed in. Token: a program with a token of theirs. Engine: the platform by itself, on what its owner
// has set. Reconciler: the comparison with the venue. Operator: the command line, or an administrator
// for another user. Bot: a strategy.
BOOST_DEFINE_ENUM_CLASS(ActorKind, User, Token, Engine, Reconciler, Operator, Bot)

struct Actor {
  ActorKind kind = ActorKind::Engine;
  // The sign-in, the token, the bot, or the administrator.
  std::optional<Uuid> id{};
  friend bool operator==(const Actor&, const Actor&) = default;
};

}  // namespace hoga
