// What a platform and the process of a plug-in tell one another. The platform asks and the process answers, in the
// order of the questions; before the first question the process says what it has loaded, as the answer to number 0. In
// the process stand the Runners of all bots of that plug-in; each question is one call of a Runner, and the answer
// carries everything that the platform must know of it afterwards, so that it never has to ask back. Plain values.
#pragma once

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "strategy/indicator_catalog.hpp"
#include "strategy/runner.hpp"

namespace hoga::strategy::remote {

// Of these messages; the process names it first. Both sides are one program, which may have been replaced meanwhile.
inline constexpr std::uint32_t kProtocol = 2;

// ---- The platform's questions ----

// The bot's own, where it has changed since the last question.
struct Input {
  std::optional<std::pair<Decimal, Decimal>> cash_and_free;
  std::vector<std::pair<InstrumentIndex, Holding>> holdings;
  std::vector<std::pair<InstrumentIndex, Instrument>> instruments;
};

// Whether parameters, symbols and intervals fit together: configure() with the plug-in's own rules.
struct CheckChoice {
  std::string parameters;
  std::vector<Symbol> symbols;
  std::vector<Interval> intervals;
};

// A Runner for a bot, in the place of the one that it may have.
struct MakeBot {
  std::string parameters;
  std::vector<Symbol> symbols;
  std::vector<Interval> intervals;
  std::vector<Instrument> instruments;
  Sizing sizing;
  std::uint64_t seed = 0;
  // To go on from. A state that does not fit is told in the answer, and the Runner begins afresh.
  std::optional<std::string> state;
};

struct WarmUpBot {
  std::vector<std::pair<SeriesIndex, Candle>> candles;
};

struct StartEvent {};
struct CandleEvent {
  SeriesIndex series = 0;
  Candle candle;
};
struct TradeEvent {
  InstrumentIndex instrument = 0;
  Trade trade;
};
struct BookEvent {
  InstrumentIndex instrument = 0;
  BookSnapshot book;
};
struct TimerEvent {};
struct StopEvent {};
using Event =
    std::variant<StartEvent, CandleEvent, TradeEvent, BookEvent, OrderUpdate, FillUpdate, TimerEvent, StopEvent>;

struct CallBot {
  Timestamp now{};
  Input input;
  Event event;
  // The answer shall carry the state to be kept, whatever was decided.
  bool wants_state = false;
};

struct DropBot {};

// The lines of the strategy over closed candles, for a chart. The answer is Drawn, or Checked with the bad fields.
struct DrawLines {
  std::string parameters;
  Instrument instrument;
  Interval interval = Interval::Minute1;
  std::vector<Candle> candles;
  // Those that open before it warm up alone.
  Timestamp first{};
};

struct Request {
  std::uint64_t id = 0;
  // The platform's own number for the bot.
  std::uint64_t bot = 0;
  std::variant<CheckChoice, MakeBot, WarmUpBot, CallBot, DropBot, DrawLines> question;
};

// ---- The process's answers ----

// What is known of the strategy; the two functions of a Description stay where they are.
struct DescriptionData {
  std::string name;
  Version version;
  Text title;
  Text summary;
  std::vector<Parameter> parameters;
  std::vector<Text> reasons;
  int symbols_min = 1;
  int symbols_max = 1;
  int intervals_min = 1;
  int intervals_max = 1;
  bool wants_trades = false;
  bool wants_books = false;
};

struct Loaded {
  std::uint32_t protocol = kProtocol;
  std::uint32_t abi = 0;
  DescriptionData description;
  // What the system can't keep the process from.
  std::vector<std::string> unconfined;
};

// Why a library can't be used; `fault` names what was found, for a person who builds plug-ins.
struct Refused {
  std::uint32_t protocol = kProtocol;
  std::string code;
  std::string fault;
};

struct Checked {
  std::vector<FieldError> fields;
};

// Where a Runner stands after the question.
struct Standing {
  std::optional<Timestamp> wake_at;
  // By series.
  std::vector<std::optional<Timestamp>> last_candles;
  // All that is to be kept for going on. Absent where nothing was decided and the question did not ask for it.
  std::optional<std::string> state;
};

struct Made {
  int warm_up_wanted = 0;
  // Why the state was not taken.
  std::optional<std::string> state_fault;
  Standing standing;
};

struct WarmedUp {
  Standing standing;
};

struct Decided {
  Decisions decisions;
  Standing standing;
};

struct Dropped {};

struct Drawn {
  std::vector<ChartLine> lines;
};

// The bot has no Runner from now on.
//   OutOfMemory  it wanted more than its process may have
//   Threw        an exception left the strategy
//   Misled       the question does not fit the bot: a fault of the platform's
BOOST_DEFINE_ENUM_CLASS(FailureKind, OutOfMemory, Threw, Misled)
struct Failed {
  FailureKind kind = FailureKind::Threw;
  std::string detail;
};

struct Reply {
  // Of the question.
  std::uint64_t id = 0;
  std::uint64_t bot = 0;
  std::variant<Loaded, Refused, Checked, Made, WarmedUp, Decided, Dropped, Failed, Drawn> answer;
};

// ---- As bytes ----

// A frame is the payload's length in four bytes, the lowest first, and the payload. What is longer is no frame.
inline constexpr std::size_t kFrameHeaderBytes = 4;
inline constexpr std::size_t kFramePayloadMax = 32U << 20;

// A whole frame. Error: TooLarge.
Result<std::string> encode(const Request& request);
Result<std::string> encode(const Reply& reply);
// A payload. Nothing where it is no such message: then the other side is not what it was taken for.
std::optional<Request> decode_request(std::string_view payload);
std::optional<Reply> decode_reply(std::string_view payload);

// Cuts a stream of bytes into payloads. Keeps at most one frame and what came behind it.
class FrameCutter {
 public:
  void append(std::string_view bytes) { bytes_.append(bytes); }
  // The next whole payload; nothing until there is one. Good until the next call.
  std::optional<std::string_view> next();
  // The stream is no stream of frames.
  bool is_broken() const { return is_broken_; }

 private:
  std::string bytes_;
  // What was handed out.
  std::size_t taken_ = 0;
  bool is_broken_ = false;
};

DescriptionData data_of(const Description& description);
// As an error of strategy/remote/faults.
Error failure_error(const Failed& failed);

}  // namespace hoga::strategy::remote
