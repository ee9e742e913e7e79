#include "runtime/record_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/json_describe.hpp"
#include "engine/bot_book.hpp"
#include "orders/account_record.hpp"
#include "orders/position_math.hpp"
#include "runtime/portfolio_check.hpp"
#include "storage/accounts.hpp"
#include "storage/audit.hpp"
#include "storage/bots.hpp"
#include "storage/fills.hpp"
#include "storage/orders.hpp"
#include "storage/positions.hpp"

namespace hoga::runtime {
namespace {

using orders::SymbolLedger;
using storage::Session;

constexpr int kPage = 500;

class AccountCheck {
 public:
  AccountCheck(Session& session, const Account& account, CheckReport& report)
      : session_(session), account_(account), report_(report) {}

  void run() {
    ++report_.accounts;
    check_positions();
    check_orders();
    check_bots();
    check_balances();
    const auto results = check_portfolio(session_, account_);
    report_.findings.insert(report_.findings.end(), results.begin(), results.end());
  }

 private:
  void add(std::string subject, const char* code, std::string detail) {
    report_.findings.push_back({account_.id.to_string(), std::move(subject), code, std::move(detail)});
  }

  void check_positions() {
    std::map<Symbol, Position> stored;
    for (auto& position : storage::positions::list_of_account(session_, account_.id)) {
      stored[position.symbol] = std::move(position);
    }
    for (const auto& symbol : storage::fills::symbols_of_account(session_, account_.id)) {
      const auto fills = storage::fills::list_of_symbol(session_, account_.id, symbol);
      report_.fills += static_cast<int>(fills.size());
      for (const auto& fill : fills) {
        if (fill.order_id) booked_[*fill.order_id].add(fill.quantity, fill.price);
      }
      fills_.insert(fills_.end(), fills.begin(), fills.end());
      SymbolLedger ledger;
      const auto position = stored.extract(symbol);
      if (!position.empty()) booked_sizes_[symbol] = position.mapped().size - position.mapped().external_quantity;
      if (position.empty()) {
        add(symbol, "position_missing", "There are fills and no position.");
      } else if (!ledger.load(position.mapped(), fills, nullptr)) {
        add(symbol, "position_differs",
            fmt::format("The fills make a size of {} at a cost of {}, recorded are {} at {}.",
                        ledger.position().size.to_string(), ledger.position().cost.to_string(),
                        position.mapped().size.to_string(), position.mapped().cost.to_string()));
      }
    }
    for (const auto& [symbol, position] : stored) {
      if (!position.size.is_zero()) add(symbol, "position_without_fills", "There is a position and no fill of it.");
    }
  }

  void check_orders() {
    storage::OrderFilter filter;
    filter.account_id = account_.id;
    storage::PageRequest request{kPage, std::nullopt};
    do {
      const auto page = storage::orders::page_of_user(session_, account_.user_id, filter, request);
      for (const auto& order : page.items) check_order(order);
      request.cursor = page.next_cursor;
    } while (request.cursor);
  }

  void check_order(const Order& order) {
    ++report_.orders;
    if (order.bot_id) bot_of_[order.id] = *order.bot_id;
    const auto id = order.id.to_string();
    const auto& booked = booked_[order.id];
    if (booked.quantity != order.filled_quantity) {
      add(id, "fills_differ",
          fmt::format("Its fills sum to {}, recorded is {}.", booked.quantity.to_string(),
                      order.filled_quantity.to_string()));
    }
    if (order.quantity.is_positive() && order.filled_quantity > order.quantity) {
      add(id, "overfilled", "More is filled than was ordered.");
    }
    if (order.status == OrderStatus::Filled && order.filled_quantity != order.quantity) {
      add(id, "state_differs", "It is recorded as filled, and is not.");
    }
    if (order.status == OrderStatus::Rejected && !order.filled_quantity.is_zero()) {
      add(id, "state_differs", "It is recorded as rejected, and has fills.");
    }
  }

  // Each bot's part from the fills of its orders, as they were booked; the rest is trading by hand.
  void check_bots() {
    const auto bots = storage::bots::list_of_account(session_, account_.id);
    if (bots.empty()) return;
    std::map<BotId, engine::BotBook> books;
    for (const auto& bot : bots) books.try_emplace(bot.settings.id, bot.settings.budget, bot.settings.symbols);
    std::sort(fills_.begin(), fills_.end(), [](const Fill& left, const Fill& right) { return left.id < right.id; });
    std::map<Symbol, Decimal> by_hand;
    for (const auto& fill : fills_) {
      const auto owner = fill.order_id ? bot_of_.find(*fill.order_id) : bot_of_.end();
      const auto book = owner == bot_of_.end() ? books.end() : books.find(owner->second);
      // A bot that was deleted has left its coins to its owner.
      if (book == books.end()) {
        by_hand[fill.symbol] += size_change(fill);
      } else {
        // A sale beyond what the bot holds (its purchase was told late) takes from what is traded by hand.
        by_hand[fill.symbol] += size_change(fill) - book->second.book(fill, nullptr, fill.created_at).holding_change;
      }
    }
    std::map<Symbol, Decimal> held;
    for (const auto& bot : bots) {
      ++report_.bots;
      check_bot(bot, books.at(bot.settings.id));
      for (const auto& holding : bot.status.holdings) held[holding.symbol] += holding.size;
    }
    for (const auto& [symbol, booked] : booked_sizes_) {
      if (held[symbol] + by_hand[symbol] == booked) continue;
      add(symbol, "bots_differ",
          fmt::format("Bots hold {} and trading by hand has made {}, together not the account's {}.",
                      held[symbol].to_string(), by_hand[symbol].to_string(), booked.to_string()));
    }
  }

  static Decimal size_change(const Fill& fill) {
    const bool is_in_base = orders::fee_kind(fill, nullptr) == orders::FeeKind::Base;
    return (fill.side == Side::Buy ? fill.quantity : -fill.quantity) - (is_in_base ? fill.fee : Decimal{});
  }

  // Sizes by symbol, and the money as a whole: how that is shared between profit and cost depends on the order in which
  // fills were booked, and ids keep that only as long as no clock goes back.
  void check_bot(const StoredBot& bot, const engine::BotBook& book) {
    const auto& status = bot.status;
    const auto id = bot.settings.id.to_string();
    Decimal recorded_money = status.realized_pnl;
    for (const auto& holding : status.holdings) recorded_money -= holding.cost;
    Decimal money = book.realized_pnl();
    for (const auto& part : book.parts()) {
      money -= part.cost;
      const auto found = std::find_if(status.holdings.begin(), status.holdings.end(),
                                      [&](const BotHolding& one) { return one.symbol == part.symbol; });
      const auto recorded = found == status.holdings.end() ? Decimal{} : found->size;
      if (recorded == part.size) continue;
      add(id, "bot_holding_differs",
          fmt::format("Its fills in {} make {}, recorded is {}.", part.symbol, part.size.to_string(),
                      recorded.to_string()));
    }
    if (recorded_money == money && status.fees == book.fees()) return;
    add(id, "bot_money_differs",
        fmt::format("By its fills its money has changed by {}, with fees of {}; recorded are {} and {}.",
                    money.to_string(), book.fees().to_string(), recorded_money.to_string(), status.fees.to_string()));
  }

  void check_balances() {
    for (const auto& balance : storage::balances::list(session_, account_.id)) {
      if (balance.free.is_negative() || balance.locked.is_negative()) {
        add(balance.asset, "balance_negative", "Less than nothing is held.");
      }
    }
  }

  Session& session_;
  const Account& account_;
  CheckReport& report_;
  std::map<OrderId, orders::BookedSum> booked_;
  std::vector<Fill> fills_;
  std::map<OrderId, BotId> bot_of_;
  // What the fills of a symbol come to, by its position.
  std::map<Symbol, Decimal> booked_sizes_;
};

std::string describe_balance(const Balance& balance) {
  return fmt::format("{} free and {} locked", balance.free.to_string(), balance.locked.to_string());
}

}  // namespace

CheckReport check_records(Session& session) {
  CheckReport report;
  for (const auto state :
       {AccountState::Provisioning, AccountState::Active, AccountState::Faulted, AccountState::Disabled}) {
    for (const auto& row : storage::accounts::list_in_state(session, state)) {
      AccountCheck(session, row.account, report).run();
    }
  }
  return report;
}

std::vector<Finding> check_audit(Session& session, std::span<const std::uint8_t> anchor_key) {
  std::vector<Finding> findings;
  // Of users that are gone too: a chain outlives whom it speaks of.
  for (const auto& user_id : storage::audit::users(session)) {
    if (const auto broken = storage::audit::find_break(session, user_id)) {
      findings.push_back({{},
                          user_id.to_string(),
                          "audit_broken",
                          fmt::format("The chain of the user's audit entries breaks at number {}: {}", broken->sequence,
                                      broken->reason)});
    }
  }
  if (const auto day = storage::audit::find_broken_seal(session, anchor_key)) {
    findings.push_back({{}, *day, "audit_seal_broken", "The anchors of the day are not those that were sealed."});
  }
  return findings;
}

std::vector<Finding> compare_with_venue(Session& session, const Account& account, const VenueWord& word) {
  std::vector<Finding> findings;
  const auto add = [&](std::string subject, const char* code, std::string detail) {
    findings.push_back({account.id.to_string(), std::move(subject), code, std::move(detail)});
  };
  std::map<std::string, std::pair<Balance, Balance>> balances;
  for (const auto& balance : storage::balances::list(session, account.id)) balances[balance.asset].first = balance;
  for (const auto& balance : word.balances) balances[balance.asset].second = balance;
  for (const auto& [asset, both] : balances) {
    const auto& [ours, theirs] = both;
    if (ours.free == theirs.free && ours.locked == theirs.locked) continue;
    add(asset, "balance_differs",
        fmt::format("Recorded are {}, the exchange says {}.", describe_balance(ours), describe_balance(theirs)));
  }

  std::set<std::string> open;
  for (const auto& order : word.open_orders) open.insert(order.venue_order_id);
  for (const auto& order : storage::orders::list_live(session, account.id)) {
    // The engine holds it: the venue does not know of it yet.
    if (order.is_held) continue;
    const bool is_there = order.venue_order_id && open.erase(*order.venue_order_id) == 1;
    if (!is_there)
      add(order.id.to_string(), "order_not_open", "It is recorded as live and is not open at the exchange.");
  }
  for (const auto& id : open) add(id, "order_missing", "The exchange has an open order that is not recorded.");

  std::map<std::pair<std::string, std::string>, VenueFill> trades;
  for (const auto& fill : word.fills) {
    trades[{fill.symbol, fill.venue_trade_id + (fill.side == Side::Buy ? "b" : "s")}] = fill;
  }
  for (const auto& symbol : storage::fills::symbols_of_account(session, account.id)) {
    for (const auto& fill : storage::fills::list_of_symbol(session, account.id, symbol)) {
      const auto there = trades.extract({symbol, fill.venue_trade_id + (fill.side == Side::Buy ? "b" : "s")});
      if (there.empty()) {
        add(symbol + " " + fill.venue_trade_id, "trade_unknown", "The exchange has no such trade.");
      } else if (there.mapped().quantity != fill.quantity || there.mapped().price != fill.price ||
                 there.mapped().fee != fill.fee) {
        add(symbol + " " + fill.venue_trade_id, "trade_differs", "Quantity, price or fee are others at the exchange.");
      }
    }
  }
  for (const auto& [key, fill] : trades) {
    add(key.first + " " + fill.venue_trade_id, "trade_missing", "The exchange has a trade that is not recorded.");
  }
  return findings;
}

}  // namespace hoga::runtime
