#include <iostream>

#include "app/commands.hpp"
#include "base/json.hpp"
#include "base/secure_random.hpp"

namespace hoga::app {
namespace {

using storage::Role;
using storage::UserRow;

struct UserArguments {
  std::string user;
  std::string email;
  std::string username;
  std::string role;
  bool reads_password = false;
  bool as_json = false;
};
using Arguments = std::shared_ptr<UserArguments>;

const char* role_text(Role role) { return role == Role::Admin ? "admin" : "user"; }

// From the first line of standard input, where asked for; else made, to be shown once.
Secret choose_password(const UserArguments& arguments) {
  if (!arguments.reads_password) return Secret(secure_random_token(15));
  std::string text;
  std::getline(std::cin, text);
  return Secret(std::move(text));
}

void write_user(JsonWriter& json, const UserRow& row, const Secret* password) {
  json.begin_object().field("id", std::string_view(row.id.to_string())).field("email", std::string_view(row.email));
  json.field("username", std::string_view(row.username)).field("role", role_text(row.role));
  json.field("is_active", row.is_active).field("created_at", std::string_view(to_rfc3339(row.created_at)));
  if (password != nullptr) json.field("password", std::string_view(password->reveal()));
  json.end_object();
}

// `password`: one that was made, and is seen here for the only time.
int print_user(const UserArguments& arguments, const UserRow& row, const Secret* password = nullptr) {
  if (arguments.as_json) {
    std::string out;
    JsonWriter json(out);
    write_user(json, row, password);
    std::cout << out << '\n';
    return 0;
  }
  std::cout << row.id.to_string() << "  " << row.email << "  " << row.username << "  " << role_text(row.role)
            << (row.is_active ? "" : "  disabled") << '\n';
  if (password != nullptr) std::cout << "Password: " << password->reveal() << '\n';
  return 0;
}

Result<int> create(Toolbox& tools, const UserArguments& arguments) {
  const Secret password = choose_password(arguments);
  identity::Registration registration(arguments.email, arguments.username, password);
  registration.is_by_operator = true;
  const auto made = tools.run(tools.users.register_user(std::move(registration), {"", "command line"}));
  if (!made) return made.error();
  if (arguments.role == "admin") {
    if (auto given = tools.user_admin.set_role(made->id, Role::Admin); !given) return given.error();
  }
  const auto row = tools.user_admin.find(made->id.to_string());
  if (!row) return row.error();
  return print_user(arguments, *row, arguments.reads_password ? nullptr : &password);
}

Result<int> list(Toolbox& tools, const UserArguments& arguments) {
  const auto rows = tools.user_admin.list();
  if (!rows) return rows.error();
  if (!arguments.as_json) {
    for (const auto& row : *rows) print_user(arguments, row);
    return 0;
  }
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (const auto& row : *rows) write_user(json, row, nullptr);
  json.end_array();
  std::cout << out << '\n';
  return 0;
}

// Finds the user, does it, and shows them as they are now.
template <typename F>
Result<int> change(Toolbox& tools, const UserArguments& arguments, F apply) {
  const auto row = tools.user_admin.find(arguments.user);
  if (!row) return row.error();
  if (auto done = apply(*row); !done) return done.error();
  const auto changed = tools.user_admin.find(row->id.to_string());
  if (!changed) return changed.error();
  return print_user(arguments, *changed);
}

Result<int> reset_password(Toolbox& tools, const UserArguments& arguments) {
  const auto row = tools.user_admin.find(arguments.user);
  if (!row) return row.error();
  const Secret password = choose_password(arguments);
  if (auto reset = tools.user_admin.reset_password(*row, password); !reset) return reset.error();
  return print_user(arguments, *row, arguments.reads_password ? nullptr : &password);
}

CLI::App* add(CLI::App* group, const Arguments& arguments, const char* name, const char* help, bool names_user) {
  auto* command = group->add_subcommand(name, help);
  if (names_user) command->add_option("--user", arguments->user, "Email address, username or id")->required();
  command->add_flag("--json", arguments->as_json, "As JSON");
  return command;
}

}  // namespace

void add_user_commands(CommandLine& line) {
  auto* group = line.app.add_subcommand("user", "Users of the platform.\nExample: hoga user list");
  group->require_subcommand(1);
  const auto given = std::make_shared<UserArguments>();
  const char* stdin_help = "Read the password from standard input instead of making one";

  auto* creating = add(group, given, "create",
                       "Make a user with a paper account.\nExample: hoga user create --email kim@example.com "
                       "--username kim --role admin",
                       false);
  creating->add_option("--email", given->email, "Email address")->required();
  creating->add_option("--username", given->username, "Name")->required();
  creating->add_option("--role", given->role, "user or admin")->check(CLI::IsMember({"user", "admin"}));
  creating->add_flag_callback(
      "--admin", [given] { given->role = "admin"; }, "The same as --role admin");
  creating->add_flag("--password-stdin", given->reads_password, stdin_help);
  choose(line, creating, [given](Toolbox& tools) { return create(tools, *given); });

  choose(line, add(group, given, "list", "Every user.\nExample: hoga user list --json", false),
         [given](Toolbox& tools) { return list(tools, *given); });

  auto* giving_role =
      add(group, given, "set-role", "Give a role.\nExample: hoga user set-role --user kim --role admin", true);
  giving_role->add_option("--role", given->role, "user or admin")->required()->check(CLI::IsMember({"user", "admin"}));
  choose(line, giving_role, [given](Toolbox& tools) {
    return change(tools, *given, [&](const UserRow& row) {
      return tools.user_admin.set_role(row.id, given->role == "admin" ? Role::Admin : Role::User);
    });
  });

  for (const bool is_active : {false, true}) {
    auto* command =
        is_active
            ? add(group, given, "enable", "Let a disabled user in again.\nExample: hoga user enable --user kim", true)
            : add(group, given, "disable",
                  "End a user's sign-ins and let them in no more.\nExample: hoga user disable --user kim", true);
    choose(line, command, [given, is_active](Toolbox& tools) {
      return change(tools, *given, [&](const UserRow& row) { return tools.user_admin.set_active(row.id, is_active); });
    });
  }

  choose(line,
         add(group, given, "confirm-email",
             "Confirm a user's address, where no mail is sent.\nExample: hoga user confirm-email --user kim", true),
         [given](Toolbox& tools) {
           return change(tools, *given, [&](const UserRow& row) { return tools.user_admin.confirm_email(row.id); });
         });

  auto* resetting =
      add(group, given, "reset-password",
          "Set a new password and end the user's sign-ins.\nExample: hoga user reset-password --user kim", true);
  resetting->add_flag("--password-stdin", given->reads_password, stdin_help);
  choose(line, resetting, [given](Toolbox& tools) { return reset_password(tools, *given); });
}

}  // namespace hoga::app
