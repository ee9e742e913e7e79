#include "venue/binance/market_data_core.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>

#include "base/json.hpp"
#include "base/log.hpp"
#include "venue/binance/http_parse.hpp"
#include "venue/binance/symbols.hpp"

namespace hoga::venue::binance {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// The venue allows 1,024 streams a connection; a symbol needs four.
constexpr std::size_t kSymbolsPerConnection = 200;
// How many snapshots are fetched at once: they are heavy (50 of 6,000 a minute).
constexpr int kFetchesMax = 4;
constexpr int kSnapshotLevels = 1'000;
constexpr int kSnapshotWeight = 50;
constexpr int kCheckWeight = 5;
constexpr auto kWholeListRefresh = std::chrono::minutes{30};

std::vector<std::string> streams_of(const Symbol& symbol) {
  return {depth_stream(symbol), trade_stream(symbol), ticker_stream(symbol), candle_stream(symbol)};
}

}  // namespace

MarketDataCore::MarketDataCore(std::shared_ptr<RestClient> rest, std::shared_ptr<const net::TlsContext> tls,
                               std::shared_ptr<VenueCounters> counters, std::uint64_t seed)
    : rest_(std::move(rest)), tls_(std::move(tls)), counters_(std::move(counters)), random_(seed) {}

void MarketDataCore::start(std::function<void(MarketEvent)> sink) {
  if (is_started_) return;
  is_started_ = true;
  sink_ = std::move(sink);
  boost::asio::co_spawn(rest_->executor(), run(shared_from_this()), boost::asio::detached);
  boost::asio::co_spawn(rest_->executor(), tick(shared_from_this()), boost::asio::detached);
}

void MarketDataCore::stop() {
  is_stopped_ = true;
  sink_ = nullptr;
  for (auto& connection : connections_) {
    connection.present.session->stop();
    if (connection.successor.session) connection.successor.session->stop();
  }
}

bool MarketDataCore::is_ready() const {
  return is_loaded_ &&
         std::all_of(followed_.begin(), followed_.end(), [](const auto& entry) { return entry.second.was_ready; });
}

void MarketDataCore::announce_trouble(VenueState state, std::string reason) {
  emit(VenueStateChanged{rest_->config().name, state, std::move(reason), rest_->clock().now()});
}

void MarketDataCore::emit(MarketEvent event) {
  if (sink_) sink_(std::move(event));
}

MarketDataCore::Followed* MarketDataCore::find(const Symbol& symbol) {
  const auto entry = followed_.find(symbol);
  return entry == followed_.end() ? nullptr : &entry->second;
}

awaitable<void> MarketDataCore::run(std::shared_ptr<MarketDataCore> self) {
  const auto& config = self->rest_->config();
  int failures = 0;
  while (!self->is_stopped_) {
    const bool done = co_await refresh_instruments(self);
    failures = done ? 0 : std::min(failures + 1, 6);
    const Duration trouble = std::min<Duration>(Duration{config.backoff_min} * (1 << failures), config.backoff_max);
    const Duration wait = done ? Duration{config.instruments_refresh} : trouble;
    // In short sleeps, so that a stop does not hold the coroutine for half an hour.
    const Timestamp until = self->rest_->clock().now() + wait;
    while (!self->is_stopped_ && self->rest_->clock().now() < until) {
      co_await sleep_for(self->rest_->executor(), std::min<Duration>(wait, milliseconds{500}));
    }
  }
}

RestCall MarketDataCore::instruments_call(bool is_whole) const {
  RestCall call;
  call.path = "/api/v3/exchangeInfo";
  call.weight = 20;
  if (is_whole) return call;
  std::string names;
  JsonWriter writer(names);
  writer.begin_array();
  for (const auto& instrument : instruments_) writer.string(instrument.symbol);
  writer.end_array();
  call.parameters = {{"symbols", std::move(names)}};
  return call;
}

awaitable<bool> MarketDataCore::refresh_instruments(std::shared_ptr<MarketDataCore> self) {
  const auto& config = self->rest_->config();
  const bool is_due = !self->is_loaded_ || self->rest_->clock().now() >= self->whole_due_;
  const bool is_whole = is_due || config.symbols.empty() || self->instruments_.empty();
  const auto body = co_await self->rest_->read_public(self->instruments_call(is_whole));
  if (self->is_stopped_) co_return true;
  auto info = body ? parse_exchange_info(*body) : Result<ExchangeInfo>{body.error()};
  if (!info) {
    log_warning("Instruments could not be loaded", {{"venue", config.name}, {"error", to_log_string(info.error())}});
    self->announce_trouble(VenueState::Unreachable, info.error().detail);
    // One of those that were asked for may be listed no more, which refuses the question.
    self->whole_due_ = {};
    co_return false;
  }
  for (const auto& symbol : info->unreadable_symbols) {
    log_warning("Symbol left out because it could not be read", {{"venue", config.name}, {"symbol", symbol}});
  }
  self->rest_->governor().set_limit(info->weight_per_minute);
  self->rest_->order_budget().set_limits(info->order_limits);
  if (!config.symbols.empty()) {
    std::erase_if(info->instruments, [&](const Instrument& instrument) {
      return std::find(config.symbols.begin(), config.symbols.end(), instrument.symbol) == config.symbols.end();
    });
  }
  const bool has_changed = info->instruments != self->instruments_;
  if (!is_due && !has_changed) co_return true;
  // Instruments come with their prices: whoever begins with them values what was traded meanwhile.
  const auto tickers = co_await load_tickers(self);
  if (self->is_stopped_) co_return true;
  if (has_changed) {
    self->instruments_ = info->instruments;
    self->emit(InstrumentsChanged{config.name, std::move(info->instruments)});
  }
  self->take_tickers(tickers);
  co_return true;
}

awaitable<std::vector<Ticker>> MarketDataCore::load_tickers(std::shared_ptr<MarketDataCore> self) {
  RestCall call;
  call.path = "/api/v3/ticker/24hr";
  call.weight = 80;
  const auto body = co_await self->rest_->read_public(std::move(call));
  const auto tickers = body ? parse_tickers(*body) : Result<std::vector<Ticker>>{body.error()};
  std::vector<Ticker> found;
  if (tickers) {
    found = *tickers;
  } else {
    log_warning("Tickers could not be loaded", {{"error", to_log_string(tickers.error())}});
  }
  co_return found;
}

void MarketDataCore::take_tickers(const std::vector<Ticker>& tickers) {
  follow(choose_symbols(instruments_, tickers));
  whole_due_ = rest_->clock().now() + kWholeListRefresh;
  for (const auto& ticker : tickers) {
    if (find(ticker.symbol) != nullptr) on_ticker(ticker);
  }
}

std::vector<Symbol> MarketDataCore::choose_symbols(const std::vector<Instrument>& instruments,
                                                   const std::vector<Ticker>& tickers) const {
  const auto& config = rest_->config();
  std::map<Symbol, Decimal> turnover;
  for (const auto& ticker : tickers) turnover[ticker.symbol] = ticker.quote_volume;
  std::vector<Symbol> symbols;
  for (const auto& instrument : instruments) {
    // A halt is passing, and its end must not be missed.
    const bool is_alive =
        instrument.status == InstrumentStatus::Trading || instrument.status == InstrumentStatus::Halted;
    if (is_alive) symbols.push_back(instrument.symbol);
  }
  std::stable_sort(symbols.begin(), symbols.end(),
                   [&](const Symbol& a, const Symbol& b) { return turnover[a] > turnover[b]; });
  if (symbols.size() > config.symbols_max) symbols.resize(config.symbols_max);
  return symbols;
}

void MarketDataCore::follow(const std::vector<Symbol>& symbols) {
  const auto& config = rest_->config();
  market::LocalBookOptions options;
  options.stale_after = config.book_stale_after;
  options.snapshot_levels = kSnapshotLevels;
  std::vector<std::string> streams;
  const auto hand_over = [&] {
    if (!streams.empty()) open_connection(std::exchange(streams, {}));
  };
  for (const auto& symbol : symbols) {
    if (find(symbol) != nullptr) continue;
    Followed& followed = followed_.try_emplace(symbol, symbol, options, Duration{config.book_interval}).first->second;
    followed.connection = connections_.size();
    symbol_by_depth_stream_[depth_stream(symbol)] = symbol;
    for (auto& stream : streams_of(symbol)) streams.push_back(std::move(stream));
    if (streams.size() >= kSymbolsPerConnection * 4) hand_over();
  }
  hand_over();
  is_loaded_ = true;
}

void MarketDataCore::on_event(std::size_t connection, StreamEvent event) {
  if (auto* frame = std::get_if<StreamFrame>(&event)) return on_frame(std::move(*frame));
  if (const auto* live = std::get_if<StreamsLive>(&event)) return on_streams_live(live->streams);
  if (const auto* unreadable = std::get_if<UnreadableFrame>(&event)) {
    log_warning("Frame could not be read", {{"venue", rest_->config().name}, {"error", unreadable->detail}});
    return;
  }
  const auto& lost = std::get<StreamsLost>(event);
  log_warning("Market streams lost", {{"venue", rest_->config().name}, {"reason", lost.reason}});
  announce_trouble(VenueState::Stale, lost.reason);
  const Timestamp now = rest_->clock().now();
  for (auto& [symbol, followed] : followed_) {
    if (followed.connection != connection) continue;
    ++followed.epoch;
    followed.book.on_disconnected(now);
    announce(followed, now);
  }
}

void MarketDataCore::on_streams_live(const std::vector<std::string>& streams) {
  const Timestamp now = rest_->clock().now();
  for (const auto& stream : streams) {
    const auto symbol = symbol_by_depth_stream_.find(stream);
    if (symbol == symbol_by_depth_stream_.end()) continue;
    Followed& followed = followed_.at(symbol->second);
    ++followed.epoch;
    followed.book.on_subscribed(now);
    followed.attempts = 0;
    followed.retry_at = now;
    look_after(followed, now);
  }
}

void MarketDataCore::on_ticker(const Ticker& ticker) {
  if (!board_.on_ticker(ticker, rest_->clock().now())) return;
  emit(TickerChanged{rest_->config().name, ticker});
}

void MarketDataCore::on_frame(StreamFrame frame) {
  const std::string& name = rest_->config().name;
  if (const auto* diff = std::get_if<BookDiff>(&frame)) {
    Followed* followed = find(diff->symbol);
    if (followed == nullptr) return;
    const Timestamp now = rest_->clock().now();
    const auto version = followed->book.version();
    followed->book.on_diff(*diff, now);
    if (followed->book.version() != version) followed->conflator.mark();
    look_after(*followed, now);
    if (check_ && check_->book.symbol() == diff->symbol) {
      check_->book.on_diff(*diff, now);
      conclude_check(now);
    }
  } else if (const auto* trade = std::get_if<Trade>(&frame)) {
    if (find(trade->symbol) == nullptr || !board_.on_trade(*trade, rest_->clock().now())) return;
    emit(TradeHappened{name, *trade});
  } else if (const auto* ticker = std::get_if<Ticker>(&frame)) {
    if (find(ticker->symbol) != nullptr) on_ticker(*ticker);
  } else if (auto* candle = std::get_if<CandleFrame>(&frame)) {
    if (find(candle->symbol) == nullptr) return;
    emit(CandleChanged{name, std::move(candle->symbol), candle->interval, candle->candle, candle->is_closed});
  }
}

void MarketDataCore::announce(Followed& followed, Timestamp now) {
  const FeedState state = followed.book.state();
  if (state == FeedState::Synced) followed.was_ready = true;
  if (state == followed.announced) return;
  followed.announced = state;
  emit(FeedStateChanged{rest_->config().name, followed.book.symbol(), state, now});
  // Whoever shows the book must learn at once that it is not to be trusted, or is again.
  publish_book(followed, now);
}

void MarketDataCore::publish_book(Followed& followed, Timestamp now) {
  const auto& config = rest_->config();
  emit(BookChanged{config.name, followed.book.top(config.book_levels), followed.book.state(), now});
}

void MarketDataCore::look_after(Followed& followed, Timestamp now) {
  announce(followed, now);
  if (followed.book.state() == FeedState::Synced && followed.conflator.try_take(now)) publish_book(followed, now);
  const market::BookNeed need = followed.book.need();
  if (need == market::BookNeed::Nothing || now < followed.retry_at) return;
  if (need == market::BookNeed::Resubscribe) {
    followed.retry_at = now + seconds{10};
    // Not from inside of the session's own step: the events of this one are still being taken.
    boost::asio::post(rest_->executor(), [weak = weak_from_this(), index = followed.connection] {
      if (const auto self = weak.lock()) self->restart(index, "a feed fell silent");
    });
    return;
  }
  if (fetches_ >= kFetchesMax) return;
  ++fetches_;
  followed.book.on_request_sent();
  boost::asio::co_spawn(rest_->executor(), fetch(shared_from_this(), followed.book.symbol(), need),
                        boost::asio::detached);
}

awaitable<void> MarketDataCore::fetch(std::shared_ptr<MarketDataCore> self, Symbol symbol, market::BookNeed need) {
  const bool is_check = need == market::BookNeed::Check;
  RestCall call;
  call.path = "/api/v3/depth";
  call.parameters = {{"symbol", symbol}, {"limit", std::to_string(is_check ? 5 : kSnapshotLevels)}};
  call.weight = is_check ? kCheckWeight : kSnapshotWeight;
  Followed& followed = self->followed_.at(symbol);
  const int epoch = followed.epoch;
  const auto body = co_await self->rest_->read_public(std::move(call));
  --self->fetches_;
  if (self->is_stopped_ || followed.epoch != epoch) co_return;
  const Timestamp now = self->rest_->clock().now();
  const auto snapshot = body ? parse_depth(*body, symbol) : Result<BookSnapshot>{body.error()};
  if (!snapshot) {
    log_warning("Book snapshot could not be fetched", {{"symbol", symbol}, {"error", to_log_string(snapshot.error())}});
    followed.book.on_snapshot_failed();
  } else if (is_check) {
    followed.book.on_check(snapshot->last_update_id, now);
  } else {
    const auto version = followed.book.version();
    followed.book.on_snapshot(*snapshot, now);
    if (followed.book.version() != version) followed.conflator.mark();
  }
  // In vain or not: a book that keeps falling out of sync must not use up the budget.
  followed.attempts = followed.book.need() == market::BookNeed::Nothing ? 0 : std::min(followed.attempts + 1, 7);
  const Duration ceiling = milliseconds{250} * (1 << followed.attempts);
  followed.retry_at =
      now + Duration{static_cast<std::int64_t>(static_cast<double>(ceiling.count()) * self->random_.uniform())};
  self->look_after(followed, now);
}

awaitable<void> MarketDataCore::tick(std::shared_ptr<MarketDataCore> self) {
  boost::asio::steady_timer timer(self->rest_->executor());
  boost::system::error_code ignored;
  while (!self->is_stopped_) {
    const Timestamp now = self->rest_->clock().now();
    for (auto& [symbol, followed] : self->followed_) {
      followed.book.on_timer(now);
      self->look_after(followed, now);
    }
    self->begin_check(now);
    timer.expires_after(self->rest_->config().book_interval);
    co_await timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }
}

}  // namespace hoga::venue::binance
