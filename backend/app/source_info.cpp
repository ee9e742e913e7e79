#include "app/source_info.hpp"

namespace hoga::app {

api::ExchangeInfo describe_source(const exchange::SourceStatus& status) {
  api::ExchangeInfo info;
  info.source = status.source;
  static_assert(static_cast<int>(api::MarketSourceState::Ended) == static_cast<int>(exchange::SourceState::Ended),
                "The words are the same, in the same order");
  info.source_state = static_cast<api::MarketSourceState>(status.state);
  if (!status.detail.empty()) info.source_detail = status.detail;
  if (status.kind == exchange::SourceKind::Replay) {
    info.shift_ms = std::chrono::floor<std::chrono::milliseconds>(status.shift).count();
  }
  return info;
}

std::optional<std::string> kept_source(const exchange::SourceStatus& status) {
  if (status.kind == exchange::SourceKind::Replay) return std::nullopt;
  return status.source;
}

}  // namespace hoga::app
