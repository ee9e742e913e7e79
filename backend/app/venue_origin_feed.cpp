#include "app/venue_origin_feed.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <utility>

#include "app/origin_inbox.hpp"
#include "base/log.hpp"
#include "base/secure_random.hpp"
#include "venue/async_event.hpp"
#include "venue/binance/binance_venue.hpp"

namespace hoga::app {
namespace {

using exchange::OriginCandles;
using exchange::OriginEvent;

constexpr auto kClockLook = std::chrono::seconds{30};

// Shared with what is under way.
struct Shared {
  OriginInbox inbox;
  Duration offset{0};
  bool is_closed = false;
};

// The awaited call holds what it needs of the venue.
venue::awaitable<void> answer(std::shared_ptr<Shared> shared, venue::awaitable<Result<std::vector<Candle>>> call,
                              OriginCandles about) {
  auto candles = co_await std::move(call);
  if (shared->is_closed) co_return;
  if (candles) {
    about.candles = std::move(*candles);
  } else {
    log_warning("The origin's candles could not be fetched",
                {{"symbol", about.symbol}, {"error", to_log_string(candles.error())}});
  }
  shared->inbox.put(std::move(about));
}

class VenueOriginFeed final : public exchange::OriginFeed {
 public:
  VenueOriginFeed(boost::asio::any_io_executor executor, std::string name, venue::binance::BinanceConfig config,
                  const Clock& clock)
      : executor_(std::move(executor)),
        name_(std::move(name)),
        config_(std::move(config)),
        clock_(clock),
        shared_(std::make_shared<Shared>()) {}

  ~VenueOriginFeed() override { shared_->is_closed = true; }

  std::string name() const override { return name_; }

  void start(const std::vector<Symbol>& symbols) override {
    config_.symbols = symbols;
    config_.symbols_max = symbols.size();
    venue_ = venue::binance::make_binance_venue(executor_, config_, clock_, secure_random_u64());
    venue_->market_data().start([shared = shared_](MarketEvent event) { shared->inbox.put(std::move(event)); });
    boost::asio::co_spawn(executor_, watch_clock(executor_, shared_, &venue_->market_data()), boost::asio::detached);
  }

  std::vector<OriginEvent> take(std::size_t count_max) override { return shared_->inbox.take(count_max); }

  void ask_candles(const Symbol& symbol, Interval interval, Timestamp start) override {
    auto call = venue_->market_data().candles(symbol, interval, start, std::nullopt, kCandlesMax);
    boost::asio::co_spawn(executor_, answer(shared_, std::move(call), {symbol, interval, start, std::nullopt}),
                          boost::asio::detached);
  }

  Duration clock_offset() const override { return shared_->offset; }

 private:
  // `market_data` lives until `shared` is closed.
  static venue::awaitable<void> watch_clock(boost::asio::any_io_executor executor, std::shared_ptr<Shared> shared,
                                            venue::MarketDataClient* market_data) {
    while (!shared->is_closed) {
      const auto offset = co_await market_data->clock_offset();
      if (offset) shared->offset = *offset;
      co_await venue::sleep_for(executor, kClockLook);
    }
  }

  boost::asio::any_io_executor executor_;
  std::string name_;
  venue::binance::BinanceConfig config_;
  const Clock& clock_;
  std::shared_ptr<Shared> shared_;
  std::unique_ptr<venue::Venue> venue_;
};

}  // namespace

std::shared_ptr<exchange::OriginFeed> make_origin_feed(boost::asio::any_io_executor executor, std::string name,
                                                       venue::binance::BinanceConfig config, const Clock& clock) {
  return std::make_shared<VenueOriginFeed>(std::move(executor), std::move(name), std::move(config), clock);
}

}  // namespace hoga::app
