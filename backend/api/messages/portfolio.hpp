// What the portfolio endpoints are asked, and what history says. The views themselves are those of
// runtime/portfolio_views.hpp. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

#include "net/page.hpp"
#include "runtime/portfolio_views.hpp"
#include "storage/history.hpp"

namespace hoga::api {

struct PortfolioQuery {
  // One account; else all whose money is of the kind.
  std::optional<Uuid> account_id;
  // paper, testnet or live; paper where neither is given.
  std::optional<AccountKind> kind;
  // USDT, KRW, USD or BTC.
  std::optional<std::string> currency;
};
BOOST_DESCRIBE_STRUCT(PortfolioQuery, (), (account_id, kind, currency))

struct PerformanceQuery : PortfolioQuery {
  // Days in your time zone, both included: "2026-11-22".
  std::optional<std::string> from;
  std::optional<std::string> to;
  // Trades of one symbol; returns are of the whole account, and left out then.
  std::optional<std::string> symbol;
};
BOOST_DESCRIBE_STRUCT(PerformanceQuery, (PortfolioQuery), (from, to, symbol))

struct EquityQuery : PortfolioQuery {
  // RFC 3339, or milliseconds.
  std::optional<std::string> from;
  std::optional<std::string> to;
  std::int32_t points = 500;
};
BOOST_DESCRIBE_STRUCT(EquityQuery, (PortfolioQuery), (from, to, points))

struct HistoryFilterQuery {
  std::optional<Uuid> account_id;
  std::optional<std::string> symbol;
  std::optional<Uuid> bot_id;
  std::optional<Side> side;
  std::optional<storage::HistoryKind> kind;
  // RFC 3339, or milliseconds; the first is included, the second not.
  std::optional<std::string> from;
  std::optional<std::string> to;
};
BOOST_DESCRIBE_STRUCT(HistoryFilterQuery, (), (account_id, symbol, bot_id, side, kind, from, to))

struct HistoryQuery : net::PageQuery, HistoryFilterQuery {};
BOOST_DESCRIBE_STRUCT(HistoryQuery, (net::PageQuery, HistoryFilterQuery), ())

struct HistoryExportQuery : HistoryFilterQuery {
  std::optional<std::string> cursor;
  std::int32_t limit = 10'000;
};
BOOST_DESCRIBE_STRUCT(HistoryExportQuery, (HistoryFilterQuery), (cursor, limit))

struct HistoryItem {
  Uuid id;
  // fill: by an order of yours here. external: made elsewhere on the same account. entry: entered, imported or filled
  // back, it gives a cost.
  storage::HistoryKind kind = storage::HistoryKind::Fill;
  Timestamp at{};
  Uuid account_id;
  // Of a trade.
  std::optional<std::string> symbol;
  std::optional<Side> side;
  std::optional<Decimal> quantity;
  std::optional<Decimal> price;
  std::optional<Decimal> fee;
  std::optional<std::string> fee_currency;
  // What a fee in a third asset was worth in the quote asset then.
  std::optional<Decimal> fee_value;
  std::optional<Uuid> order_id;
  std::optional<Uuid> bot_id;
  std::optional<std::string> trade_id;
  // Of an entry.
  std::optional<CostSource> source;
  // Of a transfer: how much, negative where it went out, and its worth in USDT then; absent where nobody knew.
  std::optional<std::string> asset;
  std::optional<Decimal> amount;
  std::optional<Decimal> value;
  // opening: what was there when the account was first looked at.
  std::optional<TransferSource> transfer_source;
};
BOOST_DESCRIBE_STRUCT(HistoryItem, (),
                      (id, kind, at, account_id, symbol, side, quantity, price, fee, fee_currency, fee_value, order_id,
                       bot_id, trade_id, source, asset, amount, value, transfer_source))

struct CostEntryRequest {
  // Absent: the paper account.
  std::optional<Uuid> account_id;
  std::string symbol;
  std::optional<Side> side;
  Decimal quantity;
  Decimal price;
  std::optional<Decimal> fee;
  std::optional<std::string> fee_currency;
  Timestamp executed_at{};
};
BOOST_DESCRIBE_STRUCT(CostEntryRequest, (), (account_id, symbol, side, quantity, price, fee, fee_currency, executed_at))

struct CostImportRequest {
  std::optional<Uuid> account_id;
  // The file's text. Its first line names the columns: time, symbol, side, quantity, price, and if there are any fee,
  // fee_currency, trade_id.
  std::string csv;
};
BOOST_DESCRIBE_STRUCT(CostImportRequest, (), (account_id, csv))

struct CostBackfillRequest {
  Uuid account_id;
};
BOOST_DESCRIBE_STRUCT(CostBackfillRequest, (), (account_id))

struct CostsAddedResult {
  std::int32_t added = 0;
  // Were there before: the same trade is taken once.
  std::int32_t known = 0;
};
BOOST_DESCRIBE_STRUCT(CostsAddedResult, (), (added, known))

struct ManualRate {
  std::string currency;
  // So many of it for one USDT.
  Decimal price;
  // From when on it holds.
  Timestamp at{};
};
BOOST_DESCRIBE_STRUCT(ManualRate, (), (currency, price, at))

HistoryItem make_history_item(const storage::HistoryItem& item);
// With the names of the columns first; ends with a line break.
std::string history_csv_head();
std::string history_csv_line(const HistoryItem& item);

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::PortfolioQuery> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::PerformanceQuery> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::EquityQuery> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::HistoryFilterQuery> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::HistoryExportQuery> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::CostEntryRequest> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::CostImportRequest> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::ManualRate> {
  static std::vector<FieldConstraint> get();
};
