// Keeps each symbol at its share of the bot's equity. Every so many hours (from midnight UTC) it compares, and where a
// share is off by more than `threshold` per cent of the equity it trades the difference. Sales come first: purchases
// follow at the first candle after, out of what the sales have brought.
#include "strategy/shipped/common.hpp"
#include "strategy/shipped/shipped.hpp"

namespace hoga::strategy::shipped {
namespace {

enum Why : std::uint16_t { kTooMuch, kTooLittle };

class Rebalancing final : public Strategy {
 public:
  explicit Rebalancing(const Configuration& configuration)
      : weights_(configuration.parameters.list("weights")),
        every_(std::chrono::hours(configuration.parameters.integer("every_hours"))),
        threshold_(configuration.parameters.decimal("threshold")) {}

  void prepare(Context& context) override { context.ask_warm_up(1); }

  void on_start(Context& context) override {
    if (!context.is_resumed()) context.wake_at(next_time(context.now()));
  }

  void on_timer(Context& context) override {
    context.wake_at(next_time(context.now()));
    const auto equity = context.equity();
    has_to_buy_ = false;
    bool sells = false;
    for (InstrumentIndex i = 0; i < context.instrument_count(); ++i) {
      // A share can't be judged by a price that is not known.
      if (!context.price(i).is_positive()) return;
    }
    for (InstrumentIndex i = 0; i < context.instrument_count(); ++i) {
      const auto excess = excess_of(context, i, equity);
      if (excess.is_positive()) sells = true;
      if (excess.is_positive()) trade(context, i, excess, equity);
      if (excess.is_negative()) has_to_buy_ = true;
    }
    if (has_to_buy_ && !sells) buy(context, equity);
  }

  void on_candle(Context& context, SeriesIndex, const Candle&) override {
    if (has_to_buy_) buy(context, context.equity());
  }

  void state(StateArchive& archive) override { archive.value("has_to_buy", has_to_buy_); }

 private:
  Timestamp next_time(Timestamp now) const { return Timestamp{(now.time_since_epoch() / every_ + 1) * every_}; }

  // What is held above the share, in money; below it negative; zero within the threshold.
  Decimal excess_of(const Context& context, InstrumentIndex instrument, const Decimal& equity) const {
    const auto worth = multiply(context.holding(instrument).size, context.price(instrument), Rounding::HalfUp);
    const auto excess = worth - share(equity, weights_[static_cast<std::size_t>(instrument)]);
    return abs(excess) > share(equity, threshold_) ? excess : Decimal{};
  }
  static Decimal share(const Decimal& equity, const Decimal& percent) {
    return multiply_divide(equity, percent, 100, Rounding::HalfUp);
  }

  void buy(Context& context, const Decimal& equity) {
    has_to_buy_ = false;
    for (InstrumentIndex i = 0; i < context.instrument_count(); ++i) {
      const auto excess = excess_of(context, i, equity);
      if (excess.is_negative()) trade(context, i, excess, equity);
    }
  }

  void trade(Context& context, InstrumentIndex instrument, const Decimal& excess, const Decimal& equity) const {
    const auto& weight = weights_[static_cast<std::size_t>(instrument)];
    const auto worth = share(equity, weight) + excess;
    const bool sells = excess.is_positive();
    Signal signal;
    signal.instrument = instrument;
    signal.action = sells ? Action::Sell : Action::Buy;
    // A share of nothing leaves nothing.
    signal.amount = sells && weight.is_zero() ? Amount::everything() : Amount::quote(abs(excess));
    signal.reason = {sells ? kTooMuch : kTooLittle, {100 * worth.to_double() / equity.to_double(), weight.to_double()}};
    context.signal(signal);
  }

  std::vector<Decimal> weights_;
  Duration every_;
  Decimal threshold_;
  // Sales have gone out, and purchases wait for them.
  bool has_to_buy_ = false;
};

void check(const Configuration& configuration, std::vector<FieldError>& errors) {
  const auto& weights = configuration.parameters.list("weights");
  if (weights.size() != configuration.symbols.size()) {
    errors.push_back({"weights", "wrong_count", "Give one share for each symbol, in their order."});
  }
  Decimal sum;
  for (const auto& weight : weights) sum += weight;
  if (sum > Decimal(100)) errors.push_back({"weights", "too_large", "The shares add up to more than 100 per cent."});
}

}  // namespace

Description rebalancing() {
  Description description;
  description.name = "rebalancing";
  description.title = {"Rebalancing", "리밸런싱"};
  description.summary = {"Keeps each symbol at its share of the equity; the rest stays money.",
                         "각 종목을 자산의 정해진 비율로 유지하고 나머지는 현금으로 둡니다."};
  description.parameters = {
      Parameter::money_list("weights", "0", "100", {"Shares", "목표 비율"},
                            {"Per cent of the equity for each symbol, in their order; together at most 100.",
                             "종목 순서대로 적은 자산 대비 비율이며 합은 100 이하입니다."})
          .in_unit("%"),
      Parameter::integer("every_hours", 24, 1, 720, {"Every", "주기"},
                         {"Hours between two comparisons.", "비교 사이의 시간입니다."})
          .in_unit("h"),
      Parameter::money("threshold", "2", "0", "50", {"Threshold", "허용 오차"},
                       {"A share that is off by no more than this stays as it is, in per cent of the equity.",
                        "자산의 이 비율 이하로 벗어난 종목은 그대로 둡니다."})
          .in_unit("%"),
  };
  description.reasons = {{"Its share is {0} % instead of {1} %: too much.", "비율이 {0}%: 목표 {1}%보다 많습니다."},
                         {"Its share is {0} % instead of {1} %: too little.", "비율이 {0}%: 목표 {1}%보다 적습니다."}};
  description.symbols_max = kSymbolsMax;
  description.check = check;
  description.make = [](const Configuration& configuration) { return std::make_unique<Rebalancing>(configuration); };
  return description;
}

}  // namespace hoga::strategy::shipped
