// The part of TradingRuntime that shows how long orders take.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "runtime/trading_runtime.hpp"

namespace hoga::runtime {
namespace asio = boost::asio;

namespace {

struct Stage {
  LatencyStage stage;
  const char* name;
};
// In the order of the enumerators.
constexpr std::array kStages{Stage{LatencyStage::MarketToDecision, "market_to_decision"},
                             Stage{LatencyStage::CommandToDecision, "command_to_decision"},
                             Stage{LatencyStage::DecisionToWire, "decision_to_wire"},
                             Stage{LatencyStage::WireToAcknowledgement, "wire_to_acknowledgement"},
                             Stage{LatencyStage::Total, "total"}};

double seconds(Duration time) { return std::chrono::duration<double>(time).count(); }

}  // namespace

std::array<Histogram, 5> TradingRuntime::latency_histograms() const {
  std::array<Histogram, 5> made;
  for (std::size_t i = 0; i < kStages.size(); ++i) {
    made[i] = metrics_.histogram("hoga_order_stage_seconds", "Time orders take, by stage",
                                 {0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5},
                                 {{"stage", kStages[i].name}});
  }
  return made;
}

void TradingRuntime::show_latency(const AccountRunner& runner) {
  const auto newest = runner.latency().summary(LatencyStage::DecisionToWire);
  if (!newest || std::exchange(latency_shown_[runner.account().id], newest->count) == newest->count) return;
  for (const auto& [stage, name] : kStages) {
    const auto summary = runner.latency().summary(stage);
    if (!summary) continue;
    const auto show = [&, its_name = name](const char* quantile, Duration time) {
      metrics_
          .gauge("hoga_order_latency_seconds", "Time an account's newest thousand orders took, by stage",
                 {{"account_id", runner.account().id.to_string()}, {"stage", its_name}, {"quantile", quantile}})
          .set(seconds(time));
    };
    show("0.5", summary->p50);
    show("0.99", summary->p99);
  }
}

asio::awaitable<std::vector<LatencySummary>> TradingRuntime::latency(UserId user_id, AccountId account_id) {
  co_return co_await asio::co_spawn(executor_, latency_here(user_id, account_id), asio::use_awaitable);
}

asio::awaitable<std::vector<LatencySummary>> TradingRuntime::latency_here(UserId user_id, AccountId account_id) {
  std::vector<LatencySummary> all;
  const auto runner = find(user_id, account_id);
  if (!runner) co_return all;
  for (const auto& [stage, name] : kStages) {
    if (const auto summary = runner->latency().summary(stage)) all.push_back(*summary);
  }
  co_return all;
}

}  // namespace hoga::runtime
