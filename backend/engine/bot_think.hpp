// For the parts of Bot alone: the one way to its strategy.
#pragma once

#include <exception>

#include "engine/bot.hpp"

namespace hoga::engine {

template <typename Call>
void Bot::think(Timestamp now, Call call) {
  if (!mind_) return;
  const strategy::Decisions* decisions = nullptr;
  try {
    if (!is_wealth_shown_) show_wealth();
    decisions = call(*mind_);
    if (auto wanted = mind_->take_call()) {
      outbox_.calls.push_back({settings_.id, wanted->number, std::move(wanted->request)});
    }
  } catch (const std::exception& failure) {
    return fail(reason_of(failure), now);
  }
  is_mind_changed_ = true;
  if (decisions != nullptr && !decisions->empty()) act(*decisions, now);
}

}  // namespace hoga::engine
