// The engines' storage over the Database: a batch is one job, which shares its commit with the batches that wait
// beside it.
#pragma once

#include "runtime/ports.hpp"
#include "storage/database.hpp"

namespace hoga::runtime {

class DatabaseEngineStore final : public EngineStore {
 public:
  // The database and the clock outlive the store.
  DatabaseEngineStore(storage::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  boost::asio::awaitable<Result<orders::StoredAccount>> load(AccountId account_id, std::string day,
                                                             Timestamp now) override;
  void commit(std::vector<orders::Write> writes, std::shared_ptr<storage::WriteLine> line,
              boost::asio::any_io_executor executor, Done done) override;
  void set_account_state(AccountId account_id, AccountState state, std::string reason,
                         boost::asio::any_io_executor executor, Done done) override;

 private:
  storage::Database& database_;
  const Clock& clock_;
};

}  // namespace hoga::runtime
