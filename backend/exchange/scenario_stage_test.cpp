// How the stage does what the rows of tests/scenarios say.
#include "exchange/scenario_stage_testing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <functional>

namespace hoga::exchange::testing_support {

// ---- The stage ----

void ScenarioStage::open() {
  options_.listings = {listing_of(kSymbol), listing_of("BNBUSDT")};
  exchange_ = std::make_unique<Exchange>(options_);
  for (const std::string account : {"ann", "bob", "cat"}) {
    exchange_->create_account(account, now_).value();
    exchange_->deposit(account, "USDT", 100'000, now_).value();
    exchange_->deposit(account, "BTC", 10, now_).value();
  }
  keep_journal();
}

void ScenarioStage::restart() {
  keep_journal();
  exchange_ = std::make_unique<Exchange>(options_);
  for (const JournalRecord& record : records_) exchange_->apply(record).value();
  exchange_->finish_restore(now_);
}

std::string ScenarioStage::play(const std::string& row) {
  now_ += std::chrono::milliseconds{10};
  std::istringstream words(row);
  std::string first;
  words >> first;
  const std::string said = perform(words, first);
  const LedgerAudit audit = exchange_->verify();
  if (!audit.faults.empty()) return "the books are wrong: " + audit.faults.front();
  keep_journal();
  return said;
}

std::string ScenarioStage::perform(std::istringstream& words, const std::string& first) {
  if (first.back() == ':') return place(first.substr(0, first.size() - 1), words);
  if (first.back() == '?') return show(first.substr(0, first.size() - 1));
  if (first == "house") return house(words);
  if (first == "trade") return trade_at(words);
  if (first == "cancel") return cancel(words);
  if (first == "amend") return amend(words);
  if (first == "replace") return replace(words);
  if (first == "rule") return set_rule(words);
  if (first == "restart") {
    restart();
    return "done";
  }
  if (first == "status") {
    std::string status;
    words >> status;
    exchange_->set_status(kSymbol, status == "halt" ? InstrumentStatus::Halted : InstrumentStatus::Trading, now_);
    return "done";
  }
  std::string action;
  std::string asset;
  std::string amount;
  words >> action >> amount >> asset;
  if (action == "deposits") return exchange_->deposit(first, asset, Decimal::of(amount), now_) ? "done" : "refused";
  if (action == "pledges") {
    const auto locked = exchange_->lock_externally(first, asset, Decimal::of(amount), now_);
    return locked ? "done" : refusal(locked.error());
  }
  if (action == "discounts") return exchange_->set_uses_discount(first, amount == "on") ? "done" : "refused";
  return "what?";
}

// ---- Orders in words ----

void ScenarioStage::read_word(NewOrder& order, const std::string& word, std::istringstream& words) {
  std::string next;
  const auto number = [&] {
    words >> next;
    return Decimal::of(next);
  };
  if (word == "@") {
    order.price = number();
    become_limit(order);
  } else if (word == "pegged") {
    read_peg(order, words);
  } else if (word == "maker") {
    order.kind = OrderKind::LimitMaker;
    order.time_in_force.reset();
  } else if (word == "market") {
    order.kind = OrderKind::Market;
  } else if (word == "stop" || word == "target") {
    order.kind = word == "stop" ? OrderKind::StopLoss : OrderKind::TakeProfit;
    words >> next;
    if (next == "trail") {
      order.trailing_delta = std::stoll((words >> next, next));
    } else {
      order.stop_price = Decimal::of(next);
    }
  } else if (word == "trail") {
    order.trailing_delta = std::stoll((words >> next, next));
  } else if (word == "ioc" || word == "fok") {
    order.time_in_force = word == "ioc" ? TimeInForce::Ioc : TimeInForce::Fok;
  } else if (word == "showing") {
    order.iceberg_quantity = number();
  } else if (word == "stp") {
    words >> next;
    order.self_trade_prevention = parse_self_trade_prevention(next);
  } else if (word == "id") {
    words >> next;
    order.client_order_id = next;
  } else if (word == "spend") {
    order.quote_quantity = number();
    order.quantity.reset();
  } else {
    ADD_FAILURE() << "Unknown word " << word;
  }
}

// pegged own|other[+LEVELS]; like a price it makes a limit order of it.
void ScenarioStage::read_peg(NewOrder& order, std::istringstream& words) {
  std::string side;
  words >> side;
  const auto plus = side.find('+');
  order.peg = Peg{side.substr(0, plus) == "own" ? PegPriceType::Primary : PegPriceType::Market, std::nullopt};
  if (plus != std::string::npos) order.peg->offset_levels = std::stoll(side.substr(plus + 1));
  become_limit(order);
}

void ScenarioStage::become_limit(NewOrder& order) {
  if (order.kind == OrderKind::Market) order.kind = OrderKind::Limit;
  if (order.kind == OrderKind::StopLoss) order.kind = OrderKind::StopLossLimit;
  if (order.kind == OrderKind::TakeProfit) order.kind = OrderKind::TakeProfitLimit;
  if (order.kind != OrderKind::LimitMaker && !order.time_in_force) order.time_in_force = TimeInForce::Gtc;
}

// buy|sell [QUANTITY] and its words, up to the end or to one of `ends`, which is kept in stopped_at_.
NewOrder ScenarioStage::read_order(std::istringstream& words, const std::vector<std::string>& ends) {
  NewOrder order;
  order.symbol = kSymbol;
  order.kind = OrderKind::Market;
  stopped_at_.clear();
  std::string word;
  words >> word;
  if (word == "buy" || word == "sell") {
    order.side = word == "buy" ? Side::Buy : Side::Sell;
    words >> word;
  }
  do {
    if (std::find(ends.begin(), ends.end(), word) != ends.end()) {
      stopped_at_ = word;
      return order;
    }
    if (std::isdigit(static_cast<unsigned char>(word.front())) != 0) {
      order.quantity = Decimal::of(word);
    } else {
      read_word(order, word, words);
    }
  } while (words >> word);
  return order;
}

std::string ScenarioStage::place(const std::string& name, std::istringstream& words) {
  std::string account;
  words >> account;
  const auto here = words.tellg();
  std::string kind;
  words >> kind;
  static const std::map<std::string, OrderListKind> kLists{{"oco", OrderListKind::Oco},
                                                           {"oto", OrderListKind::Oto},
                                                           {"otoco", OrderListKind::Otoco},
                                                           {"opo", OrderListKind::Opo},
                                                           {"opoco", OrderListKind::Opoco}};
  if (const auto list = kLists.find(kind); list != kLists.end()) {
    return place_list(name, account, list->second, words);
  }
  words.seekg(here);
  const auto placed = exchange_->place(account, read_order(words), now_);
  if (!placed) return refusal(placed.error());
  keep(name, account, placed->order.order_id);
  return told(*placed);
}

// oco SIDE QUANTITY above ... below ...; oto ORDER then SIDE QUANTITY ...; otoco ORDER then SIDE QUANTITY above ...
// below
std::string ScenarioStage::place_list(const std::string& name, const std::string& account, OrderListKind kind,
                                      std::istringstream& words) {
  NewOrderList list;
  list.kind = kind;
  list.symbol = kSymbol;
  if (has_working_leg(kind)) list.working = read_order(words, {"then"});
  if (has_pair(kind)) {
    const NewOrder common = read_order(words, {"above"});
    const auto leg = [&](const std::vector<std::string>& ends) {
      NewOrder read = read_order(words, ends);
      read.side = common.side;
      read.quantity = common.quantity;
      return read;
    };
    list.above = leg({"below"});
    list.below = leg({});
  } else {
    list.above = read_order(words);
  }
  const auto placed = exchange_->place_list(account, list, now_);
  if (!placed) return refusal(placed.error());
  lists_[name] = {account, placed->list.order_list_id};
  std::string said;
  // NAME1, NAME2 ... in the order of their ids.
  for (std::size_t at = 0; at < placed->orders.size(); ++at) {
    keep(name + std::to_string(at + 1), account, placed->orders[at].order.order_id);
    said += (at > 0 ? "; " : "") + told(placed->orders[at]);
  }
  return said;
}

// ---- What people do ----

// buy|sell QUANTITY @ PRICE, or take buy|sell QUANTITY.
std::string ScenarioStage::house(std::istringstream& words) {
  std::string side;
  std::string quantity;
  std::string at;
  std::string price;
  words >> side;
  const bool is_taker = side == "take";
  if (is_taker) words >> side;
  words >> quantity >> at >> price;
  HouseDesk& desk = *exchange_->house(kSymbol);
  const Side which = side == "buy" ? Side::Buy : Side::Sell;
  if (is_taker) {
    desk.take(which, lots(quantity), now_);
  } else {
    desk.place(which, ticks(price), lots(quantity), now_);
  }
  return "done";
}

// The tape shows a trade at each price; the book must leave room there.
std::string ScenarioStage::trade_at(std::istringstream& words) {
  HouseDesk& desk = *exchange_->house(kSymbol);
  std::string price;
  words >> price;
  while (words >> price) {
    const auto ask = desk.best(Side::Sell);
    const Side taker = ask && ask->price <= ticks(price) ? Side::Sell : Side::Buy;
    const auto resting = desk.place(opposite(taker), ticks(price), 1, now_, true);
    if (resting.outcome != matching::SubmitOutcome::Rested) return "no room at " + price;
    desk.take(taker, 1, now_);
    desk.cancel(resting.handle, now_);
  }
  return "done";
}

std::string ScenarioStage::cancel(std::istringstream& words) {
  std::string name;
  std::string restriction;
  words >> name >> restriction;
  if (name == "all") {
    const auto cancelled = exchange_->cancel_open(restriction, kSymbol, now_);
    if (!cancelled) return refusal(cancelled.error());
    return fmt::format("{} orders and {} lists", cancelled->orders.size(), cancelled->lists.size());
  }
  if (const auto list = lists_.find(name); list != lists_.end()) {
    const auto cancelled =
        exchange_->cancel_list(list->second.account, kSymbol, {list->second.order_id, std::nullopt}, now_);
    if (!cancelled) return refusal(cancelled.error());
    return fmt::format("{} orders", cancelled->orders.size());
  }
  const Known known = known_[name];
  const auto wish = parse_cancel_restriction(restriction).value_or(CancelRestriction::None);
  const auto cancelled =
      exchange_->cancel(known.account, kSymbol, {known.order_id, std::nullopt}, now_, std::nullopt, wish);
  return cancelled ? ending(cancelled->order) : refusal(cancelled.error());
}

// amend NAME to QUANTITY
std::string ScenarioStage::amend(std::istringstream& words) {
  std::string name;
  std::string to;
  std::string quantity;
  words >> name >> to >> quantity;
  const Known known = known_[name];
  const auto amended =
      exchange_->amend(known.account, kSymbol, {known.order_id, std::nullopt}, Decimal::of(quantity), now_);
  return amended ? ending(amended->order) : refusal(amended.error());
}

// replace NAME [or not] with NEW: ORDER
std::string ScenarioStage::replace(std::istringstream& words) {
  CancelReplace request;
  std::string name;
  std::string word;
  std::string fresh;
  words >> name >> word;
  if (word == "or") {
    request.allows_failure = true;
    words >> word >> word;
  }
  words >> fresh;
  const Known known = known_[name];
  request.cancel.order_id = known.order_id;
  request.order = read_order(words);
  const auto result = exchange_->cancel_replace(known.account, request, now_);
  if (!result) return refusal(result.error());
  std::string said = result->cancelled ? ending(result->cancelled->order) : refusal(result->cancelled.error());
  if (!result->placed) return said + "; not tried";
  if (!*result->placed) return said + "; " + refusal(result->placed->error());
  keep(fresh.substr(0, fresh.size() - 1), known.account, (*result->placed)->order.order_id);
  return said + "; " + told(**result->placed);
}

// A rule of the exchange, before anybody does anything.
std::string ScenarioStage::set_rule(std::istringstream& words) {
  std::string name;
  std::string value;
  words >> name >> value;
  Instrument& instrument = options_.listings[0].instrument;
  SymbolRules& rules = options_.listings[0].rules;
  const auto number = [&] { return std::stoi(value); };
  const std::map<std::string, std::function<void()>> known{
      {"max-orders", [&] { instrument.open_orders_max = number(); }},
      {"max-algo-orders", [&] { instrument.algo_orders_max = number(); }},
      {"max-iceberg-orders", [&] { rules.iceberg_orders_max = number(); }},
      {"max-lists", [&] { rules.order_lists_max = number(); }},
      {"max-amends", [&] { rules.order_amends_max = number(); }},
      {"max-position", [&] { rules.position_max = Decimal::of(value); }},
      {"iceberg-parts", [&] { rules.iceberg_parts_max = number(); }},
      {"min-notional", [&] { rules.min_notional = Decimal::of(value); }},
      {"percent-price", [&] { rules.percent_price_up = Decimal::of(value); }},
      {"market-step", [&] { rules.market_step_size = Decimal::of(value); }},
      {"exchange-max-orders", [&] { options_.rules.orders_max = number(); }},
      {"exchange-max-algo-orders", [&] { options_.rules.algo_orders_max = number(); }},
      {"exchange-max-iceberg-orders", [&] { options_.rules.iceberg_orders_max = number(); }},
      {"exchange-max-lists", [&] { options_.rules.order_lists_max = number(); }},
      {"max-btc", [&] { options_.rules.asset_max["BTC"] = Decimal::of(value); }},
      {"max-usdt", [&] { options_.rules.asset_max["USDT"] = Decimal::of(value); }},
      {"only-stp", [&] { rules.allowed_self_trades = {*parse_self_trade_prevention(value)}; }}};
  const auto rule = known.find(name);
  if (rule == known.end()) return "what?";
  rule->second();
  restart();
  return "done";
}

// ---- What is to be seen ----

std::string ScenarioStage::ending(const OrderRecord& order) const {
  std::string said(to_wire(order.state));
  if (order.expiry_reason != ExpiryReason::None) said += fmt::format(" ({})", to_wire(order.expiry_reason));
  if (!order.executed_quantity.is_zero()) said += " " + order.executed_quantity.to_string();
  if (order.executed_quantity != order.quantity) said += " of " + order.quantity.to_string();
  if (order.pegged_price) said += " pegged@" + order.pegged_price->to_string();
  return said;
}

std::string ScenarioStage::told(const OrderResult& result) const {
  std::string said = ending(result.order);
  for (const AccountTrade& fill : result.fills) {
    said += fmt::format(", {}@{}", fill.quantity.to_string(), fill.price.to_string());
  }
  return said;
}

std::string ScenarioStage::show(const std::string& asked) {
  if (asked == "book") return show_book();
  if (const auto order = known_.find(asked); order != known_.end()) {
    return ending(exchange_->query(order->second.account, kSymbol, {order->second.order_id, std::nullopt}).value());
  }
  if (const auto list = lists_.find(asked); list != lists_.end()) {
    return std::string(
        to_wire(exchange_->query_list(list->second.account, {list->second.order_id, std::nullopt})->order_status));
  }
  // ann.USDT
  const auto dot = asked.find('.');
  if (dot == std::string::npos) return "what?";
  const Balance found = balance(*exchange_, asked.substr(0, dot), asked.substr(dot + 1));
  return found.free.to_string() + " free, " + found.locked.to_string() + " locked";
}

std::string ScenarioStage::show_book() const {
  const BookSnapshot book = exchange_->book(kSymbol, 100);
  const auto side = [](const std::vector<PriceLevel>& levels) {
    std::string text;
    for (const PriceLevel& level : levels) {
      text += fmt::format(" {}@{}", level.quantity.to_string(), level.price.to_string());
    }
    return text.empty() ? std::string(" -") : text;
  };
  return "bids" + side(book.bids) + " asks" + side(book.asks);
}

}  // namespace hoga::exchange::testing_support
