#include "strategy/strategy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

namespace hoga::strategy {
namespace {

void check_count(std::vector<FieldError>& errors, const char* field, std::size_t count, int min, int max) {
  const auto number = static_cast<int>(count);
  if (number >= min && number <= max) return;
  errors.push_back({field, number < min ? "too_few" : "too_many", fmt::format("Give {} to {} {}.", min, max, field)});
}

void check_choice(const Description& description, const Configuration& configuration, std::vector<FieldError>& errors) {
  const auto& [parameters, symbols, intervals] = configuration;
  check_count(errors, "symbols", symbols.size(), description.symbols_min, description.symbols_max);
  check_count(errors, "intervals", intervals.size(), description.intervals_min, description.intervals_max);
  if (std::set<Symbol>(symbols.begin(), symbols.end()).size() != symbols.size()) {
    errors.push_back({"symbols", "repeated", "Give each symbol once."});
  }
  const auto is_longer = [](Interval left, Interval right) { return nominal_length(left) >= nominal_length(right); };
  if (std::adjacent_find(intervals.begin(), intervals.end(), is_longer) != intervals.end()) {
    errors.push_back({"intervals", "not_ascending", "Give the intervals once each, the shortest first."});
  }
}

// A figure as a person writes it: up to eight digits that count, no exponent for the numbers of markets.
std::string figure_text(double figure) {
  if (!std::isfinite(figure)) return "?";
  const double size = std::abs(figure);
  if (size != 0 && (size >= 1e15 || size < 1e-8)) return fmt::format("{:.4g}", figure);
  const int places = size >= 1000 ? 2 : size >= 1 ? 4 : 8;
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.begin(), digits.end(), figure, std::chars_format::fixed, places).ptr;
  std::string text(digits.begin(), end);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

struct NoteText {
  SignalNote note;
  std::string_view en;
  std::string_view ko;
};
constexpr NoteText kNotes[] = {
    {SignalNote::None, "", ""},
    {SignalNote::RecordOnly, "For the record: the strategy asked for no order.", "기록용 신호: 주문을 내지 않습니다."},
    {SignalNote::NothingHeld, "There is nothing to sell.", "팔 수 있는 보유 수량이 없습니다."},
    {SignalNote::Vetoed, "The strategy's own check refused it.", "전략의 자체 검증에서 거부되었습니다."},
    {SignalNote::BadInstrument, "It names no symbol of this bot.", "이 봇의 종목이 아닙니다."},
    {SignalNote::BadConfidence, "Its confidence is not between 0 and 1.", "신뢰도가 0과 1 사이가 아닙니다."},
    {SignalNote::BadPrice, "Its price is not one that the exchange takes.", "거래소가 받지 않는 가격입니다."},
    {SignalNote::BadAmount, "Its amount is not above zero.", "수량이 0보다 크지 않습니다."},
    {SignalNote::TooMany, "There were too many signals at once.", "한 번에 나온 신호가 너무 많습니다."},
    {SignalNote::NoPrice, "No price is known yet.", "아직 알려진 가격이 없습니다."},
    {SignalNote::NoStop, "Risk per trade needs a stop below the price.",
     "거래당 위험 방식에는 가격 아래의 손절가가 필요합니다."},
    {SignalNote::NoVolatility, "The volatility can't be measured yet.", "아직 변동성을 측정할 수 없습니다."},
    {SignalNote::NoFunds, "There is no free money.", "사용할 수 있는 자금이 없습니다."},
    {SignalNote::BelowMinimum, "It is less than the exchange takes.", "거래소의 최소 주문 크기보다 작습니다."},
    {SignalNote::RefusedByRisk, "The risk check refused its order.", "리스크 점검에서 주문이 거부되었습니다."},
    {SignalNote::BackingOff, "The same order was refused a moment ago: it is tried again later.",
     "같은 주문이 방금 거부되어 잠시 뒤에 다시 시도합니다."},
    {SignalNote::Paused, "The bot is paused: nothing is bought.", "봇이 일시정지 상태라 매수하지 않습니다."},
};

}  // namespace

std::optional<Version> parse_version(std::string_view text) {
  Version version;
  int* const parts[] = {&version.major, &version.minor, &version.patch};
  const char* at = text.data();
  const char* const end = at + text.size();
  for (int i = 0; i < 3; ++i) {
    if (i > 0 && (at == end || *at++ != '.')) return std::nullopt;
    if (at == end || *at < '0' || *at > '9') return std::nullopt;
    const auto [next, fault] = std::from_chars(at, end, *parts[i]);
    if (fault != std::errc{}) return std::nullopt;
    at = next;
  }
  if (at != end) return std::nullopt;
  return version;
}

std::string to_string(const Version& version) {
  return fmt::format("{}.{}.{}", version.major, version.minor, version.patch);
}

Result<Configuration> configure(const Description& description, std::string_view parameters_json,
                                std::vector<Symbol> symbols, std::vector<Interval> intervals) {
  auto parameters = read_parameters(description.parameters, parameters_json);
  auto error = parameters ? make_error(Errc::ValidationFailed, "Some parameters can't be used.") : parameters.error();
  if (error.errc != Errc::ValidationFailed) return error;
  Configuration configuration{parameters ? std::move(*parameters) : standard_values(description.parameters),
                              std::move(symbols), std::move(intervals)};
  const bool parameters_are_fine = error.fields.empty();
  check_choice(description, configuration, error.fields);
  if (parameters_are_fine && description.check) description.check(configuration, error.fields);
  if (!error.fields.empty()) return error;
  return configuration;
}

std::string render_reason(const Description& description, const Reason& reason, Language language) {
  if (reason.code >= description.reasons.size()) return {};
  std::string text = description.reasons[reason.code].in(language);
  for (auto at = text.find('{'); at != std::string::npos; at = text.find('{', at)) {
    // A place is a digit in braces.
    const auto index = at + 2 < text.size() ? static_cast<std::size_t>(text[at + 1] - '0') : reason.figures.size();
    if (index >= reason.figures.size() || text[at + 2] != '}') {
      ++at;
      continue;
    }
    const auto figure = figure_text(reason.figures[index]);
    text.replace(at, 3, figure);
    at += figure.size();
  }
  return text;
}

std::string_view note_text(SignalNote note, Language language) {
  for (const auto& one : kNotes) {
    if (one.note == note) return language == Language::Korean ? one.ko : one.en;
  }
  return {};
}

}  // namespace hoga::strategy
