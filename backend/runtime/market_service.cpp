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
// clang 14 does not deduce the arguments of an aggregate.
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

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

VenueState MarketService::state(const std::string& exchange) const {
  const auto found = exchanges_.find(exchange);
  if (found == exchanges_.end()) return VenueState::Idle;
  const auto& [told, reason, instruments, symbols] = found->second;
  if (told == VenueState::Idle) return told;
  const bool is_synced = std::any_of(symbols.begin(), symbols.end(), [](const auto& entry) {
    return entry.second.book && entry.second.book->state == FeedState::Synced;
  });
  if (is_synced && !instruments.empty()) return VenueState::Connected;
  return told;
}

MarketService::FeedCount MarketService::feeds(const std::string& exchange) const {
  FeedCount count;
  const auto found = exchanges_.find(exchange);
  if (found == exchanges_.end()) return count;
  count.symbols = static_cast<std::int64_t>(found->second.instruments.size());
  for (const auto& [symbol, state] : found->second.symbols) {
    if (!state.book) continue;
    ++count.followed;
    if (state.book->state == FeedState::Synced) ++count.synced;
  }
  return count;
}

std::string MarketService::trouble(const std::string& exchange) const {
  const auto is_in_trouble = state(exchange) == VenueState::Stale || state(exchange) == VenueState::Unreachable;
  return is_in_trouble ? exchanges_.at(exchange).reason : std::string{};
}

Result<void> MarketService::check_known(const std::string& exchange) const {
  const auto found = exchanges_.find(exchange);
  if (found != exchanges_.end() && !found->second.instruments.empty()) return {};
  switch (state(exchange)) {
    case VenueState::Idle:
      return make_error(Errc::Unavailable, "exchange_idle",
                        "Nobody has an active key for this exchange, so it is not connected.");
    case VenueState::Unreachable:
      return make_error(Errc::Unavailable, "exchange_unreachable",
                        "The exchange can't be reached; it is asked again. " + found->second.reason);
    default: {
      auto error = make_error(Errc::Unavailable, "exchange_connecting", "The exchange is being connected.");
      error.retry_after_seconds = 1;
      return error;
    }
  }
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

boost::asio::awaitable<Result<std::vector<Trade>>> MarketService::trades(std::string exchange, Symbol symbol,
                                                                         int limit) {
  const VenueEntry* entry = venue(exchange);
  if (entry == nullptr) co_return resolve_exchange(exchange).error();
  if (const auto known = check_known(exchange); !known) co_return known.error();
  co_return co_await boost::asio::co_spawn(entry->executor, entry->market_data->trades(std::move(symbol), limit),
                                           boost::asio::use_awaitable);
}

void MarketService::take_state(const VenueStateChanged& changed) {
  auto& exchange = exchanges_[changed.exchange];
  exchange.told = changed.state;
  exchange.reason = changed.reason;
  if (changed.state != VenueState::Idle) return;
  // What was known of it grows old unseen.
  exchange.instruments.clear();
  exchange.symbols.clear();
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
                   auto& exchange = exchanges_[changed.exchange];
                   if (exchange.told == VenueState::Unreachable) exchange.told = VenueState::Connecting;
                   auto& instruments = exchange.instruments;
                   instruments.clear();
                   for (const auto& instrument : changed.instruments)
                     instruments.emplace(instrument.symbol, instrument);
                 },
                 [this](const VenueStateChanged& changed) { take_state(changed); },
             },
             *event);
  if (listener_) listener_(event);
}

}  // namespace hoga::runtime
