// What fills have made of one market of one account: how it stands (size, exact cost, realised profit, fees) and what
// each day of its owner brought, by bot and hour. Money is in the market's quote asset. Fills come in the order in
// which they were executed; one that belongs before those that are booked makes a rebuild from the first one due.
// Adding the fills up again gives the same to the last digit. Plain values and one class; pure.
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
  Decimal size;
  Decimal cost;
  Decimal realized;
  // Sold beyond what was known to be bought: its proceeds are neither profit nor loss.
  Decimal external_quantity;
  Decimal fees;
  std::int64_t unvalued_fees = 0;
  friend bool operator==(const MarketStanding&, const MarketStanding&) = default;
};

// Sales of one hour of the day.
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
  // Sales: each is a trade.
  TradeSums trades;
  // By hour; those without a sale are absent.
  std::map<int, HourResult> hours;

  void add(const DayResult& other);
  friend bool operator==(const DayResult&, const DayResult&) = default;
};

// By day, then by bot.
using DayResults = std::map<std::pair<std::string, std::string>, DayResult>;

class MarketBook {
 public:
  MarketBook() = default;
  // Goes on from here.
  explicit MarketBook(MarketStanding standing) : standing_(std::move(standing)) {}

  // False, and nothing is changed, where the fill belongs before one that is booked. One that is booked already must
  // not come again. What its day gains is added to `days`.
  bool book(const BookFill& fill, DayResults& days);
  const MarketStanding& standing() const { return standing_; }

 private:
  MarketStanding standing_;
};

// "9:3,2,15,2.5;10:1,0,0,3": hour, trades, wins, what was gained, what was lost.
std::string write_hours(const std::map<int, HourResult>& hours);
// Nothing for a text that is not one of ours.
std::optional<std::map<int, HourResult>> read_hours(std::string_view text);

}  // namespace hoga::portfolio
