#include "runtime/peak_store.hpp"

#include "storage/accounts.hpp"
#include "storage/limits.hpp"

namespace hoga::runtime {

void DatabasePeakStore::put(std::vector<engine::SharedPeak> peaks, boost::asio::any_io_executor executor,
                            EngineStore::Done done) {
  database_.write(
      [peaks = std::move(peaks), now = clock_.now()](storage::Session& session) -> Result<void> {
        for (const auto& peak : peaks) {
          // The account may have been deleted with its owner meanwhile.
          if (!storage::accounts::find(session, peak.account_id)) continue;
          storage::shared_equity_peaks::put(session, peak.account_id, peak.equity, now);
        }
        return {};
      },
      executor, std::move(done));
}

}  // namespace hoga::runtime
