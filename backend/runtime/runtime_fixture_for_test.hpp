// Tests only: a runtime with one account at a fake venue, on a thread of its own, and a caller on another.
#pragma once

#include <gtest/gtest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <algorithm>
#include <future>
#include <thread>

#include "runtime/runtime_fakes_for_test.hpp"
#include "runtime/trading_runtime.hpp"

namespace hoga::runtime::testing {

class RuntimeFixture : public ::testing::Test {
 public:
  // `balances`: what the account holds at its venue.
  explicit RuntimeFixture(std::vector<Balance> balances = {{"USDT", Decimal{100'000}, Decimal{}}})
      : engine_thread_([this] { engine_context_.run(); }), caller_thread_([this] { caller_context_.run(); }) {
    venue_.exchange.balances = std::move(balances);
    setup_.account.id = make_uuid();
    setup_.account.user_id = make_uuid();
    setup_.account.kind = AccountKind::Paper;
    setup_.account.exchange = "fake";
    setup_.account.state = AccountState::Active;
    setup_.max_position_size = Decimal{100'000};
    subscription_ = bus_.on_account_event(engine_context_.get_executor(),
                                          [this](const bus::AccountEventPtr& event) { events_.push_back(*event); });
    runtime_.start({setup_});
    wait_ready();
  }

  ~RuntimeFixture() override {
    call(runtime_.stop());
    engine_work_.reset();
    caller_work_.reset();
    subscription_.reset();
    engine_thread_.join();
    caller_thread_.join();
  }

 protected:
  // Runs on the caller's own thread, as an endpoint does.
  template <typename T>
  T call(boost::asio::awaitable<T> work) {
    auto future = boost::asio::co_spawn(caller_context_, std::move(work), boost::asio::use_future);
    if (future.wait_for(std::chrono::seconds{20}) != std::future_status::ready) throw std::runtime_error("No answer");
    return future.get();
  }
  template <typename F>
  auto on_engine(F function) {
    std::promise<std::invoke_result_t<F>> promise;
    boost::asio::post(engine_context_, [&] { promise.set_value(function()); });
    return promise.get_future().get();
  }

  // Until it holds, or the test has waited long enough.
  template <typename F>
  bool until(F condition) {
    for (int i = 0; i < 4000; ++i) {
      if (condition()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    return false;
  }
  bool is_ready() {
    const auto accounts = call(runtime_.accounts(setup_.account.user_id));
    return accounts.size() == 1 && accounts.front().is_ready;
  }
  void wait_ready() {
    for (int i = 0; i < 2000 && !is_ready(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds{5});
    ASSERT_TRUE(is_ready());
  }

  PlaceOrder order(OrderType type, const char* price) {
    PlaceOrder command{setup_.account.user_id, setup_.account.id, make_uuid(), {}};
    command.intent.symbol = "BTCUSDT";
    command.intent.type = type;
    command.intent.quantity = Decimal{1};
    if (type == OrderType::Limit) command.intent.price = Decimal::of(price);
    return command;
  }

  boost::asio::io_context engine_context_;
  boost::asio::io_context caller_context_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> engine_work_{engine_context_.get_executor()};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> caller_work_{caller_context_.get_executor()};
  FakeStore store_;
  FakeVenue venue_;
  bus::EventBus bus_;
  Metrics metrics_;
  SystemClock clock_;
  AccountSetup setup_;
  std::vector<AccountEvent> events_;
  bus::Subscription subscription_;
  TradingRuntime runtime_{engine_context_.get_executor(), store_, bus_, metrics_, clock_, {&venue_}};
  std::thread engine_thread_;
  std::thread caller_thread_;
};

}  // namespace hoga::runtime::testing
