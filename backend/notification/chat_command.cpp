#include "notification/chat_command.hpp"

namespace hoga::notification {
namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

ChatCommand parse_chat_command(std::string_view text) {
  using Kind = ChatCommand::Kind;
  constexpr std::string_view kConfirm = "halt:";
  text = trim(text);
  if (text.starts_with(kConfirm)) return {Kind::ConfirmHalt, std::string(text.substr(kConfirm.size()))};
  const auto blank = text.find(' ');
  const auto rest = blank == std::string_view::npos ? std::string_view{} : trim(text.substr(blank + 1));
  auto name = text.substr(0, blank);
  name = name.substr(0, name.find('@'));
  if (name == "/start") return {Kind::Start, std::string(rest)};
  if (name == "/status") return {Kind::Status};
  if (name == "/positions") return {Kind::Positions};
  if (name == "/halt")
    return rest.empty() ? ChatCommand{Kind::Halt} : ChatCommand{Kind::ConfirmHalt, std::string(rest)};
  return {Kind::Help};
}

}  // namespace hoga::notification
