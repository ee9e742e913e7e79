#include "storage/orders.hpp"

#include "storage/paging.hpp"

namespace hoga::storage::orders {
namespace {

constexpr std::string_view kColumns =
    "id, user_id, account_id, exchange, symbol, side, type, time_in_force, post_only, quantity, quote_quantity, price, "
    "stop_price, "
    "status, filled_quantity, filled_quote, client_order_id, venue_client_order_id, exchange_order_id, reject_code, "
    "reject_reason, "
    "is_external, send_before, unknown_since, cancel_requested, trailing_delta_bps, iceberg_quantity, amend_quantity, "
    "list_id, list_role, is_waiting, is_emulated, is_held, trail_extreme, is_protection, bot_id, created_at, "
    "updated_at";

Order read_order(Row& row) {
  Order order;
  order.id = row.uuid();
  order.user_id = row.uuid();
  order.account_id = row.uuid();
  order.exchange = row.text();
  order.symbol = row.text();
  order.side = row.enumerator<Side>();
  order.type = row.enumerator<OrderType>();
  order.time_in_force = row.enumerator<TimeInForce>();
  order.post_only = row.flag();
  order.quantity = row.decimal();
  order.quote_quantity = row.optional_decimal();
  order.price = row.optional_decimal();
  order.stop_price = row.optional_decimal();
  order.status = row.enumerator<OrderStatus>();
  order.filled_quantity = row.decimal();
  order.filled_quote = row.decimal();
  order.client_order_id = row.optional_text();
  order.venue_client_order_id = row.text();
  order.venue_order_id = row.optional_text();
  order.reject_code = row.optional_text();
  order.reject_reason = row.optional_text();
  order.is_external = row.flag();
  order.send_before = row.time();
  order.unknown_since = row.optional_time();
  order.cancel_requested = row.flag();
  if (const auto bps = row.optional_integer()) order.trailing_delta_bps = static_cast<int>(*bps);
  order.iceberg_quantity = row.optional_decimal();
  order.amend_quantity = row.optional_decimal();
  order.list_id = row.optional_uuid();
  if (const auto role = row.optional_text()) order.list_role = parse_enum<OrderRole>(*role);
  order.is_waiting = row.flag();
  order.is_emulated = row.flag();
  order.is_held = row.flag();
  order.trail_extreme = row.optional_decimal();
  order.is_protection = row.flag();
  order.bot_id = row.optional_uuid();
  order.created_at = row.time();
  order.updated_at = row.time();
  return order;
}

// What an order is made with and keeps, apart from the price and quantity that an amendment may change.
std::vector<Assignment> lasting_values(const Order& order) {
  return {{"id", order.id},
          {"user_id", order.user_id},
          {"account_id", order.account_id},
          {"exchange", order.exchange},
          {"symbol", order.symbol},
          {"side", order.side},
          {"type", order.type},
          {"time_in_force", order.time_in_force},
          {"post_only", order.post_only},
          {"quote_quantity", wide_money(order.quote_quantity)},
          {"client_order_id", order.client_order_id},
          {"venue_client_order_id", order.venue_client_order_id},
          {"is_external", order.is_external},
          {"trailing_delta_bps", order.trailing_delta_bps},
          {"iceberg_quantity", money(order.iceberg_quantity)},
          {"list_id", order.list_id},
          {"list_role", order.list_role},
          {"is_emulated", order.is_emulated},
          {"is_protection", order.is_protection},
          {"bot_id", order.bot_id},
          {"created_at", order.created_at}};
}

std::vector<Assignment> changing_values(const Order& order) {
  return {{"quantity", money(order.quantity)},
          {"price", money(order.price)},
          {"stop_price", money(order.stop_price)},
          {"status", order.status},
          {"filled_quantity", money(order.filled_quantity)},
          {"filled_quote", wide_money(order.filled_quote)},
          {"exchange_order_id", order.venue_order_id},
          {"reject_code", order.reject_code},
          {"reject_reason", order.reject_reason},
          {"send_before", order.send_before},
          {"unknown_since", order.unknown_since},
          {"cancel_requested", order.cancel_requested},
          {"amend_quantity", money(order.amend_quantity)},
          {"is_waiting", order.is_waiting},
          {"is_held", order.is_held},
          {"trail_extreme", money(order.trail_extreme)},
          {"updated_at", order.updated_at}};
}

}  // namespace

void insert(Session& session, const Order& order) {
  auto values = lasting_values(order);
  for (auto& value : changing_values(order)) values.push_back(std::move(value));
  try {
    session.insert("orders", values);
  } catch (const ErrorException& failure) {
    const Error& error = failure.error();
    // PostgreSQL names the index, SQLite its columns.
    const bool is_label = error.internal.find("orders.client_order_id") != std::string::npos ||
                          error.internal == "orders_client_order_id";
    if (error.code != "unique_violation" || !is_label) throw;
    throw ErrorException(make_error(Errc::Conflict, "client_order_id_taken",
                                    "This account has used that client_order_id already.", error.internal));
  }
}

bool update(Session& session, const Order& order) {
  return session.update("orders", changing_values(order), "id = ?", {order.id}) == 1;
}

std::optional<Order> find(Session& session, const OrderId& id) {
  return read_first(session.select_one(kColumns, "FROM orders WHERE id = ?", {id}), read_order);
}

std::optional<Order> find_of_user(Session& session, const UserId& user_id, const OrderId& id) {
  return read_first(session.select_one(kColumns, "FROM orders WHERE id = ? AND user_id = ?", {id, user_id}),
                    read_order);
}

std::optional<Order> find_by_client_order_id(Session& session, const AccountId& account_id,
                                             const std::string& client_order_id) {
  return read_first(session.select_one(kColumns, "FROM orders WHERE account_id = ? AND client_order_id = ?",
                                       {account_id, client_order_id}),
                    read_order);
}

std::optional<Order> find_by_venue_order_id(Session& session, const AccountId& account_id, const Symbol& symbol,
                                            const std::string& venue_order_id) {
  return read_first(session.select_one(kColumns,
                                       "FROM orders WHERE account_id = ? AND symbol = ? AND exchange_order_id = ? "
                                       "ORDER BY created_at DESC, id DESC LIMIT 1",
                                       {account_id, symbol, venue_order_id}),
                    read_order);
}

Page<Order> page_of_user(Session& session, const UserId& user_id, const OrderFilter& filter,
                         const PageRequest& request) {
  Conditions conditions;
  conditions.add("user_id = ?", user_id);
  conditions.add_if("account_id = ?", filter.account_id);
  conditions.add_if("symbol = ?", filter.symbol);
  conditions.add_if("bot_id = ?", filter.bot_id);
  conditions.add_any_of("status", filter.statuses);
  return select_page<Order>(session, kColumns, "orders", "created_at", std::move(conditions), request, read_order,
                            [](const Order& order) {
                              return Cursor{order.created_at, order.id};
                            });
}

std::vector<Order> list_live(Session& session, const AccountId& account_id) {
  Conditions conditions;
  conditions.add("account_id = ?", account_id);
  conditions.add_any_of("status", std::vector{OrderStatus::Pending, OrderStatus::Open, OrderStatus::PartiallyFilled,
                                              OrderStatus::Unknown});
  return read_all(session.select(kColumns, "FROM orders " + conditions.text() + " ORDER BY created_at, id",
                                 conditions.parameters()),
                  read_order);
}

std::vector<Order> list_of_lists(Session& session, const UserId& user_id, const std::vector<OrderListId>& lists) {
  if (lists.empty()) return {};
  Conditions conditions;
  conditions.add("user_id = ?", user_id);
  conditions.add_any_of("list_id", lists);
  return read_all(session.select(kColumns, "FROM orders " + conditions.text() + " ORDER BY created_at, id",
                                 conditions.parameters()),
                  read_order);
}

std::vector<Order> list_closed_since(Session& session, const AccountId& account_id, Timestamp since, int limit) {
  Conditions conditions;
  conditions.add("account_id = ?", account_id);
  conditions.add("updated_at >= ?", since);
  conditions.add_any_of(
      "status", std::vector{OrderStatus::Filled, OrderStatus::Cancelled, OrderStatus::Rejected, OrderStatus::Expired});
  return read_all(session.select(kColumns,
                                 "FROM orders " + conditions.text() + " ORDER BY updated_at DESC, id DESC LIMIT " +
                                     std::to_string(limit),
                                 conditions.parameters()),
                  read_order);
}

}  // namespace hoga::storage::orders
