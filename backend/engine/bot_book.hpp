// The money and holdings of one bot, reckoned from its own fills: what it and the others and its owner by hand do on
// one account adds up to the account. Owned by a Bot; one thread; pure.
#pragma once

#include <optional>
#include <vector>

#include "base/state_archive.hpp"
#include "domain/account.hpp"
#include "domain/bot.hpp"
#include "domain/instrument.hpp"

namespace hoga::engine {

// The bot's part of the position in one symbol.
struct BotPart {
  Symbol symbol;
  Decimal size;
  Decimal cost;
  Decimal realized_pnl;
  // The last price that is known: zero until there is one.
  Decimal price;
  // Since when something that can be sold is held without a break, and what had been realised before.
  std::optional<Timestamp> opened_at;
  Decimal realized_before;
  // The highest price since then; zero where nothing is held.
  Decimal high;

  // The size at a price.
  Decimal worth_at(const Decimal& at) const;
  Decimal worth() const { return worth_at(price); }

  void state(StateArchive& archive);

 private:
  // The last answer: the same price is asked for by several, candle after candle.
  mutable Decimal worth_size_;
  mutable Decimal worth_price_;
  mutable Decimal worth_;
};

class BotBook {
 public:
  BotBook(Decimal budget, const std::vector<Symbol>& symbols);

  struct Booked {
    // Signed, net of a fee taken in the base asset.
    Decimal holding_change;
    // The profit of a trade that this fill has ended.
    std::optional<Decimal> closed_with;
  };
  // `instrument` may be null: then what is too little to be sold counts as held.
  Booked book(const Fill& fill, const Instrument* instrument, Timestamp now);
  // What is left of it can't be sold: the trade has ended.
  void write_off(std::size_t part);
  // Whether it is the highest since something is held.
  bool set_price(std::size_t part, const Decimal& price) {
    auto& its = parts_[part];
    its.price = price;
    if (!its.opened_at || price <= its.high) return false;
    its.high = price;
    return true;
  }
  void set_budget(const Decimal& budget);

  // Those of the bot's symbols first, in their order.
  const std::vector<BotPart>& parts() const { return parts_; }
  std::optional<std::size_t> find(const Symbol& symbol) const;
  Decimal cash() const { return cash_; }
  // Money and holdings at the last prices.
  Decimal equity() const;
  Decimal realized_pnl() const;
  Decimal unrealized_pnl() const;
  const Decimal& fees() const { return fees_; }
  int trades() const { return trades_; }
  int wins() const { return wins_; }
  bool is_flat() const { return !has_holding_; }
  // The part as a position, its size less `locked_elsewhere`.
  std::optional<Position> position(const Symbol& symbol, const Decimal& locked_elsewhere) const;

  void state(StateArchive& archive);

 private:
  std::size_t part_of(const Symbol& symbol);
  void reckon();
  void end_trade(BotPart& part);

  Decimal budget_;
  std::vector<BotPart> parts_;
  Decimal fees_;
  int trades_ = 0;
  int wins_ = 0;
  // Follow from the parts.
  Decimal cash_;
  bool has_holding_ = false;
};

}  // namespace hoga::engine
