// Rows of `trades`: each execution once, by (account, symbol, venue trade id, side).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "domain/bot.hpp"
#include "storage/page.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct FillFilter {
  std::optional<AccountId> account_id;
  std::optional<Symbol> symbol;
  std::optional<OrderId> order_id;
  // Of its orders.
  std::optional<BotId> bot_id{};
};

namespace fills {
// False, and nothing changed, if that execution is there already.
bool insert(Session& session, const Fill& fill);
// Newest first by execution time. A bad cursor throws ValidationFailed.
Page<Fill> page_of_user(Session& session, const UserId& user_id, const FillFilter& filter, const PageRequest& request);
// Oldest first by execution time, every one of an account's symbol: what a position is rebuilt from.
std::vector<Fill> list_of_symbol(Session& session, const AccountId& account_id, const Symbol& symbol);
// The venue trade id of the newest execution, to ask the venue for what came after.
std::optional<std::string> last_venue_trade_id(Session& session, const AccountId& account_id, const Symbol& symbol);
// Gives the executions of a venue order that were booked before the order was known their order; answers how many.
std::int64_t link(Session& session, const AccountId& account_id, const Symbol& symbol,
                  const std::string& venue_order_id, const OrderId& order_id);
// How many orders of the user were filled, in part or in whole, from `from` on and before `to`.
std::int64_t count_orders(Session& session, const UserId& user_id, Timestamp from, Timestamp to);
// Every symbol that the account has traded.
std::vector<Symbol> symbols_of_account(Session& session, const AccountId& account_id);
}  // namespace fills

}  // namespace hoga::storage
