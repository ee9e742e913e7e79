// Makes a list of orders from what somebody asked for, checking its form alone: which fields go together, and on which
// side of one another the prices lie.
#pragma once

#include <array>

#include "domain/account.hpp"
#include "domain/command.hpp"
#include "domain/venue_report.hpp"

namespace hoga::orders {

// ValidationFailed with one field error for each thing that is wrong; fields of an exit carry its name in front:
// `stop_loss.stop_price`.
Result<PlannedList> make_order_list(const OrderListIntent& intent, const Account& account, const OrderListId& id,
                                    const std::array<OrderId, 3>& order_ids, Timestamp now);

PlaceListRequest make_list_request(const PlannedList& planned);

}  // namespace hoga::orders
