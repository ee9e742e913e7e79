// The platform's end of the wire. What decides is the real connector's: the texts of requests and their signature, the
// rate governor, the budget of orders, the measured clock, what an answer proves (outcome), the parsers, and the user
// stream's state machine. What the real one writes as Asio coroutines (http_client.cpp, execution_core.cpp,
// user_stream_hub.cpp) is here in the form of callbacks over the simulated wire, step for step. Of one process: it dies
// with it.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "auditor.hpp"
#include "network.hpp"
#include "orders/actions.hpp"
#include "plants.hpp"
#include "venue/binance/config.hpp"
#include "venue/binance/event_watch.hpp"
#include "venue/binance/order_budget.hpp"
#include "venue/binance/outcome.hpp"
#include "venue/binance/rate_governor.hpp"
#include "venue/binance/server_clock.hpp"
#include "venue/binance/ws_relay.hpp"
#include "venue/venue.hpp"

namespace hoga::simulation {

namespace binance = venue::binance;

class Connector : public std::enable_shared_from_this<Connector> {
 public:
  using Reply = std::function<void(orders::VenueReply)>;
  using Sink = std::function<void(VenueReport)>;

  Connector(World& world, Network& network, Auditor& auditor, const venue::Credentials& credentials, Plant plant);

  // Reports go to `sink` from now on.
  void start(Sink sink);
  void ask(const orders::VenueRequest& request, Reply done);
  std::optional<Duration> clock_offset() const { return server_clock_.offset(); }
  // Exchange information: what the market feed of the real platform asks for first.
  void fetch_instruments(std::function<void(Result<std::vector<Instrument>>)> done);

 private:
  using Answered = std::function<void(Result<binance::RestAnswer>)>;
  using Body = std::function<void(Result<std::string>)>;
  using Outcome = std::function<void(VenueOutcome)>;
  using Fills = std::function<void(Result<std::vector<VenueFill>>)>;
  struct FillPages;

  // ---- connector_http.cpp: what http_client.cpp does ----
  void send_signed(const binance::RestCall& call, Answered done, int attempt = 1);
  void send_once(const binance::RestCall& call, bool is_signed, Answered done);
  void wait_for_budget(const binance::RestCall& call, Timestamp give_up,
                       std::function<void(std::optional<Error>)> done);
  Duration try_reserve(const binance::RestCall& call);
  void give_back(const binance::RestCall& call, bool was_sent);
  void transmit(const binance::RestCall& call, bool is_signed, Answered done);
  void note_refusal(const net::HttpResponse& response);
  binance::RestAnswer note_answer(const binance::RestCall& call, Timestamp sent_at, WireAnswer answer);
  void read(const binance::RestCall& call, bool is_signed, Body done, int attempt = 1);
  void measure_clock(std::function<void(Result<Timestamp>)> done);
  void ensure_clock(std::function<void(bool)> done);
  Timestamp now() const { return world_.our_time(); }

  // ---- connector_orders.cpp: what execution_core.cpp does ----
  void place(const PlaceRequest& request, Outcome done);
  void place_list(const PlaceListRequest& request, std::function<void(VenueListOutcome)> done);
  void amend(const AmendRequest& request, Outcome done);
  void cancel(const CancelRequest& request, Outcome done);
  void query(const QueryRequest& request, Outcome done);
  void open_orders(std::function<void(Result<std::vector<VenueOrder>>)> done);
  void balances(std::function<void(Result<std::vector<Balance>>)> done);
  void fills(const orders::FetchFills& request, Fills done);
  void fills_page(std::shared_ptr<FillPages> pages);
  void post_order(const binance::RestCall& call, std::vector<OrderId> orders, Answered done);
  void watch(const std::string& client_order_id, bool is_acknowledged);
  void watch_events();
  VenueOutcome distort(const PlaceRequest& request, VenueOutcome outcome);
  VenueOutcome distort(VenueOutcome outcome);

  // ---- connector_stream.cpp: what user_stream_hub.cpp and ws_session.cpp do ----
  // A protocol and its connection.
  struct StreamLine {
    std::unique_ptr<binance::UserFsm> protocol;
    std::shared_ptr<UserLink> link;
    std::optional<Timestamp> armed_for;
    std::uint64_t arms = 0;
  };
  std::shared_ptr<StreamLine> make_line();
  void start_line(const std::shared_ptr<StreamLine>& line);
  bool is_heard(const std::shared_ptr<StreamLine>& line) const;
  void retire(const std::shared_ptr<StreamLine>& line);
  void perform(const std::shared_ptr<StreamLine>& line, binance::WsActions actions);
  void step(const std::shared_ptr<StreamLine>& line, binance::WsActions actions);
  void arm_timer(const std::shared_ptr<StreamLine>& line);
  void on_event(binance::UserFsmEvent event);
  void renew_stream();
  void on_report(VenueReport report);
  bool distort(ExecutionReport& report);
  std::string make_request(const std::string& request_id);

  Life life() { return weak_from_this(); }

  World& world_;
  Network& network_;
  Auditor& auditor_;
  const venue::Credentials& credentials_;
  Plant plant_;
  binance::BinanceConfig config_;
  Random random_;
  binance::RateGovernor governor_;
  binance::OrderBudget order_budget_;
  binance::ServerClock server_clock_;
  bool is_measuring_ = false;
  std::deque<std::function<void()>> wait_for_clock_;

  Sink sink_;
  binance::UserRelay relay_;
  std::shared_ptr<StreamLine> present_;
  // While it takes over.
  std::shared_ptr<StreamLine> successor_;
  bool is_stream_measuring_ = false;
  std::set<std::string> seen_fills_;
  binance::EventWatch watch_;
  bool is_watching_ = false;
};

}  // namespace hoga::simulation
