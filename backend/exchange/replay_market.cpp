#include "exchange/replay_market.hpp"

#include "exchange/replay_quotes.hpp"

namespace hoga::exchange {

ReplayMarket::ReplayMarket(const ReplayScale& scale, BookKind kind, std::shared_ptr<const MarketClock> clock)
    : ShadowMarket(std::move(clock)),
      scale_(scale),
      kind_(kind),
      recorded_(shown(), scale, kind == BookKind::Recorded) {}

void ReplayMarket::on_trade(const RecordedTrade& trade, Timestamp market_time, Timestamp now) {
  set_now(now);
  const Ticks price = scale_.ticks(trade.price);
  const Lots quantity = scale_.lots(trade.quantity);
  if (kind_ == BookKind::QuotedAround) quote_around(price, trade.taker_side, quantity, now);
  print({price, quantity, trade.taker_side, market_time, 0});
}

void ReplayMarket::on_depth(const RecordedDepth& depth, Timestamp now) {
  set_now(now);
  recorded_.on_depth(depth);
}

void ReplayMarket::on_snapshot(const RecordedSnapshot& snapshot, Timestamp now) {
  set_now(now);
  recorded_.on_snapshot(snapshot);
}

void ReplayMarket::on_quote(const RecordedQuote& quote, Timestamp now) {
  set_now(now);
  recorded_.on_quote(quote);
}

void ReplayMarket::restart(Timestamp now) {
  set_now(now);
  recorded_.reset(kind_ == BookKind::Recorded);
}

void ReplayMarket::quote_around(Ticks price, Side taker_side, Lots quantity, Timestamp now) {
  set_now(now);
  show_quotes_around(shown(), scale_, price, taker_side, quantity);
}

}  // namespace hoga::exchange
