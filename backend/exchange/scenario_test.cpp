// Plays the stories of tests/scenarios: one row a case, in a trader's words (the README there says which).
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "exchange/scenario_stage_testing.hpp"

namespace hoga::exchange::testing_support {

namespace {

std::filesystem::path scenario_folder() {
  for (auto folder = std::filesystem::current_path(); folder.has_relative_path(); folder = folder.parent_path()) {
    if (std::filesystem::exists(folder / "CMakePresets.json")) return folder / "tests" / "scenarios";
  }
  return std::filesystem::path(__FILE__).parent_path().parent_path().parent_path() / "tests" / "scenarios";
}

TEST(Scenarios, EveryRowComesOutAsItIsTold) {
  std::size_t rows = 0;
  ASSERT_TRUE(std::filesystem::exists(scenario_folder())) << scenario_folder();
  for (const auto& file : std::filesystem::directory_iterator(scenario_folder())) {
    if (file.path().extension() != ".txt") continue;
    std::ifstream input(file.path());
    std::string row;
    std::string story;
    auto stage = std::make_unique<ScenarioStage>();
    for (int number = 1; std::getline(input, row); ++number) {
      if (row.empty() || row.starts_with("#")) continue;
      if (row.starts_with("story:")) {
        story = row;
        stage = std::make_unique<ScenarioStage>();
        continue;
      }
      const auto arrow = row.find(" => ");
      ASSERT_NE(arrow, std::string::npos) << file.path().filename() << ":" << number << " " << row;
      EXPECT_EQ(stage->play(row.substr(0, arrow)), row.substr(arrow + 4))
          << file.path().filename() << ":" << number << " " << story << "\n"
          << row;
      ++rows;
    }
  }
  EXPECT_GT(rows, 200u) << "The stories were not found in " << scenario_folder();
}

}  // namespace
}  // namespace hoga::exchange::testing_support
