// The part of TradingRuntime that portfolios are made from.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "runtime/trading_runtime.hpp"

namespace hoga::runtime {
namespace asio = boost::asio;

asio::awaitable<std::vector<AccountReading>> TradingRuntime::readings(std::optional<UserId> user_id) {
  auto read = [](TradingRuntime* self, std::optional<UserId> whose) -> asio::awaitable<std::vector<AccountReading>> {
    std::vector<AccountReading> all;
    for (const auto& [id, runner] : self->runners_) {
      const auto* engine = runner->engine();
      if (engine == nullptr || (whose && runner->account().user_id != *whose)) continue;
      AccountReading reading;
      reading.account = engine->account();
      reading.balances = engine->balances();
      reading.moved = engine->moved();
      reading.is_settled = engine->is_moved_settled();
      reading.day_start = engine->day_start();
      all.push_back(std::move(reading));
    }
    co_return all;
  };
  co_return co_await asio::co_spawn(executor_, read(this, user_id), asio::use_awaitable);
}

asio::awaitable<Result<std::vector<VenueFill>>> TradingRuntime::past_fills(UserId user_id, AccountId account_id,
                                                                           Symbol symbol) {
  co_return co_await asio::co_spawn(executor_, past_fills_here(user_id, account_id, std::move(symbol)),
                                    asio::use_awaitable);
}

asio::awaitable<Result<std::vector<VenueFill>>> TradingRuntime::past_fills_here(UserId user_id, AccountId account_id,
                                                                                Symbol symbol) {
  // Held here: the account may go while its venue is asked.
  const auto runner = find(user_id, account_id);
  if (!runner || runner->client() == nullptr) {
    co_return make_error(Errc::Unavailable, "account_not_driven", "The account is not connected to its exchange.");
  }
  co_return co_await runner->client()->fills(std::move(symbol), std::nullopt, std::nullopt);
}

}  // namespace hoga::runtime
