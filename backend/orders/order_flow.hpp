// What is asked of the venue for each order: it is placed once, alone or in its list, cancelled until the venue agrees,
// and asked for whenever its outcome is lost. Only definite evidence closes an order; a lost outcome leaves it Unknown
// and is resolved by asking, never by sending again.
#pragma once

#include <map>
#include <optional>

#include "orders/account_record.hpp"
#include "orders/send_ids.hpp"
#include "risk/gate.hpp"

namespace hoga::orders {

// What a list locks while it is new: in the name of one of its orders.
struct ListLock {
  OrderId order;
  std::string asset;
  Decimal amount;
};

class OrderFlow {
 public:
  OrderFlow(AccountRecord& record, SendIds& ids) : record_(record), ids_(ids) {}

  // How far the venue's clock is ahead of ours, as far as is known.
  void set_venue_offset(Duration offset) { venue_offset_ = offset; }

  // After a load: what was pending may have been sent, so its outcome is lost; cancels asked for are sent again.
  void start(Timestamp now);

  // What it is estimated to require counts as locked until the venue says so.
  void place(const risk::RiskApproved<Order>& approved, Timestamp now, Actions& actions);
  // `lock` is what the list will lock in all.
  void place_list(const risk::RiskApproved<PlannedList>& approved, const ListLock& lock, Timestamp now,
                  Actions& actions);
  // A held order is due: sends what it becomes, a market order or one at its limit price.
  void fire(OrderEntry& entry, Timestamp now, Actions& actions);
  void amend(OrderEntry& entry, const Decimal& quantity, Timestamp now, Actions& actions);
  void cancel(OrderEntry& entry, Timestamp now);

  // What waits out a back-off because the venue was away need not wait longer.
  void on_venue_back(Timestamp now);

  // False if the request was not of this flow.
  bool on_reply(std::uint64_t send_id, const VenueOutcome& outcome, Timestamp now);
  bool on_list_reply(std::uint64_t send_id, const VenueListOutcome& outcome, Timestamp now);

  // Sends what is due.
  void pump(Timestamp now, Actions& actions);
  std::optional<Timestamp> next_timer() const;

 private:
  enum class Kind { Place, PlaceList, Amend, Cancel, Query };
  struct UnderWay {
    Kind kind = Kind::Place;
    OrderId order;
    Timestamp sent_at{};
    // Of a list.
    std::vector<OrderId> legs{};
    // Of a place, which may have to go out again.
    std::optional<PlaceRequest> request{};
    bool is_second_try = false;
  };

  void send_place(PlaceRequest request, bool is_second_try, Timestamp now, Actions& actions);
  // Whether a request that came too late did so because the venue's clock is not where it was taken to be.
  bool may_send_again(const OrderEntry& entry, const UnderWay& asked, const VenueOutcome& outcome, Timestamp now) const;
  void send_again(Timestamp now, Actions& actions);

  void on_place(OrderEntry& entry, const VenueOutcome& outcome, Timestamp now);
  void on_amend(OrderEntry& entry, const VenueOutcome& outcome, Timestamp now);
  void refuse_amend(OrderEntry& entry, const std::string& code, const std::string& reason, Timestamp now);
  void on_cancel(OrderEntry& entry, const VenueOutcome& outcome, Timestamp now);
  void on_query(OrderEntry& entry, const VenueOutcome& outcome, Timestamp asked_at, Timestamp now);
  void judge_amend(OrderEntry& entry, const VenueAccepted& accepted, Timestamp asked_at, Timestamp now);
  void on_absent(OrderEntry& entry, const std::optional<Timestamp>& server_time, Timestamp now);
  void accept(const VenueAccepted& accepted, Timestamp now);
  void reject(OrderEntry& entry, const std::string& code, const std::string& reason, Timestamp now);
  // For the audit: what became of the request.
  void note_sent(const OrderEntry& entry, const char* code, Timestamp now);
  void lose_outcome(OrderEntry& entry, Timestamp now);
  void retry_query(OrderEntry& entry, Timestamp now);
  // `bound` is by the venue's clock.
  void retry_absence(OrderEntry& entry, Timestamp bound, Timestamp now) const;
  void retry_cancel(OrderEntry& entry, Timestamp now);
  void take_overdue(Timestamp now);
  Timestamp to_venue(Timestamp ours) const { return ours + venue_offset_; }
  // Until when a request that is decided on now may be signed, by the venue's clock.
  Timestamp send_before(Timestamp now) const;

  AccountRecord& record_;
  SendIds& ids_;
  Duration venue_offset_{0};
  std::map<std::uint64_t, UnderWay> under_way_;
  // Definitely never sent; they go out under a new bound, which is on record first.
  std::vector<PlaceRequest> again_;
};

}  // namespace hoga::orders
