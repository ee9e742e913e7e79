#include "orders/position_math.hpp"

namespace hoga::orders {

FeeKind fee_kind(const Symbol& symbol, const std::string& fee_currency, const Instrument* instrument) {
  if (instrument != nullptr) {
    if (fee_currency == instrument->base) return FeeKind::Base;
    if (fee_currency == instrument->quote) return FeeKind::Quote;
    return FeeKind::Other;
  }
  if (fee_currency.empty()) return FeeKind::Other;
  if (symbol.starts_with(fee_currency)) return FeeKind::Base;
  if (symbol.ends_with(fee_currency)) return FeeKind::Quote;
  return FeeKind::Other;
}

FeeKind fee_kind(const Fill& fill, const Instrument* instrument) {
  return fill.fee_value ? FeeKind::Other : fee_kind(fill.symbol, fill.fee_currency, instrument);
}

FillEffect effect_of(const Fill& fill, const Instrument* instrument) {
  return {
      fill.side, fill.quantity, fill.price, fill.fee, fee_kind(fill, instrument), fill.fee_value.value_or(Decimal{})};
}

namespace {

void apply_purchase(Position& position, const FillEffect& fill) {
  const Decimal value = multiply(fill.quantity, fill.price, Rounding::HalfUp);
  position.cost += value;
  position.size += fill.quantity;
  if (fill.fee_kind == FeeKind::Base) position.size -= fill.fee;
  if (fill.fee_kind == FeeKind::Quote) position.cost += fill.fee;
  if (fill.fee_kind == FeeKind::Other) position.cost += fill.fee_value;
}

void apply_sale(Position& position, const FillEffect& fill) {
  Decimal proceeds = multiply(fill.quantity, fill.price, Rounding::HalfUp);
  Decimal leaving = fill.quantity;
  if (fill.fee_kind == FeeKind::Base) leaving += fill.fee;
  if (fill.fee_kind == FeeKind::Quote) proceeds -= fill.fee;
  if (fill.fee_kind == FeeKind::Other) proceeds -= fill.fee_value;
  if (leaving > position.size) {
    // More than fills had bought: the rest is inventory of unknown cost, and its share of the proceeds is no profit
    // of ours.
    const Decimal outside = leaving - position.size;
    position.external_quantity += outside;
    proceeds = multiply_divide(proceeds, position.size, leaving, Rounding::HalfUp);
    leaving = position.size;
  }
  if (!leaving.is_positive()) return;
  const Decimal cost = leaving == position.size
                           ? position.cost
                           : multiply_divide(position.cost, leaving, position.size, Rounding::HalfUp);
  position.realized_pnl += proceeds - cost;
  position.cost -= cost;
  position.size -= leaving;
}

}  // namespace

void apply_fill(Position& position, const FillEffect& fill) {
  HOGA_INVARIANT(fill.quantity.is_positive(), "A fill has a quantity above zero");
  if (fill.side == Side::Buy) {
    apply_purchase(position, fill);
  } else {
    apply_sale(position, fill);
  }
}

Decimal unrealized_pnl(const Position& position, const Decimal& mark) {
  return multiply(position.size, mark, Rounding::HalfUp) - position.cost;
}

Decimal closing_quantity(const Position& position, const Instrument& instrument) {
  return round_to_step(position.size, instrument.step_size, Rounding::Down);
}

bool is_dust(const Position& position, const Instrument& instrument, const std::optional<Decimal>& price) {
  if (!position.size.is_positive()) return false;
  const Decimal sellable = closing_quantity(position, instrument);
  if (!sellable.is_positive() || sellable < instrument.quantity_min) return true;
  return price && multiply(sellable, *price, Rounding::Down) < instrument.notional_min;
}

}  // namespace hoga::orders
