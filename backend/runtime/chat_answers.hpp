// What the chat commands of notify/ answer with, and the one that acts: halting. What is given outlives the answers.
#pragma once

#include "identity/account_service.hpp"
#include "notify/telegram_bot.hpp"
#include "runtime/bot_service.hpp"
#include "runtime/trading_runtime.hpp"

namespace hoga::runtime {

notify::ChatAnswers chat_answers(TradingRuntime& trading, identity::AccountService& accounts, BotService& bots);

}  // namespace hoga::runtime
