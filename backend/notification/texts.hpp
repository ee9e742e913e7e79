// What a notification says, in Korean and English. The figures of an event are the values for the places in its text.
// Pure; any thread.
#pragma once

#include <string>

#include "domain/notification.hpp"
#include "strategy/text.hpp"

namespace hoga::notification {

struct Message {
  std::string title;
  std::string body;
};
Message message_of(NotificationKind kind, const Figures& figures, strategy::Language language);

// "ko" is Korean, everything else English.
strategy::Language language_of(std::string_view locale);
// The value of that name; empty where there is none.
std::string figure(const Figures& figures, std::string_view name);
// How the kind is called in lists and subjects.
std::string_view kind_name(NotificationKind kind, strategy::Language language);

}  // namespace hoga::notification
