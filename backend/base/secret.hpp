// A value that must not reach a log or a screen: it has no stream or format operator other than one that prints "***",
// and its text is wiped when it goes.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

namespace hoga {

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  Secret(const Secret&) = default;
  Secret(Secret&& other) noexcept : text_(other.text_) { other.wipe(); }
  Secret& operator=(const Secret& other);
  Secret& operator=(Secret&& other) noexcept;
  ~Secret() { wipe(); }

  // The one door to the text. Named so that it stands out where it is used.
  const std::string& reveal() const { return text_; }
  bool empty() const { return text_.empty(); }

 private:
  void wipe() noexcept;
  std::string text_;
};

}  // namespace hoga

template <>
struct fmt::formatter<hoga::Secret> : fmt::formatter<std::string_view> {
  template <typename Context>
  auto format(const hoga::Secret&, Context& context) const {
    return fmt::formatter<std::string_view>::format("***", context);
  }
};
