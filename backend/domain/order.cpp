#include "domain/order.hpp"

#include "domain/order_list.hpp"

#include <algorithm>
#include <array>

namespace hoga {
namespace {

// Stands in the table where the pair can't be.
constexpr int kImpossible = -1;
constexpr int P = static_cast<int>(OrderStatus::Pending), O = static_cast<int>(OrderStatus::Open),
              F = static_cast<int>(OrderStatus::PartiallyFilled), D = static_cast<int>(OrderStatus::Filled),
              C = static_cast<int>(OrderStatus::Cancelled), R = static_cast<int>(OrderStatus::Rejected),
              E = static_cast<int>(OrderStatus::Expired), U = static_cast<int>(OrderStatus::Unknown), X = kImpossible;

// Rows: the state it is in. Columns: Submitted, Accepted, Filled (not complete), Cancelled, Expired, Rejected,
// OutcomeLost.
//
// The odd but real pairs:
// - Open or PartiallyFilled + Accepted stays: the REST answer and the stream report arrive in either order.
// - PartiallyFilled + Rejected is impossible, Open + Rejected too: a venue that has taken an order can't say it never
// did. The answer
//   "-2010 Duplicate order sent." never gets here: the venue adapter asks for the order instead.
// - Cancelled or Expired + Filled keeps its state and books the fill: a fill may be reported after the cancel that
// overtook it.
// - Filled + Cancelled or Expired stays Filled: the cancel came too late; a market order's rest expires after its last
// fill.
// - Cancelled + Expired and the reverse stay: the venue says the same end twice in other words.
// - Rejected + Filled is taken as evidence that the rejection was wrong: the fill is money, so the order lives again.
// - Any closed state + OutcomeLost stays: the lost answer belonged to a request that no longer matters.
// - Open + OutcomeLost stays: what is lost is the answer to a cancel or a query, not the order.
constexpr std::array<std::array<int, 7>, 8> kTable{{
    /* Pending         */ {{P, O, F, C, E, R, U}},
    /* Open            */ {{O, O, F, C, E, X, O}},
    /* PartiallyFilled */ {{F, F, F, C, E, X, F}},
    /* Filled          */ {{D, D, D, D, D, X, D}},
    /* Cancelled       */ {{C, C, C, C, C, X, C}},
    /* Rejected        */ {{R, O, F, C, E, R, R}},
    /* Expired         */ {{E, E, E, E, E, X, E}},
    /* Unknown         */ {{U, O, F, C, E, R, U}},
}};

}  // namespace

std::optional<Decimal> average_price(const Order& order) {
  if (!order.filled_quantity.is_positive()) return std::nullopt;
  return divide(order.filled_quote, order.filled_quantity, Rounding::HalfUp);
}

OrderListStatus order_list_status(const std::vector<Order>& orders) {
  const auto any = [&](auto holds) { return std::any_of(orders.begin(), orders.end(), holds); };
  if (any([](const Order& order) { return order.status == OrderStatus::Unknown; })) return OrderListStatus::Unknown;
  if (any([](const Order& order) { return is_open(order.status) || order.is_held; })) return OrderListStatus::Executing;
  if (any([](const Order& order) { return order.status == OrderStatus::Pending; })) return OrderListStatus::Pending;
  if (any([](const Order& order) { return order.status != OrderStatus::Rejected; })) return OrderListStatus::Done;
  return OrderListStatus::Rejected;
}

std::string make_venue_client_order_id(const OrderId& id) { return "hg" + id.to_base32(); }

std::optional<OrderId> parse_venue_client_order_id(std::string_view text) {
  if (!text.starts_with("hg")) return std::nullopt;
  return Uuid::parse_base32(text.substr(2));
}

std::optional<OrderStatus> next_status(OrderStatus status, OrderEventKind event, bool is_complete) {
  const int next = kTable.at(static_cast<std::size_t>(status)).at(static_cast<std::size_t>(event));
  if (next == kImpossible) return std::nullopt;
  const auto next_state = static_cast<OrderStatus>(next);
  // All of it is filled: no later word of cancel or expiry changes that.
  if (event == OrderEventKind::Filled && is_complete) return OrderStatus::Filled;
  return next_state;
}

}  // namespace hoga
