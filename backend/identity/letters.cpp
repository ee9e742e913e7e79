#include "identity/letters.hpp"

#include <fmt/format.h>

namespace hoga::identity {
namespace {

using storage::MailLinkKind;

LetterText with_link(const char* subject, const char* before, const std::string& link, const char* after) {
  return {subject, fmt::format("{}\r\n\r\n{}\r\n\r\n{}\r\n", before, link, after)};
}

}  // namespace

LetterText letter_with_link(MailLinkKind kind, const std::string& locale, const std::string& link) {
  const bool is_korean = locale == "ko";
  switch (kind) {
    case MailLinkKind::ConfirmEmail:
      return is_korean ? with_link("Hoga 이메일 확인", "아래 주소를 열어 이메일을 확인해 주세요.", link,
                                   "하루 동안 유효합니다. 가입한 적이 없다면 이 메일을 지우세요.")
                       : with_link("Hoga: confirm your email", "Open this to confirm your email address:", link,
                                   "It is good for a day. If you have no account at Hoga, delete this message.");
    case MailLinkKind::ChangeEmail:
      return is_korean ? with_link("Hoga 새 이메일 확인", "아래 주소를 열면 이 이메일이 새 이메일로 등록됩니다.", link,
                                   "하루 동안 유효합니다. 요청한 적이 없다면 이 메일을 지우세요.")
                       : with_link("Hoga: confirm your new email", "Open this to use this address from now on:", link,
                                   "It is good for a day. If you did not ask for it, delete this message.");
    case MailLinkKind::ResetPassword: break;
  }
  return is_korean ? with_link("Hoga 비밀번호 재설정", "아래 주소에서 새 비밀번호를 정할 수 있습니다.", link,
                               "30분 동안 유효합니다. 요청한 적이 없다면 이 메일을 지우세요.")
                   : with_link("Hoga: choose a new password", "Open this to choose a new password:", link,
                               "It is good for 30 minutes. If you did not ask for it, delete this message.");
}

LetterText letter_of_changed_email(const std::string& locale, const std::string& new_email) {
  if (locale == "ko") {
    return {"Hoga 이메일 변경",
            fmt::format("계정의 이메일이 {}(으)로 바뀌었습니다.\r\n\r\n직접 바꾸지 않았다면 운영자에게 바로 "
                        "알려 주세요.\r\n",
                        new_email)};
  }
  return {"Hoga: your email was changed",
          fmt::format("The email of your account is {} from now on.\r\n\r\nIf that was not you, tell the operator at "
                      "once.\r\n",
                      new_email)};
}

}  // namespace hoga::identity
