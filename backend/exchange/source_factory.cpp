#include "exchange/mirror_source.hpp"
#include "exchange/replay_source.hpp"
#include "exchange/source.hpp"
#include "exchange/synthetic_source.hpp"

namespace hoga::exchange {

Result<void> MarketSource::command(Exchange&, const MarketCommand&, Timestamp) {
  return make_error(Errc::InvalidRequest, "no_commands", "A market that is made elsewhere takes no commands.");
}

Result<std::unique_ptr<MarketSource>> make_market_source(const SourceOptions& options, SourcePorts ports) {
  switch (options.kind) {
    case SourceKind::Synthetic: return std::unique_ptr<MarketSource>(std::make_unique<SyntheticSource>(options.seed));
    case SourceKind::Replay:
      if (ports.files == nullptr) return make_error(Errc::Internal, "A replay needs a reader of files.");
      return std::unique_ptr<MarketSource>(std::make_unique<ReplaySource>(options, *ports.files));
    case SourceKind::Mirror:
      if (!ports.origin) return make_error(Errc::Internal, "A mirror needs a feed of its origin.");
      return std::unique_ptr<MarketSource>(std::make_unique<MirrorSource>(std::move(ports.origin)));
  }
  return make_error(Errc::Internal, "A source of an unknown kind.");
}

}  // namespace hoga::exchange
