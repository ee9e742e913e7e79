// The state of an object as text, written and read by one function, so that the two can't drift apart:
//
//   void state(StateArchive& archive) {
//     archive.value("count", count_);
//     archive.value("average", average_);   // an object with a state() of its own
//   }
//
// What is restored is what was saved, to the last bit of a double. The text is a flat JSON object whose keys are paths
// ("average.value"). Restoring is strict: a key that is missing, of another type, or left over is a fault, because half
// a state is worse than none. After the first fault nothing more is read. One owner, one thread.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/time.hpp"

namespace hoga {

class StateArchive {
 public:
  // An archive that saves.
  StateArchive() = default;
  // An archive that restores from what text() gave.
  static Result<StateArchive> from_text(std::string_view json);

  bool is_restoring() const { return is_restoring_; }

  void value(std::string_view name, bool& value);
  void value(std::string_view name, int& value);
  void value(std::string_view name, std::int64_t& value);
  void value(std::string_view name, std::uint64_t& value);
  void value(std::string_view name, double& value);
  void value(std::string_view name, Decimal& value);
  void value(std::string_view name, Timestamp& value);
  void value(std::string_view name, std::string& value);

  // What states of earlier versions do not have: then it stays as it is.
  void added(std::string_view name, Decimal& value);

  template <typename T>
  requires requires(T& object, StateArchive& archive) { object.state(archive); }
  void value(std::string_view name, T& object) {
    const auto length = enter(name);
    object.state(*this);
    leave(length);
  }

  template <typename E>
  requires std::is_enum_v<E>
  void value(std::string_view name, E& enumerator) {
    auto number = static_cast<std::int64_t>(enumerator);
    value(name, number);
    if (is_restoring_) enumerator = static_cast<E>(number);
  }

  template <typename T>
  void value(std::string_view name, std::optional<T>& optional) {
    const auto length = enter(name);
    bool is_set = optional.has_value();
    value("set", is_set);
    if (is_restoring_) {
      optional.reset();
      if (is_set && !failed()) optional.emplace();
    }
    if (optional) value("value", *optional);
    leave(length);
  }

  // A list whose length is part of the state.
  template <typename T>
  void value(std::string_view name, std::vector<T>& list) {
    const auto length = enter(name);
    auto count = static_cast<std::int64_t>(list.size());
    value("count", count);
    if (is_restoring_ && check_count(count)) list.resize(static_cast<std::size_t>(count));
    each(list);
    leave(length);
  }

  // A list whose length follows from the object's parameters: another length is a fault.
  template <typename T>
  void fixed(std::string_view name, std::vector<T>& list) {
    const auto length = enter(name);
    auto count = static_cast<std::int64_t>(list.size());
    value("count", count);
    if (count != static_cast<std::int64_t>(list.size())) fail("has another length");
    each(list);
    leave(length);
  }

  bool failed() const { return fault_.has_value(); }
  // For an object that finds what it restores to be impossible.
  void fail(std::string_view what);
  // The saved text.
  std::string text() const;
  // Whether all was restored; ValidationFailed with code `bad_state` otherwise.
  Result<void> finish() const;

 private:
  static constexpr std::int64_t kCountMax = 1'000'000;

  std::size_t enter(std::string_view name);
  void leave(std::size_t length) { path_.resize(length); }
  bool check_count(std::int64_t count);
  // The text under path and name, when restoring; null on a fault.
  const std::string* take(std::string_view name);
  void put(std::string_view name, std::string json);

  template <typename T>
  void each(std::vector<T>& list) {
    std::string name;
    for (std::size_t i = 0; i < list.size() && !failed(); ++i) {
      name = std::to_string(i);
      value(name, list[i]);
    }
  }

  bool is_restoring_ = false;
  std::string path_;
  // Values by path, as JSON.
  std::map<std::string, std::string, std::less<>> values_;
  std::size_t taken_ = 0;
  std::optional<Error> fault_;
};

}  // namespace hoga
