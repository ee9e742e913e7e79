// The exchange against its slow and simple shadow, for as long as a test may take under sanitizers; exchange_sim.cpp
// goes on for millions of operations (./dev test sim, ./dev sim --matching).
#include <gtest/gtest.h>

#include "exchange/exchange_comparison_testing.hpp"

namespace hoga::exchange {
namespace {

using namespace testing_support;

constexpr std::uint64_t kOperations = 6'000;

class AgainstReference : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(AgainstReference, SameFillsSameBooksBalancedLedger) {
  Comparison comparison(GetParam());
  for (std::uint64_t operation = 1; operation <= kOperations; ++operation) {
    try {
      comparison.step();
      if (operation % 64 == 0 || operation == kOperations) comparison.compare_all();
    } catch (const Disagreement& found) {
      FAIL() << "At operation " << operation << ": " << found.what();
    }
  }
  const auto counts = comparison.counts();
  for (const char* what : {"LIMIT filled",
                           "LIMIT_MAKER filled",
                           "MARKET filled",
                           "BY QUOTE",
                           "ICEBERG",
                           "PRIMARY_PEG",
                           "PRIMARY_PEG of a stop",
                           "MARKET_PEG",
                           "MARKET_PEG of a stop",
                           "IOC",
                           "FOK",
                           "STOP_LOSS set off",
                           "STOP_LOSS trailed",
                           "STOP_LOSS_LIMIT set off",
                           "STOP_LOSS_LIMIT trailed",
                           "STOP_LOSS_LIMIT filled",
                           "TAKE_PROFIT set off",
                           "TAKE_PROFIT trailed",
                           "TAKE_PROFIT_LIMIT set off",
                           "TAKE_PROFIT_LIMIT trailed",
                           "TAKE_PROFIT_LIMIT filled",
                           "LIMIT REPLACED",
                           "LIMIT TRADE_PREVENTION",
                           "CANCEL done",
                           "AMEND done",
                           "CANCEL_REPLACE done",
                           "LIST done",
                           "STP NONE",
                           "STP EXPIRE_TAKER",
                           "STP EXPIRE_MAKER",
                           "STP EXPIRE_BOTH",
                           "STP DECREMENT",
                           "STP TRANSFER"}) {
    EXPECT_TRUE(counts.contains(what)) << "The flow must come to " << what << " to prove anything";
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AgainstReference, ::testing::Range<std::uint64_t>(1, 3));

// A comparison that can't fail proves nothing.
TEST(Shadow, DisagreesWithAnExchangeThatFillsOutOfTurn) {
  SmallExchange at;
  Shadow shadow(listing_of("BTCUSDT"), {{"ann", 1}, {"bob", 2}});
  at.place("ann", limit("BTCUSDT", Side::Sell, "0.01", "91000"));
  at.place("ann", limit("BTCUSDT", Side::Sell, "0.02", "91000"));
  at.place("bob", limit("BTCUSDT", Side::Buy, "0.01", "91000"));
  for (const ExchangeEvent& event : at.exchange.take_events()) {
    const auto* report = std::get_if<std::shared_ptr<const ExecutionEvent>>(&event);
    if (!report) continue;
    ExecutionEvent told = **report;
    // As if the second in the queue had been hit.
    if (told.type == ExecutionType::Trade && told.is_maker) ++told.order.order_id;
    shadow.see(told);
  }
  EXPECT_THROW(shadow.settle(), Disagreement);
}

}  // namespace
}  // namespace hoga::exchange
