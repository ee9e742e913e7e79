#include "venue/binance/binance_venue.hpp"

#include <utility>

#include "venue/binance/execution.hpp"
#include "venue/binance/market_data.hpp"

namespace hoga::venue::binance {
namespace {

class BinanceVenue final : public Venue {
 public:
  BinanceVenue(boost::asio::any_io_executor executor, BinanceConfig config, const Clock& clock, std::uint64_t seed,
               Metrics* metrics)
      : tls_(make_tls(config)),
        counters_(std::make_shared<VenueCounters>(metrics, config.name)),
        rest_(std::make_shared<RestClient>(std::move(executor), std::move(config), clock, tls_, seed)),
        hub_(std::make_shared<UserStreamHub>(rest_, tls_, counters_, seed + 1)),
        market_data_(rest_, tls_, counters_, seed + 2) {}

  std::string name() const override { return rest_->config().name; }

  // The adapter speaks them all; exchangeInfo says what each symbol takes.
  Capabilities capabilities() const override { return all_capabilities(); }

  MarketDataClient& market_data() override { return market_data_; }

  std::unique_ptr<ExecutionClient> make_execution(Credentials credentials,
                                                  std::function<void(VenueReport)> sink) override {
    return std::make_unique<BinanceExecution>(rest_, hub_, std::move(credentials), std::move(sink));
  }

 private:
  static std::shared_ptr<const net::TlsContext> make_tls(const BinanceConfig& config) {
    // Without an authority of one's own the network layer trusts the system's certificates, at first need.
    if (config.extra_ca_file.empty()) return nullptr;
    auto tls = net::TlsContext::make(config.extra_ca_file);
    if (!tls) throw ErrorException(tls.error());
    return *tls;
  }

  std::shared_ptr<const net::TlsContext> tls_;
  std::shared_ptr<VenueCounters> counters_;
  std::shared_ptr<RestClient> rest_;
  std::shared_ptr<UserStreamHub> hub_;
  BinanceMarketData market_data_;
};

}  // namespace

std::unique_ptr<Venue> make_binance_venue(boost::asio::any_io_executor executor, BinanceConfig config,
                                          const Clock& clock, std::uint64_t seed, Metrics* metrics) {
  return std::make_unique<BinanceVenue>(std::move(executor), std::move(config), clock, seed, metrics);
}

}  // namespace hoga::venue::binance
