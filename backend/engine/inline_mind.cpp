#include "engine/inline_mind.hpp"

#include <fmt/format.h>

namespace hoga::engine {

Result<std::unique_ptr<BotMind>> make_inline_mind(const BotSettings& settings, const strategy::Registry& registry,
                                                  std::vector<Instrument> instruments) {
  const auto version = strategy::parse_version(settings.strategy_version);
  auto description = version ? registry.find(settings.strategy, *version) : registry.find(settings.strategy);
  if (!description) {
    return make_error(Errc::NotFound, "unknown_strategy",
                      fmt::format("There is no strategy {} {}.", settings.strategy, settings.strategy_version));
  }
  auto configuration = strategy::configure(*description, settings.parameters, settings.symbols, settings.intervals);
  if (!configuration) return configuration.error();
  const auto values = strategy::read_parameters(strategy::sizing_schema(), settings.sizing);
  if (!values) return values.error();
  const auto sizing = strategy::make_sizing(*values);
  if (!sizing) return sizing.error();
  auto runner = strategy::Runner::make(
      {std::move(description), std::move(*configuration), std::move(instruments), *sizing, settings.seed});
  if (!runner) return runner.error();
  return std::unique_ptr<BotMind>(std::make_unique<InlineMind>(std::move(*runner)));
}

}  // namespace hoga::engine
