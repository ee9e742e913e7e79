// Rows of `manual_rates`: what the operator says currencies are worth, one each.
#pragma once

#include <string>
#include <vector>

#include "storage/session.hpp"

namespace hoga::storage {

struct ManualRateRow {
  std::string currency;
  // So many of it for one USDT.
  Decimal price;
  // From when on it holds.
  Timestamp at{};
  Timestamp set_at{};
  friend bool operator==(const ManualRateRow&, const ManualRateRow&) = default;
};

namespace manual_rates {
// By currency.
std::vector<ManualRateRow> list(Session& session);
void put(Session& session, const ManualRateRow& row);
bool remove(Session& session, const std::string& currency);
}  // namespace manual_rates

}  // namespace hoga::storage
