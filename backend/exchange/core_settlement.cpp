// Executions: who pays what to whom, and who is told.
#include "exchange/core.hpp"

namespace hoga::exchange {

OpenOrder* Core::find_open(SymbolState& at, std::int64_t order_id) {
  const auto found = at.open.find(order_id);
  return found == at.open.end() ? nullptr : &found->second;
}

void Core::note_changed(const AccountState& account, const SymbolState& at, OrderRecord& order) {
  const OrderKey key{account.uid(), at.index(), order.order_id};
  if (is_finished(order.state)) {
    changed_orders.erase(key);
    finished_orders.emplace_back(account.uid(), &order);
  } else {
    changed_orders[key] = &order;
  }
}

void Core::report(const AccountState& account, const OrderRecord& order, ExecutionType type, Timestamp now,
                  const std::string& cancel_id) {
  auto event = std::make_shared<ExecutionEvent>();
  event->account = account.id();
  event->type = type;
  event->order = order;
  event->cancel_client_order_id = cancel_id;
  event->execution_id = ++counters.execution_id;
  event->transact_time = now;
  events.emplace_back(std::shared_ptr<const ExecutionEvent>(std::move(event)));
}

Decimal Core::commission_of(const FillSide& side) const {
  const Decimal& received = side.is_buyer ? side.quantity : side.quote;
  return multiply(received, side.is_maker ? options.maker_fee_rate : options.taker_fee_rate, Rounding::HalfUp);
}

void Core::on_fill(SymbolState& at, const MarketFill& fill) {
  std::int64_t trade_id = 0;
  if (fill.is_public) {
    trade_id = at.print({fill.price, fill.quantity, fill.taker_side, fill.time, fill.taker_tag}, fill.taker_order_id,
                        fill.maker_order_id);
  } else {
    trade_id = SymbolState::kPrivateTradeIds + ++at.counters.private_trade_id;
  }
  FillSide taker;
  taker.order_id = fill.taker_order_id;
  taker.is_buyer = fill.taker_side == Side::Buy;
  taker.price = at.price(fill.price);
  taker.quantity = at.quantity(fill.quantity);
  taker.quote = at.amount(fill.price * fill.quantity);
  taker.trade_id = trade_id;
  FillSide maker = taker;
  maker.order_id = fill.maker_order_id;
  maker.is_buyer = !taker.is_buyer;
  maker.is_maker = true;

  const FillSide* sides[] = {&taker, &maker};
  std::vector<Posting> postings;
  for (const FillSide* side : sides) {
    if (side->order_id == 0) {
      pay_house(at, *side, postings);
      continue;
    }
    OpenOrder* open = find_open(at, side->order_id);
    HOGA_INVARIANT(open != nullptr, "A fill belongs to an open order");
    pay_account(at, *open, *side, postings);
  }
  post(LedgerReason::Trade, action_at, std::move(postings));
  for (const FillSide* side : sides) {
    if (side->order_id != 0) book_account(at, *find_open(at, side->order_id), *side);
  }
}

void Core::pay_house(SymbolState& at, const FillSide& side, std::vector<Posting>& postings) {
  const Decimal& paid = side.is_buyer ? side.quote : side.quantity;
  const Decimal& received = side.is_buyer ? side.quantity : side.quote;
  const std::string& paid_asset = side.is_buyer ? at.quote() : at.base();
  cover_house(paid_asset, paid, action_at);
  postings.push_back({kHouseUid, paid_asset, -paid, {}});
  postings.push_back({kHouseUid, side.is_buyer ? at.base() : at.quote(), received, {}});
}

void Core::pay_account(SymbolState& at, OpenOrder open, const FillSide& side, std::vector<Posting>& postings) {
  OrderRecord& order = *open.order;
  const Decimal& paid = side.is_buyer ? side.quote : side.quantity;
  const Decimal& received = side.is_buyer ? side.quantity : side.quote;
  const std::string& paid_asset = side.is_buyer ? at.quote() : at.base();
  const std::string& received_asset = side.is_buyer ? at.base() : at.quote();
  const Decimal commission = commission_of(side);
  // A limit buy has locked its own price: what the better price saves is free at once. A market buy has locked nothing.
  Decimal unlocked;
  if (!order.locked.is_zero()) {
    unlocked = side.is_buyer ? multiply(order.price, side.quantity, Rounding::HalfUp) : side.quantity;
  }
  order.locked -= unlocked;
  postings.push_back({open.account->uid(), paid_asset, unlocked - paid, -unlocked});
  postings.push_back({open.account->uid(), received_asset, received - commission, {}});
  if (!commission.is_zero()) postings.push_back({kFeesUid, received_asset, commission, {}});
}

void Core::book_account(SymbolState& at, OpenOrder open, const FillSide& side) {
  OrderRecord& order = *open.order;
  order.executed_quantity += side.quantity;
  order.executed_quote += side.quote;
  order.updated_at = action_at;
  const bool is_filled = order.executed_quantity + order.prevented_quantity >= order.quantity;
  order.state = is_filled ? OrderState::Filled : OrderState::PartiallyFilled;
  if (is_filled) order.is_working = false;

  AccountTrade trade;
  trade.symbol = order.symbol;
  trade.trade_id = side.trade_id;
  trade.order_id = order.order_id;
  trade.price = side.price;
  trade.quantity = side.quantity;
  trade.quote_quantity = side.quote;
  trade.commission = commission_of(side);
  trade.commission_asset = side.is_buyer ? at.base() : at.quote();
  trade.time = action_at;
  trade.is_buyer = side.is_buyer;
  trade.is_maker = side.is_maker;
  open.account->add_trade(at.index(), trade);
  journal(AccountTraded{open.account->uid(), trade});
  if (order.order_id == placing_order_id && open.account->uid() == placing_account) placed_fills.push_back(trade);

  auto event = std::make_shared<ExecutionEvent>();
  event->account = open.account->id();
  event->type = ExecutionType::Trade;
  event->order = order;
  event->execution_id = ++counters.execution_id;
  event->last_quantity = side.quantity;
  event->last_price = side.price;
  event->last_quote = side.quote;
  event->commission = trade.commission;
  event->commission_asset = trade.commission_asset;
  event->trade_id = side.trade_id;
  event->is_maker = side.is_maker;
  event->transact_time = action_at;
  events.emplace_back(std::shared_ptr<const ExecutionEvent>(std::move(event)));

  note_changed(*open.account, at, order);
  if (is_filled) {
    at.open.erase(order.order_id);
    open.account->on_finished(at.index(), order);
  }
}

void Core::on_prevented(SymbolState& at, std::int64_t order_id, Lots remaining, Timestamp) {
  OpenOrder* open = find_open(at, order_id);
  HOGA_INVARIANT(open != nullptr, "Only an open order can be prevented");
  open->order->prevented_quantity += at.quantity(remaining);
  close(*open, at, {OrderState::ExpiredInMatch, ExpiryReason::None, ExecutionType::TradePrevention, {}}, action_at);
}

void Core::finish(SymbolState& at, Timestamp now) {
  if (!at.triggered.empty()) run_triggered(at, now);
  if (!touched_balances.empty()) state_balances(now);
  if (changed_orders.empty() && finished_orders.empty()) return;
  for (const auto& [key, order] : changed_orders) journal(OrderChanged{std::get<0>(key), *order});
  for (const auto& [uid, order] : finished_orders) journal(OrderChanged{uid, *order});
  journal(counters);
  std::set<std::int64_t> uids;
  for (const auto& [key, order] : changed_orders) uids.insert(std::get<0>(key));
  for (const auto& [uid, order] : finished_orders) uids.insert(uid);
  changed_orders.clear();
  finished_orders.clear();
  // Only now: an order that was noted above may be among those that are dropped.
  for (const std::int64_t uid : uids) account_of(uid).trim(options.finished_orders_max, options.account_trades_max);
}

}  // namespace hoga::exchange
