#include "storage/manual_rates.hpp"

#include "storage/paging.hpp"

namespace hoga::storage::manual_rates {

std::vector<ManualRateRow> list(Session& session) {
  return read_all(session.select("currency, price, at, set_at", "FROM manual_rates ORDER BY currency"), [](Row& row) {
    ManualRateRow rate;
    rate.currency = row.text();
    rate.price = row.decimal();
    rate.at = row.time();
    rate.set_at = row.time();
    return rate;
  });
}

void put(Session& session, const ManualRateRow& row) {
  session.insert(
      "manual_rates",
      {{"currency", row.currency}, {"price", wide_money(row.price)}, {"at", row.at}, {"set_at", row.set_at}},
      "ON CONFLICT (currency) DO UPDATE SET price = excluded.price, at = excluded.at, set_at = excluded.set_at");
}

bool remove(Session& session, const std::string& currency) {
  return session.execute("DELETE FROM manual_rates WHERE currency = ?", {currency}) == 1;
}

}  // namespace hoga::storage::manual_rates
