#include "exchange/replay_source.hpp"
#include "exchange/source.hpp"
#include "exchange/synthetic_source.hpp"

namespace hoga::exchange {

Result<void> MarketSource::command(Exchange&, const MarketCommand&, Timestamp) {
  return make_error(Errc::InvalidRequest, "no_commands", "A recorded market takes no commands.");
}

Result<std::unique_ptr<MarketSource>> make_market_source(const SourceOptions& options, ReplayFiles* files) {
  if (options.kind == SourceKind::Synthetic)
    return std::unique_ptr<MarketSource>(std::make_unique<SyntheticSource>(options.seed));
  if (files == nullptr) return make_error(Errc::Internal, "A replay needs a reader of files.");
  return std::unique_ptr<MarketSource>(std::make_unique<ReplaySource>(options, *files));
}

}  // namespace hoga::exchange
