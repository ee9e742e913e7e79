// The handlers behind the table in operations.cpp.
#pragma once

#include <set>
#include <string>

#include "exchange_api/operation.hpp"

namespace hoga::exchange_api {

// After everything has been read: the first fault of form, or something that nobody reads.
ApiResult<void> check_form(Call& call);
// The instrument, or -1121; -1220 when `status` is given and is not the symbol's.
ApiResult<const Instrument*> find_symbol(Call& call, const Symbol& symbol,
                                         const std::optional<std::string>& status = std::nullopt);
// Listed symbols, in the order of the listing, whose status is `status` where one is given.
std::vector<Symbol> listed_symbols(Call& call, const std::optional<std::string>& status);
// symbolStatus, checked for its word.
std::optional<std::string> read_symbol_status(Call& call);

// Every asset of a listed symbol, in alphabetical order.
std::set<std::string> listed_assets(Call& call);

// The core's refusal on its way out.
ApiError from_core(const exchange::ApiError& error);
// start and end are in order and not too far apart: -1127.
ApiResult<void> check_span(const exchange::HistoryQuery& query, int hours_max);
// "discount":{…}: whether and for how much less the account pays its commissions in the discount asset.
void render_discount(Render& render, Call& call);

// general_calls.cpp
ApiResult<void> ping(Call& call);
ApiResult<void> server_time(Call& call);
ApiResult<void> exchange_info(Call& call);
ApiResult<void> empty_list(Call& call);
ApiResult<void> empty_exchange_info(Call& call);
ApiResult<void> system_status(Call& call);
// No symbol here has a price range rule, a reference price or block trades.
ApiResult<void> execution_rules(Call& call);
ApiResult<void> reference_price(Call& call);
ApiResult<void> block_trades(Call& call);

// market_calls.cpp
ApiResult<void> depth(Call& call);
ApiResult<void> recent_trades(Call& call);
ApiResult<void> historical_trades(Call& call);
ApiResult<void> aggregate_trades(Call& call);
ApiResult<void> klines(Call& call);
ApiResult<void> average_price(Call& call);

// 1m to 59m, 1h to 23h, 1d to 7d: windowSize.
std::optional<Duration> parse_window(std::string_view text);
// "0", "-1:00", "05:45": Binance's timeZone, from -12:00 to +14:00.
std::optional<Duration> parse_time_zone(std::string_view text);

// ticker_calls.cpp
ApiResult<void> ticker_24hr(Call& call);
ApiResult<void> ticker_trading_day(Call& call);
ApiResult<void> ticker_window(Call& call);
ApiResult<void> ticker_price(Call& call);
ApiResult<void> ticker_book(Call& call);

// order_calls.cpp
ApiResult<void> place_order(Call& call);
ApiResult<void> test_order(Call& call);
ApiResult<void> cancel_order(Call& call);
ApiResult<void> cancel_open_orders(Call& call);
ApiResult<void> cancel_replace_order(Call& call);
ApiResult<void> amend_order(Call& call);
// Smart order routing, which no symbol here has.
ApiResult<void> no_order_routing(Call& call);

// list_calls.cpp
ApiResult<void> place_oco(Call& call);
ApiResult<void> place_oto(Call& call);
ApiResult<void> place_otoco(Call& call);
ApiResult<void> place_opo(Call& call);
ApiResult<void> place_opoco(Call& call);
ApiResult<void> place_old_oco(Call& call);
ApiResult<void> cancel_order_list(Call& call);
ApiResult<void> query_order_list(Call& call);
ApiResult<void> open_order_lists(Call& call);
ApiResult<void> all_order_lists(Call& call);

// order_query_calls.cpp
ApiResult<void> query_order(Call& call);
ApiResult<void> open_orders(Call& call);
ApiResult<void> all_orders(Call& call);
ApiResult<void> my_trades(Call& call);
ApiResult<void> prevented_matches(Call& call);
ApiResult<void> order_amendments(Call& call);

// account_calls.cpp
ApiResult<void> account_information(Call& call);
ApiResult<void> account_commission(Call& call);
ApiResult<void> order_rate_limits(Call& call);
ApiResult<void> my_allocations(Call& call);
ApiResult<void> my_filters(Call& call);
ApiResult<void> wallet_coins(Call& call);
ApiResult<void> trade_fees(Call& call);
ApiResult<void> discount_status(Call& call);
ApiResult<void> set_discount(Call& call);
ApiResult<void> key_restrictions(Call& call);
ApiResult<void> account_status(Call& call);
ApiResult<void> trading_status(Call& call);

// wallet_calls.cpp
ApiResult<void> deposit_history(Call& call);
ApiResult<void> withdrawal_history(Call& call);
ApiResult<void> user_assets(Call& call);
ApiResult<void> asset_details(Call& call);
// What this exchange never has: a funding wallet, daily snapshots, conversions of dust, dividends.
ApiResult<void> no_funding_assets(Call& call);
ApiResult<void> no_account_snapshots(Call& call);
ApiResult<void> no_dust_conversions(Call& call);
ApiResult<void> no_dividends(Call& call);

}  // namespace hoga::exchange_api
