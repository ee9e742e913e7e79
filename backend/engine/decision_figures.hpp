// What a decision on an order was based on: the order, the market and the account as the gate saw them. For the audit.
#pragma once

#include "risk/gate.hpp"

namespace hoga::engine {

Figures decision_figures(const Order& order, const risk::RiskContext& context);

}  // namespace hoga::engine
