#include "domain/limits.hpp"

namespace hoga {

bool is_empty(const LimitSet& set) {
  LimitSet none;
  none.user_id = set.user_id;
  none.account_id = set.account_id;
  none.bot_id = set.bot_id;
  none.symbol = set.symbol;
  none.is_operators = set.is_operators;
  none.updated_at = set.updated_at;
  return set == none;
}

LimitLayer owner_of(const LimitSet& set) {
  if (set.bot_id) return LimitLayer::Bot;
  if (set.account_id) return LimitLayer::Account;
  return set.user_id && !set.is_operators ? LimitLayer::User : LimitLayer::Platform;
}

LimitLayer layer_of(const LimitSet& set) { return set.symbol ? LimitLayer::Symbol : owner_of(set); }

}  // namespace hoga
