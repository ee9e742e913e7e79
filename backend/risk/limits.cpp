#include "risk/limits.hpp"

namespace hoga::risk {

bool applies(const LimitSet& set, const Symbol& symbol, const std::optional<Uuid>& bot_id) {
  if (set.symbol && *set.symbol != symbol) return false;
  return !set.bot_id || set.bot_id == bot_id;
}

}  // namespace hoga::risk
