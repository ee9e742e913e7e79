// Keeps positions protected, those of one account that are its user's own, or those of one bot: says which orders
// protect a position as its owner wants it, which of those that stand no longer fit, and when a position is without.
// Places nothing itself; the engine does, through the gate. Owned by an AccountEngine; one thread; pure.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "engine/protection_target.hpp"

namespace hoga::engine {

class Protector {
 public:
  // What is to be protected in a symbol; nothing where there is no position.
  using Positions = std::function<std::optional<Position>(const Symbol&)>;

  // Record and board outlive the protector. It looks after the protecting orders of `owner` alone: of that bot, or
  // without one after those that belong to no bot.
  Protector(const orders::AccountRecord& record, const risk::MarketBoard& board, Positions positions,
            std::optional<BotId> owner = std::nullopt)
      : record_(record), board_(board), positions_(std::move(positions)), owner_(owner) {}

  void load(const std::vector<Protection>& plans);
  bool has(const Symbol& symbol) const { return watches_.contains(symbol); }
  bool is_idle() const { return watches_.empty(); }
  std::vector<OrderId> orders(const Symbol& symbol) const { return live_orders(symbol); }
  // What the orders that stand should look like.
  std::optional<ProtectionTarget> target(const Symbol& symbol) const;
  // An empty plan takes the protection away.
  void set(const Protection& plan, Timestamp now);
  // For so long at most nothing is placed in the symbol: somebody else gets out of the position.
  void suspend(const Symbol& symbol, Timestamp until);
  void resume(const Symbol& symbol, Timestamp now);

  // `not_ready`: why nothing can be placed at the moment, if so.
  std::vector<ProtectionStep> advance(const std::optional<Error>& not_ready, Timestamp now);
  void note_placed(const Symbol& symbol, const std::vector<OrderId>& orders, Timestamp now);
  void note_refused(const Symbol& symbol, const Error& refusal, Timestamp now);

  // The orders that would protect the position as it is now; NotFound, Conflict or ValidationFailed where there is
  // nothing to protect or the plan contradicts itself or the market.
  Result<ProtectionStep> plan_orders(const Protection& plan) const;

  ProtectionStatus status(const Symbol& symbol) const;
  // Symbols whose status has changed since they were last taken.
  std::vector<Symbol> take_changed();
  // Positions that have been without for so long that it must be told, each once; the sentence that says why.
  std::vector<std::pair<Symbol, std::string>> take_alarms(Timestamp now);
  std::vector<Symbol> take_recoveries();
  std::optional<Timestamp> next_timer() const;
  int unprotected() const;

 private:
  struct Watch {
    Protection plan;
    ProtectionState state = ProtectionState::Placing;
    std::string reason_code;
    std::string reason;
    std::optional<Timestamp> unprotected_since;
    bool is_alarmed = false;
    bool has_recovered = false;
    // When it is placed again, and taken back again.
    std::optional<Timestamp> retry_at;
    std::optional<Timestamp> cancel_at;
    int attempts = 0;
    std::optional<Timestamp> suspended_until;
    // What was placed last.
    std::vector<OrderId> orders;
    // What is wanted, and since when.
    std::optional<ProtectionTarget> target;
    Timestamp target_since{};
    // When orders that don't fit are taken back, and until when one that is selling is left to end by itself.
    std::optional<Timestamp> settle_at;
    std::optional<Timestamp> firing_until;
    bool has_fired = false;
    ProtectionStatus told;
  };

  std::vector<OrderId> live_orders(const Symbol& symbol) const;
  bool is_own(const Order& order) const { return order.is_protection && order.bot_id == owner_; }
  std::optional<Decimal> last_price(const Symbol& symbol) const;
  bool is_firing(Watch& watch, const std::vector<OrderId>& orders, Timestamp now) const;
  void set_active(Watch& watch);
  void set_missing(Watch& watch, const std::string& code, const std::string& reason, Timestamp now);
  void set_placing(Watch& watch, Timestamp now);
  void note_without(const Symbol& symbol, Watch& watch, const Error& not_ready, Timestamp now);
  ProtectionStep step(const Symbol& symbol, Watch& watch, const std::optional<Error>& not_ready, Timestamp now);
  void place(const Symbol& symbol, Watch& watch, const ProtectionTarget& target, ProtectionStep& step, Timestamp now);
  void note_rejections(Watch& watch, Timestamp now);
  void cancel_all(const std::vector<OrderId>& orders, Watch& watch, ProtectionStep& step, Timestamp now) const;

  const orders::AccountRecord& record_;
  const risk::MarketBoard& board_;
  Positions positions_;
  std::optional<BotId> owner_;
  std::map<Symbol, Watch> watches_;
};

}  // namespace hoga::engine
