#include "storage/bot_hooks.hpp"

#include "base/json_describe.hpp"
#include "storage/paging.hpp"

namespace hoga::storage::bot_hooks {
namespace {

BotHookRow read_hook(Row& row) {
  BotHookRow hook;
  hook.bot_id = row.uuid();
  hook.secret_hash = row.text();
  hook.generation = static_cast<int>(row.integer());
  hook.addresses = from_json<std::vector<std::string>>(row.text()).value();
  hook.updated_at = row.time();
  return hook;
}

}  // namespace

std::optional<BotHookRow> find(Session& session, const BotId& bot_id) {
  return read_first(session.select_one("bot_id, secret_hash, generation, addresses, updated_at",
                                       "FROM bot_hooks WHERE bot_id = ?", {bot_id}),
                    read_hook);
}

std::optional<HookedBot> find_by_secret(Session& session, const std::string& secret_hash) {
  return read_first(
      session.select_one("h.bot_id, h.secret_hash, h.generation, h.addresses, h.updated_at, b.user_id, b.account_id",
                         "FROM bot_hooks h JOIN bots b ON b.id = h.bot_id WHERE h.secret_hash = ?", {secret_hash}),
      [](Row& row) {
        HookedBot bot;
        bot.hook = read_hook(row);
        bot.user_id = row.uuid();
        bot.account_id = row.uuid();
        return bot;
      });
}

void put(Session& session, const BotHookRow& row) {
  session.insert("bot_hooks",
                 {{"bot_id", row.bot_id},
                  {"secret_hash", row.secret_hash},
                  {"generation", row.generation},
                  {"addresses", to_json(row.addresses)},
                  {"updated_at", row.updated_at}},
                 "ON CONFLICT (bot_id) DO UPDATE SET secret_hash = excluded.secret_hash, generation = "
                 "excluded.generation, addresses = excluded.addresses, updated_at = excluded.updated_at");
}

bool begin_call(Session& session, const BotId& bot_id, const std::string& message_hash, Timestamp now,
                Timestamp forget_before) {
  session.execute("DELETE FROM bot_hook_calls WHERE received_at < ?", {forget_before});
  return session.insert("bot_hook_calls", {{"bot_id", bot_id}, {"message_hash", message_hash}, {"received_at", now}},
                        "ON CONFLICT (bot_id, message_hash) DO NOTHING") == 1;
}

void undo_call(Session& session, const BotId& bot_id, const std::string& message_hash) {
  session.execute("DELETE FROM bot_hook_calls WHERE bot_id = ? AND message_hash = ?", {bot_id, message_hash});
}

}  // namespace hoga::storage::bot_hooks
