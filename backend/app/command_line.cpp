#include "app/command_line.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <iostream>

#include "app/commands.hpp"
#include "app/maintenance.hpp"
#include "app/platform.hpp"
#include "app/settings.hpp"
#include "base/json.hpp"
#include "base/log.hpp"

#ifndef HOGA_VERSION
#error "The build passes the version"
#endif

namespace hoga::app {
namespace {

constexpr int kFailed = 1;
constexpr int kWrongUse = 2;

int fail(const Error& error) {
  std::cerr << "hoga: " << (error.detail.empty() ? to_log_string(error) : error.detail) << '\n';
  return kFailed;
}

std::filesystem::path program_path() {
  std::error_code failure;
  return std::filesystem::read_symlink("/proc/self/exe", failure);
}

struct ConfigFile {
  std::string path = "hoga.toml";
  // Named on the command line: then it must be there.
  bool is_named = false;
};

Result<Config> load_config(const ConfigFile& file) {
  std::error_code failure;
  if (file.is_named && !std::filesystem::exists(file.path, failure)) {
    return make_error(Errc::InvalidConfiguration, "There is no settings file " + file.path);
  }
  return Config::load(setting_declarations(), process_environment(), file.path);
}

Result<Settings> load_settings(const ConfigFile& file) {
  auto config = load_config(file);
  if (!config) return config.error();
  return read_settings(*config, program_path(), isatty(STDERR_FILENO) == 1);
}

int print_config(const ConfigFile& file, bool as_json) {
  const auto config = load_config(file);
  if (!config) return fail(config.error());
  if (const auto settings = load_settings(file); !settings) return fail(settings.error());
  if (!as_json) {
    for (const auto& value : config->values()) {
      const std::string text = value.is_secret && !value.text.empty() ? "***" : value.text;
      std::cout << value.name << " = \"" << text << "\"  (" << to_string(value.origin) << ")\n";
    }
    return 0;
  }
  std::string out;
  JsonWriter writer(out);
  writer.begin_array();
  for (const auto& value : config->values()) {
    const std::string text = value.is_secret && !value.text.empty() ? "***" : value.text;
    writer.begin_object().field("name", value.name).field("value", text);
    writer.field("origin", to_string(value.origin)).end_object();
  }
  writer.end_array();
  std::cout << out << '\n';
  return 0;
}

int serve(const ConfigFile& file) {
  const auto settings = load_settings(file);
  if (!settings) return fail(settings.error());
  const auto served = serve_platform(*settings);
  stop_logging();
  return served ? 0 : fail(served.error());
}

struct PlainCommands {
  CLI::App* serve = nullptr;
  CLI::App* config = nullptr;
  CLI::App* openapi = nullptr;
  CLI::App* migrate = nullptr;
  CLI::App* version = nullptr;
  bool as_json = false;
};

void add_plain_commands(CLI::App& app, PlainCommands& commands) {
  commands.serve = app.add_subcommand("serve", "Start the platform.\nExample: HOGA_LISTEN=127.0.0.1:8080 hoga serve");
  commands.config = app.add_subcommand(
      "config", "Print the settings in force, and where each came from.\nExample: hoga config --json");
  commands.config->add_flag("--json", commands.as_json, "As JSON");
  commands.openapi =
      app.add_subcommand("openapi", "Print the API's OpenAPI document.\nExample: hoga openapi > openapi.json");
  commands.migrate = app.add_subcommand("migrate", "Bring the database up to date and stop.\nExample: hoga migrate");
  commands.version = app.add_subcommand("version", "Print the version.\nExample: hoga version");
  commands.version->add_flag("--json", commands.as_json, "As JSON");
}

int print_openapi() {
  const auto document = openapi_document();
  if (!document) return fail(document.error());
  std::cout << *document << '\n';
  return 0;
}

int migrate(const ConfigFile& file) {
  const auto settings = load_settings(file);
  if (!settings) return fail(settings.error());
  const auto migrated = migrate_database(*settings);
  return migrated ? 0 : fail(migrated.error());
}

int run_plain(const PlainCommands& commands, const ConfigFile& file) {
  if (*commands.serve) return serve(file);
  if (*commands.config) return print_config(file, commands.as_json);
  if (*commands.openapi) return print_openapi();
  if (*commands.migrate) return migrate(file);
  if (*commands.version) {
    std::cout << (commands.as_json ? "{\"version\":\"" HOGA_VERSION "\"}" : HOGA_VERSION) << '\n';
    return 0;
  }
  std::cerr << "hoga: name a command; hoga --help lists them\n";
  return kWrongUse;
}

}  // namespace

int run_command_line(int argc, char** argv) {
  // Keys, records of money and logs: nobody else on the machine reads what is written.
  ::umask(S_IRWXG | S_IRWXO);
  CLI::App app{"Hoga: a self-hosted crypto trading platform"};
  app.require_subcommand(0, 1);
  // So that --config may stand behind the command too.
  app.fallthrough();
  app.set_version_flag("--version", HOGA_VERSION);
  ConfigFile config_file;
  const auto* config_option =
      app.add_option("--config", config_file.path, "Settings file; the environment goes before it")
          ->capture_default_str();

  PlainCommands commands;
  add_plain_commands(app, commands);

  CommandLine line{app,
                   [&config_file]() -> Result<std::unique_ptr<Toolbox>> {
                     const auto settings = load_settings(config_file);
                     if (!settings) return settings.error();
                     return Toolbox::open(*settings);
                   },
                   [&config_file] { return load_settings(config_file); },
                   {}};
  add_user_commands(line);
  add_exchange_key_commands(line);
  add_rotate_key_command(line);
  add_backup_commands(line);
  add_migrate_database_command(line);
  add_verify_command(line);
  add_plugin_commands(line);
  add_strategies_command(line);
  add_data_commands(line);
  add_backtest_commands(line);
  add_worker_command(line);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int status = app.exit(error);
    return status == 0 ? 0 : kWrongUse;
  }
  config_file.is_named = config_option->count() > 0;

  try {
    if (line.chosen) {
      const auto status = line.chosen();
      return status ? *status : fail(status.error());
    }
    return run_plain(commands, config_file);
  } catch (const std::exception& error) {
    return fail(make_error(Errc::Internal, error.what()));
  }
}

}  // namespace hoga::app
