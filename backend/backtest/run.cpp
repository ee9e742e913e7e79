#include "backtest/run.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hoga::backtest {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;

constexpr const char* kExchange = "backtest";
constexpr std::int64_t kCurvePoints = 1'000;

Uuid id_of(std::uint8_t number) {
  Uuid id;
  id.bytes[15] = number;
  return id;
}

// Deeper than any order: what a candle's market could take is not known, and slippage stands for it.
Decimal endless() { return Decimal{std::int64_t{1'000'000'000}}; }

std::string day_of(Timestamp time) {
  const std::chrono::year_month_day date{std::chrono::floor<days>(time)};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

engine::TradingDay trading_day(Timestamp now) {
  const Timestamp start = std::chrono::floor<days>(now);
  return {start, start + days{1}, day_of(now)};
}

VenueOptions venue_options(const RunSetup& setup) {
  auto options = setup.venue;
  options.waits_for_trades = !setup.trades.empty();
  return options;
}

Error no_candles(const Symbol& symbol, Interval interval) {
  return make_error(Errc::NotFound, "no_candles",
                    fmt::format("There are no candles of {} {} in that time. `hoga data list` shows what there is; "
                                "`hoga import` brings more.",
                                symbol, to_string(interval)));
}

Error candles_missing(const std::vector<HistoryGap>& gaps) {
  const auto& first = gaps.front();
  std::int64_t missing = 0;
  for (const auto& gap : gaps) missing += gap.candles;
  return make_error(
      Errc::ValidationFailed, "candles_missing",
      fmt::format(
          "{} candles are missing in {} places, first of {} {} from {} to {}. Import them, choose another time, "
          "or have gaps filled: the price then stands still in them.",
          missing, gaps.size(), first.symbol, first.interval, to_rfc3339(first.start), to_rfc3339(first.end)));
}

}  // namespace

Run::Run(RunSetup setup, std::shared_ptr<const strategy::Description> description)
    : setup_(std::move(setup)),
      description_(std::move(description)),
      venue_(venue_options(setup_), setup_.instruments) {}

Run::~Run() = default;

Result<std::unique_ptr<Run>> Run::make(RunSetup setup, const strategy::Registry& registry) {
  const auto version = strategy::parse_version(setup.bot.strategy_version);
  auto description = version ? registry.find(setup.bot.strategy, *version) : registry.find(setup.bot.strategy);
  if (!description) {
    return make_error(Errc::NotFound, "unknown_strategy",
                      fmt::format("There is no strategy {} {}.", setup.bot.strategy, setup.bot.strategy_version));
  }
  std::unique_ptr<Run> run(new Run(std::move(setup), std::move(description)));
  if (auto prepared = run->prepare(registry); !prepared) return prepared.error();
  return run;
}

Result<void> Run::prepare(const strategy::Registry& registry) {
  auto mind = engine::make_inline_mind(setup_.bot, registry, setup_.instruments);
  if (!mind) return mind.error();
  for (std::size_t i = 0; i < setup_.candles.size(); ++i) {
    const auto series = setup_.candles[i].between(setup_.start, setup_.end);
    if (series.empty()) return no_candles(setup_.bot.symbols[i], setup_.bot.intervals.front());
    for (auto& gap : find_gaps(setup_.bot.symbols[i], series)) gaps_.push_back(std::move(gap));
    Market market{
        setup_.instruments[i], CandleCursor(series, setup_.fills_gaps), {}, {}, nullptr, {}, false, nullptr, 0};
    for (std::size_t k = 1; k < setup_.bot.intervals.size(); ++k) market.longer.emplace_back(setup_.bot.intervals[k]);
    market.closed.resize(setup_.bot.intervals.size());
    market.position.symbol = setup_.bot.symbols[i];
    if (i < setup_.trades.size()) market.trades = setup_.trades[i].get();
    const auto first = market.cursor.candle().open_time;
    const auto last = series.open_time(series.size() - 1);
    start_ = i == 0 ? first : std::min(start_, first);
    candles_total_ = std::max(candles_total_, static_cast<std::int64_t>(series.size()));
    if (setup_.fills_gaps) {
      const auto spanned = (last - first) / nominal_length(setup_.bot.intervals.front()) + 1;
      candles_total_ = std::max(candles_total_, static_cast<std::int64_t>(spanned));
    }
    markets_.push_back(std::move(market));
  }
  if (!gaps_.empty() && !setup_.fills_gaps) return candles_missing(gaps_);
  curve_step_ = std::max<std::int64_t>(1, (candles_total_ + kCurvePoints - 1) / kCurvePoints);
  now_ = start_;
  day_end_ = trading_day(start_).end;
  performance_.emplace(start_, setup_.bot.budget);
  std::vector<portfolio::BuyAndHold::Market> held;
  for (const auto& instrument : setup_.instruments) held.push_back({instrument.step_size});
  hold_.emplace(start_, setup_.bot.budget, std::move(held), setup_.venue.fees.taker);
  make_engine();
  perform(engine_->give_bot_mind(setup_.bot.id, {std::move(*mind), false, setup_.instruments}, start_));
  if (auto started = engine_->start_bot(setup_.bot.id, start_)) {
    perform(std::move(*started));
  } else {
    return started.error();
  }
  warm_up();
  find_next_open();
  return {};
}

void Run::make_engine() {
  board_.apply(InstrumentsChanged{kExchange, setup_.instruments}, start_);
  for (auto& market : markets_) {
    market.view = &board_.view(market.instrument.symbol);
    market.view->state = FeedState::Synced;
    show_price(market, market.cursor.candle().open);
  }
  const auto& quote = setup_.instruments.front().quote;
  setup_.bot.id = id_of(1);
  setup_.bot.account_id = id_of(2);
  setup_.bot.user_id = id_of(3);
  engine::EngineOptions options;
  options.account.id = setup_.bot.account_id;
  options.account.user_id = setup_.bot.user_id;
  options.account.exchange = kExchange;
  options.account.state = AccountState::Active;
  options.account.created_at = start_;
  // The bot's own limits are what counts here.
  options.limits.trading_enabled = true;
  options.limits.max_position_size = Decimal{std::int64_t{1'000'000'000'000}};
  options.limits.daily_loss_limit = Decimal{};
  options.capabilities = SimulatedVenue::capabilities();
  options.day = trading_day(start_);
  options.seed = setup_.bot.seed;
  options.currency = quote;
  options.bots.keeps_state = false;
  options.bots.renders_reasons = false;
  options.compares_again = options.keeps_audit = false;
  engine_ = std::make_unique<engine::AccountEngine>(std::move(options), board_);
  venue_.deposit(quote, setup_.bot.budget);
  perform(engine_->start({}, start_));
  perform(engine_->on_venue_report(UserStreamUp{}, start_));
  // Before the first candle nothing takes time.
  while (const auto next = venue_.next_event()) {
    venue_.advance(*next);
    while (auto delivery = venue_.take_delivery(*next)) {
      perform(engine_->on_venue_reply(delivery->send_id, std::get<orders::VenueReply>(delivery->message), start_));
    }
  }
  perform(engine_->add_bot({setup_.bot, {}}, start_));
  bot_ = engine_->bot(setup_.bot.id);
}

// From the candles before the start, as many as the strategy asks for and there are.
void Run::warm_up() {
  std::vector<engine::Bot::HistoryCandle> history;
  const auto wanted = static_cast<std::size_t>(std::max(0, bot_->mind()->warm_up_wanted()));
  const auto intervals = setup_.bot.intervals.size();
  for (std::size_t i = 0; i < markets_.size() && wanted > 0; ++i) {
    const auto before = setup_.candles[i].between(std::nullopt, start_);
    std::vector<std::vector<Candle>> told(intervals);
    std::vector<LongerCandle> longer;
    for (std::size_t k = 1; k < intervals; ++k) longer.emplace_back(setup_.bot.intervals[k]);
    const auto most = nominal_length(setup_.bot.intervals.back()) / nominal_length(setup_.bot.intervals.front());
    const auto count = std::min(before.size(), (wanted + 1) * static_cast<std::size_t>(most));
    for (auto row = before.size() - count; row < before.size(); ++row) {
      const auto candle = before.candle(row);
      told[0].push_back(candle);
      for (std::size_t k = 1; k < intervals; ++k) {
        if (const auto* made = longer[k - 1].add(candle)) told[k].push_back(*made);
      }
      // What goes on into the first candles of the run.
    }
    for (std::size_t k = 1; k < intervals; ++k) markets_[i].longer[k - 1] = longer[k - 1];
    for (std::size_t k = 0; k < intervals; ++k) {
      const auto from = told[k].size() - std::min(told[k].size(), wanted);
      const auto series = static_cast<strategy::SeriesIndex>(i * intervals + k);
      for (auto row = from; row < told[k].size(); ++row) history.push_back({series, told[k][row]});
    }
  }
  perform(engine_->give_bot_history(setup_.bot.id, history, start_));
}

bool Run::find_next_open() {
  bool has_any = false;
  for (const auto& market : markets_) {
    if (!market.cursor.has_candle()) continue;
    const auto open = market.cursor.candle().open_time;
    next_open_ = has_any ? std::min(next_open_, open) : open;
    has_any = true;
  }
  return has_any;
}

bool Run::advance(std::int64_t candles) {
  for (std::int64_t i = 0; i < candles; ++i) {
    if (!find_next_open()) return false;
    step();
  }
  return find_next_open();
}

double Run::progress() const {
  return candles_total_ == 0 ? 1 : static_cast<double>(candles_done_) / static_cast<double>(candles_total_);
}

void Run::step() {
  Timestamp end{};
  for (auto& market : markets_) {
    market.is_open = market.cursor.has_candle() && market.cursor.candle().open_time == next_open_;
    if (market.is_open) end = market.cursor.candle().close_time;
  }
  const bool is_quiet = venue_.is_idle() && (!timer_ || *timer_ > end);
  if (!is_quiet) {
    for (std::size_t i = 0; i < markets_.size(); ++i) {
      const bool has_path = markets_[i].is_open && markets_[i].trades == nullptr;
      if (has_path) venue_.begin_candle(i, markets_[i].cursor.candle());
    }
  }
  if (!setup_.trades.empty()) live_trades(end);
  if (!is_quiet) live_through(end);
  now_ = end;
  close_candles();
  ++candles_done_;
}

// Everything that happens by `end`, at its time.
void Run::live_through(Timestamp end) {
  while (true) {
    auto next = venue_.next_event();
    if (timer_ && (!next || *timer_ < *next)) next = timer_;
    if (!next || *next > end) return;
    now_ = std::max(now_, *next);
    if (now_ >= day_end_) begin_day(now_);
    venue_.advance(now_);
    while (auto delivery = venue_.take_delivery(now_)) {
      if (const auto* report = std::get_if<VenueReport>(&delivery->message)) {
        perform(engine_->on_venue_report(*report, now_));
      } else {
        perform(engine_->on_venue_reply(delivery->send_id, std::get<orders::VenueReply>(delivery->message), now_));
      }
    }
    if (timer_ && *timer_ <= now_) {
      timer_.reset();
      perform(engine_->on_timer(now_));
      refresh_timer();
      // What it could not do now it can do when time has passed.
      if (timer_ && *timer_ <= now_) timer_ = now_ + milliseconds{1};
    }
  }
}

Run::Market* Run::next_traded(Timestamp end) {
  Market* next = nullptr;
  for (auto& market : markets_) {
    if (market.trades == nullptr) continue;
    const auto& trades = *market.trades;
    // Those from before the first candle.
    while (market.next_trade < trades.size() && trades[market.next_trade].time < next_open_) ++market.next_trade;
    if (market.next_trade >= trades.size() || trades[market.next_trade].time > end) continue;
    const bool is_earlier = next == nullptr || trades[market.next_trade].time < (*next->trades)[next->next_trade].time;
    if (is_earlier) next = &market;
  }
  return next;
}

// Trade by trade, as they came.
void Run::live_trades(Timestamp end) {
  while (auto* market = next_traded(end)) {
    const auto& trade = (*market->trades)[market->next_trade++];
    live_through(trade.time - Duration{1});
    now_ = std::max(now_, trade.time);
    show_price(*market, trade.price);
    venue_.on_trade(static_cast<std::size_t>(market - markets_.data()), trade);
    live_through(now_);
    if (!description_->wants_trades) continue;
    auto actions = engine_->on_trade(trade, now_);
    if (!actions.empty()) perform(std::move(actions));
    follow_wake();
  }
}

void Run::close_candles() {
  const auto closed_at = now_;
  for (std::size_t i = 0; i < markets_.size(); ++i) {
    auto& market = markets_[i];
    std::fill(market.closed.begin(), market.closed.end(), nullptr);
    if (!market.is_open) continue;
    const auto& candle = market.cursor.candle();
    digest_.fold(candle);
    if (market.cursor.is_made_up()) ++made_up_;
    show_price(market, candle.close);
    hold_->tell(closed_at, i, candle.close);
    market.closed[0] = &candle;
    for (std::size_t k = 1; k < market.closed.size(); ++k) market.closed[k] = market.longer[k - 1].add(candle);
  }
  // A millisecond later the next ones open: that is when somebody can know of these.
  const auto known_at = closed_at + milliseconds{1};
  tell_equity(closed_at);
  now_ = known_at;
  if (known_at >= day_end_) begin_day(known_at);
  const auto intervals = setup_.bot.intervals.size();
  for (std::size_t k = intervals; k-- > 0;) {
    for (std::size_t i = 0; i < markets_.size(); ++i) {
      if (markets_[i].closed[k] == nullptr) continue;
      auto actions = engine_->on_candle(i * intervals + k, *markets_[i].closed[k], known_at);
      if (actions && !actions->empty()) perform(std::move(*actions));
    }
  }
  follow_wake();
  for (auto& market : markets_) {
    if (market.is_open) market.cursor.advance();
  }
}

void Run::show_price(Market& market, const Decimal& price) {
  auto& view = *market.view;
  view.last_price = price;
  view.last_price_at = view.book_at = now_;
  if (view.bids.empty()) {
    view.bids.push_back({price, endless()});
    view.asks.push_back({price, endless()});
  }
  view.bids.front().price = price;
  view.asks.front().price = price;
}

void Run::tell_equity(Timestamp now) {
  const auto& book = bot_->book();
  if (book.is_flat()) {
    performance_->tell(now, book.cash(), false);
  } else {
    // At the close, whichever price the bot was last told of.
    auto equity = book.cash();
    bool is_exposed = false;
    for (std::size_t i = 0; i < markets_.size(); ++i) {
      const auto& part = book.parts()[i];
      equity += part.worth_at(*markets_[i].view->last_price);
      // Crumbs that can't be sold don't count.
      is_exposed = is_exposed || part.opened_at.has_value();
    }
    performance_->tell(now, equity, is_exposed);
    digest_.fold(equity);
  }
  if (--until_point_ > 0 || !setup_.has_detail) return;
  until_point_ = curve_step_;
  curve_.push_back({now, performance_->equity(), hold_->equity()});
}

void Run::begin_day(Timestamp now) {
  const auto day = trading_day(now);
  day_end_ = day.end;
  perform(engine_->set_day(day, now));
}

// The strategy may have set its timer without a word to anybody.
void Run::follow_wake() {
  if (bot_->mind() != nullptr && bot_->mind()->wake_at() != wake_at_) refresh_timer();
}

void Run::refresh_timer() {
  timer_ = engine_->next_timer();
  wake_at_ = bot_ != nullptr && bot_->mind() != nullptr ? bot_->mind()->wake_at() : std::nullopt;
}

}  // namespace hoga::backtest
