// The indicators of a bot: the strategy names them in prepare(), they are brought up to date before each on_candle(),
// saved and restored with the bot, and drawn on its chart. One owner, one thread; no allocation after prepare().
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/state_archive.hpp"
#include "base/time.hpp"
#include "indicator/momentum.hpp"
#include "indicator/trend.hpp"
#include "indicator/volume.hpp"
#include "strategy/signal.hpp"

namespace hoga::strategy {

// One number of an indicator, such as "upper".
struct Component {
  std::string_view name;
  double value = 0;
};

inline std::vector<Component> components(double value) { return {{"value", value}}; }
inline std::vector<Component> components(const indicator::Band& band) {
  return {{"upper", band.upper}, {"middle", band.middle}, {"lower", band.lower}};
}
inline std::vector<Component> components(const indicator::Macd::Value& value) {
  return {{"macd", value.macd}, {"signal", value.signal}, {"histogram", value.histogram}};
}
inline std::vector<Component> components(const indicator::Stochastic::Value& value) {
  return {{"k", value.k}, {"d", value.d}};
}
inline std::vector<Component> components(const indicator::AverageDirectionalIndex::Value& value) {
  return {{"adx", value.adx}, {"plus_di", value.plus_di}, {"minus_di", value.minus_di}};
}
inline std::vector<Component> components(const indicator::SuperTrend::Value& value) {
  return {{"stop", value.stop}, {"is_up", value.is_up ? 1.0 : 0.0}};
}
inline std::vector<Component> components(const indicator::Ichimoku::Value& value) {
  return {{"conversion", value.conversion},
          {"base", value.base},
          {"leading_a", value.leading_a},
          {"leading_b", value.leading_b}};
}

template <typename Indicator, typename... Others>
inline constexpr bool kIsAnyOf = (std::is_same_v<Indicator, Others> || ...);
template <typename Indicator>
inline constexpr bool kIsOverlay =
    kIsAnyOf<Indicator, indicator::SimpleMovingAverage, indicator::ExponentialMovingAverage,
             indicator::WeightedMovingAverage, indicator::MovingAverage, indicator::BollingerBands,
             indicator::VolumeWeightedAveragePrice, indicator::DonchianChannel, indicator::KeltnerChannel,
             indicator::SuperTrend, indicator::Ichimoku, indicator::ParabolicSar>;

class AnyLine {
 public:
  AnyLine(SeriesIndex series, std::string name) : series_(series), name_(std::move(name)) {}
  virtual ~AnyLine() = default;
  AnyLine(const AnyLine&) = delete;
  AnyLine& operator=(const AnyLine&) = delete;

  SeriesIndex series() const { return series_; }
  const std::string& name() const { return name_; }
  virtual void update(const indicator::Bar& bar, Timestamp open_time) = 0;
  virtual void state(StateArchive& archive) = 0;
  // Empty until there is a value. For whoever draws it.
  virtual std::vector<Component> current() const = 0;
  // Its values are prices, so that it is drawn over them.
  virtual bool is_overlay() const = 0;

 private:
  SeriesIndex series_;
  std::string name_;
};

// An indicator's value as of the last closed candle and the one before.
template <typename Indicator>
class Line final : public AnyLine {
  static auto feed(Indicator& indicator, const indicator::Bar& bar, [[maybe_unused]] Timestamp open_time) {
    if constexpr (requires { indicator.update(bar); }) {
      return std::optional(indicator.update(bar));
    } else if constexpr (requires { indicator.update(bar, std::int64_t{}); }) {
      // Sessions of a market that never closes are days of UTC.
      return std::optional(
          indicator.update(bar, std::chrono::floor<std::chrono::days>(open_time).time_since_epoch().count()));
    } else {
      return std::optional(indicator.update(bar.close));
    }
  }

 public:
  using Optional = decltype(feed(std::declval<Indicator&>(), std::declval<const indicator::Bar&>(), Timestamp{}));

  Line(SeriesIndex series, std::string name, Indicator indicator)
      : AnyLine(series, std::move(name)), indicator_(std::move(indicator)) {}

  const Optional& now() const { return now_; }
  const Optional& before() const { return before_; }

  void update(const indicator::Bar& bar, Timestamp open_time) override {
    before_ = now_;
    now_ = feed(indicator_, bar, open_time);
  }
  void state(StateArchive& archive) override {
    archive.value("indicator", indicator_);
    archive.value("now", now_);
    archive.value("before", before_);
  }
  bool is_overlay() const override { return kIsOverlay<Indicator>; }
  std::vector<Component> current() const override { return now_ ? components(*now_) : std::vector<Component>{}; }

 private:
  Indicator indicator_;
  Optional now_;
  Optional before_;
};

class IndicatorSet {
 public:
  // The reference is good as long as the set.
  template <typename Indicator>
  const Line<Indicator>& add(SeriesIndex series, std::string name, Indicator indicator) {
    auto line = std::make_unique<Line<Indicator>>(series, std::move(name), std::move(indicator));
    const auto& added = *line;
    insert(std::move(line));
    return added;
  }
  void update(SeriesIndex series, const indicator::Bar& bar, Timestamp open_time) {
    if (static_cast<std::size_t>(series) >= by_series_.size()) return;
    for (const auto& line : by_series_[static_cast<std::size_t>(series)]) line->update(bar, open_time);
  }
  std::vector<const AnyLine*> lines() const;
  void state(StateArchive& archive);

 private:
  void insert(std::unique_ptr<AnyLine> line);
  std::vector<std::vector<std::unique_ptr<AnyLine>>> by_series_;
};

}  // namespace hoga::strategy
