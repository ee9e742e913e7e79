// The engines' storage over the Database: a batch is one job, which shares its commit with the batches that wait
// beside it.
#pragma once

#include <functional>

#include "runtime/ports.hpp"
#include "storage/database.hpp"

namespace hoga::runtime {

class DatabaseEngineStore final : public EngineStore {
 public:
  // The database and the clock outlive the store.
  DatabaseEngineStore(storage::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  // Called on the executor of a commit that has left something to tell its owner. Before the first commit.
  void set_on_notice(std::function<void()> callback) { on_notice_ = std::move(callback); }

  boost::asio::awaitable<Result<orders::StoredAccount>> load(AccountId account_id, std::string day,
                                                             Timestamp now) override;
  void commit(std::vector<orders::Write> writes, std::shared_ptr<storage::WriteLine> line,
              boost::asio::any_io_executor executor, Done done) override;
  void set_account_state(AccountId account_id, AccountState state, std::string reason,
                         boost::asio::any_io_executor executor, Done done) override;
  void note_key_trouble(const Account& account, const std::string& reason) override;

 private:
  storage::Database& database_;
  const Clock& clock_;
  std::function<void()> on_notice_;
};

}  // namespace hoga::runtime
