// What a person reads, in both languages.
#pragma once

#include <string>

namespace hoga::strategy {

enum class Language { English, Korean };

struct Text {
  std::string en;
  std::string ko;
  const std::string& in(Language language) const { return language == Language::Korean ? ko : en; }
};

}  // namespace hoga::strategy
