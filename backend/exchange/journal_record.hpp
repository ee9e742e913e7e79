// What must survive a restart, as plain types. Records state facts, not commands: applied in order to an exchange with
// the same listings they rebuild its accounts, open orders, balances, candles and counters exactly. The records of one
// take_journal() belong together: a journal writes them as one frame, all or nothing. House orders and the visible book
// are not recorded. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "domain/market_data.hpp"
#include "exchange/candle.hpp"
#include "exchange/order_list.hpp"
#include "exchange/types.hpp"

namespace hoga::exchange {

struct AccountCreated {
  std::string account;
  std::int64_t uid = 0;
  Timestamp created_at{};
  friend bool operator==(const AccountCreated&, const AccountCreated&) = default;
};

// Why a ledger entry was made. ExternalLock: something beyond this exchange locks or unlocks.
BOOST_DEFINE_ENUM_CLASS(LedgerReason, Deposit, Withdrawal, Mint, Lock, Unlock, Trade, Opening, ExternalLock)

// One side of an entry: what one account's free and locked amounts of one asset change by. System accounts have uids
// below zero.
struct Posting {
  std::int64_t uid = 0;
  std::string asset;
  Decimal free;
  Decimal locked;
  friend bool operator==(const Posting&, const Posting&) = default;
};

// A balanced entry: for every asset the changes add up to zero. (Opening, the only exception, is a snapshot's statement
// of balances.)
struct LedgerEntry {
  std::int64_t id = 0;
  LedgerReason reason = LedgerReason::Deposit;
  Timestamp time{};
  std::vector<Posting> postings;
  friend bool operator==(const LedgerEntry&, const LedgerEntry&) = default;
};

// The order as it is now; replaces what was known of it.
struct OrderChanged {
  std::int64_t uid = 0;
  OrderRecord order;
  friend bool operator==(const OrderChanged&, const OrderChanged&) = default;
};

// A fill of an account; the ledger entry that pays for it stands beside it.
struct AccountTraded {
  std::int64_t uid = 0;
  AccountTrade trade;
  friend bool operator==(const AccountTraded&, const AccountTraded&) = default;
};

// A trade of the public tape, compact: prices in ticks, quantities in lots.
struct TapeTrade {
  // Index of the symbol in Tape::symbols.
  std::uint16_t symbol = 0;
  bool is_buyer_maker = false;
  std::int64_t trade_id = 0;
  std::int64_t aggregate_id = 0;
  std::int64_t price = 0;
  std::int64_t quantity = 0;
  Timestamp time{};
  std::int64_t buyer_order_id = 0;
  std::int64_t seller_order_id = 0;
  friend bool operator==(const TapeTrade&, const TapeTrade&) = default;
};

// What was printed since the last batch, all symbols together. `is_restatement` (snapshots): the trades are for the
// list of recent trades alone, candles and counters hold them already.
struct Tape {
  std::vector<Symbol> symbols;
  std::vector<TapeTrade> trades;
  bool is_restatement = false;
  friend bool operator==(const Tape&, const Tape&) = default;
};

// Candles of a base interval (1s, 1m, 1h, 1d): imported history, or a snapshot's. They replace those at or after the
// first one's time.
struct CandlesKept {
  Symbol symbol;
  Interval interval = Interval::Minute1;
  std::vector<CompactCandle> candles;
  friend bool operator==(const CandlesKept&, const CandlesKept&) = default;
};

// Counters of a symbol. Update ids, which house quotes use up by the thousand, are reserved ahead: after a restart they
// go on from the reservation. In a snapshot the rest is exact; in a reservation only `update_id` counts and the others
// are zero.
struct CountersKept {
  Symbol symbol;
  std::int64_t update_id = 0;
  std::int64_t order_id = 0;
  std::int64_t trade_id = 0;
  std::int64_t private_trade_id = 0;
  std::int64_t aggregate_id = 0;
  // The last price in ticks, and when it was made; zero before the first trade.
  std::int64_t last_price = 0;
  Timestamp last_trade_at{};
  std::int64_t prevented_match_id = 0;
  friend bool operator==(const CountersKept&, const CountersKept&) = default;
};

// Exchange-wide counters: execution ids, ledger entries, the next account, order lists.
struct ExchangeCounters {
  std::int64_t execution_id = 0;
  std::int64_t ledger_entry_id = 0;
  std::int64_t uid = 0;
  std::int64_t order_list_id = 0;
  friend bool operator==(const ExchangeCounters&, const ExchangeCounters&) = default;
};

struct StatusKept {
  Symbol symbol;
  InstrumentStatus status = InstrumentStatus::Trading;
  friend bool operator==(const StatusKept&, const StatusKept&) = default;
};

// Candles, tape and last price of the symbol were thrown away: another source has taken over.
struct MarketForgotten {
  Symbol symbol;
  friend bool operator==(const MarketForgotten&, const MarketForgotten&) = default;
};

// The list as it is now; replaces what was known of it.
struct OrderListChanged {
  std::int64_t uid = 0;
  OrderListRecord list;
  friend bool operator==(const OrderListChanged&, const OrderListChanged&) = default;
};

struct MatchPrevented {
  std::int64_t uid = 0;
  PreventedMatch match;
  friend bool operator==(const MatchPrevented&, const MatchPrevented&) = default;
};

struct OrderAmended {
  std::int64_t uid = 0;
  Amendment amendment;
  friend bool operator==(const OrderAmended&, const OrderAmended&) = default;
};

struct AccountSettings {
  std::int64_t uid = 0;
  bool uses_discount = false;
  friend bool operator==(const AccountSettings&, const AccountSettings&) = default;
};

// A snapshot's statement of a deposit or withdrawal; its ledger entry is among the balances already.
struct TransferKept {
  std::int64_t uid = 0;
  Transfer transfer;
  friend bool operator==(const TransferKept&, const TransferKept&) = default;
};

// A snapshot's statement of what is locked from outside; the balances hold it already.
struct ExternalLockKept {
  std::int64_t uid = 0;
  std::string asset;
  Decimal amount;
  friend bool operator==(const ExternalLockKept&, const ExternalLockKept&) = default;
};

// Whose the markets are from here on: the source as it is shown to people.
struct SourceKept {
  std::string source;
  friend bool operator==(const SourceKept&, const SourceKept&) = default;
};

// An account that pays other commissions than the rest.
struct AccountRates {
  std::int64_t uid = 0;
  CommissionRates rates;
  friend bool operator==(const AccountRates&, const AccountRates&) = default;
};

using JournalRecord =
    std::variant<AccountCreated, LedgerEntry, OrderChanged, AccountTraded, Tape, CandlesKept, CountersKept,
                 ExchangeCounters, StatusKept, MarketForgotten, OrderListChanged, MatchPrevented, OrderAmended,
                 AccountSettings, TransferKept, ExternalLockKept, SourceKept, AccountRates>;

}  // namespace hoga::exchange
