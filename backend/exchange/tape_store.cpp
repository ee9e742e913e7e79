#include "exchange/tape_store.hpp"

namespace hoga::exchange {

void TapeStore::add(const TapeTrade& trade) {
  trades_.push_back(trade);
  if (trades_.size() > trades_max_) drop_oldest_aggregate();
  if (!aggregates_.empty() && aggregates_.back().id == trade.aggregate_id) {
    aggregates_.back().last_trade_id = trade.trade_id;
    aggregates_.back().quantity += trade.quantity;
    return;
  }
  aggregates_.push_back({trade.aggregate_id, trade.trade_id, trade.trade_id, trade.price, trade.quantity, trade.time,
                         trade.is_buyer_maker});
}

void TapeStore::drop_oldest_aggregate() {
  const std::int64_t oldest = trades_.front().aggregate_id;
  while (!trades_.empty() && trades_.front().aggregate_id == oldest) trades_.pop_front();
  if (!aggregates_.empty() && aggregates_.front().id == oldest) aggregates_.pop_front();
}

void TapeStore::clear() {
  trades_.clear();
  aggregates_.clear();
}

}  // namespace hoga::exchange
