// The port: what a strategy is. The same object runs in a back-test, on paper and live; only what drives it differs.
//
// A strategy is called with a Context and says there what it wants; it has no clock, no random source, no thread and no
// way to the exchange. Calls come one at a time. The order of a life:
//
//   construction from a Configuration   parameters are read once, into members
//   prepare(context)                    names its indicators; nothing is known yet
//   [state(archive)]                    if the bot goes on where it was
//   on_start(context)
//   on_candle, on_trade, on_book, on_order, on_fill, on_timer   as they happen; a fill before the order's new status
//   on_stop(context)                    the bot ends for good; a restart of the server is no stop
//
// Only closed candles come, each once, oldest first; of those that close at one time the longest interval first, so
// that a filter is up to date, and all of them before a timer of that time. Signals that a call leaves behind are
// checked by validate() and sized after it returns. Whatever a strategy remembers between calls, beyond indicators, is
// in state(). The hot path is on_candle() without a signal: it must not allocate.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "strategy/context.hpp"
#include "strategy/parameter.hpp"

namespace hoga::strategy {

class Strategy {
 public:
  virtual ~Strategy() = default;

  virtual void prepare(Context&) {}
  virtual void on_start(Context&) {}
  // The series' indicators and history hold the candle already.
  virtual void on_candle(Context&, SeriesIndex, const Candle&) {}
  // Only where the description asks for them.
  virtual void on_trade(Context&, InstrumentIndex, const Trade&) {}
  virtual void on_book(Context&, InstrumentIndex, const BookSnapshot&) {}
  virtual void on_order(Context&, const OrderUpdate&) {}
  virtual void on_fill(Context&, const FillUpdate&) {}
  virtual void on_timer(Context&) {}
  // Not the place to cancel or sell: the owner has said whether orders and position stay.
  virtual void on_stop(Context&) {}

  // The strategy's last word on a signal of its own before it is sized; what it refuses is kept with the reason.
  virtual std::optional<Reason> validate(const Context&, const Signal&) const { return std::nullopt; }
  // Saves or restores what the strategy remembers.
  virtual void state(StateArchive&) {}
};

// "1.2.0": a greater one replaces a smaller one of the same name.
struct Version {
  int major = 1;
  int minor = 0;
  int patch = 0;
  friend auto operator<=>(const Version&, const Version&) = default;
};
std::optional<Version> parse_version(std::string_view text);
std::string to_string(const Version& version);

// What a bot's owner has chosen.
struct Configuration {
  ParameterValues parameters;
  std::vector<Symbol> symbols;
  // Shortest first.
  std::vector<Interval> intervals;
};

// What is known of a strategy before there is one.
struct Description {
  std::string name;
  Version version;
  Text title;
  Text summary;
  std::vector<Parameter> parameters;
  // By Reason::code.
  std::vector<Text> reasons;
  int symbols_min = 1;
  int symbols_max = 1;
  int intervals_min = 1;
  int intervals_max = 1;
  bool wants_trades = false;
  bool wants_books = false;
  // Of a plug-in: its library's file. Empty for a strategy that ships.
  std::string library;
  // Rules between parameters, and between them and the symbols; each breach names its field.
  std::function<void(const Configuration&, std::vector<FieldError>&)> check;
  std::function<std::unique_ptr<Strategy>(const Configuration&)> make;
};

// Reads the parameters and applies every rule of the description. Error: ValidationFailed with all bad fields; those of
// symbols and intervals are called `symbols` and `intervals`.
Result<Configuration> configure(const Description& description, std::string_view parameters_json,
                                std::vector<Symbol> symbols, std::vector<Interval> intervals);

// The reason's text with its figures in it.
std::string render_reason(const Description& description, const Reason& reason, Language language);
// What a note says to a person.
std::string_view note_text(SignalNote note, Language language);

}  // namespace hoga::strategy
