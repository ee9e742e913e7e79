// The part of MarketService that answers for the past: candles of the store and of the venue as one.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"
#include "runtime/market_service.hpp"

namespace hoga::runtime {
namespace {

using Candles = std::vector<Candle>;

bool has_holes(const Candles& candles, Interval interval) {
  for (std::size_t i = 1; i < candles.size(); ++i) {
    if (candles[i].open_time != next_open_time(interval, candles[i - 1].open_time)) return true;
  }
  return false;
}

// Whether nothing that was asked for is missing from what is kept. The candle under way is never kept.
bool is_whole(const Candles& kept, Interval interval, std::optional<Timestamp> start, std::optional<Timestamp> end,
              std::size_t limit) {
  if (kept.empty() || has_holes(kept, interval)) return false;
  if (start) {
    Timestamp first = open_time_of(interval, *start);
    if (first < *start) first = next_open_time(interval, first);
    if (kept.front().open_time != first) return false;
    if (kept.size() == limit) return true;
  } else if (kept.size() < limit) {
    return false;
  }
  return end && kept.back().open_time == open_time_of(interval, *end);
}

// The first `limit` from the start, or the newest ones.
void cut(Candles& candles, bool has_start, std::size_t limit) {
  if (candles.size() <= limit) return;
  const auto surplus = static_cast<std::ptrdiff_t>(candles.size() - limit);
  if (has_start) {
    candles.resize(limit);
  } else {
    candles.erase(candles.begin(), candles.begin() + surplus);
  }
}

}  // namespace

boost::asio::awaitable<Result<Candles>> MarketService::candles(std::string exchange, Symbol symbol, Interval interval,
                                                               std::optional<Timestamp> start,
                                                               std::optional<Timestamp> end, int limit) {
  const VenueEntry* entry = venue(exchange);
  if (entry == nullptr) co_return resolve_exchange(exchange).error();
  // An exchange that nobody has a key for is asked nothing at all.
  if (const auto known = check_known(exchange); !known) co_return known.error();
  const auto count = static_cast<std::size_t>(limit);
  Candles kept;
  if (start || end) {
    kept = co_await kept_candles(exchange, symbol, interval, start, end, limit);
    if (is_whole(kept, interval, start, end, count)) co_return kept;
  }
  auto question = entry->market_data->candles(symbol, interval, start, end, limit);
  auto asked = co_await boost::asio::co_spawn(entry->executor, std::move(question), boost::asio::use_awaitable);
  if (!asked) co_return asked.error();
  if (!start && !end) {
    if (asked->size() >= count) co_return asked;
    kept = co_await kept_candles(exchange, symbol, interval, start, end, limit);
  }
  Candles whole = laid_over(kept, *asked);
  cut(whole, start.has_value(), count);
  co_return whole;
}

boost::asio::awaitable<Candles> MarketService::kept_candles(std::string exchange, Symbol symbol, Interval interval,
                                                            std::optional<Timestamp> start,
                                                            std::optional<Timestamp> end, int limit) {
  if (keeper_ == nullptr) co_return Candles{};
  auto question =
      keeper_->candles(std::move(exchange), std::move(symbol), interval, start, end, static_cast<std::size_t>(limit));
  auto read = co_await std::move(question);
  if (read) co_return std::move(*read);
  log_error("Kept candles can't be read", {{"error", to_log_string(read.error())}});
  co_return Candles{};
}

boost::asio::awaitable<Result<Candles>> MarketService::stored(std::string source, Symbol symbol, Interval interval,
                                                              std::optional<Timestamp> start,
                                                              std::optional<Timestamp> end, std::size_t limit) {
  if (keeper_ == nullptr) co_return Candles{};
  storage::SeriesId id{std::move(source), std::move(symbol), interval};
  auto question = keeper_->stored(std::move(id), start, end, limit);
  co_return co_await std::move(question);
}

boost::asio::awaitable<Result<std::vector<storage::SeriesInfo>>> MarketService::stored_series(
    std::optional<Symbol> symbol) {
  if (keeper_ == nullptr) co_return std::vector<storage::SeriesInfo>{};
  auto question = keeper_->list(std::move(symbol));
  co_return co_await std::move(question);
}

boost::asio::awaitable<Result<Candles>> MarketService::history(std::string exchange, Symbol symbol, Interval interval,
                                                               std::optional<Timestamp> end, std::size_t count) {
  constexpr std::size_t kPage = 1'000;
  Candles all;
  while (all.size() < count) {
    const auto limit = std::min(kPage, count - all.size());
    auto question = candles(exchange, symbol, interval, std::nullopt, end, static_cast<int>(limit));
    auto page = co_await std::move(question);
    if (!page) co_return page.error();
    if (page->empty()) break;
    end = page->front().open_time - std::chrono::milliseconds{1};
    const bool is_last = page->size() < limit;
    all.insert(all.begin(), page->begin(), page->end());
    if (is_last) break;
  }
  co_return all;
}

}  // namespace hoga::runtime
