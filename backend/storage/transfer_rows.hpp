// How a row of `transfers` becomes a Transfer. Inside of storage/ only.
#pragma once

#include <string_view>

#include "domain/transfer.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

inline constexpr std::string_view kTransferColumns = "id, user_id, account_id, asset, amount, value, source, at";
// With the direction, which is the sign as it is written: an amount is never compared here.
inline constexpr std::string_view kDirectedTransfers =
    "(SELECT id, user_id, account_id, asset, amount, value, source, at, CAST(amount AS TEXT) NOT LIKE '-%' AS "
    "is_deposit FROM transfers) AS moved";
Transfer read_transfer(Row& row);

}  // namespace hoga::storage
