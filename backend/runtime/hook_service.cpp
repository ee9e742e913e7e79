#include "runtime/hook_service.hpp"

#include <fmt/format.h>

#include "base/hmac.hpp"
#include "base/log.hpp"
#include "base/sha256.hpp"
#include "net/proxy.hpp"
#include "notification/hook_message.hpp"
#include "strategy/shipped/shipped.hpp"

namespace hoga::runtime {
namespace {

using storage::Session;

std::string hash_of(std::string_view text) {
  Sha256 hash;
  hash.add(text);
  return hash.hex();
}

Result<void> check_addresses(const std::vector<std::string>& addresses) {
  auto wrong = make_error(Errc::ValidationFailed, "Some fields are wrong.");
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    if (net::TrustedProxies::parse({addresses[i]})) continue;
    wrong.fields.push_back({fmt::format("addresses[{}]", i), "not_an_address",
                            "Write an address or a network, such as 52.89.214.238 or 10.0.0.0/8."});
  }
  if (!wrong.fields.empty()) return wrong;
  return {};
}

bool is_allowed(const std::vector<std::string>& addresses, const std::string& address) {
  if (addresses.empty()) return true;
  boost::system::error_code failure;
  const auto caller = boost::asio::ip::make_address(address, failure);
  const auto networks = net::TrustedProxies::parse(addresses);
  return !failure && networks && networks->trusts(caller);
}

Error unknown() { return make_error(Errc::NotFound, "unknown_hook", "There is no such address."); }

}  // namespace

HookService::HookService(storage::Database& database, BotService& bots, TradingRuntime& trading,
                         const identity::MasterKey& master_key, const Clock& clock)
    : database_(database), bots_(bots), trading_(trading), clock_(clock), key_(master_key.derive("bothooks")) {}

std::string HookService::secret_of(const BotId& bot_id, int generation) const {
  const std::string_view key{reinterpret_cast<const char*>(key_.data()), key_.size()};
  return "hgbot_" + hmac_sha256_hex(key, fmt::format("{}:{}", bot_id.to_string(), generation)).substr(0, 48);
}

storage::BotHookRow HookService::fresh(const BotId& bot_id, int generation) const {
  storage::BotHookRow row;
  row.bot_id = bot_id;
  row.generation = generation;
  row.secret_hash = hash_of(secret_of(bot_id, generation));
  row.updated_at = clock_.now();
  return row;
}

HookService::View HookService::view_of(const storage::BotHookRow& row) const {
  return {secret_of(row.bot_id, row.generation), row.addresses};
}

awaitable<Result<HookService::View>> HookService::find(UserId user_id, BotId bot_id) {
  return change(user_id, bot_id, std::nullopt, false);
}

awaitable<Result<HookService::View>> HookService::change(UserId user_id, BotId bot_id,
                                                         std::optional<std::vector<std::string>> addresses,
                                                         bool renews) {
  const auto bot = co_await bots_.find(user_id, bot_id);
  if (!bot) co_return bot.error();
  if (bot->settings.strategy != strategy::shipped::kOutsideName) {
    co_return make_error(Errc::Conflict, "takes_no_alerts", "The bot's strategy takes no alerts from outside.");
  }
  if (addresses) {
    const auto good = check_addresses(*addresses);
    if (!good) co_return good.error();
  }
  auto job = [this, bot_id, addresses, renews](Session& session) -> Result<storage::BotHookRow> {
    auto row = storage::bot_hooks::find(session, bot_id);
    const bool is_new = !row;
    if (is_new) row = fresh(bot_id, 1);
    if (renews) {
      auto next = fresh(bot_id, row->generation + 1);
      next.addresses = row->addresses;
      row = std::move(next);
    }
    if (addresses) row->addresses = *addresses;
    if (is_new || renews || addresses) storage::bot_hooks::put(session, *row);
    return *row;
  };
  const auto row = co_await database_.write(job);
  if (!row) co_return row.error();
  co_return view_of(*row);
}

awaitable<Result<HookService::Received>> HookService::receive(std::string secret, std::string address,
                                                              std::string body) {
  auto find = [hash = hash_of(secret)](Session& session) -> Result<std::optional<storage::HookedBot>> {
    return storage::bot_hooks::find_by_secret(session, hash);
  };
  const auto found = co_await database_.read(find);
  if (!found) co_return found.error();
  if (!*found) co_return unknown();
  const auto bot = **found;
  if (!is_allowed(bot.hook.addresses, address)) {
    log_warning("Alert for a bot from an address that may not",
                {{"bot_id", bot.hook.bot_id.to_string()}, {"address", address}});
    co_return make_error(Errc::Forbidden, "address_not_allowed", "Alerts from this address are not taken.");
  }
  if (body.size() > kBodyMost) co_return make_error(Errc::TooLarge, "The alert is too long.");
  const auto message = notification::parse_hook_message(body);
  if (!message) co_return message.error();
  const auto now = clock_.now();
  const auto is_fresh = notification::check_hook_time(*message, now);
  if (!is_fresh) co_return is_fresh.error();
  auto begin = [id = bot.hook.bot_id, hash = hash_of(body), now](Session& session) -> Result<bool> {
    // Twice as long as an alert is good for, whatever the clocks say.
    const auto forget_before = now - 2 * (notification::kHookOld + notification::kHookEarly);
    return storage::bot_hooks::begin_call(session, id, hash, now, forget_before);
  };
  const auto is_first = co_await database_.write(begin);
  if (!is_first) co_return is_first.error();
  Received received;
  received.bot_id = bot.hook.bot_id;
  received.is_repeated = !*is_first;
  if (received.is_repeated) co_return received;
  const auto signalled = co_await trading_.signal_bot(bot.user_id, bot.account_id, bot.hook.bot_id, message->signal);
  if (signalled) co_return received;
  auto undo = [id = bot.hook.bot_id, hash = hash_of(body)](Session& session) -> Result<void> {
    storage::bot_hooks::undo_call(session, id, hash);
    return {};
  };
  const auto undone = co_await database_.write(undo);
  if (!undone) log_warning("A refused alert stays on record", {{"error", to_log_string(undone.error())}});
  co_return signalled.error();
}

}  // namespace hoga::runtime
