// The strategy of one bot as the engine calls it: in this thread (InlineMind), or in a process of its own. A bot owns
// its mind; one thread.
//
// Each on_ function is one event. Its answer is what the strategy wants: a pointer that is good until the next call, or
// null where there is nothing yet because the strategy is elsewhere. A mind that is elsewhere keeps events that come
// while an answer is due, in their order and up to a limit of its own, gives what has to be sent as take_call(), and
// takes the answer as on_reply(). All functions may throw: the bot then fails with the exception's text.
#pragma once

#include <cstdint>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "domain/bot.hpp"
#include "strategy/runner.hpp"

namespace hoga::engine {

// Thrown by a mind that can say in both languages why it can't go on.
class MindError : public std::runtime_error {
 public:
  MindError(BotMessage message, const std::string& text) : std::runtime_error(text), message_(std::move(message)) {}
  const BotMessage& message() const { return message_; }

 private:
  BotMessage message_;
};

// Why a bot has failed with this exception of its mind.
inline BotMessage reason_of(const std::exception& failure) {
  if (dynamic_cast<const std::bad_alloc*>(&failure) != nullptr) return {"strategy_memory", {}};
  const auto* known = dynamic_cast<const MindError*>(&failure);
  return known != nullptr ? known->message() : BotMessage{"strategy_failed", {failure.what()}};
}

class BotMind {
 public:
  // What has to go to the other process.
  struct Call {
    std::uint64_t number = 0;
    std::string request;
  };

  virtual ~BotMind() = default;

  // As Runner: first what was saved, or else candles from before.
  virtual Result<void> restore(std::string_view state) = 0;
  virtual int warm_up_wanted() const = 0;
  virtual void warm_up(strategy::SeriesIndex series, const Candle& candle) = 0;
  virtual std::optional<Timestamp> last_candle(strategy::SeriesIndex series) const = 0;
  // Of all events whose answer has come.
  virtual std::string save() = 0;
  virtual std::optional<Timestamp> wake_at() const = 0;

  // What the bot has, before each event where it has changed.
  virtual void set_cash(const Decimal& cash, const Decimal& free_cash) = 0;
  virtual void set_holding(strategy::InstrumentIndex instrument, const strategy::Holding& holding) = 0;
  virtual void set_instrument(strategy::InstrumentIndex index, const Instrument& instrument) = 0;

  virtual const strategy::Decisions* start(Timestamp now) = 0;
  virtual const strategy::Decisions* on_candle(Timestamp now, strategy::SeriesIndex series, const Candle& candle) = 0;
  virtual const strategy::Decisions* on_trade(Timestamp now, strategy::InstrumentIndex instrument,
                                              const Trade& trade) = 0;
  virtual const strategy::Decisions* on_book(Timestamp now, strategy::InstrumentIndex instrument,
                                             const BookSnapshot& book) = 0;
  virtual const strategy::Decisions* on_order(Timestamp now, const strategy::OrderUpdate& update) = 0;
  virtual const strategy::Decisions* on_fill(Timestamp now, const strategy::FillUpdate& fill) = 0;
  virtual const strategy::Decisions* on_timer(Timestamp now) = 0;
  virtual const strategy::Decisions* stop(Timestamp now) = 0;
  // As Runner. A mind that is elsewhere takes none.
  virtual Result<void> check_outside(const strategy::OutsideSignal&) const {
    return make_error(Errc::Conflict, "takes_no_alerts", "The bot's strategy takes no alerts from outside.");
  }
  virtual const strategy::Decisions* on_outside(Timestamp, const strategy::OutsideSignal&) { return nullptr; }

  // Of a mind that is elsewhere: what has to be sent, if anything; and the answer to it, or why there is none: then it
  // throws, or goes on as it sees fit. Asked for after each call.
  virtual std::optional<Call> take_call() { return std::nullopt; }
  virtual const strategy::Decisions* on_reply(Timestamp, std::uint64_t, const Result<std::string>&) { return nullptr; }

  // No event waits, and no answer is due: save() is all there is.
  virtual bool is_idle() const { return true; }

  virtual const strategy::Description& description() const = 0;
};

}  // namespace hoga::engine
