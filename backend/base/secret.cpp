#include "base/secret.hpp"

#include <sodium.h>

namespace hoga {

Secret& Secret::operator=(const Secret& other) {
  if (this != &other) {
    wipe();
    text_ = other.text_;
  }
  return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    wipe();
    text_ = other.text_;
    other.wipe();
  }
  return *this;
}

void Secret::wipe() noexcept {
  if (!text_.empty()) sodium_memzero(text_.data(), text_.size());
  text_.clear();
}

}  // namespace hoga
