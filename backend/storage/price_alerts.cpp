#include "storage/price_alerts.hpp"

#include "storage/paging.hpp"

namespace hoga::storage::price_alerts {
namespace {

constexpr std::string_view kColumns =
    "id, user_id, exchange, symbol, condition, level, percent, minutes, is_repeating, note, created_at, is_active, "
    "side, watched_from, fired, last_fired_at, last_price, version";

PriceAlert read_alert(Row& row) {
  PriceAlert alert;
  alert.id = row.uuid();
  alert.user_id = row.uuid();
  alert.exchange = row.text();
  alert.symbol = row.text();
  alert.condition = row.enumerator<AlertCondition>();
  alert.level = row.optional_decimal();
  alert.percent = row.optional_decimal();
  if (const auto minutes = row.optional_integer()) alert.minutes = static_cast<int>(*minutes);
  alert.is_repeating = row.flag();
  alert.note = row.text();
  alert.created_at = row.time();
  alert.is_active = row.flag();
  alert.side = row.enumerator<AlertSide>();
  alert.watched_from = row.time();
  alert.fired = static_cast<int>(row.integer());
  alert.last_fired_at = row.optional_time();
  alert.last_price = row.optional_decimal();
  alert.version = row.integer();
  return alert;
}

}  // namespace

void insert(Session& session, const PriceAlert& alert) {
  session.insert("price_alerts", {{"id", alert.id},
                                  {"user_id", alert.user_id},
                                  {"exchange", alert.exchange},
                                  {"symbol", alert.symbol},
                                  {"condition", alert.condition},
                                  {"level", money(alert.level)},
                                  {"percent", alert.percent ? percent(*alert.percent) : Parameter(std::nullopt)},
                                  {"minutes", alert.minutes},
                                  {"is_repeating", alert.is_repeating},
                                  {"note", alert.note},
                                  {"created_at", alert.created_at},
                                  {"is_active", alert.is_active},
                                  {"side", alert.side},
                                  {"watched_from", alert.watched_from},
                                  {"fired", alert.fired},
                                  {"last_fired_at", alert.last_fired_at},
                                  {"last_price", money(alert.last_price)},
                                  {"version", alert.version}});
}

std::vector<PriceAlert> list_of_user(Session& session, const UserId& user_id) {
  return read_all(
      session.select(kColumns, "FROM price_alerts WHERE user_id = ? ORDER BY created_at DESC, id DESC", {user_id}),
      read_alert);
}

std::vector<PriceAlert> list_active(Session& session) {
  return read_all(session.select(kColumns, "FROM price_alerts WHERE is_active = ? ORDER BY created_at, id", {true}),
                  read_alert);
}

std::optional<PriceAlert> find(Session& session, const Uuid& id) {
  return read_first(session.select_one(kColumns, "FROM price_alerts WHERE id = ?", {id}), read_alert);
}

bool advance(Session& session, const PriceAlert& alert) {
  return session.update("price_alerts",
                        {{"is_active", alert.is_active},
                         {"side", alert.side},
                         {"watched_from", alert.watched_from},
                         {"fired", alert.fired},
                         {"last_fired_at", alert.last_fired_at},
                         {"last_price", money(alert.last_price)},
                         {"version", alert.version}},
                        "id = ? AND version = ?", {alert.id, alert.version - 1}) == 1;
}

bool remove(Session& session, const UserId& user_id, const Uuid& id) {
  return session.execute("DELETE FROM price_alerts WHERE id = ? AND user_id = ?", {id, user_id}) == 1;
}

}  // namespace hoga::storage::price_alerts
