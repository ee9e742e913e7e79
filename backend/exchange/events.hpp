// What the exchange has to say to the world, in the order in which it happened. The front turns these into Binance's
// stream messages. Immutable once taken; any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/account.hpp"
#include "exchange/order_list.hpp"
#include "exchange/types.hpp"

namespace hoga::exchange {

// Public: a trade on the tape. One taker order at one price and time is one aggregate trade: `aggregate_id` says which.
struct TradePrinted {
  Symbol symbol;
  std::int64_t trade_id = 0;
  std::int64_t aggregate_id = 0;
  Decimal price;
  Decimal quantity;
  // Market time (T): the wall clock in a live market, recorded time plus shift in a replay.
  Timestamp time{};
  bool is_buyer_maker = false;
  // The accounts' order ids; 0 where the order is not an account's.
  std::int64_t buyer_order_id = 0;
  std::int64_t seller_order_id = 0;
};

// Public: a level of the visible book has a new quantity; zero removes it. Update ids of a symbol grow by exactly one.
struct BookLevelChanged {
  Symbol symbol;
  std::int64_t update_id = 0;
  Side side = Side::Buy;
  Decimal price;
  Decimal quantity;
  Timestamp time{};
};

// Public: TRADING, BREAK, HALT.
struct SymbolStatusChanged {
  Symbol symbol;
  InstrumentStatus status = InstrumentStatus::Trading;
  Timestamp time{};
};

// Private: everything an executionReport needs. The letters are Binance's fields; those not listed follow from `order`
// (c s S o f q p P X i z Z Q O W V eR w).
struct ExecutionEvent {
  std::string account;
  // x.
  ExecutionType type = ExecutionType::New;
  // The order after the event; its client_order_id is `c`, except in a cancel, where `c` is `cancel_client_order_id`
  // and it is `C`.
  OrderRecord order;
  std::string cancel_client_order_id;
  // Of a REPLACED: the client order id before it (`C`; `c` is the order's own). Empty otherwise.
  std::string original_client_order_id;
  // r: "NONE" unless REJECTED, and there only where Binance has a word for it.
  std::string reject_reason = "NONE";
  // I. −1 of a REJECTED, whose order has no id either.
  std::int64_t execution_id = 0;
  // l, L, n, N, t, m, Y: zero, absent and −1 unless a TRADE.
  Decimal last_quantity;
  Decimal last_price;
  Decimal last_quote;
  Decimal commission;
  std::optional<std::string> commission_asset;
  std::int64_t trade_id = -1;
  bool is_maker = false;
  // T.
  Timestamp transact_time{};
  // Of a TRADE_PREVENTION: B (last prevented quantity), U (counter order id), pL, pl, pY; v and A are the order's own.
  Decimal last_prevented_quantity;
  std::int64_t counter_order_id = 0;
  Decimal prevented_price;
  Decimal prevented_execution_quantity;
  Decimal prevented_execution_quote;
};

// Private: listStatus. Comes after the reports of the same action and before the balances.
struct ListStatusEvent {
  std::string account;
  OrderListRecord list;
  Timestamp transact_time{};
};

// Private: outboundAccountPosition. Only the assets that were touched; `updated_at` is `u`. Comes after the reports of
// the same action.
struct BalanceChanged {
  std::string account;
  std::vector<Balance> balances;
  Timestamp updated_at{};
};

// Private: balanceUpdate. A deposit or a withdrawal (negative).
struct TransferEvent {
  std::string account;
  std::string asset;
  Decimal amount;
  Timestamp time{};
};

// Private: externalLockUpdate. Something beyond this exchange has locked (or with a negative amount unlocked) a part of
// the balance.
struct ExternalLockEvent {
  std::string account;
  std::string asset;
  Decimal amount;
  Timestamp time{};
};

// Execution reports and list states are large and rare beside book changes, so they are held by pointer.
using ExchangeEvent =
    std::variant<TradePrinted, BookLevelChanged, SymbolStatusChanged, std::shared_ptr<const ExecutionEvent>,
                 BalanceChanged, TransferEvent, std::shared_ptr<const ListStatusEvent>, ExternalLockEvent>;

}  // namespace hoga::exchange
