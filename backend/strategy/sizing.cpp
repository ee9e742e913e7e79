#include "strategy/sizing.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hoga::strategy {
namespace {

constexpr std::array<std::pair<std::string_view, SizingRule>, 5> kRules{{
    {"fixed_quantity", SizingRule::FixedQuantity},
    {"fixed_quote", SizingRule::FixedQuote},
    {"percent_of_equity", SizingRule::PercentOfEquity},
    {"risk_per_trade", SizingRule::RiskPerTrade},
    {"volatility_target", SizingRule::VolatilityTarget},
}};

Decimal percent_of(const Decimal& amount, const Decimal& percent) {
  return multiply_divide(amount, percent, 100, Rounding::Down);
}

SizedQuantity by_quote(const Decimal& quote, const Decimal& price) { return {divide(quote, price, Rounding::Down)}; }

SizedQuantity by_risk(const Sizing& sizing, const SizingInput& input) {
  auto stop = input.stop_price;
  if (!stop && sizing.stop_percent.is_positive()) stop = input.price - percent_of(input.price, sizing.stop_percent);
  if (!stop || *stop >= input.price) return {Decimal{}, SignalNote::NoStop};
  return by_quote(percent_of(input.equity, sizing.value), input.price - *stop);
}

SizedQuantity by_volatility(const Sizing& sizing, const SizingInput& input) {
  const Decimal fluctuation = input.volatility ? decimal_from_double(*input.volatility * 100) : Decimal{};
  if (!fluctuation.is_positive()) return {Decimal{}, SignalNote::NoVolatility};
  const Decimal quote = multiply_divide(input.equity, sizing.value, fluctuation, Rounding::Down);
  return by_quote(std::min(quote, input.equity), input.price);
}

SizedQuantity by_rule(const Sizing& sizing, const SizingInput& input) {
  switch (sizing.rule) {
    case SizingRule::FixedQuantity: return {sizing.value};
    case SizingRule::FixedQuote: return by_quote(sizing.value, input.price);
    case SizingRule::PercentOfEquity: return by_quote(percent_of(input.equity, sizing.value), input.price);
    case SizingRule::RiskPerTrade: return by_risk(sizing, input);
    case SizingRule::VolatilityTarget: return by_volatility(sizing, input);
  }
  return {};
}

std::vector<Parameter> make_schema() {
  return {
      Parameter::choice("sizing_rule", "fixed_quote",
                        {{"fixed_quantity", {"Fixed quantity", "고정 수량"}},
                         {"fixed_quote", {"Fixed amount", "고정 금액"}},
                         {"percent_of_equity", {"Per cent of equity", "자산 대비 비율"}},
                         {"risk_per_trade", {"Risk per trade", "거래당 위험"}},
                         {"volatility_target", {"Volatility target", "목표 변동성"}}},
                        {"Sizing rule", "수량 결정 방식"},
                        {"How the size of an order is decided.", "주문 크기를 정하는 방법입니다."}),
      Parameter::money("sizing_value", "100", "0.00000001", "1000000000000", {"Size", "크기"},
                       {"Coins for a fixed quantity, money for a fixed amount, per cent for the other rules.",
                        "고정 수량은 코인 수, 고정 금액은 금액, 나머지는 퍼센트입니다."}),
      Parameter::boolean("scale_by_confidence", false, {"Scale by confidence", "신뢰도에 비례"},
                         {"Multiplies the size by the confidence of the signal.", "신호의 신뢰도를 크기에 곱합니다."}),
      Parameter::money("stop_percent", "0", "0", "100", {"Stop distance", "손절 거리"},
                       {"For risk per trade: how far below the price the stop lies where the strategy names none.",
                        "거래당 위험: 전략이 손절가를 정하지 않을 때 가격 아래로 둘 거리입니다."})
          .in_unit("%"),
      Parameter::integer("volatility_candles", 100, 10, 5'000, {"Volatility window", "변동성 구간"},
                         {"For the volatility target: over how many closed candles it is measured.",
                          "목표 변동성: 몇 개의 마감된 캔들로 변동성을 측정할지 정합니다."}),
  };
}

}  // namespace

const std::vector<Parameter>& sizing_schema() {
  static const std::vector<Parameter> schema = make_schema();
  return schema;
}

Result<Sizing> make_sizing(const ParameterValues& values) {
  Sizing sizing;
  const auto& name = values.choice("sizing_rule");
  const auto rule = std::find_if(kRules.begin(), kRules.end(), [&](const auto& one) { return one.first == name; });
  HOGA_INVARIANT(rule != kRules.end(), "The choices of the sizing rule are the rules");
  sizing.rule = rule->second;
  sizing.value = values.decimal("sizing_value");
  sizing.scales_by_confidence = values.flag("scale_by_confidence");
  sizing.stop_percent = values.decimal("stop_percent");
  sizing.volatility_candles = values.integer("volatility_candles");
  // Spot can't borrow: more than all of the equity can't be put into one order, nor more than all of it be lost.
  const bool is_share = sizing.rule == SizingRule::PercentOfEquity || sizing.rule == SizingRule::RiskPerTrade;
  if (!is_share || sizing.value <= Decimal(100)) return sizing;
  auto error = make_error(Errc::ValidationFailed, "The sizing rule can't be used.");
  error.fields.push_back({"sizing_value", "too_large", "Give at most 100 per cent."});
  return error;
}

SizedQuantity size_by_rule(const Sizing& sizing, const SizingInput& input) {
  if (!input.price.is_positive()) return {Decimal{}, SignalNote::NoPrice};
  auto sized = by_rule(sizing, input);
  if (sized.note != SignalNote::None) return sized;
  if (input.factor != Decimal(1)) sized.quantity = multiply(sized.quantity, input.factor, Rounding::Down);
  if (sizing.scales_by_confidence) {
    sized.quantity = multiply(sized.quantity, decimal_from_double(input.confidence, Rounding::Down), Rounding::Down);
  }
  return sized;
}

SizedQuantity fit_quantity(const Instrument& instrument, const Decimal& quantity, const Decimal& price,
                           bool is_market) {
  const auto capped = [](const Decimal& value, const Decimal& max) {
    return max.is_zero() ? value : std::min(value, max);
  };
  auto fitted = capped(quantity, instrument.quantity_max);
  if (is_market) fitted = capped(fitted, instrument.market_quantity_max);
  const bool has_notional_max = !is_market || instrument.notional_max_applies_to_market;
  if (has_notional_max && !instrument.notional_max.is_zero()) {
    fitted = std::min(fitted, divide(instrument.notional_max, price, Rounding::Down));
  }
  fitted = round_to_step(fitted, instrument.step_size, Rounding::Down);
  const bool has_notional_min = !is_market || instrument.notional_min_applies_to_market;
  const bool is_too_small = !fitted.is_positive() || fitted < instrument.quantity_min ||
                            (is_market && fitted < instrument.market_quantity_min) ||
                            (has_notional_min && multiply(price, fitted, Rounding::Down) < instrument.notional_min);
  if (is_too_small) return {Decimal{}, SignalNote::BelowMinimum};
  return {fitted};
}

}  // namespace hoga::strategy
