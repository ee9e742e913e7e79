#include "runtime/chat_answers.hpp"

#include <fmt/format.h>

namespace hoga::runtime {
namespace {

using strategy::Language;

struct Parts {
  TradingRuntime& trading;
  identity::AccountService& accounts;
  BotService& bots;
};

// Cents are enough in a chat.
std::string money_text(const Decimal& value) {
  auto text = round_to_places(value, 2, Rounding::HalfUp).to_string();
  const auto dot = text.find('.');
  return dot == std::string::npos ? text : text.substr(0, dot + 3);
}

std::string_view kind_word(AccountKind kind, bool is_korean) {
  if (kind == AccountKind::Live) return is_korean ? "실거래" : "live";
  if (kind == AccountKind::Testnet) return is_korean ? "테스트넷" : "test network";
  return is_korean ? "모의" : "paper";
}

std::string_view state_word(AccountState state, bool is_korean) {
  switch (state) {
    case AccountState::Active: return is_korean ? "정상" : "active";
    case AccountState::Faulted: return is_korean ? "정지됨" : "stopped";
    case AccountState::Disabled: return is_korean ? "꺼짐" : "switched off";
    default: return is_korean ? "준비 중" : "being set up";
  }
}

std::string_view bot_word(BotState state, bool is_korean) {
  switch (state) {
    case BotState::Running: return is_korean ? "실행 중" : "running";
    case BotState::Paused: return is_korean ? "일시정지" : "paused";
    case BotState::Failed: return is_korean ? "오류" : "failed";
    default: return is_korean ? "정지" : "stopped";
  }
}

awaitable<std::string> status_of(Parts parts, UserId user_id, Language language) {
  const bool is_korean = language == Language::Korean;
  std::string text;
  const auto halts = co_await parts.accounts.halts(user_id);
  const bool is_halted = halts && !halts->empty();
  if (is_halted) text += is_korean ? "거래가 중단되어 있습니다.\n" : "Trading is halted.\n";
  const auto accounts = co_await parts.trading.accounts(user_id);
  for (const auto& status : accounts) {
    const auto& account = status.account;
    const auto equity = status.equity ? money_text(*status.equity) + " USDT" : "—";
    text += fmt::format("{} ({}): {}, {}\n", account.label, kind_word(account.kind, is_korean), equity,
                        state_word(account.state, is_korean));
  }
  const auto bots = co_await parts.bots.list(user_id);
  if (bots) {
    for (const auto& bot : *bots) {
      text += fmt::format("{}: {}, {} {}\n", bot.settings.name, bot_word(bot.status.state, is_korean),
                          money_text(bot.status.equity), bot.settings.currency);
    }
  }
  if (text.empty()) text = is_korean ? "계좌가 없습니다." : "There is no account.";
  co_return text;
}

awaitable<std::string> positions_of(Parts parts, UserId user_id, Language language) {
  const bool is_korean = language == Language::Korean;
  const auto views = co_await parts.trading.positions(user_id, std::nullopt);
  const auto accounts = co_await parts.trading.accounts(user_id);
  std::string text;
  for (const auto& view : views) {
    const auto& position = view.state.position;
    if (view.is_dust || !position.size.is_positive()) continue;
    std::string_view kind;
    for (const auto& status : accounts) {
      if (status.account.id == position.account_id) kind = kind_word(status.account.kind, is_korean);
    }
    const auto price = view.state.mark_price ? view.state.mark_price->to_string() : "—";
    text += fmt::format("{} {} ({}) @ {}: {}\n", position.symbol, position.size.to_string(), kind, price,
                        money_text(view.state.unrealized_pnl));
  }
  if (text.empty()) text = is_korean ? "보유한 포지션이 없습니다." : "You hold no position.";
  co_return text;
}

awaitable<std::string> halt_all(Parts parts, UserId user_id, Language language) {
  const bool is_korean = language == Language::Korean;
  // The accounts stand still first; what can't be recorded now is recorded later (AccountService).
  const Actor by{ActorKind::User};
  const auto receipts = co_await parts.trading.halt(user_id, std::nullopt, false, by);
  identity::Origin origin{"telegram", "Telegram"};
  std::string reason = "Telegram";
  const auto recorded = co_await parts.accounts.add_halt(user_id, std::nullopt, std::move(reason), std::move(origin));
  int cancelled = 0;
  std::size_t open = 0;
  for (const auto& receipt : receipts) {
    cancelled += receipt.cancelled_orders;
    open += receipt.open_orders.size();
  }
  std::string text = is_korean ? fmt::format("모든 거래를 중단했습니다. 취소된 주문 {}건.", cancelled)
                               : fmt::format("Trading is halted. Orders taken back: {}.", cancelled);
  if (open > 0) {
    text += is_korean ? fmt::format(" 아직 확인되지 않은 주문 {}건은 계속 취소를 시도합니다.", open)
                      : fmt::format(" Not confirmed yet: {}; they are taken back on and on.", open);
  }
  if (!recorded) text += is_korean ? " 아직 기록되지 않았습니다." : " Not on record yet.";
  co_return text;
}

}  // namespace

notify::ChatAnswers chat_answers(TradingRuntime& trading, identity::AccountService& accounts, BotService& bots) {
  const Parts parts{trading, accounts, bots};
  notify::ChatAnswers answers;
  answers.status = [parts](UserId user_id, Language language) { return status_of(parts, user_id, language); };
  answers.positions = [parts](UserId user_id, Language language) { return positions_of(parts, user_id, language); };
  answers.halt = [parts](UserId user_id, Language language) { return halt_all(parts, user_id, language); };
  return answers;
}

}  // namespace hoga::runtime
