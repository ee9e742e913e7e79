#include "app/candle_keeping.hpp"

#include <boost/asio/post.hpp>

#include <future>

#include "app/source_info.hpp"
#include "app/venues.hpp"
#include "identity/account_service.hpp"

namespace hoga::app {
namespace {

std::vector<runtime::CandleKeeper::VenueEntry> entries(EventLoop& events,
                                                       const std::vector<std::unique_ptr<venue::Venue>>& venues) {
  std::vector<runtime::CandleKeeper::VenueEntry> list;
  for (const auto& venue : venues) list.push_back({venue->name(), &venue->market_data(), events.executor()});
  return list;
}

}  // namespace

CandleKeeping::CandleKeeping(EventLoop& files, EventLoop& events, bus::EventBus& bus, const Clock& clock,
                             const Settings& settings, const std::vector<std::unique_ptr<venue::Venue>>& venues)
    : loop_(files),
      keeper_(loop_.executor(), events.executor(), bus, clock, settings.data_dir / "market", entries(events, venues)) {
  const auto testnet = identity::venue_name("binance", true);
  keeper_.set_source(identity::venue_name("binance", false), origin_name(settings.binance));
  keeper_.set_source(testnet, testnet);
}

void CandleKeeping::take(const exchange::SourceStatus& status) {
  keeper_.set_source(identity::kBuiltInExchange, kept_source(status));
}

void CandleKeeping::start() {
  keeper_.start();
  is_running_ = true;
  loop_.run();
}

void CandleKeeping::stop() {
  if (!std::exchange(is_running_, false)) return;
  std::promise<void> stopped;
  boost::asio::post(loop_.executor(), [&] {
    keeper_.stop();
    stopped.set_value();
  });
  stopped.get_future().wait();
  loop_.stop();
}

}  // namespace hoga::app
