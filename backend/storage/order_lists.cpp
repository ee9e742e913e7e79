#include "storage/order_lists.hpp"

#include "storage/paging.hpp"

namespace hoga::storage::order_lists {
namespace {

constexpr std::string_view kColumns = "id, user_id, account_id, exchange, symbol, type, is_emulated, created_at";

OrderList read_list(Row& row) {
  OrderList list;
  list.id = row.uuid();
  list.user_id = row.uuid();
  list.account_id = row.uuid();
  list.exchange = row.text();
  list.symbol = row.text();
  list.type = row.enumerator<OrderListType>();
  list.is_emulated = row.flag();
  list.created_at = row.time();
  return list;
}

}  // namespace

void insert(Session& session, const OrderList& list) {
  session.insert("order_lists", {{"id", list.id},
                                 {"user_id", list.user_id},
                                 {"account_id", list.account_id},
                                 {"exchange", list.exchange},
                                 {"symbol", list.symbol},
                                 {"type", list.type},
                                 {"is_emulated", list.is_emulated},
                                 {"created_at", list.created_at}});
}

std::optional<OrderList> find_of_user(Session& session, const UserId& user_id, const OrderListId& id) {
  return read_first(session.select_one(kColumns, "FROM order_lists WHERE id = ? AND user_id = ?", {id, user_id}),
                    read_list);
}

Page<OrderList> page_of_user(Session& session, const UserId& user_id, const std::optional<AccountId>& account_id,
                             const PageRequest& request) {
  Conditions conditions;
  conditions.add("user_id = ?", user_id);
  conditions.add_if("account_id = ?", account_id);
  return select_page<OrderList>(session, kColumns, "order_lists", "created_at", std::move(conditions), request,
                                read_list, [](const OrderList& list) {
                                  return Cursor{list.created_at, list.id};
                                });
}

}  // namespace hoga::storage::order_lists
