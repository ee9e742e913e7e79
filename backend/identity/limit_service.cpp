#include "identity/limit_service.hpp"

#include "identity/audit_details.hpp"
#include "storage/accounts.hpp"
#include "storage/enum_text.hpp"
#include "storage/limits.hpp"
#include "storage/users.hpp"

namespace hoga::identity {
namespace {

using storage::Session;
namespace rows = storage::risk_limits;

std::string text_of(const std::optional<bool>& value) { return !value ? "none" : *value ? "on" : "off"; }
std::string text_of(const std::optional<int>& value) { return value ? std::to_string(*value) : "none"; }
std::string text_of(const std::optional<Decimal>& value) { return value ? value->to_string() : "none"; }
std::string text_of(const std::optional<std::vector<Symbol>>& value) {
  if (!value) return "none";
  std::string text;
  for (const auto& symbol : *value) text += (text.empty() ? "" : " ") + symbol;
  return text;
}

// As they were, and as they are.
Figures changes(const LimitSet& before, const LimitSet& after) {
  Figures figures{{"layer", storage::enum_text(layer_of(after))}};
  if (after.symbol) figures.push_back({"symbol", *after.symbol});
  const auto add = [&](const char* name, const auto& old_value, const auto& new_value) {
    if (old_value == new_value) return;
    figures.push_back({std::string(name) + "_before", text_of(old_value)});
    figures.push_back({name, text_of(new_value)});
  };
  add("trading_enabled", before.trading_enabled, after.trading_enabled);
  add("allowed_symbols", before.allowed_symbols, after.allowed_symbols);
  add("max_order_value", before.max_order_value, after.max_order_value);
  add("max_position_size", before.max_position_size, after.max_position_size);
  add("max_open_orders", before.max_open_orders, after.max_open_orders);
  add("max_orders_per_minute", before.max_orders_per_minute, after.max_orders_per_minute);
  add("price_band", before.price_band, after.price_band);
  add("risk_per_trade", before.risk_per_trade, after.risk_per_trade);
  add("daily_loss_limit", before.daily_loss_limit, after.daily_loss_limit);
  add("max_drawdown", before.max_drawdown, after.max_drawdown);
  add("max_market_age_seconds", before.max_market_age_seconds, after.max_market_age_seconds);
  return figures;
}

void write(Session& session, const UserId& author, const LimitSet& set, const Origin& origin) {
  const auto before = rows::find(session, set).value_or(LimitSet{});
  rows::put(session, set);
  record_decision(session, author, "limits_changed", origin, set.updated_at, set.account_id, changes(before, set));
}

}  // namespace

boost::asio::awaitable<Result<std::vector<LimitSet>>> LimitService::all() {
  auto job = [](Session& session) -> Result<std::vector<LimitSet>> { return rows::list(session); };
  co_return co_await database_.read(job);
}

boost::asio::awaitable<Result<std::vector<LimitSet>>> LimitService::of_platform() {
  auto job = [](Session& session) -> Result<std::vector<LimitSet>> { return rows::list_of_platform(session); };
  co_return co_await database_.read(job);
}

boost::asio::awaitable<Result<std::vector<LimitSet>>> LimitService::of_user(UserId user_id) {
  auto job = [user_id](Session& session) -> Result<std::vector<LimitSet>> {
    return rows::list_of_user(session, user_id);
  };
  co_return co_await database_.read(job);
}

boost::asio::awaitable<Result<std::vector<LimitSet>>> LimitService::put(UserId user_id, LimitSet set, Origin origin) {
  set.user_id = user_id;
  set.updated_at = clock_.now();
  auto job = [user_id, set, origin](Session& session) -> Result<std::vector<LimitSet>> {
    if (set.account_id && !storage::accounts::find_of_user(session, user_id, *set.account_id)) {
      return make_error(Errc::NotFound, "There is no such account.");
    }
    write(session, user_id, set, origin);
    return rows::list_of_user(session, user_id);
  };
  co_return co_await database_.write(job);
}

boost::asio::awaitable<Result<std::vector<LimitSet>>> LimitService::put_for_user(UserId user_id, LimitSet set,
                                                                                 Origin origin) {
  set.user_id = user_id;
  set.account_id.reset();
  set.is_operators = true;
  set.updated_at = clock_.now();
  auto job = [user_id, set, origin](Session& session) -> Result<std::vector<LimitSet>> {
    if (!storage::users::find(session, user_id)) return make_error(Errc::NotFound, "There is no such user.");
    write(session, user_id, set, origin);
    return rows::list_of_user(session, user_id);
  };
  co_return co_await database_.write(job);
}

boost::asio::awaitable<Result<std::vector<LimitSet>>> LimitService::put_of_platform(UserId admin_id, LimitSet set,
                                                                                    Origin origin) {
  set.user_id.reset();
  set.account_id.reset();
  set.updated_at = clock_.now();
  auto job = [admin_id, set, origin](Session& session) -> Result<std::vector<LimitSet>> {
    write(session, admin_id, set, origin);
    return rows::list_of_platform(session);
  };
  co_return co_await database_.write(job);
}

}  // namespace hoga::identity
