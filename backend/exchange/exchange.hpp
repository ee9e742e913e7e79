// The core of the built-in exchange: accounts with a double-entry ledger, Binance Spot's order semantics and filters,
// one market per symbol, candles and tickers made of its trades. Requests come in as calls with the time, answers go
// out as values, and what the world should know waits in take_events(), what a restart needs in take_journal(). Pure:
// no clock, no file, no random source; equal calls give equal results. One object, one thread.
//
// The caller's order of work after any call that changes something: take_journal() → write it → then release the answer
// and take_events(). So nothing is acknowledged that a kill could take back.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "domain/account.hpp"
#include "domain/market_data.hpp"
#include "exchange/events.hpp"
#include "exchange/house.hpp"
#include "exchange/journal_record.hpp"
#include "exchange/listings.hpp"
#include "exchange/market.hpp"
#include "exchange/types.hpp"

namespace hoga::exchange {

struct ExchangeOptions {
  std::vector<Listing> listings = default_listings();
  Decimal maker_fee_rate = Decimal::from_units(100'000);  // 0.1 %
  Decimal taker_fee_rate = Decimal::from_units(100'000);
  // Per symbol: the tape that trades, historicalTrades and aggTrades can look back on.
  std::size_t recent_trades_max = 2'000;
  // Per account: finished orders and fills that can be asked for; the oldest go first. Open orders always stay.
  std::size_t finished_orders_max = 10'000;
  std::size_t account_trades_max = 20'000;
  std::size_t accounts_max = 100'000;
  // Candles kept of each base interval; 1d is kept for ever. Other intervals are put together from these.
  std::size_t second_candles_max = 7'200;
  std::size_t minute_candles_max = 44'640;
  std::size_t hour_candles_max = 17'600;
  ExchangeRules rules;
  // Accounts that ask for it pay their commissions in this asset, at this share of the usual rate, while they have
  // enough of it and there is a price for it.
  std::string discount_asset = "BNB";
  Decimal discount = Decimal::from_units(75'000'000);
  // Without it take_journal() stays empty: for simulations that nobody restarts.
  bool has_journal = true;
};

// A trade of the tape, as in GET trades.
struct TapeRow {
  std::int64_t id = 0;
  Decimal price;
  Decimal quantity;
  Decimal quote_quantity;
  Timestamp time{};
  bool is_buyer_maker = false;
};

// GET aggTrades.
struct AggregateRow {
  std::int64_t id = 0;
  Decimal price;
  Decimal quantity;
  std::int64_t first_trade_id = 0;
  std::int64_t last_trade_id = 0;
  Timestamp time{};
  bool is_buyer_maker = false;
};

// The candle that is being made, for kline streams. Ids are −1 without a trade.
struct LiveCandle {
  Candle candle;
  std::int64_t first_trade_id = -1;
  std::int64_t last_trade_id = -1;
};

// GET ticker/24hr and ticker with a window: what the trades of a rolling window say. It begins at a minute, as
// Binance's does, and is up to one minute wider than asked for.
struct TickerRow {
  Symbol symbol;
  Decimal price_change;
  Decimal price_change_percent;  // 3 decimals
  Decimal weighted_average_price;
  Decimal previous_close_price;
  Decimal last_price;
  Decimal last_quantity;
  Decimal bid_price;
  Decimal bid_quantity;
  Decimal ask_price;
  Decimal ask_quantity;
  Decimal open_price;
  Decimal high_price;
  Decimal low_price;
  Decimal volume;
  Decimal quote_volume;
  Timestamp open_time{};
  Timestamp close_time{};
  std::int64_t first_trade_id = -1;
  std::int64_t last_trade_id = -1;
  std::int64_t trades = 0;
};

struct AveragePrice {
  int minutes = 5;
  Decimal price;
  // Of the last trade.
  Timestamp close_time{};
};

// What verify() found: empty `faults` means that the books are right.
struct LedgerAudit {
  std::vector<std::string> faults;
  std::size_t accounts = 0;
  std::size_t entries = 0;
};

class Core;

class Exchange {
 public:
  // Every symbol starts with a MatchedMarket and TRADING. Throws ErrorException if a listing fails check_listing.
  explicit Exchange(ExchangeOptions options = {});
  ~Exchange();
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  // ---- Listings and markets ----
  const std::vector<Listing>& listings() const;
  // With its present status; null for a symbol that is not listed.
  const Instrument* instrument(std::string_view symbol) const;
  // Its filters beyond the instrument's; null for a symbol that is not listed.
  const SymbolRules* rules(std::string_view symbol) const;
  // Filters of the exchange and its assets, commissions and discount.
  const ExchangeOptions& options() const;
  // Replaces a symbol's market; accounts' working orders go along, as after a restart. Visible levels of the old one
  // are taken down, with events. Throws std::invalid_argument for an unknown symbol.
  void set_market(const Symbol& symbol, std::unique_ptr<Market> market, Timestamp now);
  // TRADING accepts everything; CANCEL_ONLY cancels; HALT and BREAK answer "Market is closed." to orders, cancels still
  // work.
  void set_status(const Symbol& symbol, InstrumentStatus status, Timestamp now);
  // Lets a market's source act on it (show levels, print trades, fill accounts' orders), then runs what follows from
  // that: stops that trigger, balance events.
  void drive(const Symbol& symbol, Timestamp now, const std::function<void(Market&)>& action);
  // The house's order entry; null unless the symbol has a MatchedMarket.
  HouseDesk* house(const Symbol& symbol);
  // Candles from before the first live trade; `candles` ascending, each on its interval's grid, interval 1s, 1m, 1h or
  // 1d. They replace stored ones from the first one's time on. Journalled. Error: ValidationFailed.
  Result<void> import_history(const Symbol& symbol, Interval interval, const std::vector<Candle>& candles);
  // Open time of the newest candle of a base interval (1s, 1m, 1h, 1d).
  std::optional<Timestamp> newest_candle(const Symbol& symbol, Interval interval) const;
  // The minutes that open in [from, to) were these, whatever the trades have made of them (a minute without a trade is
  // absent). Hours and days from there on become the sums of what is kept, and where the newest minute is newer than
  // the last trade, its close is the last price. Journalled where that changes anything. Error: ValidationFailed.
  Result<void> correct_minutes(const Symbol& symbol, Timestamp from, Timestamp to, const std::vector<Candle>& minutes);
  // The listing's initial price says nothing of this market: without a trade or a candle its last price is zero.
  void clear_initial_price(const Symbol& symbol);
  // Takes over the limits of prices, quantities, values and numbers of orders; tick, step and status stay. Error:
  // InvalidConfiguration, and nothing has changed, where the exchange could not carry the listing (check_listing).
  Result<void> adopt_limits(const Symbol& symbol, const Instrument& limits);
  // Forgets candles, tape and last price of a symbol (its counters go on): another source takes over.
  void forget_market(const Symbol& symbol);

  // ---- Sources: what one has made of the markets can be taken out and put back ----
  // What set_source was last told; empty on a fresh exchange, and after a journal from before this was kept.
  const std::string& source() const;
  void set_source(const std::string& source);
  // Candles, last prices and tape of all symbols, in pieces of moderate size.
  std::vector<JournalRecord> market_history() const;
  // Puts back a piece of it, after forget_market and before the source starts. Journalled. A symbol that is not listed
  // any more is passed over. Error InvalidRequest: the record is no piece of a market's history.
  Result<void> restore_history(JournalRecord record);

  // ---- Accounts ----
  // Idempotent: an account that exists is left as it is. Error: -1000 when the limit of accounts is reached or the id
  // is empty.
  Answer<AccountInfo> create_account(const std::string& account, Timestamp now);
  bool has_account(const std::string& account) const;
  std::optional<AccountInfo> account(const std::string& account) const;
  std::vector<std::string> account_ids() const;
  // Adds to (or with a negative amount takes from) the free balance; emits TransferEvent and BalanceChanged. Errors:
  // -2010 for a withdrawal beyond the free balance, -1121 style refusals for an unknown account or asset, -1100 for
  // zero.
  Answer<void> deposit(const std::string& account, const std::string& asset, const Decimal& amount, Timestamp now);
  // Locks a part of the free balance (or with a negative amount unlocks what was locked so) for something beyond this
  // exchange, such as collateral of a loan; emits ExternalLockEvent and BalanceChanged. Errors as for a deposit.
  Answer<void> lock_externally(const std::string& account, const std::string& asset, const Decimal& amount,
                               Timestamp now);
  // Deposits and withdrawals, the oldest first; the last 10,000.
  std::vector<Transfer> transfers(const std::string& account) const;
  // What it pays from now on. Errors: -2015 for an unknown account, -1100 for a rate that is negative or above a tenth.
  Answer<void> set_rates(const std::string& account, const CommissionRates& rates);
  // Whether it pays commissions in the discount asset from now on. Error: -2015 for an unknown account.
  Answer<void> set_uses_discount(const std::string& account, bool value);
  // Assets that the account has or had, in alphabetical order.
  std::vector<Balance> balances(const std::string& account) const;

  // ---- Orders ----
  Answer<OrderResult> place(const std::string& account, const NewOrder& order, Timestamp now);
  // Parameters and filters, as POST order/test wants it: what the matching engine has to say (balance, book, triggers,
  // names in use, market state) only place() asks.
  Answer<void> check(const std::string& account, const NewOrder& order, Timestamp now) const;
  Answer<CancelResult> cancel(const std::string& account, const Symbol& symbol, const OrderSelector& selector,
                              Timestamp now, std::optional<std::string> cancel_client_order_id = std::nullopt,
                              CancelRestriction restriction = CancelRestriction::None);
  // Cancel and place in one. An error speaks against the request as a whole, and nothing was done; otherwise each half
  // has its own answer.
  Answer<CancelReplaceResult> cancel_replace(const std::string& account, const CancelReplace& request, Timestamp now);
  // Amend keep priority: only a smaller quantity. Errors: -2038 with the engine's text, -1013.
  Answer<AmendResult> amend(const std::string& account, const Symbol& symbol, const OrderSelector& selector,
                            const Decimal& quantity, Timestamp now,
                            const std::optional<std::string>& client_order_id = std::nullopt);
  // Reads from_id (execution ids from there on) and limit; oldest first. Empty for an order that is not known.
  std::vector<Amendment> amendments(const std::string& account, const Symbol& symbol, std::int64_t order_id,
                                    const HistoryQuery& query) const;
  // Reads from_id, order_id (as taker or maker) and limit; oldest first.
  std::vector<PreventedMatch> prevented_matches(const std::string& account, const Symbol& symbol,
                                                const HistoryQuery& query) const;

  // ---- Order lists; cancelling one order of a list cancels all of it ----
  Answer<OrderListResult> place_list(const std::string& account, const NewOrderList& list, Timestamp now);
  // -2011 when it is not open.
  Answer<OrderListCancel> cancel_list(const std::string& account, const Symbol& symbol,
                                      const OrderListSelector& selector, Timestamp now,
                                      const std::optional<std::string>& cancel_client_order_id = std::nullopt);
  // -2018 when there is none.
  Answer<OrderListRecord> query_list(const std::string& account, const OrderListSelector& selector) const;
  std::vector<OrderListRecord> open_lists(const std::string& account) const;
  // Reads from_id, start, end, limit; oldest first.
  std::vector<OrderListRecord> all_lists(const std::string& account, const HistoryQuery& query) const;

  // Everything that is open on a symbol, order lists as a whole; -2011 when nothing is.
  Answer<OpenOrdersCancel> cancel_open(const std::string& account, const Symbol& symbol, Timestamp now);
  // The same as single orders.
  Answer<std::vector<CancelResult>> cancel_all(const std::string& account, const Symbol& symbol, Timestamp now);
  // Expires every account's open orders of a symbol, reason EXCHANGE_CANCELED: the market changes its source or closes
  // for good.
  void cancel_everything(const Symbol& symbol, Timestamp now);

  // -2013 when there is none.
  Answer<OrderRecord> query(const std::string& account, const Symbol& symbol, const OrderSelector& selector) const;
  // Of one symbol, or of all when empty; ascending ids within a symbol.
  std::vector<OrderRecord> open_orders(const std::string& account, const Symbol& symbol = {}) const;
  std::size_t open_order_count(const std::string& account, const Symbol& symbol = {}) const;
  // Reads order_id (ids from there on), start, end, limit; oldest first.
  std::vector<OrderRecord> all_orders(const std::string& account, const Symbol& symbol,
                                      const HistoryQuery& query) const;
  // Reads order_id (of that order), from_id, start, end, limit; oldest first.
  std::vector<AccountTrade> my_trades(const std::string& account, const Symbol& symbol,
                                      const HistoryQuery& query) const;

  // ---- Market data; an unknown symbol throws std::invalid_argument: ask
  // instrument() first ----
  BookSnapshot book(const Symbol& symbol, std::size_t limit) const;
  // Prices and quantities are zero on an empty side.
  Quote best(const Symbol& symbol) const;
  std::int64_t last_update_id(const Symbol& symbol) const;
  Decimal last_price(const Symbol& symbol) const;
  // Reads from_id and limit.
  std::vector<TapeRow> trades(const Symbol& symbol, const HistoryQuery& query) const;
  // Reads from_id, start, end, limit.
  std::vector<AggregateRow> aggregate_trades(const Symbol& symbol, const HistoryQuery& query) const;
  // Reads start, end, limit. Intervals without a trade are flat. `offset` is Binance's timeZone; start and end stay
  // UTC.
  std::vector<Candle> candles(const Symbol& symbol, Interval interval, const HistoryQuery& query, Timestamp now,
                              Duration offset = Duration{0}) const;
  // The running candle; flat at the last price without a trade.
  LiveCandle live_candle(const Symbol& symbol, Interval interval, Timestamp now, Duration offset = Duration{0}) const;
  TickerRow ticker(const Symbol& symbol, Timestamp now, Duration window) const;
  // Of 24 hours, with an open time that is just so long before the close time.
  TickerRow day_ticker(const Symbol& symbol, Timestamp now) const;
  AveragePrice average_price(const Symbol& symbol, Timestamp now) const;
  // What candles and tickers of the symbol go by; differs from the wall clock in a replay.
  Timestamp market_time(const Symbol& symbol, Timestamp now) const;

  // ---- Out ----
  std::vector<ExchangeEvent> take_events();
  // Empty when nothing has happened that must survive.
  std::vector<JournalRecord> take_journal();
  // Whether take_journal() would hold more than tape: something that an answer waits for.
  bool has_urgent_journal() const;

  // ---- Restart ----
  // In order, on a fresh exchange, with no other call in between; then finish_restore() once. Error InvalidRequest: the
  // record can't be of this exchange (unknown symbol, entry that doesn't balance).
  Result<void> apply(const JournalRecord& record);
  // Puts open orders back into their markets. Call it before agents quote.
  void finish_restore(Timestamp now);
  // Records that rebuild the present state, replacing all before. In pieces of moderate size; the whole belongs
  // together.
  std::vector<JournalRecord> snapshot() const;

  // Recomputes the ledger: balanced per asset, no negative balance, locked equals what open orders hold.
  LedgerAudit verify() const;

 private:
  std::unique_ptr<Core> core_;
};

}  // namespace hoga::exchange
