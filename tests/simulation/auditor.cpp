#include "auditor.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>

#include "orders/order_form.hpp"

namespace hoga::simulation {
namespace {

// More than any seed makes.
constexpr std::size_t kEverything = 100'000;
constexpr const char* kAssets[] = {"BNB", "BTC", "ETH", "USDT"};

std::string name(OrderStatus status) { return boost::describe::enum_to_string(status, "?"); }

// What an order of the exchange is in our words.
OrderStatus status_of(const exchange::OrderRecord& order) {
  switch (order.state) {
    case exchange::OrderState::New:
    case exchange::OrderState::PendingNew: return OrderStatus::Open;
    case exchange::OrderState::PartiallyFilled: return OrderStatus::PartiallyFilled;
    case exchange::OrderState::Filled: return OrderStatus::Filled;
    case exchange::OrderState::Canceled: return OrderStatus::Cancelled;
    case exchange::OrderState::Rejected: return OrderStatus::Rejected;
    case exchange::OrderState::Expired:
    case exchange::OrderState::ExpiredInMatch: return OrderStatus::Expired;
  }
  return OrderStatus::Unknown;
}

}  // namespace

void Auditor::fail(const Order& order, const std::string& what) {
  world_.fail(fmt::format("{} ({} {} {}): {}", order.venue_client_order_id,
                          boost::describe::enum_to_string(order.type, "?"), order.symbol, name(order.status), what));
}

void Auditor::on_order_sent(const std::vector<OrderId>& orders) {
  for (const auto& id : orders) {
    const auto name = make_venue_client_order_id(id);
    if (!store_.orders().contains(id)) world_.fail("An order is sent without a record: " + name);
    if (refused_.contains(id)) world_.fail("An order is sent after it was refused: " + name);
    if (!sent_.insert(id).second) world_.fail("An order is sent once more: " + name);
  }
}

void Auditor::on_never_signed(const std::vector<OrderId>& orders) {
  for (const auto& id : orders) sent_.erase(id);
}

void Auditor::on_refused(const std::vector<OrderId>& orders) {
  for (const auto& id : orders) {
    if (sent_.contains(id)) {
      world_.fail("An order that was sent is called refused: " + make_venue_client_order_id(id));
    }
    refused_.insert(id);
    world_.note("refused {}", make_venue_client_order_id(id));
  }
}

void Auditor::on_unrecorded(const std::vector<OrderId>& orders) { unrecorded_.insert(orders.begin(), orders.end()); }

void Auditor::on_asked_again(const OrderId& order) {
  refused_.erase(order);
  unrecorded_.erase(order);
}

void Auditor::on_execution(const exchange::ExecutionEvent& event) {
  if (event.account != kOurAccount || event.type != exchange::ExecutionType::New) return;
  const auto& client_id = event.order.client_order_id;
  const auto id = parse_venue_client_order_id(client_id);
  if (!id) return;
  // An exit of a list is told of as new when it is taken, and again when it comes to life.
  auto& ids = taken_[client_id];
  if (!ids.insert(event.order.order_id).second) return;
  if (ids.size() > 1) world_.fail("An order is taken by the exchange once more: " + client_id);
  const auto recorded = store_.orders().find(*id);
  if (recorded == store_.orders().end()) {
    world_.fail("The exchange takes an order that is not on record: " + client_id);
  } else if (recorded->second.status == OrderStatus::Rejected) {
    fail(recorded->second, "the exchange takes an order that we have closed as never accepted");
  }
}

void Auditor::gather() {
  truth_.clear();
  trades_.clear();
  exchange::HistoryQuery everything;
  everything.from_id = 0;
  everything.order_id = 0;
  everything.limit = kEverything;
  exchange::HistoryQuery trades;
  trades.from_id = 0;
  trades.limit = kEverything;
  for (const auto& symbol : kSymbols) {
    for (auto& order : exchange_.core().all_orders(kOurAccount, symbol, everything)) {
      const bool is_new = truth_.emplace(std::pair(symbol, order.client_order_id), order).second;
      if (!is_new) world_.fail("The exchange has two orders by one id: " + order.client_order_id);
    }
    trades_[symbol] = exchange_.core().my_trades(kOurAccount, symbol, trades);
  }
}

void Auditor::check_rest(const engine::AccountEngine& engine) {
  gather();
  if (!engine.is_explained()) world_.fail("The engine finds a difference that nobody can explain");
  check_exchange();
  check_recorded_orders();
  check_exchange_orders(engine);
  for (const auto& symbol : kSymbols) {
    check_fills(symbol);
    check_position(symbol, engine);
  }
  check_balances(engine);
  check_transfers();
  check_bots(engine);
  check_audit();
}

// The exchange's own books must balance, or nothing that follows means anything.
void Auditor::check_exchange() {
  for (const auto& fault : exchange_.core().verify().faults) world_.fail("The exchange's ledger: " + fault);
}

void Auditor::check_recorded_orders() {
  for (const auto& [id, order] : store_.orders()) {
    if (unrecorded_.contains(id)) fail(order, "whoever asked for it was told that it could not be recorded");
    check_recorded(order);
  }
}

void Auditor::check_recorded(const Order& order) {
  if (order.status == OrderStatus::Pending && !order.is_held) fail(order, "it is still pending at rest");
  // Allowed for as long as the exchange can't be asked, and then visible by its age: at rest it can be asked.
  if (order.status == OrderStatus::Unknown) fail(order, "what became of it is still unknown at rest");
  if (order.cancel_requested && is_terminal(order.status)) fail(order, "it is closed and waits for a cancel");
  const auto truth = truth_.find({order.symbol, order.venue_client_order_id});
  if (truth != truth_.end()) return check_same(order, truth->second);
  // What the engine holds itself may be taken back without the exchange ever hearing of it.
  if (!order.is_emulated && order.status != OrderStatus::Rejected) {
    return fail(order, "it never reached the exchange and is not closed as rejected");
  }
  if (order.filled_quantity.is_positive()) fail(order, "it has fills and the exchange does not know it");
  if (order.venue_order_id) fail(order, "the exchange does not know it by its id");
}

void Auditor::check_same(const Order& order, const Record& truth) {
  const auto status = status_of(truth);
  if (order.status != status) fail(order, "at the exchange it is " + name(status));
  if (order.venue_order_id != std::to_string(truth.order_id)) fail(order, "the exchange knows it by another id");
  if (order.side != truth.side) fail(order, "it has another side at the exchange");
  if (order.filled_quantity != truth.executed_quantity) {
    fail(order, fmt::format("{} of it is filled here and {} there", order.filled_quantity.to_string(),
                            truth.executed_quantity.to_string()));
  }
  if (order.filled_quote != truth.executed_quote) {
    fail(order, fmt::format("its fills are worth {} here and {} there", order.filled_quote.to_string(),
                            truth.executed_quote.to_string()));
  }
  // An exit that sells what its entry buys has no quantity before there is any.
  const bool is_known = !order.quote_quantity && truth.quantity.is_positive();
  if (is_known && order.quantity != truth.quantity) {
    fail(order,
         fmt::format("its quantity is {} here and {} there", order.quantity.to_string(), truth.quantity.to_string()));
  }
  if (truth.executed_quantity > truth.quantity) fail(order, "the exchange filled more of it than was asked for");
  if (order.amend_quantity) fail(order, "an amendment of it is still open at rest");
}

void Auditor::check_exchange_orders(const engine::AccountEngine& engine) {
  std::set<std::pair<Symbol, std::string>> recorded;
  for (const auto& [id, order] : store_.orders()) recorded.emplace(order.symbol, order.venue_client_order_id);
  std::size_t open = 0;
  for (const auto& [key, order] : truth_) {
    const bool is_open_there = !exchange::is_finished(order.state);
    if (is_open_there) ++open;
    const bool is_ours = parse_venue_client_order_id(order.client_order_id).has_value();
    // An order made elsewhere that came and went unseen leaves its trades alone behind.
    if ((is_ours || is_open_there) && !recorded.contains(key)) {
      world_.fail("The exchange has an order that is not on record: " + order.client_order_id);
    }
  }
  std::size_t live = 0;
  for (const auto& order : engine.live_orders()) {
    if (order.is_held) continue;
    ++live;
    const auto known = store_.orders().find(order.id);
    if (known == store_.orders().end()) {
      fail(order, "the engine has it, the record does not");
    } else if (known->second.status != order.status) {
      fail(order, "the record says " + name(known->second.status));
    }
  }
  if (live != open) world_.fail(fmt::format("{} orders are live here and {} are open there", live, open));
}

void Auditor::check_fills(const Symbol& symbol) {
  const auto& booked = store_.fills(symbol);
  const auto& trades = trades_[symbol];
  std::map<OrderId, Decimal> sums;
  for (const auto& [key, fill] : booked) {
    if (fill.order_id) sums[*fill.order_id] += fill.quantity;
  }
  for (const auto& [id, order] : store_.orders()) {
    if (order.symbol != symbol) continue;
    if (sums[id] != order.filled_quantity) {
      fail(order,
           fmt::format("its fills come to {}, it says {}", sums[id].to_string(), order.filled_quantity.to_string()));
    }
  }
  std::size_t matched = 0;
  for (const auto& trade : trades) {
    const auto side = trade.is_buyer ? Side::Buy : Side::Sell;
    const auto found = booked.find({std::to_string(trade.trade_id), side});
    if (found == booked.end()) {
      world_.fail(fmt::format("Trade {} in {} is not booked", trade.trade_id, symbol));
      continue;
    }
    ++matched;
    const auto& fill = found->second;
    const bool is_same = fill.quantity == trade.quantity && fill.price == trade.price && fill.fee == trade.commission &&
                         fill.fee_currency == trade.commission_asset && fill.is_maker == trade.is_maker &&
                         fill.venue_order_id == std::to_string(trade.order_id);
    if (!is_same) {
      world_.fail(fmt::format("Trade {} in {} is booked as {} at {} with a fee of {} {}, and was {} at {}, {} {}",
                              trade.trade_id, symbol, fill.quantity.to_string(), fill.price.to_string(),
                              fill.fee.to_string(), fill.fee_currency, trade.quantity.to_string(),
                              trade.price.to_string(), trade.commission.to_string(), trade.commission_asset));
    }
  }
  if (matched != booked.size()) {
    world_.fail(fmt::format("{} trades in {} are booked that never were", booked.size() - matched, symbol));
  }
}

// Size from the trades alone, net of fees that were taken in the base asset.
void Auditor::check_position(const Symbol& symbol, const engine::AccountEngine& engine) {
  const auto& trades = trades_[symbol];
  if (trades.empty()) return;
  const auto base = symbol.substr(0, 3);
  Decimal size;
  for (const auto& trade : trades) {
    size += trade.is_buyer ? trade.quantity : -trade.quantity;
    if (trade.commission_asset == base) size -= trade.commission;
  }
  const auto stored = store_.positions().find(symbol);
  if (stored == store_.positions().end()) return world_.fail("There are trades and no position in " + symbol);
  const auto& position = stored->second;
  if (position.size - position.external_quantity != size) {
    world_.fail(fmt::format("The position in {} is {}, less {} from elsewhere; its trades come to {}", symbol,
                            position.size.to_string(), position.external_quantity.to_string(), size.to_string()));
  }
  const auto ledger = engine.record().ledgers().find(symbol);
  if (ledger == engine.record().ledgers().end() || ledger->second.position() != position) {
    world_.fail("The engine's position is not the one on record: " + symbol);
  }
}

// What was paid in and out, and what the trades made of it: money is neither made nor lost.
void Auditor::check_balances(const engine::AccountEngine& engine) {
  std::map<std::string, Decimal> owned;
  for (const auto& transfer : exchange_.core().transfers(kOurAccount)) owned[transfer.asset] += transfer.amount;
  for (const auto& [symbol, trades] : trades_) {
    for (const auto& trade : trades) {
      const auto base = symbol.substr(0, 3);
      owned[base] += trade.is_buyer ? trade.quantity : -trade.quantity;
      owned["USDT"] += trade.is_buyer ? -trade.quote_quantity : trade.quote_quantity;
      owned[trade.commission_asset] -= trade.commission;
    }
  }
  std::map<std::string, Balance> there, here;
  for (auto& balance : exchange_.core().balances(kOurAccount)) there[balance.asset] = balance;
  for (auto& balance : engine.balances()) here[balance.asset] = balance;
  for (const auto* asset : kAssets) {
    const auto& truth = there[asset];
    if (truth.free + truth.locked != owned[asset]) {
      world_.fail(fmt::format("{} {} are at the exchange, trades and transfers come to {}",
                              (truth.free + truth.locked).to_string(), asset, owned[asset].to_string()));
    }
    const auto stored = store_.balances().find(asset);
    const bool is_stored =
        stored != store_.balances().end() && stored->second.free == truth.free && stored->second.locked == truth.locked;
    if (!is_stored) {
      world_.fail(fmt::format("The recorded balance of {} is not the exchange's {} and {}", asset,
                              truth.free.to_string(), truth.locked.to_string()));
    }
    if (here[asset].free != truth.free || here[asset].locked != truth.locked) {
      world_.fail(fmt::format("The engine's balance of {} is not the exchange's", asset));
    }
  }
}

// What each bot has follows from the fills of its orders, and with what was traded by hand it is the account's.
void Auditor::check_bots(const engine::AccountEngine& engine) {
  const auto fills = store_.booked_fills();
  std::map<BotId, engine::BotBook> books;
  for (const auto& [id, bot] : store_.bots()) {
    books.try_emplace(id, bot.settings.budget, bot.settings.symbols);
  }
  std::map<Symbol, Decimal> sizes;
  for (const auto& fill : fills) {
    const auto* instrument = engine.instrument(fill.symbol);
    const bool is_in_base = instrument != nullptr && fill.fee_currency == instrument->base;
    // A sale beyond what a bot holds (its purchase is told late) takes from what is traded by hand.
    sizes[fill.symbol] +=
        (fill.side == Side::Buy ? fill.quantity : -fill.quantity) - (is_in_base ? fill.fee : Decimal{});
    const auto order = fill.order_id ? store_.orders().find(*fill.order_id) : store_.orders().end();
    if (order != store_.orders().end() && order->second.bot_id) {
      books.at(*order->second.bot_id).book(fill, instrument, fill.created_at);
    }
  }
  for (const auto& [symbol, size] : sizes) {
    const auto& position = store_.positions().at(symbol);
    if (position.size - position.external_quantity == size) continue;
    world_.fail(fmt::format("Bots and trading by hand come to {} in {}, the account has {} and {} from elsewhere",
                            size.to_string(), symbol, position.size.to_string(),
                            position.external_quantity.to_string()));
  }
  for (const auto& [id, bot] : store_.bots()) {
    const auto& book = books.at(id);
    const auto* its = engine.bot(id);
    if (its == nullptr) return world_.fail("The engine has lost a bot");
    const auto& status = bot.status;
    // Cash alone: it is what profit and cost come to.
    const bool is_same = its->book().cash() == book.cash() && its->book().fees() == book.fees();
    if (!is_same) world_.fail(fmt::format("{} has other money than its fills make", bot.settings.name));
    // One that was never started has never been written.
    if (!bot.saved.empty() && (status.cash != book.cash() || status.fees != book.fees())) {
      world_.fail(fmt::format("On record {} has other money than its fills make", bot.settings.name));
    }
    for (const auto& part : book.parts()) {
      const auto held = std::find_if(status.holdings.begin(), status.holdings.end(),
                                     [&](const BotHolding& one) { return one.symbol == part.symbol; });
      const auto there = its->book().find(part.symbol);
      const bool is_there = there && its->book().parts()[*there].size == part.size;
      const bool is_recorded = held == status.holdings.end() ? part.size.is_zero() : held->size == part.size;
      if (is_there && is_recorded) continue;
      world_.fail(fmt::format("{} holds other than its fills make in {}", bot.settings.name, part.symbol));
    }
  }
}

// Nothing explains an order that the exchange has forgotten: it does not forget. Nor a position that does not follow
// from its fills: what is on record is always the beginning of what was to be written.
void Auditor::check_audit() {
  if (store_.audit().contains("repair order_vanished")) world_.fail("An order has vanished from the exchange");
  if (store_.audit().contains("repair position_rebuilt")) world_.fail("A position did not follow from its fills");
}

}  // namespace hoga::simulation
