// The reading half of Exchange: orders, fills and market data.
#include <algorithm>

#include "exchange/core.hpp"

namespace hoga::exchange {
namespace {

bool is_between(Timestamp time, const HistoryQuery& query) {
  return (!query.start || time >= *query.start) && (!query.end || time <= *query.end);
}

// Of the rows that fit, the oldest `limit` from a given start, or else the newest, oldest first: Binance's rule for
// lists.
template <typename Row, typename Container, typename Wanted>
std::vector<Row> pick(const Container& container, bool is_from_start, std::size_t limit, Wanted&& wanted) {
  std::vector<Row> rows;
  if (is_from_start) {
    for (auto row = container.begin(); row != container.end() && rows.size() < limit; ++row) {
      if (const Row* fits = wanted(*row)) rows.push_back(*fits);
    }
    return rows;
  }
  for (auto row = container.rbegin(); row != container.rend() && rows.size() < limit; ++row) {
    if (const Row* fits = wanted(*row)) rows.push_back(*fits);
  }
  std::reverse(rows.begin(), rows.end());
  return rows;
}

std::vector<PriceLevel> to_levels(const SymbolState& at, Side side, std::size_t limit) {
  std::vector<PriceLevel> levels;
  for (const matching::Level& level : at.market().levels(side, limit)) {
    levels.push_back({at.price(level.price), at.quantity(level.quantity)});
  }
  return levels;
}

}  // namespace

Answer<OrderRecord> Exchange::query(const std::string& account, const Symbol& symbol,
                                    const OrderSelector& selector) const {
  const AccountState* known = core_->find_account(account);
  if (!known) return unknown_account();
  const SymbolState* at = core_->find_symbol(symbol);
  if (!at) return unknown_symbol();
  if (!selector.order_id && !selector.client_order_id) {
    return ApiError{-1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!", 400};
  }
  if (const OrderRecord* order = known->find_order(at->index(), selector)) return *order;
  if (selector.order_id && selector.client_order_id && known->find_order(at->index(), *selector.order_id)) {
    return ApiError{-2039, "Client order ID is not correct for this order ID.", 400};
  }
  return ApiError{-2013, "Order does not exist.", 400};
}

std::vector<OrderRecord> Exchange::open_orders(const std::string& account, const Symbol& symbol) const {
  std::vector<OrderRecord> rows;
  const AccountState* known = core_->find_account(account);
  if (!known) return rows;
  for (const auto& [index, own] : known->symbols()) {
    if (!symbol.empty() && core_->symbols[index]->name() != symbol) continue;
    for (const auto& [order_id, order] : own.orders) {
      if (!is_finished(order.state)) rows.push_back(order);
    }
  }
  return rows;
}

std::size_t Exchange::open_order_count(const std::string& account, const Symbol& symbol) const {
  const AccountState* known = core_->find_account(account);
  std::size_t count = 0;
  if (!known) return count;
  for (const auto& [index, own] : known->symbols()) {
    if (symbol.empty() || core_->symbols[index]->name() == symbol) count += own.open_count;
  }
  return count;
}

std::vector<OrderRecord> Exchange::all_orders(const std::string& account, const Symbol& symbol,
                                              const HistoryQuery& query) const {
  const AccountState* known = core_->find_account(account);
  const SymbolState* at = core_->find_symbol(symbol);
  const AccountSymbol* own = known && at ? known->find(at->index()) : nullptr;
  if (!own) return {};
  const auto wanted = [&](const std::pair<const std::int64_t, OrderRecord>& row) -> const OrderRecord* {
    if (query.order_id && row.first < *query.order_id) return nullptr;
    return is_between(row.second.created_at, query) ? &row.second : nullptr;
  };
  return pick<OrderRecord>(own->orders, query.order_id || query.start, query.limit, wanted);
}

std::vector<AccountTrade> Exchange::my_trades(const std::string& account, const Symbol& symbol,
                                              const HistoryQuery& query) const {
  const AccountState* known = core_->find_account(account);
  const SymbolState* at = core_->find_symbol(symbol);
  const AccountSymbol* own = known && at ? known->find(at->index()) : nullptr;
  if (!own) return {};
  const auto wanted = [&](const AccountTrade& trade) -> const AccountTrade* {
    if (query.order_id && trade.order_id != *query.order_id) return nullptr;
    if (query.from_id && trade.trade_id < *query.from_id) return nullptr;
    return is_between(trade.time, query) ? &trade : nullptr;
  };
  return pick<AccountTrade>(own->trades, query.from_id || query.start, query.limit, wanted);
}

std::vector<OrderListRecord> Exchange::all_lists(const std::string& account, const HistoryQuery& query) const {
  const AccountState* known = core_->find_account(account);
  if (!known) return {};
  const auto wanted = [&](const std::pair<const std::int64_t, OrderListRecord>& row) -> const OrderListRecord* {
    if (query.from_id && row.first < *query.from_id) return nullptr;
    return is_between(row.second.transaction_time, query) ? &row.second : nullptr;
  };
  return pick<OrderListRecord>(known->lists(), query.from_id || query.start, query.limit, wanted);
}

std::vector<Amendment> Exchange::amendments(const std::string& account, const Symbol& symbol, std::int64_t order_id,
                                            const HistoryQuery& query) const {
  const AccountState* known = core_->find_account(account);
  const SymbolState* at = core_->find_symbol(symbol);
  const AccountSymbol* own = known && at ? known->find(at->index()) : nullptr;
  if (!own) return {};
  const auto found = own->amendments.find(order_id);
  if (found == own->amendments.end()) return {};
  const auto wanted = [&](const Amendment& row) -> const Amendment* {
    return !query.from_id || row.execution_id >= *query.from_id ? &row : nullptr;
  };
  return pick<Amendment>(found->second, true, query.limit, wanted);
}

std::vector<PreventedMatch> Exchange::prevented_matches(const std::string& account, const Symbol& symbol,
                                                        const HistoryQuery& query) const {
  const AccountState* known = core_->find_account(account);
  const SymbolState* at = core_->find_symbol(symbol);
  const AccountSymbol* own = known && at ? known->find(at->index()) : nullptr;
  if (!own) return {};
  const auto wanted = [&](const PreventedMatch& row) -> const PreventedMatch* {
    if (query.from_id && row.prevented_match_id < *query.from_id) return nullptr;
    const bool is_of_order =
        !query.order_id || row.taker_order_id == *query.order_id || row.maker_order_id == *query.order_id;
    return is_of_order ? &row : nullptr;
  };
  return pick<PreventedMatch>(own->prevented, true, query.limit, wanted);
}

// ---- Market data ----

BookSnapshot Exchange::book(const Symbol& symbol, std::size_t limit) const {
  const SymbolState& at = core_->symbol(symbol);
  return {symbol, at.counters.update_id, to_levels(at, Side::Buy, limit), to_levels(at, Side::Sell, limit)};
}

Quote Exchange::best(const Symbol& symbol) const {
  const SymbolState& at = core_->symbol(symbol);
  Quote quote;
  quote.symbol = symbol;
  quote.update_id = at.counters.update_id;
  if (const auto bid = at.market().best(Side::Buy)) {
    quote.bid_price = at.price(bid->price);
    quote.bid_quantity = at.quantity(bid->quantity);
  }
  if (const auto ask = at.market().best(Side::Sell)) {
    quote.ask_price = at.price(ask->price);
    quote.ask_quantity = at.quantity(ask->quantity);
  }
  return quote;
}

std::int64_t Exchange::last_update_id(const Symbol& symbol) const { return core_->symbol(symbol).counters.update_id; }

Decimal Exchange::last_price(const Symbol& symbol) const {
  const SymbolState& at = core_->symbol(symbol);
  return at.price(at.last_ticks());
}

std::vector<TapeRow> Exchange::trades(const Symbol& symbol, const HistoryQuery& query) const {
  return core_->symbol(symbol).trades(query);
}

std::vector<AggregateRow> Exchange::aggregate_trades(const Symbol& symbol, const HistoryQuery& query) const {
  return core_->symbol(symbol).aggregate_trades(query);
}

std::vector<Candle> Exchange::candles(const Symbol& symbol, Interval interval, const HistoryQuery& query, Timestamp now,
                                      Duration offset) const {
  const SymbolState& at = core_->symbol(symbol);
  const Timestamp market_now = std::max(at.market().market_time(now), at.counters.last_trade_at);
  return at.candles.candles(interval, query, market_now, offset);
}

LiveCandle Exchange::live_candle(const Symbol& symbol, Interval interval, Timestamp now, Duration offset) const {
  return core_->symbol(symbol).live_candle(interval, now, offset);
}

TickerRow Exchange::ticker(const Symbol& symbol, Timestamp now, Duration window) const {
  return core_->symbol(symbol).ticker(now, window);
}

TickerRow Exchange::day_ticker(const Symbol& symbol, Timestamp now) const {
  constexpr Duration day = std::chrono::hours{24};
  TickerRow row = ticker(symbol, now, day);
  row.open_time = row.close_time - day;
  return row;
}

AveragePrice Exchange::average_price(const Symbol& symbol, Timestamp now) const {
  return core_->symbol(symbol).average_price(now);
}

Timestamp Exchange::market_time(const Symbol& symbol, Timestamp now) const {
  return core_->symbol(symbol).market().market_time(now);
}

}  // namespace hoga::exchange
