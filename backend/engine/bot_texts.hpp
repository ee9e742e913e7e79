// What a bot's messages say, in both languages: of its log and of why it does not trade. A code that stands in a
// database must stay here.
#pragma once

#include <string>
#include <string_view>

#include "domain/bot.hpp"
#include "strategy/text.hpp"

namespace hoga::engine {

// The text of the code with the values in its places; the code itself where it is not known.
std::string bot_text(const BotMessage& message, strategy::Language language);

// Why the gate has refused: its own sentence, in Korean by the code where that is known.
std::string refusal_text(std::string_view code, std::string_view sentence, strategy::Language language);

}  // namespace hoga::engine
