// The part of Run that reads along what the engine writes, and makes the result of it.
#include <algorithm>

#include "backtest/run.hpp"
#include "base/json_describe.hpp"
#include "engine/bot_texts.hpp"
#include "orders/position_math.hpp"

namespace hoga::backtest {

void Run::perform(orders::Actions actions) {
  for (const auto& send : actions.sends) venue_.send(send, now_);
  // A signal alone, which comes by the candle, changes nothing that the engine waits for.
  bool is_only_told = actions.sends.empty() && actions.events.empty() && actions.answers.empty();
  for (const auto& write : actions.writes) {
    const auto* signal = std::get_if<orders::InsertBotSignal>(&write);
    if (signal != nullptr) take(*signal);
    if (const auto* fill = std::get_if<orders::InsertFill>(&write)) take(*fill);
    is_only_told = is_only_told && signal != nullptr && signal->signal.outcome == SignalOutcome::Recorded;
  }
  if (!is_only_told || timer_) refresh_timer();
}

void Run::take(const orders::InsertBotSignal& write) {
  const auto& signal = write.signal;
  ++signals_total_;
  switch (signal.outcome) {
    case SignalOutcome::Ordered: ++signals_ordered_; break;
    case SignalOutcome::Recorded: ++signals_recorded_; break;
    case SignalOutcome::Refused:
      ++signals_refused_[signal.refusal_code.empty() ? enum_to_text(signal.note) : signal.refusal_code];
      break;
  }
  if (!signal.refusal_code.empty()) ++orders_refused_;
  if (signal.order_id && setup_.has_detail) {
    strategy::Reason reason{signal.reason_code, {}};
    std::copy(std::begin(signal.reason_figures), std::end(signal.reason_figures), reason.figures.begin());
    reasons_[*signal.order_id] = reason;
  }
  digest_.fold(to_microseconds(signal.time));
  for (const char letter : signal.symbol) digest_.fold(std::int64_t{letter});
  digest_.fold(static_cast<std::int64_t>(signal.side) * 16 + static_cast<std::int64_t>(signal.outcome));
  digest_.fold(static_cast<std::int64_t>(signal.note));
  digest_.fold(signal.price);
  if (signal.quantity) digest_.fold(*signal.quantity);
  if (on_signal_) on_signal_(signal);
  if (!keeps_signals_) return;
  signals_.push_back({signal.time, digest_.folded()});
}

void Run::take(const orders::InsertFill& write) {
  const auto& fill = write.fill;
  digest_.add(fill.executed_at).add(fill.symbol).add(enum_to_text(fill.side)).add(fill.quantity).add(fill.price);
  digest_.add(fill.fee).add(fill.fee_currency);
  const auto market = std::find_if(markets_.begin(), markets_.end(),
                                   [&](const Market& one) { return one.instrument.symbol == fill.symbol; });
  auto& position = market->position;
  const auto before = position.realized_pnl;
  const auto kind = orders::fee_kind(fill.symbol, fill.fee_currency, &market->instrument);
  orders::apply_fill(position, {fill.side, fill.quantity, fill.price, fill.fee, kind});
  std::optional<Decimal> profit;
  if (fill.side == Side::Sell) profit = position.realized_pnl - before;
  performance_->book_fee(kind == orders::FeeKind::Base ? multiply(fill.fee, fill.price, Rounding::HalfUp) : fill.fee);
  add_trade(fill, position, profit);
}

// The fills of one order are one trade.
void Run::add_trade(const Fill& fill, const Position& position, const std::optional<Decimal>& profit) {
  const bool goes_on = last_trade_order_ && fill.order_id == last_trade_order_;
  if (!goes_on) ++trades_total_;
  last_trade_order_ = fill.order_id;
  const auto value = multiply(fill.quantity, fill.price, Rounding::HalfUp);
  if (profit && fill.order_id) sales_[*fill.order_id] += *profit;
  if (!setup_.has_detail || trades_.size() >= BacktestResult::kTradesMax) return;
  if (!goes_on || trades_.empty()) {
    TradeRow row;
    row.time = fill.executed_at;
    row.symbol = fill.symbol;
    row.side = fill.side;
    row.fee_currency = fill.fee_currency;
    row.is_maker = fill.is_maker;
    if (const auto found = fill.order_id ? reasons_.find(*fill.order_id) : reasons_.end(); found != reasons_.end()) {
      row.reason = BothTexts{strategy::render_reason(*description_, found->second, strategy::Language::Korean),
                             strategy::render_reason(*description_, found->second, strategy::Language::English)};
      reasons_.erase(found);
    }
    trades_.push_back(std::move(row));
  }
  auto& row = trades_.back();
  row.quantity += fill.quantity;
  row.value += value;
  row.price = divide(row.value, row.quantity, Rounding::HalfUp);
  row.fee += fill.fee;
  if (profit) row.profit = row.profit.value_or(Decimal{}) + *profit;
  row.holding = position.size;
  // Of the bot: what it does with the fill is in the same batch.
  row.cash = bot_->book().cash();
  row.equity = bot_->book().equity();
}

std::vector<EquityPoint> Run::curve(Decimal CurvePoint::*value, const Decimal& at_end) const {
  std::vector<EquityPoint> points;
  points.reserve(curve_.size() + 2);
  points.push_back({EpochMilliseconds{start_}, setup_.bot.budget});
  for (const auto& point : curve_) points.push_back({EpochMilliseconds{point.at}, point.*value});
  const auto end = performance_->figures().end;
  if (curve_.empty() || curve_.back().at != end) points.push_back({EpochMilliseconds{end}, at_end});
  return points;
}

std::optional<Error> Run::failure() const {
  if (bot_->state() != BotState::Failed) return std::nullopt;
  const auto& reason = bot_->reason();
  if (!reason) return make_error(Errc::Internal, "The bot has failed without a word.");
  return make_error(Errc::Unavailable, reason->code, engine::bot_text(*reason, strategy::Language::English));
}

// An order may go on for as long as the run does: what it was as a trade is known in the end.
portfolio::Figures Run::figures() const {
  auto performance = *performance_;
  for (const auto& [order_id, profit] : sales_) performance.book_trade(profit);
  return performance.figures();
}

BacktestResult Run::result() const {
  BacktestResult result;
  auto digest = digest_;
  const auto& bot = setup_.bot;
  digest.add(bot.strategy).add(strategy::to_string(description_->version)).add(bot.parameters).add(bot.sizing);
  for (const auto& symbol : bot.symbols) digest.add(symbol);
  digest.add(candles_done_).add(signals_total_).add(trades_total_).add(performance_->equity());
  result.hash = digest.hex();
  result.strategy = description_->name;
  result.strategy_version = strategy::to_string(description_->version);
  result.candles = candles_done_;
  result.filled_candles = made_up_;
  result.gaps = gaps_;
  result.figures = figures();
  result.buy_and_hold = hold_->figures();
  result.equity = curve(&CurvePoint::equity, performance_->equity());
  result.buy_and_hold_equity = curve(&CurvePoint::held, hold_->equity());
  result.drawdowns = performance_->drawdowns();
  result.months = performance_->months();
  result.trades = trades_;
  result.trades_total = trades_total_;
  result.signals_total = signals_total_;
  auto outcomes = signals_refused_;
  if (signals_ordered_ > 0) outcomes[enum_to_text(SignalOutcome::Ordered)] = signals_ordered_;
  if (signals_recorded_ > 0) outcomes[enum_to_text(SignalOutcome::Recorded)] = signals_recorded_;
  for (const auto& [outcome, count] : outcomes) result.signals.push_back({outcome, count});
  result.orders_refused = orders_refused_;
  if (const auto& reason = bot_->reason(); reason && bot_->state() != BotState::Running) {
    result.stopped = BothTexts{engine::bot_text(*reason, strategy::Language::Korean),
                               engine::bot_text(*reason, strategy::Language::English)};
  }
  return result;
}

}  // namespace hoga::backtest
