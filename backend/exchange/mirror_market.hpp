// One symbol of a mirror: shows the book that the origin has and prints its tape. Owned by an Exchange, on its thread;
// pure.
#pragma once

#include <memory>
#include <vector>

#include "exchange/replay_path.hpp"
#include "exchange/shadow_market.hpp"

namespace hoga::exchange {

class MirrorMarket final : public ShadowMarket {
 public:
  MirrorMarket(const ReplayScale& scale, std::shared_ptr<const MarketClock> clock)
      : ShadowMarket(std::move(clock)), scale_(scale) {}

  // ---- Inside of Exchange::drive ----
  // The book as the origin has it now, best levels first: what is not named is gone.
  void on_book(const BookSnapshot& book, Timestamp now);
  // The book is not in step with the origin's: nothing is shown, rather than something old.
  void on_book_lost(Timestamp now);
  void on_trade(const Trade& trade, Timestamp now);

 private:
  struct Changes {
    std::vector<Ticks> removed;
    std::vector<matching::Level> set;
  };
  Changes changes_to(Side side, const std::vector<PriceLevel>& wanted);

  ReplayScale scale_;
  bool is_lost_ = true;
};

}  // namespace hoga::exchange
