#include "app/commands.hpp"

namespace hoga::app {

void choose(CommandLine& line, CLI::App* command, std::function<Result<int>(Toolbox&)> run) {
  command->callback([&line, run = std::move(run)] {
    line.chosen = [&line, run]() -> Result<int> {
      auto tools = line.open_toolbox();
      if (!tools) return tools.error();
      return run(**tools);
    };
  });
}

}  // namespace hoga::app
