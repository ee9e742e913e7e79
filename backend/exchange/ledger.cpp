#include "exchange/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hoga::exchange {
namespace {

bool may_be_negative(std::int64_t uid) { return uid == kExternalUid || uid == kMintUid; }

bool is_balanced(const LedgerEntry& entry) {
  // Entries are short: for each asset, the sum over all its postings.
  for (const Posting& first : entry.postings) {
    Decimal sum;
    for (const Posting& posting : entry.postings) {
      if (posting.asset == first.asset) sum += posting.free + posting.locked;
    }
    if (!sum.is_zero()) return false;
  }
  return true;
}

}  // namespace

void Ledger::post(const LedgerEntry& entry) {
  HOGA_INVARIANT(entry.reason == LedgerReason::Opening || is_balanced(entry), "A ledger entry adds up to zero");
  std::size_t done = 0;
  bool is_covered = true;
  for (; done < entry.postings.size() && is_covered; ++done) {
    const Posting& posting = entry.postings[done];
    Holding& holding = accounts_[posting.uid][posting.asset];
    holding.free += posting.free;
    holding.locked += posting.locked;
    is_covered = may_be_negative(posting.uid) || (!holding.free.is_negative() && !holding.locked.is_negative());
  }
  if (is_covered) return;
  for (; done > 0; --done) {
    const Posting& posting = entry.postings[done - 1];
    Holding& holding = accounts_[posting.uid][posting.asset];
    holding.free -= posting.free;
    holding.locked -= posting.locked;
  }
  HOGA_INVARIANT(is_covered, "A ledger entry takes no more than there is");
}

Holding Ledger::holding(std::int64_t uid, const std::string& asset) const {
  const auto account = accounts_.find(uid);
  if (account == accounts_.end()) return {};
  const auto found = account->second.find(asset);
  return found == account->second.end() ? Holding{} : found->second;
}

const Ledger::Holdings* Ledger::holdings(std::int64_t uid) const {
  const auto account = accounts_.find(uid);
  return account == accounts_.end() ? nullptr : &account->second;
}

std::vector<std::string> Ledger::audit() const {
  std::vector<std::string> faults;
  std::map<std::string, Decimal> sums;
  for (const auto& [uid, holdings] : accounts_) {
    for (const auto& [asset, holding] : holdings) {
      sums[asset] += holding.free + holding.locked;
      if (!may_be_negative(uid) && (holding.free.is_negative() || holding.locked.is_negative())) {
        faults.push_back(fmt::format("Account {} is below zero in {}", uid, asset));
      }
    }
  }
  for (const auto& [asset, sum] : sums) {
    if (!sum.is_zero()) faults.push_back(fmt::format("{} does not add up: {} too many", asset, sum.to_string()));
  }
  return faults;
}

std::vector<LedgerEntry> Ledger::opening() const {
  std::vector<std::int64_t> uids;
  for (const auto& [uid, holdings] : accounts_) uids.push_back(uid);
  std::sort(uids.begin(), uids.end());
  std::vector<LedgerEntry> entries;
  for (const std::int64_t uid : uids) {
    LedgerEntry entry;
    entry.reason = LedgerReason::Opening;
    for (const auto& [asset, holding] : accounts_.at(uid)) {
      entry.postings.push_back({uid, asset, holding.free, holding.locked});
    }
    if (!entry.postings.empty()) entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace hoga::exchange
