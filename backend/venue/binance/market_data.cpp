#include "venue/binance/market_data.hpp"

#include "venue/binance/http_parse.hpp"
#include "venue/binance/market_data_core.hpp"

namespace hoga::venue::binance {
namespace {

constexpr int kRowsMax = 1'000;

awaitable<Result<std::vector<Instrument>>> load_instruments(std::shared_ptr<MarketDataCore> core) {
  RestCall call;
  call.path = "/api/v3/exchangeInfo";
  call.weight = 20;
  const auto body = co_await core->rest().read_public(std::move(call));
  if (!body) co_return body.error();
  auto info = parse_exchange_info(*body);
  if (!info) co_return info.error();
  co_return std::move(info->instruments);
}

awaitable<Result<std::vector<Candle>>> load_candles(std::shared_ptr<MarketDataCore> core, RestCall call) {
  const auto body = co_await core->rest().read_public(std::move(call));
  if (!body) co_return body.error();
  co_return parse_candles(*body);
}

awaitable<Result<std::vector<Trade>>> load_trades(std::shared_ptr<MarketDataCore> core, Symbol symbol, int limit) {
  RestCall call;
  call.path = "/api/v3/trades";
  call.parameters = {{"symbol", symbol}, {"limit", std::to_string(std::clamp(limit, 1, kRowsMax))}};
  call.weight = 25;
  const auto body = co_await core->rest().read_public(std::move(call));
  if (!body) co_return body.error();
  co_return parse_trades(*body, symbol);
}

awaitable<Result<Duration>> measure_clock(std::shared_ptr<MarketDataCore> core) {
  // In steps: awaited within the condition, GCC 12 resumed the coroutine for ever after it had ended (release build).
  RestClient& rest = core->rest();
  const bool is_measured = co_await rest.ensure_clock();
  if (!is_measured) co_return make_error(Errc::Unavailable, "no_clock", "The exchange's clock could not be read.");
  const Duration offset = rest.estimated_server_time() - rest.clock().now();
  co_return offset;
}

awaitable<void> stop_core(std::shared_ptr<MarketDataCore> core) {
  core->stop();
  co_return;
}

}  // namespace

BinanceMarketData::BinanceMarketData(std::shared_ptr<RestClient> rest, std::shared_ptr<const net::TlsContext> tls,
                                     std::shared_ptr<VenueCounters> counters, std::uint64_t seed)
    : rest_(std::move(rest)),
      tls_(std::move(tls)),
      counters_(std::move(counters)),
      seed_(seed),
      core_(std::make_shared<MarketDataCore>(rest_, tls_, counters_, seed_)) {}

BinanceMarketData::~BinanceMarketData() { core_->stop(); }

void BinanceMarketData::start(std::function<void(MarketEvent)> sink) {
  // One that was stopped is over: what it still has under way ends by itself.
  if (core_->is_stopped()) core_ = std::make_shared<MarketDataCore>(rest_, tls_, counters_, ++seed_);
  core_->start(std::move(sink));
}
awaitable<void> BinanceMarketData::stop() { return stop_core(core_); }
bool BinanceMarketData::is_ready() const { return core_->is_ready(); }

awaitable<Result<std::vector<Instrument>>> BinanceMarketData::instruments() { return load_instruments(core_); }

awaitable<Result<std::vector<Candle>>> BinanceMarketData::candles(Symbol symbol, Interval interval,
                                                                  std::optional<Timestamp> start,
                                                                  std::optional<Timestamp> end, int limit) {
  RestCall call;
  call.path = "/api/v3/klines";
  call.parameters = {{"symbol", symbol}, {"interval", std::string{to_string(interval)}}};
  if (start) call.parameters.emplace_back("startTime", std::to_string(to_milliseconds(*start)));
  if (end) call.parameters.emplace_back("endTime", std::to_string(to_milliseconds(*end)));
  call.parameters.emplace_back("limit", std::to_string(std::clamp(limit, 1, kRowsMax)));
  call.weight = 2;
  return load_candles(core_, std::move(call));
}

awaitable<Result<std::vector<Trade>>> BinanceMarketData::trades(Symbol symbol, int limit) {
  return load_trades(core_, std::move(symbol), limit);
}

awaitable<Result<Duration>> BinanceMarketData::clock_offset() { return measure_clock(core_); }

}  // namespace hoga::venue::binance
