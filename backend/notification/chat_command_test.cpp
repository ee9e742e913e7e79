// What a chat says, as a command; anything else is no command.
#include "notification/chat_command.hpp"

#include <gtest/gtest.h>

namespace hoga::notification {
namespace {

using Kind = ChatCommand::Kind;

TEST(ChatCommand, IsReadWithOrWithoutTheNameOfTheBot) {
  EXPECT_EQ(parse_chat_command("/status").kind, Kind::Status);
  EXPECT_EQ(parse_chat_command(" /positions@hoga_bot ").kind, Kind::Positions);
  EXPECT_EQ(parse_chat_command("/halt").kind, Kind::Halt);
  EXPECT_EQ(parse_chat_command("/start abc").word, "abc");
  EXPECT_EQ(parse_chat_command("/start@hoga_bot  abc ").word, "abc");
  EXPECT_EQ(parse_chat_command("/start").kind, Kind::Start);
  EXPECT_EQ(parse_chat_command("halt:k2f9").kind, Kind::ConfirmHalt);
  EXPECT_EQ(parse_chat_command("/halt k2f9").word, "k2f9");
}

TEST(ChatCommand, NothingElseIsOne) {
  for (const char* text : {"", " ", "/", "halt", "status", "/statusx", "/ status", "/stop", "Please /halt"}) {
    EXPECT_EQ(parse_chat_command(text).kind, Kind::Help) << text;
  }
}

}  // namespace
}  // namespace hoga::notification
