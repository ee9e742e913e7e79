#include "orders/order_form.hpp"

namespace hoga::orders {
namespace {

constexpr int kBasisPointsPerOne = 10'000;

class FormCheck {
 public:
  void need(const char* field, const std::optional<Decimal>& value) {
    if (!value) add(field, "required", "This kind of order needs it.");
  }
  void forbid(const char* field, bool is_given) {
    if (is_given) add(field, "not_allowed", "This kind of order does not take it.");
  }
  void range(const char* field, const std::optional<Decimal>& value) {
    if (!value) return;
    if (!value->is_positive()) add(field, "not_positive", "It must be above zero.");
    if (!value->fits_numeric_20_8()) add(field, "out_of_range", "It must be below 1,000,000,000,000.");
  }
  void add(const char* field, const char* code, const char* detail) { fields_.push_back({field, code, detail}); }

  Result<void> result() {
    if (fields_.empty()) return {};
    auto error = make_error(Errc::ValidationFailed, "The order is not complete or contradicts itself.");
    error.fields = std::move(fields_);
    return error;
  }

 private:
  std::vector<FieldError> fields_;
};

void check_quantities(FormCheck& check, const OrderIntent& intent) {
  if (intent.type != OrderType::Market) {
    check.need("quantity", intent.quantity);
    check.forbid("quote_quantity", intent.quote_quantity.has_value());
  } else if (intent.quantity && intent.quote_quantity) {
    check.add("quote_quantity", "not_allowed", "Give quantity or quote_quantity, not both.");
  } else if (!intent.quote_quantity) {
    check.need("quantity", intent.quantity);
  }
}

void check_prices(FormCheck& check, const OrderIntent& intent) {
  if (has_limit_price(intent.type)) {
    check.need("price", intent.price);
  } else {
    check.forbid("price", intent.price.has_value());
  }
  const bool is_trailing = intent.type == OrderType::TrailingStop;
  if (!is_conditional(intent.type)) {
    check.forbid("stop_price", intent.stop_price.has_value());
  } else if (!is_trailing) {
    check.need("stop_price", intent.stop_price);
  }
  if (!is_trailing) {
    check.forbid("trailing_delta_bps", intent.trailing_delta_bps.has_value());
  } else if (!intent.trailing_delta_bps) {
    check.add("trailing_delta_bps", "required", "This kind of order needs it.");
  } else if (*intent.trailing_delta_bps < 1 || *intent.trailing_delta_bps >= kBasisPointsPerOne) {
    check.add("trailing_delta_bps", "out_of_range", "It must be from 1 to 9999.");
  }
}

void check_iceberg(FormCheck& check, const OrderIntent& intent) {
  if (!intent.iceberg_quantity) return;
  check.range("iceberg_quantity", intent.iceberg_quantity);
  if (!has_limit_price(intent.type) || intent.time_in_force != TimeInForce::Gtc) {
    check.add("iceberg_quantity", "not_allowed",
              "Only an order with a limit price that is good till cancelled has it.");
  } else if (intent.quantity && *intent.iceberg_quantity >= *intent.quantity) {
    check.add("iceberg_quantity", "out_of_range", "It must be below the quantity.");
  }
}

}  // namespace

Result<void> check_form(const OrderIntent& intent) {
  FormCheck check;
  if (intent.symbol.empty()) check.add("symbol", "required", "The symbol is missing.");
  check_quantities(check, intent);
  check_prices(check, intent);
  if (intent.post_only && (intent.type != OrderType::Limit || intent.time_in_force != TimeInForce::Gtc)) {
    check.add("post_only", "not_allowed", "Only a limit order that is good till cancelled can be post-only.");
  }
  check_iceberg(check, intent);
  if (!has_limit_price(intent.type) && intent.time_in_force != TimeInForce::Gtc) {
    check.add("time_in_force", "not_allowed", "Only an order with a limit price has a time in force.");
  }
  if (intent.client_order_id && (intent.client_order_id->empty() || intent.client_order_id->size() > 64)) {
    check.add("client_order_id", "length", "It must have 1 to 64 characters.");
  }
  check.range("quantity", intent.quantity);
  check.range("quote_quantity", intent.quote_quantity);
  check.range("price", intent.price);
  check.range("stop_price", intent.stop_price);
  return check.result();
}

Result<Order> make_order(const OrderIntent& intent, const Account& account, const OrderId& id, Timestamp now) {
  if (auto checked = check_form(intent); !checked) return checked.error();
  Order order;
  order.id = id;
  order.user_id = account.user_id;
  order.account_id = account.id;
  order.exchange = account.exchange;
  order.symbol = intent.symbol;
  order.side = intent.side;
  order.type = intent.type;
  order.time_in_force = intent.time_in_force;
  order.post_only = intent.post_only;
  order.quantity = intent.quantity.value_or(Decimal{});
  order.quote_quantity = intent.quote_quantity;
  order.price = intent.price;
  order.stop_price = intent.stop_price;
  order.trailing_delta_bps = intent.trailing_delta_bps;
  order.iceberg_quantity = intent.iceberg_quantity;
  order.client_order_id = intent.client_order_id;
  order.venue_client_order_id = make_venue_client_order_id(id);
  order.created_at = now;
  order.updated_at = now;
  return order;
}

Error label_taken(const OrderId& holder) {
  auto error = make_error(Errc::Conflict, "client_order_id_taken",
                          "The order " + holder.to_string() + " of this account has this client_order_id.");
  error.fields.push_back({"client_order_id", "taken", "Used by the order " + holder.to_string() + "."});
  return error;
}

PlaceRequest make_place_request(const Order& order) {
  PlaceRequest request;
  request.order_id = order.id;
  request.venue_client_order_id = order.venue_client_order_id;
  request.symbol = order.symbol;
  request.side = order.side;
  request.type = order.type;
  request.time_in_force = order.time_in_force;
  request.post_only = order.post_only;
  request.quantity = order.quantity;
  request.quote_quantity = order.quote_quantity;
  request.price = order.price;
  request.stop_price = order.stop_price;
  request.trailing_delta_bps = order.trailing_delta_bps;
  request.iceberg_quantity = order.iceberg_quantity;
  request.send_before = order.send_before;
  // What is sold was held before.
  request.is_exit = order.is_protection || order.side == Side::Sell;
  return request;
}

}  // namespace hoga::orders
