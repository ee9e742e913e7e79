#include "exchange/candle_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "exchange/replay_csv.hpp"
#include "exchange/replay_recording.hpp"
#include "market/candle_builder.hpp"

namespace hoga::exchange {
namespace {

constexpr std::string_view kQuotes[] = {"FDUSD", "USDT", "USDC", "TUSD", "BUSD", "USD", "KRW", "EUR",
                                        "TRY",   "BRL",  "JPY",  "GBP",  "BTC",  "ETH", "BNB"};
constexpr std::string_view kBetweenWords = "_-./";
// A file that is no table at all is told early.
constexpr std::size_t kHeaderLinesMax = 10;

std::string_view unit_name(std::size_t digits) {
  if (digits == 0) return "dates";
  if (digits > 17) return "nanoseconds";
  if (digits > 14) return "microseconds";
  return digits > 11 ? "milliseconds" : "seconds";
}

// Calls `look` with the words of a path, last to first, until it answers something.
template <typename Look>
auto last_word(std::string_view path, Look look) -> decltype(look(path)) {
  while (!path.empty()) {
    const auto before = path.find_last_of(kBetweenWords);
    if (auto found = look(before == std::string_view::npos ? path : path.substr(before + 1))) return found;
    if (before == std::string_view::npos) break;
    path = path.substr(0, before);
  }
  return std::nullopt;
}

struct Row {
  std::size_t line = 0;
  RecordedCandle candle;
};

class Import {
 public:
  Import(std::string_view name, const ImportOptions& options) : name_(name), options_(options), csv_(name) {}

  Result<ImportedFile> read(LineReader& lines);

 private:
  Result<void> take_line(std::string_view text);
  void take_trade(const RecordedTrade& trade);
  Result<void> finish_candles();
  void drop_repeats();
  Result<Interval> find_interval() const;
  void check_grid(Interval interval);
  void note_gaps(const std::vector<Candle>& candles, const std::vector<std::size_t>& lines, Interval interval);
  void note(std::size_t line, std::string code, std::string text);
  void note_bad(std::size_t line, std::string text);
  Error broken(std::string_view what) const;
  Error refusal() const;

  std::string_view name_;
  const ImportOptions& options_;
  CsvReader csv_;
  ImportedFile file_;
  std::map<std::string, std::size_t> notes_by_code_;
  std::size_t line_ = 0;
  std::size_t bad_rows_ = 0;
  std::vector<std::string> first_bad_;
  std::string_view unit_;
  std::vector<Row> rows_;
  market::CandleBuilder seconds_{Interval::Second1};
  market::CandleBuilder minutes_{Interval::Minute1};
  std::optional<RecordedTrade> last_trade_;
};

Error Import::broken(std::string_view what) const {
  return make_error(Errc::ValidationFailed, "broken_file", fmt::format("{}: {}", name_, what));
}

void Import::note(std::size_t line, std::string code, std::string text) {
  if (++notes_by_code_[code] > kImportNotesMax) {
    ++file_.notes_left_out;
    return;
  }
  file_.notes.push_back({line, std::move(code), std::move(text)});
}

void Import::note_bad(std::size_t line, std::string text) {
  constexpr std::size_t kNamedMax = 5;
  ++bad_rows_;
  if (first_bad_.size() < kNamedMax) first_bad_.push_back(fmt::format("line {}: {}", line, text));
  note(line, "bad_row", text + " (left out)");
}

Error Import::refusal() const {
  return broken(fmt::format(
      "{} of {} rows are bad, so nothing of the file was taken: {}{}. Get the file again or mend it; --skip-bad-rows "
      "leaves them out",
      bad_rows_, file_.rows, fmt::join(first_bad_, "; "), bad_rows_ > first_bad_.size() ? "; …" : ""));
}

Result<void> Import::take_line(std::string_view text) {
  ++line_;
  const auto record = csv_.read(text);
  if (!record) {
    ++file_.rows;
    if (!csv_.has_format()) return broken(csv_.reason());
    note_bad(line_, csv_.reason());
    return {};
  }
  if (std::holds_alternative<std::monostate>(*record)) {
    if (file_.rows == 0 && line_ > kHeaderLinesMax) return broken("it holds neither candles nor trades");
    return {};
  }
  ++file_.rows;
  const auto unit = unit_name(csv_.time_digits());
  if (!unit_.empty() && unit != unit_) {
    note(line_, "mixed_units",
         fmt::format("the times go from {} to {} here; each was read in its own unit", unit_, unit));
  }
  unit_ = unit;
  if (const auto* candle = std::get_if<RecordedCandle>(&*record)) {
    rows_.push_back({line_, *candle});
  } else {
    file_.kind = RecordingKind::Trades;
    take_trade(std::get<RecordedTrade>(*record));
  }
  return {};
}

void Import::take_trade(const RecordedTrade& recorded) {
  if (last_trade_) {
    if (recorded == *last_trade_) {
      note(line_, "repeated", fmt::format("trade {} is there twice; counted once", recorded.id));
      return;
    }
    if (recorded.id <= last_trade_->id || recorded.time < last_trade_->time) {
      note_bad(line_, fmt::format("trade {} of {} comes after trade {} of {}: trades have to be in order", recorded.id,
                                  to_rfc3339(recorded.time), last_trade_->id, to_rfc3339(last_trade_->time)));
      return;
    }
    if (recorded.id != last_trade_->id + 1) {
      note(line_, "gap",
           fmt::format("{} trades are missing between {} and {}; the candles from {} to {} are made without them",
                       recorded.id - last_trade_->id - 1, last_trade_->id, recorded.id, to_rfc3339(last_trade_->time),
                       to_rfc3339(recorded.time)));
    }
  }
  last_trade_ = recorded;
  Trade trade;
  trade.id = recorded.id;
  trade.price = recorded.price;
  trade.quantity = recorded.quantity;
  trade.side = recorded.taker_side;
  trade.time = recorded.time;
  const auto append = [](std::vector<Candle>& to, const std::vector<Candle>& closed) {
    to.insert(to.end(), closed.begin(), closed.end());
  };
  if (file_.series.empty()) file_.series = {{Interval::Second1, {}}, {Interval::Minute1, {}}};
  append(file_.series[0].candles, seconds_.on_trade(trade));
  append(file_.series[1].candles, minutes_.on_trade(trade));
}

Result<ImportedFile> Import::read(LineReader& lines) {
  std::string text;
  while (true) {
    const auto more = lines.next(text);
    if (!more) return broken(more.error().detail);
    if (!*more) break;
    if (const auto taken = take_line(text); !taken) return taken.error();
  }
  if (file_.rows == 0) return broken("it holds no data");
  if (file_.kind == RecordingKind::Trades) {
    // The last candles are as far as the file goes.
    file_.series[0].candles.push_back(*seconds_.current());
    file_.series[1].candles.push_back(*minutes_.current());
  } else if (const auto finished = finish_candles(); !finished) {
    return finished.error();
  }
  if (bad_rows_ > 0 && !options_.skips_bad_rows) return refusal();
  if (file_.series.empty() || file_.series.back().candles.empty()) return broken("no row of it is good");
  std::stable_sort(file_.notes.begin(), file_.notes.end(),
                   [](const ImportNote& a, const ImportNote& b) { return a.line < b.line; });
  return std::move(file_);
}

void Import::drop_repeats() {
  std::vector<Row> kept;
  kept.reserve(rows_.size());
  for (Row& row : rows_) {
    if (kept.empty() || kept.back().candle.open_time != row.candle.open_time) {
      kept.push_back(std::move(row));
    } else if (kept.back().candle == row.candle) {
      note(row.line, "repeated", fmt::format("the same candle as on line {}; taken once", kept.back().line));
    } else {
      note_bad(row.line,
               fmt::format("another candle of {} than on line {}", to_rfc3339(row.candle.open_time), kept.back().line));
    }
  }
  rows_ = std::move(kept);
}

Result<Interval> Import::find_interval() const {
  const auto named = options_.interval ? options_.interval : guess_interval(name_);
  if (rows_.size() < 2) {
    if (named) return *named;
    return broken("its interval can't be told from one candle: say it with --interval");
  }
  Duration shortest = rows_[1].candle.open_time - rows_[0].candle.open_time;
  for (std::size_t i = 2; i < rows_.size(); ++i) {
    shortest = std::min<Duration>(shortest, rows_[i].candle.open_time - rows_[i - 1].candle.open_time);
  }
  if (named) {
    const Duration least = *named == Interval::Month1 ? std::chrono::days{28} : nominal_length(*named);
    if (shortest >= least) return *named;
    return broken(fmt::format("its candles are {} s apart, which are none of {} ({})",
                              shortest / std::chrono::seconds{1}, to_string(*named),
                              options_.interval ? "--interval" : "as its name says; --interval says another"));
  }
  if (shortest >= std::chrono::days{28} && shortest <= std::chrono::days{31}) return Interval::Month1;
  const auto told = interval_of(shortest);
  if (told) return *told;
  return broken(fmt::format("its candles are {} s apart, which is no interval", shortest / std::chrono::seconds{1}));
}

void Import::check_grid(Interval interval) {
  std::erase_if(rows_, [&](const Row& row) {
    if (open_time_of(interval, row.candle.open_time) == row.candle.open_time) return false;
    note_bad(row.line,
             fmt::format("no candle of {} opens at {}", to_string(interval), to_rfc3339(row.candle.open_time)));
    return true;
  });
}

Result<void> Import::finish_candles() {
  const auto is_before = [](const Row& a, const Row& b) { return a.candle.open_time < b.candle.open_time; };
  std::size_t breaks = 0;
  std::size_t first_break = 0;
  for (std::size_t i = 1; i < rows_.size(); ++i) {
    if (is_before(rows_[i], rows_[i - 1]) && ++breaks == 1) first_break = rows_[i].line;
  }
  if (breaks > 0) {
    note(first_break, "unsorted",
         fmt::format("goes back in time, as {} rows of the file do; they were put in order", breaks));
    std::stable_sort(rows_.begin(), rows_.end(), is_before);
  }
  drop_repeats();
  if (rows_.empty()) return {};
  const auto interval = find_interval();
  if (!interval) return interval.error();
  check_grid(*interval);
  ImportedSeries series{*interval, {}};
  std::vector<std::size_t> lines;
  bool has_counts = true;
  for (const Row& row : rows_) {
    const RecordedCandle& recorded = row.candle;
    Candle candle;
    candle.open_time = recorded.open_time;
    candle.close_time = next_open_time(*interval, candle.open_time) - std::chrono::milliseconds{1};
    candle.open = recorded.open;
    candle.high = recorded.high;
    candle.low = recorded.low;
    candle.close = recorded.close;
    candle.volume = recorded.volume;
    has_counts = has_counts && recorded.trades.has_value();
    candle.quote_volume = recorded.quote_volume.value_or(0);
    candle.taker_buy_volume = recorded.taker_buy_volume.value_or(0);
    candle.taker_buy_quote_volume = recorded.taker_buy_quote_volume.value_or(0);
    candle.trades = recorded.trades.value_or(0);
    series.candles.push_back(candle);
    lines.push_back(row.line);
  }
  if (!has_counts) {
    note(0, "no_counts", "the file has no quote volumes and no counts of trades; they are kept as 0");
  }
  note_gaps(series.candles, lines, *interval);
  file_.series.push_back(std::move(series));
  return {};
}

void Import::note_gaps(const std::vector<Candle>& candles, const std::vector<std::size_t>& lines, Interval interval) {
  for (std::size_t i = 1; i < candles.size(); ++i) {
    const Timestamp expected = next_open_time(interval, candles[i - 1].open_time);
    if (candles[i].open_time == expected) continue;
    note(lines[i], "gap",
         fmt::format("candles are missing from {} to {}", to_rfc3339(expected), to_rfc3339(candles[i].open_time)));
  }
}

}  // namespace

Result<ImportedFile> read_import(LineReader& lines, std::string_view name, const ImportOptions& options) {
  return Import(name, options).read(lines);
}

std::optional<Symbol> guess_symbol(std::string_view path) {
  return last_word(path, [](std::string_view word) -> std::optional<Symbol> {
    constexpr std::size_t kLongest = 20;
    Symbol symbol(word);
    for (char& c : symbol) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
      if ((c < 'A' || c > 'Z') && (c < '0' || c > '9')) return std::nullopt;
    }
    for (const std::string_view quote : kQuotes) {
      if (symbol.ends_with(quote) && symbol.size() > quote.size() + 1 && symbol.size() <= kLongest) return symbol;
    }
    return std::nullopt;
  });
}

std::optional<Interval> guess_interval(std::string_view path) {
  const auto slash = path.find_last_of('/');
  return last_word(slash == std::string_view::npos ? path : path.substr(slash + 1),
                   [](std::string_view word) { return parse_interval(word); });
}

}  // namespace hoga::exchange
