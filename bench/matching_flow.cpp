// The matching engine alone, on one core: 60 % orders that rest, 30 % cancels, 10 % orders that cross, spread over ten
// books. Time is that of the processor, so that a busy machine's other work does not count (its cache misses do).
// Beside it, what the machine's memory allows: loads of which each needs the one before, over as much memory as the
// books take up. One line of JSON: operations per second of each round, fills, footprint, loads per second.
#include <time.h>

#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <vector>

#include "base/random.hpp"
#include "matching/order_book.hpp"

namespace {

using namespace hoga;
using namespace hoga::matching;

constexpr std::size_t kBooks = 10;
constexpr Ticks kMiddle = 1'000'000;
double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// What a resting order takes: its node, and its share of levels.
constexpr std::size_t kBytesPerOrder = 64;

// A resting order by a number of our own, as an exchange knows it by its id.
struct Slot {
  OrderHandle handle;
  std::uint32_t book = 0;
  bool is_used = false;
};

// What one operation is to do; made beforehand, so that no random number is drawn on the clock.
struct Operation {
  std::uint32_t choice = 0;  // of the slot that a cancel starts to look at
  std::int32_t distance = 0;
  std::uint16_t quantity = 0;
  std::uint8_t book = 0;
  std::uint8_t kind = 0;  // 0 adds, 1 cancels, 2 crosses
  bool is_buy = false;
};

class Flow {
 public:
  Flow(std::size_t resting, std::size_t operations) : resting_(resting), slots_(resting + resting / 4) {
    free_.resize(slots_.size());
    std::iota(free_.rbegin(), free_.rend(), 0U);
    for (OrderBook& book : books_) book.reserve(2 * resting / kBooks);
    operations_.resize(operations);
    Random random(7);
    for (Operation& operation : operations_) draw(random, operation);
  }

  void fill() {
    Random random(8);
    Operation operation;
    while (live_ < resting_) {
      draw(random, operation);
      add(operation);
    }
  }

  double run() {
    const double begin = processor_seconds();
    for (std::size_t at = 0; at < operations_.size(); ++at) {
      // Our own table is no part of the engine: what it will say is fetched before it is asked.
      if (at + kAhead < operations_.size()) __builtin_prefetch(&slots_[operations_[at + kAhead].choice]);
      const Operation& operation = operations_[at];
      switch (operation.kind) {
        case 0: add(operation); break;
        case 1: cancel(operation); break;
        default: cross(operation); break;
      }
    }
    return static_cast<double>(operations_.size()) / (processor_seconds() - begin);
  }

  std::size_t fills() const { return fills_; }
  std::size_t live() const { return live_; }

  // ---- Sink ----
  void on_fill(const Fill& fill) {
    ++fills_;
    if (fill.maker_remaining == 0) release(static_cast<std::uint32_t>(fill.maker_tag));
  }
  void on_prevented(const Prevention&) {}
  void on_level(Side, Ticks price, Lots quantity) { checksum_ += price ^ quantity; }

 private:
  void draw(Random& random, Operation& operation) const {
    const double kind = random.uniform();
    operation.kind = kind < 0.6 ? 0 : kind < 0.9 ? 1 : 2;
    operation.book = static_cast<std::uint8_t>(random.below(kBooks));
    operation.is_buy = random.chance(0.5);
    // Most stand near the touch, some far away.
    operation.distance = 1 + static_cast<std::int32_t>(random.exponential() * (random.chance(0.1) ? 2'000 : 100));
    operation.quantity = static_cast<std::uint16_t>(1 + random.below(10));
    operation.choice = static_cast<std::uint32_t>(random.below(slots_.size()));
  }

  void release(std::uint32_t slot) {
    slots_[slot].is_used = false;
    free_.push_back(slot);
    --live_;
  }

  void add(const Operation& operation) {
    if (free_.empty()) return cancel(operation);
    const std::uint32_t slot = free_.back();
    Submission order;
    order.tag = slot;
    order.side = operation.is_buy ? Side::Buy : Side::Sell;
    order.price = operation.is_buy ? kMiddle - operation.distance : kMiddle + operation.distance;
    order.quantity = operation.quantity;
    const SubmitResult result = books_[operation.book].submit(order, *this);
    free_.pop_back();
    slots_[slot] = {result.handle, operation.book, true};
    ++live_;
  }

  void cancel(const Operation& operation) {
    std::uint32_t slot = operation.choice;
    // A prime stride, as free slots stand together.
    while (!slots_[slot].is_used) slot = static_cast<std::uint32_t>((slot + 7'919U) % slots_.size());
    books_[slots_[slot].book].cancel(slots_[slot].handle, *this);
    release(slot);
  }

  // Takes some three orders, so that the books stay as large as they are.
  void cross(const Operation& operation) {
    Submission order;
    order.side = operation.is_buy ? Side::Buy : Side::Sell;
    order.price = operation.is_buy ? 2 * kMiddle : 1;
    order.time_in_force = TimeInForce::Ioc;
    order.quantity = operation.quantity * (live_ > resting_ ? 4 : 2);
    books_[operation.book].submit(order, *this);
  }

  static constexpr std::size_t kAhead = 8;

  std::size_t resting_;
  std::vector<Slot, HugeAllocator<Slot>> slots_;
  std::vector<std::uint32_t> free_;
  std::vector<Operation> operations_;
  OrderBook books_[kBooks];
  std::size_t live_ = 0;
  std::size_t fills_ = 0;
  std::int64_t checksum_ = 0;
};

// Loads per second of a walk in which each load says where the next one is.
double walk(std::size_t bytes, std::size_t steps) {
  constexpr std::size_t kLine = 64 / sizeof(std::uint32_t);
  const std::size_t lines = bytes / 64;
  std::vector<std::uint32_t> order(lines);
  std::iota(order.begin(), order.end(), 0U);
  Random random(9);
  for (std::size_t at = lines - 1; at > 0; --at) std::swap(order[at], order[random.below(at + 1)]);
  std::vector<std::uint32_t> next(lines * kLine);
  for (std::size_t at = 0; at < lines; ++at) next[order[at] * kLine] = order[(at + 1) % lines];
  const double begin = processor_seconds();
  std::uint32_t at = 0;
  for (std::size_t step = 0; step < steps; ++step) at = next[at * kLine];
  const double seconds = processor_seconds() - begin;
  return at == lines ? 0 : static_cast<double>(steps) / seconds;
}

}  // namespace

// matching_flow RESTING OPERATIONS ROUNDS
int main(int count, char** values) {
  if (count != 4) return 2;
  const auto resting = static_cast<std::size_t>(std::atoll(values[1]));
  const auto operations = static_cast<std::size_t>(std::atoll(values[2]));
  Flow flow(resting, operations);
  flow.fill();
  flow.run();
  std::printf("{\"rates\":[");
  for (int round = 0; round < std::atoi(values[3]); ++round) std::printf("%s%.0f", round > 0 ? "," : "", flow.run());
  std::printf("],\"loads\":[");
  for (int round = 0; round < std::atoi(values[3]); ++round) {
    std::printf("%s%.0f", round > 0 ? "," : "", walk(resting * kBytesPerOrder, 2'000'000));
  }
  std::printf("],\"fills\":%zu,\"resting\":%zu,\"bytes\":%zu}\n", flow.fills(), flow.live(), resting * kBytesPerOrder);
}
