#include "strategy/remote/host.hpp"

#include <fmt/format.h>

#include <new>

#include "strategy/strategy_lines.hpp"

namespace hoga::strategy::remote {
namespace {

Failed misled(std::string detail) { return {FailureKind::Misled, std::move(detail)}; }

std::string text_of(const Error& error) {
  std::string text = error.detail;
  for (const auto& field : error.fields) text += fmt::format(" {}: {}", field.field, field.detail);
  return text;
}

Standing standing_of(Runner& runner, bool with_state) {
  Standing standing;
  if (with_state) standing.state = runner.save();
  standing.wake_at = runner.wake_at();
  for (SeriesIndex series = 0; series < runner.context().series_count(); ++series) {
    standing.last_candles.push_back(runner.last_candle(series));
  }
  return standing;
}

bool is_index(int index, int count) { return index >= 0 && index < count; }

// What would have to be of this bot's: a Runner takes its indices on trust.
bool fits(const Runner& runner, const CallBot& call) {
  const auto& context = runner.context();
  const auto is_instrument = [&](int index) { return is_index(index, context.instrument_count()); };
  for (const auto& [index, holding] : call.input.holdings) {
    if (!is_instrument(index)) return false;
  }
  for (const auto& [index, instrument] : call.input.instruments) {
    if (!is_instrument(index)) return false;
  }
  if (const auto* candle = std::get_if<CandleEvent>(&call.event)) {
    return is_index(candle->series, context.series_count());
  }
  if (const auto* trade = std::get_if<TradeEvent>(&call.event)) return is_instrument(trade->instrument);
  if (const auto* book = std::get_if<BookEvent>(&call.event)) return is_instrument(book->instrument);
  return true;
}

struct EventCall {
  Runner& runner;
  Timestamp now;

  const Decisions& operator()(const StartEvent&) const { return runner.start(now); }
  const Decisions& operator()(const CandleEvent& event) const {
    return runner.on_candle(now, event.series, event.candle);
  }
  const Decisions& operator()(const TradeEvent& event) const {
    return runner.on_trade(now, event.instrument, event.trade);
  }
  const Decisions& operator()(const BookEvent& event) const {
    return runner.on_book(now, event.instrument, event.book);
  }
  const Decisions& operator()(const OrderUpdate& update) const { return runner.on_order(now, update); }
  const Decisions& operator()(const FillUpdate& fill) const { return runner.on_fill(now, fill); }
  const Decisions& operator()(const TimerEvent&) const { return runner.on_timer(now); }
  const Decisions& operator()(const StopEvent&) const { return runner.stop(now); }
};

}  // namespace

Reply Host::answer(const Request& request) {
  Reply reply;
  reply.id = request.id;
  reply.bot = request.bot;
  // What a strategy throws ends its bot alone. The Runner goes first: it may hold all the memory there is.
  const auto fail = [&](FailureKind kind, const char* detail) {
    runners_.erase(request.bot);
    reply.answer = Failed{kind, detail};
  };
  try {
    reply.answer = std::visit([&](const auto& question) { return on(request.bot, question); }, request.question);
  } catch (const std::bad_alloc&) {
    fail(FailureKind::OutOfMemory, "out of memory");
  } catch (const std::exception& error) {
    fail(FailureKind::Threw, error.what());
  } catch (...) {
    fail(FailureKind::Threw, "something that is no std::exception");
  }
  return reply;
}

Host::Answer Host::on(std::uint64_t, const CheckChoice& choice) {
  const auto configured = configure(*description_, choice.parameters, choice.symbols, choice.intervals);
  if (configured) return Checked{};
  auto fields = configured.error().fields;
  if (fields.empty())
    fields.push_back({"parameters", std::string(error_code(configured.error())), configured.error().detail});
  return Checked{std::move(fields)};
}

Host::Answer Host::on(std::uint64_t bot, const MakeBot& make) {
  runners_.erase(bot);
  const auto made = [&]() -> Result<std::unique_ptr<Runner>> {
    RunnerSetup setup;
    setup.description = description_;
    auto configured = configure(*description_, make.parameters, make.symbols, make.intervals);
    if (!configured) return configured.error();
    setup.configuration = std::move(*configured);
    setup.instruments = make.instruments;
    setup.sizing = make.sizing;
    setup.seed = make.seed;
    return Runner::make(std::move(setup));
  };
  auto runner = made();
  if (!runner) return misled(text_of(runner.error()));
  Made answer;
  if (make.state) {
    if (const auto restored = (*runner)->restore(*make.state); !restored) {
      answer.state_fault = text_of(restored.error());
      runner = made();
      if (!runner) return misled(text_of(runner.error()));
    }
  }
  answer.warm_up_wanted = (*runner)->warm_up_wanted();
  answer.standing = standing_of(**runner, true);
  runners_[bot] = std::move(*runner);
  return answer;
}

Host::Answer Host::on(std::uint64_t bot, const WarmUpBot& warm_up) {
  Runner* const runner = runner_of(bot);
  if (runner == nullptr) return misled("warm-up of a bot that is not here");
  for (const auto& [series, candle] : warm_up.candles) {
    if (!is_index(series, runner->context().series_count())) return misled("a candle of no series");
    runner->warm_up(series, candle);
  }
  return WarmedUp{standing_of(*runner, true)};
}

Host::Answer Host::on(std::uint64_t bot, const CallBot& call) {
  Runner* const runner = runner_of(bot);
  if (runner == nullptr) return misled("a call of a bot that is not here");
  if (!fits(*runner, call)) return misled("an event of no symbol of the bot");
  if (const auto& money = call.input.cash_and_free) runner->set_cash(money->first, money->second);
  for (const auto& [index, holding] : call.input.holdings) runner->set_holding(index, holding);
  for (const auto& [index, instrument] : call.input.instruments) runner->set_instrument(index, instrument);
  Decided decided;
  decided.decisions = std::visit(EventCall{*runner, call.now}, call.event);
  decided.standing = standing_of(*runner, call.wants_state || !decided.decisions.empty());
  return decided;
}

Host::Answer Host::on(std::uint64_t bot, const DropBot&) {
  runners_.erase(bot);
  return Dropped{};
}

Host::Answer Host::on(std::uint64_t, const DrawLines& wanted) {
  auto drawn =
      draw_strategy(description_, wanted.parameters, wanted.instrument, wanted.interval, wanted.candles, wanted.first);
  if (drawn) return Drawn{std::move(*drawn)};
  auto fields = drawn.error().fields;
  if (fields.empty()) fields.push_back({"parameters", std::string(error_code(drawn.error())), drawn.error().detail});
  return Checked{std::move(fields)};
}

Runner* Host::runner_of(std::uint64_t bot) const {
  const auto found = runners_.find(bot);
  return found == runners_.end() ? nullptr : found->second.get();
}

}  // namespace hoga::strategy::remote
