#include "strategy/runner.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hoga::strategy {
namespace {

// Like Decimal::to_double, without the function call for 128 bits that a market's numbers don't need.
double quick(const Decimal& value) {
  const auto narrow = static_cast<std::int64_t>(value.units());
  if (narrow == value.units()) return static_cast<double>(narrow) / static_cast<double>(Decimal::kUnitsPerOne);
  return value.to_double();
}

indicator::Bar to_bar(const Candle& candle) {
  return {quick(candle.open), quick(candle.high), quick(candle.low), quick(candle.close), quick(candle.volume)};
}

Error symbols_error(const char* code, std::string detail) {
  auto error = make_error(Errc::ValidationFailed, "The bot can't trade these symbols.");
  error.fields.push_back({"symbols", code, std::move(detail)});
  return error;
}

}  // namespace

Result<std::unique_ptr<Runner>> Runner::make(RunnerSetup setup) {
  const auto& symbols = setup.configuration.symbols;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    if (i >= setup.instruments.size() || setup.instruments[i].symbol != symbols[i]) {
      return symbols_error("unknown_symbol", fmt::format("There is no market {}.", symbols[i]));
    }
    if (setup.instruments[i].quote != setup.instruments.front().quote) {
      return symbols_error("mixed_quotes", "All symbols of a bot are paid in the same asset.");
    }
  }
  return std::unique_ptr<Runner>(new Runner(std::move(setup)));
}

Runner::Runner(RunnerSetup setup) : setup_(std::move(setup)) {
  const auto& intervals = setup_.configuration.intervals;
  for (const auto& instrument : setup_.instruments) {
    const auto index = static_cast<InstrumentIndex>(context_.instruments_.size());
    context_.instruments_.push_back({instrument, {}, {}});
    for (const auto interval : intervals) context_.series_.push_back({{index, interval}, {}, {}, {}});
    if (setup_.sizing.rule == SizingRule::VolatilityTarget) {
      volatility_.push_back({indicator::StandardDeviation(setup_.sizing.volatility_candles), {}, {}});
    }
  }
  holding_left_.resize(setup_.instruments.size());
  context_.seed_ = setup_.seed;
  strategy_ = setup_.description->make(setup_.configuration);
  context_.is_preparing_ = true;
  strategy_->prepare(context_);
  context_.is_preparing_ = false;
}

int Runner::warm_up_wanted() const {
  const bool needs_volatility = !volatility_.empty();
  return std::max(context_.warm_up_, needs_volatility ? setup_.sizing.volatility_candles + 1 : 0);
}

void Runner::Volatility::update(const Decimal& close) {
  if (last.is_positive()) deviation = returns.update(quick(close) / quick(last) - 1);
  last = close;
}

void Runner::Volatility::state(StateArchive& archive) {
  archive.value("returns", returns);
  archive.value("last", last);
  archive.value("deviation", deviation);
}

void Runner::set_cash(const Decimal& cash, const Decimal& free_cash) {
  context_.cash_ = cash;
  context_.free_cash_ = free_cash;
}

void Runner::set_holding(InstrumentIndex instrument, const Holding& holding) {
  context_.instruments_.at(Context::at(instrument)).holding = holding;
}

void Runner::set_instrument(InstrumentIndex index, const Instrument& instrument) {
  context_.instruments_.at(Context::at(index)).instrument = instrument;
}

void Runner::begin(Timestamp now) {
  context_.now_ = std::max(context_.now_, now);
  decisions_.signals.clear();
  decisions_.cancels.clear();
  decisions_.cancels_all = false;
}

void Runner::take_candle(SeriesIndex series, const Candle& candle) {
  auto& state = context_.series_[Context::at(series)];
  state.last_open_time = candle.open_time;
  state.bar = to_bar(candle);
  state.history.push(state.bar);
  context_.indicators_.update(series, state.bar, candle.open_time);
  context_.instruments_[Context::at(state.series.instrument)].price = candle.close;
  if (!volatility_.empty() && series == context_.series_of(state.series.instrument, 0)) {
    volatility_[Context::at(state.series.instrument)].update(candle.close);
  }
}

void Runner::warm_up(SeriesIndex series, const Candle& candle) {
  const auto& last = context_.series_.at(Context::at(series)).last_open_time;
  if (!last || candle.open_time > *last) take_candle(series, candle);
}

const Decisions& Runner::start(Timestamp now) {
  begin(now);
  strategy_->on_start(context_);
  return decide();
}

const Decisions& Runner::on_candle(Timestamp now, SeriesIndex series, const Candle& candle) {
  begin(now);
  const auto& last = context_.series_.at(Context::at(series)).last_open_time;
  if (last && candle.open_time <= *last) return decisions_;
  take_candle(series, candle);
  strategy_->on_candle(context_, series, candle);
  return decide();
}

const Decisions& Runner::on_trade(Timestamp now, InstrumentIndex instrument, const Trade& trade) {
  begin(now);
  context_.instruments_.at(Context::at(instrument)).price = trade.price;
  strategy_->on_trade(context_, instrument, trade);
  return decide();
}

const Decisions& Runner::on_book(Timestamp now, InstrumentIndex instrument, const BookSnapshot& book) {
  begin(now);
  strategy_->on_book(context_, instrument, book);
  return decide();
}

const Decisions& Runner::on_order(Timestamp now, const OrderUpdate& update) {
  begin(now);
  strategy_->on_order(context_, update);
  return decide();
}

const Decisions& Runner::on_fill(Timestamp now, const FillUpdate& fill) {
  begin(now);
  strategy_->on_fill(context_, fill);
  return decide();
}

const Decisions& Runner::on_timer(Timestamp now) {
  begin(now);
  if (!context_.wake_at_ || *context_.wake_at_ > context_.now_) return decisions_;
  context_.wake_at_.reset();
  strategy_->on_timer(context_);
  return decide();
}

const Decisions& Runner::stop(Timestamp now) {
  begin(now);
  strategy_->on_stop(context_);
  context_.wake_at_.reset();
  return decide();
}

std::optional<InstrumentIndex> Runner::instrument_of(const Symbol& symbol) const {
  const auto& symbols = setup_.configuration.symbols;
  if (symbol.empty()) return symbols.size() == 1 ? std::optional<InstrumentIndex>{0} : std::nullopt;
  const auto found = std::find(symbols.begin(), symbols.end(), symbol);
  if (found == symbols.end()) return std::nullopt;
  return static_cast<InstrumentIndex>(found - symbols.begin());
}

Result<void> Runner::check_outside(const OutsideSignal& signal) const {
  if (dynamic_cast<const OutsideReceiver*>(strategy_.get()) == nullptr) {
    return make_error(Errc::Conflict, "takes_no_alerts", "The bot's strategy takes no alerts from outside.");
  }
  if (instrument_of(signal.symbol)) return {};
  auto error = make_error(Errc::ValidationFailed, "The alert is for no symbol of the bot.");
  error.fields.push_back({"symbol", "unknown_symbol", "The bot does not trade it."});
  return error;
}

const Decisions& Runner::on_outside(Timestamp now, const OutsideSignal& signal) {
  begin(now);
  dynamic_cast<OutsideReceiver&>(*strategy_).on_outside(context_, instrument_of(signal.symbol).value(), signal);
  return decide();
}

std::optional<Timestamp> Runner::wake_at() const { return context_.wake_at_; }

std::optional<Timestamp> Runner::last_candle(SeriesIndex series) const {
  return context_.series_.at(Context::at(series)).last_open_time;
}

std::vector<const AnyLine*> Runner::lines() const { return context_.indicators_.lines(); }

// What a state is good for: indicators of another period would take it without a word.
std::string Runner::kind() const {
  const auto& [parameters, symbols, intervals] = setup_.configuration;
  std::vector<std::string_view> names;
  names.reserve(intervals.size());
  for (const auto interval : intervals) names.push_back(to_string(interval));
  return fmt::format("{} {} {} {} {} {}", setup_.description->name, setup_.description->version.major,
                     write_parameters(setup_.description->parameters, parameters), fmt::join(symbols, ","),
                     fmt::join(names, ","), volatility_.empty() ? 0 : setup_.sizing.volatility_candles);
}

void Runner::state(StateArchive& archive) {
  const auto wanted = kind();
  auto found = wanted;
  archive.value("kind", found);
  if (found != wanted) archive.fail("is of another strategy, or of other parameters");
  archive.value("context", context_);
  archive.fixed("volatility", volatility_);
  archive.value("own", *strategy_);
}

std::string Runner::save() {
  StateArchive archive;
  state(archive);
  return archive.text();
}

Result<void> Runner::restore(std::string_view text) {
  auto archive = StateArchive::from_text(text);
  if (!archive) return archive.error();
  state(*archive);
  auto finished = archive->finish();
  context_.is_resumed_ = finished.has_value();
  return finished;
}

}  // namespace hoga::strategy
