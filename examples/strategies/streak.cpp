// The smallest strategy that trades: after so many falling closes in a row it buys, after so many rising ones it sells
// all. Copy this file to begin one of your own.
#include "strategy/plugin.hpp"

using namespace hoga;
using namespace hoga::strategy;

namespace {

// Places in the list of reasons below.
enum Why : std::uint16_t { kFell, kRose };

class Streak final : public Strategy {
 public:
  // The parameters are checked already: read them once.
  explicit Streak(const Configuration& configuration) : length_(configuration.parameters.integer("length")) {}

  // Called with each closed candle, after the indicators were brought up to date with it.
  void on_candle(Context& context, SeriesIndex series, const Candle& candle) override {
    // Falling closes are counted below zero.
    if (last_close_.is_positive() && candle.close > last_close_) streak_ = std::max(streak_, 0) + 1;
    if (last_close_.is_positive() && candle.close < last_close_) streak_ = std::min(streak_, 0) - 1;
    last_close_ = candle.close;
    if (std::abs(streak_) < length_) return;

    Signal signal;
    signal.instrument = context.series(series).instrument;
    const auto length = static_cast<double>(std::abs(streak_));
    if (streak_ < 0) {
      // How much is the bot's business: its sizing rule says so.
      signal.action = Action::Buy;
      signal.reason = {kFell, {length, candle.close.to_double()}};
    } else {
      signal.action = Action::Sell;
      signal.amount = Amount::everything();
      signal.reason = {kRose, {length, candle.close.to_double()}};
    }
    streak_ = 0;
    context.signal(signal);
  }

  // All that is remembered from one call to the next: a bot goes on where it was after a restart.
  void state(StateArchive& archive) override {
    archive.value("last_close", last_close_);
    archive.value("streak", streak_);
  }

 private:
  int length_;
  Decimal last_close_;
  int streak_ = 0;
};

Description describe() {
  Description description;
  description.title = {"Streak", "연속 등락"};
  description.summary = {"Buys after closes that fell in a row, and sells after closes that rose in a row.",
                         "종가가 연속으로 내리면 사고, 연속으로 오르면 팝니다."};
  // The form on the web page, its checks and the space of a parameter search come from this list.
  description.parameters = {Parameter::integer("length", 3, 1, 50, {"Closes in a row", "연속 횟수"},
                                               {"After so many closes in one direction there is a signal.",
                                                "종가가 같은 방향으로 이만큼 이어지면 신호를 냅니다."})
                                .searched("2", "8", "1")};
  description.reasons = {
      {"The close fell {0} times in a row, to {1}.", "종가가 {0}번 연속 내려 {1}이(가) 되었습니다."},
      {"The close rose {0} times in a row, to {1}.", "종가가 {0}번 연속 올라 {1}이(가) 되었습니다."}};
  description.make = [](const Configuration& configuration) { return std::make_unique<Streak>(configuration); };
  return description;
}

}  // namespace

HOGA_STRATEGY_PLUGIN("streak", "1.0.0", describe)
