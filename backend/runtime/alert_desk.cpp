#include "runtime/alert_desk.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"
#include "storage/notifications.hpp"
#include "storage/price_alerts.hpp"

namespace hoga::runtime {
namespace {

using boost::asio::awaitable;

constexpr std::chrono::seconds kRetry{1};
constexpr int kCandlesPage = 1000;

}  // namespace

AlertDesk::AlertDesk(boost::asio::any_io_executor executor, storage::Database& database, const Clock& clock,
                     std::vector<venue::Venue*> venues)
    : executor_(executor), database_(database), clock_(clock), timer_(executor) {
  for (auto* venue : venues) venues_[venue->name()] = venue;
}

void AlertDesk::start(std::function<void()> on_notice) {
  on_notice_ = std::move(on_notice);
  boost::asio::co_spawn(executor_, load(), boost::asio::detached);
}

void AlertDesk::stop() {
  boost::asio::post(executor_, [this] {
    is_stopping_ = true;
    timer_.cancel();
  });
}

awaitable<void> AlertDesk::load() {
  boost::asio::steady_timer pause(executor_);
  while (!is_stopping_) {
    auto job = [](storage::Session& session) -> Result<std::vector<PriceAlert>> {
      return storage::price_alerts::list_active(session);
    };
    const auto alerts = co_await database_.read(job);
    if (alerts) {
      for (const auto& alert : *alerts) put(alert);
      co_return;
    }
    log_warning("Price alerts can't be read", {{"error", to_log_string(alerts.error())}});
    pause.expires_after(kRetry);
    co_await pause.async_wait(boost::asio::use_awaitable);
  }
}

void AlertDesk::put(const PriceAlert& alert) {
  auto& book = books_[alert.exchange];
  // It has changed here since it was read.
  if (book.contains(alert.id)) return;
  book.put(alert);
  if (has_level(alert.condition) || !filling_.insert({alert.exchange, alert.symbol}).second) return;
  boost::asio::co_spawn(executor_, fill_history(alert.exchange, alert.symbol), boost::asio::detached);
}

// What was not seen here of the window: before a restart, or while the feed was away.
awaitable<void> AlertDesk::fill_history(std::string exchange, Symbol symbol) {
  boost::asio::steady_timer pause(executor_);
  const auto venue = venues_.find(exchange);
  while (!is_stopping_ && venue != venues_.end()) {
    const auto wanted = books_[exchange].history_wanted(symbol, clock_.now());
    // Everything since then was seen here.
    if (!wanted || clock_.now() - *wanted < std::chrono::minutes{1}) break;
    std::vector<Candle> history;
    auto from = open_time_of(Interval::Minute1, *wanted);
    bool is_complete = false;
    while (!is_complete) {
      const auto page =
          co_await venue->second->market_data().candles(symbol, Interval::Minute1, from, std::nullopt, kCandlesPage);
      if (!page) break;
      history.insert(history.end(), page->begin(), page->end());
      is_complete = page->size() < static_cast<std::size_t>(kCandlesPage);
      if (!is_complete) from = next_open_time(Interval::Minute1, page->back().open_time);
    }
    if (is_complete) {
      books_[exchange].take_history(symbol, history);
      break;
    }
    // The exchange is not there yet.
    pause.expires_after(kRetry);
    co_await pause.async_wait(boost::asio::use_awaitable);
  }
  filling_.erase({exchange, symbol});
}

void AlertDesk::on_market_event(const std::string& exchange, const MarketEvent& event) {
  const auto* happened = std::get_if<TradeHappened>(&event);
  if (happened == nullptr || is_stopping_) return;
  const auto book = books_.find(exchange);
  if (book == books_.end()) return;
  auto changes = book->second.on_price(happened->trade.symbol, happened->trade.price, clock_.now());
  if (changes.empty()) return;
  for (auto& change : changes) changes_.push_back(std::move(change));
  if (!std::exchange(is_writing_, true)) boost::asio::co_spawn(executor_, write_all(), boost::asio::detached);
}

awaitable<void> AlertDesk::write_all() {
  while (!changes_.empty() && !is_stopping_) {
    auto change = changes_.front();
    const bool is_written = co_await write(std::move(change));
    if (is_written) {
      changes_.pop_front();
      continue;
    }
    timer_.expires_after(kRetry);
    boost::system::error_code ignored;
    co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }
  is_writing_ = false;
}

awaitable<bool> AlertDesk::write(notification::AlertChange change) {
  auto job = [change](storage::Session& session) -> Result<bool> {
    if (!storage::price_alerts::advance(session, change.alert)) return false;
    return change.event && storage::notifications::post(session, *change.event);
  };
  const auto is_posted = co_await database_.write(job);
  if (!is_posted) {
    log_warning("A price alert can't be written", {{"error", to_log_string(is_posted.error())}});
    co_return false;
  }
  if (*is_posted && on_notice_) on_notice_();
  co_return true;
}

void AlertDesk::watch(PriceAlert alert) {
  boost::asio::post(executor_, [this, alert = std::move(alert)] { put(alert); });
}

void AlertDesk::forget(const std::string& exchange, const Uuid& id) {
  boost::asio::post(executor_, [this, exchange, id] { books_[exchange].remove(id); });
}

}  // namespace hoga::runtime
