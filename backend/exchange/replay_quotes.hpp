// Makers for a tape that was recorded without a book: levels around the price of the trade that is about to be printed,
// so that book and tape never contradict one another. Pure; deterministic.
#pragma once

#include "exchange/replay_book.hpp"

namespace hoga::exchange {

// Moves the shown book so that a taker of `taker_side` finds `quantity` or more at `price`, and nothing better.
void show_quotes_around(ShownBook& shown, const ReplayScale& scale, Ticks price, Side taker_side, Lots quantity);

}  // namespace hoga::exchange
