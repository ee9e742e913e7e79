#include <fmt/format.h>

#include <iostream>

#include "app/backup_part.hpp"
#include "app/commands.hpp"
#include "backup/restore_backup.hpp"
#include "base/json_describe.hpp"
#include "storage/folder_lock.hpp"

namespace hoga::app {
namespace {

struct BackupArguments {
  std::string file;
  std::string directory;
  std::string passphrase_file;
  bool reads_passphrase = false;
  bool lists = false;
  bool as_json = false;
};
using Arguments = std::shared_ptr<BackupArguments>;

constexpr int kFailed = 1;

Result<Secret> passphrase_of(const BackupArguments& given, const Settings& settings) {
  if (given.reads_passphrase) {
    std::string text;
    std::getline(std::cin, text);
    Secret passphrase(std::move(text));
    if (auto good = backup::check_passphrase(passphrase); !good) return good.error();
    return passphrase;
  }
  const std::filesystem::path file =
      given.passphrase_file.empty() ? settings.backups.passphrase_file : std::filesystem::path(given.passphrase_file);
  if (!file.empty()) return backup::read_passphrase(file);
  return make_error(Errc::InvalidConfiguration,
                    "A backup needs a passphrase: --passphrase-file FILE, --passphrase-stdin, or "
                    "HOGA_BACKUP_PASSPHRASE_FILE");
}

std::string line_of(const backup::BackupRecord& record) {
  const std::string proven = record.verified_at ? fmt::format("verified: {} users, {} orders, {} fills", record.users,
                                                              record.orders, record.fills)
                                                : "not verified: " + record.problem.value_or("");
  return fmt::format("{}  {} bytes  {}", record.name, record.size_bytes, proven);
}

Result<int> list(const backup::BackupShelf& shelf, bool as_json) {
  const auto records = shelf.list();
  if (as_json) std::cout << to_json(records) << '\n';
  for (const auto& record : records) {
    if (!as_json) std::cout << line_of(record) << '\n';
  }
  return 0;
}

Result<int> make(const Settings& settings, const BackupArguments& given) {
  const backup::BackupShelf shelf(given.directory.empty() ? settings.backups.directory
                                                          : std::filesystem::path(given.directory));
  if (given.lists) return list(shelf, given.as_json);
  backup::BackupRequest request;
  auto passphrase = passphrase_of(given, settings);
  if (!passphrase) return passphrase.error();
  request.passphrase = std::move(*passphrase);
  const SystemClock clock;
  const auto made = backup::make_backup(platform_files(settings), shelf, request, backup_trial(), clock);
  if (!made) return made.error();
  {
    const storage::FolderLock lock(shelf.directory());
    shelf.drop_old(settings.backups.kept);
  }
  std::cout << (given.as_json ? to_json(*made) : shelf.directory().string() + "/" + line_of(*made)) << '\n';
  return made->verified_at ? 0 : kFailed;
}

Result<int> put_back(const Settings& settings, const BackupArguments& given) {
  const auto passphrase = passphrase_of(given, settings);
  if (!passphrase) return passphrase.error();
  const auto restored = backup::restore_backup(given.file, *passphrase, platform_files(settings), backup_trial());
  if (!restored) return restored.error();
  if (given.as_json) {
    std::cout << to_json(*restored) << '\n';
    return 0;
  }
  const auto& [manifest, report] = *restored;
  std::cout << fmt::format(
      "Restored what there was at {}: {} users, {} accounts, {} orders, {} fills. Start the "
      "server: it compares with the exchanges before it trades.\n",
      to_rfc3339(manifest.created_at), report.users, report.accounts, report.orders, report.fills);
  return 0;
}

void add_common(CLI::App* command, const Arguments& given) {
  command->add_option("--passphrase-file", given->passphrase_file,
                      "Its first line opens the backup; default: HOGA_BACKUP_PASSPHRASE_FILE");
  command->add_flag("--passphrase-stdin", given->reads_passphrase, "Read the passphrase from standard input");
  command->add_flag("--json", given->as_json, "As JSON");
}

// No toolbox: it would migrate the database that is to be copied as it is, or make the one that is to be put back.
void choose_plain(CommandLine& line, CLI::App* command, std::function<Result<int>(const Settings&)> run) {
  command->callback([&line, run = std::move(run)] {
    line.chosen = [&line, run]() -> Result<int> {
      const auto settings = line.load_settings();
      if (!settings) return settings.error();
      return run(*settings);
    };
  });
}

}  // namespace

void add_backup_commands(CommandLine& line) {
  const auto given = std::make_shared<BackupArguments>();
  auto* making = line.app.add_subcommand(
      "backup",
      "Copy the database, the built-in exchange's books and the master key into one encrypted file, and prove it by a "
      "trial restore; servers run on meanwhile. Status 1 if it could not be proven.\n"
      "Example: hoga backup --passphrase-file /root/hoga.passphrase");
  making->add_option("--directory", given->directory, "Where to; default: HOGA_BACKUP_DIR");
  making->add_flag("--list", given->lists, "Show those that are there instead, newest first");
  add_common(making, given);
  choose_plain(line, making, [given](const Settings& settings) { return make(settings, *given); });

  auto* putting = line.app.add_subcommand(
      "restore",
      "Put a backup back where nothing is: an empty data directory, an empty database. What is wrong with it is said "
      "before anything is written.\n"
      "Example: hoga restore hoga-20261122T093000Z.backup --passphrase-file /root/hoga.passphrase");
  putting->add_option("FILE", given->file, "The backup")->required();
  add_common(putting, given);
  choose_plain(line, putting, [given](const Settings& settings) { return put_back(settings, *given); });
}

}  // namespace hoga::app
