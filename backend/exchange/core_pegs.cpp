// Orders whose price is that of a level of the book when they enter it: best of the own side or of the other, or so
// many levels behind (https://developers.binance.com/docs/binance-spot-api-docs/faqs/pegged_orders).
#include "exchange/core.hpp"

namespace hoga::exchange {
namespace {

// Nothing if the book has no such level.
std::optional<Decimal> level_price(const SymbolState& at, Side side, const Peg& peg) {
  const auto behind_best = static_cast<std::size_t>(peg.offset_levels.value_or(0));
  const Side shown = peg.price_type == PegPriceType::Primary ? side : opposite(side);
  const auto levels = at.market().levels(shown, behind_best + 1);
  if (levels.size() <= behind_best) return std::nullopt;
  return at.price(levels[behind_best].price);
}

}  // namespace

Answer<Decimal> Core::price_peg(const SymbolState& at, const NewOrder& order, Timestamp now) const {
  NewOrder priced = order;
  priced.price = level_price(at, order.side, *order.peg);
  if (!priced.price) return order_rejected("Order book liquidity is too low for this pegged order.");
  const Decimal reference = at.average_price(now).price;
  if (auto checked = check_filters(at.instrument(), at.rules(), options.rules, priced, reference); !checked) {
    return checked.error();
  }
  return *priced.price;
}

Answer<void> Core::check_peg_filters(const SymbolState& at, const NewOrder& order, Timestamp now) const {
  if (!order.peg || is_stop(order.kind) || !level_price(at, order.side, *order.peg)) return {};
  const auto priced = price_peg(at, order, now);
  if (!priced) return priced.error();
  return {};
}

Answer<void> Core::price_triggered(OpenOrder open, SymbolState& at, Timestamp now) {
  OrderRecord& order = *open.order;
  if (!order.peg) return {};
  const auto priced = price_peg(at, as_request(order), now);
  if (!priced) return priced.error();
  order.lock_price = *priced;
  const std::int64_t uid = open.account->uid();
  const Decimal need = lock_need(order);
  if (need > order.locked) {
    const Decimal more = need - order.locked;
    const std::string& paying = order.side == Side::Buy ? at.quote() : at.base();
    if (ledger.holding(uid, paying).free < more) {
      return order_rejected("Account has insufficient balance for requested action.");
    }
    move_to_locked(at, order, uid, more, now);
  } else {
    trim_lock(at, order, uid, need, now);
  }
  order.pegged_price = *priced;
  return {};
}

}  // namespace hoga::exchange
