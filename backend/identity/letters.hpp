// The words of letters, in the user's language. Inside of identity/ only.
#pragma once

#include <string>

#include "storage/mail_links.hpp"

namespace hoga::identity {

struct LetterText {
  std::string subject;
  std::string text;
};

// `locale` is "ko" or "en".
LetterText letter_with_link(storage::MailLinkKind kind, const std::string& locale, const std::string& link);
// To the old address.
LetterText letter_of_changed_email(const std::string& locale, const std::string& new_email);

}  // namespace hoga::identity
