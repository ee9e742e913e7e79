// Buys a close below the lower Bollinger band, in the hope that it comes back, and sells all at a close on or above the
// middle (or the upper band). The deeper below the band, the more confident. It buys once for each time that the price
// leaves the bands. The stop lies `stop_deviations` standard deviations below the middle.
#include "strategy/shipped/common.hpp"
#include "strategy/shipped/shipped.hpp"

namespace hoga::strategy::shipped {
namespace {

enum Why : std::uint16_t { kBelowBand, kCameBack };

class BollingerReversion final : public Strategy {
 public:
  explicit BollingerReversion(const Configuration& configuration)
      : period_(configuration.parameters.integer("period")),
        deviations_(configuration.parameters.number("deviations")),
        stop_deviations_(configuration.parameters.number("stop_deviations")),
        exits_at_middle_(configuration.parameters.choice("exit") == "middle") {}

  void prepare(Context& context) override {
    for (SeriesIndex series = 0; series < context.series_count(); ++series) {
      bands_.push_back(&context.add(series, "bollinger", indicator::BollingerBands(period_, deviations_)));
    }
    was_below_.resize(bands_.size());
    context.ask_warm_up(period_ + 1);
  }

  void on_candle(Context& context, SeriesIndex series, const Candle&) override {
    const auto& band = bands_[static_cast<std::size_t>(series)]->now();
    if (!band) return;
    const auto instrument = context.series(series).instrument;
    const double close = context.bar(series).close;
    int& was_below = was_below_[static_cast<std::size_t>(series)];
    const bool is_below = close < band->lower;
    if (is_below && !was_below) buy(context, instrument, close, *band);
    was_below = is_below;
    const double exit = exits_at_middle_ ? band->middle : band->upper;
    if (close >= exit && context.is_sellable(instrument)) {
      Signal signal;
      signal.instrument = instrument;
      signal.action = Action::Sell;
      signal.amount = Amount::everything();
      signal.reason = {kCameBack, {close, exit}};
      context.signal(signal);
    }
  }

  void state(StateArchive& archive) override { archive.fixed("was_below", was_below_); }

 private:
  void buy(Context& context, InstrumentIndex instrument, double close, const indicator::Band& band) const {
    const double deviation = (band.middle - band.lower) / deviations_;
    const double stop = band.middle - stop_deviations_ * deviation;
    Signal signal;
    signal.instrument = instrument;
    signal.confidence = between_0_and_1((band.lower - close) / deviation);
    signal.reason = {kBelowBand, {close, band.lower}};
    if (stop > 0) signal.stop_price = decimal_from_double(stop, Rounding::Down);
    context.signal(signal);
  }

  int period_;
  double deviations_;
  double stop_deviations_;
  bool exits_at_middle_;
  std::vector<const Line<indicator::BollingerBands>*> bands_;
  // 1 or 0, by series.
  std::vector<int> was_below_;
};

}  // namespace

Description bollinger_reversion() {
  Description description;
  description.name = "bollinger_reversion";
  description.title = {"Bollinger reversion", "볼린저 밴드 회귀"};
  description.summary = {"Buys below the lower Bollinger band and sells when the price has come back to the middle.",
                         "볼린저 밴드 하단 아래에서 사고 가격이 중심으로 돌아오면 팝니다."};
  description.parameters = {
      Parameter::integer("period", 20, 2, 500, {"Period", "기간"},
                         {"Closed candles of the bands.", "밴드를 계산할 마감된 캔들의 수입니다."})
          .searched("10", "50", "5"),
      Parameter::number("deviations", "2", "0.1", "10", {"Width", "밴드 폭"},
                        {"Standard deviations from the middle to a band.", "중심에서 밴드까지의 표준편차 배수입니다."})
          .searched("1.5", "3", "0.25"),
      Parameter::number("stop_deviations", "4", "0.2", "50", {"Stop", "손절 폭"},
                        {"Standard deviations from the middle to the stop; more than the width.",
                         "중심에서 손절가까지의 표준편차 배수이며 밴드 폭보다 큽니다."}),
      Parameter::choice("exit", "middle", {{"middle", {"Middle", "중심선"}}, {"upper", {"Upper band", "상단 밴드"}}},
                        {"Sell at", "매도 위치"}, {"Where the position is closed.", "보유분을 파는 위치입니다."}),
  };
  description.reasons = {{"The close {0} is below the lower band {1}.", "종가 {0}: 하단 밴드 {1} 아래입니다."},
                         {"The close {0} has come back to {1}.", "종가 {0}: {1}까지 돌아왔습니다."}};
  description.symbols_max = kSymbolsMax;
  description.check = [](const Configuration& configuration, std::vector<FieldError>& errors) {
    const auto& parameters = configuration.parameters;
    if (parameters.decimal("stop_deviations") > parameters.decimal("deviations")) return;
    errors.push_back({"stop_deviations", "too_small", "The stop must lie below the lower band."});
  };
  description.make = [](const Configuration& configuration) {
    return std::make_unique<BollingerReversion>(configuration);
  };
  return description;
}

}  // namespace hoga::strategy::shipped
