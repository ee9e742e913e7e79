// What BinanceMarketData does, apart from its port: held by shared_ptr, so that coroutines under way may end after it
// has gone. Of use to market_data*.cpp alone.
#pragma once

#include "market/book_check.hpp"
#include "venue/binance/market_data.hpp"
#include "venue/binance/ws_relay.hpp"

namespace hoga::venue::binance {

class MarketDataCore : public std::enable_shared_from_this<MarketDataCore> {
 public:
  MarketDataCore(std::shared_ptr<RestClient> rest, std::shared_ptr<const net::TlsContext> tls,
                 std::shared_ptr<VenueCounters> counters, std::uint64_t seed);

  void start(std::function<void(MarketEvent)> sink);
  void stop();
  bool is_stopped() const { return is_stopped_; }
  bool is_ready() const;
  RestClient& rest() { return *rest_; }

 private:
  struct Followed {
    Followed(const Symbol& symbol, const market::LocalBookOptions& options, Duration interval)
        : book(symbol, options), conflator(interval) {}
    market::LocalBook book;
    market::Conflator conflator;
    FeedState announced = FeedState::Connecting;
    std::size_t connection = 0;
    // Snapshots: not asked for again before, and how often in vain.
    Timestamp retry_at{};
    int attempts = 0;
    // Grows as the stream comes and goes: an answer from before says nothing about now.
    int epoch = 0;
    bool was_ready = false;
  };
  using StreamLine = WsLine<StreamFsm>;
  struct Connection {
    StreamRelay relay;
    StreamLine present;
    // While it takes over.
    StreamLine successor;
  };
  // A comparison that is under way.
  struct Check {
    market::BookCheck book;
    int epoch = 0;
    Timestamp until{};
  };

  static awaitable<void> run(std::shared_ptr<MarketDataCore> self);
  static awaitable<void> tick(std::shared_ptr<MarketDataCore> self);
  static awaitable<void> fetch(std::shared_ptr<MarketDataCore> self, Symbol symbol, market::BookNeed need);
  static awaitable<void> fetch_check(std::shared_ptr<MarketDataCore> self, Symbol symbol, int epoch);
  void begin_check(Timestamp now);
  void conclude_check(Timestamp now);
  static awaitable<bool> refresh_instruments(std::shared_ptr<MarketDataCore> self);
  RestCall instruments_call(bool is_whole) const;
  // Empty where they can't be had.
  static awaitable<std::vector<Ticker>> load_tickers(std::shared_ptr<MarketDataCore> self);
  void take_tickers(const std::vector<Ticker>& tickers);

  std::vector<Symbol> choose_symbols(const std::vector<Instrument>& instruments,
                                     const std::vector<Ticker>& tickers) const;
  void follow(const std::vector<Symbol>& symbols);
  void open_connection(std::vector<std::string> streams);
  StreamLine make_line(std::size_t connection, std::vector<std::string> streams);
  void change_line(std::size_t connection);
  void restart(std::size_t connection, const std::string& reason);
  void on_step(std::size_t connection, std::uint64_t line);
  void on_event(std::size_t connection, StreamEvent event);
  void on_frame(StreamFrame frame);
  void on_streams_live(const std::vector<std::string>& streams);
  void on_ticker(const Ticker& ticker);
  void look_after(Followed& followed, Timestamp now);
  void announce(Followed& followed, Timestamp now);
  void publish_book(Followed& followed, Timestamp now);
  void announce_trouble(VenueState state, std::string reason);
  void emit(MarketEvent event);
  Followed* find(const Symbol& symbol);

  std::shared_ptr<RestClient> rest_;
  std::shared_ptr<const net::TlsContext> tls_;
  std::shared_ptr<VenueCounters> counters_;
  Random random_;
  std::function<void(MarketEvent)> sink_;
  std::map<Symbol, Followed> followed_;
  std::map<std::string, Symbol> symbol_by_depth_stream_;
  std::vector<Connection> connections_;
  std::uint64_t last_line_ = 0;
  std::vector<Instrument> instruments_;
  // When the whole list of instruments and the tickers are due again.
  Timestamp whole_due_{};
  market::TickerBoard board_;
  std::optional<Check> check_;
  Timestamp check_due_{};
  // The symbol that was compared last.
  Symbol checked_;
  int fetches_ = 0;
  bool is_started_ = false;
  bool is_stopped_ = false;
  bool is_loaded_ = false;
};

}  // namespace hoga::venue::binance
