// The accounts that share limits: those of one user whose money is of one kind. Asks each of them for what it has at
// the moment of a decision, so that orders of different accounts, decided one after the other on one thread, never pass
// a limit together: what another account has just been allowed is in its record already. Outlives its engines. One
// thread; pure.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/time.hpp"
#include "base/uuid.hpp"
#include "risk/limits.hpp"

namespace hoga::engine {

class AccountEngine;

// What an account had when all of its group together had most, in the accounts' currency.
struct SharedPeak {
  AccountId account_id;
  Decimal equity;
};

class AccountGroup {
 public:
  // From here on the account counts; what it has is not known before its engine has joined. `peak`: as it was recorded.
  void add(const AccountId& id, const std::optional<Decimal>& peak);
  void remove(const AccountId& id);

  // By the engine of an account, when it is made and when it goes.
  void join(const AccountId& id, const AccountEngine& engine);
  void leave(const AccountId& id, const AccountEngine& engine);

  // What all accounts but this one add to the limits on an order in that symbol.
  risk::OtherAccounts others(const AccountId& asking, const Symbol& symbol, Timestamp now) const;

  std::optional<Decimal> peak_of(const AccountId& id) const;
  // Money moved in or out of an account moves its mark too.
  void count_transfer(const AccountId& id, const Decimal& value);
  // Whether all together have more than ever. Call it once a second.
  void look();
  // The marks that have changed since the last call.
  std::vector<SharedPeak> take_changed();

 private:
  struct Member {
    const AccountEngine* engine = nullptr;
    std::optional<Decimal> peak;
    bool is_peak_changed = false;
  };
  std::map<AccountId, Member> members_;
};

}  // namespace hoga::engine
