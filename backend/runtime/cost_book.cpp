#include "runtime/cost_book.hpp"

#include <set>

#include "base/log.hpp"
#include "storage/cost_entries.hpp"
#include "storage/fills.hpp"
#include "storage/market_results.hpp"

namespace hoga::runtime {
namespace {

using boost::asio::awaitable;
using storage::Session;

CostEntry make_entry(const VenueFill& fill) {
  CostEntry entry;
  entry.symbol = fill.symbol;
  entry.side = fill.side;
  entry.quantity = fill.quantity;
  entry.price = fill.price;
  entry.fee = fill.fee;
  entry.fee_currency = fill.fee_currency;
  entry.source = CostSource::Exchange;
  entry.trade_id = fill.venue_trade_id;
  if (!fill.venue_order_id.empty()) entry.venue_order_id = fill.venue_order_id;
  entry.executed_at = fill.executed_at;
  return entry;
}

CostsAdded insert_all(Session& session, const Account& account, const std::vector<CostEntry>& entries, Timestamp now) {
  CostsAdded done;
  std::set<Symbol> changed;
  for (auto entry : entries) {
    entry.id = make_uuid();
    entry.user_id = account.user_id;
    entry.account_id = account.id;
    entry.created_at = now;
    if (!storage::cost_entries::insert(session, entry)) {
      ++done.known;
      continue;
    }
    ++done.added;
    changed.insert(entry.symbol);
  }
  for (const auto& symbol : changed) storage::market_results::mark_stale(session, account.id, symbol);
  return done;
}

}  // namespace

awaitable<Result<CostsAdded>> CostBook::add(UserId user_id, std::optional<AccountId> account_id,
                                            std::vector<CostEntry> entries) {
  const auto now = clock_.now();
  for (const auto& entry : entries) {
    if (entry.executed_at <= now) continue;
    Error error = make_error(Errc::ValidationFailed, "A trade can't be in the future.");
    error.fields.push_back({"executed_at", "in_future", "Give the time at which it was made."});
    co_return error;
  }
  Result<storage::AccountRow> account = make_error(Errc::NotFound, "There is no such account.");
  if (account_id) {
    account = co_await accounts_.find(user_id, *account_id);
  } else {
    account = co_await accounts_.paper(user_id);
  }
  if (!account) co_return account.error();
  auto job = [account = account->account, entries, now](Session& session) -> Result<CostsAdded> {
    return insert_all(session, account, entries, now);
  };
  co_return co_await database_.write(job);
}

awaitable<Result<void>> CostBook::remove(UserId user_id, Uuid id) {
  auto job = [user_id, id](Session& session) -> Result<void> {
    const auto entry = storage::cost_entries::find_of_user(session, user_id, id);
    if (!entry) return make_error(Errc::NotFound, "entry_not_found", "There is no such entry.");
    storage::cost_entries::remove(session, id);
    storage::market_results::mark_stale(session, entry->account_id, entry->symbol);
    return {};
  };
  co_return co_await database_.write(job);
}

awaitable<Result<CostsAdded>> CostBook::fill_back(UserId user_id, AccountId account_id) {
  const auto row = co_await accounts_.find(user_id, account_id);
  if (!row) co_return row.error();
  const auto& account = row->account;
  std::set<Symbol> symbols;
  const auto readings = co_await trading_.readings(user_id);
  for (const auto& reading : readings) {
    if (reading.account.id != account_id) continue;
    for (const auto& instrument : market_.instruments(account.exchange)) {
      for (const auto& balance : reading.balances) {
        const bool is_held = (balance.free + balance.locked).is_positive();
        if (is_held && balance.asset == instrument.base) symbols.insert(instrument.symbol);
      }
    }
  }
  std::vector<CostEntry> entries;
  for (const auto& symbol : symbols) {
    const auto fills = co_await trading_.past_fills(user_id, account_id, symbol);
    if (!fills) co_return fills.error();
    auto job = [account_id, symbol](Session& session) -> Result<std::vector<Fill>> {
      return storage::fills::list_of_symbol(session, account_id, symbol);
    };
    const auto recorded = co_await database_.read(job);
    if (!recorded) co_return recorded.error();
    std::set<std::pair<std::string, Side>> known;
    for (const auto& fill : *recorded) known.emplace(fill.venue_trade_id, fill.side);
    for (const auto& fill : *fills) {
      if (!known.contains({fill.venue_trade_id, fill.side})) entries.push_back(make_entry(fill));
    }
  }
  const auto now = clock_.now();
  auto writing = [account, entries, now](Session& session) -> Result<CostsAdded> {
    return insert_all(session, account, entries, now);
  };
  co_return co_await database_.write(writing);
}

}  // namespace hoga::runtime
