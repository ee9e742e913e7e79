#include "runtime/alert_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "storage/price_alerts.hpp"

namespace hoga::runtime {
namespace {

using boost::asio::awaitable;
using storage::Session;

Error not_found() { return make_error(Errc::NotFound, "alert_not_found", "There is no such price alert."); }

// The field belongs to conditions of the other sort, or is missing in its own.
template <typename T>
void check_presence(Error& wrong, const char* field, const std::optional<T>& value, bool is_needed) {
  if (value.has_value() == is_needed) return;
  if (is_needed) {
    wrong.fields.push_back({field, "required", "This condition needs it."});
  } else {
    wrong.fields.push_back({field, "not_allowed", "This condition has none."});
  }
}

}  // namespace

Result<PriceAlert> AlertService::check(const AlertDraft& draft) const {
  const auto exchange = market_.resolve_exchange(draft.exchange);
  if (!exchange) return exchange.error();
  const auto* instrument = market_.instrument(*exchange, draft.symbol);
  if (instrument == nullptr) {
    if (const auto known = market_.check_known(*exchange); !known) return known.error();
    auto error = make_error(Errc::ValidationFailed, "Some fields are wrong.");
    error.fields.push_back({"symbol", "unknown_symbol", "There is no such symbol here."});
    return error;
  }
  Error wrong = make_error(Errc::ValidationFailed, "Some fields are wrong.");
  const bool is_level = has_level(draft.condition);
  check_presence(wrong, "level", draft.level, is_level);
  check_presence(wrong, "percent", draft.percent, !is_level);
  check_presence(wrong, "minutes", draft.minutes, !is_level);
  if (!wrong.fields.empty()) return wrong;
  PriceAlert alert;
  alert.exchange = *exchange;
  alert.symbol = draft.symbol;
  alert.condition = draft.condition;
  alert.level = draft.level;
  alert.percent = draft.percent;
  alert.minutes = draft.minutes;
  alert.is_repeating = draft.is_repeating;
  alert.note = draft.note;
  const auto* ticker = market_.ticker(*exchange, draft.symbol);
  if (is_level && ticker != nullptr && ticker->last_price.is_positive() && ticker->last_price != *draft.level) {
    alert.side = ticker->last_price < *draft.level ? AlertSide::Below : AlertSide::Above;
  }
  return alert;
}

awaitable<Result<std::vector<PriceAlert>>> AlertService::list(UserId user_id) {
  auto job = [user_id](Session& session) -> Result<std::vector<PriceAlert>> {
    return storage::price_alerts::list_of_user(session, user_id);
  };
  co_return co_await database_.read(job);
}

awaitable<Result<PriceAlert>> AlertService::create(UserId user_id, Uuid id, AlertDraft draft) {
  auto alert = check(draft);
  if (!alert) co_return alert.error();
  alert->id = id;
  alert->user_id = user_id;
  alert->created_at = alert->watched_from = clock_.now();
  auto job = [its = *alert](Session& session) -> Result<PriceAlert> {
    auto made = storage::price_alerts::find(session, its.id);
    if (made) return std::move(*made);
    const auto all = storage::price_alerts::list_of_user(session, its.user_id);
    const auto active = std::count_if(all.begin(), all.end(), [](const PriceAlert& one) { return one.is_active; });
    if (static_cast<std::size_t>(active) >= kActiveMost) {
      return make_error(Errc::Conflict, "alerts_max",
                        fmt::format("There can be {} price alerts: delete one first.", kActiveMost));
    }
    storage::price_alerts::insert(session, its);
    return its;
  };
  auto made = co_await database_.write(job);
  if (!made) co_return made.error();
  if (made->is_active) desk_.watch(*made);
  co_return made;
}

awaitable<Result<void>> AlertService::remove(UserId user_id, Uuid id) {
  auto job = [user_id, id](Session& session) -> Result<std::string> {
    const auto alert = storage::price_alerts::find(session, id);
    const bool is_theirs = alert && alert->user_id == user_id;
    if (!is_theirs) return not_found();
    storage::price_alerts::remove(session, user_id, id);
    return alert->exchange;
  };
  const auto exchange = co_await database_.write(job);
  if (!exchange) co_return exchange.error();
  desk_.forget(*exchange, id);
  co_return Result<void>{};
}

}  // namespace hoga::runtime
