#include <map>
#include <unordered_map>
#include <utility>

#include "exchange_api/calls.hpp"

namespace hoga::exchange_api {

namespace {

constexpr auto kNone = Security::None;
constexpr auto kUserData = Security::UserData;
constexpr auto kTrade = Security::Trade;

// Weights are Binance's of November 2026; those of orders are charged when the order is refused.
constexpr Operation kOperations[] = {
    {"GET", "/api/v3/ping", "ping", kNone, 1, ping},
    {"GET", "/api/v3/time", "time", kNone, 1, server_time},
    {"GET", "/api/v3/exchangeInfo", "exchangeInfo", kNone, 20, exchange_info},
    {"GET", "/api/v3/depth", "depth", kNone, 5, depth},
    {"GET", "/api/v3/trades", "trades.recent", kNone, 25, recent_trades},
    {"GET", "/api/v3/historicalTrades", "trades.historical", kNone, 25, historical_trades},
    {"GET", "/api/v3/aggTrades", "trades.aggregate", kNone, 4, aggregate_trades},
    {"GET", "/api/v3/klines", "klines", kNone, 2, klines},
    {"GET", "/api/v3/uiKlines", "uiKlines", kNone, 2, klines},
    {"GET", "/api/v3/avgPrice", "avgPrice", kNone, 2, average_price},
    {"GET", "/api/v3/ticker/24hr", "ticker.24hr", kNone, 2, ticker_24hr},
    {"GET", "/api/v3/ticker/tradingDay", "ticker.tradingDay", kNone, 4, ticker_trading_day},
    {"GET", "/api/v3/ticker", "ticker", kNone, 4, ticker_window},
    {"GET", "/api/v3/ticker/price", "ticker.price", kNone, 2, ticker_price},
    {"GET", "/api/v3/ticker/bookTicker", "ticker.book", kNone, 2, ticker_book},
    {"GET", "/api/v3/executionRules", "executionRules", kNone, 2, execution_rules},
    {"GET", "/api/v3/referencePrice", "referencePrice", kNone, 2, reference_price},
    {"GET", "/api/v3/referencePrice/calculation", "referencePrice.calculation", kNone, 2, reference_price},
    {"GET", "/api/v3/historicalBlockTrades", "blockTrades.historical", kNone, 25, block_trades},

    {"POST", "/api/v3/order", "order.place", kTrade, 1, place_order},
    {"POST", "/api/v3/order/test", "order.test", kTrade, 1, test_order},
    {"DELETE", "/api/v3/order", "order.cancel", kTrade, 1, cancel_order},
    {"GET", "/api/v3/order", "order.status", kUserData, 4, query_order},
    {"DELETE", "/api/v3/openOrders", "openOrders.cancelAll", kTrade, 1, cancel_open_orders},
    {"POST", "/api/v3/order/cancelReplace", "order.cancelReplace", kTrade, 1, cancel_replace_order},
    {"PUT", "/api/v3/order/amend/keepPriority", "order.amend.keepPriority", kTrade, 4, amend_order},
    {"GET", "/api/v3/order/amendments", "order.amendments", kUserData, 4, order_amendments},
    {"POST", "/api/v3/orderList/oco", "orderList.place.oco", kTrade, 1, place_oco},
    {"POST", "/api/v3/orderList/oto", "orderList.place.oto", kTrade, 1, place_oto},
    {"POST", "/api/v3/orderList/otoco", "orderList.place.otoco", kTrade, 1, place_otoco},
    {"POST", "/api/v3/orderList/opo", "orderList.place.opo", kTrade, 1, place_opo},
    {"POST", "/api/v3/orderList/opoco", "orderList.place.opoco", kTrade, 1, place_opoco},
    {"POST", "/api/v3/order/oco", "orderList.place", kTrade, 1, place_old_oco},
    {"POST", "/api/v3/sor/order", "sor.order.place", kTrade, 1, no_order_routing},
    {"POST", "/api/v3/sor/order/test", "sor.order.test", kTrade, 1, no_order_routing},
    {"DELETE", "/api/v3/orderList", "orderList.cancel", kTrade, 1, cancel_order_list},
    {"GET", "/api/v3/orderList", "orderList.status", kUserData, 4, query_order_list},
    {"GET", "/api/v3/openOrderList", "openOrderLists.status", kUserData, 6, open_order_lists},
    {"GET", "/api/v3/allOrderList", "allOrderLists", kUserData, 20, all_order_lists},
    {"GET", "/api/v3/openOrders", "openOrders.status", kUserData, 6, open_orders},
    {"GET", "/api/v3/allOrders", "allOrders", kUserData, 20, all_orders},
    {"GET", "/api/v3/myTrades", "myTrades", kUserData, 20, my_trades},
    {"GET", "/api/v3/myPreventedMatches", "myPreventedMatches", kUserData, 20, prevented_matches},
    {"GET", "/api/v3/account", "account.status", kUserData, 20, account_information},
    {"GET", "/api/v3/account/commission", "account.commission", kUserData, 20, account_commission},
    {"GET", "/api/v3/rateLimit/order", "account.rateLimits.orders", kUserData, 40, order_rate_limits},
    {"GET", "/api/v3/myAllocations", "myAllocations", kUserData, 20, my_allocations},
    {"GET", "/api/v3/myFilters", "myFilters", kUserData, 40, my_filters},

    // What clients ask of the other APIs when they start.
    {"GET", "/sapi/v1/system/status", "", kNone, 1, system_status},
    {"GET", "/sapi/v1/margin/allPairs", "", kNone, 1, empty_list},
    {"GET", "/sapi/v1/margin/isolated/allPairs", "", kNone, 1, empty_list},
    {"GET", "/sapi/v1/capital/config/getall", "", kUserData, 10, wallet_coins},
    {"GET", "/sapi/v1/asset/tradeFee", "", kUserData, 1, trade_fees},
    {"GET", "/sapi/v1/account/apiRestrictions", "", kUserData, 1, key_restrictions},
    {"GET", "/sapi/v1/bnbBurn", "", kUserData, 1, discount_status},
    {"POST", "/sapi/v1/bnbBurn", "", kTrade, 1, set_discount},
    {"GET", "/sapi/v1/account/status", "", kUserData, 1, account_status},
    {"GET", "/sapi/v1/account/apiTradingStatus", "", kUserData, 1, trading_status},
    {"GET", "/sapi/v1/capital/deposit/hisrec", "", kUserData, 1, deposit_history},
    {"GET", "/sapi/v1/capital/withdraw/history", "", kUserData, 1, withdrawal_history},
    {"POST", "/sapi/v3/asset/getUserAsset", "", kUserData, 5, user_assets},
    {"GET", "/sapi/v1/asset/assetDetail", "", kUserData, 1, asset_details},
    {"POST", "/sapi/v1/asset/get-funding-asset", "", kUserData, 1, no_funding_assets},
    {"GET", "/sapi/v1/accountSnapshot", "", kUserData, 2400, no_account_snapshots},
    {"GET", "/sapi/v1/asset/dribblet", "", kUserData, 1, no_dust_conversions},
    {"GET", "/sapi/v1/asset/assetDividend", "", kUserData, 10, no_dividends},
    {"GET", "/fapi/v1/exchangeInfo", "", kNone, 1, empty_exchange_info},
    {"GET", "/dapi/v1/exchangeInfo", "", kNone, 1, empty_exchange_info},
};

}  // namespace

const Operation* find_rest_operation(std::string_view http_method, std::string_view path) {
  static const auto index = [] {
    std::unordered_map<std::string_view, std::vector<const Operation*>> by_path;
    for (const Operation& operation : kOperations) by_path[operation.path].push_back(&operation);
    return by_path;
  }();
  const auto found = index.find(path);
  if (found == index.end()) return nullptr;
  for (const Operation* operation : found->second) {
    if (operation->http_method == http_method) return operation;
  }
  return nullptr;
}

bool is_rest_path(std::string_view path) {
  for (const Operation& operation : kOperations) {
    if (operation.path == path) return true;
  }
  return false;
}

const Operation* find_socket_operation(std::string_view method) {
  static const auto index = [] {
    std::unordered_map<std::string_view, const Operation*> by_method;
    for (const Operation& operation : kOperations) {
      if (!operation.socket_method.empty()) by_method.emplace(operation.socket_method, &operation);
    }
    return by_method;
  }();
  const auto found = index.find(method);
  return found == index.end() ? nullptr : found->second;
}

}  // namespace hoga::exchange_api
