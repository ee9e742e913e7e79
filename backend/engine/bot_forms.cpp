#include "engine/bot_forms.hpp"

#include <span>
#include <string_view>

#include "base/json.hpp"

namespace hoga::engine {
namespace {

enum class FieldKind { Integer, Decimal };

struct Field {
  std::string_view name;
  FieldKind kind;
  std::string_view min;
  std::string_view max;
  // Empty: money of the bot's currency.
  std::string_view unit;
  std::string_view title;
  std::string_view title_ko;
  std::string_view help;
  std::string_view help_ko;
};

constexpr Field kLimits[] = {
    {"max_position", FieldKind::Decimal, "0.00000001", "999999999999", "", "Largest position", "최대 포지션",
     "What the position in each symbol may be worth, with what open orders may still buy.",
     "종목별 포지션이 가질 수 있는 최대 평가액입니다. 미체결 매수 주문을 포함합니다."},
    {"orders_per_minute", FieldKind::Integer, "1", "1000", "", "Orders a minute", "분당 주문 수",
     "More orders than this within a minute are refused.", "1분에 이보다 많은 주문은 거부됩니다."},
    {"daily_loss_percent", FieldKind::Decimal, "0.01", "100", "%", "Daily loss limit", "일일 손실 한도",
     "When the bot has lost this much since the day began it is paused until the next day; sales go on.",
     "하루 시작 대비 이만큼 손실이 나면 다음 날까지 일시정지하며 매도는 계속합니다."},
    {"max_drawdown_percent", FieldKind::Decimal, "0.01", "100", "%", "Largest drawdown", "최대 낙폭",
     "When the bot is this much below its highest equity it is paused until it is started again; sales go on.",
     "최고 평가액보다 이만큼 낮아지면 다시 시작할 때까지 일시정지하며 매도는 계속합니다."},
    {"cool_down_losses", FieldKind::Integer, "1", "100", "", "Cool-down after losses", "연속 손실 횟수",
     "After so many losing trades in a row nothing is bought for a while.",
     "이 횟수만큼 연속으로 손실이 나면 한동안 매수하지 않습니다."},
    {"cool_down_minutes", FieldKind::Integer, "1", "100000", "min", "Length of the cool-down", "대기 시간",
     "How long nothing is bought then.", "연속 손실 후 매수하지 않는 시간(분)입니다."},
};

constexpr Field kExits[] = {
    {"stop_loss_percent", FieldKind::Decimal, "0.01", "99.99", "%", "Stop-loss", "손절",
     "Sells the bot's position when the price falls this much below its entry price. Not together with a trailing "
     "stop.",
     "가격이 봇의 진입가보다 이만큼 떨어지면 매도합니다. 추적 손절과 함께 쓸 수 없습니다."},
    {"take_profit_percent", FieldKind::Decimal, "0.01", "10000", "%", "Take-profit", "익절",
     "Sells the bot's position when the price rises this much above its entry price.",
     "가격이 봇의 진입가보다 이만큼 오르면 매도합니다."},
    {"trailing_percent", FieldKind::Decimal, "0.01", "99.99", "%", "Trailing stop", "추적 손절",
     "Sells the bot's position when the price falls this much from its highest since the purchase.",
     "매수 이후 최고가보다 이만큼 떨어지면 매도합니다."},
    {"time_stop_minutes", FieldKind::Integer, "1", "1000000", "min", "Time stop", "보유 시간 한도",
     "Sells the bot's position after so long.", "이 시간(분)이 지나면 매도합니다."},
};

std::string schema_of(std::span<const Field> fields) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().field("$schema", "https://json-schema.org/draft/2020-12/schema").field("type", "object");
  writer.field("additionalProperties", false).key("properties").begin_object();
  for (const auto& field : fields) {
    writer.key(field.name).begin_object().field("title", field.title).field("description", field.help);
    if (field.kind == FieldKind::Integer) {
      writer.field("type", "integer").key("minimum").raw(field.min).key("maximum").raw(field.max);
    } else {
      writer.field("type", "string").field("format", "decimal").field("pattern", R"(^[0-9]+(\.[0-9]{1,8})?$)");
      writer.field("x-minimum", field.min).field("x-maximum", field.max);
    }
    if (!field.unit.empty()) writer.field("x-unit", field.unit);
    writer.key("x-ko").begin_object().field("title", field.title_ko).field("description", field.help_ko);
    writer.end_object().end_object();
  }
  writer.end_object().key("x-order").begin_array();
  for (const auto& field : fields) writer.string(field.name);
  writer.end_array().end_object();
  return out;
}

}  // namespace

std::string bot_limits_schema() { return schema_of(kLimits); }
std::string bot_exits_schema() { return schema_of(kExits); }

}  // namespace hoga::engine
