#include <iostream>

#include "app/commands.hpp"
#include "identity/root_key.hpp"

namespace hoga::app {

void add_rotate_key_command(CommandLine& line) {
  auto* command = line.app.add_subcommand(
      "rotate-key",
      "Replace the master key's file by a new one; servers run on meanwhile. Back the new file up.\nExample: hoga "
      "rotate-key");
  choose(line, command, [](Toolbox& tools) -> Result<int> {
    const auto& file = tools.settings.master_key_file;
    auto rotated = identity::rotate_master_key(*tools.database, tools.master_key, file, tools.clock.now());
    if (!rotated) return rotated.error();
    std::cout << "The master key in " << file.string() << " is a new one. The old one opens this database no more.\n";
    return 0;
  });
}

}  // namespace hoga::app
