// What BinanceExecution does, apart from its port: held by shared_ptr, so that a request under way outlives the
// account. Of use to execution*.cpp alone.
#pragma once

#include <deque>
#include <set>

#include "venue/binance/event_watch.hpp"
#include "venue/binance/execution.hpp"
#include "venue/binance/outcome.hpp"

namespace hoga::venue::binance {

class ExecutionCore : public std::enable_shared_from_this<ExecutionCore> {
 public:
  using Self = std::shared_ptr<ExecutionCore>;

  ExecutionCore(std::shared_ptr<RestClient> rest, std::shared_ptr<UserStreamHub> hub, Credentials credentials,
                std::function<void(VenueReport)> sink);

  void start();
  void stop();
  std::optional<Duration> clock_offset() const { return rest_->clock_offset(); }

  static awaitable<VenueOutcome> place(Self self, PlaceRequest request);
  static awaitable<VenueListOutcome> place_list(Self self, PlaceListRequest request);
  static awaitable<VenueOutcome> amend(Self self, AmendRequest request);
  static awaitable<VenueOutcome> cancel(Self self, CancelRequest request);
  static awaitable<VenueOutcome> query(Self self, QueryRequest request);
  static awaitable<Result<std::vector<VenueOrder>>> open_orders(Self self);
  static awaitable<Result<std::vector<VenueFill>>> fills(Self self, Symbol symbol,
                                                         std::optional<std::string> from_trade_id,
                                                         std::optional<Timestamp> since);
  static awaitable<Result<std::vector<Balance>>> balances(Self self);
  static awaitable<Result<FeeRates>> fee_rates(Self self, Symbol symbol);

 private:
  // A request whose outcome somebody waits for: ends with its own outcome, or with stop() if that comes first.
  struct Pending {
    explicit Pending(const boost::asio::any_io_executor& executor) : done(executor) {}
    std::shared_ptr<CallControl> control = std::make_shared<CallControl>();
    AsyncEvent done;
  };
  using PendingPtr = std::shared_ptr<Pending>;

  // Runs `work` apart from its caller, so that stop() can end the wait while the request itself goes on to its end.
  template <typename Outcome>
  static awaitable<Outcome> run_pending(Self self, PendingPtr pending, awaitable<Outcome> work);
  static awaitable<VenueOutcome> place_now(Self self, PlaceRequest request, PendingPtr pending);
  static awaitable<VenueListOutcome> place_list_now(Self self, PlaceListRequest request, PendingPtr pending);
  static awaitable<VenueOutcome> amend_now(Self self, AmendRequest request, PendingPtr pending);
  static awaitable<VenueOutcome> cancel_now(Self self, CancelRequest request, PendingPtr pending);
  static awaitable<VenueOutcome> query_now(Self self, QueryRequest request, std::shared_ptr<CallControl> control);
  static awaitable<Result<std::vector<VenueFill>>> fills_page(Self self, Parameters parameters);

  void on_report(VenueReport report);
  // Of a request about an order that the stream tells of once it is acknowledged.
  void watch(const std::string& client_order_id, bool is_acknowledged);
  // Runs while an event is outstanding.
  static awaitable<void> watch_events(Self self);

  std::shared_ptr<RestClient> rest_;
  std::shared_ptr<UserStreamHub> hub_;
  Credentials credentials_;
  std::function<void(VenueReport)> sink_;
  std::optional<UserKey> stream_;
  std::set<PendingPtr> pending_;
  // Symbol and trade id of the newest fills reported: a venue may say one twice after a reconnect.
  std::set<std::string> seen_fills_;
  std::deque<std::string> seen_order_;
  EventWatch watch_;
  bool is_watching_ = false;
  bool is_stopped_ = false;
};

}  // namespace hoga::venue::binance
