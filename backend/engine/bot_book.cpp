#include "engine/bot_book.hpp"

#include <algorithm>

#include "orders/position_math.hpp"

namespace hoga::engine {
namespace {

Decimal worth_of_fee(const Fill& fill, orders::FeeKind kind) {
  switch (kind) {
    case orders::FeeKind::Base: return multiply(fill.fee, fill.price, Rounding::HalfUp);
    case orders::FeeKind::Quote: return fill.fee;
    case orders::FeeKind::Other: return fill.fee_value.value_or(Decimal{});
  }
  throw_invariant("A fee is of one of three kinds", __FILE__, __LINE__);
}

}  // namespace

Decimal BotPart::worth_at(const Decimal& at) const {
  if (at == worth_price_ && size == worth_size_) return worth_;
  worth_size_ = size;
  worth_price_ = at;
  return worth_ = multiply(size, at, Rounding::HalfUp);
}

void BotPart::state(StateArchive& archive) {
  archive.value("symbol", symbol);
  archive.value("size", size);
  archive.value("cost", cost);
  archive.value("realized", realized_pnl);
  archive.value("price", price);
  archive.value("opened_at", opened_at);
  archive.value("realized_before", realized_before);
  archive.added("high", high);
}

BotBook::BotBook(Decimal budget, const std::vector<Symbol>& symbols) : budget_(budget), cash_(budget) {
  for (const auto& symbol : symbols) part_of(symbol);
}

std::optional<std::size_t> BotBook::find(const Symbol& symbol) const {
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (parts_[i].symbol == symbol) return i;
  }
  return std::nullopt;
}

std::size_t BotBook::part_of(const Symbol& symbol) {
  if (const auto found = find(symbol)) return *found;
  parts_.emplace_back().symbol = symbol;
  return parts_.size() - 1;
}

BotBook::Booked BotBook::book(const Fill& fill, const Instrument* instrument, Timestamp now) {
  auto& part = parts_[part_of(fill.symbol)];
  Position position;
  position.size = part.size;
  position.cost = part.cost;
  position.realized_pnl = part.realized_pnl;
  const auto kind = orders::fee_kind(fill, instrument);
  orders::apply_fill(position,
                     {fill.side, fill.quantity, fill.price, fill.fee, kind, fill.fee_value.value_or(Decimal{})});
  Booked booked;
  booked.holding_change = position.size - part.size;
  part.size = position.size;
  part.cost = position.cost;
  part.realized_pnl = position.realized_pnl;
  part.price = fill.price;
  fees_ += worth_of_fee(fill, kind);
  const bool is_held =
      part.size.is_positive() && (instrument == nullptr || !orders::is_dust(position, *instrument, std::nullopt));
  if (is_held && !part.opened_at) {
    part.opened_at = now;
    part.high = part.price;
  } else if (!is_held && part.opened_at) {
    booked.closed_with = part.realized_pnl - part.realized_before;
    end_trade(part);
  }
  reckon();
  return booked;
}

void BotBook::end_trade(BotPart& part) {
  ++trades_;
  if (part.realized_pnl > part.realized_before) ++wins_;
  part.opened_at.reset();
  part.high = Decimal{};
  part.realized_before = part.realized_pnl;
}

void BotBook::write_off(std::size_t part) {
  if (parts_[part].opened_at) end_trade(parts_[part]);
}

void BotBook::reckon() {
  cash_ = budget_;
  has_holding_ = false;
  for (const auto& part : parts_) {
    cash_ += part.realized_pnl - part.cost;
    has_holding_ = has_holding_ || part.size.is_positive();
  }
}

void BotBook::set_budget(const Decimal& budget) {
  budget_ = budget;
  reckon();
}

Decimal BotBook::equity() const {
  Decimal total = cash_;
  for (const auto& part : parts_) {
    if (part.size.is_positive()) total += part.worth();
  }
  return total;
}

Decimal BotBook::realized_pnl() const {
  Decimal total;
  for (const auto& part : parts_) total += part.realized_pnl;
  return total;
}

Decimal BotBook::unrealized_pnl() const {
  Decimal total;
  for (const auto& part : parts_) {
    if (part.size.is_positive()) total += part.worth() - part.cost;
  }
  return total;
}

std::optional<Position> BotBook::position(const Symbol& symbol, const Decimal& locked_elsewhere) const {
  const auto index = find(symbol);
  if (!index || !parts_[*index].size.is_positive()) return std::nullopt;
  const auto& part = parts_[*index];
  Position position;
  position.symbol = symbol;
  position.size = std::max(Decimal{}, part.size - locked_elsewhere);
  // The entry price stays what it is.
  position.cost = multiply_divide(part.cost, position.size, part.size, Rounding::HalfUp);
  return position;
}

void BotBook::state(StateArchive& archive) {
  // Symbols may have been added or taken away since: what is saved is sorted into the parts that there are.
  auto saved = parts_;
  archive.value("parts", saved);
  if (archive.is_restoring()) {
    for (const auto& part : saved) parts_[part_of(part.symbol)] = part;
  }
  archive.value("fees", fees_);
  archive.value("trades", trades_);
  archive.value("wins", wins_);
  if (archive.is_restoring()) reckon();
}

}  // namespace hoga::engine
