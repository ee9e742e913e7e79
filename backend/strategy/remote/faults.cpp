#include "strategy/remote/faults.hpp"

#include <algorithm>
#include <array>

namespace hoga::strategy::remote {
namespace {

struct Row {
  std::string_view code;
  std::string_view en;
  std::string_view ko;
};

constexpr std::array kRows{
    // Libraries.
    Row{"not_a_library", "The file is no shared library.", "공유 라이브러리 파일이 아닙니다."},
    Row{"other_architecture", "The library was built for another kind of processor. Build it on this machine.",
        "다른 종류의 프로세서용으로 빌드된 라이브러리입니다. 이 컴퓨터에서 다시 빌드하세요."},
    Row{"not_loadable", "The system can't load the library: it needs something that is not here.",
        "시스템이 라이브러리를 불러올 수 없습니다. 필요한 다른 라이브러리나 심벌이 없습니다."},
    Row{"no_strategy", "The library is no strategy: HOGA_STRATEGY_PLUGIN is missing.",
        "전략 라이브러리가 아닙니다. HOGA_STRATEGY_PLUGIN 선언이 없습니다."},
    Row{"other_abi", "The library was built for another version of Hoga. Build it again against this one.",
        "다른 버전의 호가용으로 빌드된 라이브러리입니다. 현재 버전으로 다시 빌드하세요."},
    Row{"other_layout",
        "The library was built with other headers or another standard library. Build it again against this version.",
        "다른 헤더나 표준 라이브러리로 빌드된 라이브러리입니다. 현재 버전으로 다시 빌드하세요."},
    Row{"bad_name", "The strategy's name has characters other than lower-case letters, digits and underscores.",
        "전략 이름에는 영문 소문자, 숫자, 밑줄만 쓸 수 있습니다."},
    Row{"bad_version", "The strategy's version is not of the form 1.0.0.", "전략 버전이 1.0.0 형식이 아닙니다."},
    Row{"bad_strategy", "The strategy's description breaks a rule.", "전략 설명이 규칙에 맞지 않습니다."},
    Row{"name_taken", "A strategy that ships has this name. Give it another.",
        "기본 제공 전략과 이름이 같습니다. 다른 이름을 쓰세요."},
    Row{"same_version", "{0} holds the same version of this strategy.", "{0} 파일에 이 전략의 같은 버전이 있습니다."},
    Row{"older_version", "{0} holds a greater version of this strategy.",
        "{0} 파일에 이 전략의 더 높은 버전이 있습니다."},
    // Processes.
    Row{"segmentation_fault", "The plug-in crashed: segmentation fault.",
        "플러그인이 비정상 종료했습니다: 잘못된 메모리 접근입니다."},
    Row{"call_time", "The plug-in was ended: one call took too much processor time. It may loop without end.",
        "플러그인을 중단했습니다: 호출 한 번에 계산 시간을 너무 많이 썼습니다. 끝나지 않는 반복문이 있을 수 있습니다."},
    Row{"answer_time", "The plug-in was ended: it did not answer in time.",
        "플러그인을 중단했습니다: 제시간에 응답하지 않았습니다."},
    Row{"memory", "The plug-in wanted more memory than it may have.",
        "플러그인이 허용된 것보다 많은 메모리를 요구했습니다."},
    Row{"aborted", "The plug-in crashed: it aborted.", "플러그인이 비정상 종료했습니다: abort가 호출되었습니다."},
    Row{"killed", "The plug-in's process was ended by signal {0}.",
        "플러그인 프로세스가 신호 {0}(으)로 종료되었습니다."},
    Row{"exited", "The plug-in's process ended by itself, with status {0}.",
        "플러그인 프로세스가 상태 {0}(으)로 스스로 종료했습니다."},
    Row{"misled", "The plug-in's process gave an answer that can't be read or makes no sense.",
        "플러그인 프로세스가 읽을 수 없거나 말이 되지 않는 응답을 보냈습니다."},
    Row{"closed", "The plug-in was removed.", "플러그인이 제거되었습니다."},
    Row{"not_started", "The plug-in's process can't be started.", "플러그인 프로세스를 시작할 수 없습니다."},
    Row{"not_running", "The plug-in is not running.", "플러그인이 실행 중이 아닙니다."},
    // Strategies.
    Row{"threw", "The plug-in failed: {0}", "플러그인이 실패했습니다: {0}"},
    Row{"behind", "The plug-in does not keep up with the market.", "플러그인이 시장을 따라가지 못합니다."},
};

std::string filled(std::string_view text, std::string_view value) {
  std::string result(text);
  if (const auto at = result.find("{0}"); at != std::string::npos) result.replace(at, 3, value);
  return result;
}

}  // namespace

Text fault_text(std::string_view code, std::string_view value) {
  const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& one) { return one.code == code; });
  if (row == kRows.end()) return {"The plug-in can't be used.", "플러그인을 사용할 수 없습니다."};
  return {filled(row->en, value), filled(row->ko, value)};
}

Error fault_error(std::string_view code, std::string_view value) {
  auto error = make_error(Errc::Unavailable, std::string(kFaultPrefix).append(code), fault_text(code, value).en);
  if (!value.empty()) error.figures.push_back({"value", std::string(value)});
  return error;
}

}  // namespace hoga::strategy::remote
