#include "api/messages/market.hpp"

#include <map>

namespace hoga::api {

Ticker make_ticker(const hoga::Ticker& ticker) {
  Ticker message;
  message.symbol = ticker.symbol;
  message.price = ticker.last_price;
  message.change_24h = ticker.last_price - ticker.open_price;
  if (ticker.open_price.is_positive()) {
    // 3 places, as the venue's own percentage has.
    message.change_percent_24h = round_to_places(
        multiply_divide(message.change_24h, 100, ticker.open_price, Rounding::HalfUp), 3, Rounding::HalfUp);
  }
  message.high_24h = ticker.high_price;
  message.low_24h = ticker.low_price;
  message.volume_24h = ticker.volume;
  message.quote_volume_24h = ticker.quote_volume;
  message.bid = ticker.bid_price;
  message.ask = ticker.ask_price;
  message.updated_at = ticker.close_time;
  return message;
}

OrderBook make_order_book(const BookChanged& book, std::size_t depth) {
  OrderBook message;
  message.symbol = book.snapshot.symbol;
  message.seq = book.snapshot.last_update_id;
  const auto copy = [depth](const std::vector<PriceLevel>& from, std::vector<Level>& to) {
    to.reserve(std::min(depth, from.size()));
    for (std::size_t i = 0; i < from.size() && i < depth; ++i) to.push_back({from[i].price, from[i].quantity});
  };
  copy(book.snapshot.bids, message.bids);
  copy(book.snapshot.asks, message.asks);
  message.updated_at = book.updated_at;
  message.state = book.state;
  return message;
}

MarketTrade make_trade(const hoga::Trade& trade) {
  return {trade.id, trade.price, trade.quantity, trade.side, {trade.time}};
}

StoredCandles make_stored_candles(const storage::SeriesInfo& info) {
  return {info.id.source,
          info.id.symbol,
          std::string(to_string(info.id.interval)),
          info.first,
          info.last,
          static_cast<std::int64_t>(info.count),
          static_cast<std::int64_t>(info.gaps),
          static_cast<std::int64_t>(info.missing)};
}

Candle make_candle(const hoga::Candle& candle) {
  return {{candle.open_time}, candle.open,         candle.high,         candle.low,   candle.close,
          candle.volume,      {candle.close_time}, candle.quote_volume, candle.trades};
}

LiveCandle make_live_candle(const hoga::Candle& candle, bool is_closed) {
  return {{candle.open_time}, candle.open,         candle.high,         candle.low,    candle.close,
          candle.volume,      {candle.close_time}, candle.quote_volume, candle.trades, is_closed};
}

SymbolInfo make_symbol_info(const Instrument& instrument, const std::string& exchange, const Decimal& maker_fee,
                            const Decimal& taker_fee) {
  SymbolInfo info;
  info.symbol = instrument.symbol;
  info.base = instrument.base;
  info.quote = instrument.quote;
  info.exchange = exchange;
  info.status = instrument.status;
  info.tick_size = instrument.tick_size;
  info.step_size = instrument.step_size;
  info.min_notional = instrument.notional_min;
  info.min_quantity = instrument.quantity_min;
  info.max_quantity = instrument.quantity_max;
  info.min_price = instrument.price_min;
  info.max_price = instrument.price_max;
  info.maker_fee = maker_fee;
  info.taker_fee = taker_fee;
  info.capabilities = instrument.capabilities;
  info.name = asset_name(instrument.base);
  return info;
}

LocalizedName asset_name(const std::string& asset) {
  static const std::map<std::string, LocalizedName> names{{"ADA", {"에이다", "Cardano"}},
                                                          {"ATOM", {"코스모스", "Cosmos"}},
                                                          {"AVAX", {"아발란체", "Avalanche"}},
                                                          {"BCH", {"비트코인캐시", "Bitcoin Cash"}},
                                                          {"BNB", {"비앤비", "BNB"}},
                                                          {"BTC", {"비트코인", "Bitcoin"}},
                                                          {"DOGE", {"도지코인", "Dogecoin"}},
                                                          {"DOT", {"폴카닷", "Polkadot"}},
                                                          {"ETC", {"이더리움클래식", "Ethereum Classic"}},
                                                          {"ETH", {"이더리움", "Ethereum"}},
                                                          {"LINK", {"체인링크", "Chainlink"}},
                                                          {"LTC", {"라이트코인", "Litecoin"}},
                                                          {"NEAR", {"니어프로토콜", "NEAR"}},
                                                          {"SHIB", {"시바이누", "Shiba Inu"}},
                                                          {"SOL", {"솔라나", "Solana"}},
                                                          {"SUI", {"수이", "Sui"}},
                                                          {"TRX", {"트론", "TRON"}},
                                                          {"USDC", {"유에스디코인", "USD Coin"}},
                                                          {"USDT", {"테더", "Tether"}},
                                                          {"XLM", {"스텔라루멘", "Stellar"}},
                                                          {"XRP", {"리플", "XRP"}},
                                                          {"KRW", {"원", "Korean Won"}}};
  const auto found = names.find(asset);
  return found == names.end() ? LocalizedName{asset, asset} : found->second;
}

}  // namespace hoga::api
