// The marks of drawdowns over the Database.
#pragma once

#include "runtime/ports.hpp"
#include "storage/database.hpp"

namespace hoga::runtime {

class DatabasePeakStore final : public PeakStore {
 public:
  // The database and the clock outlive the store.
  DatabasePeakStore(storage::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  void put(std::vector<engine::SharedPeak> peaks, boost::asio::any_io_executor executor,
           EngineStore::Done done) override;

 private:
  storage::Database& database_;
  const Clock& clock_;
};

}  // namespace hoga::runtime
