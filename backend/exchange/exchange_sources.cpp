// The half of Exchange that market sources use beside driving their markets: history, and the change from one to
// another.
#include <algorithm>

#include "exchange/core.hpp"

namespace hoga::exchange {

Result<void> Exchange::import_history(const Symbol& symbol, Interval interval, const std::vector<Candle>& candles) {
  SymbolState& at = core_->symbol(symbol);
  std::vector<CompactCandle> compact;
  compact.reserve(candles.size());
  std::int64_t trades = 0;
  for (const Candle& candle : candles) {
    const auto made = at.candles.compact(candle);
    if (!made)
      return make_error(Errc::ValidationFailed, "bad_candle", "A candle's time, price or volume is out of range.");
    compact.push_back(*made);
    trades += made->trades;
  }
  // Coarser candles that are not there yet are made of these.
  std::vector<Interval> missing;
  for (const Interval base : CandleStore::kBaseIntervals) {
    if (base > interval && at.candles.base(base).empty()) missing.push_back(base);
  }
  if (!at.candles.import(interval, compact)) {
    return make_error(Errc::ValidationFailed, "bad_candles", "Candles must ascend on the grid of 1s, 1m, 1h or 1d.");
  }
  // Trade ids go on from the trades that the history counts, so that "first id = last id − count + 1" holds for candles
  // with history.
  if (at.counters.last_price == 0) at.counters.trade_id = std::max(at.counters.trade_id, trades);
  if (core_->options.has_journal) {
    constexpr std::size_t kPerRecord = 10'000;
    for (std::size_t from = 0; from < compact.size(); from += kPerRecord) {
      const std::size_t to = std::min(from + kPerRecord, compact.size());
      core_->journal(CandlesKept{
          symbol,
          interval,
          {compact.begin() + static_cast<std::ptrdiff_t>(from), compact.begin() + static_cast<std::ptrdiff_t>(to)}});
    }
    for (const Interval base : missing) {
      if (auto made = at.candles.tail(base, Timestamp{}); !made.empty()) {
        core_->journal(CandlesKept{symbol, base, std::move(made)});
      }
    }
    CountersKept counted = at.counters;
    counted.update_id = at.reserved_update_id();
    core_->journal(counted);
  }
  return {};
}

void Exchange::forget_market(const Symbol& symbol) {
  core_->symbol(symbol).forget();
  core_->journal(MarketForgotten{symbol});
}

const std::string& Exchange::source() const { return core_->source; }

void Exchange::set_source(const std::string& source) {
  core_->source = source;
  core_->journal(SourceKept{source});
}

std::vector<JournalRecord> Exchange::market_history() const {
  std::vector<JournalRecord> out;
  for (const auto& at : core_->symbols) {
    // Without the counters, which belong to the exchange: what is put back must not take an id from the time between.
    CountersKept last;
    last.symbol = at->name();
    last.last_price = at->counters.last_price;
    last.last_trade_at = at->counters.last_trade_at;
    out.emplace_back(last);
    core_->snapshot_history(*at, out);
  }
  return out;
}

Result<void> Exchange::restore_history(JournalRecord record) {
  const auto is_listed = [&](const Symbol& symbol) { return core_->find_symbol(symbol) != nullptr; };
  if (const auto* candles = std::get_if<CandlesKept>(&record)) {
    if (!is_listed(candles->symbol)) return {};
  } else if (const auto* last = std::get_if<CountersKept>(&record)) {
    if (!is_listed(last->symbol)) return {};
  } else if (const auto* tape = std::get_if<Tape>(&record); tape != nullptr && tape->is_restatement) {
    if (!std::all_of(tape->symbols.begin(), tape->symbols.end(), is_listed)) return {};
  } else {
    return make_error(Errc::InvalidRequest, "foreign_record", "A record that is no piece of a market's history.");
  }
  if (auto applied = core_->apply(record); !applied) return applied;
  core_->journal(std::move(record));
  return {};
}

std::optional<Timestamp> Exchange::newest_candle(const Symbol& symbol, Interval interval) const {
  const auto& kept = core_->symbol(symbol).candles.base(interval);
  if (kept.empty()) return std::nullopt;
  return Timestamp{std::chrono::seconds{kept.back().open_second}};
}

Result<void> Exchange::correct_minutes(const Symbol& symbol, Timestamp from, Timestamp to,
                                       const std::vector<Candle>& minutes) {
  SymbolState& at = core_->symbol(symbol);
  std::vector<CompactCandle> compact;
  for (const Candle& candle : minutes) {
    const auto made = at.candles.compact(candle);
    if (!made || candle.open_time < from || candle.open_time >= to) {
      return make_error(Errc::ValidationFailed, "bad_candle", "A candle's time, price or volume is out of range.");
    }
    compact.push_back(*made);
  }
  const bool has_changed = at.candles.correct_minutes(from, to, compact);
  if (at.take_last_price_from_candles()) {
    CountersKept last;
    last.symbol = symbol;
    last.last_price = at.counters.last_price;
    last.last_trade_at = at.counters.last_trade_at;
    core_->journal(last);
  }
  if (!has_changed) return {};
  for (const Interval base : {Interval::Minute1, Interval::Hour1, Interval::Day1}) {
    auto tail = at.candles.tail(base, open_time_of(base, from));
    if (!tail.empty()) core_->journal(CandlesKept{symbol, base, std::move(tail)});
  }
  return {};
}

void Exchange::clear_initial_price(const Symbol& symbol) { core_->symbol(symbol).clear_initial_price(); }

Result<void> Exchange::adopt_limits(const Symbol& symbol, const Instrument& limits) {
  return core_->symbol(symbol).adopt_limits(limits);
}

}  // namespace hoga::exchange
