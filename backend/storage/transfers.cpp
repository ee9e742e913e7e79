#include "storage/transfers.hpp"

#include "storage/paging.hpp"
#include "storage/transfer_rows.hpp"

namespace hoga::storage {

Transfer read_transfer(Row& row) {
  Transfer transfer;
  transfer.id = row.uuid();
  transfer.user_id = row.uuid();
  transfer.account_id = row.uuid();
  transfer.asset = row.text();
  transfer.amount = row.decimal();
  transfer.value = row.optional_decimal();
  transfer.source = row.enumerator<TransferSource>();
  transfer.at = row.time();
  return transfer;
}

}  // namespace hoga::storage

namespace hoga::storage::transfers {
void put(Session& session, const Transfer& transfer) {
  session.insert("transfers",
                 {{"id", transfer.id},
                  {"user_id", transfer.user_id},
                  {"account_id", transfer.account_id},
                  {"asset", transfer.asset},
                  {"amount", wide_money(transfer.amount)},
                  {"value", wide_money(transfer.value)},
                  {"source", transfer.source},
                  {"at", transfer.at}},
                 "ON CONFLICT (id) DO UPDATE SET value = excluded.value");
}

std::vector<Transfer> list_of_account(Session& session, const Uuid& account_id) {
  return read_all(session.select(kTransferColumns, "FROM transfers WHERE account_id = ? ORDER BY at, id", {account_id}),
                  read_transfer);
}

MovedSums sums_of_account(Session& session, const Uuid& account_id) {
  MovedSums sums;
  for (const auto& transfer : list_of_account(session, account_id)) {
    if (!transfer.value) {
      ++sums.unvalued;
    } else if (transfer.value->is_negative()) {
      sums.withdrawals -= *transfer.value;
    } else {
      sums.deposits += *transfer.value;
    }
  }
  return sums;
}

}  // namespace hoga::storage::transfers
