// What an order list must look like by itself, before book and balance have a say: which legs it has, of which types,
// on which sides, at which prices. Pure functions. Internal to exchange/.
#pragma once

#include <string_view>
#include <vector>

#include "exchange/order_list.hpp"

namespace hoga::exchange {

struct ListLeg {
  // What stands before its parameters' names.
  std::string_view prefix;
  NewOrder order;
  // False for a pending leg that the working one pays for.
  bool needs_quantity = true;
};

// The legs in the order in which they get their ids: the working one, then the pending ones; of a pair the stop-loss
// before the other. The list's symbol is theirs.
std::vector<ListLeg> legs_of(const NewOrderList& list);

// -1102, -1106, -1130, -1158 to -1168, -1196 to -1199, -1222 to -1225.
Answer<void> check_list_form(const NewOrderList& list);

// -2010 "The relationship of the prices for the orders is not correct.": the last price must lie between the two of a
// pair. Zero: there is none yet to compare with, and only the order of the two counts.
Answer<void> check_pair_prices(const NewOrder& one, const NewOrder& other, const Decimal& last_price);

}  // namespace hoga::exchange
