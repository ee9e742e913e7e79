// A strategy in a shared library, loaded into this process. Loading runs code of the library: a platform does that in a
// process of its own for each library (strategy_host.hpp), a back-test in its worker. What was loaded stays until the
// process ends, because objects made of it may outlive whoever loaded it.
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/error.hpp"
#include "strategy/strategy.hpp"

namespace hoga::runtime::plugin {

// The library's strategy, whole: its functions can be called. The file must be a library for this machine that exports
// the symbols of strategy/plugin.hpp with our ABI; until that is certain nothing of it is called but what the system's
// loader runs by itself. Error: ValidationFailed, the code one of `not_a_library`, `other_architecture`,
// `not_loadable`, `no_strategy`, `other_abi`, `other_layout`, `bad_name`, `bad_version`, `bad_strategy`; `internal` is
// what was found.
Result<strategy::Description> load_library(const std::filesystem::path& file);

// A descriptor of the file's content in memory, so that nothing changes under a process that has loaded it. -1 where it
// can't be read, or is greater than any strategy.
int copy_into_memory(const std::filesystem::path& file, std::uint64_t size);

// Loads such a copy; what load_library() says.
Result<strategy::Description> load_copy(int copy);

}  // namespace hoga::runtime::plugin
