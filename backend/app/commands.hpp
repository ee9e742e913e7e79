// The groups of subcommands that work on what the platform keeps: each adds its own to the command line. A chosen one
// is run after the arguments were read, and answers the exit status.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <string>

#include "app/toolbox.hpp"

namespace hoga::app {

struct CommandLine {
  CLI::App& app;
  // Reads the settings and opens what they name.
  std::function<Result<std::unique_ptr<Toolbox>>()> open_toolbox;
  // For those that need no database.
  std::function<Result<Settings>()> load_settings;
  // Set by the subcommand that was given.
  std::function<Result<int>()> chosen;
};

void add_user_commands(CommandLine& line);
void add_exchange_key_commands(CommandLine& line);
void add_rotate_key_command(CommandLine& line);
void add_backup_commands(CommandLine& line);
void add_migrate_database_command(CommandLine& line);
void add_verify_command(CommandLine& line);
void add_plugin_commands(CommandLine& line);
void add_strategies_command(CommandLine& line);
void add_data_commands(CommandLine& line);
void add_backtest_commands(CommandLine& line);
void add_worker_command(CommandLine& line);

// A subcommand that opens the toolbox and runs.
void choose(CommandLine& line, CLI::App* command, std::function<Result<int>(Toolbox&)> run);

}  // namespace hoga::app
