#include "app/backtest_file.hpp"

#include <fmt/format.h>

#include "domain/candle_combine.hpp"
#include "exchange/candle_import.hpp"
#include "exchange/replay_csv.hpp"
#include "exchange_api/replay_files.hpp"

namespace hoga::app {
namespace {

using Trades = std::shared_ptr<const std::vector<Trade>>;

Result<Trades> read_trades(const std::string& path, const Symbol& symbol) {
  exchange_api::DiskReplayFiles files;
  const auto reader = files.open(path);
  if (!reader) return reader.error();
  exchange::CsvReader csv(path);
  auto trades = std::make_shared<std::vector<Trade>>();
  std::string line;
  while (true) {
    const auto more = (*reader)->next(line);
    if (!more) return more.error();
    if (!*more) break;
    const auto record = csv.read(line);
    if (!record) return record.error();
    if (const auto* one = std::get_if<exchange::RecordedTrade>(&*record)) {
      trades->push_back({symbol, one->id, one->price, one->quantity, one->taker_side, one->time});
    }
  }
  return Trades(std::move(trades));
}

Result<CandleSeries> choose_candles(const exchange::ImportedFile& file, Interval interval, const std::string& path) {
  for (const auto& one : file.series) {
    if (one.interval == interval) return make_candle_series(interval, one.candles);
  }
  for (const auto& one : file.series) {
    if (one.interval != Interval::Minute1 || interval < Interval::Minute1) continue;
    const auto minutes = make_candle_series(Interval::Minute1, one.candles);
    if (!minutes) return minutes.error();
    return make_candle_series(interval, combine_candles(*minutes, interval));
  }
  return make_error(Errc::NotFound, "no_candles", fmt::format("{} holds no candles of {}", path, to_string(interval)));
}

}  // namespace

HistoryLoader load_from_file(const std::string& path) {
  return [path](const Symbol& symbol, Interval interval, std::optional<Timestamp> end) -> Result<History> {
    exchange_api::DiskReplayFiles files;
    const auto reader = files.open(path);
    if (!reader) return reader.error();
    // Of trades it is found out what they make.
    const auto read = exchange::read_import(**reader, path, {});
    if (!read) return read.error();
    const auto candles = choose_candles(*read, interval, path);
    if (!candles) return candles.error();
    History history{candles->between(std::nullopt, end)};
    if (read->kind != exchange::RecordingKind::Trades) return history;
    auto trades = read_trades(path, symbol);
    if (!trades) return trades.error();
    history.trades = std::move(*trades);
    return history;
  };
}

}  // namespace hoga::app
