// Money or coins that were moved in or out of an account: neither profit nor loss. Plain values.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>

#include "base/decimal.hpp"
#include "base/time.hpp"
#include "base/uuid.hpp"

namespace hoga {

// Opening: what the account held when it was first looked at. Told: by the venue as it happened. Found: by comparing
// with the venue after nobody had listened.
BOOST_DEFINE_ENUM_CLASS(TransferSource, Opening, Told, Found)

struct Transfer {
  Uuid id;
  Uuid user_id;
  Uuid account_id;
  std::string asset;
  // Negative: out of it.
  Decimal amount;
  // In USDT, by the price of the time; absent while there is none.
  std::optional<Decimal> value;
  TransferSource source = TransferSource::Told;
  Timestamp at{};
  friend bool operator==(const Transfer&, const Transfer&) = default;
};

}  // namespace hoga
