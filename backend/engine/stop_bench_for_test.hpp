// Tests only: drives one engine against an exchange with stops and lists. Everything is answered at once unless a test
// says otherwise, and nothing may go out that is not on record.
#pragma once

#include <deque>
#include <functional>
#include <memory>

#include "engine/stop_venue_for_test.hpp"

namespace hoga::engine::testing {

struct StopBench : ::testing::Test {
  StopBench() {
    publish(fake_instrument());
    account.kind = AccountKind::Paper;
    account.exchange = "paper";
    account.state = AccountState::Active;
    account.id.bytes[15] = 1;
    show_price();
  }

  void publish(const Instrument& instrument) { board.apply(InstrumentsChanged{"paper", {instrument}}, now); }

  void start() {
    EngineOptions options;
    options.account = account;
    options.limits.max_position_size = 1'000'000;
    options.limits.daily_loss_limit = Decimal{};
    options.capabilities = all_capabilities();
    options.seed = ++boots;
    options.group = group;
    replies.clear();
    engine = std::make_unique<AccountEngine>(options, board);
    perform(engine->start(store.load(), now));
    perform(engine->on_venue_report(UserStreamUp{}, now));
    settle();
  }

  void perform(orders::Actions actions) {
    store.commit(actions);
    for (auto& answer : actions.answers) answers.emplace(answer.correlation, std::move(answer.result));
    for (const auto& send : actions.sends) {
      check_recorded(send.request);
      replies.emplace_back(send.id, execute(send.request));
    }
  }

  // Nothing of ours goes out that is not on record.
  void check_recorded(const orders::VenueRequest& request) const {
    if (const auto* place = std::get_if<PlaceRequest>(&request)) EXPECT_TRUE(store.orders.contains(place->order_id));
    if (const auto* amend = std::get_if<AmendRequest>(&request)) {
      EXPECT_EQ(store.orders.at(amend->order_id).amend_quantity, amend->quantity);
    }
    if (const auto* list = std::get_if<PlaceListRequest>(&request)) {
      EXPECT_TRUE(store.lists.contains(list->list_id));
      for (const auto& leg : list->legs) EXPECT_EQ(store.orders.at(leg.order.order_id).list_id, list->list_id);
    }
  }

  orders::VenueReply execute(const orders::VenueRequest& request) {
    if (refuse) {
      if (auto refused = refuse(request)) return *refused;
    }
    orders::VenueReply reply;
    if (const auto* place = std::get_if<PlaceRequest>(&request)) reply = venue.place(*place, now);
    if (const auto* list = std::get_if<PlaceListRequest>(&request)) reply = venue.place_list(*list, now);
    if (const auto* amend = std::get_if<AmendRequest>(&request)) reply = venue.amend(*amend, now);
    if (const auto* cancel = std::get_if<CancelRequest>(&request))
      reply = venue.cancel(cancel->venue_client_order_id, now);
    if (const auto* query = std::get_if<QueryRequest>(&request)) reply = venue.query(query->venue_client_order_id, now);
    if (std::holds_alternative<orders::FetchOpenOrders>(request))
      reply = orders::OpenOrdersFetched{venue.open_orders()};
    if (std::holds_alternative<orders::FetchBalances>(request)) reply = orders::BalancesFetched{venue.balances()};
    if (std::holds_alternative<orders::FetchFills>(request)) reply = orders::FillsFetched{venue.fills};
    if (loses_answers && !std::holds_alternative<orders::FetchFills>(request)) {
      if (std::holds_alternative<PlaceListRequest>(request)) return VenueListOutcome{VenueOutcomeUnknown{"cut"}};
      if (std::holds_alternative<VenueOutcome>(reply)) return VenueOutcome{VenueOutcomeUnknown{"cut"}};
    }
    return reply;
  }

  // Delivers what is under way until nothing is.
  void settle() {
    while (!replies.empty() || !venue.reports.empty()) {
      if (!replies.empty()) {
        auto [id, reply] = std::move(replies.front());
        replies.pop_front();
        perform(engine->on_venue_reply(id, reply, now));
        continue;
      }
      auto reports = std::move(venue.reports);
      venue.reports.clear();
      for (const auto& report : reports) perform(engine->on_venue_report(report, now));
    }
  }
  void pass(Duration time) {
    const auto end = now + time;
    for (int i = 0; i < 10'000; ++i) {
      const auto timer = engine->next_timer();
      if (!timer || *timer > end) break;
      now = std::max(now, *timer);
      perform(engine->on_timer(now));
      settle();
      ASSERT_LT(i, 9'000) << "The engine's timer spins";
    }
    now = end;
  }
  void show_price() {
    BookChanged book;
    book.snapshot.symbol = "BTCUSDT";
    book.snapshot.bids = {{venue.price - Decimal::of("0.01"), 1000}};
    book.snapshot.asks = {{venue.price + Decimal::of("0.01"), 1000}};
    book.state = FeedState::Synced;
    board.apply(book, now);
    Trade trade;
    trade.symbol = "BTCUSDT";
    trade.price = venue.price;
    trade.quantity = 1;
    trade.time = now;
    board.apply(TradeHappened{"paper", trade}, now);
  }
  void move_price(const Decimal& to) {
    now += std::chrono::milliseconds{10};
    venue.set_price(to, now);
    settle();
    show_price();
    perform(engine->on_market_changed("BTCUSDT", now));
    settle();
  }

  Result<std::vector<Order>> run(Command command) {
    const auto correlation = ++correlations;
    perform(engine->on_command(command, correlation, now));
    settle();
    if (!answers.contains(correlation)) pass(std::chrono::seconds{6});
    return answers.at(correlation);
  }
  Result<std::vector<Order>> place(const OrderIntent& intent) {
    PlaceOrder command;
    command.account_id = account.id;
    command.order_id = next_id();
    command.intent = intent;
    command.intent.symbol = "BTCUSDT";
    return run(command);
  }
  Result<std::vector<Order>> place_list(OrderListIntent intent) {
    PlaceOrderList command;
    command.account_id = account.id;
    command.list_id = next_id();
    for (auto& id : command.order_ids) id = next_id();
    command.intent = std::move(intent);
    command.intent.symbol = "BTCUSDT";
    return run(command);
  }
  Result<std::vector<Order>> buy(const Decimal& quantity) {
    OrderIntent intent;
    intent.type = OrderType::Market;
    intent.quantity = quantity;
    return place(intent);
  }
  Result<std::vector<Order>> protect(Protection plan) {
    plan.symbol = "BTCUSDT";
    return run(SetProtection{{}, account.id, std::move(plan)});
  }
  Uuid next_id() {
    Uuid id;
    id.bytes[0] = 9;
    id.bytes[14] = static_cast<std::uint8_t>(++ids >> 8);
    id.bytes[15] = static_cast<std::uint8_t>(ids);
    return id;
  }
  ProtectionStatus status() const { return engine->positions().front().state.protection; }
  int noted(const std::string& code) const {
    return static_cast<int>(
        std::count_if(store.audit.begin(), store.audit.end(), [&](const auto& entry) { return entry.code == code; }));
  }
  const Order& order(const OrderId& id) const { return store.orders.at(id); }

  Timestamp now = from_milliseconds(1'800'000'000'000);
  risk::MarketBoard board;
  Account account;
  StopVenue venue;
  FakeStore store;
  // Of those that share limits; null: the account is alone.
  std::shared_ptr<AccountGroup> group;
  std::unique_ptr<AccountEngine> engine;
  std::deque<std::pair<std::uint64_t, orders::VenueReply>> replies;
  std::map<std::uint64_t, Result<std::vector<Order>>> answers;
  // What the exchange says in place of doing it.
  std::function<std::optional<orders::VenueReply>(const orders::VenueRequest&)> refuse;
  bool loses_answers = false;
  std::uint64_t boots = 0;
  std::uint64_t correlations = 0;
  int ids = 0;
};

// It has bought two that its owner may protect.
struct PositionBench : StopBench {
  PositionBench() {
    start();
    EXPECT_TRUE(buy(2));
  }
  static Protection stop_at(int price) {
    Protection plan;
    plan.stop_price = Decimal{price};
    return plan;
  }
  std::vector<VenueOrder> resting() const { return venue.open_orders(); }
};

}  // namespace hoga::engine::testing
