#include "strategy/indicator_catalog.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace hoga::strategy {
namespace {

using namespace indicator;
using Parameters = std::vector<double>;

constexpr double kPeriodMax = 500;

int whole(double value) { return static_cast<int>(value); }

template <typename Indicator>
std::unique_ptr<AnyLine> make_line(std::string name, Indicator indicator) {
  return std::make_unique<Line<Indicator>>(0, std::move(name), std::move(indicator));
}

template <typename Indicator>
std::unique_ptr<AnyLine> of_period(std::string name, const Parameters& parameters) {
  return make_line(std::move(name), Indicator(whole(parameters[0])));
}

IndicatorParameter period(double standard, double min = 1) {
  return {"period", {"Period", "기간"}, standard, min, kPeriodMax, true};
}
IndicatorParameter named_period(std::string name, Text title, double standard, double min = 1) {
  return {std::move(name), std::move(title), standard, min, kPeriodMax, true};
}
IndicatorParameter factor(std::string name, Text title, double standard, double min, double max) {
  return {std::move(name), std::move(title), standard, min, max, false};
}

std::vector<IndicatorInfo> price_indicators() {
  return {
      {"sma", {"Simple moving average", "단순 이동평균"}, {period(20)}, true, &of_period<SimpleMovingAverage>},
      {"ema",
       {"Exponential moving average", "지수 이동평균"},
       {period(20)},
       true,
       &of_period<ExponentialMovingAverage>},
      {"wma", {"Weighted moving average", "가중 이동평균"}, {period(20)}, true, &of_period<WeightedMovingAverage>},
      {"bollinger",
       {"Bollinger bands", "볼린저 밴드"},
       {period(20, 2), factor("deviations", {"Deviations", "표준편차 배수"}, 2, 0.1, 10)},
       true,
       [](std::string name, const Parameters& given) {
         return make_line(std::move(name), BollingerBands(whole(given[0]), given[1]));
       }},
      {"vwap",
       {"Volume-weighted average price", "거래량 가중 평균가"},
       {},
       true,
       [](std::string name, const Parameters&) { return make_line(std::move(name), VolumeWeightedAveragePrice()); }},
      {"donchian", {"Donchian channel", "돈치안 채널"}, {period(20)}, true, &of_period<DonchianChannel>},
      {"keltner",
       {"Keltner channel", "켈트너 채널"},
       {period(20), named_period("range_period", {"Range period", "변동폭 기간"}, 10),
        factor("multiplier", {"Multiplier", "배수"}, 2, 0.1, 10)},
       true,
       [](std::string name, const Parameters& given) {
         return make_line(std::move(name), KeltnerChannel(whole(given[0]), whole(given[1]), given[2]));
       }},
      {"supertrend",
       {"SuperTrend", "슈퍼트렌드"},
       {period(10), factor("multiplier", {"Multiplier", "배수"}, 3, 0.1, 20)},
       true,
       [](std::string name, const Parameters& given) {
         return make_line(std::move(name), SuperTrend(whole(given[0]), given[1]));
       }},
      {"ichimoku",
       {"Ichimoku", "일목균형표"},
       {named_period("conversion", {"Conversion", "전환선"}, 9), named_period("base", {"Base", "기준선"}, 26),
        named_period("leading", {"Leading", "선행스팬"}, 52)},
       true,
       [](std::string name, const Parameters& given) {
         return make_line(std::move(name), Ichimoku(whole(given[0]), whole(given[1]), whole(given[2])));
       }},
      {"sar",
       {"Parabolic SAR", "파라볼릭 SAR"},
       {factor("step", {"Step", "가속 단위"}, 0.02, 0.001, 1), factor("max", {"Maximum", "최대 가속"}, 0.2, 0.001, 1)},
       true,
       [](std::string name, const Parameters& given) {
         return make_line(std::move(name), ParabolicSar(given[0], given[1]));
       }},
  };
}

std::vector<IndicatorInfo> pane_indicators() {
  return {
      {"rsi",
       {"Relative strength index", "상대강도지수 (RSI)"},
       {period(14)},
       false,
       &of_period<RelativeStrengthIndex>},
      {"macd",
       {"MACD", "MACD"},
       {named_period("fast", {"Fast", "단기"}, 12), named_period("slow", {"Slow", "장기"}, 26, 2),
        named_period("signal", {"Signal", "시그널"}, 9)},
       false,
       [](std::string name, const Parameters& given) {
         return make_line(std::move(name), Macd(whole(given[0]), whole(given[1]), whole(given[2])));
       }},
      {"stochastic",
       {"Stochastic", "스토캐스틱"},
       {period(14), named_period("k_smoothing", {"%K smoothing", "%K 평활"}, 3),
        named_period("d_smoothing", {"%D smoothing", "%D 평활"}, 3)},
       false,
       [](std::string name, const Parameters& given) {
         return make_line(std::move(name), Stochastic(whole(given[0]), whole(given[1]), whole(given[2])));
       }},
      {"atr", {"Average true range", "평균 실제 범위 (ATR)"}, {period(14)}, false, &of_period<AverageTrueRange>},
      {"adx", {"ADX and DMI", "ADX · DMI"}, {period(14, 2)}, false, &of_period<AverageDirectionalIndex>},
      {"cci",
       {"Commodity channel index", "상품채널지수 (CCI)"},
       {period(20)},
       false,
       &of_period<CommodityChannelIndex>},
      {"obv",
       {"On-balance volume", "누적 거래량 (OBV)"},
       {},
       false,
       [](std::string name, const Parameters&) { return make_line(std::move(name), OnBalanceVolume()); }},
      {"mfi", {"Money flow index", "자금흐름지수 (MFI)"}, {period(14)}, false, &of_period<MoneyFlowIndex>},
      {"roc", {"Rate of change", "변화율 (ROC)"}, {period(10)}, false, &of_period<RateOfChange>},
      {"deviation", {"Standard deviation", "표준편차"}, {period(20)}, false, &of_period<StandardDeviation>},
  };
}

Error refuse(std::string detail) {
  Error error = make_error(Errc::ValidationFailed, "Some fields are wrong.");
  error.fields.push_back({"indicators", "not_allowed", std::move(detail)});
  return error;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string names() {
  std::vector<std::string> all;
  for (const auto& info : indicator_catalog()) all.push_back(info.name);
  return fmt::format("{}", fmt::join(all, ", "));
}

Result<double> parse_parameter(const IndicatorInfo& info, const IndicatorParameter& parameter, std::string_view text) {
  double value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_number = failure == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
  const bool is_right = is_number && (!parameter.is_whole || value == std::floor(value));
  if (is_right && value >= parameter.min && value <= parameter.max) return value;
  return refuse(fmt::format("{}: {} is a{} number from {} to {}, not '{}'.", info.name, parameter.name,
                            parameter.is_whole ? " whole" : "", parameter.min, parameter.max, text));
}

Result<ChosenIndicator> parse_one(std::string_view text) {
  const auto words = split(text, ':');
  const auto& all = indicator_catalog();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& info) { return info.name == words[0]; });
  if (found == all.end()) return refuse(fmt::format("There is no indicator '{}'; there are {}.", words[0], names()));
  if (words.size() - 1 > found->parameters.size()) {
    return refuse(
        fmt::format("{} has {} parameters, not {}.", found->name, found->parameters.size(), words.size() - 1));
  }
  ChosenIndicator chosen{&*found, {}, found->name};
  for (std::size_t i = 0; i < found->parameters.size(); ++i) {
    double value = found->parameters[i].standard;
    if (i + 1 < words.size()) {
      const auto parsed = parse_parameter(*found, found->parameters[i], words[i + 1]);
      if (!parsed) return parsed.error();
      value = *parsed;
    }
    chosen.parameters.push_back(value);
    chosen.text += fmt::format(":{}", value);
  }
  if (found->name == "macd" && chosen.parameters[0] >= chosen.parameters[1]) {
    return refuse("macd: fast is less than slow.");
  }
  if (found->name == "sar" && chosen.parameters[0] > chosen.parameters[1]) {
    return refuse("sar: step is not above max.");
  }
  return chosen;
}

// How far ahead of its candle a line is drawn.
int lead_of(const ChosenIndicator& chosen, std::string_view component) {
  const bool leads = chosen.info->name == "ichimoku" && component.starts_with("leading");
  return leads ? whole(chosen.parameters[1]) : 0;
}

}  // namespace

const std::vector<IndicatorInfo>& indicator_catalog() {
  static const std::vector<IndicatorInfo> all = [] {
    auto infos = price_indicators();
    for (auto& info : pane_indicators()) infos.push_back(std::move(info));
    return infos;
  }();
  return all;
}

Result<std::vector<ChosenIndicator>> parse_indicators(std::string_view text) {
  std::vector<ChosenIndicator> chosen;
  for (const auto& part : split(text, ',')) {
    auto one = parse_one(part);
    if (!one) return one.error();
    const auto is_same = [&](const auto& other) { return other.text == one->text; };
    if (std::any_of(chosen.begin(), chosen.end(), is_same)) continue;
    chosen.push_back(std::move(*one));
  }
  if (chosen.size() > kChosenIndicatorsMax) return refuse(fmt::format("At most {} at once.", kChosenIndicatorsMax));
  return chosen;
}

std::size_t warm_up_of(const std::vector<ChosenIndicator>& chosen, Interval interval) {
  constexpr double kLeast = 100;
  // An average by Wilder keeps (1 - 1/period) of the past at each candle: e^-21 after 21 periods.
  constexpr double kPeriods = 21;
  double most = kLeast;
  for (const auto& one : chosen) {
    double sum = 0;
    for (std::size_t i = 0; i < one.parameters.size(); ++i) {
      if (one.info->parameters[i].is_whole) sum += one.parameters[i];
    }
    most = std::max(most, kPeriods * sum);
    // Its session begins with the day.
    if (one.info->name == "vwap" && interval < Interval::Day1) {
      most = std::max(most, static_cast<double>(std::chrono::days{1} / nominal_length(interval)));
    }
  }
  constexpr double kMost = 2'000;
  return static_cast<std::size_t>(std::min(most, kMost));
}

std::vector<ChartLine> draw_indicators(const std::vector<ChosenIndicator>& chosen, const std::vector<Candle>& candles,
                                       Interval interval, Timestamp first) {
  std::vector<ChartLine> drawn;
  for (const auto& one : chosen) {
    const auto line = one.info->make(one.text, one.parameters);
    const std::size_t begin = drawn.size();
    std::vector<Timestamp> before;
    for (const Candle& candle : candles) {
      line->update({candle.open.to_double(), candle.high.to_double(), candle.low.to_double(), candle.close.to_double(),
                    candle.volume.to_double()},
                   candle.open_time);
      const auto values = line->current();
      if (values.empty() && drawn.size() == begin) {
        if (candle.open_time >= first) before.push_back(candle.open_time);
        continue;
      }
      if (drawn.size() == begin) {
        for (const auto& value : values) {
          // Which side a trend is on is no line.
          if (value.name == "is_up") continue;
          const bool is_single = values.size() == 1;
          ChartLine fresh{is_single ? one.text : fmt::format("{}.{}", one.text, value.name),
                          one.text,
                          std::string(value.name),
                          one.info->is_overlay,
                          {}};
          for (const Timestamp time : before) fresh.points.emplace_back(time, std::nullopt);
          drawn.push_back(std::move(fresh));
        }
      }
      for (std::size_t i = begin; i < drawn.size(); ++i) {
        Timestamp time = candle.open_time;
        for (int lead = lead_of(one, drawn[i].component); lead > 0; --lead) time = next_open_time(interval, time);
        if (time < first) continue;
        std::optional<double> value;
        if (i - begin < values.size()) value = values[i - begin].value;
        drawn[i].points.emplace_back(time, value);
      }
    }
    if (drawn.size() == begin) {
      // Too few candles: a line without a value yet.
      ChartLine empty{one.text, one.text, "value", one.info->is_overlay, {}};
      for (const Timestamp time : before) empty.points.emplace_back(time, std::nullopt);
      drawn.push_back(std::move(empty));
    }
  }
  return drawn;
}

}  // namespace hoga::strategy
