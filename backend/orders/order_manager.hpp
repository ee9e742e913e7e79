// The order manager of one account: what an engine drives. Everything that happens goes in through one of the on_
// functions, and take() gives what is to be done for it, in one batch. One owner, one thread; pure. An InvariantError
// or DecimalOverflow thrown from here means that the account's memory can't be trusted: drop it, and start again from
// storage and the venue.
#pragma once

#include "orders/order_flow.hpp"
#include "orders/reconciler.hpp"

namespace hoga::orders {

class OrderManager {
 public:
  OrderManager(Account account, const risk::MarketBoard& board, std::uint64_t seed);
  OrderManager(const OrderManager&) = delete;
  OrderManager& operator=(const OrderManager&) = delete;

  // Before start(): the venue loses nothing, so that comparing once is enough.
  void compare_on_demand() { reconciler_.compare_on_demand(); }
  // Call once, with what storage holds; then reconciliation begins with the next take().
  void start(const StoredAccount& stored, Timestamp now);

  void place(const risk::RiskApproved<Order>& approved, Timestamp now);
  void place_list(const risk::RiskApproved<PlannedList>& approved, const ListLock& lock, Timestamp now);
  // A held order's price has come; the exits beside it are closed.
  void fire(const OrderId& id, Timestamp now);
  // The order must be open, and `quantity` above what is filled.
  void amend(const OrderId& id, const Decimal& quantity, Timestamp now);
  // NotFound, or Conflict (`order_closed`). A held order is cancelled at once, and with it the exits beside it.
  Result<void> cancel(const OrderId& id, Timestamp now);

  void on_report(const VenueReport& report, Timestamp now);
  void on_reply(std::uint64_t send_id, const VenueReply& reply, Timestamp now);

  // Sends what is due and takes everything that has changed. Call it after each input and when next_timer() has come.
  void take(Actions& actions, Timestamp now);
  std::optional<Timestamp> next_timer() const;

  const AccountRecord& record() const { return record_; }
  AccountRecord& record() { return record_; }
  bool has_reconciled() const { return reconciler_.has_reconciled(); }
  const Reconciler& reconciler() const { return reconciler_; }
  bool is_stream_up() const { return is_stream_up_; }
  void set_venue_offset(Duration offset) { flow_.set_venue_offset(offset); }
  bool is_explained() const { return reconciler_.is_explained(); }
  void request_reconciliation(Timestamp now) { reconciler_.request(now); }

 private:
  void tell_difference(Timestamp now);
  void close_held(OrderEntry& entry, OrderEventKind how, const char* reason, Timestamp now);
  // One exit takes the other with it.
  void close_siblings(const OrderEntry& entry, OrderEventKind how, const char* reason, Timestamp now);

  AccountRecord record_;
  SendIds ids_;
  OrderFlow flow_;
  Reconciler reconciler_;
  // Sends made by place(), which take() gives out behind the write of the intent.
  Actions pending_;
  bool is_stream_up_ = false;
  // A difference has been noted and stands.
  bool is_difference_told_ = false;
};

}  // namespace hoga::orders
