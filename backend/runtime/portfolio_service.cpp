#include "runtime/portfolio_service.hpp"

#include <algorithm>
#include <set>

#include "orders/position_math.hpp"
#include "storage/positions.hpp"
#include "storage/transfers.hpp"
#include "storage/users.hpp"

namespace hoga::runtime {

using boost::asio::awaitable;
using portfolio::convert;
using storage::MarketResultRow;
using storage::Session;

namespace {

struct Stored {
  std::vector<MarketResultRow> markets;
  storage::transfers::MovedSums moved;
  std::vector<Balance> balances;
};

Stored read_account(Session& session, const Account& account) {
  Stored stored;
  stored.markets = storage::market_results::list_of_account(session, account.id);
  stored.moved = storage::transfers::sums_of_account(session, account.id);
  stored.balances = storage::balances::list(session, account.id);
  return stored;
}

// What there is of an asset on all accounts together.
struct Holding {
  Decimal amount;
  // In USDT; of all of it or nothing.
  std::optional<Decimal> value = Decimal{};
  std::optional<AssetPrice> price;
  // Of markets that trade it: seen to be bought, and its cost in USDT.
  Decimal tracked;
  std::optional<Decimal> cost = Decimal{};
};

bool is_cash(const std::string& asset) { return asset == portfolio::kReckoned || asset == "KRW" || asset == "USD"; }

// The currency that a market's results can't be shown in leaves it out of the sums.
void leave_out(PortfolioSummary& summary, const Symbol& symbol) {
  auto& list = summary.unvalued_markets;
  if (std::find(list.begin(), list.end(), symbol) == list.end()) list.push_back(symbol);
}

PortfolioMarket make_market(const MarketResultRow& row) {
  PortfolioMarket market;
  market.account_id = row.account_id;
  market.exchange = row.exchange;
  market.symbol = row.symbol;
  market.quote = row.quote;
  market.size = row.size;
  market.cost = row.cost;
  if (row.size.is_positive()) market.average_cost = divide(row.cost, row.size, Rounding::HalfUp);
  market.realized_profit = row.realized;
  market.fees = row.fees;
  market.unvalued_fees = row.unvalued_fees;
  market.external_quantity = row.external_quantity;
  return market;
}

// Where the exchange tells nothing, the rest of the symbol before what it is priced in; empty where that is not known.
std::string base_of(const PortfolioMarket& market, const std::optional<MarketPair>& pair) {
  if (pair) return pair->base;
  if (market.quote.empty() || !market.symbol.ends_with(market.quote)) return {};
  return market.symbol.substr(0, market.symbol.size() - market.quote.size());
}

void add_cost(PortfolioAsset& shown, const Holding& holding, const portfolio::Rate& rate) {
  if (shown.is_cash || holding.amount.is_zero()) return;
  // Coins that were bought here and moved away take their share of the cost with them.
  const Decimal known = std::min(holding.tracked, holding.amount);
  shown.unknown_quantity = holding.amount - known;
  if (!known.is_positive() || !holding.cost) return;
  const Decimal cost = known == holding.tracked
                           ? *holding.cost
                           : multiply_divide(*holding.cost, known, holding.tracked, Rounding::HalfUp);
  shown.cost = convert(cost, rate);
  shown.average_cost = convert(divide(cost, known, Rounding::HalfUp), rate);
  if (holding.value) {
    const Decimal value = multiply_divide(*holding.value, known, holding.amount, Rounding::HalfUp);
    shown.unrealized_profit = convert(value - cost, rate);
  }
}

void show_holdings(PortfolioSummary& summary, const std::map<std::string, Holding>& holdings,
                   const portfolio::Rate& rate) {
  Decimal total;
  for (const auto& [asset, holding] : holdings) total += holding.value.value_or(Decimal{});
  summary.equity = convert(total, rate);
  for (const auto& [asset, holding] : holdings) {
    if (holding.amount.is_zero()) continue;
    PortfolioAsset shown;
    shown.asset = asset;
    shown.amount = holding.amount;
    shown.is_cash = is_cash(asset);
    if (holding.price) {
      shown.price = holding.price->worth(Decimal{1});
      shown.price_at = holding.price->at;
      shown.is_price_stale = holding.price->is_stale;
      summary.is_fresh = summary.is_fresh && !holding.price->is_stale;
    }
    if (holding.value) {
      shown.value = convert(*holding.value, rate);
      if (total.is_positive())
        shown.share_percent = portfolio::kPercent * holding.value->to_double() / total.to_double();
    } else {
      summary.is_complete = false;
    }
    add_cost(shown, holding, rate);
    summary.assets.push_back(std::move(shown));
  }
  std::stable_sort(summary.assets.begin(), summary.assets.end(), [](const auto& a, const auto& b) {
    return a.value.value_or(Decimal{}) > b.value.value_or(Decimal{});
  });
}

// Since the day began, over the accounts that know how they began it: another's money is on neither side. Absent where
// one of them holds what nobody can value, or none of them knows.
void add_day(PortfolioSummary& summary, const std::vector<AccountReading>& readings,
             const std::vector<std::optional<Decimal>>& equities, const portfolio::Rate& rate) {
  Decimal before, now;
  bool is_known = false;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    const auto& day_start = readings[i].day_start;
    if (!day_start) continue;
    if (!equities[i]) return;
    is_known = true;
    before += day_start->equity + day_start->transfers;
    now += *equities[i];
  }
  if (!is_known) return;
  summary.day_profit = convert(now - before, rate);
  if (before.is_positive()) summary.day_percent = portfolio::kPercent * portfolio::growth(before, now);
}

}  // namespace

PortfolioRate make_rate(const portfolio::Rate& rate) {
  PortfolioRate shown;
  shown.currency = rate.currency;
  shown.source = rate.source;
  if (rate.source == portfolio::RateSource::Market) {
    shown.exchange = rate.exchange;
    shown.symbol = rate.symbol;
  }
  shown.price = rate.price;
  shown.is_inverse = rate.is_inverse;
  shown.at = rate.at;
  shown.is_stale = rate.is_stale;
  return shown;
}

PortfolioService::PortfolioService(storage::Database& database, identity::AccountService& accounts,
                                   TradingRuntime& trading, MarketService& market, const Clock& clock)
    : database_(database),
      accounts_(accounts),
      trading_(trading),
      prices_(market, database, clock),
      books_(database,
             [this](const std::string& exchange, const Symbol& symbol) {
               const auto pair = prices_.pair(exchange, symbol);
               return pair ? pair->quote : std::string{};
             }),
      clock_(clock) {}

awaitable<Result<PortfolioService::Frame>> PortfolioService::frame(PortfolioScope scope) {
  Frame made;
  made.scope = scope;
  const auto rows = co_await accounts_.list(scope.user_id);
  if (!rows) co_return rows.error();
  for (const auto& row : *rows) {
    // One that has ended is looked at by itself alone.
    const bool is_among = row.account.kind == scope.kind && row.account.state != AccountState::Disabled;
    const bool is_wanted = scope.account_id ? row.account.id == *scope.account_id : is_among;
    if (is_wanted) made.accounts.push_back(row.account);
  }
  if (scope.account_id) {
    if (made.accounts.empty()) co_return make_error(Errc::NotFound, "There is no such account.");
    made.scope.kind = made.accounts.front().kind;
  }
  auto rates = co_await prices_.rates(made.scope.kind);
  if (!rates) co_return rates.error();
  made.rates = std::move(*rates);
  const auto rate = std::find_if(made.rates.begin(), made.rates.end(),
                                 [&](const auto& one) { return one.currency == scope.currency; });
  if (rate == made.rates.end()) {
    co_return make_error(Errc::Conflict, "no_rate",
                         "There is no rate for " + scope.currency +
                             ": no connected exchange has a market for it, and the operator has set none.");
  }
  made.rate = *rate;
  const auto job = [user_id = scope.user_id](Session& session) -> Result<std::optional<UserSettings>> {
    return storage::user_settings::find(session, user_id);
  };
  const auto settings = co_await database_.read(job);
  if (!settings) co_return settings.error();
  made.time_zone = *settings ? (*settings)->time_zone : UserSettings{}.time_zone;
  for (const auto& account : made.accounts) {
    const auto done = co_await books_.bring_up(account, made.time_zone);
    if (!done) co_return done.error();
  }
  co_return made;
}

awaitable<std::optional<AssetPrice>> PortfolioService::worth(Worths* worths, std::string exchange, std::string asset) {
  const auto known = worths->find({exchange, asset});
  if (known != worths->end()) co_return known->second;
  const auto price = co_await prices_.in_usdt(exchange, asset);
  worths->emplace(std::pair{exchange, asset}, price);
  co_return price;
}

// Everything of markets: how each stands, and their sums in the frame's currency.
awaitable<void> PortfolioService::add_markets(const Frame* frame, PortfolioSummary* summary,
                                              std::vector<MarketResultRow> rows) {
  Worths worths;
  for (const auto& row : rows) {
    auto market = make_market(row);
    const auto mark = co_await prices_.mark(row.exchange, row.symbol);
    if (mark) {
      Position position;
      position.size = row.size;
      position.cost = row.cost;
      market.mark_price = mark->price;
      market.mark_price_at = mark->at;
      market.is_mark_stale = mark->is_stale;
      market.unrealized_profit = orders::unrealized_pnl(position, mark->price);
    }
    std::optional<AssetPrice> quote;
    if (!row.quote.empty()) quote = co_await worth(&worths, row.exchange, row.quote);
    summary->unvalued_fees += row.unvalued_fees;
    if (!quote) {
      leave_out(*summary, row.symbol);
    } else {
      summary->realized_profit += convert(quote->worth(row.realized), frame->rate);
      summary->fees += convert(quote->worth(row.fees), frame->rate);
      if (market.unrealized_profit) {
        summary->unrealized_profit += convert(quote->worth(*market.unrealized_profit), frame->rate);
      } else if (row.size.is_positive()) {
        leave_out(*summary, row.symbol);
      }
    }
    summary->markets.push_back(std::move(market));
  }
}

awaitable<void> PortfolioService::add_assets(const Frame* frame, PortfolioSummary* summary,
                                             std::vector<AccountReading> readings) {
  Worths worths;
  std::map<std::string, Holding> holdings;
  // Of each reading; nothing where one of its assets has no price.
  std::vector<std::optional<Decimal>> equities;
  for (const auto& reading : readings) {
    std::optional<Decimal> equity = Decimal{};
    for (const auto& balance : reading.balances) {
      auto& holding = holdings[balance.asset];
      const Decimal amount = balance.free + balance.locked;
      if (amount.is_zero()) continue;
      holding.amount += amount;
      const auto price = co_await worth(&worths, reading.account.exchange, balance.asset);
      if (price && equity) *equity += price->worth(amount);
      if (!price) equity.reset();
      if (price && holding.value) {
        *holding.value += price->worth(amount);
        if (!holding.price) holding.price = price;
      } else {
        holding.value.reset();
      }
    }
    equities.push_back(equity);
  }
  for (const auto& market : summary->markets) {
    const auto base = base_of(market, prices_.pair(market.exchange, market.symbol));
    if (base.empty()) continue;
    auto& holding = holdings[base];
    holding.tracked += market.size;
    const auto quote = co_await worth(&worths, market.exchange, market.quote);
    if (!quote) {
      holding.cost.reset();
    } else if (holding.cost) {
      *holding.cost += quote->worth(market.cost);
    }
  }
  show_holdings(*summary, holdings, frame->rate);
  add_day(*summary, readings, equities, frame->rate);
}

awaitable<Result<PortfolioSummary>> PortfolioService::summary(PortfolioScope scope) {
  const auto framed = co_await frame(std::move(scope));
  if (!framed) co_return framed.error();
  PortfolioSummary summary;
  summary.currency = framed->rate.currency;
  summary.kind = framed->scope.kind;
  summary.as_of = clock_.now();
  summary.rate = make_rate(framed->rate);
  for (const auto& rate : framed->rates) summary.rates.push_back(make_rate(rate));
  const auto live = co_await trading_.readings(framed->scope.user_id);
  std::vector<AccountReading> readings;
  std::vector<MarketResultRow> markets;
  for (const auto& account : framed->accounts) {
    summary.account_ids.push_back(account.id);
    auto job = [account](Session& session) -> Result<Stored> { return read_account(session, account); };
    auto stored = co_await database_.read(job);
    if (!stored) co_return stored.error();
    summary.deposits += convert(stored->moved.deposits, framed->rate);
    summary.withdrawals += convert(stored->moved.withdrawals, framed->rate);
    summary.unvalued_transfers += stored->moved.unvalued;
    markets.insert(markets.end(), stored->markets.begin(), stored->markets.end());
    const auto reading =
        std::find_if(live.begin(), live.end(), [&](const auto& one) { return one.account.id == account.id; });
    // One that is not driven at the moment has what was last known of it.
    readings.push_back(reading != live.end() ? *reading : AccountReading{account, stored->balances, {}, false, {}});
  }
  co_await add_markets(&*framed, &summary, std::move(markets));
  co_await add_assets(&*framed, &summary, std::move(readings));
  co_return summary;
}

}  // namespace hoga::runtime
