// What must survive: records out, records in, and the whole state as records.
#include <fmt/format.h>

#include <algorithm>

#include "exchange/core.hpp"

namespace hoga::exchange {
namespace {

// A piece of a snapshot: some 600 kB of candles.
constexpr std::size_t kCandlesPerRecord = 10'000;

// Those that entered the book first come first again.
std::vector<OpenOrder> open_in_order(const SymbolState& at) {
  std::vector<OpenOrder> orders;
  for (const auto& [order_id, open] : at.open) orders.push_back(open);
  std::sort(orders.begin(), orders.end(), [](const OpenOrder& a, const OpenOrder& b) {
    return std::pair(a.order->working_at, a.order->order_id) < std::pair(b.order->working_at, b.order->order_id);
  });
  return orders;
}

Error foreign(std::string why) { return make_error(Errc::InvalidRequest, "foreign_record", std::move(why)); }

}  // namespace

std::vector<JournalRecord> Core::take_journal() {
  if (!pending_tape.empty()) {
    Tape printed;
    std::map<std::uint16_t, std::uint16_t> places;
    for (TapeTrade& trade : pending_tape) {
      const auto [place, is_new] = places.try_emplace(trade.symbol, static_cast<std::uint16_t>(printed.symbols.size()));
      if (is_new) printed.symbols.push_back(symbols[trade.symbol]->name());
      trade.symbol = place->second;
    }
    printed.trades = std::move(pending_tape);
    pending_tape.clear();
    records.emplace_back(std::move(printed));
  }
  auto taken = std::exchange(records, {});
  records.reserve(taken.size());
  return taken;
}

Result<void> Core::apply(const JournalRecord& record) {
  if (const auto* created = std::get_if<AccountCreated>(&record)) {
    if (!find_account(created->account)) add_account(created->account, created->uid, created->created_at);
    return {};
  }
  if (const auto* entry = std::get_if<LedgerEntry>(&record)) {
    try {
      ledger.post(*entry);
    } catch (const InvariantError& error) {
      return foreign(error.what());
    }
    counters.ledger_entry_id = std::max(counters.ledger_entry_id, entry->id);
    for (const Posting& posting : entry->postings) {
      const auto account = accounts_by_uid.find(posting.uid);
      if (account == accounts_by_uid.end()) continue;
      AccountState& state = *account->second;
      state.touch(std::max(state.updated_at(), entry->time));
      if (entry->reason == LedgerReason::Deposit || entry->reason == LedgerReason::Withdrawal) {
        state.add_transfer({entry->id, posting.asset, posting.free, entry->time});
      }
      if (entry->reason == LedgerReason::ExternalLock) state.add_external_lock(posting.asset, posting.locked);
    }
    return {};
  }
  if (const auto* changed = std::get_if<OrderChanged>(&record)) return apply_order(*changed);
  if (const auto* traded = std::get_if<AccountTraded>(&record)) {
    return for_account(traded->uid, traded->trade.symbol, [&](AccountState& account, SymbolState& at) {
      account.add_trade(at.index(), traded->trade);
      account.trim(options.finished_orders_max, options.account_trades_max);
      at.restore_private_trade_id(traded->trade.trade_id);
    });
  }
  if (const auto* printed = std::get_if<Tape>(&record)) return apply_tape(*printed);
  if (const auto* kept = std::get_if<ExchangeCounters>(&record)) {
    counters.execution_id = std::max(counters.execution_id, kept->execution_id);
    counters.ledger_entry_id = std::max(counters.ledger_entry_id, kept->ledger_entry_id);
    counters.uid = std::max(counters.uid, kept->uid);
    counters.order_list_id = std::max(counters.order_list_id, kept->order_list_id);
    return {};
  }
  if (const auto* kept = std::get_if<OrderListChanged>(&record)) {
    counters.order_list_id = std::max(counters.order_list_id, kept->list.order_list_id);
    return for_account(kept->uid, kept->list.symbol, [&](AccountState& account, SymbolState& at) {
      account.put_list(at.index(), kept->list);
      account.trim(options.finished_orders_max, options.account_trades_max);
    });
  }
  if (const auto* kept = std::get_if<MatchPrevented>(&record)) {
    return for_account(kept->uid, kept->match.symbol, [&](AccountState& account, SymbolState& at) {
      account.add_prevented(at.index(), kept->match);
      at.counters.prevented_match_id = std::max(at.counters.prevented_match_id, kept->match.prevented_match_id);
    });
  }
  if (const auto* kept = std::get_if<OrderAmended>(&record)) {
    return for_account(kept->uid, kept->amendment.symbol, [&](AccountState& account, SymbolState& at) {
      account.add_amendment(at.index(), kept->amendment);
    });
  }
  if (auto applied = apply_to_account(record)) return *applied;
  if (const auto* kept = std::get_if<SourceKept>(&record)) {
    source = kept->source;
    return {};
  }
  return apply_to_symbol(record);
}

Result<void> Core::for_account(std::int64_t uid, const Symbol& name,
                               const std::function<void(AccountState&, SymbolState&)>& action) {
  SymbolState* at = find_symbol(name);
  const auto account = accounts_by_uid.find(uid);
  if (!at || account == accounts_by_uid.end()) return foreign("A record of an unknown symbol or account");
  action(*account->second, *at);
  return {};
}

std::optional<Result<void>> Core::apply_to_account(const JournalRecord& record) {
  const auto for_uid = [&](std::int64_t uid, auto&& action) -> Result<void> {
    const auto account = accounts_by_uid.find(uid);
    if (account == accounts_by_uid.end()) return foreign("A record of an unknown account");
    action(*account->second);
    return {};
  };
  if (const auto* settings = std::get_if<AccountSettings>(&record)) {
    return for_uid(settings->uid, [&](AccountState& account) { account.set_uses_discount(settings->uses_discount); });
  }
  if (const auto* own = std::get_if<AccountRates>(&record)) {
    return for_uid(own->uid, [&](AccountState& account) { account.set_rates(own->rates); });
  }
  if (const auto* kept = std::get_if<TransferKept>(&record)) {
    return for_uid(kept->uid, [&](AccountState& account) { account.add_transfer(kept->transfer); });
  }
  if (const auto* kept = std::get_if<ExternalLockKept>(&record)) {
    return for_uid(kept->uid, [&](AccountState& account) { account.add_external_lock(kept->asset, kept->amount); });
  }
  return std::nullopt;
}

Result<void> Core::apply_to_symbol(const JournalRecord& record) {
  const auto for_symbol = [&](const Symbol& name, auto&& action) -> Result<void> {
    SymbolState* at = find_symbol(name);
    if (!at) return foreign(fmt::format("A record of {}, which is not listed", name));
    action(*at);
    return {};
  };
  if (const auto* candles = std::get_if<CandlesKept>(&record)) {
    return for_symbol(candles->symbol,
                      [&](SymbolState& at) { at.candles.restore(candles->interval, candles->candles); });
  }
  if (const auto* kept = std::get_if<CountersKept>(&record)) {
    return for_symbol(kept->symbol, [&](SymbolState& at) { at.restore_counters(*kept); });
  }
  if (const auto* kept = std::get_if<StatusKept>(&record)) {
    return for_symbol(kept->symbol, [&](SymbolState& at) { at.set_status(kept->status); });
  }
  const auto& forgotten = std::get<MarketForgotten>(record);
  return for_symbol(forgotten.symbol, [](SymbolState& at) { at.forget(); });
}

Result<void> Core::apply_order(const OrderChanged& record) {
  return for_account(record.uid, record.order.symbol, [&](AccountState& account, SymbolState& at) {
    // An amended order goes by another client id from then on.
    if (OrderRecord* known = account.find_order(at.index(), record.order.order_id)) {
      account.rename(at.index(), *known, record.order.client_order_id);
    }
    OrderRecord& kept = account.put(at.index(), record.order);
    at.counters.order_id = std::max(at.counters.order_id, record.order.order_id);
    if (is_finished(kept.state)) {
      at.open.erase(kept.order_id);
    } else {
      at.open.insert_or_assign(kept.order_id, OpenOrder{&account, &kept});
    }
    account.trim(options.finished_orders_max, options.account_trades_max);
  });
}

Result<void> Core::apply_tape(const Tape& record) {
  std::vector<SymbolState*> places;
  for (const Symbol& name : record.symbols) {
    places.push_back(find_symbol(name));
    if (!places.back()) return foreign(fmt::format("A trade of {}, which is not listed", name));
  }
  for (TapeTrade trade : record.trades) {
    if (trade.symbol >= places.size()) return foreign("A trade without a symbol");
    SymbolState& at = *places[trade.symbol];
    trade.symbol = static_cast<std::uint16_t>(at.index());
    at.count(trade, record.is_restatement);
  }
  return {};
}

void Core::finish_restore(Timestamp now) {
  begin(now);
  for (const auto& at : symbols) {
    for (const OpenOrder& open : open_in_order(*at)) {
      if (!open.order->is_working && open.order->state != OrderState::PendingNew) put_back_stop(*at, *open.order);
    }
    put_back_working(*at, now);
    finish(*at, now);
  }
}

void Core::put_back_working(SymbolState& at, Timestamp now) {
  for (const OpenOrder& open : open_in_order(at)) {
    if (!open.order->is_working) continue;
    MarketOrder order;
    order.order_id = open.order->order_id;
    order.owner = static_cast<matching::Owner>(open.account->uid());
    order.side = open.order->side;
    order.price = at.ticks(working_price(*open.order));
    order.quantity = at.lots(open.order->quantity - open.order->executed_quantity - open.order->prevented_quantity);
    if (open.order->iceberg_quantity.is_positive()) order.display = at.lots(open.order->iceberg_quantity);
    at.market().restore(order, now);
  }
}

void Core::snapshot_symbol(const SymbolState& at, std::vector<JournalRecord>& out) const {
  CountersKept counted = at.counters;
  counted.update_id = at.reserved_update_id();
  out.emplace_back(counted);
  out.emplace_back(StatusKept{at.name(), at.instrument().status});
  snapshot_history(at, out);
}

void Core::snapshot_history(const SymbolState& at, std::vector<JournalRecord>& out) const {
  for (const Interval interval : CandleStore::kBaseIntervals) {
    const auto& kept = at.candles.base(interval);
    for (std::size_t from = 0; from < kept.size(); from += kCandlesPerRecord) {
      const std::size_t to = std::min(from + kCandlesPerRecord, kept.size());
      out.emplace_back(CandlesKept{
          at.name(),
          interval,
          {kept.begin() + static_cast<std::ptrdiff_t>(from), kept.begin() + static_cast<std::ptrdiff_t>(to)}});
    }
  }
  if (at.tape.trades().empty()) return;
  Tape restated;
  restated.is_restatement = true;
  restated.symbols.push_back(at.name());
  restated.trades.assign(at.tape.trades().begin(), at.tape.trades().end());
  for (TapeTrade& trade : restated.trades) trade.symbol = 0;
  out.emplace_back(std::move(restated));
}

void Core::snapshot_lists(const AccountState& account, std::vector<JournalRecord>& out) const {
  if (account.uses_discount()) out.emplace_back(AccountSettings{account.uid(), true});
  if (account.rates()) out.emplace_back(AccountRates{account.uid(), *account.rates()});
  for (const Transfer& transfer : account.transfers()) out.emplace_back(TransferKept{account.uid(), transfer});
  for (const auto& [asset, amount] : account.external_locks()) {
    out.emplace_back(ExternalLockKept{account.uid(), asset, amount});
  }
  account.for_each_list_oldest_finished_first([&](const OrderListRecord& list) {
    out.emplace_back(OrderListChanged{account.uid(), list});
  });
  for (const auto& [symbol, own] : account.symbols()) {
    for (const PreventedMatch& match : own.prevented) out.emplace_back(MatchPrevented{account.uid(), match});
    for (const auto& [order_id, amendments] : own.amendments) {
      for (const Amendment& amendment : amendments) out.emplace_back(OrderAmended{account.uid(), amendment});
    }
  }
}

std::vector<JournalRecord> Core::snapshot() const {
  std::vector<JournalRecord> out;
  out.reserve(accounts.size());
  std::vector<const AccountState*> by_uid;
  for (const auto& [id, account] : accounts) by_uid.push_back(account.get());
  std::sort(by_uid.begin(), by_uid.end(), [](const auto* a, const auto* b) { return a->uid() < b->uid(); });
  for (const AccountState* account : by_uid) {
    out.emplace_back(AccountCreated{account->id(), account->uid(), account->created_at()});
  }
  for (LedgerEntry& entry : ledger.opening()) {
    const auto account = accounts_by_uid.find(entry.postings.front().uid);
    if (account != accounts_by_uid.end()) entry.time = account->second->updated_at();
    out.emplace_back(std::move(entry));
  }
  for (const AccountState* account : by_uid) {
    account->for_each_order_oldest_finished_first([&](const OrderRecord& order) {
      out.emplace_back(OrderChanged{account->uid(), order});
    });
    account->for_each_trade_oldest_first([&](const AccountTrade& trade) {
      out.emplace_back(AccountTraded{account->uid(), trade});
    });
    snapshot_lists(*account, out);
  }
  for (const auto& at : symbols) snapshot_symbol(*at, out);
  out.emplace_back(counters);
  if (!source.empty()) out.emplace_back(SourceKept{source});
  return out;
}

}  // namespace hoga::exchange
