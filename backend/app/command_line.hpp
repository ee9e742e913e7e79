// The command line of `hoga`: subcommands, their help, and the exit status (0 done, 1 failed, 2 wrong use).
#pragma once

namespace hoga::app {

int run_command_line(int argc, char** argv);

}  // namespace hoga::app
