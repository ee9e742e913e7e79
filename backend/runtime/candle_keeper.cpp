#include "runtime/candle_keeper.hpp"

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"

namespace hoga::runtime {
namespace {

using boost::asio::awaitable;
using storage::SeriesId;

constexpr int kPageSize = 1'000;
// A venue that has more is asked for no more: a month of minutes, two years of hours, all days. What a simulated market
// has from before its first day is made up and stays where it is: enough of it to test with is taken, since an idle
// platform is to write little.
struct Depth {
  Interval interval;
  int candles;
  int simulated_candles;
};
constexpr Depth kDepths[] = {
    {Interval::Minute1, 44'640, 4'320}, {Interval::Hour1, 17'600, 4'400}, {Interval::Day1, 3'660, 3'660}};
constexpr std::string_view kSimulatedSource = "synthetic";
// What has just closed comes by itself.
constexpr std::chrono::minutes kNewest{2};

Timestamp reach_of(const SeriesId& id, Timestamp now) {
  const bool is_simulated = id.source.rfind(kSimulatedSource, 0) == 0;
  for (const Depth& depth : kDepths) {
    if (depth.interval != id.interval) continue;
    const int count = is_simulated ? depth.simulated_candles : depth.candles;
    return open_time_of(id.interval, now - nominal_length(id.interval) * count);
  }
  return now;
}

}  // namespace

CandleKeeper::CandleKeeper(boost::asio::any_io_executor files, boost::asio::any_io_executor events, bus::EventBus& bus,
                           const Clock& clock, std::filesystem::path directory, std::vector<VenueEntry> venues,
                           Options options)
    : files_(std::move(files)),
      events_(std::move(events)),
      bus_(bus),
      clock_(clock),
      archive_(std::move(directory)),
      venues_(std::move(venues)),
      options_(options),
      timer_(files_) {}

void CandleKeeper::start() {
  // Most events are books and trades: they are passed over where they are made, and wake nobody here.
  subscription_ = bus_.on_market_event(events_, [this](const bus::MarketEventPtr& event) { take(event); });
  boost::asio::co_spawn(files_, fill_now_and_then(), boost::asio::detached);
}

void CandleKeeper::stop() {
  subscription_.reset();
  is_stopped_ = true;
  timer_.cancel();
  write();
}

void CandleKeeper::set_source(std::string exchange, std::optional<std::string> source) {
  boost::asio::post(files_, [this, exchange = std::move(exchange), source = std::move(source)] {
    if (source && !storage::CandleArchive::check_names(*source, "BTCUSDT")) {
      log_warning("Candles of a market source are not kept", {{"source", *source}});
      sources_.erase(exchange);
      return;
    }
    const auto known = sources_.find(exchange);
    if (source && known != sources_.end() && known->second.name == *source) return;
    write();
    if (!source) {
      sources_.erase(exchange);
    } else {
      // The candle under way began with the former source, if there was one.
      const bool is_first = known == sources_.end();
      sources_[exchange] = {*source, is_first ? Timestamp{} : clock_.now()};
    }
  });
}

void CandleKeeper::take(const bus::MarketEventPtr& event) {
  if (const auto* changed = std::get_if<CandleChanged>(event.get())) {
    if (!changed->is_closed || changed->interval != Interval::Minute1) return;
    boost::asio::post(files_, [this, exchange = changed->exchange,
                               logged = storage::LoggedCandle{changed->symbol, changed->interval, changed->candle}] {
      take_candle(exchange, logged);
    });
  } else if (const auto* listed = std::get_if<InstrumentsChanged>(event.get())) {
    std::vector<Symbol> symbols;
    for (const auto& instrument : listed->instruments) symbols.push_back(instrument.symbol);
    boost::asio::post(files_, [this, exchange = listed->exchange, symbols = std::move(symbols)]() mutable {
      symbols_[exchange] = std::move(symbols);
    });
  } else if (const auto* state = std::get_if<VenueStateChanged>(event.get())) {
    // One that nobody needs, or that does not answer, is asked nothing.
    if (state->state != VenueState::Idle && state->state != VenueState::Unreachable) return;
    boost::asio::post(files_, [this, exchange = state->exchange] { symbols_.erase(exchange); });
  }
}

void CandleKeeper::take_candle(const std::string& exchange, const storage::LoggedCandle& logged) {
  const auto source = sources_.find(exchange);
  if (is_stopped_ || source == sources_.end() || logged.candle.open_time < source->second.since) return;
  pending_[source->second.name].push_back(logged);
  if (std::exchange(is_write_due_, true)) return;
  boost::asio::co_spawn(files_, write_soon(), boost::asio::detached);
}

awaitable<void> CandleKeeper::write_soon() {
  co_await pause(options_.write_after);
  write();
}

void CandleKeeper::write() {
  is_write_due_ = false;
  for (const auto& [source, candles] : std::exchange(pending_, {})) {
    auto written = archive_.collect(source, candles);
    if (written && archive_.log_bytes(source) > options_.log_bytes_max) written = archive_.fold(source);
    // The venue is asked for them again when there is room.
    if (!written) log_error("Candles could not be kept", {{"error", to_log_string(written.error())}});
  }
}

awaitable<void> CandleKeeper::pause(std::chrono::milliseconds length) {
  boost::asio::steady_timer timer(files_, length);
  boost::system::error_code cancelled;
  co_await timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
}

awaitable<void> CandleKeeper::fill_now_and_then() {
  auto wait = options_.first_fill_after;
  while (!is_stopped_) {
    timer_.expires_after(wait);
    boost::system::error_code cancelled;
    co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
    for (const Depth& depth : kDepths) {
      for (const auto& venue : venues_) {
        const auto symbols = symbols_.find(venue.name);
        if (symbols == symbols_.end()) continue;
        for (const Symbol& symbol : std::vector<Symbol>(symbols->second)) {
          if (is_stopped_) co_return;
          auto filling = fill(venue, symbol, depth.interval);
          co_await std::move(filling);
        }
      }
    }
    wait = options_.fill_every;
  }
}

Result<std::vector<CandleKeeper::Range>> CandleKeeper::missing(const SeriesId& id, Timestamp now) {
  const Timestamp from = reach_of(id, now);
  const Timestamp to = open_time_of(id.interval, now - kNewest);
  const auto series = archive_.read(id, from, to);
  if (!series) return series.error();
  std::vector<Range> ranges;
  if (series->empty()) {
    ranges.push_back({from, to});
  } else {
    if (from < series->open_time(0)) ranges.push_back({from, series->open_time(0)});
    for (const CandleGap& gap : series->gaps()) ranges.push_back({gap.from, gap.to});
    const Timestamp next = next_open_time(id.interval, series->open_time(series->size() - 1));
    if (next < to) ranges.push_back({next, to});
  }
  // The window moves: of what lies before everything that is there, only its end tells whether it was asked for.
  std::erase_if(ranges, [&](const Range& range) {
    return absent_.contains({id, {range.from == from ? Timestamp{} : range.from, range.to}});
  });
  return ranges;
}

awaitable<void> CandleKeeper::fill(VenueEntry venue, Symbol symbol, Interval interval) {
  const auto source = sources_.find(venue.name);
  if (source == sources_.end()) co_return;
  const SeriesId id{source->second.name, symbol, interval};
  const Timestamp now = clock_.now();
  const auto ranges = missing(id, now);
  if (!ranges) {
    log_error("What candles are missing can't be told", {{"error", to_log_string(ranges.error())}});
    co_return;
  }
  const Timestamp window = reach_of(id, now);
  std::vector<Candle> found;
  for (const Range& range : *ranges) {
    auto question = ask(venue, id, range);
    const auto candles = co_await std::move(question);
    const auto still = sources_.find(venue.name);
    // They may be of another source than was asked for.
    if (!candles || is_stopped_ || still == sources_.end() || still->second.name != id.source) co_return;
    if (candles->empty() || candles->front().open_time > range.from) {
      const Timestamp end = candles->empty() ? range.to : candles->front().open_time;
      absent_.insert({id, {range.from == window ? Timestamp{} : range.from, end}});
    }
    found = laid_over(found, *candles);
  }
  if (found.empty()) co_return;
  const auto merged = archive_.merge(id, found);
  if (!merged) {
    log_error("Candles could not be kept", {{"error", to_log_string(merged.error())}});
  } else if (merged->added > 0) {
    log_info("Missing candles were fetched", {{"source", id.source},
                                              {"symbol", id.symbol},
                                              {"interval", std::string(to_string(interval))},
                                              {"candles", std::to_string(merged->added)}});
  }
}

// Nothing where the venue did not answer.
awaitable<std::optional<std::vector<Candle>>> CandleKeeper::ask(VenueEntry venue, SeriesId id, Range range) {
  std::vector<Candle> all;
  for (Timestamp from = range.from; from < range.to && !is_stopped_;) {
    co_await pause(options_.page_pause);
    auto question =
        venue.market_data->candles(id.symbol, id.interval, from, range.to - std::chrono::milliseconds{1}, kPageSize);
    const auto page = co_await boost::asio::co_spawn(venue.executor, std::move(question), boost::asio::use_awaitable);
    if (!page) co_return std::nullopt;
    for (const Candle& candle : *page) {
      if (candle.open_time >= from && candle.open_time < range.to) all.push_back(candle);
    }
    if (page->empty() || page->back().open_time < from) break;
    from = next_open_time(id.interval, page->back().open_time);
  }
  co_return all;
}

Result<CandleSeries> CandleKeeper::read(const SeriesId& id, std::optional<Timestamp> start,
                                        std::optional<Timestamp> end, std::size_t limit) {
  if (!start) return archive_.read_newest(id, end.value_or(clock_.now()), limit);
  const Timestamp reach = *start + nominal_length(id.interval) * static_cast<std::int64_t>(limit + 2);
  const auto until = end ? std::optional(*end + Duration{1}) : std::nullopt;
  // Mostly there is no gap, so that a page is not far to seek.
  const auto near = archive_.read(id, start, until ? std::min(*until, reach) : reach);
  if (!near || near->size() >= limit || (until && *until <= reach)) return near;
  return archive_.read(id, start, until);
}

Result<std::vector<Candle>> CandleKeeper::read_page(const SeriesId& id, std::optional<Timestamp> start,
                                                    std::optional<Timestamp> end, std::size_t limit) {
  const auto series = read(id, start, end, limit);
  if (!series) return series.error();
  if (series->size() <= limit) return candles_of(*series);
  return candles_of(series->between(std::nullopt, series->open_time(limit)));
}

awaitable<Result<std::vector<Candle>>> CandleKeeper::candles(std::string exchange, Symbol symbol, Interval interval,
                                                             std::optional<Timestamp> start,
                                                             std::optional<Timestamp> end, std::size_t limit) {
  auto work = [this, exchange = std::move(exchange), symbol = std::move(symbol), interval, start, end,
               limit]() -> awaitable<Result<std::vector<Candle>>> {
    const auto source = sources_.find(exchange);
    if (source == sources_.end()) co_return std::vector<Candle>{};
    co_return read_page({source->second.name, symbol, interval}, start, end, limit);
  };
  co_return co_await boost::asio::co_spawn(files_, std::move(work), boost::asio::use_awaitable);
}

awaitable<Result<std::vector<Candle>>> CandleKeeper::stored(SeriesId id, std::optional<Timestamp> start,
                                                            std::optional<Timestamp> end, std::size_t limit) {
  auto work = [this, id = std::move(id), start, end, limit]() -> awaitable<Result<std::vector<Candle>>> {
    co_return read_page(id, start, end, limit);
  };
  co_return co_await boost::asio::co_spawn(files_, std::move(work), boost::asio::use_awaitable);
}

awaitable<Result<std::vector<storage::SeriesInfo>>> CandleKeeper::list(std::optional<Symbol> symbol) {
  auto work = [this, symbol = std::move(symbol)]() -> awaitable<Result<std::vector<storage::SeriesInfo>>> {
    auto kept = archive_.list();
    if (kept && symbol) std::erase_if(*kept, [&](const auto& info) { return info.id.symbol != *symbol; });
    co_return kept;
  };
  co_return co_await boost::asio::co_spawn(files_, std::move(work), boost::asio::use_awaitable);
}

}  // namespace hoga::runtime
