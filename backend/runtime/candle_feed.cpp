#include "runtime/candle_feed.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>

#include "base/log.hpp"

namespace hoga::runtime {
namespace asio = boost::asio;

namespace {

constexpr int kPage = 1000;
// More than so many candles behind nothing is caught up with: the last ones are enough to begin anew.
constexpr int kBehindMax = 5000;
constexpr Duration kMinute = std::chrono::minutes{1};
// A second's candle counts as on time for so long: in a quiet market nothing tells of its end at once.
constexpr Duration kSecondIsLate = std::chrono::seconds{10};

Timestamp end_of(const Candle& candle) { return candle.close_time + std::chrono::milliseconds{1}; }

}  // namespace

void CandleFeed::follow(const Symbol& symbol, Interval interval) { feeds_[symbol].newest.try_emplace(interval); }

void CandleFeed::on_market_event(const MarketEvent& event) {
  if (const auto* candle = std::get_if<CandleChanged>(&event)) {
    if (candle->interval != Interval::Minute1 || !candle->is_closed) return;
    auto& feed = feeds_[candle->symbol];
    feed.closed_until = end_of(candle->candle);
    if (!feed.newest.empty()) add(candle->symbol, feed, {end_of(candle->candle), candle->candle});
    return;
  }
  const auto* happened = std::get_if<TradeHappened>(&event);
  if (happened == nullptr) return;
  const auto found = feeds_.find(happened->trade.symbol);
  if (found == feeds_.end() || !found->second.newest.contains(Interval::Second1)) return;
  auto& feed = found->second;
  const auto second = open_time_of(Interval::Second1, happened->trade.time);
  if (second <= feed.second) return;
  feed.second = second;
  // The newest one stands for those that wait before it.
  if (!feed.due.empty() && !feed.due.back().minute) feed.due.pop_back();
  add(found->first, feed, {second, std::nullopt});
}

void CandleFeed::add(const Symbol& symbol, SymbolFeed& feed, Due due) {
  const auto newest = feed.newest.begin()->second;
  const bool is_next = due.minute && feed.newest.size() == 1 && feed.newest.begin()->first == Interval::Minute1 &&
                       (!newest || *newest + kMinute == due.minute->open_time);
  if (is_next && !feed.is_busy) return give(symbol, Interval::Minute1, *due.minute, due.until);
  feed.due.push_back(due);
  if (std::exchange(feed.is_busy, true)) return;
  asio::co_spawn(
      executor_,
      [](std::shared_ptr<CandleFeed> self, Symbol its_symbol) -> asio::awaitable<void> {
        co_await self->work_off(std::move(its_symbol));
      }(shared_from_this(), symbol),
      asio::detached);
}

asio::awaitable<void> CandleFeed::work_off(Symbol symbol) {
  auto& feed = feeds_[symbol];
  while (!feed.due.empty() && !is_stopping_) {
    const Due due = feed.due.front();
    feed.due.pop_front();
    std::vector<Interval> intervals;
    for (const auto& [interval, newest] : feed.newest) {
      const bool is_second = interval == Interval::Second1;
      const auto last = due.until - std::chrono::milliseconds{1};
      const bool closes =
          is_second || (due.minute && next_open_time(interval, open_time_of(interval, last)) == due.until);
      if (closes) intervals.push_back(interval);
    }
    std::reverse(intervals.begin(), intervals.end());
    for (const auto interval : intervals) co_await catch_up(symbol, interval, due);
  }
  feed.is_busy = false;
}

asio::awaitable<void> CandleFeed::catch_up(const Symbol& symbol, Interval interval, Due due) {
  auto& newest = feeds_[symbol].newest[interval];
  const bool is_streamed = interval == Interval::Minute1 && due.minute;
  const bool is_whole = is_streamed && (!newest || *newest + kMinute >= due.minute->open_time);
  if (!is_whole) {
    const auto last = open_time_of(interval, due.until - std::chrono::milliseconds{1});
    auto start = newest ? next_open_time(interval, *newest) : last;
    while (true) {
      const auto fetched = co_await client_.candles(symbol, interval, start, std::nullopt, kPage);
      if (!fetched) {
        // The next one that closes brings these too, and the streamed one with them: to give that one now would leave
        // the others out for good, and every indicator would be wrong from there on.
        log_warning("Candles could not be fetched", {{"symbol", symbol}, {"error", to_log_string(fetched.error())}});
        co_return;
      }
      for (const auto& candle : *fetched) {
        const bool is_the_streamed = is_streamed && candle.open_time >= due.minute->open_time;
        if (end_of(candle) <= due.until && !is_the_streamed) give(symbol, interval, candle, due.until);
      }
      if (fetched->size() < static_cast<std::size_t>(kPage)) break;
      start = next_open_time(interval, fetched->back().open_time);
    }
  }
  if (is_streamed) give(symbol, interval, *due.minute, due.until);
}

void CandleFeed::give(const Symbol& symbol, Interval interval, const Candle& candle, Timestamp until) {
  auto& newest = feeds_[symbol].newest[interval];
  if (newest && candle.open_time <= *newest) return;
  newest = candle.open_time;
  const Duration age = until - end_of(candle);
  const bool is_late = interval == Interval::Second1 ? age > kSecondIsLate : age > Duration{0};
  deliver_(symbol, interval, candle, is_late);
}

std::optional<Timestamp> CandleFeed::closed(const Symbol& symbol) const {
  const auto found = feeds_.find(symbol);
  return found == feeds_.end() ? std::nullopt : found->second.closed_until;
}

void CandleFeed::begin_after(const Symbol& symbol, Interval interval, const Candle& candle) {
  const auto feed = feeds_.find(symbol);
  if (feed == feeds_.end()) return;
  const auto followed = feed->second.newest.find(interval);
  if (followed != feed->second.newest.end() && !followed->second) followed->second = candle.open_time;
}

asio::awaitable<Result<std::vector<Candle>>> CandleFeed::history(Symbol symbol, Interval interval,
                                                                 std::optional<Timestamp> since, int count) {
  std::vector<Candle> all;
  const auto page = std::clamp(count + 1, 2, kPage);
  // As it was before the question: what closes while the answer is on its way may still run in the answer.
  auto closed_until = closed(symbol);
  auto newest = co_await client_.candles(symbol, interval, std::nullopt, std::nullopt, page);
  if (!newest) co_return newest.error();
  if (newest->empty()) co_return all;
  const auto behind = since ? (newest->back().open_time - *since) / nominal_length(interval) : 0;
  const bool is_counted = !since || behind > kBehindMax;
  std::optional<Timestamp> from;
  if (!is_counted) from = next_open_time(interval, *since);
  // Longer than a page: the first of them lies so far back by the clock, gaps of the market apart.
  if (!from && count + 1 > kPage) from = newest->back().open_time - nominal_length(interval) * count;
  if (!from || *from >= newest->front().open_time) {
    for (const auto& candle : *newest) {
      if (!from || candle.open_time >= *from) all.push_back(candle);
    }
  } else {
    while (all.size() < static_cast<std::size_t>(2 * kBehindMax)) {
      closed_until = closed(symbol);
      const auto next = co_await client_.candles(symbol, interval, from, std::nullopt, kPage);
      if (!next) co_return next.error();
      all.insert(all.end(), next->begin(), next->end());
      if (next->size() < static_cast<std::size_t>(kPage)) break;
      from = next_open_time(interval, next->back().open_time);
    }
  }
  const bool may_run = !all.empty() && (!closed_until || end_of(all.back()) > *closed_until);
  if (may_run) all.pop_back();
  if (!all.empty()) begin_after(symbol, interval, all.back());
  // Where the newest of the answer has closed, the answer holds one more than was wanted.
  if (is_counted && all.size() > static_cast<std::size_t>(count)) all.erase(all.begin(), all.end() - count);
  co_return all;
}

}  // namespace hoga::runtime
