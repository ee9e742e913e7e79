// What becomes of a strategy's signals: checks, the strategy's own veto, size, order.
#include <algorithm>
#include <cmath>
#include <utility>

#include "strategy/runner.hpp"

namespace hoga::strategy {
namespace {

constexpr double kYearSeconds = 365.25 * 86'400;

bool is_price(const std::optional<Decimal>& price) { return !price || price->is_positive(); }

Side side_of(Action action) { return action == Action::Buy ? Side::Buy : Side::Sell; }

bool is_in_range(const Instrument& instrument, const Decimal& price) {
  return price.is_positive() && price >= instrument.price_min &&
         (instrument.price_max.is_zero() || price <= instrument.price_max);
}

}  // namespace

const Decisions& Runner::decide() {
  if (!context_.signals_.empty()) judge_all();
  std::swap(decisions_.cancels, context_.cancels_);
  decisions_.cancels_all = std::exchange(context_.cancels_all_, false);
  return decisions_;
}

void Runner::judge_all() {
  cash_left_ = context_.free_cash_;
  for (std::size_t i = 0; i < holding_left_.size(); ++i) holding_left_[i] = context_.instruments_[i].holding.free;
  // A refusal is told to the strategy, which may signal again: hence by index, and with an end.
  for (std::size_t i = 0; i < context_.signals_.size(); ++i) {
    const Signal signal = context_.signals_[i];
    const bool is_too_many = i >= kSignalsMax;
    decisions_.signals.push_back(
        is_too_many ? SignalRecord{context_.now_, signal, SignalOutcome::Refused, SignalNote::TooMany, {}, {}, {}}
                    : judge(signal));
    if (is_too_many) break;
    if (decisions_.signals.back().outcome == SignalOutcome::Ordered || signal.tag == 0) continue;
    strategy_->on_order(
        context_,
        {signal.tag, signal.instrument, side_of(signal.action), OrderStatus::Rejected, {}, {}, signal.limit_price});
  }
  context_.signals_.clear();
}

SignalRecord Runner::judge(const Signal& signal) {
  SignalRecord record{context_.now_, signal, SignalOutcome::Refused, check(signal), {}, {}, {}};
  if (record.note != SignalNote::None) return record;
  record.price = context_.price(signal.instrument);
  record.veto = strategy_->validate(context_, signal);
  if (record.veto) {
    record.note = SignalNote::Vetoed;
    return record;
  }
  record.note = signal.record_only ? SignalNote::RecordOnly : plan(signal, record);
  const bool is_for_the_record = record.note == SignalNote::RecordOnly || record.note == SignalNote::NothingHeld;
  if (is_for_the_record) record.outcome = SignalOutcome::Recorded;
  if (record.note == SignalNote::None) record.outcome = SignalOutcome::Ordered;
  return record;
}

SignalNote Runner::check(const Signal& signal) const {
  if (signal.instrument < 0 || signal.instrument >= context_.instrument_count()) return SignalNote::BadInstrument;
  if (!(signal.confidence >= 0 && signal.confidence <= 1)) return SignalNote::BadConfidence;
  if (!is_price(signal.limit_price) || !is_price(signal.stop_price)) return SignalNote::BadPrice;
  const bool is_everything = signal.amount.kind == AmountKind::Everything;
  if (is_everything ? signal.action == Action::Buy : !signal.amount.value.is_positive()) return SignalNote::BadAmount;
  return SignalNote::None;
}

std::optional<double> Runner::yearly_volatility(InstrumentIndex instrument) const {
  if (volatility_.empty() || !volatility_[Context::at(instrument)].deviation) return std::nullopt;
  const auto length = nominal_length(context_.series(context_.series_of(instrument, 0)).interval);
  const double seconds = std::chrono::duration<double>(length).count();
  return *volatility_[Context::at(instrument)].deviation * std::sqrt(kYearSeconds / seconds);
}

SizedQuantity Runner::wanted(const Signal& signal, const Decimal& price, const std::optional<Decimal>& stop) const {
  const auto& value = signal.amount.value;
  switch (signal.amount.kind) {
    case AmountKind::Quantity: return {value};
    case AmountKind::Quote: return {divide(value, price, Rounding::Down)};
    case AmountKind::Everything: return {holding_left_[Context::at(signal.instrument)]};
    case AmountKind::Sized: break;
  }
  return size_by_rule(setup_.sizing,
                      {price, stop, context_.equity(), yearly_volatility(signal.instrument), signal.confidence, value});
}

SignalNote Runner::plan(const Signal& signal, SignalRecord& record) {
  const auto& instrument = context_.instrument(signal.instrument);
  const bool buys = signal.action == Action::Buy;
  auto& held = holding_left_[Context::at(signal.instrument)];
  if (!buys && !held.is_positive()) return SignalNote::NothingHeld;
  auto limit = signal.limit_price;
  if (limit) limit = round_to_step(*limit, instrument.tick_size, buys ? Rounding::Down : Rounding::Up);
  if (limit && !is_in_range(instrument, *limit)) return SignalNote::BadPrice;
  if (limit) record.price = *limit;
  const Decimal& price = record.price;
  if (!price.is_positive()) return SignalNote::NoPrice;
  auto stop = signal.stop_price;
  if (stop) stop = round_to_step(*stop, instrument.tick_size, Rounding::Down);
  auto sized = wanted(signal, price, stop);
  if (sized.note != SignalNote::None) {
    // A rule that can't say how much to buy must not keep anybody from getting out.
    if (buys) return sized.note;
    sized.quantity = held;
  }
  if (buys && !cash_left_.is_positive()) return SignalNote::NoFunds;
  const Decimal most = buys ? divide(cash_left_, price, Rounding::Down) : held;
  const auto fitted = fit_quantity(instrument, std::min(sized.quantity, most), price, !limit);
  if (fitted.note != SignalNote::None) return fitted.note;
  if (buys) {
    cash_left_ -= multiply(price, fitted.quantity, Rounding::Up);
  } else {
    held -= fitted.quantity;
  }
  record.order = PlannedOrder{signal.instrument, side_of(signal.action), fitted.quantity, limit, stop, signal.tag};
  return SignalNote::None;
}

}  // namespace hoga::strategy
