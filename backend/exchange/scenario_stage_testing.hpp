// The stage on which the scenarios of tests/scenarios are played: a small exchange, the people in the stories, and the
// words they speak (tests/scenarios/README.md). Only *_test.cpp includes it.
#pragma once

#include <fmt/format.h>

#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "exchange/exchange_testing.hpp"

namespace hoga::exchange::testing_support {

class ScenarioStage {
 public:
  ScenarioStage() { open(); }

  // What comes of one row, in the words of the file.
  std::string play(const std::string& row);

 private:
  // Where an order of a story is found again.
  struct Known {
    std::string account;
    std::int64_t order_id = 0;
  };

  void open();
  void restart();
  void keep_journal() {
    exchange_->take_events();
    for (JournalRecord& record : exchange_->take_journal()) records_.push_back(std::move(record));
  }
  std::string perform(std::istringstream& words, const std::string& first);
  std::string place(const std::string& name, std::istringstream& words);
  std::string place_list(const std::string& name, const std::string& account, OrderListKind kind,
                         std::istringstream& words);
  std::string house(std::istringstream& words);
  std::string trade_at(std::istringstream& words);
  std::string cancel(std::istringstream& words);
  std::string amend(std::istringstream& words);
  std::string replace(std::istringstream& words);
  std::string set_rule(std::istringstream& words);
  std::string show(const std::string& asked);
  std::string show_book() const;
  NewOrder read_order(std::istringstream& words, const std::vector<std::string>& ends = {});
  static void read_peg(NewOrder& order, std::istringstream& words);
  static void become_limit(NewOrder& order);
  void read_word(NewOrder& order, const std::string& word, std::istringstream& words);
  void keep(const std::string& name, const std::string& account, std::int64_t order_id) {
    known_[name] = {account, order_id};
  }
  std::string ending(const OrderRecord& order) const;
  std::string told(const OrderResult& result) const;
  static std::string refusal(const ApiError& error) { return fmt::format("refused {} {}", error.code, error.message); }
  Ticks ticks(const std::string& price) const {
    return *to_step_count(Decimal::of(price), exchange_->instrument(kSymbol)->tick_size);
  }
  Lots lots(const std::string& quantity) const {
    return *to_step_count(Decimal::of(quantity), exchange_->instrument(kSymbol)->step_size);
  }

  static constexpr const char* kSymbol = "BTCUSDT";

  ExchangeOptions options_;
  std::unique_ptr<Exchange> exchange_;
  std::vector<JournalRecord> records_;
  std::map<std::string, Known> known_;
  std::map<std::string, Known> lists_;
  std::string stopped_at_;
  Timestamp now_ = kStart;
};

}  // namespace hoga::exchange::testing_support
