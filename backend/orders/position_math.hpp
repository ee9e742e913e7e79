// What one fill makes of a position, at average cost. Exact, with one rounding where a sale takes its share of the
// cost.
#pragma once

#include "domain/account.hpp"
#include "domain/instrument.hpp"

namespace hoga::orders {

// In which asset of the symbol a fee was taken.
enum class FeeKind { Base, Quote, Other };
// By the instrument where it is known, else by how the symbol begins and ends.
FeeKind fee_kind(const Symbol& symbol, const std::string& fee_currency, const Instrument* instrument);

// Of one on record: what has a worth of its own was taken in a third asset, whatever the symbol's name looks like.
FeeKind fee_kind(const Fill& fill, const Instrument* instrument);

struct FillEffect {
  Side side = Side::Buy;
  Decimal quantity;
  Decimal price;
  Decimal fee;
  FeeKind fee_kind = FeeKind::Other;
  // Of a fee in a third asset: its worth in the quote asset. It is paid from elsewhere, and is a cost all the same.
  Decimal fee_value{};
};
// A fee in a third asset whose worth is not on record counts as nothing.
FillEffect effect_of(const Fill& fill, const Instrument* instrument);

// Changes size, cost, realized_pnl and external_quantity.
void apply_fill(Position& position, const FillEffect& fill);

// What the position would gain if it were sold at `mark`, fees aside.
Decimal unrealized_pnl(const Position& position, const Decimal& mark);

// What can be sold of it: the size cut to the step.
Decimal closing_quantity(const Position& position, const Instrument& instrument);
// Too little to be sold: shown apart, and the position counts as closed. Without a price only the quantity is looked
// at.
bool is_dust(const Position& position, const Instrument& instrument, const std::optional<Decimal>& price);

}  // namespace hoga::orders
