// Buys a close above the highest high of the `entry` candles before it, and sells all at a close below the lowest low
// of the `exit` candles before it (the turtles' rule, after Richard Donchian). The stop lies `stop_ranges` average true
// ranges below the close that it bought at.
#include "strategy/shipped/common.hpp"
#include "strategy/shipped/shipped.hpp"

namespace hoga::strategy::shipped {
namespace {

using indicator::AverageTrueRange;
using indicator::DonchianChannel;

enum Why : std::uint16_t { kBrokeOut, kBrokeDown };

class DonchianBreakout final : public Strategy {
 public:
  explicit DonchianBreakout(const Configuration& configuration)
      : entry_period_(configuration.parameters.integer("entry")),
        exit_period_(configuration.parameters.integer("exit")),
        range_period_(configuration.parameters.integer("range_period")),
        stop_ranges_(configuration.parameters.number("stop_ranges")) {}

  void prepare(Context& context) override {
    for (SeriesIndex series = 0; series < context.series_count(); ++series) {
      entry_.push_back(&context.add(series, "entry", DonchianChannel(entry_period_)));
      exit_.push_back(&context.add(series, "exit", DonchianChannel(exit_period_)));
      range_.push_back(&context.add(series, "atr", AverageTrueRange(range_period_)));
    }
    context.ask_warm_up(std::max({entry_period_ + 1, exit_period_ + 1, warm_up_of_wilder(range_period_)}));
  }

  void on_candle(Context& context, SeriesIndex series, const Candle&) override {
    const auto index = static_cast<std::size_t>(series);
    const auto instrument = context.series(series).instrument;
    const double close = context.bar(series).close;
    // The channel before this candle: with it a close could never be above.
    const auto& entry = entry_[index]->before();
    const auto& exit = exit_[index]->before();
    if (entry && close > entry->upper && !context.is_sellable(instrument)) {
      Signal signal;
      signal.instrument = instrument;
      signal.reason = {kBrokeOut, {close, entry->upper}};
      const auto& range = range_[index]->now();
      if (range && close > stop_ranges_ * *range) {
        signal.stop_price = decimal_from_double(close - stop_ranges_ * *range, Rounding::Down);
      }
      context.signal(signal);
    } else if (exit && close < exit->lower && context.is_sellable(instrument)) {
      Signal signal;
      signal.instrument = instrument;
      signal.action = Action::Sell;
      signal.amount = Amount::everything();
      signal.reason = {kBrokeDown, {close, exit->lower}};
      context.signal(signal);
    }
  }

 private:
  int entry_period_;
  int exit_period_;
  int range_period_;
  double stop_ranges_;
  std::vector<const Line<DonchianChannel>*> entry_;
  std::vector<const Line<DonchianChannel>*> exit_;
  std::vector<const Line<AverageTrueRange>*> range_;
};

}  // namespace

Description donchian_breakout() {
  Description description;
  description.name = "donchian_breakout";
  description.title = {"Donchian breakout", "돈키언 채널 돌파"};
  description.summary = {"Buys new highs and sells new lows: few trades, long trends.",
                         "신고가에서 사고 신저가에서 팝니다. 거래는 적고 추세를 길게 따라갑니다."};
  description.parameters = {
      Parameter::integer(
          "entry", 20, 2, 500, {"Entry period", "진입 기간"},
          {"Buys above the highest high of so many candles.", "이 개수의 캔들 중 최고가를 넘으면 삽니다."})
          .searched("10", "60", "5"),
      Parameter::integer(
          "exit", 10, 1, 500, {"Exit period", "청산 기간"},
          {"Sells below the lowest low of so many candles.", "이 개수의 캔들 중 최저가 아래로 내려가면 팝니다."})
          .searched("5", "30", "5"),
      Parameter::integer(
          "range_period", 14, 1, 500, {"ATR period", "ATR 기간"},
          {"Candles of the average true range that the stop is measured in.", "손절 거리를 재는 ATR의 캔들 수입니다."}),
      Parameter::number("stop_ranges", "2", "0.1", "50", {"Stop", "손절 거리"},
                        {"Average true ranges from the entry to the stop.", "진입가에서 손절가까지의 ATR 배수입니다."})
          .searched("1", "4", "0.5"),
  };
  description.reasons = {{"The close {0} is above the channel's {1}.", "종가 {0}: 채널 상단 {1}을 넘었습니다."},
                         {"The close {0} is below the channel's {1}.", "종가 {0}: 채널 하단 {1} 아래입니다."}};
  description.symbols_max = kSymbolsMax;
  description.make = [](const Configuration& configuration) {
    return std::make_unique<DonchianBreakout>(configuration);
  };
  return description;
}

}  // namespace hoga::strategy::shipped
