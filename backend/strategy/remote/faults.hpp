// What can be wrong with a plug-in, by stable code, and what a person reads of it. Codes of libraries that can't be
// used are those of runtime/plugin/library; codes of processes that have ended, and of questions that failed, are those
// of runtime/plugin/process and of FailureKind.
#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "strategy/text.hpp"

namespace hoga::strategy::remote {

// `value` stands in the place of {0}, where the text has one: a signal, a status, what was thrown.
Text fault_text(std::string_view code, std::string_view value = {});

// Unavailable, code `plugin_` and the code, and the value as a figure of that name.
Error fault_error(std::string_view code, std::string_view value = {});
inline constexpr std::string_view kFaultPrefix = "plugin_";

}  // namespace hoga::strategy::remote
