#include "exchange/mirror_history.hpp"

#include <algorithm>
#include <utility>

namespace hoga::exchange {
namespace {

using namespace std::chrono_literals;

// As far back as a synthetic market goes.
constexpr Duration kDays = std::chrono::days{1'826};
constexpr Duration kHours = std::chrono::days{730};
constexpr Duration kMinutes = std::chrono::days{30};
// Minutes before the newest that are asked for again: a program that was killed has not compared its last ones.
constexpr Duration kOverlap = 5min;
// After a minute has closed its last trades may still be on their way.
constexpr Duration kLateTrades = 2s;
constexpr Duration kRetryMin = 1s;
constexpr Duration kRetryMax = 30s;
// More than can close while a history is fetched; what is dropped shows as a gap.
constexpr std::size_t kClosedMax = 120;

Error unreadable(std::string why) { return make_error(Errc::ValidationFailed, "bad_candles", std::move(why)); }

// An interval without a trade is kept by not being there.
std::vector<Candle> traded(const std::vector<Candle>& candles) {
  std::vector<Candle> rows;
  std::copy_if(candles.begin(), candles.end(), std::back_inserter(rows),
               [](const Candle& candle) { return candle.trades > 0 || candle.volume.is_positive(); });
  return rows;
}

}  // namespace

Interval MirrorHistory::interval() const {
  if (stage_ == Stage::Days) return Interval::Day1;
  return stage_ == Stage::Hours ? Interval::Hour1 : Interval::Minute1;
}

void MirrorHistory::enter(Stage stage, const Exchange& exchange, Timestamp market_now) {
  stage_ = stage;
  if (stage == Stage::Ready) return;
  const Duration span = stage == Stage::Days ? kDays : stage == Stage::Hours ? kHours : kMinutes;
  // From a midnight, so that coarser candles are whole sums.
  cursor_ = open_time_of(Interval::Day1, market_now - span);
  if (const auto newest = exchange.newest_candle(symbol_, interval())) {
    Timestamp known_until = *newest;
    if (stage == Stage::Minutes) {
      known_until -= kOverlap;
      if (compared_until_ != Timestamp{}) known_until = std::min(known_until, compared_until_);
    }
    cursor_ = std::max(cursor_, known_until);
  }
  first_ = cursor_;
}

std::optional<MirrorHistory::Question> MirrorHistory::next_question(const Exchange& exchange, Timestamp market_now,
                                                                    Timestamp now) {
  if (is_asked_ || is_ready() || now < retry_at_) return std::nullopt;
  if (stage_ == Stage::Begins) enter(Stage::Days, exchange, market_now);
  is_asked_ = true;
  return Question{interval(), cursor_};
}

Result<void> MirrorHistory::on_answer(Exchange& exchange, const OriginCandles& answer, Timestamp market_now,
                                      Timestamp now) {
  is_asked_ = false;
  // Of a question from before it began anew.
  if (stage_ == Stage::Begins || is_ready() || answer.interval != interval() || answer.start != cursor_) return {};
  const auto kept = keep(exchange, answer, market_now);
  if (kept && answer.candles) {
    failures_ = 0;
    return {};
  }
  retry_at_ = now + std::min<Duration>(kRetryMin * (1 << std::min(failures_, 5)), kRetryMax);
  ++failures_;
  return kept;
}

Result<void> MirrorHistory::keep(Exchange& exchange, const OriginCandles& answer, Timestamp market_now) {
  if (!answer.candles) return {};
  const std::vector<Candle>& page = *answer.candles;
  if (!page.empty() && page.back().open_time < cursor_) return unreadable("They are older than what was asked for.");
  if (const auto rows = traded(page); !rows.empty()) {
    if (auto imported = exchange.import_history(symbol_, interval(), rows); !imported) return imported;
  }
  const bool is_last = page.size() < OriginFeed::kCandlesMax || page.back().close_time >= market_now;
  if (!is_last) {
    cursor_ = next_open_time(interval(), page.back().open_time);
    return {};
  }
  if (stage_ != Stage::Minutes) {
    enter(stage_ == Stage::Days ? Stage::Hours : Stage::Minutes, exchange, market_now);
    return {};
  }
  // The running minute, if it is among them, is compared when it closes.
  compared_until_ = page.empty() ? open_time_of(Interval::Minute1, market_now) : page.back().open_time;
  enter(Stage::Ready, exchange, market_now);
  return exchange.correct_minutes(symbol_, first_, first_, {});
}

void MirrorHistory::on_closed(const Candle& minute, Timestamp now) {
  closed_.push_back({minute, now + kLateTrades});
  if (closed_.size() > kClosedMax) closed_.pop_front();
}

Result<void> MirrorHistory::correct(Exchange& exchange, Timestamp now) {
  while (is_ready() && !closed_.empty() && closed_.front().due <= now) {
    const Candle minute = closed_.front().minute;
    closed_.pop_front();
    const Timestamp next = next_open_time(Interval::Minute1, minute.open_time);
    if (minute.open_time > compared_until_) {
      // The closing of one before it was missed.
      begin();
      return {};
    }
    compared_until_ = std::max(compared_until_, next);
    if (auto done = exchange.correct_minutes(symbol_, minute.open_time, next, traded({minute})); !done) return done;
  }
  return {};
}

}  // namespace hoga::exchange
