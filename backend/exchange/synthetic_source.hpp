// The default market source: every listed symbol is a synthetic market of agents, correlated by a common factor. On a
// fresh exchange it first writes the history that leads to the listings' initial prices; later starts go on from the
// last price, and the time off stays flat. A restart draws new randomness from seed and time, so that a day does not
// repeat itself. Pure; on the Exchange's thread.
#pragma once

#include <memory>
#include <vector>

#include "exchange/history_generator.hpp"
#include "exchange/source.hpp"
#include "exchange/synthetic_market.hpp"

namespace hoga::exchange {

class SyntheticSource final : public MarketSource {
 public:
  // How far the history of a fresh exchange goes back is `history`'s to say; its seed and time are not read.
  explicit SyntheticSource(std::uint64_t seed, HistoryOptions history = {});
  ~SyntheticSource() override;

  Result<void> start(Exchange& exchange, Timestamp now) override;
  Result<void> step(Exchange& exchange, Timestamp now) override;
  Result<void> command(Exchange& exchange, const MarketCommand& command, Timestamp now) override;
  Duration step_interval() const override { return kSyntheticSlice; }
  SourceStatus status(Timestamp now) const override;

 private:
  std::uint64_t seed_;
  HistoryOptions history_;
  std::vector<Symbol> symbols_;
  // Behind pointers: each market's fill listener remembers its address.
  std::vector<std::unique_ptr<SyntheticMarket>> markets_;
  // Until when each market is halted by a command; the past for those that are not.
  std::vector<Timestamp> halted_until_;
  std::unique_ptr<CommonFactor> common_;
  Timestamp next_slice_{};
};

}  // namespace hoga::exchange
