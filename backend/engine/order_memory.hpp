// What whoever drives an account's engine knows of its orders while there is none: the engine was given up because a
// write has failed or a rule broke, and the next one is not built yet. Cancels and halts go on from here. Pure; of one
// account; one thread.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "engine/account_engine.hpp"

namespace hoga::engine {

class OrderMemory {
 public:
  // What the engine has wanted that is not known to be written.
  struct Unwritten {
    // Their intents: they were never sent.
    std::set<OrderId> orders;
    // They only lower the risk, and go out all the same.
    std::vector<CancelRequest> cancels;
  };
  // The engine is about to be given up. `batches` are those of its batches that are not written, or not known to be.
  Unwritten keep(const AccountEngine& engine, const std::vector<const orders::Actions*>& batches);
  // Another engine is there, which knows better.
  void forget() { orders_.clear(); }

  // Null where nothing is known of it.
  const Order* find(const OrderId& id) const;
  // Whether the cancel may go out from here; from then on it counts as asked for.
  std::optional<CancelRequest> take_back(const OrderId& id, bool includes_protection);
  // False where the order is not remembered any more.
  bool on_cancel_answered(const OrderId& id, const VenueOutcome& outcome);

  // An order that gets out of a position by command: a halt leaves it alone.
  void note_exit(const OrderId& id) { exits_.insert(id); }
  // What a halt takes back: orders that may be open, by the engine where there is one. What protects a position stands.
  std::vector<Order> halted_orders(const AccountEngine* engine) const;
  // Orders that an engine was to hold, lost with the database that recorded them: whoever asked for them was told that
  // there are none, so those that are on record all the same have to be taken back. Named until they have ended, since
  // what takes them back may be lost as they were.
  std::vector<OrderId> denied_orders(const AccountEngine& engine);

 private:
  std::map<OrderId, Order> orders_;
  std::set<OrderId> denied_;
  std::set<OrderId> exits_;
};

}  // namespace hoga::engine
