// The source that plays recordings: each symbol of them becomes a ReplayMarket, the others are in BREAK.
//
// Market time = recorded time + shift, the shift being a whole multiple of the recording's interval (at least a minute,
// so weeks stay on Monday), chosen so that the live start falls into the interval that is running. What the recording
// says of that interval up to now is played at once at the start; from then on market time goes with the wall, times
// the speed. Each start of the program begins the recording anew: candles and tape of its symbols are forgotten first,
// and open orders end (EXCHANGE_CANCELED). A step handles a bounded number of events; where the speed asks for more,
// market time falls behind rather than the program. A pause of more than two seconds (suspend) is not made up for:
// market time goes on from where it was. Pure; on the Exchange's thread.
#pragma once

#include <memory>
#include <vector>

#include "exchange/replay_market.hpp"
#include "exchange/replay_recording.hpp"
#include "exchange/source.hpp"

namespace hoga::exchange {

class ReplaySource final : public MarketSource {
 public:
  // `files` outlives the source.
  ReplaySource(SourceOptions options, ReplayFiles& files);
  ~ReplaySource() override;

  Result<void> start(Exchange& exchange, Timestamp now) override;
  Result<void> step(Exchange& exchange, Timestamp now) override;
  Duration step_interval() const override { return std::chrono::milliseconds{20}; }
  SourceStatus status(Timestamp now) const override;

 private:
  struct Track;

  Result<void> choose_shift(Timestamp now);
  Result<void> open_track(Exchange& exchange, Track& track, Timestamp now);
  void set_clock(Timestamp now, Timestamp market_now, double speed);
  Result<void> advance(Track& track);
  Result<void> skip_to_start(Exchange& exchange, Track& track, Timestamp now);
  // Plays what is due up to the market time `until`, at most `budget` events, which it lessens.
  Result<void> play(Exchange& exchange, Track& track, Timestamp until, Timestamp now, std::size_t& budget);
  void play_one(Track& track, ReplayMarket& market, Timestamp now);
  bool is_over(const Track& track, Timestamp market_now) const;
  Result<void> finish_or_loop(Exchange& exchange, Timestamp market_now, Timestamp now);
  Timestamp end_of_market() const;

  SourceOptions options_;
  ReplayFiles& files_;
  std::shared_ptr<MarketClock> clock_;
  std::vector<std::unique_ptr<Track>> tracks_;
  // Recorded time where the live part begins.
  Timestamp live_start_{};
  Duration unit_{0};
  Duration shift_{0};
  Timestamp last_step_{};
  // Market time of the latest event that was played.
  Timestamp played_until_{};
  bool has_ended_ = false;
};

}  // namespace hoga::exchange
