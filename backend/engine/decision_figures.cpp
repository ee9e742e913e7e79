#include "engine/decision_figures.hpp"

#include "base/json_describe.hpp"

namespace hoga::engine {
namespace {

class Collector {
 public:
  void add(const char* name, std::string value) { figures_.push_back({name, std::move(value)}); }
  void add(const char* name, const Decimal& value) { add(name, value.to_string()); }
  void add(const char* name, int value) { add(name, std::to_string(value)); }
  template <typename T>
  void add(const char* name, const std::optional<T>& value) {
    if (value) add(name, *value);
  }
  Figures take() { return std::move(figures_); }

 private:
  Figures figures_;
};

void add_order(Collector& all, const Order& order) {
  all.add("symbol", order.symbol);
  all.add("side", enum_to_text(order.side));
  all.add("type", enum_to_text(order.type));
  if (!order.quote_quantity) all.add("quantity", order.quantity);
  all.add("quote_quantity", order.quote_quantity);
  all.add("price", order.price);
  all.add("stop_price", order.stop_price);
  all.add("trailing_delta_bps", order.trailing_delta_bps);
  if (order.list_id) all.add("list_id", order.list_id->to_string());
  if (order.is_protection) all.add("protects", std::string{"position"});
}

void add_market(Collector& all, const risk::MarketView& market) {
  all.add("feed", enum_to_text(market.state));
  if (!market.bids.empty()) all.add("bid", market.bids.front().price);
  if (!market.asks.empty()) all.add("ask", market.asks.front().price);
  all.add("last_price", market.last_price);
}

}  // namespace

Figures decision_figures(const Order& order, const risk::RiskContext& context) {
  Collector all;
  add_order(all, order);
  if (context.market != nullptr) add_market(all, *context.market);
  if (context.instrument != nullptr) {
    const bool is_buy = order.side == Side::Buy;
    all.add(is_buy ? "free_quote" : "free_base", is_buy ? context.free_quote : context.free_base);
    all.add("position_size", context.position_size);
    all.add("open_buy_value", context.open_buy_value);
    all.add("open_orders", context.open_orders);
  }
  if (context.others.accounts > 0) all.add("accounts", context.others.accounts + 1);
  all.add("equity", context.equity);
  if (context.day_start) all.add("day_start_equity", context.day_start->equity);
  all.add("max_position_size", context.limits.max_position_size);
  all.add("daily_loss_limit", context.limits.daily_loss_limit);
  return all.take();
}

}  // namespace hoga::engine
