// The part of TradingRuntime that changes bots on their owner's word.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "runtime/trading_runtime.hpp"

namespace hoga::runtime {
namespace asio = boost::asio;

namespace {

// For five seconds.
constexpr int kLoadingLooks = 250;
constexpr std::chrono::milliseconds kLoadingPause{20};

// The act joins the batch of the change: who is killed in between has left both behind or neither.
Result<void> carry_out(AccountRunner& runner, orders::AuditEntry act, const AccountRunner::Change& change) {
  return runner.change([&](auto& engine, Timestamp now) -> Result<orders::Actions> {
    auto actions = change(engine, now);
    if (!actions) return actions;
    act.at = now;
    actions->writes.emplace_back(std::move(act));
    return actions;
  });
}

}  // namespace

std::vector<TradingRuntime::Runner> TradingRuntime::runners_at(const std::string& exchange) const {
  std::vector<Runner> found;
  for (const auto& [id, runner] : runners_) {
    if (runner->account().exchange == exchange) found.push_back(runner);
  }
  return found;
}

asio::awaitable<Result<BotStatus>> TradingRuntime::change_bot(UserId user_id, AccountId account_id, BotId bot_id,
                                                              BotChange change) {
  co_return co_await asio::co_spawn(executor_, change_bot_here(user_id, account_id, bot_id, std::move(change)),
                                    asio::use_awaitable);
}

asio::awaitable<Result<BotStatus>> TradingRuntime::change_bot_here(UserId user_id, AccountId account_id, BotId bot_id,
                                                                   BotChange change) {
  const auto runner = find(user_id, account_id);
  if (!runner) co_return no_runner();
  const auto changed = change(runner);
  if (!changed) co_return changed.error();
  bot_keeper_.look_after(runner);
  co_await runner->written();
  const auto* bot = runner->engine() != nullptr ? runner->engine()->bot(bot_id) : nullptr;
  // Removed, or the engine is being rebuilt: then the caller reads what is on record.
  BotStatus status;
  status.id = bot_id;
  if (bot != nullptr) status = bot->status();
  if (bot != nullptr) status.updated_at = clock_.now();
  co_return status;
}

asio::awaitable<Result<BotStatus>> TradingRuntime::add_bot(BotSettings settings, std::string saved) {
  BotChange change = [settings, saved](const Runner& runner) -> Result<void> {
    // While the account is being loaded it finds the bot on record by itself.
    if (runner->engine() == nullptr || runner->engine()->bot(settings.id) != nullptr) return {};
    return runner->change([&](auto& engine, Timestamp now) -> Result<orders::Actions> {
      return engine.add_bot({settings, saved}, now);
    });
  };
  co_return co_await change_bot(settings.user_id, settings.account_id, settings.id, std::move(change));
}

asio::awaitable<Result<void>> TradingRuntime::remove_bot(UserId user_id, AccountId account_id, BotId bot_id) {
  BotChange change = [bot_id](const Runner& runner) {
    return runner->change([&](auto& engine, Timestamp now) { return engine.remove_bot(bot_id, now); });
  };
  const auto removed = co_await change_bot(user_id, account_id, bot_id, std::move(change));
  if (!removed) co_return removed.error();
  co_return Result<void>{};
}

asio::awaitable<Result<BotStatus>> TradingRuntime::start_bot(orders::AuditEntry act) {
  const BotId bot_id = act.subject_id.value();
  BotChange change = [this, bot_id, act](const Runner& runner) -> Result<void> {
    if (auto prepared = bot_keeper_.prepare(*runner, bot_id); !prepared) return prepared;
    return carry_out(*runner, act, [&](auto& engine, Timestamp now) { return engine.start_bot(bot_id, now); });
  };
  // A strategy in another process is being made meanwhile.
  asio::steady_timer pause(co_await asio::this_coro::executor);
  auto status = co_await change_bot(act.user_id, act.account_id, bot_id, change);
  for (int i = 0; i < kLoadingLooks && !status && status.error().code == "strategy_loading"; ++i) {
    pause.expires_after(kLoadingPause);
    co_await pause.async_wait(asio::use_awaitable);
    status = co_await change_bot(act.user_id, act.account_id, bot_id, change);
  }
  co_return status;
}

void TradingRuntime::with_host_of(BotId id, std::function<void(const Runner&)> call) {
  asio::post(executor_, [this, id, call = std::move(call)] {
    for (const auto& [account_id, runner] : runners_) {
      if (runner->engine() == nullptr || runner->engine()->bot(id) == nullptr) continue;
      // What is done may change the list.
      const auto host = runner;
      return call(host);
    }
  });
}

void TradingRuntime::on_bot_reply(BotId id, std::uint64_t number, Result<std::string> reply) {
  with_host_of(id, [id, number, reply = std::move(reply)](const Runner& runner) {
    (void)runner->change([&](auto& engine, Timestamp now) -> Result<orders::Actions> {
      return engine.on_bot_reply(id, number, reply, now);
    });
  });
}

asio::awaitable<void> TradingRuntime::hold_bots(UserId user_id, AccountId account_id, BotMessage reason) {
  co_await asio::co_spawn(executor_, hold_bots_here(user_id, account_id, std::move(reason)), asio::use_awaitable);
}

asio::awaitable<void> TradingRuntime::hold_bots_here(UserId user_id, AccountId account_id, BotMessage reason) {
  const auto runner = find(user_id, account_id);
  if (!runner) co_return;
  const auto held = runner->change(
      [&](auto& engine, Timestamp now) -> Result<orders::Actions> { return engine.hold_bots(reason, now); });
  if (held) co_await runner->written();
}

void TradingRuntime::fail_bot(BotId id, BotMessage reason) {
  with_host_of(id, [id, reason = std::move(reason)](const Runner& runner) {
    const auto state = runner->engine()->bot(id)->state();
    if (state != BotState::Running && state != BotState::Paused) return;
    (void)runner->change(
        [&](auto& engine, Timestamp now) -> Result<orders::Actions> { return engine.fail_bot(id, reason, now); });
  });
}

void TradingRuntime::renew_bot(BotId id) {
  with_host_of(id, [this, id](const Runner& runner) { bot_keeper_.renew(runner, id); });
}

void TradingRuntime::look_after_bot(BotId id) {
  with_host_of(id, [this](const Runner& runner) { bot_keeper_.look_after(runner); });
}

asio::awaitable<Result<BotStatus>> TradingRuntime::pause_bot(orders::AuditEntry act) {
  const BotId bot_id = act.subject_id.value();
  BotChange change = [bot_id, act](const Runner& runner) {
    return carry_out(*runner, act, [&](auto& engine, Timestamp now) { return engine.pause_bot(bot_id, now); });
  };
  co_return co_await change_bot(act.user_id, act.account_id, bot_id, std::move(change));
}

asio::awaitable<Result<BotStatus>> TradingRuntime::signal_bot(UserId user_id, AccountId account_id, BotId bot_id,
                                                              strategy::OutsideSignal signal) {
  BotChange change = [bot_id, signal](const Runner& runner) {
    return runner->change([&](auto& engine, Timestamp now) { return engine.signal_bot(bot_id, signal, now); });
  };
  co_return co_await change_bot(user_id, account_id, bot_id, std::move(change));
}

asio::awaitable<Result<BotStatus>> TradingRuntime::stop_bot(orders::AuditEntry act, BotStop how) {
  const BotId bot_id = act.subject_id.value();
  BotChange change = [bot_id, how, act](const Runner& runner) {
    return carry_out(*runner, act, [&](auto& engine, Timestamp now) { return engine.stop_bot(bot_id, how, now); });
  };
  co_return co_await change_bot(act.user_id, act.account_id, bot_id, std::move(change));
}

asio::awaitable<Result<BotStatus>> TradingRuntime::edit_bot(BotSettings settings, bool is_other_strategy) {
  BotChange change = [settings, is_other_strategy](const Runner& runner) {
    // What was saved of the strategy before fits no more.
    if (is_other_strategy) runner->forget_stored_mind(settings.id);
    return runner->change([&](auto& engine, Timestamp now) {
      return is_other_strategy ? engine.replace_bot(settings, now) : engine.edit_bot(settings, now);
    });
  };
  co_return co_await change_bot(settings.user_id, settings.account_id, settings.id, std::move(change));
}

asio::awaitable<std::vector<BotStatus>> TradingRuntime::bots(UserId user_id) {
  auto run = [](TradingRuntime* self, UserId its_user) -> asio::awaitable<std::vector<BotStatus>> {
    std::vector<BotStatus> all;
    for (const auto& runner : self->runners_of(its_user, std::nullopt)) {
      if (runner->engine() == nullptr) continue;
      for (auto& status : runner->engine()->bots()) {
        status.updated_at = self->clock_.now();
        all.push_back(std::move(status));
      }
    }
    co_return all;
  };
  co_return co_await asio::co_spawn(executor_, run(this, user_id), asio::use_awaitable);
}

}  // namespace hoga::runtime
