// What a user has written to the bot of a chat. Pure.
#pragma once

#include <string>
#include <string_view>

namespace hoga::notification {

struct ChatCommand {
  enum class Kind { Start, Status, Positions, Halt, ConfirmHalt, Help };
  Kind kind = Kind::Help;
  // Of Start: the code that makes the chat a user's; empty without one. Of ConfirmHalt: what was asked for.
  std::string word{};
};

// "/start CODE", "/status", "/positions", "/halt", and "halt:WORD" from the button below the question; with or without
// the bot's name behind the command. Everything else asks for help.
ChatCommand parse_chat_command(std::string_view text);

}  // namespace hoga::notification
