// The part of Auditor that looks at what was booked as moved in and out of the account.
#include <algorithm>

#include "auditor.hpp"

namespace hoga::simulation {

// What was put in and taken out is what the exchange has paid in and out: no transfer is missing, none is there twice,
// and none stands for a trade.
void Auditor::check_transfers() {
  std::set<std::string> assets;
  for (const auto& transfer : exchange_.core().transfers(kOurAccount)) assets.insert(transfer.asset);
  for (const auto& transfer : store_.transfers()) assets.insert(transfer.asset);
  for (const auto& asset : assets) check_transfers(asset);
}

void Auditor::check_transfers(const std::string& asset) {
  Decimal moved, booked;
  std::vector<exchange::Transfer> untold;
  for (const auto& transfer : exchange_.core().transfers(kOurAccount)) {
    if (transfer.asset != asset) continue;
    moved += transfer.amount;
    untold.push_back(transfer);
  }
  std::vector<Decimal> found;
  for (const auto& transfer : store_.transfers()) {
    if (transfer.asset != asset) continue;
    booked += transfer.amount;
    if (transfer.source != TransferSource::Told) {
      found.push_back(transfer.amount);
      continue;
    }
    // One that was told is that one, to the millisecond.
    const auto truth = std::find_if(untold.begin(), untold.end(), [&](const exchange::Transfer& one) {
      return one.amount == transfer.amount && to_milliseconds(one.time) == to_milliseconds(transfer.at);
    });
    if (truth == untold.end()) {
      world_.fail(fmt::format("A transfer of {} {} is booked as told and never was, or is booked twice",
                              transfer.amount.to_string(), asset));
      continue;
    }
    untold.erase(truth);
  }
  if (booked != moved) {
    world_.fail(fmt::format("Transfers of {} come to {} here and to {} at the exchange", asset, booked.to_string(),
                            moved.to_string()));
  }
  // One that was found may stand for several in a row, and those that have cancelled each other leave none: after each
  // of them the sum is one that was true at some time, later than the one before.
  Decimal sum_found, sum_untold;
  auto next = untold.begin();
  for (const auto& amount : found) {
    sum_found += amount;
    while (next != untold.end() && sum_untold != sum_found) sum_untold += (next++)->amount;
    if (sum_untold == sum_found) continue;
    world_.fail(fmt::format("A transfer of {} {} is booked as found and never was", amount.to_string(), asset));
    return;
  }
}

}  // namespace hoga::simulation
