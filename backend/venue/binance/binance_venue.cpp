#include "venue/binance/binance_venue.hpp"

#include <utility>

#include "venue/binance/execution.hpp"
#include "venue/binance/http_parse.hpp"
#include "venue/binance/market_data.hpp"

namespace hoga::venue::binance {
namespace {

constexpr int kAccountWeight = 20;

// Of the key itself: its form, its signature, or that it is unknown or may not be used from here.
bool is_refusal_of_key(const std::string& code) { return code == "-2014" || code == "-2015" || code == "-1022"; }

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

  awaitable<Result<KeyPermissions>> key_permissions(Credentials credentials) override {
    // The wallet's interface tells most; a test network has none.
    RestCall restrictions;
    restrictions.path = "/sapi/v1/account/apiRestrictions";
    restrictions.owner = credentials.api_key;
    const auto told = co_await rest_->read_signed(std::move(restrictions), credentials);
    if (told) co_return parse_key_restrictions(*told);
    const Error failure = told.error();
    const bool is_absent = failure.errc == Errc::VenueError || failure.code == "unreadable";
    if (!is_absent || is_refusal_of_key(failure.code)) co_return failure;
    RestCall account;
    account.path = "/api/v3/account";
    account.parameters = {{"omitZeroBalances", "true"}};
    account.weight = kAccountWeight;
    account.owner = credentials.api_key;
    const auto body = co_await rest_->read_signed(std::move(account), credentials);
    if (!body) co_return body.error();
    const auto answer = parse_account(*body);
    if (!answer) co_return answer.error();
    // What `canWithdraw` says there is of the account and not of the key; test coins can't be taken out.
    co_return KeyPermissions{true, answer->can_trade, false, false};
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
