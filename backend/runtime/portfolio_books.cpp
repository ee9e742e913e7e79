#include "runtime/portfolio_books.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "storage/cost_entries.hpp"

namespace hoga::runtime {
namespace {

using boost::asio::awaitable;
using portfolio::BookFill;
using storage::DayResultRow;
using storage::MarketResultRow;
using storage::Session;

constexpr int kPage = 5'000;
// Executions that are added up in one transaction: orders wait no longer for it than for a batch of their own.
constexpr int kAtOnce = 500;
// Another process may add up the same at the same time: who comes second looks again.
constexpr int kAttempts = 5;
constexpr const char* kChanged = "results_changed";

BookFill book_fill(const storage::HistoryFill& history, LocalCalendar& calendar) {
  auto made = portfolio::make_book_fill(history.fill, nullptr);
  if (history.bot_id) made.bot_id = history.bot_id->to_string();
  auto moment = calendar.at(history.fill.executed_at);
  made.day = std::move(moment.day);
  made.hour = moment.hour;
  return made;
}

BookFill book_fill(const CostEntry& entry, LocalCalendar& calendar) {
  Fill fill;
  fill.symbol = entry.symbol;
  fill.side = entry.side;
  fill.quantity = entry.quantity;
  fill.price = entry.price;
  fill.fee = entry.fee;
  fill.fee_currency = entry.fee_currency;
  fill.fee_value = entry.fee_value;
  fill.venue_trade_id = entry.trade_id;
  fill.venue_order_id = entry.venue_order_id;
  fill.executed_at = entry.executed_at;
  return book_fill(storage::HistoryFill{fill, std::nullopt, true}, calendar);
}

void set_standing(MarketResultRow& row, const portfolio::MarketStanding& standing) {
  row.fills = standing.fills;
  // There is none where the only entry has been taken back.
  row.last_at = std::nullopt;
  row.last_trade_id = row.last_day = std::nullopt;
  row.last_side = std::nullopt;
  if (standing.last) {
    row.last_at = standing.last->executed_at;
    row.last_trade_id = standing.last->fill.text;
    row.last_side = standing.last->fill.side;
    row.last_day = standing.day;
  }
  row.size = standing.size;
  row.cost = standing.cost;
  row.realized = standing.realized;
  row.external_quantity = standing.external_quantity;
  row.fees = standing.fees;
  row.unvalued_fees = standing.unvalued_fees;
}

// Takes fills in the order of time, each time's own in the order of the venue, and entries where they belong.
class Adder {
 public:
  explicit Adder(std::vector<BookFill> entries) : entries_(std::move(entries)) {
    std::sort(entries_.begin(), entries_.end(), is_before);
  }
  void take(BookFill fill) {
    if (!pending_.empty() && pending_.front().key.executed_at != fill.key.executed_at) flush();
    pending_.push_back(std::move(fill));
  }
  portfolio::MarketBook& finish() {
    flush();
    while (next_ < entries_.size()) book(entries_[next_++]);
    return book_;
  }

 private:
  static bool is_before(const BookFill& a, const BookFill& b) { return a.key < b.key; }
  void book(const BookFill& fill) {
    const bool is_in_order = book_.book(fill);
    HOGA_INVARIANT(is_in_order, "Fills are added up in their order, each once");
  }
  void flush() {
    std::sort(pending_.begin(), pending_.end(), is_before);
    for (const auto& fill : pending_) {
      while (next_ < entries_.size() && is_before(entries_[next_], fill)) book(entries_[next_++]);
      book(fill);
    }
    pending_.clear();
  }

  std::vector<BookFill> entries_;
  std::size_t next_ = 0;
  std::vector<BookFill> pending_;
  portfolio::MarketBook book_;
};

// Where the results go on from some that are there, `goes_on` is the day that both may have.
void put_days(Session& session, const AccountId& account_id, const Symbol& symbol, const portfolio::DayResults& days,
              const std::optional<std::string>& goes_on) {
  for (const auto& [key, result] : days) {
    const auto& [day, bot_id] = key;
    const auto row =
        day == goes_on ? storage::day_results::find(session, account_id, day, symbol, bot_id) : std::nullopt;
    auto whole = row ? day_result(*row) : portfolio::DayResult{};
    whole.go_on(result);
    storage::day_results::put(session, account_id, day_row(day, symbol, bot_id, whole));
  }
}

// `known` are those that are on record, none where they are of another day.
void put_sales(Session& session, const AccountId& account_id, const Symbol& symbol, const portfolio::OrderSales& sales,
               const portfolio::OrderSales& known) {
  if (known.empty()) storage::order_sales::remove_of_symbol(session, account_id, symbol);
  for (const auto& [order, sale] : sales) {
    const auto found = known.find(order);
    if (found != known.end() && found->second == sale) continue;
    storage::order_sales::put(session, account_id, symbol, {order, sale.bot_id, sale.hour, sale.profit});
  }
}

// Whether some are left. Fills that come late make the market stale.
bool append_in(Session& session, const AccountId& account_id, const Symbol& symbol) {
  auto row = storage::market_results::find(session, account_id, symbol);
  if (!row || row->is_stale) return true;
  LocalCalendar calendar(row->time_zone);
  const auto fills = storage::unbooked_trades::list(session, account_id, symbol, kAtOnce);
  if (fills.empty()) return false;
  std::vector<BookFill> ordered;
  std::vector<Uuid> booked;
  for (const auto& fill : fills) {
    ordered.push_back(book_fill(fill, calendar));
    booked.push_back(fill.fill.id);
  }
  std::sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  const auto day = row->last_day;
  auto sales = read_order_sales(session, account_id, symbol);
  portfolio::MarketBook book(standing_of(*row), sales);
  for (const auto& fill : ordered) {
    if (book.book(fill)) continue;
    storage::market_results::mark_stale(session, account_id, symbol);
    return true;
  }
  set_standing(*row, book.standing());
  if (!storage::market_results::put(session, *row, false)) {
    throw ErrorException(make_error(Errc::Conflict, kChanged, "The results have just been changed."));
  }
  put_days(session, account_id, symbol, book.days(), day);
  if (day != row->last_day) sales.clear();
  put_sales(session, account_id, symbol, book.sales(), sales);
  storage::unbooked_trades::remove(session, booked);
  return fills.size() == static_cast<std::size_t>(kAtOnce);
}

}  // namespace

MarketTotals add_up_market(Session& session, const AccountId& account_id, const Symbol& symbol,
                           LocalCalendar& calendar) {
  MarketTotals totals;
  for (const auto& fill : storage::unbooked_trades::list(session, account_id, symbol, INT32_MAX)) {
    totals.unbooked.push_back(fill.fill.id);
  }
  std::vector<BookFill> entries;
  for (const auto& entry : storage::cost_entries::list(session, account_id, symbol)) {
    entries.push_back(book_fill(entry, calendar));
  }
  Adder adder(std::move(entries));
  std::optional<storage::HistoryPosition> after;
  while (true) {
    const auto page = storage::fills_after(session, account_id, symbol, after, kPage);
    for (const auto& fill : page) adder.take(book_fill(fill, calendar));
    if (page.size() < static_cast<std::size_t>(kPage)) break;
    after = storage::HistoryPosition{page.back().fill.executed_at, page.back().fill.id};
  }
  auto& book = adder.finish();
  totals.standing = book.standing();
  totals.days = book.days();
  totals.sales = book.sales();
  return totals;
}

portfolio::MarketStanding standing_of(const MarketResultRow& row) {
  portfolio::MarketStanding standing;
  standing.fills = row.fills;
  if (row.last_at && row.last_trade_id && row.last_side) {
    standing.last =
        portfolio::BookKey{*row.last_at, orders::make_fill_key(*row.last_trade_id, *row.last_side, *row.last_at)};
  }
  standing.day = row.last_day.value_or("");
  standing.size = row.size;
  standing.cost = row.cost;
  standing.realized = row.realized;
  standing.external_quantity = row.external_quantity;
  standing.fees = row.fees;
  standing.unvalued_fees = row.unvalued_fees;
  return standing;
}

portfolio::OrderSales read_order_sales(Session& session, const AccountId& account_id, const Symbol& symbol) {
  portfolio::OrderSales sales;
  for (auto& row : storage::order_sales::list(session, account_id, symbol)) {
    sales[std::move(row.order_name)] = {std::move(row.bot_id), row.hour, row.profit};
  }
  return sales;
}

DayResultRow day_row(const std::string& day, const Symbol& symbol, const std::string& bot_id,
                     const portfolio::DayResult& result) {
  DayResultRow row;
  row.day = day;
  row.symbol = symbol;
  row.bot_id = bot_id;
  row.fills = result.fills;
  row.turnover = result.turnover;
  row.fees = result.fees;
  row.trades = result.trades.trades;
  row.wins = result.trades.wins;
  row.losses = result.trades.losses;
  row.gross_profit = result.trades.gross_profit;
  row.gross_loss = result.trades.gross_loss;
  row.best = result.trades.best;
  row.worst = result.trades.worst;
  row.hours = portfolio::write_hours(result.hours);
  return row;
}

portfolio::DayResult day_result(const DayResultRow& row) {
  portfolio::DayResult result;
  result.fills = row.fills;
  result.turnover = row.turnover;
  result.fees = row.fees;
  result.trades = {row.trades, row.wins, row.losses, row.gross_profit, row.gross_loss, row.best, row.worst};
  auto hours = portfolio::read_hours(row.hours);
  if (!hours) {
    throw ErrorException(make_error(Errc::StorageFailed, "unreadable_value",
                                    "The database holds a value that can't be read.", "hours " + row.hours));
  }
  result.hours = std::move(*hours);
  return result;
}

awaitable<Result<void>> PortfolioBooks::bring_up(Account account, std::string time_zone) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    auto job = [account_id = account.id, time_zone](Session& session) -> Result<std::vector<Due>> {
      std::map<Symbol, Due> due;
      for (auto& symbol : storage::unbooked_trades::symbols(session, account_id)) due[symbol] = {symbol, true, {}};
      const auto entered = storage::cost_entries::symbols(session, account_id);
      std::set<Symbol> entered_anew(entered.begin(), entered.end());
      for (const auto& row : storage::market_results::list_of_account(session, account_id)) {
        entered_anew.erase(row.symbol);
        const bool is_rebuild = row.is_stale || row.time_zone != time_zone;
        const auto found = due.find(row.symbol);
        if (found != due.end()) {
          found->second.is_rebuild = is_rebuild;
          found->second.quote = row.quote;
        } else if (is_rebuild) {
          due[row.symbol] = {row.symbol, true, row.quote};
        }
      }
      for (const auto& symbol : entered_anew) due[symbol] = {symbol, true, {}};
      std::vector<Due> list;
      list.reserve(due.size());
      for (auto& [symbol, one] : due) list.push_back(std::move(one));
      return list;
    };
    auto due = co_await database_.read(job);
    if (!due) co_return due.error();
    bool is_done = true;
    for (auto& one : *due) {
      if (one.quote.empty()) one.quote = find_quote_(account.exchange, one.symbol);
      if (one.is_rebuild) {
        const auto rebuilt = co_await rebuild(account, one, time_zone);
        if (!rebuilt) co_return rebuilt.error();
        continue;
      }
      const auto left = co_await append(account, one);
      if (!left) co_return left.error();
      is_done = is_done && !*left;
    }
    if (is_done) co_return Result<void>{};
  }
  co_return Result<void>{};
}

// Read beside whoever writes, and put in place in one short transaction, unless something has changed meanwhile: then
// the next attempt finds it still stale.
awaitable<Result<void>> PortfolioBooks::rebuild(Account account, Due due, std::string time_zone) {
  struct Rebuilt {
    std::optional<MarketResultRow> row;
    MarketTotals totals;
  };
  auto reading = [account_id = account.id, due, time_zone](Session& session) -> Result<std::shared_ptr<Rebuilt>> {
    auto rebuilt = std::make_shared<Rebuilt>();
    rebuilt->row = storage::market_results::find(session, account_id, due.symbol);
    LocalCalendar calendar(time_zone);
    rebuilt->totals = add_up_market(session, account_id, due.symbol, calendar);
    return rebuilt;
  };
  auto rebuilt = co_await database_.read(reading);
  if (!rebuilt) co_return rebuilt.error();
  auto writing = [account, due, time_zone, rebuilt = *rebuilt](Session& session) -> Result<void> {
    auto row = rebuilt->row.value_or(MarketResultRow{});
    row.account_id = account.id;
    row.user_id = account.user_id;
    row.exchange = account.exchange;
    row.symbol = due.symbol;
    row.quote = due.quote;
    row.time_zone = time_zone;
    row.is_stale = false;
    set_standing(row, rebuilt->totals.standing);
    if (!storage::market_results::put(session, row, !rebuilt->row)) return {};
    storage::day_results::remove_of_symbol(session, account.id, due.symbol);
    put_days(session, account.id, due.symbol, rebuilt->totals.days, std::nullopt);
    put_sales(session, account.id, due.symbol, rebuilt->totals.sales, {});
    storage::unbooked_trades::remove(session, rebuilt->totals.unbooked);
    return {};
  };
  co_return co_await database_.write(writing);
}

awaitable<Result<bool>> PortfolioBooks::append(Account account, Due due) {
  while (true) {
    auto job = [account_id = account.id, symbol = due.symbol](Session& session) -> Result<bool> {
      return append_in(session, account_id, symbol);
    };
    const auto has_more = co_await database_.write(job);
    if (!has_more && has_more.error().code == kChanged) co_return true;
    if (!has_more) co_return has_more.error();
    if (!*has_more) co_return false;
    auto check = [account_id = account.id, symbol = due.symbol](Session& session) -> Result<bool> {
      const auto row = storage::market_results::find(session, account_id, symbol);
      return !row || row->is_stale;
    };
    const auto is_stale = co_await database_.read(check);
    if (!is_stale) co_return is_stale.error();
    if (*is_stale) co_return true;
  }
}

}  // namespace hoga::runtime
