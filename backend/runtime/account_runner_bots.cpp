// The part of AccountRunner that serves the bots of its account.
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "runtime/account_runner.hpp"

namespace hoga::runtime {
namespace asio = boost::asio;

void AccountRunner::on_candle(const Symbol& symbol, Interval interval, const Candle& candle, bool is_late) {
  if (!engine_ || engine_->hosted_bots().empty()) return;
  Trigger trigger{LatencyStage::MarketToDecision, context_.clock.now()};
  step(
      [&](auto& engine, Timestamp now) {
        return is_late ? engine.on_late_candle(symbol, interval, candle, now)
                       : engine.on_candle(symbol, interval, candle, now);
      },
      trigger);
}

void AccountRunner::on_trade(const Trade& trade) {
  if (!engine_ || !engine_->wants_trades(trade.symbol)) return;
  step([&](auto& engine, Timestamp now) { return engine.on_trade(trade, now); });
}

void AccountRunner::on_book(const BookSnapshot& book) {
  if (!engine_ || !engine_->wants_books(book.symbol)) return;
  step([&](auto& engine, Timestamp now) { return engine.on_book(book, now); });
}

void AccountRunner::on_instruments_changed() {
  if (!engine_ || engine_->hosted_bots().empty()) return;
  step([](auto& engine, Timestamp now) { return engine.on_instruments_changed(now); });
}

Result<void> AccountRunner::change(const Change& run) {
  const auto loading = [] {
    auto error =
        make_error(Errc::Unavailable, "account_loading", "The account is being loaded; try again in a moment.");
    error.retry_after_seconds = 1;
    return error;
  };
  if (!engine_ || is_stopping_) return loading();
  std::optional<Error> refusal;
  step([&](auto& engine, Timestamp now) -> orders::Actions {
    auto actions = run(engine, now);
    if (actions) return std::move(*actions);
    refusal = actions.error();
    return {};
  });
  if (refusal) return *refusal;
  if (!engine_) return loading();
  return {};
}

asio::awaitable<void> AccountRunner::written() {
  const auto handed_over = batches_handed_over_;
  asio::steady_timer poll(context_.executor);
  for (int i = 0; i < 1000 && batches_committed_ < handed_over; ++i) {
    poll.expires_after(std::chrono::milliseconds{5});
    co_await poll.async_wait(asio::use_awaitable);
  }
}

std::string AccountRunner::stored_mind(const BotId& id) const {
  const auto found = stored_minds_.find(id);
  return found == stored_minds_.end() ? std::string{} : found->second;
}

}  // namespace hoga::runtime
