#include "runtime/portfolio_keeper.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

#include "base/log.hpp"
#include "storage/accounts.hpp"
#include "storage/equity_snapshots.hpp"
#include "storage/fills.hpp"
#include "storage/transfers.hpp"
#include "storage/users.hpp"

namespace hoga::runtime {
namespace {

using boost::asio::awaitable;
using storage::EquitySnapshotRow;
using storage::Session;

// Often enough that a minute that was not settled in its beginning still gets its snapshot.
constexpr std::chrono::seconds kPause{5};
constexpr Duration kThinInterval = std::chrono::hours{1};
// Time off that is filled: shorter is a restart.
constexpr Duration kGap = std::chrono::minutes{5};
constexpr Duration kGapStep = std::chrono::hours{1};
// Until the exchange is asked again for what was traded before.
constexpr Duration kFillBackRetry = std::chrono::minutes{10};
// What the store and the venues give of hours at once; a longer time off is filled from there on.
constexpr int kGapStepsMax = 1'000;

struct Past {
  std::optional<EquitySnapshotRow> last;
  std::vector<Fill> fills;
  std::vector<Transfer> transfers;
};

Past read_past(Session& session, const Account& account, Timestamp now) {
  Past past;
  past.last = storage::equity_snapshots::last(session, account.id);
  if (!past.last || now - past.last->at < kGap) return past;
  past.transfers = storage::transfers::list_of_account(session, account.id);
  storage::FillFilter filter;
  filter.account_id = account.id;
  storage::PageRequest request{1'000, std::nullopt};
  while (true) {
    const auto page = storage::fills::page_of_user(session, account.user_id, filter, request);
    for (const auto& fill : page.items) {
      if (fill.executed_at <= past.last->at) return past;
      past.fills.push_back(fill);
    }
    if (!page.next_cursor) return past;
    request.cursor = page.next_cursor;
  }
}

void add_change(portfolio::PastEquity& known, Timestamp at, const std::string& asset, const Decimal& amount,
                const Decimal& moved = {}) {
  known.changes.push_back({at, asset, amount, moved});
  // What was sold meanwhile is held no more, and was.
  known.holdings[asset];
}

std::vector<portfolio::EquityPoint> closes(const std::vector<Candle>& candles, bool is_inverse) {
  std::vector<portfolio::EquityPoint> points;
  for (const auto& candle : candles) {
    if (!candle.close.is_positive()) continue;
    points.push_back(
        {candle.close_time, is_inverse ? divide(Decimal{1}, candle.close, Rounding::HalfUp) : candle.close});
  }
  return points;
}

}  // namespace

PortfolioKeeper::PortfolioKeeper(boost::asio::any_io_executor executor, storage::Database& database,
                                 PortfolioService& portfolios, CostBook& costs, TradingRuntime& trading,
                                 MarketService& market, const Clock& clock)
    : executor_(executor),
      database_(database),
      portfolios_(portfolios),
      costs_(costs),
      trading_(trading),
      market_(market),
      clock_(clock),
      timer_(executor) {}

void PortfolioKeeper::start() { boost::asio::co_spawn(executor_, run(), boost::asio::detached); }

void PortfolioKeeper::stop() {
  is_stopping_ = true;
  timer_.cancel();
}

awaitable<void> PortfolioKeeper::run() {
  while (!is_stopping_) {
    try {
      co_await round();
    } catch (const std::exception& failure) {
      log_error("Portfolios can't be kept", {{"error", failure.what()}});
    }
    if (is_stopping_) co_return;
    timer_.expires_after(kPause);
    boost::system::error_code ignored;
    co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }
}

awaitable<void> PortfolioKeeper::round() {
  const auto now = clock_.now();
  co_await take_snapshots(now);
  co_await fill_back(now);
  co_await bring_up();
  if (now - thinned_at_ >= kThinInterval) {
    thinned_at_ = now;
    co_await thin(now);
  }
}

awaitable<void> PortfolioKeeper::take_snapshots(Timestamp now) {
  const Timestamp minute{std::chrono::floor<std::chrono::minutes>(now)};
  if (minute == whole_minute_) co_return;
  bool is_whole = true;
  const auto readings = co_await trading_.readings(std::nullopt);
  std::vector<std::pair<AccountId, EquitySnapshotRow>> rows;
  for (const auto& reading : readings) {
    const auto& id = reading.account.id;
    if (taken_[id] == minute) continue;
    if (!reading.is_settled) {
      is_whole = false;
      continue;
    }
    if (!filled_.contains(id)) {
      const bool is_filled = co_await fill_gap(reading, now);
      is_whole = is_whole && is_filled;
      if (!is_filled) continue;
      filled_.insert(id);
    }
    const auto row = co_await value(reading, minute);
    if (row) {
      rows.emplace_back(id, *row);
    } else if (is_awaited(reading)) {
      is_whole = false;
    }
  }
  if (rows.empty()) {
    if (is_whole && !readings.empty()) whole_minute_ = minute;
    co_return;
  }
  auto job = [rows](Session& session) -> Result<void> {
    for (const auto& [id, row] : rows) storage::equity_snapshots::insert(session, id, row);
    return {};
  };
  const auto written = co_await database_.write(job);
  if (!written) {
    log_warning("Equity can't be recorded", {{"error", to_log_string(written.error())}});
    co_return;
  }
  for (const auto& [id, row] : rows) taken_[id] = minute;
  if (is_whole) whole_minute_ = minute;
}

awaitable<std::optional<EquitySnapshotRow>> PortfolioKeeper::value(AccountReading reading, Timestamp at) {
  EquitySnapshotRow row{at, {}, reading.moved, false};
  bool has_value = reading.balances.empty();
  for (const auto& balance : reading.balances) {
    const Decimal amount = balance.free + balance.locked;
    if (amount.is_zero()) continue;
    const auto price = co_await portfolios_.prices().in_usdt(reading.account.exchange, balance.asset);
    // Without what can't be valued yet, equity would seem to fall and to rise again.
    if (!price && portfolios_.prices().is_awaited(reading.account.exchange, balance.asset)) co_return std::nullopt;
    // An asset that never had a price leaves the rest as it is, and a mark.
    row.is_estimated = row.is_estimated || !price || price->is_stale;
    if (!price) continue;
    row.equity += price->worth(amount);
    has_value = true;
  }
  if (!has_value) co_return std::nullopt;
  co_return row;
}

bool PortfolioKeeper::is_awaited(const AccountReading& reading) const {
  return std::any_of(reading.balances.begin(), reading.balances.end(), [&](const auto& balance) {
    return portfolios_.prices().is_awaited(reading.account.exchange, balance.asset);
  });
}

// By the closes of hours; where a market told none meanwhile, by what it told last.
awaitable<bool> PortfolioKeeper::read_prices(std::string exchange, const std::vector<Timestamp>* times,
                                             portfolio::PastEquity* known, Timestamp now) {
  for (const auto& [asset, amount] : known->holdings) {
    auto& prices = known->prices[asset];
    if (asset == portfolio::kReckoned) {
      prices = {{times->front(), Decimal{1}}};
      continue;
    }
    const Symbol inverse = portfolio::kReckoned + asset;
    const bool is_inverse = market_.instrument(exchange, inverse) != nullptr;
    const Symbol symbol = is_inverse ? inverse : asset + portfolio::kReckoned;
    const auto from = times->front() - kGapStep;
    const auto asked = co_await market_.candles(exchange, symbol, Interval::Hour1, from, now, kGapStepsMax);
    if (!asked && passes(asked.error())) co_return false;
    auto candles = asked ? *asked : std::vector<Candle>{};
    if (candles.empty()) {
      candles = co_await market_.kept_candles(exchange, symbol, Interval::Hour1, from, now, kGapStepsMax);
    }
    prices = closes(candles, is_inverse);
    if (!prices.empty()) continue;
    const auto last = co_await portfolios_.prices().in_usdt(exchange, asset);
    if (!last && portfolios_.prices().is_awaited(exchange, asset)) co_return false;
    if (last) prices = {{times->front(), last->worth(Decimal{1})}};
  }
  co_return true;
}

awaitable<bool> PortfolioKeeper::fill_gap(AccountReading reading, Timestamp now) {
  auto job = [account = reading.account, now](Session& session) -> Result<std::shared_ptr<Past>> {
    return std::make_shared<Past>(read_past(session, account, now));
  };
  const auto past = co_await database_.read(job);
  if (!past) co_return false;
  const auto& last = (*past)->last;
  // One that comes with a history of its own: what it holds has been paid for elsewhere.
  if (!last && reading.account.kind != AccountKind::Paper) {
    to_fill_back_[reading.account.id] = {reading.account.user_id, now};
  }
  if (!last || now - last->at < kGap) co_return true;
  const auto& exchange = reading.account.exchange;
  portfolio::PastEquity known;
  known.moved = reading.moved;
  for (const auto& balance : reading.balances) known.holdings[balance.asset] = balance.free + balance.locked;
  for (const auto& fill : (*past)->fills) {
    const auto pair = portfolios_.prices().pair(exchange, fill.symbol);
    if (!pair) co_return false;
    const Decimal value = multiply(fill.quantity, fill.price, Rounding::HalfUp);
    const bool is_buy = fill.side == Side::Buy;
    add_change(known, fill.executed_at, pair->base, is_buy ? fill.quantity : -fill.quantity);
    add_change(known, fill.executed_at, pair->quote, is_buy ? -value : value);
    if (!fill.fee.is_zero()) add_change(known, fill.executed_at, fill.fee_currency, -fill.fee);
  }
  for (const auto& transfer : (*past)->transfers) {
    add_change(known, transfer.at, transfer.asset, transfer.amount, transfer.value.value_or(Decimal{}));
  }
  std::vector<Timestamp> times;
  for (Timestamp at{std::chrono::ceil<std::chrono::hours>(last->at)}; at < now; at += kGapStep) {
    if (at > last->at) times.push_back(at);
  }
  if (times.size() > static_cast<std::size_t>(kGapStepsMax)) times.erase(times.begin(), times.end() - kGapStepsMax);
  if (times.empty()) co_return true;
  const bool is_priced = co_await read_prices(exchange, &times, &known, now);
  if (!is_priced) co_return false;
  const auto snapshots = portfolio::past_equity(known, times);
  auto writing = [id = reading.account.id, snapshots](Session& session) -> Result<void> {
    for (const auto& one : snapshots) {
      storage::equity_snapshots::insert(session, id, {one.at, one.equity, one.moved, one.is_estimated});
    }
    return {};
  };
  const auto written = co_await database_.write(writing);
  if (written) {
    log_info("Equity of the time off reckoned",
             {{"account_id", reading.account.id.to_string()}, {"snapshots", snapshots.size()}});
  }
  co_return written.has_value();
}

awaitable<void> PortfolioKeeper::fill_back(Timestamp now) {
  const auto waiting = to_fill_back_;
  for (const auto& [id, due] : waiting) {
    const auto& [user_id, at] = due;
    if (now < at) continue;
    const auto done = co_await costs_.fill_back(user_id, id);
    if (done) {
      to_fill_back_.erase(id);
      log_info("Earlier trades fetched", {{"account_id", id.to_string()}, {"trades", done->added}});
    } else {
      to_fill_back_[id].second = now + kFillBackRetry;
      log_warning("Earlier trades can't be fetched",
                  {{"account_id", id.to_string()}, {"error", to_log_string(done.error())}});
    }
  }
}

awaitable<void> PortfolioKeeper::thin(Timestamp now) {
  auto list = [](Session& session) -> Result<std::vector<AccountId>> {
    return storage::equity_snapshots::accounts(session);
  };
  const auto accounts = co_await database_.read(list);
  if (!accounts) co_return;
  for (const auto& id : *accounts) {
    auto choose = [id, now](Session& session) -> Result<std::vector<Timestamp>> {
      std::vector<portfolio::EquitySnapshot> snapshots;
      for (const auto& row : storage::equity_snapshots::list(session, id, std::nullopt, std::nullopt)) {
        snapshots.push_back({row.at, row.equity, row.moved, row.is_estimated});
      }
      return portfolio::to_drop(snapshots, now);
    };
    const auto dropped = co_await database_.read(choose);
    if (!dropped || dropped->empty()) continue;
    auto drop = [id, times = *dropped](Session& session) -> Result<void> {
      storage::equity_snapshots::remove(session, id, times);
      return {};
    };
    const auto done = co_await database_.write(drop);
    if (!done) log_warning("Equity can't be thinned", {{"error", to_log_string(done.error())}});
  }
}

awaitable<void> PortfolioKeeper::bring_up() {
  using Due = std::vector<std::pair<Account, std::string>>;
  auto job = [](Session& session) -> Result<Due> {
    Due due;
    for (const auto& id : storage::market_results::accounts_to_book(session)) {
      const auto row = storage::accounts::find(session, id);
      if (!row) continue;
      const auto settings = storage::user_settings::find(session, row->account.user_id);
      due.emplace_back(row->account, settings ? settings->time_zone : UserSettings{}.time_zone);
    }
    return due;
  };
  const auto due = co_await database_.read(job);
  if (!due) co_return;
  for (const auto& [account, time_zone] : *due) {
    const auto done = co_await portfolios_.books().bring_up(account, time_zone);
    if (!done) {
      log_warning("Results can't be added up",
                  {{"account_id", account.id.to_string()}, {"error", to_log_string(done.error())}});
    }
  }
}

}  // namespace hoga::runtime
