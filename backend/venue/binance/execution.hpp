// One account at a Binance address: orders by signed REST, reports by the shared user stream. Lives on the venue's
// executor.
#pragma once

#include <functional>
#include <memory>

#include "venue/binance/http_client.hpp"
#include "venue/binance/user_stream_hub.hpp"
#include "venue/venue.hpp"

namespace hoga::venue::binance {

class ExecutionCore;

class BinanceExecution final : public ExecutionClient {
 public:
  BinanceExecution(std::shared_ptr<RestClient> rest, std::shared_ptr<UserStreamHub> hub, Credentials credentials,
                   std::function<void(VenueReport)> sink);
  ~BinanceExecution() override;

  void start() override;
  awaitable<void> stop() override;
  awaitable<VenueOutcome> place(PlaceRequest request) override;
  awaitable<VenueListOutcome> place_list(PlaceListRequest request) override;
  awaitable<VenueOutcome> amend(AmendRequest request) override;
  awaitable<VenueOutcome> cancel(CancelRequest request) override;
  awaitable<VenueOutcome> query(QueryRequest request) override;
  awaitable<Result<std::vector<VenueOrder>>> open_orders() override;
  awaitable<Result<std::vector<VenueFill>>> fills(Symbol symbol, std::optional<std::string> from_trade_id,
                                                  std::optional<Timestamp> since) override;
  awaitable<Result<std::vector<Balance>>> balances() override;
  awaitable<Result<FeeRates>> fee_rates(Symbol symbol) override;
  std::optional<Duration> clock_offset() const override;

 private:
  std::shared_ptr<ExecutionCore> core_;
};

// What goes to POST /api/v3/order; exposed for its test.
Parameters order_parameters(const PlaceRequest& request);

}  // namespace hoga::venue::binance
