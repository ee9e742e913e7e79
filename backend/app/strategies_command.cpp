// `hoga strategies`: what a bot can be made of, and what is wrong with plug-ins that can't be used.
#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "app/commands.hpp"
#include "app/plugin_scan.hpp"
#include "base/json.hpp"
#include "strategy/registry.hpp"

namespace hoga::app {
namespace {

struct StrategiesArguments {
  std::string name;
  bool as_json = false;
};

// All that can be chosen, and plug-ins that can't be used.
PluginScan find(const Settings& settings) {
  auto found = scan_plugins(settings);
  auto all = strategy::shipped_strategies().list();
  all.insert(all.end(), found.strategies.begin(), found.strategies.end());
  found.strategies = std::move(all);
  return found;
}

void print_short(const strategy::Description& its) {
  std::cout << its.name << "  " << strategy::to_string(its.version) << "  " << its.summary.en << '\n';
}

void print_whole(const strategy::Description& its) {
  print_short(its);
  if (!its.library.empty()) std::cout << "  plug-in " << its.library << '\n';
  std::cout << "  symbols " << its.symbols_min << " to " << its.symbols_max << ", intervals " << its.intervals_min
            << " to " << its.intervals_max << '\n';
  for (const auto& parameter : its.parameters) {
    std::cout << "  " << parameter.name << "  " << parameter.label.en << ": " << parameter.help.en << '\n';
  }
  std::cout << "  standard values: "
            << strategy::write_parameters(its.parameters, strategy::standard_values(its.parameters)) << '\n';
}

std::string as_json(const PluginScan& found) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (const auto& its : found.strategies) {
    json.begin_object().field("name", its->name).field("version", strategy::to_string(its->version));
    json.field("origin", its->library.empty() ? "shipped" : "plugin");
    json.field("summary", its->summary.en).field("summary_ko", its->summary.ko);
    json.key("parameters").raw(strategy::parameter_json_schema(its->parameters)).end_object();
  }
  for (const auto& one : found.refused) {
    json.begin_object().field("file", one.file).field("code", one.code);
    json.field("reason", one.reason.en).field("reason_ko", one.reason.ko).field("found", one.fault).end_object();
  }
  json.end_array();
  return out;
}

Result<int> show(const StrategiesArguments& given, const Settings& settings) {
  auto found = find(settings);
  if (!given.name.empty()) {
    std::erase_if(found.strategies, [&](const auto& its) { return its->name != given.name; });
    found.refused.clear();
    if (found.strategies.empty()) {
      return make_error(Errc::NotFound, "unknown_strategy", "There is no strategy \"" + given.name + "\".");
    }
  }
  if (given.as_json) {
    std::cout << as_json(found) << '\n';
    return 0;
  }
  for (const auto& its : found.strategies) given.name.empty() ? print_short(*its) : print_whole(*its);
  for (const auto& one : found.refused) {
    std::cout << fmt::format("{} can't be used ({}): {}\n", one.file, one.code, one.reason.en);
    if (!one.fault.empty()) std::cout << "  " << one.fault << '\n';
  }
  return 0;
}

}  // namespace

void add_strategies_command(CommandLine& line) {
  const auto given = std::make_shared<StrategiesArguments>();
  auto* command = line.app.add_subcommand(
      "strategies",
      "List the strategies that a bot can have, or show one with its parameters; and what is wrong with plug-ins that "
      "can't be used.\nExample: hoga strategies rsi");
  command->add_option("name", given->name, "Show this one with its parameters");
  command->add_flag("--json", given->as_json, "As JSON, with the JSON Schema of the parameters");
  command->callback([&line, given] {
    line.chosen = [&line, given]() -> Result<int> {
      const auto settings = line.load_settings();
      if (!settings) return settings.error();
      return show(*given, *settings);
    };
  });
}

}  // namespace hoga::app
