// Orders as requests ask for them: read, but checked for form alone. What an order type needs, and what filters and
// balances think, is the core's to say.
#pragma once

#include <optional>
#include <string_view>

#include "exchange/order_list.hpp"
#include "exchange_api/parameters.hpp"
#include "exchange_api/render.hpp"

namespace hoga::exchange_api {

// POST order, order/test and the order of cancelReplace.
exchange::NewOrder read_new_order(ParameterReader& reader);

// POST orderList/oco, oto, otoco, opo, opoco.
exchange::NewOrderList read_order_list(ParameterReader& reader, exchange::OrderListKind kind);
// The deprecated POST order/oco.
exchange::NewOrderList read_old_oco(ParameterReader& reader);

// newOrderRespType, or what Binance answers without it.
OrderAnswer read_answer_form(ParameterReader& reader, OrderAnswer usual);
OrderAnswer usual_answer(exchange::OrderKind kind);

exchange::CancelRestriction read_cancel_restriction(ParameterReader& reader);

// An id, a client's id or both, under the names that a call has for them; neither is -1102.
exchange::OrderSelector read_order_selector(ParameterReader& reader, std::string_view id = "orderId",
                                            std::string_view client_id = "origClientOrderId");
exchange::OrderListSelector read_list_selector(ParameterReader& reader, std::string_view client_id);

}  // namespace hoga::exchange_api
