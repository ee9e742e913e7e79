// Trades on alerts from outside: what a charting service or a program sends to the bot's webhook becomes a signal of
// the bot, sized and limited as any other. It looks at no candle and orders nothing by itself.
#include "strategy/outside_signal.hpp"
#include "strategy/shipped/common.hpp"
#include "strategy/shipped/shipped.hpp"

namespace hoga::strategy::shipped {
namespace {

enum Why : std::uint16_t { kBuy, kSell, kClose };

class Outside final : public Strategy, public OutsideReceiver {
 public:
  explicit Outside(const Configuration& configuration)
      : takes_quantity_(configuration.parameters.flag("takes_quantity")), sale_(sale_amount(configuration)) {}

  // A market order is sized by the last price: one closed candle brings it.
  void prepare(Context& context) override { context.ask_warm_up(1); }

  void on_outside(Context& context, InstrumentIndex instrument, const OutsideSignal& alert) override {
    Signal signal;
    signal.instrument = instrument;
    signal.action = alert.action;
    signal.reason.code = alert.action == Action::Buy ? kBuy : alert.closes ? kClose : kSell;
    if (alert.action == Action::Sell) signal.amount = alert.closes ? Amount::everything() : sale_;
    if (takes_quantity_ && alert.quantity && !alert.closes) signal.amount = Amount::quantity(*alert.quantity);
    context.signal(signal);
  }

 private:
  bool takes_quantity_;
  Amount sale_;
};

}  // namespace

Description outside() {
  Description description;
  description.name = kOutsideName;
  description.title = {"Incoming alerts", "외부 알림"};
  description.summary = {"Trades on alerts that TradingView or a program of your own sends to the bot's address.",
                         "트레이딩뷰나 직접 만든 프로그램이 봇의 주소로 보내는 알림에 따라 거래합니다."};
  description.parameters = {
      Parameter::boolean(
          "takes_quantity", false, {"Quantity of the alert", "알림의 수량 사용"},
          {"If on, an alert with a quantity orders that much; if off, and where an alert names none, the "
           "sizing rule decides.",
           "켜면 알림에 적힌 수량만큼 주문하고, 끄거나 수량이 없으면 수량 결정 방식에 따릅니다."}),
      sale_parameter(),
  };
  description.reasons = {{"An incoming alert says buy.", "외부 알림이 매수를 요청했습니다."},
                         {"An incoming alert says sell.", "외부 알림이 매도를 요청했습니다."},
                         {"An incoming alert says close.", "외부 알림이 전량 청산을 요청했습니다."}};
  description.symbols_max = kSymbolsMax;
  description.make = [](const Configuration& configuration) { return std::make_unique<Outside>(configuration); };
  return description;
}

}  // namespace hoga::strategy::shipped
