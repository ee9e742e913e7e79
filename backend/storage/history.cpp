#include "storage/history.hpp"

#include <algorithm>

#include "storage/cost_entry_rows.hpp"
#include "storage/fill_rows.hpp"
#include "storage/paging.hpp"
#include "storage/transfer_rows.hpp"

namespace hoga::storage::history {
namespace {

Cursor cursor_of(const HistoryItem& item) {
  if (const auto* fill = std::get_if<HistoryFill>(&item)) return {fill->fill.executed_at, fill->fill.id};
  if (const auto* transfer = std::get_if<Transfer>(&item)) return {transfer->at, transfer->id};
  const auto& entry = std::get<CostEntry>(item);
  return {entry.executed_at, entry.id};
}

bool is_newer(const HistoryItem& a, const HistoryItem& b) {
  const auto left = cursor_of(a), right = cursor_of(b);
  return std::pair(left.time, left.id) > std::pair(right.time, right.id);
}

Conditions common(const UserId& user_id, const HistoryFilter& filter, const std::string& time) {
  Conditions conditions;
  conditions.add("user_id = ?", user_id);
  conditions.add_if("account_id = ?", filter.account_id);
  conditions.add_if(time + " >= ?", filter.from);
  conditions.add_if(time + " < ?", filter.to);
  return conditions;
}

bool wants(const HistoryFilter& filter, std::initializer_list<HistoryKind> kinds) {
  return !filter.kind || std::find(kinds.begin(), kinds.end(), *filter.kind) != kinds.end();
}

// A page that is put together of several tables' pages.
struct Gathered {
  std::vector<HistoryItem> items;
  bool has_more = false;
};

template <typename Read>
void add_rows(Gathered& gathered, Session& session, const std::string& columns, const std::string& table,
              const std::string& time, Conditions conditions, const PageRequest& request, Read read) {
  const auto page = select_page<HistoryItem>(session, columns, table, time, std::move(conditions), request, read,
                                             [](const HistoryItem& item) { return cursor_of(item); });
  gathered.items.insert(gathered.items.end(), page.items.begin(), page.items.end());
  gathered.has_more = gathered.has_more || page.next_cursor;
}

}  // namespace

Page<HistoryItem> page_of_user(Session& session, const UserId& user_id, const HistoryFilter& filter,
                               const PageRequest& request) {
  const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 1, 1'000));
  Gathered gathered;
  if (wants(filter, {HistoryKind::Fill, HistoryKind::External})) {
    auto conditions = common(user_id, filter, "executed_at");
    conditions.add_if("symbol = ?", filter.symbol);
    conditions.add_if("side = ?", filter.side);
    conditions.add_if("bot_id = ?", filter.bot_id);
    if (filter.kind) conditions.add(*filter.kind == HistoryKind::External ? "is_external" : "NOT is_external");
    add_rows(gathered, session, std::string{kFillColumns} + std::string{kOwnerColumns}, std::string{kOwnedFills},
             "executed_at", std::move(conditions), request, read_owned_fill);
  }
  const bool is_of_market = filter.symbol || filter.side || filter.bot_id;
  if (!is_of_market && wants(filter, {HistoryKind::Deposit, HistoryKind::Withdrawal})) {
    auto conditions = common(user_id, filter, "at");
    if (filter.kind) conditions.add(*filter.kind == HistoryKind::Deposit ? "is_deposit" : "NOT is_deposit");
    add_rows(gathered, session, std::string{kTransferColumns}, std::string{kDirectedTransfers}, "at",
             std::move(conditions), request, read_transfer);
  }
  if (!filter.bot_id && wants(filter, {HistoryKind::Entry})) {
    auto conditions = common(user_id, filter, "executed_at");
    conditions.add_if("symbol = ?", filter.symbol);
    conditions.add_if("side = ?", filter.side);
    add_rows(gathered, session, std::string{kCostEntryColumns}, "cost_entries", "executed_at", std::move(conditions),
             request, read_cost_entry);
  }
  auto& items = gathered.items;
  std::sort(items.begin(), items.end(), is_newer);
  Page<HistoryItem> page;
  if (gathered.has_more || items.size() > limit) {
    items.resize(std::min(items.size(), limit));
    page.next_cursor = encode_cursor(cursor_of(items.back()));
  }
  page.items = std::move(items);
  return page;
}

}  // namespace hoga::storage::history
