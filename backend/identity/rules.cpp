// The rules of form for what users enter about themselves.
#include <boost/json/parse.hpp>

#include <algorithm>
#include <filesystem>

#include "identity/user_service.hpp"

namespace hoga::identity {
namespace {

constexpr std::string_view kDisplayCurrencies[] = {"USDT", "KRW", "USD", "BTC"};

Error field_error(std::string field, std::string code, std::string detail) {
  Error error = make_error(Errc::ValidationFailed, "Some fields are wrong.");
  error.fields.push_back({std::move(field), std::move(code), std::move(detail)});
  return error;
}

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_domain(std::string_view domain) {
  if (domain.find('.') == std::string_view::npos || domain.front() == '.' || domain.back() == '.') return false;
  if (domain.find("..") != std::string_view::npos) return false;
  return std::all_of(domain.begin(), domain.end(),
                     [](char c) { return is_letter_or_digit(c) || c == '-' || c == '.'; });
}

// Letters, digits, and Hangul syllables (U+AC00 to U+D7A3, three bytes each); the number of characters, or nothing.
std::optional<int> count_name_characters(std::string_view text) {
  int count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) {
    const char c = text[i];
    if (is_letter_or_digit(c) || ((c == '_' || c == '-' || c == '.') && i > 0)) {
      ++i;
      continue;
    }
    if (i + 2 >= text.size() || (c & 0xF0) != 0xE0) return std::nullopt;
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    if ((byte(i + 1) & 0xC0) != 0x80 || (byte(i + 2) & 0xC0) != 0x80) return std::nullopt;
    const unsigned point = ((byte(i) & 0x0Fu) << 12) | ((byte(i + 1) & 0x3Fu) << 6) | (byte(i + 2) & 0x3Fu);
    if (point < 0xAC00 || point > 0xD7A3) return std::nullopt;
    i += 3;
  }
  return count;
}

bool is_time_zone(const std::string& name) {
  if (name.empty() || name.size() > 64 || !is_letter_or_digit(name.front()) || name.find("//") != std::string::npos)
    return false;
  const bool has_shape = std::all_of(name.begin(), name.end(), [](char c) {
    return is_letter_or_digit(c) || c == '_' || c == '-' || c == '+' || c == '/';
  });
  if (!has_shape) return false;
  // Where the system has no zones, nothing better can be said of a name.
  const std::filesystem::path zones = "/usr/share/zoneinfo";
  std::error_code error;
  return !std::filesystem::exists(zones, error) || std::filesystem::is_regular_file(zones / name, error);
}

bool is_json_object(const std::string& text) {
  boost::system::error_code error;
  const auto value = boost::json::parse(text, error);
  return !error && value.is_object();
}

Result<void> check_max_position_size(const Decimal& value) {
  if (value.is_positive() && value.fits_numeric_20_8()) return {};
  return field_error("max_position_size", "out_of_range", "Above 0 and below 10^12.");
}

bool is_percent(const Decimal& value) { return value.is_positive() && value <= Decimal(100) && value.places() <= 2; }

}  // namespace

Result<std::string> normalize_email(const std::string& email) {
  const auto first = email.find_first_not_of(" \t");
  const auto last = email.find_last_not_of(" \t");
  std::string text = first == std::string::npos ? "" : email.substr(first, last - first + 1);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto at = text.find('@');
  const std::string_view name = std::string_view(text).substr(0, at);
  const bool is_good =
      at != std::string::npos && at > 0 && at <= 64 && text.size() <= 254 && at + 1 < text.size() &&
      is_domain(std::string_view(text).substr(at + 1)) && std::all_of(name.begin(), name.end(), [](char c) {
        return c > ' ' && c <= '~' && std::string_view("()<>[]:;,\\\"@").find(c) == std::string_view::npos;
      });
  if (!is_good) return field_error("email", "bad_email", "An email address such as name@example.com.");
  return text;
}

Result<void> check_username(const std::string& username) {
  const auto count = count_name_characters(username);
  if (!count)
    return field_error("username", "bad_characters", "Letters, digits, Korean syllables, and after the first . _ -");
  if (*count < 2 || *count > 30) return field_error("username", "bad_length", "2 to 30 characters.");
  return {};
}

Result<void> check_account_change(const AccountChange& change) {
  if (change.max_position_size) {
    if (const auto good = check_max_position_size(*change.max_position_size); !good) return good.error();
  }
  if (!change.label) return {};
  if (change.label->size() > kLabelMaxBytes) return field_error("label", "too_long", "At most 100 bytes.");
  const bool has_controls =
      std::any_of(change.label->begin(), change.label->end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  if (has_controls) return field_error("label", "bad_characters", "Must not contain control characters.");
  return {};
}

Result<void> check_time_zone(const std::string& name) {
  if (is_time_zone(name)) return {};
  return field_error("time_zone", "unknown_zone", "A name such as Asia/Seoul.");
}

Result<void> check_locale(const std::string& locale) {
  if (locale == "ko" || locale == "en") return {};
  return field_error("locale", "unknown_locale", "ko or en.");
}

Result<void> check_display_currency(const std::string& currency) {
  const auto* const end = std::end(kDisplayCurrencies);
  if (std::find(std::begin(kDisplayCurrencies), end, currency) != end) return {};
  return field_error("display_currency", "unknown_currency", "USDT, KRW, USD or BTC.");
}

Result<void> check_settings(const UserSettings& settings) {
  if (const auto good = check_max_position_size(settings.max_position_size); !good) return good.error();
  if (!is_percent(settings.risk_per_trade)) {
    return field_error("risk_per_trade", "out_of_range", "Per cent above 0 up to 100, with two places at most.");
  }
  if (!is_percent(settings.daily_loss_limit)) {
    return field_error("daily_loss_limit", "out_of_range", "Per cent above 0 up to 100, with two places at most.");
  }
  if (settings.notification_preferences.size() > 16 * 1024 || !is_json_object(settings.notification_preferences)) {
    return field_error("notification_preferences", "not_an_object", "A JSON object of at most 16 KiB.");
  }
  if (const auto good = check_time_zone(settings.time_zone); !good) return good.error();
  if (const auto good = check_locale(settings.locale); !good) return good.error();
  return check_display_currency(settings.display_currency);
}

Result<void> check_profile(const ProfileChange& change) {
  Error wrong = make_error(Errc::ValidationFailed, "Some fields are wrong.");
  const auto collect = [&](const auto& result) {
    if (!result.has_error()) return;
    // error() answers a copy.
    const Error error = result.error();
    wrong.fields.insert(wrong.fields.end(), error.fields.begin(), error.fields.end());
  };
  if (change.email) collect(normalize_email(*change.email));
  if (change.username) collect(check_username(*change.username));
  if (change.time_zone) collect(check_time_zone(*change.time_zone));
  if (change.locale) collect(check_locale(*change.locale));
  if (change.display_currency) collect(check_display_currency(*change.display_currency));
  if (wrong.fields.empty()) return {};
  return wrong;
}

}  // namespace hoga::identity
