#include "app/command_line.hpp"

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

Result<Config> load_config(const std::string& file) {
  return Config::load(setting_declarations(), process_environment(), file);
}

Result<Settings> load_settings(const std::string& file) {
  auto config = load_config(file);
  if (!config) return config.error();
  return read_settings(*config, program_path(), isatty(STDERR_FILENO) == 1);
}

int print_config(const std::string& file, bool as_json) {
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

int serve(const std::string& file) {
  const auto settings = load_settings(file);
  if (!settings) return fail(settings.error());
  const auto served = serve_platform(*settings);
  stop_logging();
  return served ? 0 : fail(served.error());
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CLI::App app{"Hoga: a self-hosted crypto trading platform"};
  app.require_subcommand(1);
  app.set_version_flag("--version", HOGA_VERSION);
  std::string config_file = "hoga.toml";
  app.add_option("--config", config_file, "Settings file; the environment goes before it")->capture_default_str();

  auto* serve_command =
      app.add_subcommand("serve", "Start the platform.\nExample: HOGA_LISTEN=127.0.0.1:8080 hoga serve");
  auto* config_command = app.add_subcommand(
      "config", "Print the settings in force, and where each came from.\nExample: hoga config --json");
  bool as_json = false;
  config_command->add_flag("--json", as_json, "As JSON");
  auto* openapi_command =
      app.add_subcommand("openapi", "Print the API's OpenAPI document.\nExample: hoga openapi > openapi.json");
  auto* migrate_command =
      app.add_subcommand("migrate", "Bring the database up to date and stop.\nExample: hoga migrate");
  auto* version_command = app.add_subcommand("version", "Print the version.\nExample: hoga version");

  CommandLine line{app,
                   [&config_file]() -> Result<std::unique_ptr<Toolbox>> {
                     const auto settings = load_settings(config_file);
                     if (!settings) return settings.error();
                     return Toolbox::open(*settings);
                   },
                   {}};
  add_user_commands(line);
  add_exchange_key_commands(line);
  add_verify_command(line);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int status = app.exit(error);
    return status == 0 ? 0 : kWrongUse;
  }

  try {
    if (line.chosen) {
      const auto status = line.chosen();
      return status ? *status : fail(status.error());
    }
    if (*serve_command) return serve(config_file);
    if (*config_command) return print_config(config_file, as_json);
    if (*version_command) {
      std::cout << HOGA_VERSION << '\n';
      return 0;
    }
    if (*openapi_command) {
      const auto document = openapi_document();
      if (!document) return fail(document.error());
      std::cout << *document << '\n';
      return 0;
    }
    if (*migrate_command) {
      const auto settings = load_settings(config_file);
      if (!settings) return fail(settings.error());
      const auto migrated = migrate_database(*settings);
      return migrated ? 0 : fail(migrated.error());
    }
  } catch (const std::exception& error) {
    return fail(make_error(Errc::Internal, error.what()));
  }
  return kWrongUse;
}

}  // namespace hoga::app
