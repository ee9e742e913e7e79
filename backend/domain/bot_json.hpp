// The rules of a bot's limits and exits as JSON: in one place, since storage and API read them alike.
#pragma once

#include <vector>

#include "base/json.hpp"
#include "domain/bot.hpp"

template <>
struct hoga::Constraints<hoga::BotLimits> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::BotExits> {
  static std::vector<FieldConstraint> get();
};
