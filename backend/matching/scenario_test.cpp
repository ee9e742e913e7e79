// Plays the stories of scenarios/*.txt: one row a case, in a trader's words.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "matching/order_book.hpp"

namespace hoga::matching {
namespace {

std::filesystem::path scenario_folder() {
  for (auto folder = std::filesystem::current_path(); folder.has_relative_path(); folder = folder.parent_path()) {
    if (std::filesystem::exists(folder / "CMakePresets.json")) return folder / "backend" / "matching" / "scenarios";
  }
  return std::filesystem::path(__FILE__).parent_path() / "scenarios";
}

class Stage {
 public:
  // What comes of one line, in the words of the file.
  std::string play(const std::string& line) {
    said_.clear();
    std::istringstream words(line);
    std::string first;
    words >> first;
    if (first == "book") return show();
    if (first == "cancel") {
      std::string name;
      words >> name;
      return book_.cancel(handles_[name], *this) ? "gone" : "nothing";
    }
    if (first == "reduce") {
      std::string name;
      std::string to;
      Lots quantity = 0;
      words >> name >> to >> quantity;
      return book_.reduce(handles_[name], quantity, *this) ? "gone" : "nothing";
    }
    return submit(first.substr(0, first.size() - 1), words);
  }

  void on_fill(const Fill& fill) {
    said_ += fmt::format("fills {}@{} {}, ", fill.quantity, fill.price, names_[fill.maker_tag]);
  }
  void on_prevented(const Prevention& match) {
    const bool is_part = match.maker_prevented > 0 && match.maker_remaining > 0;
    if (match.maker_prevented == 0) return;
    said_ += is_part ? fmt::format("prevents {} of {}, ", match.maker_prevented, names_[match.maker_tag])
                     : fmt::format("prevents {}, ", names_[match.maker_tag]);
  }
  void on_level(Side, Ticks, Lots) {}

 private:
  std::string submit(const std::string& name, std::istringstream& words) {
    Submission order;
    order.tag = ++next_tag_;
    names_[order.tag] = name;
    std::string side;
    std::string word;
    words >> side >> word;
    order.side = side == "buy" ? Side::Buy : Side::Sell;
    if (word == "spend") {
      words >> order.quote_budget;
    } else {
      order.quantity = std::stoll(word);
    }
    while (words >> word) {
      if (word == "@") {
        words >> order.price;
      } else if (word == "market") {
        order.is_market = true;
      } else if (word == "ioc") {
        order.time_in_force = TimeInForce::Ioc;
      } else if (word == "fok") {
        order.time_in_force = TimeInForce::Fok;
      } else if (word == "post") {
        order.post_only = true;
      } else if (word == "showing") {
        words >> order.display;
      } else if (word == "owner") {
        words >> order.owner >> word;
        order.self_trade = word == "none"        ? SelfTrade::None
                           : word == "taker"     ? SelfTrade::ExpireTaker
                           : word == "both"      ? SelfTrade::ExpireBoth
                           : word == "decrement" ? SelfTrade::Decrement
                                                 : SelfTrade::ExpireMaker;
      } else {
        ADD_FAILURE() << "Unknown word " << word;
      }
    }
    const SubmitResult result = book_.submit(order, *this);
    handles_[name] = result.handle;
    return said_ + ending(result);
  }

  static std::string ending(const SubmitResult& result) {
    switch (result.outcome) {
      case SubmitOutcome::Filled:
      case SubmitOutcome::BudgetSpent: return "filled";
      case SubmitOutcome::Rested: return fmt::format("rests {}", result.remaining);
      case SubmitOutcome::WouldTake:
      case SubmitOutcome::KillUnfilled: return "refused";
      case SubmitOutcome::ImmediateRest:
      case SubmitOutcome::NoLiquidity:
      case SubmitOutcome::SelfTradePrevented: return fmt::format("drops {}", result.remaining);
    }
    return "?";
  }

  std::string show() const {
    const auto side = [&](Side which) {
      std::string text;
      for (const Level& level : book_.levels(which, 100)) text += fmt::format(" {}@{}", level.quantity, level.price);
      return text.empty() ? std::string(" -") : text;
    };
    return "bids" + side(Side::Buy) + " asks" + side(Side::Sell);
  }

  OrderBook book_;
  std::map<std::string, OrderHandle> handles_;
  std::map<std::uint64_t, std::string> names_;
  std::uint64_t next_tag_ = 0;
  std::string said_;
};

TEST(Scenarios, EveryStoryComesOutAsItIsTold) {
  std::size_t lines = 0;
  for (const auto& file : std::filesystem::directory_iterator(scenario_folder())) {
    std::ifstream input(file.path());
    std::string line;
    std::string story;
    Stage stage;
    while (std::getline(input, line)) {
      if (line.empty() || line.starts_with("#")) continue;
      if (line.starts_with("story:")) {
        story = line;
        stage = Stage{};
        continue;
      }
      const auto arrow = line.find(" => ");
      ASSERT_NE(arrow, std::string::npos) << line;
      EXPECT_EQ(stage.play(line.substr(0, arrow)), line.substr(arrow + 4)) << story << "\n" << line;
      ++lines;
    }
  }
  EXPECT_GT(lines, 40u) << "The stories were not found in " << scenario_folder();
}

}  // namespace
}  // namespace hoga::matching
