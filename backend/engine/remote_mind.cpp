#include "engine/remote_mind.hpp"

#include <algorithm>
#include <utility>

#include "strategy/remote/faults.hpp"

namespace hoga::engine {
namespace {

using namespace strategy;
using namespace strategy::remote;

template <typename EventType>
bool is_event(const auto& question) {
  const auto* call = std::get_if<CallBot>(&question);
  return call != nullptr && std::holds_alternative<EventType>(call->event);
}

// The newest value of an index counts.
template <typename T>
void put(std::vector<std::pair<InstrumentIndex, T>>& list, InstrumentIndex index, const T& value) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.first == index; });
  if (found != list.end()) {
    found->second = value;
  } else {
    list.emplace_back(index, value);
  }
}

}  // namespace

BotMessage fault_message(const Error& error) {
  BotMessage message{error.code, {}};
  for (const auto& figure : error.figures) message.values.push_back(figure.value);
  return message;
}

RemoteMindError::RemoteMindError(const Error& error) : MindError(fault_message(error), error.detail) {}

RemoteMind::RemoteMind(std::shared_ptr<const Description> description, std::uint64_t bot, const Made& made,
                       int instrument_count, std::shared_ptr<void> lease)
    : description_(std::move(description)),
      bot_(bot),
      instrument_count_(instrument_count),
      warm_up_wanted_(made.warm_up_wanted),
      lease_(std::move(lease)) {
  take(made.standing);
}

Result<void> RemoteMind::restore(std::string_view) {
  return make_error(Errc::Conflict, "bad_state", "A plug-in's state is restored when its process makes it.");
}

// ---- Questions ----

void RemoteMind::push(Question question) {
  if (waiting_.size() >= kQuestionsMax) throw RemoteMindError(fault_error("behind"));
  waiting_.push_back(std::move(question));
}

const Decisions* RemoteMind::ask(Timestamp now, Event event) {
  CallBot call;
  call.now = now;
  call.input = std::exchange(input_, {});
  // Trades and books come too often to bring the whole state back each time.
  call.wants_state = !std::holds_alternative<TradeEvent>(event) && !std::holds_alternative<BookEvent>(event);
  call.event = std::move(event);
  push(std::move(call));
  return nullptr;
}

void RemoteMind::warm_up(SeriesIndex series, const Candle& candle) {
  if (waiting_.empty() || !std::holds_alternative<WarmUpBot>(waiting_.back())) push(WarmUpBot{});
  auto& candles = std::get<WarmUpBot>(waiting_.back()).candles;
  if (candles.size() >= kQuestionsMax) throw RemoteMindError(fault_error("behind"));
  candles.emplace_back(series, candle);
}

const Decisions* RemoteMind::start(Timestamp now) { return ask(now, StartEvent{}); }

const Decisions* RemoteMind::on_candle(Timestamp now, SeriesIndex series, const Candle& candle) {
  return ask(now, CandleEvent{series, candle});
}

const Decisions* RemoteMind::on_trade(Timestamp now, InstrumentIndex instrument, const Trade& trade) {
  ask(now, TradeEvent{instrument, trade});
  if (++trades_waiting_ <= kTradesMax) return nullptr;
  const auto oldest =
      std::find_if(waiting_.begin(), waiting_.end(), [](const auto& q) { return is_event<TradeEvent>(q); });
  // What it said of the bot's money is said by the next.
  auto& input = std::get<CallBot>(*oldest).input;
  for (auto next = std::next(oldest); next != waiting_.end(); ++next) {
    auto* call = std::get_if<CallBot>(&*next);
    if (call == nullptr) continue;
    if (!call->input.cash_and_free) call->input.cash_and_free = input.cash_and_free;
    std::swap(call->input.holdings, input.holdings);
    for (const auto& [index, holding] : input.holdings) put(call->input.holdings, index, holding);
    std::swap(call->input.instruments, input.instruments);
    for (const auto& [index, changed] : input.instruments) put(call->input.instruments, index, changed);
    break;
  }
  waiting_.erase(oldest);
  --trades_waiting_;
  return nullptr;
}

const Decisions* RemoteMind::on_book(Timestamp now, InstrumentIndex instrument, const BookSnapshot& book) {
  for (auto& question : waiting_) {
    if (!is_event<BookEvent>(question)) continue;
    auto& call = std::get<CallBot>(question);
    auto& event = std::get<BookEvent>(call.event);
    if (event.instrument != instrument) continue;
    event.book = book;
    return nullptr;
  }
  return ask(now, BookEvent{instrument, book});
}

const Decisions* RemoteMind::on_order(Timestamp now, const OrderUpdate& update) { return ask(now, update); }
const Decisions* RemoteMind::on_fill(Timestamp now, const FillUpdate& fill) { return ask(now, fill); }

const Decisions* RemoteMind::on_timer(Timestamp now) {
  if (!wake_at()) return nullptr;
  ++wakings_;
  return ask(now, TimerEvent{});
}

const Decisions* RemoteMind::stop(Timestamp now) { return ask(now, StopEvent{}); }

void RemoteMind::set_cash(const Decimal& cash, const Decimal& free_cash) { input_.cash_and_free = {cash, free_cash}; }

void RemoteMind::set_holding(InstrumentIndex instrument, const Holding& holding) {
  put(input_.holdings, instrument, holding);
}

void RemoteMind::set_instrument(InstrumentIndex index, const Instrument& instrument) {
  put(input_.instruments, index, instrument);
}

std::optional<BotMind::Call> RemoteMind::take_call() {
  if (is_answer_due_ || waiting_.empty()) return std::nullopt;
  if (is_event<TradeEvent>(waiting_.front())) --trades_waiting_;
  is_waking_asked_ = is_event<TimerEvent>(waiting_.front());
  Request request;
  request.id = ++last_number_;
  request.bot = bot_;
  request.question = std::move(waiting_.front());
  waiting_.pop_front();
  auto frame = encode(request);
  if (!frame) throw RemoteMindError(frame.error());
  is_answer_due_ = true;
  return Call{request.id, std::move(*frame)};
}

// ---- Answers ----

const Decisions* RemoteMind::on_reply(Timestamp, std::uint64_t number, const Result<std::string>& payload) {
  // Of a question that nobody waits for any more.
  if (!is_answer_due_ || number != last_number_) return nullptr;
  is_answer_due_ = false;
  if (std::exchange(is_waking_asked_, false)) --wakings_;
  if (!payload) throw RemoteMindError(payload.error());
  auto reply = decode_reply(*payload);
  if (!reply || reply->id != number || reply->bot != bot_) throw RemoteMindError(fault_error("misled"));
  if (const auto* failed = std::get_if<Failed>(&reply->answer)) {
    throw RemoteMindError(failure_error(*failed));
  }
  if (auto* warmed = std::get_if<WarmedUp>(&reply->answer)) {
    take(std::move(warmed->standing));
    return nullptr;
  }
  auto* const decided = std::get_if<Decided>(&reply->answer);
  if (decided == nullptr || !is_possible(decided->decisions)) throw RemoteMindError(fault_error("misled"));
  take(std::move(decided->standing));
  decisions_ = std::move(decided->decisions);
  return &decisions_;
}

void RemoteMind::take(Standing standing) {
  if (standing.state) state_ = std::exchange(standing.state, std::nullopt).value();
  standing_ = std::move(standing);
}

// What another process says is not taken on trust; what its Runner has refused need not make sense.
bool RemoteMind::is_possible(const Decisions& decisions) const {
  if (decisions.signals.size() > Runner::kSignalsMax + 1) return false;
  return std::all_of(decisions.signals.begin(), decisions.signals.end(), [&](const SignalRecord& record) {
    if ((record.outcome == SignalOutcome::Ordered) != record.order.has_value()) return false;
    const auto is_instrument = [&](int index) { return index >= 0 && index < instrument_count_; };
    if (!record.order) return record.note == SignalNote::BadInstrument || is_instrument(record.signal.instrument);
    return is_instrument(record.order->instrument) && is_instrument(record.signal.instrument) &&
           record.order->quantity.is_positive() && (!record.order->price || record.order->price->is_positive());
  });
}

std::optional<Timestamp> RemoteMind::last_candle(SeriesIndex series) const {
  const auto at = static_cast<std::size_t>(series);
  return at < standing_.last_candles.size() ? standing_.last_candles[at] : std::nullopt;
}

std::optional<Timestamp> RemoteMind::wake_at() const { return wakings_ > 0 ? std::nullopt : standing_.wake_at; }

}  // namespace hoga::engine
