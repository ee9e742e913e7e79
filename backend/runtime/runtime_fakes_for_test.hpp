// Tests only: a fake store that keeps what engines write and fails when told to, and a fake venue whose answers a
// test scripts.
#pragma once

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "runtime/ports.hpp"

namespace hoga::runtime::testing {

class FakeStore final : public EngineStore {
 public:
  void note_key_trouble(const Account&, const std::string& reason) override { key_troubles.push_back(reason); }
  std::vector<std::string> key_troubles;
  std::map<OrderId, Order> orders;
  std::vector<Fill> fills;
  std::map<Symbol, Position> positions;
  std::map<std::string, Balance> balances;
  std::vector<orders::AuditEntry> audit;
  // What this answers is how commits end, while it is set.
  std::function<Result<void>(const std::vector<orders::Write>&)> fail;
  int loads = 0;
  // Commits of which this is true are not carried out before carry_out_held().
  std::function<bool(const std::vector<orders::Write>&)> holds;

  boost::asio::awaitable<Result<orders::StoredAccount>> load(AccountId, std::string, Timestamp) override {
    ++loads;
    if (fail && is_away) co_return make_error(Errc::StorageFailed, "The fake store is away.");
    orders::StoredAccount stored;
    for (const auto& [id, order] : orders) stored.orders.push_back(order);
    for (const auto& [symbol, position] : positions) stored.symbols[symbol].position = position;
    for (const auto& fill : fills) stored.symbols[fill.symbol].fills.push_back(fill);
    for (const auto& [asset, balance] : balances) stored.balances.push_back(balance);
    co_return stored;
  }

  void commit(std::vector<orders::Write> writes, std::shared_ptr<storage::WriteLine> line,
              boost::asio::any_io_executor executor, Done done) override {
    const auto place = line->take_place();
    if (holds && holds(writes)) {
      held_.push_back([this, writes = std::move(writes), line, place, executor, done = std::move(done)] {
        carry_out(writes, *line, place, executor, done);
      });
      return;
    }
    carry_out(writes, *line, place, executor, std::move(done));
  }

  void carry_out(const std::vector<orders::Write>& writes, storage::WriteLine& line, std::uint64_t place,
                 const boost::asio::any_io_executor& executor, Done done) {
    Result<void> result;
    if (fail) result = fail(writes);
    if (line.is_cut_before(place)) result = make_error(Errc::StorageFailed, "behind_failed_write", "Behind a failure.");
    if (!result) line.cut_at(place);
    if (result) {
      for (const auto& write : writes) keep(write);
    }
    boost::asio::post(executor, [done = std::move(done), result] { done(result); });
  }

  void carry_out_held() {
    holds = nullptr;
    for (auto& commit_now : std::exchange(held_, {})) commit_now();
  }
  std::size_t held() const { return held_.size(); }
  void carry_out_first_held() {
    const auto commit_now = std::move(held_.front());
    held_.erase(held_.begin());
    commit_now();
  }

  void set_account_state(AccountId, AccountState state, std::string reason, boost::asio::any_io_executor executor,
                         Done done) override {
    states.emplace_back(state, std::move(reason));
    boost::asio::post(executor, [done = std::move(done)] { done({}); });
  }

  bool is_away = false;
  std::vector<std::pair<AccountState, std::string>> states;

 private:
  std::vector<std::function<void()>> held_;

  void keep(const orders::Write& write) {
    if (const auto* intent = std::get_if<orders::InsertOrder>(&write)) orders[intent->order.id] = intent->order;
    if (const auto* order = std::get_if<orders::PersistOrder>(&write)) orders[order->order.id] = order->order;
    if (const auto* fill = std::get_if<orders::InsertFill>(&write)) fills.push_back(fill->fill);
    if (const auto* held = std::get_if<orders::PersistPosition>(&write))
      positions[held->position.symbol] = held->position;
    if (const auto* entry = std::get_if<orders::AuditEntry>(&write)) audit.push_back(*entry);
    if (const auto* changed = std::get_if<orders::PersistBalances>(&write)) {
      for (const auto& balance : changed->balances) balances[balance.asset] = balance;
    }
  }
};

// The exchange's side, shared by the clients that were made.
struct FakeExchange {
  std::map<std::string, VenueOrder> orders;
  std::vector<VenueFill> fills;
  std::vector<Balance> balances{{"USDT", Decimal{100'000}, Decimal{}}};
  std::vector<PlaceRequest> places;
  std::vector<CancelRequest> cancels;
  std::vector<PlaceListRequest> lists;
  // Fills are of 1970.
  std::string fee_currency = "BTC";
  // Called before a place is executed.
  std::function<void(const PlaceRequest&)> on_place;
  // The answers to places are lost while it is set.
  bool loses_answers = false;
  // Cancels are cut on their way there while it is set.
  bool loses_cancels = false;
  // New orders are refused while it is set.
  bool refuses_places = false;
  // Nothing is said of single orders while it is set.
  bool hides_orders = false;
  // Reading what is open fails while it is set.
  bool is_silent = false;
  std::function<void(VenueReport)> sink;
};

class FakeExecution final : public venue::ExecutionClient {
 public:
  explicit FakeExecution(FakeExchange& exchange) : exchange_(exchange) {}

  void start() override { exchange_.sink(UserStreamUp{}); }
  venue::awaitable<void> stop() override { co_return; }

  venue::awaitable<VenueOutcome> place(PlaceRequest request) override {
    exchange_.places.push_back(request);
    if (request.times) request.times->sent_at = SystemClock{}.now();
    if (exchange_.on_place) exchange_.on_place(request);
    if (exchange_.refuses_places) {
      VenueOutcome refused = VenueRejected{"-1013", "Market is closed."};
      co_return refused;
    }
    VenueOrder order;
    order.symbol = request.symbol;
    order.venue_order_id = std::to_string(exchange_.orders.size() + 1);
    order.venue_client_order_id = request.venue_client_order_id;
    order.side = request.side;
    order.type = request.type;
    order.quantity = request.quantity;
    order.price = request.price;
    VenueAccepted accepted;
    if (request.type == OrderType::Market) {
      order.status = OrderStatus::Filled;
      order.filled_quantity = request.quantity;
      order.filled_quote = multiply(request.quantity, 100, Rounding::HalfUp);
      VenueFill fill{request.symbol,
                     std::to_string(100 + exchange_.fills.size()),
                     order.venue_order_id,
                     request.side,
                     request.quantity,
                     100,
                     multiply(request.quantity, Decimal::of("0.001"), Rounding::HalfUp),
                     exchange_.fee_currency,
                     false,
                     {}};
      exchange_.fills.push_back(fill);
      accepted.fills.push_back(fill);
    }
    exchange_.orders[request.venue_client_order_id] = order;
    accepted.order = order;
    VenueOutcome outcome = accepted;
    if (exchange_.loses_answers) outcome = VenueOutcomeUnknown{"cut"};
    co_return outcome;
  }
  venue::awaitable<VenueListOutcome> place_list(PlaceListRequest request) override {
    exchange_.lists.push_back(request);
    VenueListAccepted accepted;
    for (const auto& leg : request.legs) {
      VenueOrder order;
      order.symbol = leg.order.symbol;
      order.venue_order_id = std::to_string(exchange_.orders.size() + 1);
      order.venue_client_order_id = leg.order.venue_client_order_id;
      order.side = leg.order.side;
      order.type = leg.order.type;
      order.quantity = leg.order.quantity;
      order.price = leg.order.price;
      order.stop_price = leg.order.stop_price;
      exchange_.orders[order.venue_client_order_id] = order;
      accepted.legs.push_back({order, {}});
    }
    VenueListOutcome outcome = accepted;
    if (exchange_.loses_answers) outcome = VenueOutcomeUnknown{"cut"};
    co_return outcome;
  }
  venue::awaitable<VenueOutcome> amend(AmendRequest request) override {
    auto& order = exchange_.orders.at(request.venue_client_order_id);
    order.quantity = request.quantity;
    VenueOutcome outcome = VenueAccepted{order, {}};
    co_return outcome;
  }
  venue::awaitable<VenueOutcome> cancel(CancelRequest request) override {
    exchange_.cancels.push_back(request);
    if (exchange_.loses_cancels) {
      VenueOutcome cut = VenueOutcomeUnknown{"cut"};
      co_return cut;
    }
    auto& order = exchange_.orders.at(request.venue_client_order_id);
    order.status = OrderStatus::Cancelled;
    VenueOutcome outcome = VenueAccepted{order, {}};
    co_return outcome;
  }
  venue::awaitable<VenueOutcome> query(QueryRequest request) override {
    const auto found = exchange_.orders.find(request.venue_client_order_id);
    VenueOutcome outcome = VenueUnknownOrder{};
    if (exchange_.hides_orders) {
      outcome = VenueOutcomeUnknown{"cut"};
      co_return outcome;
    }
    if (found != exchange_.orders.end()) outcome = VenueAccepted{found->second, {}};
    co_return outcome;
  }
  venue::awaitable<Result<std::vector<VenueOrder>>> open_orders() override {
    if (exchange_.is_silent) co_return make_error(Errc::OutcomeUnknown, "The exchange is silent.");
    std::vector<VenueOrder> open;
    for (const auto& [id, order] : exchange_.orders) {
      if (is_open(order.status)) open.push_back(order);
    }
    co_return open;
  }
  venue::awaitable<Result<std::vector<VenueFill>>> fills(Symbol, std::optional<std::string>,
                                                         std::optional<Timestamp>) override {
    co_return exchange_.fills;
  }
  venue::awaitable<Result<std::vector<Balance>>> balances() override { co_return exchange_.balances; }
  venue::awaitable<Result<venue::FeeRates>> fee_rates(Symbol) override {
    const venue::FeeRates rates{Decimal::of("0.001"), Decimal::of("0.001")};
    co_return rates;
  }
  std::optional<Duration> clock_offset() const override { return Duration{0}; }

 private:
  FakeExchange& exchange_;
};

class FakeMarketData final : public venue::MarketDataClient {
 public:
  int starts = 0;
  int stops = 0;
  // What history it tells; none while this is not set. On the engine's thread.
  std::function<Result<std::vector<Candle>>(const Symbol&, Interval)> history;
  void start(std::function<void(MarketEvent)> sink) override {
    ++starts;
    Instrument instrument;
    instrument.symbol = "BTCUSDT";
    instrument.base = "BTC";
    instrument.quote = "USDT";
    instrument.tick_size = Decimal::of("0.01");
    instrument.step_size = Decimal::of("0.0001");
    sink(InstrumentsChanged{"fake", {instrument}});
    BookChanged book;
    book.exchange = "fake";
    book.snapshot.symbol = "BTCUSDT";
    book.snapshot.bids = {{Decimal{99}, Decimal{100}}};
    book.snapshot.asks = {{Decimal{101}, Decimal{100}}};
    book.state = FeedState::Synced;
    sink(book);
    sink_ = std::move(sink);
  }
  void tell(const MarketEvent& event) { sink_(event); }
  venue::awaitable<void> stop() override {
    ++stops;
    co_return;
  }
  bool is_ready() const override { return true; }
  venue::awaitable<Result<std::vector<Instrument>>> instruments() override { co_return std::vector<Instrument>{}; }
  venue::awaitable<Result<std::vector<Candle>>> candles(Symbol symbol, Interval interval, std::optional<Timestamp>,
                                                        std::optional<Timestamp>, int) override {
    if (history) co_return history(symbol, interval);
    co_return std::vector<Candle>{};
  }
  venue::awaitable<Result<std::vector<Trade>>> trades(Symbol, int) override { co_return std::vector<Trade>{}; }
  venue::awaitable<Result<Duration>> clock_offset() override { co_return Duration{0}; }

 private:
  std::function<void(MarketEvent)> sink_;
};

class FakeVenue final : public venue::Venue {
 public:
  FakeExchange exchange;
  std::string called = "fake";
  FakeMarketData market;
  std::string name() const override { return called; }
  venue::Capabilities capabilities() const override { return {true, true, true, true}; }
  venue::MarketDataClient& market_data() override { return market; }
  std::unique_ptr<venue::ExecutionClient> make_execution(venue::Credentials,
                                                         std::function<void(VenueReport)> sink) override {
    exchange.sink = std::move(sink);
    return std::make_unique<FakeExecution>(exchange);
  }
  venue::awaitable<Result<KeyPermissions>> key_permissions(venue::Credentials) override {
    co_return KeyPermissions{true, true, false, false};
  }
};

}  // namespace hoga::runtime::testing
