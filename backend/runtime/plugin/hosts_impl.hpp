// What Hosts keeps of each file and each process. For hosts*.cpp alone.
#pragma once

#include <chrono>
#include <deque>
#include <optional>
#include <set>

#include "runtime/plugin/hosts.hpp"

namespace hoga::runtime::plugin {

// What tells one content of a file from another without reading it.
struct Hosts::Stamp {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  std::int64_t changed_at = 0;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

// One process, from its start to its end.
struct Hosts::Host {
  std::uint64_t number = 0;
  std::filesystem::path path;
  std::shared_ptr<Process> process;
  // Once it has said what it is.
  std::shared_ptr<const strategy::Description> description;
  // Whose answers are due, in the order of the questions.
  std::deque<Done> due;
  std::set<std::uint64_t> bots;
  // Ends once its bots have left it, or have had the time for that.
  bool is_retired = false;
  std::chrono::steady_clock::time_point retired_at{};
};

struct Hosts::File {
  std::filesystem::path path;
  // At the last look, and as it was when it was loaded.
  Stamp seen;
  std::optional<Stamp> loaded;
  PluginStatus status;
  // The one that counts, and one that is to take its place.
  std::shared_ptr<Host> host;
  std::shared_ptr<Host> coming;
  // Kept over crashes, so that what is known of the strategy stays in sight.
  std::shared_ptr<const strategy::Description> description;
  int crashes = 0;
  std::chrono::steady_clock::time_point ready_at{};
  std::optional<std::chrono::steady_clock::time_point> again_at;
};

}  // namespace hoga::runtime::plugin
