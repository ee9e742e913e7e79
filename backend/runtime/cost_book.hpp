// Gives what accounts hold its cost where the platform has not seen it being bought: entered by its owner, imported
// from a file of theirs, or filled back from the exchange's own history. One executor, that of the market service; all
// that is given outlives it.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <string>
#include <vector>

#include "domain/cost_entry.hpp"
#include "identity/account_service.hpp"
#include "runtime/market_service.hpp"
#include "runtime/trading_runtime.hpp"
#include "storage/database.hpp"

namespace hoga::runtime {

struct CostsAdded {
  int added = 0;
  // Were there before.
  int known = 0;
};

class CostBook {
 public:
  CostBook(storage::Database& database, identity::AccountService& accounts, TradingRuntime& trading,
           const MarketService& market, const Clock& clock)
      : database_(database), accounts_(accounts), trading_(trading), market_(market), clock_(clock) {}

  // All of them or none. Without an account: the paper account. NotFound for an account that is not the user's;
  // ValidationFailed where a time lies in the future.
  boost::asio::awaitable<Result<CostsAdded>> add(UserId user_id, std::optional<AccountId> account_id,
                                                 std::vector<CostEntry> entries);
  // NotFound.
  boost::asio::awaitable<Result<void>> remove(UserId user_id, Uuid id);
  // Asks the exchange for every execution of the account in the symbols of what it holds, from before the account came
  // here. Unavailable, VenueError.
  boost::asio::awaitable<Result<CostsAdded>> fill_back(UserId user_id, AccountId account_id);

 private:
  storage::Database& database_;
  identity::AccountService& accounts_;
  TradingRuntime& trading_;
  const MarketService& market_;
  const Clock& clock_;
};

}  // namespace hoga::runtime
