#include "backtest/history.hpp"

#include "domain/candle_combine.hpp"
#include "market/candle_builder.hpp"

namespace hoga::backtest {

std::vector<HistoryGap> find_gaps(const Symbol& symbol, const CandleSeries& series) {
  std::vector<HistoryGap> gaps;
  for (const auto& gap : series.gaps()) {
    gaps.push_back(
        {symbol, std::string(to_string(series.interval())), gap.from, gap.to, static_cast<std::int64_t>(gap.missing)});
  }
  return gaps;
}

CandleCursor::CandleCursor(CandleSeries series, bool fills_gaps)
    : series_(std::move(series)), interval_(series_.interval()), fills_gaps_(fills_gaps) {
  if (interval_ != Interval::Month1) length_ = nominal_length(interval_);
  load();
}

void CandleCursor::read() {
  const auto& columns = series_.blocks()[block_].columns;
  const auto* times = columns.values(CandleColumn::OpenTime);
  candle_.open_time = Timestamp{Duration{times[row_]}};
  const auto next = length_.count() > 0 ? candle_.open_time + length_ : next_open_time(interval_, candle_.open_time);
  candle_.close_time = next - std::chrono::milliseconds{1};
  candle_.open = columns.decimal(CandleColumn::Open, row_);
  candle_.high = columns.decimal(CandleColumn::High, row_);
  candle_.low = columns.decimal(CandleColumn::Low, row_);
  candle_.close = columns.decimal(CandleColumn::Close, row_);
  candle_.volume = columns.decimal(CandleColumn::Volume, row_);
  candle_.quote_volume = columns.decimal(CandleColumn::QuoteVolume, row_);
  candle_.taker_buy_volume = columns.decimal(CandleColumn::TakerBuyVolume, row_);
  candle_.taker_buy_quote_volume = columns.decimal(CandleColumn::TakerBuyQuoteVolume, row_);
  candle_.trades = columns.values(CandleColumn::Trades)[row_];
}

void CandleCursor::load() {
  while (block_ < series_.blocks().size() && row_ >= series_.blocks()[block_].columns.size()) {
    ++block_;
    row_ = 0;
  }
  if (block_ >= series_.blocks().size()) {
    has_candle_ = false;
    return;
  }
  if (has_candle_ && fills_gaps_) {
    const auto expected = candle_.close_time + std::chrono::milliseconds{1};
    if (series_.blocks()[block_].columns.open_time(row_) > expected) {
      candle_ = market::make_flat_candle(interval_, expected, candle_.close);
      is_made_up_ = true;
      return;
    }
  }
  is_made_up_ = false;
  has_candle_ = true;
  read();
}

void CandleCursor::advance() {
  if (!is_made_up_) ++row_;
  load();
}

const Candle* LongerCandle::add(const Candle& shorter) {
  auto candle = shorter;
  // Files without a count of trades: what has moved has traded.
  if (candle.trades == 0 && (candle.volume.is_positive() || candle.high != candle.low)) candle.trades = 1;
  if (candle.open_time >= end_) {
    const auto open_time = open_time_of(longer_, candle.open_time);
    is_whole_ = open_time == candle.open_time;
    end_ = next_open_time(longer_, open_time);
    candle_ = candle;
    candle_.open_time = open_time;
    candle_.close_time = end_ - std::chrono::milliseconds{1};
  } else {
    merge_candle(candle_, candle);
  }
  const bool is_over = candle.close_time >= candle_.close_time;
  return is_over && is_whole_ ? &candle_ : nullptr;
}

}  // namespace hoga::backtest
