// What fills have made of one market of one account: how it stands (size, exact cost, realised profit, fees) and what
// each day of its owner brought, by bot and hour. Money is in the market's quote asset. Fills come in the order in
// which they were executed; one that belongs before those that are booked makes a rebuild from the first one due.
// Adding the fills up again gives the same to the last digit.
//
// A trade is what one order sold on one day, of what had a known cost: a market order that met five levels of the book
// is one trade, in the hour of its last fill. An order that sells on several days is a trade on each of them, so that
// what a day that is over has brought is never changed by a later one; and so no more has to be known of the past than
// what orders have sold on the market's last day. Plain values and one class; pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/account.hpp"
#include "domain/instrument.hpp"
#include "orders/symbol_ledger.hpp"
#include "portfolio/returns.hpp"

namespace hoga::portfolio {

// Orders the fills of a market: by time, then as orders::FillKey has it.
struct BookKey {
  Timestamp executed_at{};
  orders::FillKey fill;
  friend auto operator<=>(const BookKey&, const BookKey&) = default;
};

// A fill, or what its owner has entered in the stead of one that nobody knows.
struct BookFill {
  BookKey key;
  orders::FillEffect effect;
  // A fee in a third asset whose worth nobody knew then: it is no cost, and is counted.
  bool is_fee_unvalued = false;
  // What its order is called, within the market: fills with the same name are of one order. One whose order nobody
  // knows has a name of its own.
  std::string order;
  // Whose it is; empty for the owner's own.
  std::string bot_id;
  // Of its owner: "2026-11-22" and 0 to 23.
  std::string day;
  int hour = 0;
};
// `fee_value` as on record; the instrument may be null.
BookFill make_book_fill(const Fill& fill, const Instrument* instrument);

// How the market stands after the fills so far.
struct MarketStanding {
  std::int64_t fills = 0;
  std::optional<BookKey> last;
  // Of the last fill. Where clocks are put back at midnight, a day that was over does not come back.
  std::string day;
  Decimal size;
  Decimal cost;
  Decimal realized;
  // Sold beyond what was known to be bought: its proceeds are neither profit nor loss.
  Decimal external_quantity;
  Decimal fees;
  std::int64_t unvalued_fees = 0;
  friend bool operator==(const MarketStanding&, const MarketStanding&) = default;
};

// Trades of one hour of the day.
struct HourResult {
  std::int64_t trades = 0;
  std::int64_t wins = 0;
  Decimal gross_profit;
  // Not negative.
  Decimal gross_loss;

  void add(const HourResult& other);
  friend bool operator==(const HourResult&, const HourResult&) = default;
};

// What one day brought in one market by one hand.
struct DayResult {
  std::int64_t fills = 0;
  Decimal turnover;
  Decimal fees;
  TradeSums trades;
  // By hour; those without a trade are absent.
  std::map<int, HourResult> hours;

  // Of another market, or another hand.
  void add(const DayResult& other);
  // The same day, further on: of `later`, fills, turnover and fees are what has been added, trades are all there are.
  void go_on(DayResult later);
  friend bool operator==(const DayResult&, const DayResult&) = default;
};

// By day, then by bot.
using DayResults = std::map<std::pair<std::string, std::string>, DayResult>;

// A trade that may still grow: what an order has sold on the market's last day.
struct OrderSale {
  std::string bot_id;
  // Of its last fill.
  int hour = 0;
  Decimal profit;
  friend bool operator==(const OrderSale&, const OrderSale&) = default;
};
// By what the orders are called.
using OrderSales = std::map<std::string, OrderSale>;

class MarketBook {
 public:
  MarketBook() = default;
  // Goes on from here; `sales` are those of the standing's day.
  MarketBook(MarketStanding standing, OrderSales sales) : standing_(std::move(standing)), sales_(std::move(sales)) {}

  // False, and nothing is changed, where the fill belongs before one that is booked, or is booked already.
  bool book(const BookFill& fill);
  const MarketStanding& standing() const { return standing_; }
  // Of the standing's day.
  const OrderSales& sales() const { return sales_; }
  // What the fills that were booked here have brought. The day that the book went on with is one for
  // DayResult::go_on; all others are whole.
  const DayResults& days();

 private:
  void count_trades();

  MarketStanding standing_;
  OrderSales sales_;
  DayResults days_;
};

// "9:3,2,15,2.5;10:1,0,0,3": hour, trades, wins, what was gained, what was lost.
std::string write_hours(const std::map<int, HourResult>& hours);
// Nothing for a text that is not one of ours.
std::optional<std::map<int, HourResult>> read_hours(std::string_view text);

}  // namespace hoga::portfolio
