// Where the built-in exchange's prices come from: agents trading around a simulated fair price, a recorded market, or
// another exchange that is followed. A source owns no clock: the front steps it, and all that it does goes through the
// Exchange. One thread, that of the Exchange, which outlives it.
#pragma once

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/time.hpp"
#include "domain/instrument.hpp"
#include "domain/market_data.hpp"
#include "exchange/market_command.hpp"
#include "exchange/origin_feed.hpp"
#include "exchange/replay_input.hpp"

namespace hoga::exchange {

class Exchange;

BOOST_DEFINE_ENUM_CLASS(SourceKind, Synthetic, Replay, Mirror)

// HOGA_MARKET_SOURCE, parsed:
//   synthetic[?seed=N]
//   replay:<file or folder>[?speed=N&loop=1&symbol=BTCUSDT&start=S]
//   mirror:binance
// `seed`    the same seed, stepped at the same times, makes the same market; default 1.
// `speed`   market seconds for each second of the wall, 0.01 to 10000; default 1.
// `loop`    1 starts the recording again at its end; otherwise its symbols go to BREAK there.
// `symbol`  for a file whose name and content do not say it.
// `start`   where the live part begins; what lies before it is the chart's history at once. A moment of the recording
// (RFC 3339), a share
//           of it (`80%`), `0` for its beginning, or `end` (all of it is history and nothing trades). Default: 80% of a
//           file of candles, so that the chart is full of the recorded candles and goes on with the rest, and the
//           beginning of recorded trades and frames.
struct SourceOptions {
  SourceKind kind = SourceKind::Synthetic;
  std::uint64_t seed = 1;
  std::string path;
  double speed = 1;
  bool is_looping = false;
  Symbol symbol;
  std::optional<Timestamp> start_time;
  std::optional<int> start_percent;  // 0 to 100
};

// Errors: InvalidConfiguration with one line that names the setting and what it may be.
Result<SourceOptions> parse_source_options(std::string_view text);

// How a source stands as a whole. Of a mirror: Starting until the origin has said what it lists, Syncing while symbols
// wait for their book or their candles, Unreachable while none follows and the origin does not answer. Of a recording:
// Ended when it is over.
BOOST_DEFINE_ENUM_CLASS(SourceState, Running, Starting, Syncing, Unreachable, Ended)

// Why a symbol of a mirror does not trade: the origin doesn't list it, or in finer steps than we do; it doesn't trade
// there; its book is not in step; its candles are being fetched.
BOOST_DEFINE_ENUM_CLASS(SymbolTrouble, NotListed, OtherGrid, HaltedThere, OutOfStep, NoHistory)

struct SymbolStanding {
  Symbol symbol;
  SymbolTrouble trouble = SymbolTrouble::NotListed;
  friend bool operator==(const SymbolStanding&, const SymbolStanding&) = default;
};

// What is shown to people about where the prices come from.
struct SourceStatus {
  // As the setting says it, without the folder of a file: "synthetic?seed=1", "replay:btcusdt_20240808.gz",
  // "mirror:binance".
  std::string source;
  SourceKind kind = SourceKind::Synthetic;
  SourceState state = SourceState::Running;
  // More about the state, for a person; may be empty.
  std::string detail;
  // Symbols that the source makes; the others are in BREAK.
  std::vector<Symbol> symbols;
  // Of a mirror: those that don't trade now.
  std::vector<SymbolStanding> troubles;
  // Replay: market time = recorded time + shift.
  Duration shift{0};
  // Market time of the source now, of the recording's live start and of its end (shifted). A synthetic market has no
  // start or end.
  Timestamp position{};
  std::optional<Timestamp> start;
  std::optional<Timestamp> end;
  double speed = 1;
  bool is_looping = false;

  bool has_ended() const { return state == SourceState::Ended; }
};

class MarketSource {
 public:
  virtual ~MarketSource() = default;

  // Once, before the first step: imports history where the Exchange has none, sets the status of the symbols, puts up
  // the first quotes. Errors: InvalidConfiguration with one line (a recording that can't be read, a symbol that is not
  // listed).
  virtual Result<void> start(Exchange& exchange, Timestamp now) = 0;
  // Advances the market to `now`. Calls may come late: what was missed within two seconds is made up for, a longer
  // pause is skipped. Errors: a recording that turns out to be unreadable further on; its symbols are in BREAK then and
  // the source has ended.
  virtual Result<void> step(Exchange& exchange, Timestamp now) = 0;
  // Does to the market what a lesson asks for. Errors: ValidationFailed for a command out of its bounds or a symbol
  // that the source doesn't make, InvalidRequest for a source that makes no prices of its own.
  virtual Result<void> command(Exchange& exchange, const MarketCommand& command, Timestamp now);
  // How often the front should call step.
  virtual Duration step_interval() const = 0;
  virtual SourceStatus status(Timestamp now) const = 0;
};

// What sources reach the world through; each may be absent where the source in question needs it not.
struct SourcePorts {
  // Opens recordings; outlives the source.
  ReplayFiles* files = nullptr;
  // Of a mirror.
  std::shared_ptr<OriginFeed> origin;
};

Result<std::unique_ptr<MarketSource>> make_market_source(const SourceOptions& options, SourcePorts ports);

}  // namespace hoga::exchange
