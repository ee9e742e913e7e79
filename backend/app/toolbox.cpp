#include "app/toolbox.hpp"

#include "app/data_directory.hpp"
#include "identity/root_key.hpp"

namespace hoga::app {

Toolbox::Toolbox(const Settings& its_settings, std::unique_ptr<storage::Database> its_database, identity::MasterKey key)
    : settings(its_settings),
      database(std::move(its_database)),
      master_key(std::move(key)),
      sessions(*database, master_key, clock),
      vault(*database, master_key, clock),
      accounts(*database, vault, clock),
      users(*database, passwords, accounts, clock),
      user_admin(*database, passwords, clock) {}

Toolbox::~Toolbox() {
  passwords.close();
  database->close();
}

Result<std::unique_ptr<Toolbox>> Toolbox::open(const Settings& settings) {
  if (auto prepared = prepare_data_directory(settings.data_dir); !prepared) return prepared.error();
  auto key = open_master_key(settings);
  if (!key) return key.error();
  storage::DatabaseOptions options;
  options.backup_directory = settings.data_dir / "backups";
  auto database = storage::Database::open(settings.database_url.reveal(), options);
  if (!database) return database.error();
  auto root = identity::open_root_key(**database, *key, settings.master_key_file);
  if (!root) return root.error();
  std::unique_ptr<Toolbox> tools(new Toolbox(settings, std::move(*database), std::move(*root)));
  if (auto checked = tools->run(tools->vault.start()); !checked) return checked.error();
  return tools;
}

Result<Secret> Toolbox::exchange_admin_secret() const {
  if (!settings.exchange_admin_secret.empty()) return settings.exchange_admin_secret;
  const auto file = settings.data_dir / "exchange-admin.secret";
  std::error_code failure;
  if (!std::filesystem::exists(file, failure)) {
    return make_error(Errc::NotFound, "There is no " + file.string() +
                                          ": start the server once, or set "
                                          "HOGA_EXCHANGE_ADMIN_SECRET");
  }
  return load_or_create_secret(file);
}

std::string Toolbox::exchange_url() const {
  if (!settings.exchange_url.empty()) return settings.exchange_url;
  return http_url(settings.exchange_listen.address, settings.exchange_listen.port);
}

}  // namespace hoga::app
