// The exchange's double-entry books: what each account has free and locked of each asset. Nothing changes but by an
// entry whose changes add up to zero for every asset; deposits, minted stock and commissions have system accounts on
// their other side. One thread; pure.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "exchange/journal_record.hpp"

namespace hoga::exchange {

// The system accounts. External is where deposits come from and withdrawals go; Mint is where the house's stock comes
// from.
inline constexpr std::int64_t kExternalUid = -1;
inline constexpr std::int64_t kMintUid = -2;
inline constexpr std::int64_t kFeesUid = -3;
inline constexpr std::int64_t kHouseUid = -4;

struct Holding {
  Decimal free;
  Decimal locked;
};

class Ledger {
 public:
  using Holdings = std::map<std::string, Holding>;

  // Throws InvariantError if the entry does not balance or would take more than there is from an account of the public
  // or the house. Nothing is changed then.
  void post(const LedgerEntry& entry);
  Holding holding(std::int64_t uid, const std::string& asset) const;
  // Null for an account that never had anything.
  const Holdings* holdings(std::int64_t uid) const;
  // Empty if the sum over all accounts is zero for each asset and nobody but External and Mint is below zero.
  std::vector<std::string> audit() const;
  // Opening entries that state every balance, by uid.
  std::vector<LedgerEntry> opening() const;

 private:
  std::unordered_map<std::int64_t, Holdings> accounts_;
};

}  // namespace hoga::exchange
