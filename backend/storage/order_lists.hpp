// Rows of `order_lists`: which orders were placed as one. They never change.
#pragma once

#include <optional>

#include "domain/order_list.hpp"
#include "storage/page.hpp"
#include "storage/session.hpp"

namespace hoga::storage::order_lists {

void insert(Session& session, const OrderList& list);
// Absent and somebody else's look alike.
std::optional<OrderList> find_of_user(Session& session, const UserId& user_id, const OrderListId& id);
// Newest first, of one account or all. A bad cursor throws ValidationFailed.
Page<OrderList> page_of_user(Session& session, const UserId& user_id, const std::optional<AccountId>& account_id,
                             const PageRequest& request);

}  // namespace hoga::storage::order_lists
