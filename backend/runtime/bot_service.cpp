#include "runtime/bot_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/secure_random.hpp"
#include "identity/audit_service.hpp"

namespace hoga::runtime {

using identity::Origin;
using storage::Session;

namespace {

Figures figures_of(const BotSettings& bot) { return {{"bot", bot.name}, {"strategy", bot.strategy}}; }

// In the transaction of what is done.
void note(Session& session, const char* action, const BotSettings& bot, const Origin& origin, Timestamp now) {
  identity::AuditService::record_act(session, {bot.user_id, action, bot.id, bot.account_id, figures_of(bot)}, origin,
                                     now);
}

// The same for what the engine does: it goes into the transaction of the engine's batch.
orders::AuditEntry act_of(const char* action, const BotSettings& bot, const Origin& origin) {
  orders::AuditEntry act;
  act.user_id = bot.user_id;
  act.account_id = bot.account_id;
  act.action = action;
  act.subject_id = bot.id;
  act.by = origin.by;
  act.details = identity::AuditService::act_details(origin, figures_of(bot));
  return act;
}

Error not_found() { return make_error(Errc::NotFound, "bot_not_found", "There is no such bot."); }

// What needs another strategy object, or another account.
bool is_other_strategy(const BotSettings& one, const BotSettings& two) {
  return one.strategy != two.strategy || one.strategy_version != two.strategy_version ||
         one.parameters != two.parameters || one.sizing != two.sizing || one.symbols != two.symbols ||
         one.intervals != two.intervals;
}

BotDraft draft_of(const BotSettings& settings) {
  BotDraft draft;
  draft.name = settings.name;
  draft.strategy = settings.strategy;
  draft.strategy_version = settings.strategy_version;
  draft.parameters = settings.parameters;
  draft.account_id = settings.account_id;
  draft.symbols = settings.symbols;
  draft.intervals.clear();
  for (const auto interval : settings.intervals) draft.intervals.emplace_back(to_string(interval));
  draft.budget = settings.budget;
  draft.sizing = settings.sizing;
  draft.limits = settings.limits;
  draft.exits = settings.exits;
  return draft;
}

}  // namespace

awaitable<Result<storage::AccountRow>> BotService::account_of(UserId user_id, std::optional<AccountId> account_id) {
  if (account_id) co_return co_await accounts_.find(user_id, *account_id);
  co_return co_await accounts_.paper(user_id);
}

awaitable<Result<StoredBot>> BotService::stored(UserId user_id, BotId id) {
  auto job = [user_id, id](Session& session) -> Result<StoredBot> {
    auto bot = storage::bots::find_of_user(session, user_id, id);
    if (!bot) return not_found();
    return std::move(*bot);
  };
  co_return co_await database_.read(job);
}

awaitable<void> BotService::show_current(UserId user_id, std::vector<BotView>& views) {
  const auto current = co_await trading_.bots(user_id);
  const auto accounts = co_await accounts_.list(user_id);
  for (auto& view : views) {
    const auto its =
        std::find_if(current.begin(), current.end(), [&](const auto& one) { return one.id == view.settings.id; });
    if (its != current.end()) {
      view.status = *its;
      continue;
    }
    if (view.status.state != BotState::Running && view.status.state != BotState::Paused) continue;
    std::string why = "it is being loaded";
    if (accounts) {
      for (const auto& row : *accounts) {
        if (row.account.id != view.settings.account_id || row.account.state == AccountState::Active) continue;
        why = row.state_reason.value_or("it has no key, or is switched off");
      }
    }
    view.status.reason = BotMessage{"account_unavailable", {why}};
  }
}

awaitable<Result<std::vector<BotView>>> BotService::list(UserId user_id) {
  auto job = [user_id](Session& session) -> Result<std::vector<StoredBot>> {
    return storage::bots::list_of_user(session, user_id);
  };
  const auto bots = co_await database_.read(job);
  if (!bots) co_return bots.error();
  std::vector<BotView> views;
  for (const auto& bot : *bots) views.push_back({bot.settings, bot.status});
  co_await show_current(user_id, views);
  co_return views;
}

awaitable<Result<BotView>> BotService::find(UserId user_id, BotId id) {
  const auto bot = co_await stored(user_id, id);
  if (!bot) co_return bot.error();
  std::vector<BotView> views;
  views.push_back({bot->settings, bot->status});
  co_await show_current(user_id, views);
  co_return std::move(views.front());
}

awaitable<Result<void>> BotService::hold_of_disabled() {
  auto job = [](Session& session) -> Result<std::vector<storage::bots::Place>> {
    return storage::bots::list_running_of_disabled(session);
  };
  const auto places = co_await database_.read(job);
  if (!places) co_return places.error();
  for (const auto& place : *places) {
    BotMessage reason{"user_disabled", {}};
    co_await trading_.hold_bots(place.user_id, place.account_id, std::move(reason));
  }
  co_return Result<void>{};
}

awaitable<Result<BotView>> BotService::create(UserId user_id, BotDraft draft, Origin origin) {
  const auto account = co_await account_of(user_id, draft.account_id);
  if (!account) co_return account.error();
  auto settings = co_await check_all(draft, account->account.exchange);
  if (!settings) co_return settings.error();
  settings->id = make_uuid();
  settings->user_id = user_id;
  settings->account_id = account->account.id;
  settings->seed = secure_random_u64();
  settings->created_at = settings->updated_at = clock_.now();
  auto job = [its = *settings, origin](Session& session) -> Result<void> {
    if (storage::bots::list_of_user(session, its.user_id).size() >= kBotsMax) {
      return make_error(Errc::Conflict, "bots_max", fmt::format("There can be {} bots: delete one first.", kBotsMax));
    }
    storage::bots::insert(session, its);
    note(session, "bot_created", its, origin, its.created_at);
    return {};
  };
  const auto written = co_await database_.write(job);
  if (!written) co_return written.error();
  // An account that nobody drives finds it on record later.
  const auto added = co_await trading_.add_bot(*settings);
  if (!added && added.error().errc != Errc::NotFound && added.error().errc != Errc::Unavailable) {
    co_return added.error();
  }
  co_return co_await find(user_id, settings->id);
}

awaitable<Result<BotView>> BotService::edit(UserId user_id, BotId id, BotDraft draft, Origin origin) {
  const auto before = co_await stored(user_id, id);
  if (!before) co_return before.error();
  if (!draft.account_id) draft.account_id = before->settings.account_id;
  const auto account = co_await account_of(user_id, draft.account_id);
  if (!account) co_return account.error();
  auto settings = co_await check_all(draft, account->account.exchange);
  if (!settings) co_return settings.error();
  if (account->account.id != before->settings.account_id) {
    // Its holdings are of its account.
    co_return make_error(Errc::Conflict, "bot_account_fixed", "A bot stays on its account: clone it for another one.");
  }
  settings->id = id;
  settings->user_id = user_id;
  settings->account_id = account->account.id;
  settings->seed = before->settings.seed;
  settings->created_at = before->settings.created_at;
  settings->updated_at = clock_.now();
  const bool is_other = is_other_strategy(before->settings, *settings);
  // Refused by the engine, nothing is written; broken off in between, the owner sees that it was not saved.
  const auto edited = co_await trading_.edit_bot(*settings, is_other);
  const bool nobody_drives_it = !edited && edited.error().errc == Errc::NotFound;
  if (!edited && !nobody_drives_it) co_return edited.error();
  auto job = [its = *settings, origin](Session& session) -> Result<void> {
    if (!storage::bots::update_settings(session, its)) return not_found();
    note(session, "bot_changed", its, origin, its.updated_at);
    return {};
  };
  const auto written = co_await database_.write(job);
  if (!written) co_return written.error();
  co_return co_await find(user_id, id);
}

awaitable<Result<void>> BotService::remove(UserId user_id, BotId id, Origin origin) {
  const auto bot = co_await stored(user_id, id);
  if (!bot) co_return bot.error();
  const auto removed = co_await trading_.remove_bot(user_id, bot->settings.account_id, id);
  if (!removed && removed.error().errc != Errc::NotFound) co_return removed.error();
  auto job = [its = bot->settings, origin, now = clock_.now()](Session& session) -> Result<void> {
    if (storage::bots::remove(session, its.id)) note(session, "bot_deleted", its, origin, now);
    return {};
  };
  co_return co_await database_.write(job);
}

awaitable<Result<BotView>> BotService::start(UserId user_id, BotId id, Origin origin) {
  const auto bot = co_await stored(user_id, id);
  if (!bot) co_return bot.error();
  const auto act = act_of("bot_started", bot->settings, origin);
  auto status = co_await trading_.start_bot(act);
  if (!status && status.error().code == "bot_not_found") {
    // It was made while the account was being loaded.
    const auto added = co_await trading_.add_bot(bot->settings, bot->saved);
    if (!added) co_return added.error();
    status = co_await trading_.start_bot(act);
  }
  if (!status && status.error().code == "account_not_found") {
    co_return make_error(Errc::Conflict, "account_unavailable",
                         "The bot's account can't trade: it has no key, or is switched off.");
  }
  if (!status) co_return status.error();
  co_return co_await find(user_id, id);
}

awaitable<Result<BotView>> BotService::pause(UserId user_id, BotId id, Origin origin) {
  const auto bot = co_await stored(user_id, id);
  if (!bot) co_return bot.error();
  auto act = act_of("bot_paused", bot->settings, origin);
  const auto status = co_await trading_.pause_bot(std::move(act));
  if (!status) co_return status.error();
  co_return co_await find(user_id, id);
}

awaitable<Result<BotView>> BotService::stop(UserId user_id, BotId id, BotStop how, Origin origin) {
  const auto bot = co_await stored(user_id, id);
  if (!bot) co_return bot.error();
  auto act = act_of("bot_stopped", bot->settings, origin);
  const auto status = co_await trading_.stop_bot(std::move(act), how);
  if (!status) co_return status.error();
  co_return co_await find(user_id, id);
}

awaitable<Result<BotView>> BotService::clone(UserId user_id, BotId id, std::optional<std::string> name,
                                             std::optional<AccountId> account_id, Origin origin) {
  const auto bots = co_await list(user_id);
  if (!bots) co_return bots.error();
  const auto its = std::find_if(bots->begin(), bots->end(), [&](const auto& one) { return one.settings.id == id; });
  if (its == bots->end()) co_return not_found();
  auto draft = draft_of(its->settings);
  if (account_id) draft.account_id = account_id;
  const auto is_taken = [&](const std::string& wanted) {
    return std::any_of(bots->begin(), bots->end(), [&](const auto& one) { return one.settings.name == wanted; });
  };
  if (name) {
    draft.name = *name;
  } else {
    const auto base = draft.name.substr(0, 90);
    for (int number = 2; is_taken(draft.name); ++number) draft.name = fmt::format("{} {}", base, number);
  }
  co_return co_await create(user_id, std::move(draft), std::move(origin));
}

awaitable<Result<storage::Page<BotSignal>>> BotService::signals(UserId user_id, BotId id,
                                                                storage::PageRequest request) {
  auto job = [user_id, id, request](Session& session) -> Result<storage::Page<BotSignal>> {
    if (!storage::bots::find_of_user(session, user_id, id)) return not_found();
    return storage::bot_signals::page(session, id, request);
  };
  co_return co_await database_.read(job);
}

awaitable<Result<storage::Page<BotLogLine>>> BotService::log(UserId user_id, BotId id, storage::PageRequest request) {
  auto job = [user_id, id, request](Session& session) -> Result<storage::Page<BotLogLine>> {
    if (!storage::bots::find_of_user(session, user_id, id)) return not_found();
    return storage::bot_log::page(session, id, request);
  };
  co_return co_await database_.read(job);
}

awaitable<Result<storage::Page<Order>>> BotService::orders(UserId user_id, BotId id, storage::PageRequest request) {
  auto job = [user_id, id, request](Session& session) -> Result<storage::Page<Order>> {
    if (!storage::bots::find_of_user(session, user_id, id)) return not_found();
    storage::OrderFilter filter;
    filter.bot_id = id;
    return storage::orders::page_of_user(session, user_id, filter, request);
  };
  co_return co_await database_.read(job);
}

awaitable<Result<std::vector<std::pair<Timestamp, Decimal>>>> BotService::curve(UserId user_id, BotId id) {
  using Curve = std::vector<std::pair<Timestamp, Decimal>>;
  auto job = [user_id, id](Session& session) -> Result<Curve> {
    if (!storage::bots::find_of_user(session, user_id, id)) return not_found();
    return storage::bot_equity::list(session, id, 20'000);
  };
  co_return co_await database_.read(job);
}

}  // namespace hoga::runtime
