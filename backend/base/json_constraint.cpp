#include <fmt/format.h>

#include "base/json.hpp"
#include "base/json_type.hpp"
#include "base/json_utf8.hpp"

namespace hoga {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool consists_of(std::string_view text, std::string_view extra, bool allows_lower) {
  for (const char c : text) {
    const bool is_lower = c >= 'a' && c <= 'z';
    if (is_lower && !allows_lower) return false;
    if (!is_letter_or_digit(c) && extra.find(c) == std::string_view::npos) return false;
  }
  return true;
}

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  if (text.size() > 254 || at == 0 || at == std::string_view::npos || at > 64) return false;
  const auto domain = text.substr(at + 1);
  if (domain.find('@') != std::string_view::npos) return false;
  const auto dot = domain.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == domain.size()) return false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '<' || c == '>' || c == ',' || c == ';' || c == '"')
      return false;
  }
  return domain.front() != '-' && domain.find("..") == std::string_view::npos;
}

bool is_http_url(std::string_view text) {
  const std::size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  if (scheme == 0 || text.size() <= scheme || text.size() > 2048 || text[scheme] == '/') return false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '"' || c == '<' || c == '>') return false;
  }
  return true;
}

bool is_within(std::size_t size, std::size_t least, std::size_t most) { return size >= least && size <= most; }

void check_number(const FieldConstraint& rule, const Decimal& value, JsonInput& input) {
  if (rule.min && value < *rule.min)
    input.fail("too_small", fmt::format("Must be at least {}.", rule.min->to_string()));
  if (rule.exclusive_min && value <= *rule.exclusive_min) {
    input.fail("too_small", fmt::format("Must be more than {}.", rule.exclusive_min->to_string()));
  }
  if (rule.max && value > *rule.max) input.fail("too_large", fmt::format("Must be at most {}.", rule.max->to_string()));
  if (rule.places_max && value.places() > *rule.places_max) {
    input.fail("too_many_places", fmt::format("May have at most {} decimal places.", *rule.places_max));
  }
}

void check_size(const FieldConstraint& rule, std::size_t size, std::string_view what, JsonInput& input) {
  if (rule.length_min && size < *rule.length_min) {
    input.fail("too_short", fmt::format("Must have at least {} {}.", *rule.length_min, what));
  }
  if (rule.length_max && size > *rule.length_max) {
    input.fail("too_long", fmt::format("May have at most {} {}.", *rule.length_max, what));
  }
}

void check_text(const FieldConstraint& rule, const std::string& text, JsonInput& input) {
  check_size(rule, utf8_count(text), "characters", input);
  if (!matches(rule.pattern, text)) input.fail("wrong_format", "Does not have the expected form.");
  if (!rule.words.empty() && std::find(rule.words.begin(), rule.words.end(), text) == rule.words.end()) {
    input.fail("not_allowed", fmt::format("Must be one of: {}.", fmt::join(rule.words, ", ")));
  }
}

}  // namespace

bool matches(TextPattern pattern, std::string_view text) {
  switch (pattern) {
    case TextPattern::Any: return true;
    case TextPattern::Email: return is_email(text);
    case TextPattern::Symbol: return is_within(text.size(), 1, 32) && consists_of(text, "_-", false);
    case TextPattern::Identifier: return is_within(text.size(), 1, 64) && consists_of(text, "_-.:", true);
    case TextPattern::HttpUrl: return is_http_url(text);
    case TextPattern::OneTimeCode:
      return text.size() == 6 && text.find_first_not_of("0123456789") == std::string_view::npos;
  }
  return false;
}

std::string_view regular_expression(TextPattern pattern) {
  switch (pattern) {
    case TextPattern::Any: return {};
    case TextPattern::Email: return "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$";
    case TextPattern::Symbol: return "^[A-Z0-9_-]{1,32}$";
    case TextPattern::Identifier: return "^[A-Za-z0-9_.:-]{1,64}$";
    case TextPattern::HttpUrl: return "^https?://[^\\s]+$";
    case TextPattern::OneTimeCode: return "^[0-9]{6}$";
  }
  return {};
}

FieldConstraint constraint(std::string field) {
  FieldConstraint made;
  made.field = std::move(field);
  return made;
}
FieldConstraint&& FieldConstraint::at_least(Decimal value) && {
  min = value;
  return std::move(*this);
}
FieldConstraint&& FieldConstraint::at_most(Decimal value) && {
  max = value;
  return std::move(*this);
}
FieldConstraint&& FieldConstraint::more_than(Decimal value) && {
  exclusive_min = value;
  return std::move(*this);
}
FieldConstraint&& FieldConstraint::places(int most) && {
  places_max = most;
  return std::move(*this);
}
FieldConstraint&& FieldConstraint::length(std::size_t least, std::size_t most) && {
  length_min = least;
  length_max = most;
  return std::move(*this);
}
FieldConstraint&& FieldConstraint::form(TextPattern value) && {
  pattern = value;
  return std::move(*this);
}
FieldConstraint&& FieldConstraint::one_of(std::vector<std::string> values) && {
  words = std::move(values);
  return std::move(*this);
}
FieldConstraint&& FieldConstraint::says(std::string text) && {
  help = std::move(text);
  return std::move(*this);
}
FieldConstraint&& FieldConstraint::example(std::string text) && {
  example_text = std::move(text);
  return std::move(*this);
}
FieldConstraint&& FieldConstraint::defaults() && {
  has_default = true;
  return std::move(*this);
}

void check_constraint(const FieldConstraint& rule, const JsonType& type, const void* value, JsonInput& input) {
  switch (type.kind) {
    case JsonTypeKind::Optional:
      if (type.size(value) != 0) check_constraint(rule, type.element(), type.element_at(value, 0), input);
      return;
    case JsonTypeKind::Integer: {
      const Int128 number = type.load_integer(value);
      check_number(rule, Decimal::from_units(number * Decimal::kUnitsPerOne), input);
      return;
    }
    case JsonTypeKind::Decimal: check_number(rule, *static_cast<const Decimal*>(value), input); return;
    case JsonTypeKind::String: check_text(rule, *static_cast<const std::string*>(value), input); return;
    case JsonTypeKind::Secret: check_text(rule, static_cast<const Secret*>(value)->reveal(), input); return;
    case JsonTypeKind::List:
    case JsonTypeKind::Map: check_size(rule, type.size(value), "elements", input); return;
    case JsonTypeKind::Raw: check_size(rule, static_cast<const RawJson*>(value)->text.size(), "bytes", input); return;
    case JsonTypeKind::Boolean:
    case JsonTypeKind::Real:
    case JsonTypeKind::Text:
    case JsonTypeKind::Enum:
    case JsonTypeKind::Structure: return;
  }
}

}  // namespace hoga
