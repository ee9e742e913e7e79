// How a list of orders is asked for: which of Binance's endpoints takes it, and its parameters. Pure.
#pragma once

#include <string>

#include "domain/venue_report.hpp"
#include "venue/binance/credentials.hpp"

namespace hoga::venue::binance {

struct ListCall {
  // Under /api/v3/orderList/: `oco`, `oto` for an entry with one exit, `otoco` for an entry with both; `opo` and
  // `opoco` where the exits sell what the entry has bought.
  std::string path;
  Parameters parameters;
};
ListCall list_call(const PlaceListRequest& request);

}  // namespace hoga::venue::binance
