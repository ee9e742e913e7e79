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

std::int64_t Core::report(const AccountState& account, const OrderRecord& order, ExecutionType type, Timestamp now,
                          const std::string& cancel_id, const PreventionReport* prevention,
                          const std::string& original_client_id) {
  auto event = std::make_shared<ExecutionEvent>();
  event->account = account.id();
  event->type = type;
  event->order = order;
  event->cancel_client_order_id = cancel_id;
  event->original_client_order_id = original_client_id;
  event->execution_id = ++counters.execution_id;
  event->transact_time = now;
  if (prevention) {
    event->last_prevented_quantity = prevention->prevented;
    event->counter_order_id = prevention->counter_order_id;
    event->prevented_price = prevention->price;
    event->prevented_execution_quantity = prevention->quantity;
    event->prevented_execution_quote = prevention->quote;
  }
  events.emplace_back(std::shared_ptr<const ExecutionEvent>(std::move(event)));
  return counters.execution_id;
}

std::optional<Decimal> Core::in_discount_asset(const SymbolState& at, const FillSide& side,
                                               const Decimal& amount) const {
  const Decimal value = side.is_buyer ? multiply(amount, side.price, Rounding::HalfUp) : amount;
  const std::string& received = side.is_buyer ? at.base() : at.quote();
  if (received == options.discount_asset) return amount;
  const auto priced = symbols_by_name.find(options.discount_asset + at.quote());
  if (priced == symbols_by_name.end()) return std::nullopt;
  const SymbolState& pair = *priced->second;
  if (pair.last_ticks() <= 0) return std::nullopt;
  return divide(value, pair.price(pair.last_ticks()), Rounding::HalfUp);
}

void Core::charge(const SymbolState& at, OpenOrder open, FillSide& side) const {
  const Decimal& received = side.is_buyer ? side.quantity : side.quote;
  const auto rates = rates_of(*open.account);
  side.commission = multiply(received, side.is_maker ? rates.maker : rates.taker, Rounding::HalfUp);
  side.commission_asset = side.is_buyer ? at.base() : at.quote();
  if (!open.account->uses_discount() || options.discount_asset.empty() || side.commission.is_zero()) return;
  const auto converted = in_discount_asset(at, side, side.commission);
  if (!converted) return;
  const Decimal discounted = multiply(*converted, options.discount, Rounding::HalfUp);
  Decimal free = ledger.holding(open.account->uid(), options.discount_asset).free;
  // What the trade itself takes from the free balance is not there for the commission; what it brings is.
  const std::string& paid_asset = side.is_buyer ? at.quote() : at.base();
  if (paid_asset == options.discount_asset && open.order->locked.is_zero()) {
    free -= side.is_buyer ? side.quote : side.quantity;
  }
  if (side.commission_asset == options.discount_asset) free += received;
  if (free < discounted) return;
  side.commission = discounted;
  side.commission_asset = options.discount_asset;
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

  FillSide* sides[] = {&taker, &maker};
  for (const FillSide* side : sides) {
    if (OpenOrder* open = side->order_id == 0 ? nullptr : find_open(at, side->order_id)) {
      beat_rival(*open, at, action_at);
    }
  }
  std::vector<Posting> postings;
  for (FillSide* side : sides) {
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

void Core::pay_account(SymbolState& at, OpenOrder open, FillSide& side, std::vector<Posting>& postings) {
  OrderRecord& order = *open.order;
  const std::int64_t uid = open.account->uid();
  const Decimal& paid = side.is_buyer ? side.quote : side.quantity;
  const Decimal& received = side.is_buyer ? side.quantity : side.quote;
  const std::string& paid_asset = side.is_buyer ? at.quote() : at.base();
  const std::string& received_asset = side.is_buyer ? at.base() : at.quote();
  charge(at, open, side);
  // A limit buy has locked its own price: what the better price saves is free at once. A market buy has locked nothing.
  Decimal unlocked;
  if (!order.locked.is_zero()) {
    unlocked = side.is_buyer ? multiply(order.lock_price, side.quantity, Rounding::HalfUp) : side.quantity;
  }
  order.locked -= unlocked;
  postings.push_back({uid, paid_asset, unlocked - paid, -unlocked});
  Decimal held;
  OrderListRecord* list = list_of(open);
  if (list && is_paid_by_working(list->kind) && list->orders.front().order_id == order.order_id) {
    // What is bought waits for the pending orders; the commission comes from what is free where that is enough.
    held = received;
    const bool is_taken_from_it = side.commission_asset == received_asset;
    if (is_taken_from_it && ledger.holding(uid, received_asset).free < side.commission) held -= side.commission;
    list->held += held;
    note_list(*open.account, *list);
  }
  postings.push_back({uid, received_asset, received - held, held});
  if (side.commission.is_zero()) return;
  postings.push_back({uid, side.commission_asset, -side.commission, {}});
  postings.push_back({kFeesUid, side.commission_asset, side.commission, {}});
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
  trade.commission = side.commission;
  trade.commission_asset = side.commission_asset;
  trade.order_list_id = order.order_list_id;
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
  if (!is_filled) return;
  at.open.erase(order.order_id);
  open.account->on_finished(at.index(), order);
  // What a decrement has left over.
  trim_lock(at, order, open.account->uid(), {}, action_at);
  if (const OrderListRecord* list = list_of(open)) {
    note_list(*open.account, *list);
    if (has_working_leg(list->kind) && list->orders.front().order_id == order.order_id) {
      ready_lists.emplace_back(open.account->uid(), list->order_list_id);
    }
  }
}

void Core::on_prevented(SymbolState& at, const MarketPrevention& match) {
  OpenOrder* maker = find_open(at, match.maker_order_id);
  OpenOrder* taker = find_open(at, match.taker_order_id);
  HOGA_INVARIANT(maker != nullptr && taker != nullptr, "Only open orders can be kept from trading");
  OrderRecord& resting = *maker->order;
  OrderRecord& taking = *taker->order;
  const Decimal taker_left = taking.quantity - taking.executed_quantity - taking.prevented_quantity;
  const Decimal maker_left = at.quantity(match.maker_prevented + match.maker_remaining);
  PreventedMatch row;
  row.symbol = at.name();
  row.prevented_match_id = ++at.counters.prevented_match_id;
  row.taker_order_id = match.taker_order_id;
  row.maker_order_id = match.maker_order_id;
  row.mode = taking.self_trade_prevention;
  row.price = at.price(match.price);
  row.maker_prevented_quantity = at.quantity(match.maker_prevented);
  row.taker_prevented_quantity = at.quantity(match.taker_prevented);
  row.time = action_at;
  taker->account->add_prevented(at.index(), row);
  journal(MatchPrevented{taker->account->uid(), row});
  if (row.taker_order_id == placing_order_id && taker->account->uid() == placing_account) {
    placed_prevented.push_back(row);
  }

  PreventionReport told{row.prevented_match_id,
                        row.taker_prevented_quantity,
                        match.maker_order_id,
                        row.price,
                        std::min(taker_left, maker_left),
                        {}};
  told.quote = multiply(told.price, told.quantity, Rounding::HalfUp);
  if (match.taker_prevented > 0 || row.mode == SelfTradePrevention::ExpireTaker ||
      row.mode == SelfTradePrevention::ExpireBoth) {
    taking.prevented_match_id = row.prevented_match_id;
    taking.prevented_quantity += row.taker_prevented_quantity;
    taking.updated_at = action_at;
    taker_prevention = told;
    // Where nothing is left, its submission ends as prevented, and it is closed then.
    const bool goes_on = row.mode != SelfTradePrevention::ExpireTaker && row.mode != SelfTradePrevention::ExpireBoth &&
                         taking.executed_quantity + taking.prevented_quantity < taking.quantity;
    if (goes_on) {
      trim_lock(at, taking, taker->account->uid(), lock_need(taking), action_at);
      note_changed(*taker->account, at, taking);
      report(*taker->account, taking, ExecutionType::TradePrevention, action_at, {}, &told);
    }
  }
  if (match.maker_prevented == 0) return;
  told.prevented = row.maker_prevented_quantity;
  told.counter_order_id = match.taker_order_id;
  resting.prevented_match_id = row.prevented_match_id;
  resting.prevented_quantity += row.maker_prevented_quantity;
  resting.updated_at = action_at;
  const OpenOrder open = *maker;
  if (match.maker_remaining == 0) {
    close(open, at, {OrderState::ExpiredInMatch, ExpiryReason::None, ExecutionType::TradePrevention, {}, told},
          action_at);
    return;
  }
  beat_rival(open, at, action_at);
  trim_lock(at, resting, open.account->uid(), lock_need(resting), action_at);
  note_changed(*open.account, at, resting);
  report(*open.account, resting, ExecutionType::TradePrevention, action_at, {}, &told);
}

void Core::settle_trails(SymbolState& at) {
  for (const std::uint64_t id : at.moved_trails) {
    OpenOrder* open = find_open(at, static_cast<std::int64_t>(id));
    const matching::Trail* trail = at.trails.find(id);
    if (!open || !trail) continue;
    if (!open->order->trailing_at) open->order->trailing_at = action_at;
    open->order->trailing_extreme = at.price(trail->extreme);
    note_changed(*open->account, at, *open->order);
  }
  at.moved_trails.clear();
}

void Core::finish(SymbolState& at, Timestamp now) {
  // What one round sets off may set off more.
  while (!at.triggered.empty() || !ready_lists.empty()) {
    if (!at.triggered.empty()) run_triggered(at, now);
    if (!ready_lists.empty()) run_ready_lists(at, now);
  }
  if (!at.moved_trails.empty()) settle_trails(at);
  if (!touched_lists.empty()) state_lists(at, now);
  if (!touched_balances.empty()) state_balances(now);
  if (changed_orders.empty() && finished_orders.empty()) return;
  for (const auto& [key, order] : changed_orders) journal(OrderChanged{std::get<0>(key), *order});
  for (const auto& [uid, order] : finished_orders) journal(OrderChanged{uid, *order});
  journal(counters);
  // Only now: an order that was noted above may be among those that are dropped.
  const auto trim = [&](std::int64_t uid) {
    account_of(uid).trim(options.finished_orders_max, options.account_trades_max);
  };
  for (const auto& [key, order] : changed_orders) trim(std::get<0>(key));
  for (const auto& [uid, order] : finished_orders) trim(uid);
  changed_orders.clear();
  finished_orders.clear();
}

}  // namespace hoga::exchange
