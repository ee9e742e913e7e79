// The addresses by which alerts from outside reach bots, and the alerts that come. An alert is taken at most once: it
// is on record before the bot hears of it, so that neither a repeated one nor one whose sender has tried twice trades
// again; a process that dies in between has lost it, which its sender sees by the answer that does not come. On the web
// executor.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <vector>

#include "identity/master_key.hpp"
#include "runtime/bot_service.hpp"
#include "storage/bot_hooks.hpp"

namespace hoga::runtime {

class HookService {
 public:
  static constexpr std::size_t kBodyMost = 8 * 1024;

  // All of them outlive the service.
  HookService(storage::Database& database, BotService& bots, TradingRuntime& trading,
              const identity::MasterKey& master_key, const Clock& clock);

  struct View {
    // Whoever knows it may signal the bot.
    std::string secret;
    std::vector<std::string> addresses;
  };
  // Made when it is first asked for. NotFound `bot_not_found`, Conflict `takes_no_alerts` for a bot of another
  // strategy.
  awaitable<Result<View>> find(UserId user_id, BotId bot_id);
  // Absent addresses stay; a renewed secret ends the one before. ValidationFailed, field `addresses`.
  awaitable<Result<View>> change(UserId user_id, BotId bot_id, std::optional<std::vector<std::string>> addresses,
                                 bool renews);

  struct Received {
    BotId bot_id;
    // It has come before, and nothing was done.
    bool is_repeated = false;
  };
  // NotFound `unknown_hook`, Forbidden `address_not_allowed`, ValidationFailed, Conflict `hook_stale`, and what
  // TradingRuntime::signal_bot refuses with.
  awaitable<Result<Received>> receive(std::string secret, std::string address, std::string body);

 private:
  std::string secret_of(const BotId& bot_id, int generation) const;
  View view_of(const storage::BotHookRow& row) const;
  storage::BotHookRow fresh(const BotId& bot_id, int generation) const;

  storage::Database& database_;
  BotService& bots_;
  TradingRuntime& trading_;
  const Clock& clock_;
  identity::Key32 key_;
};

}  // namespace hoga::runtime
