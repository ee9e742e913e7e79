#include "strategy/registry.hpp"

#include <fmt/format.h>

#include <set>

#include "base/json.hpp"
#include "strategy/shipped/shipped.hpp"

namespace hoga::strategy {
namespace {

std::string fault_of(const Description& description) {
  if (!matches(TextPattern::Identifier, description.name)) return "its name is none";
  if (!description.make) return "it has no maker";
  if (description.symbols_min < 1 || description.symbols_max < description.symbols_min) return "it takes no symbols";
  if (description.intervals_min < 1 || description.intervals_max < description.intervals_min) {
    return "it takes no intervals";
  }
  std::set<std::string> names;
  for (const auto& parameter : description.parameters) {
    if (!names.insert(parameter.name).second) return fmt::format("{} is there twice", parameter.name);
    if (check_parameter(parameter, parameter.standard)) {
      return fmt::format("the standard value of {} breaks its own rule", parameter.name);
    }
  }
  return {};
}

}  // namespace

Result<void> Registry::add(Description description) {
  if (const auto fault = fault_of(description); !fault.empty()) {
    return make_error(Errc::ValidationFailed, "bad_strategy",
                      fmt::format("The strategy {} can't be used: {}.", description.name, fault));
  }
  auto& versions = by_name_[description.name];
  const auto version = description.version;
  if (versions.contains(version)) {
    return make_error(Errc::Conflict, "strategy_exists",
                      fmt::format("The strategy {} {} is there already.", description.name, to_string(version)));
  }
  versions.emplace(version, std::make_shared<const Description>(std::move(description)));
  return {};
}

bool Registry::remove(std::string_view name, const Version& version) {
  const auto versions = by_name_.find(name);
  if (versions == by_name_.end() || versions->second.erase(version) == 0) return false;
  if (versions->second.empty()) by_name_.erase(versions);
  return true;
}

std::shared_ptr<const Description> Registry::find(std::string_view name) const {
  const auto versions = by_name_.find(name);
  return versions == by_name_.end() ? nullptr : versions->second.begin()->second;
}

std::shared_ptr<const Description> Registry::find(std::string_view name, const Version& version) const {
  const auto versions = by_name_.find(name);
  if (versions == by_name_.end()) return nullptr;
  const auto found = versions->second.find(version);
  return found == versions->second.end() ? nullptr : found->second;
}

std::vector<std::shared_ptr<const Description>> Registry::list() const {
  std::vector<std::shared_ptr<const Description>> all;
  for (const auto& [name, versions] : by_name_) {
    for (const auto& [version, description] : versions) all.push_back(description);
  }
  return all;
}

Registry shipped_strategies() {
  Registry registry;
  for (auto* make : shipped::kStrategies) registry.add(make()).value();
  return registry;
}

}  // namespace hoga::strategy
