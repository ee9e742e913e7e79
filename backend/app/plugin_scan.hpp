// What a plug-in folder holds, for commands: each library is asked in a process of its own, and those end again.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "app/settings.hpp"
#include "runtime/plugin/hosts.hpp"
#include "strategy/registry.hpp"

namespace hoga::app {

struct PluginScan {
  // Without their functions, which are elsewhere.
  std::vector<std::shared_ptr<const strategy::Description>> strategies;
  // Libraries that can't be used.
  std::vector<runtime::plugin::PluginStatus> refused;
};
PluginScan scan_plugins(const Settings& settings);

// The strategies that ship, and the plug-in of this name loaded into this very process: for a back-test, whose process
// is there for nothing else. Error: that of runtime/plugin/library.
Result<strategy::Registry> strategies_here(const Settings& settings, std::string_view name);

}  // namespace hoga::app
