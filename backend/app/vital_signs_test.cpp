#include "app/vital_signs.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <gtest/gtest.h>

#include <functional>

#include "storage/testing.hpp"

namespace hoga::app {
namespace {

using std::chrono::milliseconds;
namespace asio = boost::asio;

struct VitalSignsTest : ::testing::Test {
  // Turns the loops until something holds; the watched one only where it is said to move.
  bool eventually(const std::function<bool()>& holds, bool moves = true) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (!holds() && std::chrono::steady_clock::now() < end) {
      context.run_for(milliseconds{5});
      context.restart();
      if (!moves) continue;
      engine.restart();
      engine.poll();
    }
    return holds();
  }
  std::string figures() const { return metrics.text(); }

  asio::io_context context;
  asio::io_context engine;
  std::unique_ptr<storage::TestDatabase> database = storage::TestDatabase::make(storage::Dialect::Sqlite);
  Metrics metrics;
  VitalSigns signs{
      context.get_executor(), **database, metrics, {milliseconds{5}, milliseconds{100}, milliseconds{100}}};
};

TEST_F(VitalSignsTest, ALoopThatHoldsItsBeatIsNamedUntilItMovesAgain) {
  signs.watch("engine", engine.get_executor());
  signs.start();
  EXPECT_TRUE(eventually([&] { return signs.why_not_alive().has_value(); }, false));
  EXPECT_NE(signs.why_not_alive()->find("engine"), std::string::npos);
  EXPECT_TRUE(signs.why_not_ready());
  EXPECT_TRUE(eventually([&] { return !signs.why_not_alive(); }));
  EXPECT_NE(figures().find("hoga_loop_delay_seconds{loop=\"engine\"}"), std::string::npos);
  signs.stop();
}

TEST_F(VitalSignsTest, ADatabaseThatIsAwayIsNoReasonToStartAnew) {
  signs.start();
  EXPECT_TRUE(eventually([&] { return figures().find("hoga_database_up 1") != std::string::npos; }));
  EXPECT_FALSE(signs.why_not_ready());
  (**database).close();
  EXPECT_TRUE(eventually([&] { return signs.why_not_ready().has_value(); }));
  EXPECT_FALSE(signs.why_not_alive());
  EXPECT_NE(figures().find("hoga_database_up 0"), std::string::npos);
  signs.stop();
}

}  // namespace
}  // namespace hoga::app
