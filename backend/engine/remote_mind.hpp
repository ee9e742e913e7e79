// A strategy that lives in the process of its plug-in. Events become questions, of which one is under way; those that
// come meanwhile wait in their order. Nothing that a plug-in does can hold the engine up: the transport ends a process
// that does not answer, and the reply says so.
//
// What waits is bounded: a book replaces the one of the same symbol that waits, of trades the newest are kept, and a
// strategy that is thousands of candles, fills or orders behind has failed.
#pragma once

#include <deque>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/bot_mind.hpp"
#include "strategy/remote/messages.hpp"

namespace hoga::engine {

// Thrown: why the strategy can't go on, by an error of strategy/remote/faults.
class RemoteMindError : public MindError {
 public:
  explicit RemoteMindError(const Error& error);
};
// Such an error as a bot's reason.
BotMessage fault_message(const Error& error);

class RemoteMind final : public BotMind {
 public:
  static constexpr std::size_t kTradesMax = 1'000;
  static constexpr std::size_t kQuestionsMax = 20'000;

  // `bot` is the transport's number for the Runner that `made` tells of; `instrument_count` the number of its symbols.
  // `lease` is let go with the mind: the Runner is of no use then.
  RemoteMind(std::shared_ptr<const strategy::Description> description, std::uint64_t bot,
             const strategy::remote::Made& made, int instrument_count, std::shared_ptr<void> lease = {});

  // Its process has done that, or not, when the Runner was made.
  Result<void> restore(std::string_view state) override;
  int warm_up_wanted() const override { return warm_up_wanted_; }
  void warm_up(strategy::SeriesIndex series, const Candle& candle) override;
  std::optional<Timestamp> last_candle(strategy::SeriesIndex series) const override;
  std::string save() override { return state_; }
  // Nothing while the strategy is being woken.
  std::optional<Timestamp> wake_at() const override;

  void set_cash(const Decimal& cash, const Decimal& free_cash) override;
  void set_holding(strategy::InstrumentIndex instrument, const strategy::Holding& holding) override;
  void set_instrument(strategy::InstrumentIndex index, const Instrument& instrument) override;

  const strategy::Decisions* start(Timestamp now) override;
  const strategy::Decisions* on_candle(Timestamp now, strategy::SeriesIndex series, const Candle& candle) override;
  const strategy::Decisions* on_trade(Timestamp now, strategy::InstrumentIndex instrument, const Trade& trade) override;
  const strategy::Decisions* on_book(Timestamp now, strategy::InstrumentIndex instrument,
                                     const BookSnapshot& book) override;
  const strategy::Decisions* on_order(Timestamp now, const strategy::OrderUpdate& update) override;
  const strategy::Decisions* on_fill(Timestamp now, const strategy::FillUpdate& fill) override;
  const strategy::Decisions* on_timer(Timestamp now) override;
  const strategy::Decisions* stop(Timestamp now) override;

  std::optional<Call> take_call() override;
  const strategy::Decisions* on_reply(Timestamp now, std::uint64_t number, const Result<std::string>& reply) override;

  bool is_idle() const override { return !is_answer_due_ && waiting_.empty(); }

  const strategy::Description& description() const override { return *description_; }

 private:
  using Question = decltype(strategy::remote::Request::question);

  const strategy::Decisions* ask(Timestamp now, strategy::remote::Event event);
  void push(Question question);
  void take(strategy::remote::Standing standing);
  bool is_possible(const strategy::Decisions& decisions) const;

  std::shared_ptr<const strategy::Description> description_;
  std::uint64_t bot_;
  int instrument_count_;
  int warm_up_wanted_;
  std::shared_ptr<void> lease_;
  strategy::remote::Standing standing_;
  std::string state_;
  // What has changed since the last question.
  strategy::remote::Input input_;
  std::deque<Question> waiting_;
  std::size_t trades_waiting_ = 0;
  // Wakings that wait or are under way.
  int wakings_ = 0;
  std::uint64_t last_number_ = 0;
  bool is_answer_due_ = false;
  bool is_waking_asked_ = false;
  strategy::Decisions decisions_;
};

}  // namespace hoga::engine
