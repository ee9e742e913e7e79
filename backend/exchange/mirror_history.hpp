// Keeps the candles of one mirrored symbol those of its origin. Whenever the symbol comes into step (again), everything
// since the newest candles that are kept is asked for, page by page: days, hours, then minutes; on a fresh exchange
// five years, two years and thirty days of them. From then on the trades make the candles, and each minute that the
// origin closes is compared with what they have made of it. Pure; one owner, one thread.
#pragma once

#include <deque>
#include <optional>

#include "exchange/exchange.hpp"
#include "exchange/origin_feed.hpp"

namespace hoga::exchange {

class MirrorHistory {
 public:
  struct Question {
    Interval interval = Interval::Minute1;
    Timestamp start{};
  };

  explicit MirrorHistory(Symbol symbol) : symbol_(std::move(symbol)) {}

  // Minutes may be missing from here on: what is kept is brought up to date anew.
  void begin() { stage_ = Stage::Begins; }
  bool is_ready() const { return stage_ == Stage::Ready; }

  // What to ask for next, if it is time; the answer must come.
  std::optional<Question> next_question(const Exchange& exchange, Timestamp market_now, Timestamp now);
  // Error ValidationFailed: candles that the exchange can't keep; it is asked again later.
  Result<void> on_answer(Exchange& exchange, const OriginCandles& answer, Timestamp market_now, Timestamp now);
  // A minute that the origin has closed.
  void on_closed(const Candle& minute, Timestamp now);
  // Corrects the closed minutes whose last trades must have come by now.
  Result<void> correct(Exchange& exchange, Timestamp now);

 private:
  enum class Stage { Begins, Days, Hours, Minutes, Ready };
  struct Closed {
    Candle minute;
    Timestamp due{};
  };

  Interval interval() const;
  void enter(Stage stage, const Exchange& exchange, Timestamp market_now);
  Result<void> keep(Exchange& exchange, const OriginCandles& answer, Timestamp market_now);

  Symbol symbol_;
  Stage stage_ = Stage::Begins;
  // Where the next page begins, and where the first one did.
  Timestamp cursor_{};
  Timestamp first_{};
  bool is_asked_ = false;
  Timestamp retry_at_{};
  int failures_ = 0;
  std::deque<Closed> closed_;
  // Every minute before this one has been compared.
  Timestamp compared_until_{};
};

}  // namespace hoga::exchange
