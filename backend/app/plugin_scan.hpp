// What a plug-in folder holds, for commands: each library is asked in a process of its own, and those end again.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>
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

// The file of the plug-in that has this strategy. Error: NotFound `unknown_strategy`, with the plug-ins that can't be
// used.
Result<std::filesystem::path> find_plugin(const Settings& settings, std::string_view name);

// A plug-in that is to be loaded into this very process, for a back-test, whose process is there for nothing else. In
// two steps, so that between them the process can be shut off from everything that a strategy has no use for.
class PluginForHere {
 public:
  // Error: Unavailable `plugin_not_running` where the file has gone.
  static Result<PluginForHere> open(const std::filesystem::path& library);
  PluginForHere(PluginForHere&& other) noexcept
      : file_(std::move(other.file_)), copy_(std::exchange(other.copy_, -1)) {}
  PluginForHere& operator=(PluginForHere&&) = delete;
  ~PluginForHere();

  // Adds its strategy to those that can be chosen. Error: that of runtime/plugin/library.
  Result<void> load(strategy::Registry& registry);

 private:
  PluginForHere(std::filesystem::path file, int copy) : file_(std::move(file)), copy_(copy) {}
  std::filesystem::path file_;
  int copy_ = -1;
};

}  // namespace hoga::app
