// The part of MarketDataCore that compares synced books with fresh snapshots, one symbol after the other and seldom: a
// book that follows every rule and is wrong all the same would be found by nothing else.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "base/log.hpp"
#include "venue/binance/http_parse.hpp"
#include "venue/binance/market_data_core.hpp"

namespace hoga::venue::binance {
namespace {

constexpr int kCheckWeight = 5;
// One that can't be decided by then is given up: the feed or the venue is in trouble, which is found elsewhere.
constexpr auto kCheckWithin = std::chrono::seconds{10};

}  // namespace

void MarketDataCore::begin_check(Timestamp now) {
  if (check_) return conclude_check(now);
  const Duration interval{rest_->config().book_check_interval};
  if (interval <= Duration{0} || followed_.empty()) return;
  if (check_due_ == Timestamp{}) check_due_ = now + interval;
  if (now < check_due_) return;
  check_due_ = now + interval;
  auto next = followed_.upper_bound(checked_);
  for (std::size_t i = 0; i < followed_.size(); ++i, ++next) {
    if (next == followed_.end()) next = followed_.begin();
    const Followed& followed = next->second;
    if (followed.book.state() != FeedState::Synced || followed.book.need() != market::BookNeed::Nothing) continue;
    checked_ = next->first;
    check_.emplace(Check{market::BookCheck(checked_, now), followed.epoch, now + kCheckWithin});
    boost::asio::co_spawn(rest_->executor(), fetch_check(shared_from_this(), checked_, followed.epoch),
                          boost::asio::detached);
    return;
  }
}

awaitable<void> MarketDataCore::fetch_check(std::shared_ptr<MarketDataCore> self, Symbol symbol, int epoch) {
  RestCall call;
  call.path = "/api/v3/depth";
  call.parameters = {{"symbol", symbol}, {"limit", std::to_string(market::BookCheck::kLevels)}};
  call.weight = kCheckWeight;
  const auto body = co_await self->rest_->read_public(std::move(call));
  const bool is_asked = self->check_ && self->check_->book.symbol() == symbol && self->check_->epoch == epoch;
  if (self->is_stopped_ || !is_asked) co_return;
  const auto snapshot = body ? parse_depth(*body, symbol) : Result<BookSnapshot>{body.error()};
  // Without one it is given up when its time is over.
  if (!snapshot) co_return;
  const Timestamp now = self->rest_->clock().now();
  self->check_->book.on_snapshot(*snapshot, now);
  self->conclude_check(now);
}

void MarketDataCore::conclude_check(Timestamp now) {
  if (!check_) return;
  const Symbol symbol = check_->book.symbol();
  Followed& followed = followed_.at(symbol);
  const auto verdict = followed.epoch == check_->epoch ? check_->book.verdict(followed.book) : std::nullopt;
  if (!verdict && followed.epoch == check_->epoch && now < check_->until) return;
  check_.reset();
  if (!verdict) return counters_->books_undecided.increment();
  if (*verdict) return counters_->books_same.increment();
  counters_->books_different.increment();
  log_warning("A book differs from the exchange's and is fetched anew",
              {{"venue", rest_->config().name}, {"symbol", symbol}});
  followed.book.on_difference(now);
  look_after(followed, now);
}

}  // namespace hoga::venue::binance
