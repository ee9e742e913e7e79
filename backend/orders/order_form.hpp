// Makes an order from what somebody asked for, checking its form alone: which fields go together, and their ranges.
#pragma once

#include "domain/account.hpp"
#include "domain/command.hpp"
#include "domain/venue_report.hpp"

namespace hoga::orders {

// ValidationFailed with one field error for each thing that is wrong.
Result<void> check_form(const OrderIntent& intent);

// A pending order, of which whoever sends it says until when it may be signed.
Result<Order> make_order(const OrderIntent& intent, const Account& account, const OrderId& id, Timestamp now);

// Conflict, code `client_order_id_taken`: which order of the account has the label.
Error label_taken(const OrderId& holder);

PlaceRequest make_place_request(const Order& order);

}  // namespace hoga::orders
