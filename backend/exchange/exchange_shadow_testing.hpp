// A slow and simple exchange that follows the reports of the real one: it hears which orders enter the market, matches
// them in its own way, knows for itself which stops a trade sets off, and compares what should have happened with what
// was reported. For accounts' orders on one symbol. Only tests and simulations include it; one thread.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "exchange/events.hpp"
#include "exchange/listings.hpp"
#include "matching/reference_book.hpp"
#include "matching/stop_book.hpp"

namespace hoga::exchange::testing_support {

// The exchange and its shadow are of two opinions.
struct Disagreement : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline void expect_that(bool is_so, const std::string& what) {
  if (!is_so) throw Disagreement(what);
}

class Shadow {
 public:
  using Prevented = decltype(matching::Seen::prevented);

  Shadow(const Listing& listing, std::map<std::string, std::uint32_t> owners)
      : instrument_(listing.instrument), owners_(std::move(owners)), last_(ticks(listing.initial_price)) {}

  // In the order in which the reports came.
  void see(const ExecutionEvent& report) {
    const OrderRecord& order = report.order;
    note(report);
    switch (report.type) {
      case ExecutionType::New: return see_new(report);
      case ExecutionType::Trade: return see_trade(report);
      case ExecutionType::Replaced: return book_.reduce(tag(order), left_of(order));
      case ExecutionType::TradePrevention:
        if (order.state != OrderState::ExpiredInMatch) return;
        return forget(order.order_id);
      default:
        if (order.peg && !due_.empty() && due_.front() == order.order_id && pegged(order.side, *order.peg)) {
          // The one that fills now may have met its rival, whose fill is told of next.
          expect_that(order.order_list_id > 0, fmt::format("Pegged order {} was set off and refused", order.order_id));
          beaten_.insert(order.order_list_id);
        }
        return forget(order.order_id);
    }
  }

  // What an order is pegged at now; nothing where the book has no such level.
  std::optional<matching::Ticks> pegged(Side side, const Peg& peg) const {
    const bool is_bid = (side == Side::Buy) == (peg.price_type == PegPriceType::Primary);
    std::vector<matching::Ticks> prices;
    for (const auto& [price, quantity] : book_.levels(is_bid ? Side::Buy : Side::Sell)) prices.push_back(price);
    if (is_bid) std::reverse(prices.begin(), prices.end());
    const auto behind_best = static_cast<std::size_t>(peg.offset_levels.value_or(0));
    return behind_best < prices.size() ? std::optional(prices[behind_best]) : std::nullopt;
  }

  // The action is over: all that had to happen has happened, and nothing else.
  void settle() {
    expect_that(due_.empty(), "A stop was reached and did not run");
    expect_that(beaten_.empty(), "A pegged order was set off and refused, though its rival did not fill");
    expect_that(seen_makers_ == makers_, "The makers' fills are others than the simple matcher's");
    expect_that(seen_takers_ == takers_, "The takers' fills are others than the simple matcher's");
    makers_.clear(), takers_.clear(), seen_makers_.clear(), seen_takers_.clear();
  }
  // What self-trade prevention should have done since the last call, by taker.
  std::map<std::int64_t, Prevented> take_prevented() { return std::exchange(prevented_, {}); }

  const matching::ReferenceBook& book() const { return book_; }
  // Open orders and whose they are, waiting stops and pending legs included.
  const std::map<std::int64_t, std::string>& open() const { return open_; }
  matching::Ticks last() const { return last_; }
  // How often each kind of order came to what: "STOP_LOSS set off", "LIMIT filled", "LIMIT_MAKER REPLACED".
  const std::map<std::string, std::uint64_t>& counts() const { return counts_; }

  matching::Ticks ticks(const Decimal& price) const { return *to_step_count(price, instrument_.tick_size); }
  matching::Lots lots(const Decimal& quantity) const { return *to_step_count(quantity, instrument_.step_size); }

 private:
  using Lots = matching::Lots;
  using Ticks = matching::Ticks;

  // A stop that waits, in the order of their coming.
  struct Waiting {
    std::int64_t order_id = 0;
    Side side = Side::Buy;
    bool is_rising = false;
    // Of a trail: what starts its tracking.
    Ticks stop = 0;
    std::int64_t basis_points = 0;
    // Of a trail that tracks.
    std::optional<Ticks> extreme;
  };

  static std::uint64_t tag(const OrderRecord& order) { return static_cast<std::uint64_t>(order.order_id); }
  Lots left_of(const OrderRecord& order) const {
    return lots(order.quantity - order.executed_quantity - order.prevented_quantity);
  }

  void note(const ExecutionEvent& report) {
    const OrderRecord& order = report.order;
    if (is_finished(order.state)) {
      open_.erase(order.order_id);
    } else {
      open_[order.order_id] = report.account;
    }
    const std::string kind(to_wire(order.kind));
    ++counts_[kind + " " + std::string(to_wire(report.type))];
    if (order.state == OrderState::Filled) ++counts_[kind + " filled"];
    if (report.type != ExecutionType::New) return;
    if (is_stop(order.kind) && order.is_working) ++counts_[kind + (order.trailing_delta ? " trailed" : " set off")];
    if (order.iceberg_quantity.is_positive()) ++counts_["ICEBERG"];
    if (order.pegged_price) {
      ++counts_[std::string(to_wire(order.peg->price_type)) + (is_stop(order.kind) ? " of a stop" : "")];
    }
    if (order.quote_quantity.is_positive()) ++counts_["BY QUOTE"];
    ++counts_[std::string(to_wire(order.time_in_force))];
    ++counts_["STP " + std::string(to_wire(order.self_trade_prevention))];
  }

  void see_new(const ExecutionEvent& report) {
    const OrderRecord& order = report.order;
    if (order.state == OrderState::PendingNew) return;
    if (!is_stop(order.kind)) return enter(report);
    if (!order.is_working) return wait(order);
    expect_that(!due_.empty() && due_.front() == order.order_id,
                fmt::format("Order {} was set off out of turn", order.order_id));
    due_.pop_front();
    enter(report);
  }

  void see_trade(const ExecutionEvent& report) {
    const OrderRecord& order = report.order;
    beaten_.erase(order.order_list_id);
    if (report.is_maker) {
      seen_makers_.emplace_back(tag(order), ticks(report.last_price), lots(report.last_quantity), left_of(order));
    } else {
      seen_takers_.emplace_back(tag(order), ticks(report.last_price), lots(report.last_quantity));
    }
  }

  void forget(std::int64_t order_id) {
    book_.cancel(static_cast<std::uint64_t>(order_id));
    std::erase_if(waiting_, [&](const Waiting& stop) { return stop.order_id == order_id; });
    std::erase(due_, order_id);
  }

  void enter(const ExecutionEvent& report) {
    const OrderRecord& order = report.order;
    matching::Submission sent;
    sent.tag = tag(order);
    sent.owner = owners_.at(report.account);
    sent.side = order.side;
    sent.is_market = !is_limit(order.kind);
    sent.post_only = order.kind == OrderKind::LimitMaker;
    sent.time_in_force = order.time_in_force;
    sent.quantity = left_of(order);
    sent.self_trade = self_trade_of(order.self_trade_prevention);
    if (order.peg) {
      const auto level = pegged(order.side, *order.peg);
      expect_that(level && order.pegged_price && ticks(*order.pegged_price) == *level,
                  fmt::format("Order {} is pegged at another price", order.order_id));
      sent.price = *level;
    } else if (!sent.is_market) {
      sent.price = ticks(order.price);
    }
    if (order.iceberg_quantity.is_positive()) sent.display = lots(order.iceberg_quantity);
    if (order.quote_quantity.is_positive()) {
      const Decimal unit = multiply(instrument_.tick_size, instrument_.step_size, Rounding::HalfUp);
      sent.quote_budget = static_cast<matching::QuoteUnits>(order.quote_quantity.units() / unit.units());
    }
    matching::Seen seen;
    Lots filled = 0;
    book_.submit(sent, seen, filled);
    for (const auto& fill : seen.fills) {
      makers_.push_back(fill);
      takers_.emplace_back(sent.tag, std::get<1>(fill), std::get<2>(fill));
      on_trade(std::get<1>(fill));
    }
    if (!seen.prevented.empty()) prevented_[order.order_id] = std::move(seen.prevented);
  }

  static matching::SelfTrade self_trade_of(SelfTradePrevention mode) {
    switch (mode) {
      case SelfTradePrevention::None: return matching::SelfTrade::None;
      case SelfTradePrevention::ExpireTaker: return matching::SelfTrade::ExpireTaker;
      case SelfTradePrevention::ExpireMaker: return matching::SelfTrade::ExpireMaker;
      case SelfTradePrevention::ExpireBoth: return matching::SelfTrade::ExpireBoth;
      default: return matching::SelfTrade::Decrement;
    }
  }

  void wait(const OrderRecord& order) {
    const bool is_loss = order.kind == OrderKind::StopLoss || order.kind == OrderKind::StopLossLimit;
    Waiting stop;
    stop.order_id = order.order_id;
    stop.side = order.side;
    stop.is_rising = is_loss == (order.side == Side::Buy);
    stop.stop = order.stop_price.is_zero() ? 0 : ticks(order.stop_price);
    stop.basis_points = order.trailing_delta.value_or(0);
    if (stop.basis_points > 0 && stop.stop == 0) stop.extreme = last_;
    waiting_.push_back(stop);
  }

  // Stops that rise to the trade's price before those that fall to it, the first to be reached first; then the trails.
  void on_trade(Ticks price) {
    last_ = price;
    std::vector<Waiting> reached;
    for (const Waiting& stop : waiting_) {
      if (stop.basis_points == 0 && (stop.is_rising ? stop.stop <= price : stop.stop >= price)) reached.push_back(stop);
    }
    std::stable_sort(reached.begin(), reached.end(), [](const Waiting& one, const Waiting& other) {
      if (one.is_rising != other.is_rising) return one.is_rising;
      return one.is_rising ? one.stop < other.stop : one.stop > other.stop;
    });
    for (Waiting& stop : waiting_) {
      if (stop.basis_points > 0 && follows_to_its_end(stop, price)) reached.push_back(stop);
    }
    for (const Waiting& stop : reached) {
      due_.push_back(stop.order_id);
      std::erase_if(waiting_, [&](const Waiting& other) { return other.order_id == stop.order_id; });
    }
  }

  static bool follows_to_its_end(Waiting& trail, Ticks price) {
    if (!trail.extreme) {
      if (trail.is_rising ? price >= trail.stop : price <= trail.stop) trail.extreme = price;
      return false;
    }
    // As a share of the best price, in hundredths of a percent: how far it has come back.
    const Ticks back = trail.side == Side::Buy ? price - *trail.extreme : *trail.extreme - price;
    if (back < 0) trail.extreme = price;
    return back >= 0 && back * 10'000 >= *trail.extreme * trail.basis_points;
  }

  Instrument instrument_;
  std::map<std::string, std::uint32_t> owners_;
  Ticks last_ = 0;
  matching::ReferenceBook book_;
  std::vector<Waiting> waiting_;
  // Set off and not run yet.
  std::deque<std::int64_t> due_;
  // Lists of which a stop that was set off has given way to a rival.
  std::set<std::int64_t> beaten_;
  std::map<std::int64_t, std::string> open_;
  decltype(matching::Seen::fills) makers_;
  decltype(matching::Seen::fills) seen_makers_;
  std::vector<std::tuple<std::uint64_t, Ticks, Lots>> takers_;
  std::vector<std::tuple<std::uint64_t, Ticks, Lots>> seen_takers_;
  std::map<std::int64_t, Prevented> prevented_;
  std::map<std::string, std::uint64_t> counts_;
};

}  // namespace hoga::exchange::testing_support
