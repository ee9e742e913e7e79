// Keeps the candles of every listed symbol while the platform runs: closed minute candles from the venues' streams go
// into the market data store, from which all longer intervals are put together, and what is missing (from before, from
// a time when the platform was down or the venue away) is asked for at the venue, page by page and without hurry. Lives
// on an executor of its own, whose thread may wait for files: neither trading nor the web does.
//
// Candles are kept under the market source that they come from (decision 11). Of a source without a name of its own,
// such as a recording, whose times are others at each start, nothing is kept.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bus/event_bus.hpp"
#include "storage/candle_archive.hpp"
#include "venue/venue.hpp"

namespace hoga::runtime {

struct CandleKeeperOptions {
  // After the start, before anything is asked for.
  std::chrono::milliseconds first_fill_after = std::chrono::seconds{30};
  // Looks for what is missing so often, and waits so long between two pages.
  std::chrono::milliseconds fill_every = std::chrono::minutes{5};
  std::chrono::milliseconds page_pause{200};
  // Minutes of several symbols close at once: one write for all that come within so long.
  std::chrono::milliseconds write_after = std::chrono::seconds{3};
  // The log goes into the columns when it is so large: some four days of a dozen symbols.
  std::uintmax_t log_bytes_max = 8 * 1024 * 1024;
};

class CandleKeeper {
 public:
  struct VenueEntry {
    std::string name;
    venue::MarketDataClient* market_data = nullptr;
    boost::asio::any_io_executor executor;
  };
  using Options = CandleKeeperOptions;

  // `files` is single-threaded and the keeper's own; `events` is where the venues' events are made. Everything outlives
  // the keeper.
  CandleKeeper(boost::asio::any_io_executor files, boost::asio::any_io_executor events, bus::EventBus& bus,
               const Clock& clock, std::filesystem::path directory, std::vector<VenueEntry> venues,
               Options options = {});
  CandleKeeper(const CandleKeeper&) = delete;
  CandleKeeper& operator=(const CandleKeeper&) = delete;

  void start();
  // Writes what has come. On `files`; nothing happens afterwards.
  void stop();

  // What the venue's candles are kept under from now on; nothing if they are not kept. Any thread.
  void set_source(std::string exchange, std::optional<std::string> source);

  // What is kept: as MarketDataClient::candles, at most `limit`, with no word of what the store has not. Empty where
  // nothing is kept. Awaited on any executor; runs on `files`. Errors: StorageFailed.
  boost::asio::awaitable<Result<std::vector<Candle>>> candles(std::string exchange, Symbol symbol, Interval interval,
                                                              std::optional<Timestamp> start,
                                                              std::optional<Timestamp> end, std::size_t limit);
  // The same of a source by its own name, such as one that was imported. Errors as above, and
  // ValidationFailed for what can be no name.
  boost::asio::awaitable<Result<std::vector<Candle>>> stored(storage::SeriesId id, std::optional<Timestamp> start,
                                                             std::optional<Timestamp> end, std::size_t limit);
  // All that is kept, by source, symbol and interval; of one symbol where it is named. Errors: StorageFailed.
  boost::asio::awaitable<Result<std::vector<storage::SeriesInfo>>> list(std::optional<Symbol> symbol);

 private:
  struct Source {
    std::string name;
    // Candles that opened before are perhaps of the former source.
    Timestamp since{};
  };
  struct Range {
    Timestamp from{};
    Timestamp to{};
    friend auto operator<=>(const Range&, const Range&) = default;
  };
  void take(const bus::MarketEventPtr& event);
  void take_candle(const std::string& exchange, const storage::LoggedCandle& candle);
  boost::asio::awaitable<void> write_soon();
  void write();
  boost::asio::awaitable<void> fill_now_and_then();
  boost::asio::awaitable<void> fill(VenueEntry venue, Symbol symbol, Interval interval);
  Result<std::vector<Range>> missing(const storage::SeriesId& id, Timestamp now);
  boost::asio::awaitable<std::optional<std::vector<Candle>>> ask(VenueEntry venue, storage::SeriesId id, Range range);
  boost::asio::awaitable<void> pause(std::chrono::milliseconds length);
  Result<CandleSeries> read(const storage::SeriesId& id, std::optional<Timestamp> start, std::optional<Timestamp> end,
                            std::size_t limit);
  Result<std::vector<Candle>> read_page(const storage::SeriesId& id, std::optional<Timestamp> start,
                                        std::optional<Timestamp> end, std::size_t limit);

  boost::asio::any_io_executor files_;
  boost::asio::any_io_executor events_;
  bus::EventBus& bus_;
  const Clock& clock_;
  storage::CandleArchive archive_;
  std::vector<VenueEntry> venues_;
  Options options_;
  bus::Subscription subscription_;
  // On `files` alone.
  std::map<std::string, Source> sources_;
  std::map<std::string, std::vector<Symbol>> symbols_;
  std::map<std::string, std::vector<storage::LoggedCandle>> pending_;
  bool is_write_due_ = false;
  boost::asio::steady_timer timer_;
  bool is_stopped_ = false;
  // What the venue does not have either.
  std::set<std::pair<storage::SeriesId, Range>> absent_;
};

}  // namespace hoga::runtime
