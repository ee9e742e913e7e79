// Bots as their owners see them: made, changed, started and read. What runs them is the trading runtime; here their
// settings are checked and stored, and what is on record is put together with how they stand now. On the web
// executor.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "identity/account_service.hpp"
#include "identity/session_service.hpp"
#include "runtime/market_service.hpp"
#include "runtime/trading_runtime.hpp"
#include "storage/bots.hpp"
#include "storage/database.hpp"
#include "storage/orders.hpp"
#include "strategy/registry.hpp"
#include "strategy/remote/messages.hpp"

namespace hoga::runtime {

using boost::asio::awaitable;

// What an owner says of a bot.
struct BotDraft {
  std::string name;
  std::string strategy;
  // Absent: the newest.
  std::optional<std::string> strategy_version;
  std::string parameters = "{}";
  // Absent: the paper account.
  std::optional<AccountId> account_id;
  std::vector<Symbol> symbols;
  std::vector<std::string> intervals{"1m"};
  Decimal budget;
  std::string sizing = "{}";
  BotLimits limits;
  BotExits exits;
};

struct BotView {
  BotSettings settings;
  BotStatus status;
};

class BotService {
 public:
  static constexpr std::size_t kBotsMax = 100;

  // All of them outlive the service. The registry holds what can be chosen.
  BotService(storage::Database& database, identity::AccountService& accounts, const MarketService& market,
             TradingRuntime& trading, const strategy::Registry& registry, const Clock& clock)
      : database_(database),
        accounts_(accounts),
        market_(market),
        trading_(trading),
        registry_(registry),
        clock_(clock) {}

  const strategy::Registry& registry() const { return registry_; }

  // The rules of a plug-in are asked of its process. Before the first call.
  using PluginCheck =
      std::function<awaitable<Result<void>>(std::string, strategy::Version, strategy::remote::CheckChoice)>;
  void set_plugin_check(PluginCheck check) { check_plugin_ = std::move(check); }
  // The same for the lines of its strategy.
  using PluginLines = std::function<awaitable<Result<std::vector<strategy::ChartLine>>>(std::string, strategy::Version,
                                                                                        strategy::remote::DrawLines)>;
  void set_plugin_lines(PluginLines lines) { draw_plugin_ = std::move(lines); }
  // What a strategy's lines are over these candles, also a plug-in's. Errors: ValidationFailed with fields, Unavailable
  // where the plug-in does not run.
  awaitable<Result<std::vector<strategy::ChartLine>>> draw(std::shared_ptr<const strategy::Description> description,
                                                           strategy::remote::DrawLines wanted);
  // Whether a choice fits, by the strategy's own rules where those are a plug-in's; nothing to say of others. Errors:
  // ValidationFailed with fields; Unavailable where the plug-in does not run.
  awaitable<Result<void>> check_by_plugin(std::string name, strategy::Version version,
                                          strategy::remote::CheckChoice choice);

  // What an owner does to a bot, below, stands in their audit with where it came from.
  // Oldest first. Where nobody drives the bot its reason says so.
  awaitable<Result<std::vector<BotView>>> list(UserId user_id);
  // NotFound `bot_not_found` for one that is absent or somebody else's: of all functions below.
  awaitable<Result<BotView>> find(UserId user_id, BotId id);
  // ValidationFailed names every bad field: parameters as `parameters.<name>`, sizing as `sizing.<name>`. Conflict
  // `bots_max`.
  awaitable<Result<BotView>> create(UserId user_id, BotDraft draft, identity::Origin origin);
  // Conflict `bot_not_stopped` where what is different can't be changed while it runs.
  awaitable<Result<BotView>> edit(UserId user_id, BotId id, BotDraft draft, identity::Origin origin);
  // Conflict `bot_not_stopped`, `bot_has_orders`.
  awaitable<Result<void>> remove(UserId user_id, BotId id, identity::Origin origin);
  awaitable<Result<BotView>> start(UserId user_id, BotId id, identity::Origin origin);
  awaitable<Result<BotView>> pause(UserId user_id, BotId id, identity::Origin origin);
  awaitable<Result<BotView>> stop(UserId user_id, BotId id, BotStop how, identity::Origin origin);
  awaitable<Result<BotView>> clone(UserId user_id, BotId id, std::optional<std::string> name,
                                   std::optional<AccountId> account_id, identity::Origin origin);
  // Bots of users that an operator has switched off order nothing more: each is paused, and says why. Its orders and
  // what protects its holdings stay. Again now and then: the command line switches users off in the database alone.
  awaitable<Result<void>> hold_of_disabled();

  awaitable<Result<storage::Page<BotSignal>>> signals(UserId user_id, BotId id, storage::PageRequest request);
  awaitable<Result<storage::Page<BotLogLine>>> log(UserId user_id, BotId id, storage::PageRequest request);
  awaitable<Result<storage::Page<Order>>> orders(UserId user_id, BotId id, storage::PageRequest request);
  awaitable<Result<std::vector<std::pair<Timestamp, Decimal>>>> curve(UserId user_id, BotId id);

 private:
  awaitable<Result<StoredBot>> stored(UserId user_id, BotId id);
  // Everything but the account's and the bot's own identity.
  Result<BotSettings> check(const BotDraft& draft, const std::string& exchange) const;
  // The same, and by the rules of its strategy where that is a plug-in's.
  awaitable<Result<BotSettings>> check_all(BotDraft draft, std::string exchange);
  awaitable<Result<storage::AccountRow>> account_of(UserId user_id, std::optional<AccountId> account_id);
  awaitable<void> show_current(UserId user_id, std::vector<BotView>& views);

  storage::Database& database_;
  identity::AccountService& accounts_;
  const MarketService& market_;
  TradingRuntime& trading_;
  const strategy::Registry& registry_;
  const Clock& clock_;
  PluginCheck check_plugin_;
  PluginLines draw_plugin_;
};

}  // namespace hoga::runtime
