// Buys when the fast average crosses the slow one upwards, and sells when it crosses downwards. Given a second, longer
// interval it buys only with that one's trend: while its close is above its slow average. Sales need no permission.
#include "strategy/shipped/common.hpp"
#include "strategy/shipped/shipped.hpp"

namespace hoga::strategy::shipped {
namespace {

using indicator::AverageKind;
using indicator::MovingAverage;

enum Why : std::uint16_t { kCrossedUp, kCrossedDown };

AverageKind kind_of(const std::string& name) {
  return name == "sma" ? AverageKind::Simple : name == "wma" ? AverageKind::Weighted : AverageKind::Exponential;
}

class MovingAverageCross final : public Strategy {
 public:
  explicit MovingAverageCross(const Configuration& configuration)
      : kind_(kind_of(configuration.parameters.choice("kind"))),
        fast_period_(configuration.parameters.integer("fast")),
        slow_period_(configuration.parameters.integer("slow")),
        sale_(sale_amount(configuration)) {}

  void prepare(Context& context) override {
    has_trend_ = context.interval_count() > 1;
    for (InstrumentIndex instrument = 0; instrument < context.instrument_count(); ++instrument) {
      const auto series = context.series_of(instrument, 0);
      fast_.push_back(&context.add(series, "fast", MovingAverage(kind_, fast_period_)));
      slow_.push_back(&context.add(series, "slow", MovingAverage(kind_, slow_period_)));
      if (!has_trend_) continue;
      trend_.push_back(&context.add(context.series_of(instrument, 1), "trend", MovingAverage(kind_, slow_period_)));
    }
    sides_.resize(fast_.size());
    context.ask_warm_up(warm_up_of_average(slow_period_));
  }

  void on_candle(Context& context, SeriesIndex series, const Candle&) override {
    const auto instrument = context.series(series).instrument;
    if (series != context.series_of(instrument, 0)) return;
    const auto& fast = *fast_[static_cast<std::size_t>(instrument)];
    const auto& slow = *slow_[static_cast<std::size_t>(instrument)];
    if (!slow.before() || !slow.now()) return;
    int& side = sides_[static_cast<std::size_t>(instrument)];
    const int crossed = crossing(side, *fast.before() - *slow.before(), *fast.now() - *slow.now());
    if (crossed == 0) return;
    const bool crossed_up = crossed > 0;
    if (crossed_up && !trend_allows(context, instrument)) return;

    Signal signal;
    signal.instrument = instrument;
    signal.action = crossed_up ? Action::Buy : Action::Sell;
    if (!crossed_up) signal.amount = sale_;
    signal.reason = {crossed_up ? kCrossedUp : kCrossedDown, {*fast.now(), *slow.now()}};
    context.signal(signal);
  }

  void state(StateArchive& archive) override { archive.fixed("sides", sides_); }

 private:
  bool trend_allows(const Context& context, InstrumentIndex instrument) const {
    if (!has_trend_) return true;
    const auto& average = trend_[static_cast<std::size_t>(instrument)]->now();
    return average && context.bar(context.series_of(instrument, 1)).close > *average;
  }

  AverageKind kind_;
  int fast_period_;
  int slow_period_;
  Amount sale_;
  bool has_trend_ = false;
  std::vector<const Line<MovingAverage>*> fast_;
  std::vector<const Line<MovingAverage>*> slow_;
  std::vector<const Line<MovingAverage>*> trend_;
  // Of the fast average from the slow one, by instrument.
  std::vector<int> sides_;
};

}  // namespace

Description moving_average_cross() {
  Description description;
  description.name = "moving_average_cross";
  description.title = {"Moving-average cross", "이동평균 교차"};
  description.summary = {
      "Follows the trend: buys when a fast average rises above a slow one. A second, longer interval "
      "is a filter: no purchase against its trend.",
      "추세 추종: 단기 이동평균이 장기 이동평균 위로 오르면 삽니다. 더 긴 간격을 하나 더 고르면 그 추세와 "
      "반대로는 사지 않습니다."};
  description.parameters = {
      Parameter::choice("kind", "ema",
                        {{"sma", {"Simple", "단순"}}, {"ema", {"Exponential", "지수"}}, {"wma", {"Weighted", "가중"}}},
                        {"Average", "이동평균 종류"}, {"Which kind of average.", "사용할 이동평균의 종류입니다."}),
      Parameter::integer("fast", 20, 1, 499, {"Fast period", "단기 기간"},
                         {"Candles of the fast average.", "단기 이동평균의 캔들 수입니다."})
          .searched("5", "50", "5"),
      Parameter::integer(
          "slow", 60, 2, 500, {"Slow period", "장기 기간"},
          {"Candles of the slow average; more than the fast one's.", "장기 이동평균의 캔들 수이며 단기보다 큽니다."})
          .searched("60", "200", "20"),
      sale_parameter(),
  };
  description.reasons = {
      {"The fast average {0} crossed above the slow one {1}.", "단기 평균 {0}: 장기 평균 {1} 위로 교차했습니다."},
      {"The fast average {0} crossed below the slow one {1}.", "단기 평균 {0}: 장기 평균 {1} 아래로 교차했습니다."}};
  description.symbols_max = kSymbolsMax;
  description.intervals_max = 2;
  description.check = [](const Configuration& configuration, std::vector<FieldError>& errors) {
    check_shorter(configuration, "fast", "slow", errors);
  };
  description.make = [](const Configuration& configuration) {
    return std::make_unique<MovingAverageCross>(configuration);
  };
  return description;
}

}  // namespace hoga::strategy::shipped
