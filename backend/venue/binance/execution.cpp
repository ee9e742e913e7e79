#include "venue/binance/execution.hpp"

#include "venue/binance/enums.hpp"
#include "venue/binance/execution_core.hpp"

namespace hoga::venue::binance {

Parameters order_parameters(const PlaceRequest& request) {
  Parameters parameters{
      {"symbol", request.symbol},
      {"side", std::string{to_wire(request.side)}},
      {"type", std::string{to_wire(request.type, request.post_only, request.stop_price.has_value())}}};
  const bool has_limit = has_limit_price(request.type);
  // LIMIT_MAKER refuses a time in force (-1106), and market orders have none.
  if (has_limit && !request.post_only)
    parameters.emplace_back("timeInForce", std::string{to_wire(request.time_in_force)});
  if (request.type == OrderType::Market && request.quote_quantity) {
    parameters.emplace_back("quoteOrderQty", request.quote_quantity->to_string());
  } else {
    parameters.emplace_back("quantity", request.quantity.to_string());
  }
  if (has_limit && request.price) parameters.emplace_back("price", request.price->to_string());
  if (request.stop_price) parameters.emplace_back("stopPrice", request.stop_price->to_string());
  if (request.trailing_delta_bps) {
    parameters.emplace_back("trailingDelta", std::to_string(*request.trailing_delta_bps));
  }
  if (request.iceberg_quantity) parameters.emplace_back("icebergQty", request.iceberg_quantity->to_string());
  parameters.emplace_back("newClientOrderId", request.venue_client_order_id);
  // FULL for every kind: the default for stop orders is ACK, which does not say the order's state.
  parameters.emplace_back("newOrderRespType", "FULL");
  return parameters;
}

BinanceExecution::BinanceExecution(std::shared_ptr<RestClient> rest, std::shared_ptr<UserStreamHub> hub,
                                   Credentials credentials, std::function<void(VenueReport)> sink)
    : core_(std::make_shared<ExecutionCore>(std::move(rest), std::move(hub), std::move(credentials), std::move(sink))) {
}

BinanceExecution::~BinanceExecution() { core_->stop(); }

void BinanceExecution::start() { core_->start(); }

namespace {
awaitable<void> stop_core(std::shared_ptr<ExecutionCore> core) {
  core->stop();
  co_return;
}
}  // namespace

awaitable<void> BinanceExecution::stop() { return stop_core(core_); }
awaitable<VenueOutcome> BinanceExecution::place(PlaceRequest request) {
  return ExecutionCore::place(core_, std::move(request));
}
awaitable<VenueListOutcome> BinanceExecution::place_list(PlaceListRequest request) {
  return ExecutionCore::place_list(core_, std::move(request));
}
awaitable<VenueOutcome> BinanceExecution::amend(AmendRequest request) {
  return ExecutionCore::amend(core_, std::move(request));
}
awaitable<VenueOutcome> BinanceExecution::cancel(CancelRequest request) {
  return ExecutionCore::cancel(core_, std::move(request));
}
awaitable<VenueOutcome> BinanceExecution::query(QueryRequest request) {
  return ExecutionCore::query(core_, std::move(request));
}
awaitable<Result<std::vector<VenueOrder>>> BinanceExecution::open_orders() { return ExecutionCore::open_orders(core_); }
awaitable<Result<std::vector<VenueFill>>> BinanceExecution::fills(Symbol symbol,
                                                                  std::optional<std::string> from_trade_id,
                                                                  std::optional<Timestamp> since) {
  return ExecutionCore::fills(core_, std::move(symbol), std::move(from_trade_id), since);
}
awaitable<Result<std::vector<Balance>>> BinanceExecution::balances() { return ExecutionCore::balances(core_); }
awaitable<Result<FeeRates>> BinanceExecution::fee_rates(Symbol symbol) {
  return ExecutionCore::fee_rates(core_, std::move(symbol));
}

std::optional<Duration> BinanceExecution::clock_offset() const { return core_->clock_offset(); }

}  // namespace hoga::venue::binance
