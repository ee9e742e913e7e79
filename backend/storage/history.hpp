// What happened on a user's accounts, from several tables as one list: executions, transfers, and purchases and sales
// that were entered.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <variant>
#include <vector>

#include "domain/cost_entry.hpp"
#include "domain/transfer.hpp"
#include "storage/market_results.hpp"
#include "storage/page.hpp"

namespace hoga::storage {

// Fill: by an order of the platform. External: made elsewhere on the same account.
// g++ 12 takes a scoped enumerator for one that shadows the type hoga::Fill.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
BOOST_DEFINE_ENUM_CLASS(HistoryKind, Fill, External, Deposit, Withdrawal, Entry)
#pragma GCC diagnostic pop

struct HistoryFilter {
  std::optional<AccountId> account_id;
  // Transfers belong to no symbol and have no side: they are left out where either is asked for, or a bot.
  std::optional<Symbol> symbol;
  std::optional<BotId> bot_id;
  std::optional<Side> side;
  std::optional<HistoryKind> kind;
  // Including the one, excluding the other.
  std::optional<Timestamp> from;
  std::optional<Timestamp> to;
};

using HistoryItem = std::variant<HistoryFill, Transfer, CostEntry>;

namespace history {
// Newest first. A bad cursor throws ValidationFailed.
Page<HistoryItem> page_of_user(Session& session, const UserId& user_id, const HistoryFilter& filter,
                               const PageRequest& request);
}  // namespace history

}  // namespace hoga::storage
