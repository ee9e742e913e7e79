// The strategy of the founding document: Wilder's RSI of closed candles. Below `oversold` it buys with confidence
// (oversold - rsi) / oversold, above `overbought` it sells with (rsi - overbought) / (100 - overbought); on the line
// itself nothing happens. There is a signal at every close while the condition holds; with `first_only` the first of
// them orders, and the others are for the record.
#include "strategy/shipped/common.hpp"
#include "strategy/shipped/shipped.hpp"

namespace hoga::strategy::shipped {
namespace {

enum Why : std::uint16_t { kOversold, kOverbought };
enum class Zone { Neutral, Oversold, Overbought };

class Rsi final : public Strategy {
 public:
  explicit Rsi(const Configuration& configuration)
      : period_(configuration.parameters.integer("period")),
        oversold_(configuration.parameters.number("oversold")),
        overbought_(configuration.parameters.number("overbought")),
        first_only_(configuration.parameters.flag("first_only")),
        sale_(sale_amount(configuration)) {}

  void prepare(Context& context) override {
    for (SeriesIndex series = 0; series < context.series_count(); ++series) {
      rsi_.push_back(&context.add(series, "rsi", indicator::RelativeStrengthIndex(period_)));
    }
    zones_.resize(rsi_.size());
    context.ask_warm_up(warm_up_of_wilder(period_));
  }

  void on_candle(Context& context, SeriesIndex series, const Candle&) override {
    const auto index = static_cast<std::size_t>(series);
    const auto& rsi = rsi_[index]->now();
    if (!rsi) return;
    const Zone before = zones_[index];
    zones_[index] = *rsi < oversold_ ? Zone::Oversold : *rsi > overbought_ ? Zone::Overbought : Zone::Neutral;
    if (zones_[index] == Zone::Neutral) return;

    Signal signal;
    signal.instrument = context.series(series).instrument;
    signal.record_only = first_only_ && zones_[index] == before;
    if (zones_[index] == Zone::Oversold) {
      signal.action = Action::Buy;
      signal.confidence = (oversold_ - *rsi) / oversold_;
      signal.reason = {kOversold, {*rsi, oversold_}};
    } else {
      signal.action = Action::Sell;
      signal.amount = sale_;
      signal.confidence = (*rsi - overbought_) / (100 - overbought_);
      signal.reason = {kOverbought, {*rsi, overbought_}};
    }
    context.signal(signal);
  }

  void state(StateArchive& archive) override { archive.fixed("zones", zones_); }

 private:
  int period_;
  double oversold_;
  double overbought_;
  bool first_only_;
  Amount sale_;
  std::vector<const Line<indicator::RelativeStrengthIndex>*> rsi_;
  std::vector<Zone> zones_;
};

}  // namespace

Description rsi() {
  Description description;
  description.name = "rsi";
  description.title = {"RSI", "RSI 전략"};
  description.summary = {"Buys when the market is oversold and sells when it is overbought, by Wilder's RSI.",
                         "와일더 RSI로 과매도에서 사고 과매수에서 팝니다."};
  description.parameters = {
      Parameter::integer("period", 14, 2, 500, {"Period", "기간"},
                         {"How many closed candles the RSI looks back over.", "RSI를 계산할 마감된 캔들의 수입니다."})
          .searched("7", "28", "1"),
      Parameter::number("oversold", "30", "1", "50", {"Oversold below", "과매도 기준"},
                        {"Buys when the RSI is below this.", "RSI가 이 값보다 낮으면 삽니다."})
          .searched("15", "40", "5"),
      Parameter::number("overbought", "70", "50", "99", {"Overbought above", "과매수 기준"},
                        {"Sells when the RSI is above this.", "RSI가 이 값보다 높으면 팝니다."})
          .searched("60", "85", "5"),
      Parameter::boolean(
          "first_only", true, {"Only the first signal orders", "첫 신호만 주문"},
          {"There is a signal at every close while the condition holds. If on, the first one orders and "
           "the others are only recorded; if off, each one orders.",
           "조건이 유지되는 동안 캔들이 마감될 때마다 신호가 나옵니다. 켜면 첫 신호만 주문하고 나머지는 기록만 "
           "하며, 끄면 신호마다 주문합니다."}),
      sale_parameter(),
  };
  description.reasons = {{"RSI {0} is below {1}: oversold.", "RSI {0}: {1} 미만, 과매도입니다."},
                         {"RSI {0} is above {1}: overbought.", "RSI {0}: {1} 초과, 과매수입니다."}};
  description.symbols_max = kSymbolsMax;
  description.make = [](const Configuration& configuration) { return std::make_unique<Rsi>(configuration); };
  return description;
}

}  // namespace hoga::strategy::shipped
