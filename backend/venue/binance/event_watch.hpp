// Finds a user stream that is up and says nothing. What the venue has acknowledged shows on the stream as well: where
// it does not within a few seconds, the stream keeps other things from us too, fills that nobody asks about among them.
// A stream that stays silent is found out ever more seldom, so that beginning it anew costs little. Of one account.
// Pure; one owner, one thread.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/time.hpp"

namespace hoga::venue::binance {

class EventWatch {
 public:
  static constexpr Duration kGraceMax = std::chrono::minutes{1};

  // An event is overdue so long after its answer.
  explicit EventWatch(Duration grace) : grace_first_(grace), grace_(grace) {}

  // What was on its way before the stream came up, or as it went down, it need not say.
  void set_up(bool is_up);
  // Before the request goes out: the event may come before the answer.
  void expect(const std::string& client_order_id);
  // The answer to it.
  void on_acknowledged(const std::string& client_order_id, Timestamp now);
  // It was refused, or nobody knows, or another answer says how the order stands: no event has to come.
  void forget(const std::string& client_order_id) { expected_.erase(client_order_id); }
  void on_event(const std::string& client_order_id);

  // When to look again; nothing while no event is outstanding.
  std::optional<Timestamp> due() const;
  // Whether an event is overdue: said once, and everything expected is forgotten.
  bool take_stall(Timestamp now);

 private:
  struct Expected {
    bool is_heard = false;
    std::optional<Timestamp> due;
  };

  Duration grace_first_;
  Duration grace_;
  bool is_up_ = false;
  std::map<std::string, Expected> expected_;
};

}  // namespace hoga::venue::binance
