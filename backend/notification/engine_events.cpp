#include "notification/engine_events.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>

namespace hoga::notification {
namespace {

using Found = std::optional<EngineEvent>;

// What bounds a loss or what is risked; breaches of form are no news to whoever made them.
constexpr std::array<std::string_view, 9> kLimits{
    "daily_loss_limit",  "max_drawdown",          "max_position_size",    "max_order_value",   "risk_per_trade",
    "open_orders_limit", "max_orders_per_minute", "trading_switched_off", "symbol_not_allowed"};
// These end trading for a while, whoever has tried.
constexpr std::array<std::string_view, 2> kEndingLimits{"daily_loss_limit", "max_drawdown"};

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& list, std::string_view code) {
  return std::find(list.begin(), list.end(), code) != list.end();
}

EngineEvent event_of_order(NotificationKind kind, const char* key, const Order& order) {
  EngineEvent found;
  found.event = {order.user_id, kind, std::string(key) + ":" + order.id.to_string(), {}, order.updated_at};
  found.account_id = order.account_id;
  found.bot_id = order.bot_id;
  auto& figures = found.event.figures;
  figures.push_back({"variant", order.side == Side::Buy ? "buy" : "sell"});
  figures.push_back({"symbol", order.symbol});
  figures.push_back({"order_id", order.id.to_string()});
  figures.push_back({"quantity", order.quantity.to_string()});
  return found;
}

Found of_order(const Order& order) {
  if (order.status == OrderStatus::Unknown) return event_of_order(NotificationKind::OrderUnknown, "unknown", order);
  if (order.status == OrderStatus::Rejected) {
    auto found = event_of_order(NotificationKind::OrderRejected, "rejected", order);
    found.event.figures.push_back({"reason", order.reject_reason.value_or(order.reject_code.value_or("?"))});
    return found;
  }
  if (!is_terminal(order.status) || !order.filled_quantity.is_positive()) return std::nullopt;
  auto found = event_of_order(NotificationKind::OrderFilled, "filled", order);
  auto& figures = found.event.figures;
  if (order.status != OrderStatus::Filled) figures.front().value += "_part";
  figures.push_back({"filled", order.filled_quantity.to_string()});
  figures.push_back({"price", average_price(order).value_or(Decimal{}).to_string()});
  return found;
}

Found of_audit(const orders::AuditEntry& entry) {
  EngineEvent found;
  found.account_id = entry.account_id;
  found.event.user_id = entry.user_id;
  found.event.at = entry.at;
  const auto at = std::to_string(to_microseconds(entry.at));
  if (entry.action == "alarm") {
    found.event.kind = NotificationKind::ProtectionMissing;
    for (const auto& figure : entry.figures) {
      if (figure.name == "symbol" || figure.name == "reason") found.event.figures.push_back(figure);
    }
    const auto subject = entry.subject_id ? entry.subject_id->to_string() : entry.account_id.to_string();
    found.event.key = "unprotected:" + subject + ":" + at;
    return found;
  }
  if (entry.action != "order_refused" || !is_among(kLimits, entry.code)) return std::nullopt;
  // Whoever orders by hand reads the refusal at once.
  if (entry.by.kind == ActorKind::User && !is_among(kEndingLimits, entry.code)) return std::nullopt;
  found.event.kind = NotificationKind::LimitHit;
  found.event.figures = {{"code", entry.code}, {"reason", entry.detail}};
  found.event.key = "limit:" + entry.account_id.to_string() + ":" + entry.code;
  found.is_daily = true;
  return found;
}

std::optional<NotificationKind> kind_of(const BotLogLine& line) {
  const auto& code = line.message.code;
  if (code == "bot_unprotected") return NotificationKind::ProtectionMissing;
  if (code == "bot_daily_loss" || code == "bot_drawdown" || code == "bot_cooling_down") {
    return NotificationKind::LimitHit;
  }
  if (code == "bot_started") return NotificationKind::BotStarted;
  if (code.starts_with("bot_stopped_")) return NotificationKind::BotStopped;
  // By the platform: it does not go on by itself.
  if (code == "halted" || code == "platform_halted") return NotificationKind::BotStopped;
  if (line.level == BotLogLevel::Error) return NotificationKind::BotFailed;
  return std::nullopt;
}

Found of_bot(const BotLogLine& line) {
  const auto kind = kind_of(line);
  if (!kind) return std::nullopt;
  EngineEvent found;
  found.event = {line.user_id, *kind, "bot:" + line.id.to_string(), {{"variant", "bot"}}, line.time};
  found.bot_id = line.bot_id;
  auto& figures = found.event.figures;
  figures.push_back({"bot_id", line.bot_id.to_string()});
  figures.push_back({"code", line.message.code});
  for (std::size_t i = 0; i < line.message.values.size(); ++i) {
    figures.push_back({"value" + std::to_string(i), line.message.values[i]});
  }
  if (*kind == NotificationKind::ProtectionMissing && line.message.values.size() >= 2) {
    figures.push_back({"symbol", line.message.values[0]});
    figures.push_back({"reason", line.message.values[1]});
  }
  return found;
}

}  // namespace

std::optional<EngineEvent> event_of(const orders::Write& write) {
  if (const auto* order = std::get_if<orders::PersistOrder>(&write)) return of_order(order->order);
  if (const auto* entry = std::get_if<orders::AuditEntry>(&write)) return of_audit(*entry);
  if (const auto* line = std::get_if<orders::InsertBotLog>(&write)) return of_bot(line->line);
  return std::nullopt;
}

}  // namespace hoga::notification
