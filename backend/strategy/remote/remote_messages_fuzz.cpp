// Any bytes as what a plug-in's process says, and as what it is asked: nothing is read beyond them, and a message that
// was read is written and read as the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "strategy/remote/messages.hpp"

namespace {

template <typename Message>
void again(const Message& message, std::optional<Message> (*decode)(std::string_view)) {
  using namespace hoga::strategy::remote;
  const auto frame = encode(message);
  if (!frame) return;
  FrameCutter cutter;
  // In two parts, as a socket may give it.
  cutter.append(std::string_view(*frame).substr(0, frame->size() / 2));
  if (cutter.next()) std::abort();
  cutter.append(std::string_view(*frame).substr(frame->size() / 2));
  const auto payload = cutter.next();
  if (!payload) std::abort();
  const auto read = decode(*payload);
  if (!read || encode(*read).value() != *frame) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hoga::strategy::remote;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto request = decode_request(text)) again(*request, decode_request);
  if (const auto reply = decode_reply(text)) again(*reply, decode_reply);
  FrameCutter cutter;
  cutter.append(text);
  while (cutter.next()) {
  }
  return 0;
}
