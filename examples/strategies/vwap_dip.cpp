// Buys dips below the day's volume-weighted average price with a resting order, and sells when the price is back at the
// average. Shows an indicator, a limit price with a stop, an order that is taken back by a timer, and a strategy's own
// last word on its signals.
#include "strategy/plugin.hpp"

using namespace hoga;
using namespace hoga::strategy;

namespace {

enum Why : std::uint16_t { kDip, kBack, kThinTrade };
// The strategy's own number for its resting purchase.
constexpr Tag kEntry = 1;

class VwapDip final : public Strategy {
 public:
  explicit VwapDip(const Configuration& configuration)
      : dip_(configuration.parameters.number("dip_percent") / 100),
        stop_(configuration.parameters.number("stop_percent") / 100),
        patience_(std::chrono::minutes(configuration.parameters.integer("patience_minutes"))) {}

  void prepare(Context& context) override {
    // Fed with every closed candle, saved with the bot, drawn on its chart.
    vwap_ = &context.add(0, "vwap", indicator::VolumeWeightedAveragePrice());
    context.ask_warm_up(60);
  }

  void on_candle(Context& context, SeriesIndex, const Candle& candle) override {
    if (!vwap_->now()) return;
    const double average = *vwap_->now();
    const double close = context.bar(0).close;
    if (context.is_sellable(0)) {
      if (close >= average) sell(context, close, average);
      return;
    }
    if (is_waiting_ || close > average * (1 - dip_)) return;

    Signal signal;
    signal.action = Action::Buy;
    // Rests at the close; the runner rounds it to the market's tick.
    signal.limit_price = candle.close;
    // What risk per trade measures the size by, and a bot may protect the position with.
    signal.stop_price = decimal_from_double(close * (1 - stop_));
    signal.confidence = std::min(1.0, (average - close) / (2 * dip_ * average));
    signal.reason = {kDip, {close, average}};
    signal.tag = kEntry;
    is_waiting_ = true;
    context.signal(signal);
    context.wake_at(context.now() + patience_);
  }

  // The order was not filled in time.
  void on_timer(Context& context) override {
    if (is_waiting_) context.cancel(kEntry);
  }

  void on_order(Context&, const OrderUpdate& update) override {
    if (update.tag == kEntry && is_terminal(update.status)) is_waiting_ = false;
  }

  // Called with each signal before it is sized. A refusal is kept and shown with its reason.
  std::optional<Reason> validate(const Context& context, const Signal& signal) const override {
    if (signal.action == Action::Buy && context.bar(0).volume <= 0) return Reason{kThinTrade, {}};
    return std::nullopt;
  }

  void state(StateArchive& archive) override { archive.value("is_waiting", is_waiting_); }

 private:
  static void sell(Context& context, double close, double average) {
    Signal signal;
    signal.action = Action::Sell;
    signal.amount = Amount::everything();
    signal.reason = {kBack, {close, average}};
    context.signal(signal);
  }

  double dip_;
  double stop_;
  Duration patience_;
  const Line<indicator::VolumeWeightedAveragePrice>* vwap_ = nullptr;
  bool is_waiting_ = false;
};

Description describe() {
  Description description;
  description.title = {"VWAP dip", "VWAP 눌림목"};
  description.summary = {"Buys below the day's volume-weighted average price and sells when the price is back there.",
                         "당일 거래량 가중 평균가보다 낮을 때 사고, 평균가로 돌아오면 팝니다."};
  description.parameters = {
      Parameter::number("dip_percent", "0.5", "0.01", "20", {"Dip", "하락폭"},
                        {"How far below the average the close must be.", "종가가 평균가보다 이만큼 낮아야 합니다."})
          .in_unit("%")
          .searched("0.2", "2", "0.2"),
      Parameter::number("stop_percent", "1", "0.1", "50", {"Stop below entry", "손절 간격"},
                        {"Where the trade has proved wrong.", "거래가 틀렸다고 판단하는 가격까지의 간격입니다."})
          .in_unit("%"),
      Parameter::integer("patience_minutes", 10, 1, 1440, {"Patience", "대기 시간"},
                         {"After so long an order that was not filled is taken back.",
                          "이 시간이 지나도 체결되지 않은 주문은 취소합니다."}),
  };
  description.reasons = {
      {"{0} is a dip below the day's average {1}.", "{0}: 당일 평균가 {1} 아래로 내려왔습니다."},
      {"{0} is back at the day's average {1}.", "{0}: 당일 평균가 {1}(으)로 돌아왔습니다."},
      {"Nothing was traded in this candle.", "이 캔들에는 거래가 없었습니다."},
  };
  description.make = [](const Configuration& configuration) { return std::make_unique<VwapDip>(configuration); };
  return description;
}

}  // namespace

HOGA_STRATEGY_PLUGIN("vwap_dip", "1.0.0", describe)
