#include "venue/binance/http_parse.hpp"

#include <array>
#include <set>

#include "venue/binance/json_reader.hpp"

namespace hoga::venue::binance {
namespace {

// Rows of a kline: open time, O, H, L, C, volume, close time, quote volume, trades, taker base, taker quote, unused.
Candle candle_of(ondemand::array row) {
  Candle candle;
  int index = 0;
  for (auto cell : row) {
    Value value = cell.value();
    switch (index++) {
      case 0: candle.open_time = time_of(value); break;
      case 1: candle.open = decimal_of(value); break;
      case 2: candle.high = decimal_of(value); break;
      case 3: candle.low = decimal_of(value); break;
      case 4: candle.close = decimal_of(value); break;
      case 5: candle.volume = decimal_of(value); break;
      case 6: candle.close_time = time_of(value); break;
      case 7: candle.quote_volume = decimal_of(value); break;
      case 8: candle.trades = integer_of(value); break;
      case 9: candle.taker_buy_volume = decimal_of(value); break;
      case 10: candle.taker_buy_quote_volume = decimal_of(value); break;
      default: break;
    }
  }
  if (index < 11) refuse("kline row too short");
  return candle;
}

Trade trade_of(ondemand::object object, const Symbol& symbol) {
  Trade trade;
  trade.symbol = symbol;
  trade.id = -1;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    Value value = field.value();
    if (key == "id")
      trade.id = integer_of(value);
    else if (key == "price")
      trade.price = decimal_of(value);
    else if (key == "qty")
      trade.quantity = decimal_of(value);
    else if (key == "time")
      trade.time = time_of(value);
    else if (key == "isBuyerMaker")
      trade.side = value.get_bool().value() ? Side::Sell : Side::Buy;
  }
  if (trade.id < 0 || !trade.price.is_positive()) refuse("trade without id or price");
  return trade;
}

Ticker ticker_of(ondemand::object object) {
  Ticker ticker;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    Value value = field.value();
    if (key == "symbol")
      ticker.symbol = text_of(value);
    else if (key == "lastPrice")
      ticker.last_price = decimal_of(value);
    else if (key == "openPrice")
      ticker.open_price = decimal_of(value);
    else if (key == "highPrice")
      ticker.high_price = decimal_of(value);
    else if (key == "lowPrice")
      ticker.low_price = decimal_of(value);
    else if (key == "volume")
      ticker.volume = decimal_of(value);
    else if (key == "quoteVolume")
      ticker.quote_volume = decimal_of(value);
    else if (key == "bidPrice")
      ticker.bid_price = decimal_of(value);
    else if (key == "bidQty")
      ticker.bid_quantity = decimal_of(value);
    else if (key == "askPrice")
      ticker.ask_price = decimal_of(value);
    else if (key == "askQty")
      ticker.ask_quantity = decimal_of(value);
    else if (key == "openTime")
      ticker.open_time = time_of(value);
    else if (key == "closeTime")
      ticker.close_time = time_of(value);
    else if (key == "count")
      ticker.trades = integer_of(value);
  }
  if (ticker.symbol.empty()) refuse("ticker without symbol");
  return ticker;
}

Balance balance_of(ondemand::object object) {
  Balance balance;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    Value value = field.value();
    if (key == "asset")
      balance.asset = text_of(value);
    else if (key == "free")
      balance.free = decimal_of(value);
    else if (key == "locked")
      balance.locked = decimal_of(value);
  }
  if (balance.asset.empty()) refuse("balance without asset");
  return balance;
}

VenueFill fill_of(ondemand::object object) {
  VenueFill fill;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    Value value = field.value();
    if (key == "symbol")
      fill.symbol = text_of(value);
    else if (key == "id")
      fill.venue_trade_id = std::to_string(integer_of(value));
    else if (key == "orderId")
      fill.venue_order_id = std::to_string(integer_of(value));
    else if (key == "price")
      fill.price = decimal_of(value);
    else if (key == "qty")
      fill.quantity = decimal_of(value);
    else if (key == "commission")
      fill.fee = decimal_of(value);
    else if (key == "commissionAsset")
      fill.fee_currency = text_of(value);
    else if (key == "time")
      fill.executed_at = time_of(value);
    else if (key == "isBuyer")
      fill.side = value.get_bool().value() ? Side::Buy : Side::Sell;
    else if (key == "isMaker")
      fill.is_maker = value.get_bool().value();
  }
  if (fill.symbol.empty() || fill.venue_trade_id.empty() || fill.venue_order_id.empty()) refuse("fill without ids");
  return fill;
}

}  // namespace

std::optional<ApiError> parse_api_error(std::string_view body) {
  auto parsed = read_json(body, [](ondemand::document& document) {
    std::optional<std::int64_t> code;
    ApiError error;
    for (auto field : document.get_object()) {
      const std::string_view key = field.unescaped_key();
      Value value = field.value();
      if (key == "code")
        code = integer_of(value);
      else if (key == "msg")
        error.message = text_of(value);
    }
    if (!code || *code >= 0 || *code < -1'000'000) refuse("no error code");
    error.code = static_cast<int>(*code);
    return error;
  });
  return parsed ? std::optional{*parsed} : std::nullopt;
}

Result<Timestamp> parse_server_time(std::string_view body) {
  return read_json(body, [](ondemand::document& document) { return time_of(document["serverTime"]); });
}

Result<BookSnapshot> parse_depth(std::string_view body, Symbol symbol) {
  return read_json(body, [&](ondemand::document& document) {
    BookSnapshot snapshot;
    snapshot.symbol = symbol;
    // A book in which nothing has ever stood has the id zero.
    snapshot.last_update_id = -1;
    bool has_bids = false, has_asks = false;
    for (auto field : document.get_object()) {
      const std::string_view key = field.unescaped_key();
      Value value = field.value();
      if (key == "lastUpdateId")
        snapshot.last_update_id = integer_of(value);
      else if (key == "bids") {
        snapshot.bids = levels_of(value);
        has_bids = true;
      } else if (key == "asks") {
        snapshot.asks = levels_of(value);
        has_asks = true;
      }
    }
    if (snapshot.last_update_id < 0 || !has_bids || !has_asks) refuse("incomplete depth");
    return snapshot;
  });
}

Result<std::vector<Candle>> parse_candles(std::string_view body) {
  return read_json(body, [](ondemand::document& document) {
    std::vector<Candle> candles;
    for (auto row : document.get_array()) candles.push_back(candle_of(row.get_array()));
    return candles;
  });
}

Result<std::vector<Trade>> parse_trades(std::string_view body, Symbol symbol) {
  return read_json(body, [&](ondemand::document& document) {
    std::vector<Trade> trades;
    for (auto row : document.get_array()) trades.push_back(trade_of(row.get_object(), symbol));
    return trades;
  });
}

Result<std::vector<Ticker>> parse_tickers(std::string_view body) {
  return read_json(body, [](ondemand::document& document) {
    std::vector<Ticker> tickers;
    for (auto row : document.get_array()) tickers.push_back(ticker_of(row.get_object()));
    return tickers;
  });
}

Result<std::vector<VenueFill>> parse_fills(std::string_view body) {
  return read_json(body, [](ondemand::document& document) {
    std::vector<VenueFill> fills;
    for (auto row : document.get_array()) fills.push_back(fill_of(row.get_object()));
    return fills;
  });
}

Result<AccountAnswer> parse_account(std::string_view body) {
  return read_json(body, [](ondemand::document& document) {
    AccountAnswer answer;
    bool has_balances = false;
    for (auto field : document.get_object()) {
      const std::string_view key = field.unescaped_key();
      Value value = field.value();
      if (key == "canTrade") answer.can_trade = value.get_bool().value();
      if (key != "balances") continue;
      has_balances = true;
      for (auto row : value.get_array()) {
        Balance balance = balance_of(row.get_object());
        if (!balance.free.is_zero() || !balance.locked.is_zero()) answer.balances.push_back(std::move(balance));
      }
    }
    if (!has_balances) refuse("account without balances");
    return answer;
  });
}

Result<KeyPermissions> parse_key_restrictions(std::string_view body) {
  return read_json(body, [](ondemand::document& document) {
    KeyPermissions permissions;
    bool has_trading = false;
    for (auto field : document.get_object()) {
      const std::string_view key = field.unescaped_key();
      Value value = field.value();
      if (key == "enableReading") permissions.can_read = value.get_bool().value();
      if (key == "enableWithdrawals") permissions.can_withdraw = value.get_bool().value();
      if (key == "ipRestrict") permissions.is_bound_to_address = value.get_bool().value();
      if (key != "enableSpotAndMarginTrading") continue;
      has_trading = true;
      permissions.can_trade = value.get_bool().value();
    }
    if (!has_trading) refuse("restrictions of a key without trading");
    return permissions;
  });
}

Result<CommissionAnswer> parse_commission(std::string_view body) {
  return read_json(body, [](ondemand::document& document) {
    // The three tables (standard, special, tax) add up; `buyer` and `seller` come on top of maker and taker, and the
    // dearer of the two is what a preview must reckon with.
    CommissionAnswer answer;
    bool has_standard = false;
    for (auto field : document.get_object()) {
      const std::string_view key = field.unescaped_key();
      Value value = field.value();
      if (key != "standardCommission" && key != "specialCommission" && key != "taxCommission") continue;
      has_standard = has_standard || key == "standardCommission";
      Decimal buyer, seller;
      for (auto rate : value.get_object()) {
        const std::string_view name = rate.unescaped_key();
        Value amount = rate.value();
        if (name == "maker")
          answer.maker += decimal_of(amount);
        else if (name == "taker")
          answer.taker += decimal_of(amount);
        else if (name == "buyer")
          buyer = decimal_of(amount);
        else if (name == "seller")
          seller = decimal_of(amount);
      }
      answer.maker += std::max(buyer, seller);
      answer.taker += std::max(buyer, seller);
    }
    if (!has_standard) refuse("commission without standard rates");
    return answer;
  });
}

}  // namespace hoga::venue::binance
