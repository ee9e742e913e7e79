#include <iostream>

#include "app/commands.hpp"
#include "base/json.hpp"
#include "runtime/exchange_keys.hpp"

namespace hoga::app {
namespace {

struct KeyArguments {
  std::string user;
  std::string label;
  std::string id;
  bool as_json = false;
};

void write_key(JsonWriter& json, const storage::ExchangeKeyRow& key, const Secret* secret) {
  json.begin_object().field("id", std::string_view(key.id.to_string())).field("label", std::string_view(key.label));
  json.field("api_key", std::string_view(key.api_key));
  if (secret != nullptr) json.field("api_secret", std::string_view(secret->reveal()));
  json.field("created_at", std::string_view(to_rfc3339(key.created_at))).end_object();
}

using Work = std::function<Result<int>(Toolbox&, runtime::ExchangeKeys&, const storage::UserRow&)>;

// With the user that is named, and the exchange of the settings, which must run.
Result<int> with_keys(Toolbox& tools, const KeyArguments& given, const Work& work) {
  const auto user = tools.user_admin.find(given.user);
  if (!user) return user.error();
  auto secret = tools.exchange_admin_secret();
  if (!secret) return secret.error();
  runtime::ExchangeKeys keys(tools.context.get_executor(), *tools.database, tools.clock, tools.exchange_url(),
                             std::move(*secret));
  return work(tools, keys, *user);
}

Result<int> create(Toolbox& tools, runtime::ExchangeKeys& keys, const storage::UserRow& user,
                   const KeyArguments& given) {
  const auto made = tools.run(keys.create(user.id, given.label));
  if (!made) return made.error();
  if (given.as_json) {
    std::string out;
    JsonWriter json(out);
    write_key(json, made->key, &made->api_secret);
    std::cout << out << '\n';
    return 0;
  }
  std::cout << "Id:       " << made->key.id.to_string() << "\nKey:      " << made->key.api_key
            << "\nSecret:   " << made->api_secret.reveal() << "  (shown this once)\nExchange: " << keys.exchange_url()
            << '\n';
  return 0;
}

Result<int> list(Toolbox& tools, runtime::ExchangeKeys& keys, const storage::UserRow& user, const KeyArguments& given) {
  const auto rows = tools.run(keys.list(user.id));
  if (!rows) return rows.error();
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (const auto& key : *rows) {
    if (given.as_json) {
      write_key(json, key, nullptr);
    } else {
      std::cout << key.id.to_string() << "  " << key.api_key << "  " << to_rfc3339(key.created_at) << "  " << key.label
                << '\n';
    }
  }
  json.end_array();
  if (given.as_json) std::cout << out << '\n';
  return 0;
}

Result<int> revoke(Toolbox& tools, runtime::ExchangeKeys& keys, const storage::UserRow& user,
                   const KeyArguments& given) {
  const auto id = Uuid::parse(given.id);
  if (!id) return make_error(Errc::NotFound, "There is no exchange key " + given.id + ".");
  if (auto revoked = tools.run(keys.revoke(user.id, *id)); !revoked) return revoked.error();
  if (!given.as_json) std::cout << "Revoked.\n";
  return 0;
}

}  // namespace

void add_exchange_key_commands(CommandLine& line) {
  auto* group =
      line.app.add_subcommand("exchange-key",
                              "Keys at the built-in exchange for programs of one's own; the exchange must run.\n"
                              "Example: hoga exchange-key create --user kim --label bot");
  group->require_subcommand(1);
  const auto given = std::make_shared<KeyArguments>();
  using Function = Result<int> (*)(Toolbox&, runtime::ExchangeKeys&, const storage::UserRow&, const KeyArguments&);
  const auto add = [&](const char* name, const char* help, Function function) {
    auto* command = group->add_subcommand(name, help);
    command->add_option("--user", given->user, "Email address, username or id")->required();
    command->add_flag("--json", given->as_json, "As JSON");
    choose(line, command, [given, function](Toolbox& tools) {
      return with_keys(tools, *given,
                       [&](Toolbox& its_tools, runtime::ExchangeKeys& keys, const storage::UserRow& user) {
                         return function(its_tools, keys, user, *given);
                       });
    });
    return command;
  };
  add("create", "Make a key; its secret is shown once.\nExample: hoga exchange-key create --user kim", create)
      ->add_option("--label", given->label, "What the program is known by");
  add("list", "The user's keys.\nExample: hoga exchange-key list --user kim --json", list);
  add("revoke", "Make a key useless.\nExample: hoga exchange-key revoke --user kim --id ID", revoke)
      ->add_option("--id", given->id, "The key's id, as list shows it")
      ->required();
}

}  // namespace hoga::app
