// Rows of `orders`: the intent is here before it is sent, and every state after.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/bot.hpp"
#include "domain/order.hpp"
#include "storage/page.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct OrderFilter {
  std::optional<AccountId> account_id;
  std::optional<Symbol> symbol;
  // Any of these; empty means all.
  std::vector<OrderStatus> statuses;
  std::optional<BotId> bot_id{};
};

namespace orders {
// A client_order_id that the account has used throws Conflict, code `client_order_id_taken`.
void insert(Session& session, const Order& order);
// Writes everything that may change after the intent. False if there is no such order.
bool update(Session& session, const Order& order);
std::optional<Order> find(Session& session, const OrderId& id);
// Absent and somebody else's look alike.
std::optional<Order> find_of_user(Session& session, const UserId& user_id, const OrderId& id);
std::optional<Order> find_by_client_order_id(Session& session, const AccountId& account_id,
                                             const std::string& client_order_id);
std::optional<Order> find_by_venue_order_id(Session& session, const AccountId& account_id, const Symbol& symbol,
                                            const std::string& venue_order_id);
// Newest first. A bad cursor throws ValidationFailed.
Page<Order> page_of_user(Session& session, const UserId& user_id, const OrderFilter& filter,
                         const PageRequest& request);
// Pending, open, partially filled and unknown ones of an account, oldest first: what an engine starts from.
std::vector<Order> list_live(Session& session, const AccountId& account_id);
// Those of these lists, oldest first.
std::vector<Order> list_of_lists(Session& session, const UserId& user_id, const std::vector<OrderListId>& lists);
// Closed ones that have changed since, the newest first, at most `limit`: late reports may still speak of them.
std::vector<Order> list_closed_since(Session& session, const AccountId& account_id, Timestamp since, int limit);
}  // namespace orders

}  // namespace hoga::storage
