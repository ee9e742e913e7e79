#include "engine/bot_texts.hpp"

#include <array>
#include <utility>
#include <vector>

#include "strategy/remote/faults.hpp"

namespace hoga::engine {
namespace {

struct Row {
  std::string_view code;
  std::string_view en;
  std::string_view ko;
};

// Values: of refusals symbol, code and the gate's sentence; of losses the loss, what it is measured from, the limit.
constexpr std::array kRows{
    Row{"bot_started", "Started.", "시작했습니다."},
    Row{"bot_continued", "Goes on after a pause.", "일시정지 후 다시 진행합니다."},
    Row{"bot_resumed", "Goes on where it was.", "멈춘 곳부터 이어서 진행합니다."},
    Row{"bot_warming_up", "The state of the strategy could not be taken over: it begins with a warm-up.",
        "전략 상태를 이어받을 수 없어 준비 구간부터 다시 시작합니다."},
    Row{"bot_paused", "Paused by its owner.", "사용자가 일시정지했습니다."},
    Row{"bot_stopped_leave", "Stopped; orders and protections stay.",
        "정지했습니다. 주문과 보호 주문은 그대로 둡니다."},
    Row{"bot_stopped_cancel", "Stopped; its orders are taken back, what it holds stays without protection.",
        "정지했습니다. 주문을 취소하고 보유 수량은 보호 없이 남깁니다."},
    Row{"bot_stopped_close", "Stopped; its orders are taken back and what it holds is sold.",
        "정지했습니다. 주문을 취소하고 보유 수량을 매도합니다."},
    Row{"bot_closed", "Everything it held is sold.", "보유 수량을 모두 매도했습니다."},
    Row{"bot_edited", "Settings changed.", "설정을 변경했습니다."},
    Row{"bot_buy_refused", "A purchase of {0} was refused: {2}", "{0} 매수가 거부되었습니다: {2}"},
    Row{"bot_sell_refused", "A sale of {0} was refused: {2}", "{0} 매도가 거부되었습니다: {2}"},
    Row{"bot_daily_loss",
        "The daily loss limit is reached: lost {0} of {1} (limit {2} %). Nothing is bought until the next day; sales "
        "go "
        "on.",
        "일일 손실 한도에 도달했습니다: {1} 중 {0} 손실(한도 {2}%). 다음 날까지 매수하지 않으며 매도는 계속합니다."},
    Row{"bot_drawdown",
        "The drawdown limit is reached: {0} below the highest equity of {1} (limit {2} %). Nothing is bought until it "
        "is "
        "started again; sales go on.",
        "최대 낙폭 한도에 도달했습니다: 최고 평가액 {1}에서 {0} 하락(한도 {2}%). 다시 시작할 때까지 매수하지 않으며 "
        "매도는 "
        "계속합니다."},
    Row{"bot_cooling_down", "{0} losing trades in a row: nothing is bought for {1} minutes.",
        "{0}회 연속 손실로 {1}분 동안 매수하지 않습니다."},
    Row{"bot_new_day", "A new day: it goes on after the daily loss limit.",
        "새로운 날이 되어 일일 손실 한도 이후 다시 진행합니다."},
    Row{"bot_time_stop", "The time stop of {0} has come: it is sold.", "{0}의 보유 시간 한도에 도달해 매도합니다."},
    Row{"bot_stop_reached", "{0} is at {1}, the stop is at {2}: it is sold.",
        "{0} 가격 {1}이(가) 손절가 {2}에 도달해 매도합니다."},
    Row{"bot_protection_filled", "A protection of {0} has sold {1} at {2}.",
        "{0} 보호 주문이 {1}을(를) {2}에 매도했습니다."},
    Row{"bot_unprotected", "The holding of {0} is without its protection: {1}",
        "{0} 보유 수량의 보호 주문이 없습니다: {1}"},
    Row{"bot_protected_again", "The holding of {0} is protected again.", "{0} 보유 수량이 다시 보호됩니다."},
    Row{"bot_state_lost", "Its saved state can't be read: nobody knows what of the account is its own.",
        "저장된 상태를 읽을 수 없어 계좌 중 봇의 몫을 알 수 없습니다."},
    Row{"strategy_failed", "The strategy has failed: {0}", "전략 실행에 실패했습니다: {0}"},
    Row{"strategy_memory", "The strategy needed more memory than it may have.",
        "전략이 허용된 것보다 많은 메모리를 요구했습니다."},
    Row{"strategy_unavailable", "The strategy can't be had: {0}", "전략을 사용할 수 없습니다: {0}"},
    Row{"strategy_loops", "The strategy orders again and again what was just refused.",
        "전략이 방금 거부된 주문을 계속 되풀이합니다."},
    Row{"halted", "Trading was halted. Start the bot again once the halt is lifted.",
        "거래가 중단되었습니다. 중단이 해제된 뒤 봇을 다시 시작하세요."},
    Row{"platform_halted", "Trading on the platform was halted. Start the bot again once the halt is lifted.",
        "플랫폼 거래가 중단되었습니다. 중단이 해제된 뒤 봇을 다시 시작하세요."},
    Row{"user_disabled", "The operator has switched its owner's account off.",
        "운영자가 이 봇 소유자의 계정을 정지했습니다."},
    Row{"account_unavailable", "Its account can't trade: {0}", "계좌로 거래할 수 없습니다: {0}"},
    Row{"symbol_unavailable", "The symbol {0} is not traded at the exchange now.",
        "{0} 종목은 지금 거래소에서 거래되지 않습니다."},
    Row{"symbol_available", "The symbol {0} is traded again.", "{0} 종목이 다시 거래됩니다."},
};

// The gate speaks English to programs; what it refused for is said here in Korean, by its code.
constexpr std::array<std::pair<std::string_view, std::string_view>, 33> kRefusalsInKorean{{
    {"unknown_symbol", "거래소에 없는 종목입니다."},
    {"halted", "거래가 중단되어 있습니다."},
    {"trading_disabled", "설정에서 테스트넷·실거래 주문이 꺼져 있습니다."},
    {"trading_switched_off", "한도 설정에서 거래가 꺼져 있습니다."},
    {"symbol_not_allowed", "허용된 종목이 아닙니다."},
    {"instrument_not_trading", "지금 거래소에서 거래되지 않는 종목입니다."},
    {"order_type_not_supported", "거래소가 지원하지 않는 주문 유형입니다."},
    {"price_filter", "거래소의 가격 규칙에 맞지 않습니다."},
    {"lot_size", "거래소의 수량 규칙에 맞지 않습니다."},
    {"market_lot_size", "거래소의 시장가 수량 규칙에 맞지 않습니다."},
    {"notional", "거래소의 최소·최대 주문 금액을 벗어납니다."},
    {"market_not_synced", "시세가 아직 동기화되지 않았습니다."},
    {"market_stale", "시세가 최신이 아닙니다."},
    {"price_band", "가격이 시장에서 너무 멀리 떨어져 있습니다."},
    {"max_open_orders", "거래소의 미체결 주문 수 한도에 도달했습니다."},
    {"open_orders_limit", "미체결 주문 수 한도에 도달했습니다."},
    {"max_orders_per_minute", "분당 주문 수 한도에 도달했습니다."},
    {"max_order_value", "주문 금액 한도를 넘습니다."},
    {"max_position_size", "계좌의 포지션 한도를 넘습니다."},
    {"risk_per_trade", "거래당 위험 한도를 넘습니다."},
    {"daily_loss_limit", "계좌의 일일 손실 한도에 도달했습니다."},
    {"max_drawdown", "계좌의 최대 낙폭 한도에 도달했습니다."},
    {"equity_unknown", "평가액을 아직 계산할 수 없습니다."},
    {"insufficient_balance", "계좌의 잔고가 부족합니다."},
    {"account_not_active", "계좌가 활성 상태가 아닙니다."},
    {"account_reconciling", "계좌를 거래소와 대조하는 중입니다."},
    {"bot_budget", "봇의 자금이 부족합니다."},
    {"bot_holding", "봇이 보유한 수량보다 많습니다."},
    {"bot_max_position", "봇의 최대 포지션을 넘습니다."},
    {"bot_orders_per_minute", "봇의 분당 주문 수 한도에 도달했습니다."},
    {"bot_daily_loss", "봇의 일일 손실 한도에 도달했습니다."},
    {"bot_drawdown", "봇의 최대 낙폭 한도에 도달했습니다."},
    {"bot_cool_down", "연속 손실 후 대기 중입니다."},
}};

std::vector<std::string> in_korean(const BotMessage& message) {
  auto values = message.values;
  const bool is_refusal = message.code == "bot_buy_refused" || message.code == "bot_sell_refused";
  if (!is_refusal || values.size() < 3) return values;
  values[2] = refusal_text(values[1], values[2], strategy::Language::Korean);
  return values;
}

void append_filled(std::string& out, std::string_view text, const std::vector<std::string>& values) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_place = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}';
    if (!is_place) {
      out.push_back(text[i]);
      continue;
    }
    const auto index = static_cast<std::size_t>(text[i + 1] - '0');
    if (index < values.size()) out += values[index];
    i += 2;
  }
}

}  // namespace

std::string refusal_text(std::string_view code, std::string_view sentence, strategy::Language language) {
  if (language == strategy::Language::Korean) {
    for (const auto& [known, text] : kRefusalsInKorean) {
      if (known == code) return std::string{text};
    }
  }
  return std::string{sentence};
}

std::string bot_text(const BotMessage& message, strategy::Language language) {
  for (const auto& row : kRows) {
    if (row.code != message.code) continue;
    std::string text;
    const bool is_korean = language == strategy::Language::Korean;
    append_filled(text, is_korean ? row.ko : row.en, is_korean ? in_korean(message) : message.values);
    return text;
  }
  if (message.code.starts_with(strategy::remote::kFaultPrefix)) {
    const auto code = message.code.substr(strategy::remote::kFaultPrefix.size());
    return strategy::remote::fault_text(code, message.values.empty() ? "" : message.values.front()).in(language);
  }
  return message.code;
}

}  // namespace hoga::engine
