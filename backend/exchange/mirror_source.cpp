#include "exchange/mirror_source.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/exchange.hpp"

namespace hoga::exchange {
namespace {

// Bounds a step; what is left waits for the next.
constexpr std::size_t kEventsPerStep = 5'000;
// Pages of candles that are asked for at once: histories must not keep the books from the origin's budget.
constexpr int kQuestionsMax = 2;
// Measurements of the origin's clock that differ by less are the network's.
constexpr Duration kClockTolerance = std::chrono::milliseconds{100};

// Whether every price and quantity of the origin is one of ours.
bool fits(const Instrument& origin, const ReplayScale& scale) {
  const auto ticks = to_step_count(origin.tick_size, scale.tick);
  const auto lots = to_step_count(origin.step_size, scale.step);
  return ticks && *ticks > 0 && lots && *lots > 0;
}

}  // namespace

MirrorSource::MirrorSource(std::shared_ptr<OriginFeed> origin)
    : origin_(std::move(origin)), clock_(std::make_shared<MarketClock>()) {}

Result<void> MirrorSource::start(Exchange& exchange, Timestamp now) {
  clock_->set(now, now, 1);
  std::vector<Symbol> symbols;
  for (const auto& listing : exchange.listings()) {
    const Symbol& symbol = listing.instrument.symbol;
    const Followed& followed = followed_.try_emplace(symbol, listing.instrument).first->second;
    symbols.push_back(symbol);
    exchange.clear_initial_price(symbol);
    exchange.set_market(symbol, std::make_unique<MirrorMarket>(followed.scale, clock_), now);
    exchange.set_status(symbol, InstrumentStatus::Halted, now);
  }
  origin_->start(symbols);
  return {};
}

Result<void> MirrorSource::step(Exchange& exchange, Timestamp now) {
  set_clock(now);
  for (const OriginEvent& event : origin_->take(kEventsPerStep)) take(exchange, event, now);
  for (auto& [symbol, followed] : followed_) {
    if (auto corrected = followed.history.correct(exchange, now); !corrected) {
      followed.fault = corrected.error().detail;
      followed.history.begin();
    }
    ask(exchange, symbol, followed, now);
    set_status(exchange, symbol, followed, now);
  }
  return {};
}

void MirrorSource::set_clock(Timestamp now) {
  const Duration offset = origin_->clock_offset();
  if (std::chrono::abs(offset - offset_) > kClockTolerance) offset_ = offset;
  clock_->set(now, now + offset_, 1);
}

MirrorSource::Followed* MirrorSource::find(const Symbol& symbol) {
  const auto found = followed_.find(symbol);
  return found == followed_.end() ? nullptr : &found->second;
}

void MirrorSource::drive(Exchange& exchange, const Symbol& symbol, Timestamp now,
                         const std::function<void(MirrorMarket&)>& action) {
  exchange.drive(symbol, now, [&](Market& market) { action(static_cast<MirrorMarket&>(market)); });
}

// ---- What the origin says ----

void MirrorSource::take(Exchange& exchange, const OriginEvent& event, Timestamp now) {
  if (const auto* answer = std::get_if<OriginCandles>(&event)) {
    --questions_;
    Followed* followed = find(answer->symbol);
    if (followed == nullptr) return;
    const auto kept = followed->history.on_answer(exchange, *answer, clock_->at(now), now);
    followed->fault = kept ? std::string{} : kept.error().detail;
    return;
  }
  if (std::holds_alternative<OriginGap>(event)) {
    for (auto& [symbol, followed] : followed_) {
      lose_book(exchange, symbol, followed, now);
      followed.history.begin();
    }
    return;
  }
  const auto& said = std::get<MarketEvent>(event);
  if (const auto* book = std::get_if<BookChanged>(&said)) return take_book(exchange, *book, now);
  if (const auto* trade = std::get_if<TradeHappened>(&said)) return take_trade(exchange, trade->trade, now);
  if (const auto* changed = std::get_if<InstrumentsChanged>(&said)) {
    return take_instruments(exchange, changed->instruments, now);
  }
  if (const auto* candle = std::get_if<CandleChanged>(&said)) {
    Followed* followed = find(candle->symbol);
    if (followed != nullptr && candle->is_closed && candle->interval == Interval::Minute1) {
      followed->history.on_closed(candle->candle, now);
    }
    return;
  }
  if (const auto* state = std::get_if<VenueStateChanged>(&said)) trouble_ = state->reason;
}

void MirrorSource::take_instruments(Exchange& exchange, const std::vector<Instrument>& instruments, Timestamp now) {
  for (auto& [symbol, followed] : followed_) {
    const auto there = std::find_if(instruments.begin(), instruments.end(),
                                    [&name = symbol](const Instrument& one) { return one.symbol == name; });
    followed.is_told = true;
    followed.obstacle.reset();
    if (there == instruments.end()) {
      followed.obstacle = SymbolTrouble::NotListed;
    } else if (!fits(*there, followed.scale)) {
      followed.obstacle = SymbolTrouble::OtherGrid;
    } else {
      followed.status_there = there->status;
      // Limits that the exchange can't carry leave its own in force.
      (void)exchange.adopt_limits(symbol, *there);
    }
    if (!followed.obstacle) continue;
    lose_book(exchange, symbol, followed, now);
    exchange.cancel_everything(symbol, now);
  }
}

void MirrorSource::take_book(Exchange& exchange, const BookChanged& book, Timestamp now) {
  const Symbol& symbol = book.snapshot.symbol;
  Followed* followed = find(symbol);
  if (followed == nullptr || followed->obstacle) return;
  if (book.state != FeedState::Synced) {
    lose_book(exchange, symbol, *followed, now);
    // A book that is stale has missed nothing when it turns out to be current after all.
    if (book.state != FeedState::Stale) followed->history.begin();
    return;
  }
  if (!followed->is_in_step) {
    followed->is_in_step = true;
    followed->last_trade_id = 0;
    trouble_.clear();
  }
  drive(exchange, symbol, now, [&](MirrorMarket& market) { market.on_book(book.snapshot, now); });
}

void MirrorSource::lose_book(Exchange& exchange, const Symbol& symbol, Followed& followed, Timestamp now) {
  if (!std::exchange(followed.is_in_step, false)) return;
  drive(exchange, symbol, now, [&](MirrorMarket& market) { market.on_book_lost(now); });
  set_status(exchange, symbol, followed, now);
}

void MirrorSource::take_trade(Exchange& exchange, const Trade& trade, Timestamp now) {
  Followed* followed = find(trade.symbol);
  // What trades while the symbol is closed here comes with its candles.
  if (followed == nullptr || !followed->is_open || trade.id <= followed->last_trade_id) return;
  followed->last_trade_id = trade.id;
  drive(exchange, trade.symbol, now, [&](MirrorMarket& market) { market.on_trade(trade, now); });
}

// ---- What follows from it ----

void MirrorSource::ask(const Exchange& exchange, const Symbol& symbol, Followed& followed, Timestamp now) {
  if (!followed.is_in_step || questions_ >= kQuestionsMax) return;
  const auto question = followed.history.next_question(exchange, clock_->at(now), now);
  if (!question) return;
  ++questions_;
  origin_->ask_candles(symbol, question->interval, question->start);
}

std::optional<SymbolTrouble> MirrorSource::trouble_of(const Followed& followed) const {
  if (followed.obstacle) return followed.obstacle;
  if (followed.is_told && followed.status_there != InstrumentStatus::Trading) return SymbolTrouble::HaltedThere;
  if (!followed.is_in_step) return SymbolTrouble::OutOfStep;
  if (!followed.history.is_ready()) return SymbolTrouble::NoHistory;
  return std::nullopt;
}

void MirrorSource::set_status(Exchange& exchange, const Symbol& symbol, Followed& followed, Timestamp now) {
  const auto trouble = trouble_of(followed);
  followed.is_open = !trouble;
  InstrumentStatus status = InstrumentStatus::Halted;
  if (!trouble) status = InstrumentStatus::Trading;
  if (followed.obstacle) status = InstrumentStatus::Break;
  if (trouble == SymbolTrouble::HaltedThere) status = followed.status_there;
  exchange.set_status(symbol, status, now);
}

SourceStatus MirrorSource::status(Timestamp now) const {
  SourceStatus status;
  status.source = "mirror:" + origin_->name();
  status.kind = SourceKind::Mirror;
  status.position = clock_->at(now);
  std::size_t open = 0;
  bool is_told = false;
  std::string fault;
  for (const auto& [symbol, followed] : followed_) {
    is_told = is_told || followed.is_told;
    if (!followed.obstacle) status.symbols.push_back(symbol);
    if (followed.is_open) ++open;
    if (const auto trouble = trouble_of(followed)) status.troubles.push_back({symbol, *trouble});
    if (!followed.fault.empty()) fault = fmt::format("{}: {}", symbol, followed.fault);
  }
  const bool waits = std::any_of(status.troubles.begin(), status.troubles.end(), [](const SymbolStanding& standing) {
    return standing.trouble == SymbolTrouble::OutOfStep || standing.trouble == SymbolTrouble::NoHistory;
  });
  if (!trouble_.empty() && open == 0) {
    status.state = SourceState::Unreachable;
    status.detail = trouble_;
  } else if (!is_told) {
    status.state = SourceState::Starting;
  } else if (waits) {
    status.state = SourceState::Syncing;
    status.detail = fault.empty() ? fmt::format("{} of {} symbols follow the origin.", open, status.symbols.size())
                                  : std::move(fault);
  }
  return status;
}

}  // namespace hoga::exchange
