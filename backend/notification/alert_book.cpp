#include "notification/alert_book.hpp"

#include <algorithm>

namespace hoga::notification {
namespace {

const Decimal kHundred{100};

std::int64_t minute_of(Timestamp time) {
  return std::chrono::floor<std::chrono::minutes>(time).time_since_epoch().count();
}

Decimal beyond(const Decimal& level, bool is_above) {
  const auto band = Decimal::of(kAlertBand);
  return multiply_divide(level, is_above ? kHundred + band : kHundred - band, kHundred, Rounding::HalfUp);
}

// Where the price has to get to for the alert to stand on the other side. Before it has ever fired that is the level
// itself; afterwards a little beyond, but for the turn that the user wants to hear of.
Decimal turning_price(const PriceAlert& alert, bool upwards) {
  const bool is_news = alert.condition == (upwards ? AlertCondition::Above : AlertCondition::Below);
  if (is_news || alert.fired == 0) return *alert.level;
  return beyond(*alert.level, upwards);
}

bool is_told(const PriceAlert& alert, AlertSide side) {
  if (alert.condition == AlertCondition::Crosses) return true;
  return alert.condition == (side == AlertSide::Above ? AlertCondition::Above : AlertCondition::Below);
}

bool is_pausing(const PriceAlert& alert, Timestamp now) {
  return alert.last_fired_at && now - *alert.last_fired_at < kAlertPause;
}

// The alert has fired.
NotificationEvent fire(PriceAlert& alert, const char* variant, const Decimal& price, Timestamp now) {
  ++alert.fired;
  alert.last_fired_at = now;
  alert.last_price = price;
  alert.is_active = alert.is_repeating;
  NotificationEvent event;
  event.user_id = alert.user_id;
  event.kind = NotificationKind::PriceAlert;
  event.key = "alert:" + alert.id.to_string() + ":" + std::to_string(alert.fired);
  event.at = now;
  event.figures = {{"variant", variant},         {"symbol", alert.symbol},           {"exchange", alert.exchange},
                   {"price", price.to_string()}, {"alert_id", alert.id.to_string()}, {"note", alert.note}};
  return event;
}

void erase(std::multimap<Decimal, Uuid>& levels, const Uuid& id) {
  std::erase_if(levels, [&](const auto& entry) { return entry.second == id; });
}

}  // namespace

void AlertBook::place(Market& market, const PriceAlert& alert) {
  if (!has_level(alert.condition)) {
    auto& range = market.moves[alert.id];
    range.gathered_in = -1;
    return;
  }
  if (alert.side == AlertSide::Unknown) {
    market.unplaced.insert(alert.id);
  } else if (alert.side == AlertSide::Below) {
    market.upwards.emplace(turning_price(alert, true), alert.id);
  } else {
    market.downwards.emplace(turning_price(alert, false), alert.id);
  }
}

void AlertBook::take_out(const PriceAlert& alert) {
  const auto found = markets_.find(alert.symbol);
  if (found == markets_.end()) return;
  auto& market = found->second;
  erase(market.upwards, alert.id);
  erase(market.downwards, alert.id);
  market.unplaced.erase(alert.id);
}

void AlertBook::put(const PriceAlert& alert) {
  remove(alert.id);
  if (!alert.is_active) return;
  alerts_[alert.id] = alert;
  place(markets_[alert.symbol], alert);
}

void AlertBook::remove(const Uuid& id) {
  const auto found = alerts_.find(id);
  if (found == alerts_.end()) return;
  take_out(found->second);
  const auto market = markets_.find(found->second.symbol);
  if (market != markets_.end()) {
    market->second.moves.erase(id);
    if (market->second.moves.empty()) market->second.minutes.clear();
  }
  alerts_.erase(found);
}

void AlertBook::hand_out(PriceAlert alert, std::optional<NotificationEvent> event, std::vector<AlertChange>& changes) {
  ++alert.version;
  take_out(alert);
  if (alert.is_active) {
    alerts_[alert.id] = alert;
    if (has_level(alert.condition)) place(markets_[alert.symbol], alert);
  } else {
    remove(alert.id);
  }
  changes.push_back({std::move(alert), std::move(event)});
}

void AlertBook::cross(PriceAlert alert, AlertSide side, const Decimal& price, Timestamp now,
                      std::vector<AlertChange>& changes) {
  const bool was_placed = alert.side != AlertSide::Unknown;
  alert.side = side;
  std::optional<NotificationEvent> event;
  if (was_placed && is_told(alert, side) && !is_pausing(alert, now)) {
    event = fire(alert, side == AlertSide::Above ? "above" : "below", price, now);
    event->figures.push_back({"level", alert.level->to_string()});
  }
  hand_out(std::move(alert), std::move(event), changes);
}

void AlertBook::note_minute(Market& market, const Decimal& price, std::int64_t number) {
  auto& minutes = market.minutes;
  // A price that is late belongs to the newest minute all the same: it has come now.
  if (minutes.empty() || minutes.back().number < number) {
    minutes.push_back({number, price, price});
    while (minutes.front().number + kAlertMinutesMax < number) minutes.pop_front();
    return;
  }
  auto& last = minutes.back();
  last.low = std::min(last.low, price);
  last.high = std::max(last.high, price);
}

void AlertBook::gather(const Market& market, const PriceAlert& alert, std::int64_t now_minute, const Decimal& price,
                       Range& range) {
  const auto begun = minute_of(alert.watched_from);
  range.gathered_in = now_minute;
  range.low = range.high = price;
  const auto add = [&](const Minute& minute) {
    range.low = std::min(range.low, minute.low);
    range.high = std::max(range.high, minute.high);
  };
  const auto oldest = now_minute - *alert.minutes;
  if (range.first.number == begun && range.first.low.is_positive() && begun >= oldest) add(range.first);
  for (auto minute = market.minutes.rbegin(); minute != market.minutes.rend(); ++minute) {
    if (minute->number < oldest || minute->number <= begun) break;
    add(*minute);
  }
}

void AlertBook::check_moves(Market& market, const Decimal& price, Timestamp now, std::vector<AlertChange>& changes) {
  const auto now_minute = minute_of(now);
  std::vector<std::pair<PriceAlert, NotificationEvent>> fired;
  for (auto& [id, range] : market.moves) {
    auto alert = alerts_.at(id);
    if (now_minute <= minute_of(alert.watched_from)) {
      auto& first = range.first;
      const auto number = minute_of(alert.watched_from);
      if (first.number != number || !first.low.is_positive()) first = {number, price, price};
      first.low = std::min(first.low, price);
      first.high = std::max(first.high, price);
    }
    if (range.gathered_in != now_minute) gather(market, alert, now_minute, price, range);
    range.low = std::min(range.low, price);
    range.high = std::max(range.high, price);
    if (is_pausing(alert, now)) continue;
    const bool rises = alert.condition != AlertCondition::Falls &&
                       multiply_divide(price - range.low, kHundred, range.low, Rounding::Down) >= *alert.percent;
    const bool falls = alert.condition != AlertCondition::Rises &&
                       multiply_divide(range.high - price, kHundred, range.high, Rounding::Down) >= *alert.percent;
    if (!rises && !falls) continue;
    const auto from = rises ? range.low : range.high;
    auto event = fire(alert, rises ? "rise" : "fall", price, now);
    const auto change = multiply_divide(abs(price - from), kHundred, from, Rounding::HalfUp);
    event.figures.push_back({"from", from.to_string()});
    event.figures.push_back({"percent", round_to_places(change, 2, Rounding::HalfUp).to_string()});
    event.figures.push_back({"minutes", std::to_string(*alert.minutes)});
    // The next move is measured from here.
    alert.watched_from = now;
    range.first = {now_minute, price, price};
    range.gathered_in = now_minute;
    range.low = range.high = price;
    fired.emplace_back(std::move(alert), std::move(event));
  }
  for (auto& [alert, event] : fired) hand_out(std::move(alert), std::move(event), changes);
}

std::vector<AlertChange> AlertBook::on_price(const Symbol& symbol, const Decimal& price, Timestamp now) {
  std::vector<AlertChange> changes;
  const auto found = markets_.find(symbol);
  if (found == markets_.end() || !price.is_positive()) return changes;
  auto& market = found->second;
  std::vector<std::pair<PriceAlert, AlertSide>> crossed;
  for (const auto& id : market.unplaced) {
    const auto& alert = alerts_.at(id);
    crossed.emplace_back(alert, price < *alert.level ? AlertSide::Below : AlertSide::Above);
  }
  for (auto level = market.upwards.begin(); level != market.upwards.end() && level->first <= price; ++level) {
    crossed.emplace_back(alerts_.at(level->second), AlertSide::Above);
  }
  for (auto level = market.downwards.rbegin(); level != market.downwards.rend() && level->first >= price; ++level) {
    crossed.emplace_back(alerts_.at(level->second), AlertSide::Below);
  }
  for (auto& [alert, side] : crossed) cross(std::move(alert), side, price, now, changes);
  if (!market.moves.empty()) {
    note_minute(market, price, minute_of(now));
    check_moves(market, price, now, changes);
  }
  return changes;
}

void AlertBook::take_history(const Symbol& symbol, const std::vector<Candle>& candles) {
  auto& market = markets_[symbol];
  std::deque<Minute> minutes;
  for (const auto& candle : candles) {
    if (!candle.low.is_positive()) continue;
    minutes.push_back({minute_of(candle.open_time), candle.low, candle.high});
  }
  for (const auto& seen : market.minutes) {
    const auto same = std::find_if(minutes.begin(), minutes.end(),
                                   [&](const Minute& minute) { return minute.number == seen.number; });
    if (same == minutes.end()) {
      minutes.push_back(seen);
      continue;
    }
    same->low = std::min(same->low, seen.low);
    same->high = std::max(same->high, seen.high);
  }
  market.minutes = std::move(minutes);
  for (auto& [id, range] : market.moves) range.gathered_in = -1;
}

std::optional<Timestamp> AlertBook::history_wanted(const Symbol& symbol, Timestamp now) const {
  std::optional<Timestamp> earliest;
  for (const auto& [id, alert] : alerts_) {
    if (alert.symbol != symbol || has_level(alert.condition)) continue;
    const auto since = std::max(alert.watched_from, now - std::chrono::minutes{*alert.minutes});
    if (!earliest || since < *earliest) earliest = since;
  }
  return earliest;
}

std::vector<Symbol> AlertBook::moving_symbols() const {
  std::vector<Symbol> symbols;
  for (const auto& [symbol, market] : markets_) {
    if (!market.moves.empty()) symbols.push_back(symbol);
  }
  return symbols;
}

}  // namespace hoga::notification
