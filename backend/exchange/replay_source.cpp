#include "exchange/replay_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "exchange/exchange.hpp"

namespace hoga::exchange {
namespace {

constexpr Duration kCatchUpMax = std::chrono::seconds{2};
constexpr std::size_t kEventsPerStep = 2'000;
constexpr int kCandleHistoryPercent = 80;

Timestamp floor_to(Timestamp time, Duration unit) {
  const auto count = time.time_since_epoch().count();
  return Timestamp{Duration{count - ((count % unit.count()) + unit.count()) % unit.count()}};
}

}  // namespace

struct ReplaySource::Track {
  ReplayRecording recording;
  ReplayScale scale;
  std::unique_ptr<ReplayFeed> feed;
  ReplayEvent next;
  bool has_next = false;
  bool is_closed = false;
};

ReplaySource::ReplaySource(SourceOptions options, ReplayFiles& files)
    : options_(std::move(options)), files_(files), clock_(std::make_shared<MarketClock>()) {}
ReplaySource::~ReplaySource() = default;

Result<void> ReplaySource::start(Exchange& exchange, Timestamp now) {
  std::vector<Symbol> known;
  for (const auto& listing : exchange.listings()) known.push_back(listing.instrument.symbol);
  auto recordings = load_recordings(files_, options_.path, options_.symbol, known);
  if (!recordings) return recordings.error();
  tracks_.clear();
  for (auto& recording : *recordings) {
    auto track = std::make_unique<Track>();
    const auto* instrument = exchange.instrument(recording.symbol);
    track->scale = {instrument->tick_size, instrument->step_size};
    track->recording = std::move(recording);
    tracks_.push_back(std::move(track));
  }
  if (const auto chosen = choose_shift(now); !chosen) return chosen.error();

  has_ended_ = false;
  last_step_ = now;
  played_until_ = live_start_ + shift_;
  set_clock(now, now, options_.speed);
  for (const auto& symbol : known) {
    exchange.cancel_everything(symbol, now);
    exchange.set_status(symbol, InstrumentStatus::Break, now);
  }
  for (const auto& track : tracks_) {
    if (const auto opened = open_track(exchange, *track, now); !opened) return opened.error();
  }
  return finish_or_loop(exchange, now, now);
}

Result<void> ReplaySource::choose_shift(Timestamp now) {
  const ReplayRecording* lead = nullptr;
  unit_ = std::chrono::minutes{1};
  for (const auto& track : tracks_) {
    const auto& recording = track->recording;
    unit_ = Duration{std::lcm(unit_.count(), recording.interval.count())};
    if (recording.kind == RecordingKind::Candles && (lead == nullptr || lead->kind != RecordingKind::Candles))
      lead = &recording;
  }
  if (lead == nullptr) {
    lead = &(*std::min_element(tracks_.begin(), tracks_.end(), [](const auto& a, const auto& b) {
              return a->recording.first < b->recording.first;
            }))->recording;
  }
  const bool is_candles = lead->kind == RecordingKind::Candles;
  const int percent = options_.start_percent.value_or(is_candles ? kCandleHistoryPercent : 0);
  if (options_.start_time) {
    live_start_ = *options_.start_time;
    if (live_start_ < lead->first || (lead->end && live_start_ > *lead->end)) {
      return make_error(
          Errc::InvalidConfiguration,
          fmt::format("HOGA_MARKET_SOURCE: start lies outside of the recording, which begins {} and ends {}",
                      to_rfc3339(lead->first), lead->end ? to_rfc3339(*lead->end) : "later"));
    }
  } else if (percent == 0) {
    live_start_ = lead->first;
  } else if (!lead->end) {
    return make_error(Errc::InvalidConfiguration,
                      "HOGA_MARKET_SOURCE: this recording is too long for a start as a share of it");
  } else {
    live_start_ = lead->first + (*lead->end - lead->first) / 100 * percent;
  }
  if (is_candles && live_start_ != *lead->end) live_start_ = floor_to(live_start_, lead->interval);
  const auto apart = now - live_start_;
  shift_ = Duration{apart.count() - ((apart.count() % unit_.count()) + unit_.count()) % unit_.count()};
  return {};
}

Result<void> ReplaySource::open_track(Exchange& exchange, Track& track, Timestamp now) {
  const Symbol& symbol = track.recording.symbol;
  const bool is_frames = track.recording.kind == RecordingKind::Frames;
  const auto with_frames =
      track.recording.has_snapshot ? ReplayMarket::BookKind::Recorded : ReplayMarket::BookKind::RecordedWithoutSnapshot;
  exchange.forget_market(symbol);
  exchange.set_market(symbol,
                      std::make_unique<ReplayMarket>(
                          track.scale, is_frames ? with_frames : ReplayMarket::BookKind::QuotedAround, clock_),
                      now);
  std::optional<Decimal> first_price;
  if (track.recording.kind == RecordingKind::Candles) {
    auto history = history_of(track.recording, track.scale, live_start_, shift_);
    if (!history.candles.empty()) {
      first_price = history.candles.back().close;
      const auto imported = exchange.import_history(symbol, history.interval, history.candles);
      if (!imported) return imported.error();
    }
  }
  track.feed = open_feed(track.recording, files_, track.scale, live_start_, options_.speed);
  if (const auto more = advance(track); !more) return more.error();
  if (const auto skipped = skip_to_start(exchange, track, now); !skipped) return skipped.error();
  if (!track.has_next) return {};
  exchange.set_status(symbol, InstrumentStatus::Trading, now);
  if (const auto* trade = std::get_if<RecordedTrade>(&track.next.content); trade != nullptr && !is_frames) {
    const Ticks price = track.scale.ticks(first_price.value_or(trade->price));
    exchange.drive(symbol, now, [&](Market& market) {
      static_cast<ReplayMarket&>(market).quote_around(price, trade->taker_side, 0, now);
    });
  }
  // What the running interval has had already.
  std::size_t budget = std::numeric_limits<std::size_t>::max();
  return play(exchange, track, now, now, budget);
}

Result<void> ReplaySource::advance(Track& track) {
  const auto more = track.feed->next(track.next);
  if (!more) {
    track.has_next = false;
    return more.error();
  }
  track.has_next = *more;
  return {};
}

// Trades and frames before the live start: the book follows them, the trades become candles of the past.
Result<void> ReplaySource::skip_to_start(Exchange& exchange, Track& track, Timestamp now) {
  if (!track.has_next || track.next.time >= live_start_) return {};
  TradeFolder folder;
  Result<void> advanced;
  exchange.drive(track.recording.symbol, now, [&](Market& market) {
    while (advanced && track.has_next && track.next.time < live_start_) {
      if (const auto* trade = std::get_if<RecordedTrade>(&track.next.content)) {
        folder.add(*trade, trade->time + shift_);
      } else {
        play_one(track, static_cast<ReplayMarket&>(market), now);
      }
      advanced = advance(track);
    }
  });
  if (!advanced) return advanced;
  const auto candles = folder.take();
  if (candles.empty()) return {};
  return exchange.import_history(track.recording.symbol, Interval::Minute1, candles);
}

void ReplaySource::play_one(Track& track, ReplayMarket& market, Timestamp now) {
  auto& content = track.next.content;
  if (const auto* trade = std::get_if<RecordedTrade>(&content)) {
    market.on_trade(*trade, trade->time + shift_, now);
  } else if (const auto* depth = std::get_if<RecordedDepth>(&content)) {
    market.on_depth(*depth, now);
  } else if (const auto* snapshot = std::get_if<RecordedSnapshot>(&content)) {
    market.on_snapshot(*snapshot, now);
  } else if (const auto* quote = std::get_if<RecordedQuote>(&content)) {
    market.on_quote(*quote, now);
  }
  played_until_ = std::max(played_until_, track.next.time + shift_);
}

Result<void> ReplaySource::play(Exchange& exchange, Track& track, Timestamp until, Timestamp now, std::size_t& budget) {
  const auto is_due = [&] { return track.has_next && budget > 0 && track.next.time + shift_ <= until; };
  if (!is_due()) return {};
  Result<void> advanced;
  exchange.drive(track.recording.symbol, now, [&](Market& market) {
    while (advanced && is_due()) {
      play_one(track, static_cast<ReplayMarket&>(market), now);
      --budget;
      advanced = advance(track);
    }
  });
  return advanced;
}

void ReplaySource::set_clock(Timestamp now, Timestamp market_now, double speed) {
  clock_->set(now, market_now, speed);
  clock_->reach(market_now);
}

Result<void> ReplaySource::step(Exchange& exchange, Timestamp now) {
  if (has_ended_) return {};
  if (now - last_step_ > kCatchUpMax || now < last_step_) set_clock(now, clock_->at(last_step_), options_.speed);
  last_step_ = now;
  const Timestamp market_now = clock_->due(now);
  std::size_t budget = kEventsPerStep;
  for (const auto& track : tracks_) {
    std::size_t share = std::max<std::size_t>(1, budget / tracks_.size());
    const std::size_t given = share;
    const auto played = play(exchange, *track, market_now, now, share);
    if (!played) {
      for (const auto& other : tracks_) exchange.set_status(other->recording.symbol, InstrumentStatus::Break, now);
      has_ended_ = true;
      set_clock(now, market_now, 0);
      return played;
    }
    // Too much for one step: market time waits for the slowest.
    if (share == 0 && given > 0) set_clock(now, std::min(clock_->due(now), track->next.time + shift_), options_.speed);
  }
  clock_->reach(clock_->due(now));
  return finish_or_loop(exchange, clock_->at(now), now);
}

// Candles last until the end of the last one, trades and frames until there are no more.
bool ReplaySource::is_over(const Track& track, Timestamp market_now) const {
  if (track.has_next) return false;
  return track.recording.kind != RecordingKind::Candles || market_now >= *track.recording.end + shift_;
}

Timestamp ReplaySource::end_of_market() const {
  Timestamp end = played_until_;
  for (const auto& track : tracks_) {
    if (track->recording.end) end = std::max(end, *track->recording.end + shift_);
  }
  return end;
}

Result<void> ReplaySource::finish_or_loop(Exchange& exchange, Timestamp market_now, Timestamp now) {
  bool all_over = true;
  for (const auto& track : tracks_) {
    const bool over = is_over(*track, market_now);
    all_over = all_over && over;
    if (over && !track->is_closed && !options_.is_looping) {
      exchange.set_status(track->recording.symbol, InstrumentStatus::Break, now);
      track->is_closed = true;
    }
  }
  if (!all_over) return {};
  const Timestamp end = end_of_market();
  if (!options_.is_looping || live_start_ + shift_ >= end) {
    for (const auto& track : tracks_) exchange.set_status(track->recording.symbol, InstrumentStatus::Break, now);
    has_ended_ = true;
    // Market time stands still at the end, so that the last day stays in sight.
    set_clock(now, end, 0);
    return {};
  }
  // From its beginning again, in the first interval after the end.
  Timestamp first = tracks_.front()->recording.first;
  for (const auto& track : tracks_) first = std::min(first, track->recording.first);
  const auto missing = end - (first + shift_);
  shift_ += Duration{(missing.count() + unit_.count() - 1) / unit_.count() * unit_.count()};
  live_start_ = first;
  for (const auto& track : tracks_) {
    track->feed = open_feed(track->recording, files_, track->scale, first, options_.speed);
    if (const auto more = advance(*track); !more) return more.error();
    exchange.drive(track->recording.symbol, now,
                   [&](Market& market) { static_cast<ReplayMarket&>(market).restart(now); });
  }
  // Without waiting for the gap between the end and the next interval.
  set_clock(now, std::max(clock_->at(now), first + shift_), options_.speed);
  return {};
}

SourceStatus ReplaySource::status(Timestamp now) const {
  SourceStatus status;
  const auto slash =
      options_.path.find_last_of('/', options_.path.size() - std::min<std::size_t>(2, options_.path.size()));
  status.source = "replay:" + (slash == std::string::npos ? options_.path : options_.path.substr(slash + 1));
  status.kind = SourceKind::Replay;
  status.shift = shift_;
  status.position = clock_->at(now);
  status.start = live_start_ + shift_;
  bool is_end_known = !tracks_.empty();
  for (const auto& track : tracks_) {
    status.symbols.push_back(track->recording.symbol);
    is_end_known = is_end_known && track->recording.end.has_value();
  }
  if (is_end_known) status.end = end_of_market();
  status.speed = options_.speed;
  status.is_looping = options_.is_looping;
  if (has_ended_) status.state = SourceState::Ended;
  return status;
}

}  // namespace hoga::exchange
