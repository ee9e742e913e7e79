// Buys for the same amount every so many hours, counted from midnight UTC, whatever the price. With `dip_percent` a
// purchase at a price so far below the average cost is `dip_factor` times as large; with `profit_percent` everything is
// sold once the price is so far above it, and it begins anew. A purchase whose time passed while the bot was away is
// made once.
#include "strategy/shipped/common.hpp"
#include "strategy/shipped/shipped.hpp"

namespace hoga::strategy::shipped {
namespace {

enum Why : std::uint16_t { kTimeCame, kDip, kProfit };

class DollarCostAveraging final : public Strategy {
 public:
  explicit DollarCostAveraging(const Configuration& configuration)
      : every_(std::chrono::hours(configuration.parameters.integer("every_hours"))),
        offset_(std::chrono::hours(configuration.parameters.integer("at_hour"))),
        dip_percent_(configuration.parameters.decimal("dip_percent")),
        dip_factor_(configuration.parameters.decimal("dip_factor")),
        profit_percent_(configuration.parameters.decimal("profit_percent")) {}

  void prepare(Context& context) override { context.ask_warm_up(1); }

  void on_start(Context& context) override {
    if (!context.is_resumed()) context.wake_at(next_time(context.now()));
  }

  void on_timer(Context& context) override {
    context.wake_at(next_time(context.now()));
    for (InstrumentIndex i = 0; i < context.instrument_count(); ++i) buy(context, i);
  }

  void on_candle(Context& context, SeriesIndex series, const Candle&) override {
    const auto instrument = context.series(series).instrument;
    if (profit_percent_.is_zero() || !context.is_sellable(instrument)) return;
    const auto average = average_cost(context.holding(instrument));
    const auto& price = context.price(instrument);
    if (price < moved(average, profit_percent_)) return;
    Signal signal;
    signal.instrument = instrument;
    signal.action = Action::Sell;
    signal.amount = Amount::everything();
    signal.reason = {kProfit, {price.to_double(), average.to_double()}};
    context.signal(signal);
  }

 private:
  // The first time after `now`.
  Timestamp next_time(Timestamp now) const {
    const auto since = now.time_since_epoch() - offset_ + every_;
    return Timestamp{since / every_ * every_ + offset_};
  }
  static Decimal average_cost(const Holding& holding) {
    return holding.size.is_positive() ? divide(holding.cost, holding.size, Rounding::HalfUp) : Decimal{};
  }
  static Decimal moved(const Decimal& price, const Decimal& percent) {
    return price + multiply_divide(price, percent, 100, Rounding::HalfUp);
  }

  void buy(Context& context, InstrumentIndex instrument) const {
    const auto average = average_cost(context.holding(instrument));
    const auto& price = context.price(instrument);
    const bool is_dip = dip_percent_.is_positive() && average.is_positive() && price <= moved(average, -dip_percent_);
    Signal signal;
    signal.instrument = instrument;
    signal.amount = Amount::sized(is_dip ? dip_factor_ : Decimal(1));
    signal.reason = is_dip ? Reason{kDip, {price.to_double(), average.to_double()}} : Reason{kTimeCame, {}};
    context.signal(signal);
  }

  Duration every_;
  Duration offset_;
  Decimal dip_percent_;
  Decimal dip_factor_;
  Decimal profit_percent_;
};

}  // namespace

Description dollar_cost_averaging() {
  Description description;
  description.name = "dca";
  description.title = {"Dollar-cost averaging", "적립식 매수"};
  description.summary = {"Buys for the same amount at fixed times.", "정해진 시각마다 같은 금액으로 삽니다."};
  description.parameters = {
      Parameter::integer("every_hours", 24, 1, 720, {"Every", "주기"},
                         {"Hours between two purchases.", "매수 사이의 시간입니다."})
          .in_unit("h"),
      Parameter::integer("at_hour", 0, 0, 719, {"Shift", "시각"},
                         {"Hours after midnight UTC (09:00 in Korea) that the purchases are shifted by.",
                          "UTC 자정(한국 시각 오전 9시)에서 몇 시간 뒤에 살지 정합니다."})
          .in_unit("h"),
      Parameter::money("dip_percent", "0", "0", "99", {"Dip", "하락 기준"},
                       {"A price so far below the average cost is a dip; 0 switches it off.",
                        "평균 단가보다 이만큼 낮으면 하락으로 봅니다. 0이면 사용하지 않습니다."})
          .in_unit("%"),
      Parameter::money("dip_factor", "2", "1", "10", {"Dip factor", "하락 배수"},
                       {"How many times as much a dip buys.", "하락일 때 몇 배로 살지 정합니다."}),
      Parameter::money("profit_percent", "0", "0", "10000", {"Take profit", "익절 기준"},
                       {"Sells everything at so much above the average cost; 0 never sells.",
                        "평균 단가보다 이만큼 높으면 모두 팝니다. 0이면 팔지 않습니다."})
          .in_unit("%"),
  };
  description.reasons = {{"It is time for a purchase.", "정해진 매수 시각입니다."},
                         {"It is time for a purchase, and {0} is a dip below the average cost {1}.",
                          "정해진 매수 시각이며 {0}: 평균 단가 {1}보다 크게 낮습니다."},
                         {"{0} is enough above the average cost {1}.", "{0}: 평균 단가 {1}보다 충분히 높습니다."}};
  description.symbols_max = kSymbolsMax;
  description.check = [](const Configuration& configuration, std::vector<FieldError>& errors) {
    check_shorter(configuration, "at_hour", "every_hours", errors);
  };
  description.make = [](const Configuration& configuration) {
    return std::make_unique<DollarCostAveraging>(configuration);
  };
  return description;
}

}  // namespace hoga::strategy::shipped
