// The strategies that can be chosen, by name and version: those that ship, and those of plug-ins. One owner, one
// thread.
#pragma once

#include <map>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "strategy/strategy.hpp"

namespace hoga::strategy {

class Registry {
 public:
  // Errors: Conflict `strategy_exists` for a name and version that is there already; ValidationFailed `bad_strategy`
  // for a description that can't work (no name, no maker, a parameter named twice or whose standard value its own
  // limits refuse).
  Result<void> add(Description description);
  // Bots that run keep their description; new ones can't be made of it.
  bool remove(std::string_view name, const Version& version);
  // The newest version; null where there is none.
  std::shared_ptr<const Description> find(std::string_view name) const;
  std::shared_ptr<const Description> find(std::string_view name, const Version& version) const;
  // By name, newest version first.
  std::vector<std::shared_ptr<const Description>> list() const;

 private:
  using Versions = std::map<Version, std::shared_ptr<const Description>, std::greater<>>;
  std::map<std::string, Versions, std::less<>> by_name_;
};

// A registry with the strategies that ship.
Registry shipped_strategies();

}  // namespace hoga::strategy
