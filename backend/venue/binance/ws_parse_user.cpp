#include "venue/binance/ws_parse_user.hpp"

#include <fmt/format.h>

#include "venue/binance/enums.hpp"

namespace hoga::venue::binance {
namespace {

struct ReportFields {
  VenueOrder order;
  VenueFill fill;
  std::optional<Decimal> pegged_price;
  Timestamp event_time{}, transaction_time{};
  std::string execution, client_order_id, original_client_order_id, reject_reason, expiry_reason;
  std::int64_t trade_id = -1, execution_id = -1;
  bool has_status = false, has_side = false, has_type = false, has_filled = false;
};

bool try_read_amount(ReportFields& fields, char key, Value value) {
  VenueOrder& order = fields.order;
  switch (key) {
    case 'q': order.quantity = decimal_of(value); return true;
    case 'p': order.price = nonzero(decimal_of(value)); return true;
    case 'P': order.stop_price = nonzero(decimal_of(value)); return true;
    case 'F': order.iceberg_quantity = nonzero(decimal_of(value)); return true;
    case 'd': order.trailing_delta_bps = basis_points_of(value); return true;
    case 'Q': order.quote_quantity = nonzero(decimal_of(value)); return true;
    case 'z':
      order.filled_quantity = decimal_of(value);
      fields.has_filled = true;
      return true;
    case 'Z': order.filled_quote = decimal_of(value); return true;
    case 'l': fields.fill.quantity = decimal_of(value); return true;
    case 'L': fields.fill.price = decimal_of(value); return true;
    case 'n': fields.fill.fee = decimal_of(value); return true;
    default: return false;
  }
}

void read_word(ReportFields& fields, char key, Value value) {
  VenueOrder& order = fields.order;
  switch (key) {
    case 's': order.symbol = text_of(value); break;
    case 'i': order.venue_order_id = std::to_string(integer_of(value)); break;
    case 'c': fields.client_order_id = text_of(value); break;
    case 'C': fields.original_client_order_id = text_of(value); break;
    case 'S':
      order.side = unwrap(parse_side(text_of(value)));
      fields.has_side = true;
      break;
    case 'f': order.time_in_force = unwrap(parse_time_in_force(text_of(value))); break;
    case 'X': {
      const std::string_view status = text_of(value);
      order.status = unwrap(parse_order_status(status));
      order.is_waiting = status == "PENDING_NEW";
      fields.has_status = true;
      break;
    }
    case 'x': fields.execution = text_of(value); break;
    case 'r': fields.reject_reason = text_of(value); break;
    case 'E': fields.event_time = time_of(value); break;
    case 'T': fields.transaction_time = time_of(value); break;
    case 'O': order.created_at = time_of(value); break;
    case 't': fields.trade_id = integer_of(value); break;
    case 'I': fields.execution_id = integer_of(value); break;
    case 'm': fields.fill.is_maker = value.get_bool().value(); break;
    case 'N':
      if (!value.is_null()) fields.fill.fee_currency = text_of(value);
      break;
    case 'o': {
      const auto type = unwrap(parse_order_type(text_of(value)));
      order.type = type.type;
      order.post_only = type.post_only;
      fields.has_type = true;
      break;
    }
    default: break;
  }
}

ExecutionReport complete(ReportFields fields) {
  VenueOrder& order = fields.order;
  const bool has_all = !order.symbol.empty() && !order.venue_order_id.empty() && fields.has_status && fields.has_side &&
                       fields.has_type && fields.has_filled && !fields.client_order_id.empty();
  if (!has_all) refuse("incomplete execution report");
  // C is the order's id where c names the cancel. After an amendment (REPLACED) c is what the order is called from now
  // on.
  const bool is_renamed = fields.execution == "REPLACED";
  order.venue_client_order_id = !fields.original_client_order_id.empty() && !is_renamed
                                    ? std::move(fields.original_client_order_id)
                                    : std::move(fields.client_order_id);
  if (!fields.reject_reason.empty() && fields.reject_reason != "NONE")
    order.reject_reason = fields.reject_reason;
  else if (!fields.expiry_reason.empty() && fields.expiry_reason != "NONE")
    order.reject_reason = fields.expiry_reason;
  // Somebody else's pegged order trades at this price; what it was sent with does not count any more.
  if (fields.pegged_price) order.price = fields.pegged_price;
  order.updated_at = fields.transaction_time;
  const bool fires_market = order.type == OrderType::Stop || order.type == OrderType::TakeProfit;
  if (fires_market && order.trailing_delta_bps) order.type = OrderType::TrailingStop;

  ExecutionReport report;
  report.event_time = fields.event_time;
  if (fields.execution == "TRADE") {
    VenueFill& fill = fields.fill;
    if (fields.trade_id < 0 || !fill.quantity.is_positive()) refuse("trade report without trade");
    fill.symbol = order.symbol;
    fill.venue_trade_id = std::to_string(fields.trade_id);
    fill.venue_order_id = order.venue_order_id;
    fill.side = order.side;
    fill.executed_at = fields.transaction_time;
    report.fill = std::move(fill);
  }
  report.order = std::move(order);
  return report;
}

// Binance numbers what happens to orders; of a venue that does not, what has happened tells it apart.
std::string identity_of(const ReportFields& fields) {
  const VenueOrder& order = fields.order;
  if (fields.execution_id >= 0) return fmt::format("x {} {}", order.symbol, fields.execution_id);
  return fmt::format("o {} {} {} {} {} {} {}", order.symbol, order.venue_order_id, fields.execution,
                     static_cast<int>(order.status), order.filled_quantity.to_string(), fields.trade_id,
                     to_milliseconds(fields.transaction_time));
}

struct EventRead {
  UserEvent event = IgnoredFrame{};
  std::string identity;
  bool is_shutdown = false;
};

EventRead report_of(ondemand::object object) {
  ReportFields fields;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    Value value = field.value();
    if (key == "eR") {
      // Words in the documentation; a number has been seen in its samples.
      if (value.type().value() == ondemand::json_type::string) fields.expiry_reason = text_of(value);
    } else if (key == "gp") {
      fields.pegged_price = decimal_of(value);
    } else if (key.size() == 1 && !try_read_amount(fields, key.front(), value)) {
      read_word(fields, key.front(), value);
    }
  }
  EventRead read;
  // What another program's cancel-replace asked for and was refused: an order that never was, of which there is nothing
  // to record.
  if (fields.execution == "REJECTED" && fields.order.venue_order_id == "-1") return read;
  read.identity = identity_of(fields);
  read.event = complete(std::move(fields));
  return read;
}

Balance balance_of(ondemand::object object) {
  Balance balance;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    Value value = field.value();
    if (key == "a")
      balance.asset = text_of(value);
    else if (key == "f")
      balance.free = decimal_of(value);
    else if (key == "l")
      balance.locked = decimal_of(value);
  }
  if (balance.asset.empty()) refuse("balance without asset");
  return balance;
}

EventRead balances_of(ondemand::object object) {
  BalanceReport report;
  EventRead read;
  read.identity = "b";
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    Value value = field.value();
    if (key == "E") report.event_time = time_of(value);
    if (key == "u") read.identity += fmt::format(" {}", integer_of(value));
    if (key != "B") continue;
    for (auto row : value.get_array()) {
      const auto& balance = report.balances.emplace_back(balance_of(row.get_object()));
      read.identity += fmt::format(" {} {} {}", balance.asset, balance.free.to_string(), balance.locked.to_string());
    }
  }
  read.event = std::move(report);
  return read;
}

EventRead transfer_of(ondemand::object object) {
  TransferReport report;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    Value value = field.value();
    if (key == "a")
      report.asset = text_of(value);
    else if (key == "d")
      report.amount = decimal_of(value);
    else if (key == "T")
      report.time = time_of(value);
  }
  if (report.asset.empty()) refuse("transfer without asset");
  EventRead read;
  read.identity = fmt::format("t {} {} {}", report.asset, report.amount.to_string(), to_milliseconds(report.time));
  read.event = std::move(report);
  return read;
}

EventRead event_of(ondemand::object object) {
  const std::string name{text_of(object.find_field_unordered("e").value())};
  object.reset();
  if (name == "executionReport") return report_of(object);
  if (name == "outboundAccountPosition") return balances_of(object);
  if (name == "balanceUpdate") return transfer_of(object);
  if (name == "eventStreamTerminated") return {UserStreamTerminated{}, {}, false};
  if (name == "serverShutdown") return {IgnoredFrame{}, {}, true};
  // listStatus, externalLockUpdate and what comes in future: the orders and balances inside are reported on their own
  // as well.
  return {};
}

void read_result(ApiAnswer& answer, Value value) {
  if (value.type().value() != ondemand::json_type::object) return;
  for (auto field : value.get_object()) {
    if (field.unescaped_key().value() == "subscriptionId") answer.subscription_id = integer_of(field.value());
  }
}

}  // namespace

ApiError api_error_of(ondemand::object object) {
  ApiError error;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    Value value = field.value();
    if (key == "code")
      error.code = static_cast<int>(integer_of(value));
    else if (key == "msg")
      error.message = text_of(value);
  }
  return error;
}

ApiFrame api_frame_of(ondemand::object root) {
  ApiAnswer answer;
  UserFrame user;
  bool has_status = false, has_event = false, is_shutdown = false;
  for (auto field : root) {
    const std::string_view key = field.unescaped_key();
    Value value = field.value();
    if (key == "id") {
      const auto type = value.type().value();
      if (type == ondemand::json_type::string)
        answer.id = text_of(value);
      else if (type == ondemand::json_type::number)
        answer.id = std::to_string(integer_of(value));
    } else if (key == "status") {
      answer.status = static_cast<int>(integer_of(value));
      has_status = true;
    } else if (key == "error") {
      answer.error = api_error_of(value.get_object());
    } else if (key == "result") {
      read_result(answer, value);
    } else if (key == "subscriptionId") {
      user.subscription_id = integer_of(value);
    } else if (key == "event") {
      EventRead read = event_of(value.get_object());
      user.event = std::move(read.event);
      user.identity = std::move(read.identity);
      is_shutdown = read.is_shutdown;
      has_event = true;
    } else if (key == "e") {
      is_shutdown = text_of(value) == "serverShutdown";
    }
  }
  if (is_shutdown) return ServerShutdown{};
  if (has_status) return answer;
  if (has_event) return user;
  return IgnoredFrame{};
}

}  // namespace hoga::venue::binance
