// Buys when the MACD crosses its signal line upwards, and sells when it crosses downwards. With `zero_filter` it buys
// only below zero and sells only above: early turns, and fewer of them.
#include "strategy/shipped/common.hpp"
#include "strategy/shipped/shipped.hpp"

namespace hoga::strategy::shipped {
namespace {

enum Why : std::uint16_t { kCrossedUp, kCrossedDown };

class MacdCross final : public Strategy {
 public:
  explicit MacdCross(const Configuration& configuration)
      : fast_(configuration.parameters.integer("fast")),
        slow_(configuration.parameters.integer("slow")),
        signal_(configuration.parameters.integer("signal")),
        zero_filter_(configuration.parameters.flag("zero_filter")),
        sale_(sale_amount(configuration)) {}

  void prepare(Context& context) override {
    for (SeriesIndex series = 0; series < context.series_count(); ++series) {
      macd_.push_back(&context.add(series, "macd", indicator::Macd(fast_, slow_, signal_)));
    }
    sides_.resize(macd_.size());
    context.ask_warm_up(warm_up_of_average(slow_ + signal_));
  }

  void on_candle(Context& context, SeriesIndex series, const Candle&) override {
    const auto index = static_cast<std::size_t>(series);
    const auto& now = macd_[index]->now();
    const auto& before = macd_[index]->before();
    if (!now || !before) return;
    const int crossed = crossing(sides_[index], before->histogram, now->histogram);
    if (crossed == 0) return;
    const bool crossed_up = crossed > 0;
    if (zero_filter_ && (crossed_up ? now->macd >= 0 : now->macd <= 0)) return;

    Signal signal;
    signal.instrument = context.series(series).instrument;
    signal.action = crossed_up ? Action::Buy : Action::Sell;
    if (!crossed_up) signal.amount = sale_;
    signal.reason = {crossed_up ? kCrossedUp : kCrossedDown, {now->macd, now->signal}};
    context.signal(signal);
  }

  void state(StateArchive& archive) override { archive.fixed("sides", sides_); }

 private:
  int fast_;
  int slow_;
  int signal_;
  bool zero_filter_;
  Amount sale_;
  std::vector<const Line<indicator::Macd>*> macd_;
  // Of the histogram, by series.
  std::vector<int> sides_;
};

}  // namespace

Description macd() {
  Description description;
  description.name = "macd";
  description.title = {"MACD cross", "MACD 교차"};
  description.summary = {"Follows the turns of the MACD against its signal line.",
                         "MACD가 시그널 선을 교차할 때 매매합니다."};
  description.parameters = {
      Parameter::integer("fast", 12, 2, 499, {"Fast period", "단기 기간"},
                         {"Candles of the fast average.", "단기 지수이동평균의 캔들 수입니다."})
          .searched("6", "20", "2"),
      Parameter::integer("slow", 26, 3, 500, {"Slow period", "장기 기간"},
                         {"Candles of the slow average; more than the fast one's.",
                          "장기 지수이동평균의 캔들 수이며 단기보다 큽니다."})
          .searched("22", "50", "4"),
      Parameter::integer("signal", 9, 1, 500, {"Signal period", "시그널 기간"},
                         {"Candles of the signal line.", "시그널 선의 캔들 수입니다."})
          .searched("5", "15", "2"),
      Parameter::boolean("zero_filter", false, {"Zero filter", "0선 필터"},
                         {"Buys only while the MACD is below zero and sells only while it is above.",
                          "MACD가 0보다 낮을 때만 사고 0보다 높을 때만 팝니다."}),
      sale_parameter(),
  };
  description.reasons = {{"MACD {0} crossed above its signal {1}.", "MACD {0}: 시그널 {1} 위로 교차했습니다."},
                         {"MACD {0} crossed below its signal {1}.", "MACD {0}: 시그널 {1} 아래로 교차했습니다."}};
  description.symbols_max = kSymbolsMax;
  description.check = [](const Configuration& configuration, std::vector<FieldError>& errors) {
    check_shorter(configuration, "fast", "slow", errors);
  };
  description.make = [](const Configuration& configuration) { return std::make_unique<MacdCross>(configuration); };
  return description;
}

}  // namespace hoga::strategy::shipped
