// What goes on record of a balance while the venue's word on it and what is booked are not of one moment: what it comes
// to by the fills and transfers that are on record. Whoever starts from there sees exactly what has not been explained.
#pragma once

#include "orders/balance_sheet.hpp"

namespace hoga::orders {

Balance explained_balance(const BalanceSheet& sheet, const std::string& asset);

}  // namespace hoga::orders
