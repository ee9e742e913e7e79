#include "backtest/search.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "backtest/run_for_test.hpp"
#include "base/json_describe.hpp"

namespace hoga::backtest {
namespace {

using namespace testing;

const strategy::Registry& registry() {
  static const auto shipped = strategy::shipped_strategies();
  return shipped;
}

SearchSettings over(std::vector<SearchedParameter> space) {
  SearchSettings search;
  search.space = std::move(space);
  search.objective = Objective::NetProfit;
  return search;
}
SearchedParameter range(const char* name, int low, int high, int step) {
  return {name, Decimal{low}, Decimal{high}, Decimal{step}, {}};
}

Result<OptimizationResult> run_search(const SearchSettings& search, bool is_backwards = false,
                                      const char* strategy = "rsi") {
  auto made = SearchRun::make(setup_of(request_of(strategy), walk(2'000)), search, registry());
  if (!made) return made.error();
  const auto run = std::move(*made);
  std::vector<std::optional<portfolio::Figures>> done(run->jobs());
  for (std::size_t i = 0; i < done.size(); ++i) {
    const auto job = is_backwards ? done.size() - 1 - i : i;
    done[job] = run->run_job(job, [] { return true; });
  }
  return run->finish(done, [] { return true; });
}

TEST(SearchTest, TheSpaceHoldsEveryCombinationOnce) {
  const auto rsi = registry().find("rsi");
  const auto space = SearchSpace::make(*rsi, over({range("period", 5, 15, 5), range("oversold", 20, 30, 10)})).value();
  EXPECT_EQ(space.combinations(), 6);
  std::set<std::pair<int, int>> seen;
  for (std::int64_t i = 0; i < 6; ++i) {
    const auto values = space.at(i, strategy::standard_values(rsi->parameters));
    seen.emplace(values.integer("period"), static_cast<int>(values.number("oversold")));
  }
  EXPECT_EQ(seen.size(), 6U);
  // Without one the strategy's own.
  EXPECT_GT(SearchSpace::make(*rsi, SearchSettings{})->combinations(), 1);
}

TEST(SearchTest, EachBadFieldIsNamed) {
  const auto rsi = registry().find("rsi");
  const auto fields = [&](std::vector<SearchedParameter> space) {
    std::vector<std::string> names;
    for (const auto& field : SearchSpace::make(*rsi, over(std::move(space))).error().fields)
      names.push_back(field.field);
    return names;
  };
  EXPECT_EQ(fields({range("luck", 1, 2, 1)}), std::vector<std::string>{"search.space[0].name"});
  EXPECT_EQ(fields({range("period", 5, 3, 1)}), std::vector<std::string>{"search.space[0].step"});
  EXPECT_EQ(fields({range("period", 0, 3, 1)}), std::vector<std::string>{"search.space[0]"});
  EXPECT_EQ(fields({{"period", {}, {}, {}, {}}}), std::vector<std::string>{"search.space[0]"});
  EXPECT_EQ(fields({range("period", 5, 6, 1), range("period", 5, 6, 1)}),
            std::vector<std::string>{"search.space[1].name"});
}

TEST(SearchTest, DrawsWithoutRepetitionAndTheSameEachTime) {
  auto search = over({range("period", 2, 200, 1)});
  const auto space = SearchSpace::make(*registry().find("rsi"), search).value();
  search.trials = 50;
  EXPECT_EQ(choose_trials(space, search).error().fields.front().field, "search.trials") << "A grid is tried whole";
  search.method = SearchMethod::Random;
  const auto drawn = choose_trials(space, search).value();
  EXPECT_EQ(drawn.size(), 50U);
  EXPECT_EQ(std::set<std::int64_t>(drawn.begin(), drawn.end()).size(), 50U);
  EXPECT_EQ(choose_trials(space, search).value(), drawn);
  search.seed = 2;
  EXPECT_NE(choose_trials(space, search).value(), drawn);
}

TEST(SearchTest, FindsTheBestAndTestsItOnWhatItHasNotSeen) {
  auto search = over({range("period", 6, 18, 4), range("oversold", 25, 35, 5)});
  search.walk_forward_parts = 3;
  const auto result = run_search(search).value();
  EXPECT_EQ(result.trials, 12);
  ASSERT_TRUE(result.best);
  const auto& table = result.table;
  EXPECT_TRUE(
      std::is_sorted(table.begin(), table.end(), [](const auto& a, const auto& b) { return a.score > b.score; }));
  EXPECT_EQ(result.best->score, table.front().score);
  ASSERT_TRUE(result.out_of_sample);
  EXPECT_EQ(result.best->figures.end < *result.out_of_sample_start, true) << "Three quarters";
  EXPECT_GE(result.out_of_sample->start, *result.out_of_sample_start);
  ASSERT_EQ(result.walk_forward.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto& part = result.walk_forward[i];
    EXPECT_LT(part.trained.end, part.trained_until);
    EXPECT_GE(part.tested.start, part.trained_until);
    if (i > 0) EXPECT_EQ(part.trained_until, result.walk_forward[i - 1].tested_until);
  }
  EXPECT_EQ(to_json(run_search(search, true).value()), to_json(result)) << "Whatever the order of the jobs";
}

TEST(SearchTest, LeavesOutWhatTheStrategyDoesNotTake) {
  const auto result =
      run_search(over({range("fast", 20, 40, 20), range("slow", 30, 60, 30)}), false, "moving_average_cross").value();
  EXPECT_EQ(result.combinations, 4);
  EXPECT_EQ(result.trials, 3) << "The fast average is shorter than the slow one";
}

}  // namespace
}  // namespace hoga::backtest
