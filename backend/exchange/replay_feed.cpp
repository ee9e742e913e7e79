#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "exchange/history_generator.hpp"
#include "exchange/replay_csv.hpp"
#include "exchange/replay_frames.hpp"
#include "exchange/replay_recording.hpp"

namespace hoga::exchange {
namespace {

// Lines of several files as one.
class Lines {
 public:
  Lines(const std::vector<std::string>& names, ReplayFiles& files) : names_(names), files_(files) {}

  Result<bool> next(std::string& line) {
    while (true) {
      if (!reader_) {
        if (next_name_ == names_.size()) return false;
        auto opened = files_.open(names_[next_name_++]);
        if (!opened) return opened.error();
        reader_ = std::move(*opened);
        line_number_ = 0;
      }
      const auto more = reader_->next(line);
      if (!more) return more.error();
      if (*more) {
        ++line_number_;
        return true;
      }
      reader_.reset();
    }
  }

  const std::string& name() const { return names_[next_name_ - 1]; }
  std::size_t line_number() const { return line_number_; }

 private:
  const std::vector<std::string>& names_;
  ReplayFiles& files_;
  std::unique_ptr<LineReader> reader_;
  std::size_t next_name_ = 0;
  std::size_t line_number_ = 0;
};

class FrameFeed final : public ReplayFeed {
 public:
  FrameFeed(const ReplayRecording& recording, ReplayFiles& files)
      : recording_(recording), lines_(recording.files, files) {}

  Result<bool> next(ReplayEvent& event) override {
    while (true) {
      const auto more = lines_.next(line_);
      if (!more || !*more) return more;
      auto frame = parse_frame(line_);
      if (!frame) {
        return make_error(Errc::InvalidConfiguration, fmt::format("Recording {}, line {}: {}", lines_.name(),
                                                                  lines_.line_number(), frame.error().detail));
      }
      if (!frame->symbol.empty() && frame->symbol != recording_.symbol) continue;
      event.time = frame->received + recording_.receive_skew;
      if (take(*frame, event)) return true;
    }
  }

 private:
  static bool take(RecordedFrame& frame, ReplayEvent& event) {
    if (auto* depth = std::get_if<RecordedDepth>(&frame.content)) {
      event.content = std::move(*depth);
    } else if (auto* snapshot = std::get_if<RecordedSnapshot>(&frame.content)) {
      event.content = std::move(*snapshot);
    } else if (auto* quote = std::get_if<RecordedQuote>(&frame.content)) {
      event.content = *quote;
    } else if (auto* trade = std::get_if<RecordedTrade>(&frame.content)) {
      // Futures streams carry insurance fund entries with a price of zero.
      if (!trade->price.is_positive() || !trade->quantity.is_positive()) return false;
      event.content = *trade;
    } else {
      return false;
    }
    return true;
  }

  const ReplayRecording& recording_;
  Lines lines_;
  std::string line_;
};

class TradeFeed final : public ReplayFeed {
 public:
  TradeFeed(const ReplayRecording& recording, ReplayFiles& files) : lines_(recording.files, files), csv_("") {}

  Result<bool> next(ReplayEvent& event) override {
    while (true) {
      const auto more = lines_.next(line_);
      if (!more || !*more) return more;
      if (lines_.line_number() == 1) csv_ = CsvReader(lines_.name());
      auto record = csv_.read(line_);
      if (!record) return record.error();
      if (auto* trade = std::get_if<RecordedTrade>(&*record)) {
        event.time = trade->time;
        event.content = *trade;
        return true;
      }
    }
  }

 private:
  Lines lines_;
  CsvReader csv_;
  std::string line_;
};

std::size_t trades_in(const RecordedCandle& candle, Duration length, double speed) {
  // About what an eye can follow: not quite one a second of the wall, and never so many that a day takes the machine's
  // time.
  const double seconds = std::chrono::duration<double>(length).count();
  auto trades = static_cast<std::size_t>(std::clamp(0.8 * seconds / speed, 4.0, 5'000.0));
  if (candle.trades && *candle.trades > 0) trades = std::min(trades, static_cast<std::size_t>(*candle.trades));
  return trades;
}

// Its own stream for each candle, so that a path does not depend on where the replay began.
Random random_of(const RecordedCandle& candle) {
  return Random{static_cast<std::uint64_t>(to_microseconds(candle.open_time))};
}

class CandleFeed final : public ReplayFeed {
 public:
  CandleFeed(const ReplayRecording& recording, const ReplayScale& scale, Timestamp from, double speed)
      : recording_(recording), scale_(scale), speed_(speed) {
    while (next_candle_ < recording.candles.size() && recording.candles[next_candle_].open_time < from) ++next_candle_;
  }

  Result<bool> next(ReplayEvent& event) override {
    while (next_trade_ == path_.size()) {
      if (next_candle_ == recording_.candles.size()) return false;
      const RecordedCandle& candle = recording_.candles[next_candle_++];
      const Duration length = nominal_length(*recording_.candle_interval);
      Random random = random_of(candle);
      path_ = make_candle_path(shape_of(candle, scale_), length, trades_in(candle, length, speed_), random);
      next_trade_ = 0;
      open_time_ = candle.open_time;
    }
    const PathTrade& drawn = path_[next_trade_++];
    event.time = open_time_ + drawn.offset;
    event.content = RecordedTrade{0, from_step_count(drawn.price, scale_.tick),
                                  from_step_count(drawn.quantity, scale_.step), drawn.taker_side, event.time};
    return true;
  }

 private:
  const ReplayRecording& recording_;
  ReplayScale scale_;
  double speed_;
  std::size_t next_candle_ = 0;
  std::vector<PathTrade> path_;
  std::size_t next_trade_ = 0;
  Timestamp open_time_{};
};

Interval base_of(Interval interval) {
  const Duration length = nominal_length(interval);
  if (length >= std::chrono::days{1}) return Interval::Day1;
  if (length >= std::chrono::hours{1}) return Interval::Hour1;
  if (length >= std::chrono::minutes{1}) return Interval::Minute1;
  return Interval::Second1;
}

void add_to_candles(std::vector<Candle>& candles, Interval interval, const RecordedTrade& trade, Timestamp time) {
  const Timestamp open_time = open_time_of(interval, time);
  if (candles.empty() || candles.back().open_time < open_time) {
    Candle fresh;
    fresh.open_time = open_time;
    fresh.close_time = next_open_time(interval, open_time) - std::chrono::milliseconds{1};
    fresh.open = fresh.high = fresh.low = trade.price;
    candles.push_back(fresh);
  }
  Candle& candle = candles.back();
  candle.high = std::max(candle.high, trade.price);
  candle.low = std::min(candle.low, trade.price);
  candle.close = trade.price;
  const Decimal quote = multiply(trade.price, trade.quantity, Rounding::HalfEven);
  candle.volume += trade.quantity;
  candle.quote_volume += quote;
  if (trade.taker_side == Side::Buy) {
    candle.taker_buy_volume += trade.quantity;
    candle.taker_buy_quote_volume += quote;
  }
  ++candle.trades;
}

Candle recorded_candle(const RecordedCandle& recorded, Interval interval, const ReplayScale& scale, Duration shift) {
  Candle candle;
  candle.open_time = recorded.open_time + shift;
  candle.close_time = next_open_time(interval, candle.open_time) - std::chrono::milliseconds{1};
  const auto price = [&](const Decimal& value) { return from_step_count(scale.ticks(value), scale.tick); };
  candle.open = price(recorded.open);
  candle.high = price(recorded.high);
  candle.low = price(recorded.low);
  candle.close = price(recorded.close);
  candle.volume = from_step_count(scale.lots(recorded.volume), scale.step);
  // Without a recorded turnover the middle of the candle's corners is the best that can be said of the average price.
  const Decimal sum = recorded.open + recorded.high + recorded.low + recorded.close;
  const Decimal average = round_to_step(divide(sum, 4, Rounding::HalfEven), scale.tick, Rounding::HalfEven);
  candle.quote_volume = recorded.quote_volume.value_or(multiply(average, candle.volume, Rounding::HalfEven));
  const Decimal half = round_to_step(divide(candle.volume, 2, Rounding::HalfEven), scale.step, Rounding::Down);
  candle.taker_buy_volume = recorded.taker_buy_volume.value_or(half);
  candle.taker_buy_quote_volume = recorded.taker_buy_quote_volume.value_or(multiply(average, half, Rounding::HalfEven));
  const auto length = nominal_length(interval);
  candle.trades = recorded.trades.value_or(static_cast<std::int64_t>(trades_in(recorded, length, 1)));
  return candle;
}

}  // namespace

void TradeFolder::add(const RecordedTrade& trade, Timestamp market_time) {
  add_to_candles(candles_, Interval::Minute1, trade, market_time);
}

RecordedHistory history_of(const ReplayRecording& recording, const ReplayScale& scale, Timestamp until,
                           Duration shift) {
  RecordedHistory history;
  const Interval interval = *recording.candle_interval;
  history.interval = base_of(interval);
  const Duration length = nominal_length(interval);
  for (const auto& recorded : recording.candles) {
    if (recorded.open_time >= until) break;
    if (history.interval == interval) {
      history.candles.push_back(recorded_candle(recorded, interval, scale, shift));
      continue;
    }
    Random random = random_of(recorded);
    for (const auto& drawn :
         make_candle_path(shape_of(recorded, scale), length, trades_in(recorded, length, 1), random)) {
      const RecordedTrade trade{0,
                                from_step_count(drawn.price, scale.tick),
                                from_step_count(drawn.quantity, scale.step),
                                drawn.taker_side,
                                {}};
      add_to_candles(history.candles, history.interval, trade, recorded.open_time + drawn.offset + shift);
    }
  }
  return history;
}

std::unique_ptr<ReplayFeed> open_feed(const ReplayRecording& recording, ReplayFiles& files, const ReplayScale& scale,
                                      Timestamp from, double speed) {
  switch (recording.kind) {
    case RecordingKind::Candles: return std::make_unique<CandleFeed>(recording, scale, from, speed);
    case RecordingKind::Trades: return std::make_unique<TradeFeed>(recording, files);
    case RecordingKind::Frames: return std::make_unique<FrameFeed>(recording, files);
  }
  return nullptr;
}

}  // namespace hoga::exchange
