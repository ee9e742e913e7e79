#include "store.hpp"

#include <algorithm>

#include "base/json_describe.hpp"
#include "orders/policy.hpp"

namespace hoga::simulation {
namespace {

Error exists(const char* what) { return make_error(Errc::StorageFailed, "exists", what); }

}  // namespace

void Store::commit(std::vector<orders::Write> writes, std::shared_ptr<storage::WriteLine> line, Life process,
                   std::function<void(Result<void>)> done) {
  Duration takes = Duration{world_.between(100, 3'000)};
  if (world_.strikes(FaultKind::CommitSlow, 0.002)) takes += world_.delay(50, 1'500);
  free_at_ = std::max(free_at_, world_.now()) + takes;
  const auto place = line->take_place();
  world_.after(free_at_ - world_.now(), process,
               [this, writes = std::move(writes), line = std::move(line), place, process, done = std::move(done)] {
                 const auto blow = world_.operate(Operation::Commit);
                 const bool is_killed = blow == Blow::CrashBefore;
                 if (is_killed || world_.strikes(FaultKind::KilledBeforeCommit, 0.0004)) return world_.kill_process();
                 Result<void> result = make_error(Errc::StorageFailed, "What was to be written before it has failed.");
                 const bool is_cut = line->is_cut_before(place) && plant_ != Plant::WriteBehindFailure;
                 if (is_cut) {
                   world_.coverage().seen("commit behind a failed one");
                 } else {
                   result = carry_out(writes, blow);
                 }
                 if (!result) line->cut_at(place);
                 const bool is_killed_now = blow == Blow::CrashAfter;
                 if (is_killed_now || world_.strikes(FaultKind::KilledAfterCommit, 0.0006)) {
                   return world_.kill_process();
                 }
                 done(result);
               });
}

Result<void> Store::carry_out(const std::vector<orders::Write>& writes, Blow blow) {
  if (blow == Blow::Fail || world_.strikes(FaultKind::CommitFailed, 0.001)) {
    return make_error(Errc::StorageFailed, "The database is away.");
  }
  if (plant_ == Plant::LyingStore && world_.chance(0.002)) return {};
  auto result = write(writes);
  if (result && (blow == Blow::FailAfter || world_.strikes(FaultKind::CommitUnknown, 0.0004))) {
    return make_error(Errc::OutcomeUnknown, "The database was lost while it was saving.");
  }
  return result;
}

Result<void> Store::write(const std::vector<orders::Write>& writes) {
  if (auto checked = check(writes); !checked) {
    world_.note("commit refused: {}", checked.error().detail);
    return checked;
  }
  for (const auto& one : writes) apply(one);
  return {};
}

// All or nothing: what would break a rule is found before anything is changed.
Result<void> Store::check(const std::vector<orders::Write>& writes) const {
  std::set<OrderId> orders;
  std::set<std::pair<Symbol, std::pair<std::string, Side>>> fills;
  for (const auto& one : writes) {
    if (const auto* intent = std::get_if<orders::InsertOrder>(&one)) {
      const auto& order = intent->order;
      if (orders_.contains(order.id) || !orders.insert(order.id).second) return exists("An order has this id.");
    } else if (const auto* fill = std::get_if<orders::InsertFill>(&one)) {
      const std::pair key{fill->fill.venue_trade_id, fill->fill.side};
      const auto known = fills_.find(fill->fill.symbol);
      const bool is_there = known != fills_.end() && known->second.contains(key);
      if (is_there || !fills.insert({fill->fill.symbol, key}).second) return exists("The trade is recorded already.");
    }
  }
  return {};
}

// What must hold of every state that anybody could look at.
void Store::keep(const Order& order) {
  orders_[order.id] = order;
  if (order.status == OrderStatus::Unknown && !order.unknown_since) {
    world_.fail("An order is unknown, and not since when: " + order.venue_client_order_id);
  }
  const bool has_bound = !order.quote_quantity && order.quantity.is_positive();
  if (has_bound && order.filled_quantity > order.quantity) {
    world_.fail("More of an order is filled than was asked for: " + order.venue_client_order_id);
  }
}

void Store::apply(const orders::Write& write) {
  if (const auto* intent = std::get_if<orders::InsertOrder>(&write)) keep(intent->order);
  if (const auto* order = std::get_if<orders::PersistOrder>(&write)) keep(order->order);
  if (const auto* fill = std::get_if<orders::InsertFill>(&write)) {
    const Fills::key_type key{fill->fill.venue_trade_id, fill->fill.side};
    fills_[fill->fill.symbol][key] = fill->fill;
    booked_.emplace_back(fill->fill.symbol, key);
  }
  if (const auto* link = std::get_if<orders::LinkFills>(&write)) {
    for (auto& [key, fill] : fills_[link->symbol]) {
      if (fill.venue_order_id == link->venue_order_id) fill.order_id = link->order_id;
    }
  }
  if (const auto* position = std::get_if<orders::PersistPosition>(&write)) {
    positions_[position->position.symbol] = position->position;
  }
  if (const auto* changed = std::get_if<orders::PersistBalances>(&write)) {
    for (const auto& balance : changed->balances) balances_[balance.asset] = balance;
  }
  if (const auto* day = std::get_if<orders::PersistDayStart>(&write)) day_start_ = day->day_start;
  if (const auto* peak = std::get_if<orders::PersistEquityPeak>(&write)) peak_ = peak->peak;
  if (const auto* list = std::get_if<orders::InsertOrderList>(&write)) lists_[list->list.id] = list->list;
  if (const auto* wanted = std::get_if<orders::PersistProtection>(&write)) {
    protections_.erase(wanted->plan.symbol);
    if (!wanted->plan.is_empty()) protections_[wanted->plan.symbol] = wanted->plan;
  }
  if (const auto* entry = std::get_if<orders::AuditEntry>(&write)) {
    ++audit_[entry->action + " " + entry->code];
    world_.note("audit {} {}: {}", entry->action, entry->code, entry->detail);
    if (entry->action == "contradiction") world_.fail("The engine met a contradiction: " + entry->detail);
    if (entry->action == "difference") world_.fail("The engine found a difference: " + entry->detail);
  }
  if (const auto* moved = std::get_if<orders::PersistTransfer>(&write)) apply_transfer(moved->transfer);
  apply_bot(write);
}

// As storage/transfers.cpp: a row that is there gets its value, and nothing else of it changes.
void Store::apply_transfer(const Transfer& transfer) {
  const auto known =
      std::find_if(transfers_.begin(), transfers_.end(), [&](const Transfer& one) { return one.id == transfer.id; });
  if (known != transfers_.end()) {
    known->value = transfer.value;
    return;
  }
  if (plant_ == Plant::ForgetTransfer && transfer.source == TransferSource::Told && world_.chance(0.2)) return;
  world_.note("transfer of {} {} is booked, {}", transfer.amount.to_string(), transfer.asset,
              enum_to_text(transfer.source));
  world_.coverage().seen(fmt::format("transfer booked as {}", enum_to_text(transfer.source)));
  transfers_.push_back(transfer);
}

void Store::apply_bot(const orders::Write& write) {
  if (const auto* bot = std::get_if<orders::PersistBot>(&write)) {
    if (plant_ == Plant::ForgetBot && world_.chance(0.2)) return;
    auto& stored = bots_[bot->status.id];
    stored.status = bot->status;
    stored.saved = bot->saved;
    if (bot->mind) stored.mind = *bot->mind;
  }
  if (const auto* signalled = std::get_if<orders::InsertBotSignal>(&write)) {
    const auto& signal = signalled->signal;
    world_.coverage().seen(fmt::format("bot signal {}", enum_to_text(signal.outcome)));
    if (signal.outcome != SignalOutcome::Ordered) return;
    const bool is_first = ordered_.emplace(signal.bot_id, signal.symbol, signal.side, signal.reason_figures[0]).second;
    if (!is_first) world_.fail("A bot has ordered twice at one candle");
  }
  if (const auto* line = std::get_if<orders::InsertBotLog>(&write)) {
    world_.note("bot {} says {}", line->line.bot_id.bytes[15], line->line.message.code);
    world_.coverage().seen("bot says " + line->line.message.code);
    if (line->line.message.code == "bot_state_lost") world_.fail("A bot's own state can't be used");
  }
}

void Store::keep_bot(BotSettings settings) {
  auto& stored = bots_[settings.id];
  stored.status.id = settings.id;
  stored.settings = std::move(settings);
}

orders::StoredAccount Store::load(Timestamp now) const {
  orders::StoredAccount stored;
  for (const auto& [id, order] : orders_) stored.orders.push_back(order);
  for (const auto& [symbol, position] : positions_) stored.symbols[symbol].position = position;
  for (const auto& [symbol, fills] : fills_) {
    for (const auto& [key, fill] : fills) stored.symbols[symbol].fills.push_back(fill);
  }
  for (const auto& [asset, balance] : balances_) stored.balances.push_back(balance);
  for (const auto& [symbol, plan] : protections_) stored.protections.push_back(plan);
  for (const auto& [id, bot] : bots_) stored.bots.push_back(bot);
  for (const auto& transfer : transfers_) {
    if (transfer.at + orders::policy::kTransferMemory >= now) stored.recent_transfers.push_back(transfer);
    if (transfer.value) {
      stored.moved += *transfer.value;
    } else {
      stored.unvalued_transfers.push_back(transfer);
    }
  }
  stored.day_start = day_start_;
  stored.equity_peak = peak_;
  return stored;
}

std::vector<Fill> Store::booked_fills() const {
  std::vector<Fill> fills;
  for (const auto& [symbol, key] : booked_) fills.push_back(fills_.at(symbol).at(key));
  return fills;
}

const std::map<std::pair<std::string, Side>, Fill>& Store::fills(const Symbol& symbol) const {
  static const Fills none;
  const auto found = fills_.find(symbol);
  return found == fills_.end() ? none : found->second;
}

}  // namespace hoga::simulation
