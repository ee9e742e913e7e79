#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "backtest/search.hpp"
#include "base/random.hpp"

namespace hoga::backtest {
namespace {

using strategy::Parameter;
using strategy::ParameterType;
using strategy::ParameterValue;

constexpr std::int64_t kValuesMax = 1'000;
constexpr std::int64_t kCombinationsMax = 1'000'000'000;

class SpaceReader {
 public:
  SpaceReader(const strategy::Description& description, std::vector<FieldError>& fields)
      : description_(description), fields_(fields) {}

  std::vector<ParameterValue> read(const SearchedParameter& axis, const std::string& path) {
    const auto& schema = description_.parameters;
    const auto found =
        std::find_if(schema.begin(), schema.end(), [&](const Parameter& one) { return one.name == axis.name; });
    if (found == schema.end()) {
      refuse(path + ".name", "unknown_parameter", fmt::format("{} has no parameter {}.", description_.name, axis.name));
      return {};
    }
    if (found->type == ParameterType::MoneyList) {
      refuse(path + ".name", "not_searchable", "A list can't be searched over.");
      return {};
    }
    auto values = axis.values ? read_list(*found, *axis.values, path) : read_range(*found, axis, path);
    for (const auto& value : values) {
      if (auto bad = strategy::check_parameter(*found, value)) {
        refuse(path, bad->code, bad->detail);
        break;
      }
    }
    return values;
  }

 private:
  std::vector<ParameterValue> read_list(const Parameter& parameter, const std::vector<std::string>& texts,
                                        const std::string& path) {
    std::vector<ParameterValue> values;
    if (texts.empty()) refuse(path + ".values", "required", "Name at least one value.");
    for (const auto& text : texts) {
      if (parameter.type == ParameterType::Boolean) {
        if (text != "true" && text != "false") refuse(path + ".values", "wrong_type", "Take true and false.");
        values.emplace_back(text == "true");
      } else if (parameter.type == ParameterType::Choice) {
        values.emplace_back(text);
      } else if (const auto number = Decimal::parse(text)) {
        values.emplace_back(*number);
      } else {
        refuse(path + ".values", "not_a_decimal", fmt::format("{} is no number.", text));
      }
    }
    return values;
  }

  std::vector<ParameterValue> read_range(const Parameter& parameter, const SearchedParameter& axis,
                                         const std::string& path) {
    const bool is_number = parameter.type != ParameterType::Boolean && parameter.type != ParameterType::Choice;
    if (!is_number || !axis.low || !axis.high || !axis.step) {
      refuse(path, "required", "Give `values`, or for a number `low`, `high` and `step`.");
      return {};
    }
    const auto span = *axis.high - *axis.low;
    if (span.is_negative() || !axis.step->is_positive()) {
      refuse(path + ".step", "bad_range", "`low` must not be above `high`, and `step` must be above zero.");
      return {};
    }
    if (span.units() / axis.step->units() >= kValuesMax) {
      refuse(path + ".step", "too_many", fmt::format("That is more than {} values.", kValuesMax));
      return {};
    }
    std::vector<ParameterValue> values;
    for (auto value = *axis.low; value <= *axis.high; value += *axis.step) values.emplace_back(value);
    return values;
  }

  void refuse(std::string field, std::string code, std::string detail) {
    fields_.push_back({std::move(field), std::move(code), std::move(detail)});
  }

  const strategy::Description& description_;
  std::vector<FieldError>& fields_;
};

Error refusal(std::vector<FieldError> fields) {
  auto error = make_error(Errc::ValidationFailed, "The search can't be made with these settings.");
  error.fields = std::move(fields);
  return error;
}

}  // namespace

Result<SearchSpace> SearchSpace::make(const strategy::Description& description, const SearchSettings& search) {
  SearchSpace space;
  std::vector<FieldError> fields;
  SpaceReader reader(description, fields);
  if (search.space) {
    std::set<std::string> names;
    for (std::size_t i = 0; i < search.space->size(); ++i) {
      const auto& axis = (*search.space)[i];
      const auto path = fmt::format("search.space[{}]", i);
      if (!names.insert(axis.name).second) fields.push_back({path + ".name", "repeated", "Name each parameter once."});
      space.axes_.push_back({axis.name, reader.read(axis, path)});
    }
  } else {
    for (const auto& axis : strategy::search_space(description.parameters)) {
      space.axes_.push_back({axis.name, std::vector<ParameterValue>(axis.values.begin(), axis.values.end())});
    }
    if (space.axes_.empty()) {
      fields.push_back({"search.space", "required", "The strategy has no ranges of its own: name what is searched."});
    }
  }
  if (!fields.empty()) return refusal(std::move(fields));
  for (const auto& axis : space.axes_) {
    space.combinations_ *= static_cast<std::int64_t>(axis.values.size());
    if (space.combinations_ > kCombinationsMax) {
      return refusal({FieldError{"search.space", "too_many", "That is more than a billion combinations."}});
    }
  }
  return space;
}

strategy::ParameterValues SearchSpace::at(std::int64_t number, strategy::ParameterValues base) const {
  for (auto axis = axes_.rbegin(); axis != axes_.rend(); ++axis) {
    const auto count = static_cast<std::int64_t>(axis->values.size());
    base.set(axis->name, axis->values[static_cast<std::size_t>(number % count)]);
    number /= count;
  }
  return base;
}

Result<std::vector<std::int64_t>> choose_trials(const SearchSpace& space, const SearchSettings& search) {
  const auto all = space.combinations();
  const auto most = static_cast<std::int64_t>(search.trials);
  std::vector<std::int64_t> chosen;
  if (search.method == SearchMethod::Grid || all <= most) {
    if (all > most) {
      return refusal(
          {FieldError{"search.trials", "too_many",
                      fmt::format("The grid holds {} combinations and {} trials are allowed: allow more, make the "
                                  "steps wider, or search at random.",
                                  all, most)}});
    }
    for (std::int64_t number = 0; number < all; ++number) chosen.push_back(number);
    return chosen;
  }
  Random random(static_cast<std::uint64_t>(search.seed));
  std::set<std::int64_t> drawn;
  while (static_cast<std::int64_t>(drawn.size()) < most) {
    drawn.insert(static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(all))));
  }
  chosen.assign(drawn.begin(), drawn.end());
  return chosen;
}

std::optional<double> score_of(const portfolio::Figures& figures, Objective objective) {
  switch (objective) {
    case Objective::NetProfit: return figures.net_profit.to_double();
    case Objective::Sharpe: return figures.sharpe;
    case Objective::Sortino: return figures.sortino;
    case Objective::Calmar: return figures.calmar;
    case Objective::ProfitFactor: return figures.profit_factor;
  }
  return std::nullopt;
}

}  // namespace hoga::backtest
