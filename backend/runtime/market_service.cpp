#include "runtime/market_service.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace hoga::runtime {
namespace {

const std::deque<Trade> kNoTrades;

template <typename... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};

}  // namespace

MarketService::MarketService(boost::asio::any_io_executor executor, bus::EventBus& bus, std::vector<VenueEntry> venues)
    : executor_(std::move(executor)), venues_(std::move(venues)) {
  subscription_ = bus.on_market_event(executor_, [this](const bus::MarketEventPtr& event) { take(event); });
}

Result<std::string> MarketService::resolve_exchange(const std::optional<std::string>& exchange) const {
  if (!exchange) return venues_.front().name;
  if (venue(*exchange) != nullptr) return *exchange;
  return make_error(Errc::NotFound, "unknown_exchange", "There is no exchange \"" + *exchange + "\" here.");
}

std::vector<std::string> MarketService::exchanges() const {
  std::vector<std::string> names;
  for (const auto& entry : venues_) names.push_back(entry.name);
  return names;
}

bool MarketService::is_connected(const std::string& exchange) const {
  const auto found = exchanges_.find(exchange);
  if (found == exchanges_.end() || found->second.instruments.empty()) return false;
  return std::any_of(found->second.symbols.begin(), found->second.symbols.end(), [](const auto& entry) {
    return entry.second.book && entry.second.book->state == FeedState::Synced;
  });
}

std::vector<Instrument> MarketService::instruments(const std::string& exchange) const {
  std::vector<Instrument> list;
  if (const auto found = exchanges_.find(exchange); found != exchanges_.end()) {
    for (const auto& [symbol, instrument] : found->second.instruments) list.push_back(instrument);
  }
  return list;
}

const Instrument* MarketService::instrument(const std::string& exchange, const Symbol& symbol) const {
  const auto found = exchanges_.find(exchange);
  if (found == exchanges_.end()) return nullptr;
  const auto instrument = found->second.instruments.find(symbol);
  return instrument == found->second.instruments.end() ? nullptr : &instrument->second;
}

std::vector<Ticker> MarketService::tickers(const std::string& exchange) const {
  std::vector<Ticker> list;
  if (const auto found = exchanges_.find(exchange); found != exchanges_.end()) {
    for (const auto& [symbol, state] : found->second.symbols) {
      if (state.ticker) list.push_back(*state.ticker);
    }
  }
  return list;
}

const MarketService::SymbolState* MarketService::find(const std::string& exchange, const Symbol& symbol) const {
  const auto found = exchanges_.find(exchange);
  if (found == exchanges_.end()) return nullptr;
  const auto state = found->second.symbols.find(symbol);
  return state == found->second.symbols.end() ? nullptr : &state->second;
}

const Ticker* MarketService::ticker(const std::string& exchange, const Symbol& symbol) const {
  const auto* state = find(exchange, symbol);
  return state != nullptr && state->ticker ? &*state->ticker : nullptr;
}

const BookChanged* MarketService::book(const std::string& exchange, const Symbol& symbol) const {
  const auto* state = find(exchange, symbol);
  return state != nullptr && state->book ? &*state->book : nullptr;
}

const CandleChanged* MarketService::minute_candle(const std::string& exchange, const Symbol& symbol) const {
  const auto* state = find(exchange, symbol);
  return state != nullptr && state->minute_candle ? &*state->minute_candle : nullptr;
}

const std::deque<Trade>& MarketService::recent_trades(const std::string& exchange, const Symbol& symbol) const {
  const auto* state = find(exchange, symbol);
  return state == nullptr ? kNoTrades : state->trades;
}

const MarketService::VenueEntry* MarketService::venue(const std::string& exchange) const {
  for (const auto& entry : venues_) {
    if (entry.name == exchange) return &entry;
  }
  return nullptr;
}

boost::asio::awaitable<Result<std::vector<Candle>>> MarketService::candles(std::string exchange, Symbol symbol,
                                                                           Interval interval,
                                                                           std::optional<Timestamp> start,
                                                                           std::optional<Timestamp> end, int limit) {
  const VenueEntry* entry = venue(exchange);
  if (entry == nullptr) co_return resolve_exchange(exchange).error();
  co_return co_await boost::asio::co_spawn(entry->executor,
                                           entry->market_data->candles(std::move(symbol), interval, start, end, limit),
                                           boost::asio::use_awaitable);
}

boost::asio::awaitable<Result<std::vector<Trade>>> MarketService::trades(std::string exchange, Symbol symbol,
                                                                         int limit) {
  const VenueEntry* entry = venue(exchange);
  if (entry == nullptr) co_return resolve_exchange(exchange).error();
  co_return co_await boost::asio::co_spawn(entry->executor, entry->market_data->trades(std::move(symbol), limit),
                                           boost::asio::use_awaitable);
}

void MarketService::take(const bus::MarketEventPtr& event) {
  std::visit(Overloaded{
                 [this](const BookChanged& changed) {
                   exchanges_[changed.exchange].symbols[changed.snapshot.symbol].book = changed;
                 },
                 [this](const TradeHappened& happened) {
                   auto& trades = exchanges_[happened.exchange].symbols[happened.trade.symbol].trades;
                   trades.push_back(happened.trade);
                   if (trades.size() > kRecentTradesMax) trades.pop_front();
                 },
                 [this](const TickerChanged& changed) {
                   exchanges_[changed.exchange].symbols[changed.ticker.symbol].ticker = changed.ticker;
                 },
                 [this](const CandleChanged& changed) {
                   if (changed.interval != Interval::Minute1) return;
                   exchanges_[changed.exchange].symbols[changed.symbol].minute_candle = changed;
                 },
                 [this](const FeedStateChanged& changed) {
                   auto& book = exchanges_[changed.exchange].symbols[changed.symbol].book;
                   if (book) book->state = changed.state;
                 },
                 [this](const InstrumentsChanged& changed) {
                   auto& instruments = exchanges_[changed.exchange].instruments;
                   instruments.clear();
                   for (const auto& instrument : changed.instruments)
                     instruments.emplace(instrument.symbol, instrument);
                 },
             },
             *event);
  if (listener_) listener_(event);
}

}  // namespace hoga::runtime
