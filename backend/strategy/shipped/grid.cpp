// Divides the range between two prices by lines. Whenever the price is above a line whose cell is empty, a purchase
// rests there; what it bought is offered one line higher; once that is sold the cell is empty again. It earns from a
// price that goes up and down within the range, holds what it bought when the price leaves it downwards, and waits when
// the price leaves it upwards. A line's order that was refused or taken back is tried again after a pause that doubles
// each time.
#include <cmath>

#include "strategy/shipped/common.hpp"
#include "strategy/shipped/shipped.hpp"

namespace hoga::strategy::shipped {
namespace {

constexpr int kRetryCandles = 5;
constexpr int kDoublingsMax = 8;
enum Why : std::uint16_t { kLineBelow, kLineAbove };
enum class CellState { Empty, Buying, Holding, Selling };

// From its line, where it buys, to the next one, where it sells.
struct Cell {
  CellState state_now = CellState::Empty;
  // What it has bought and not sold, net of fees. A rest too small to be sold stays and is sold with the next.
  Decimal held;
  // Candles to wait before the next order, and how many came to nothing in a row.
  int wait = 0;
  int failures = 0;
  void state(StateArchive& archive) {
    archive.value("state", state_now);
    archive.value("held", held);
    archive.value("wait", wait);
    archive.value("failures", failures);
  }
};

class Grid final : public Strategy {
 public:
  explicit Grid(const Configuration& configuration)
      : lower_(configuration.parameters.decimal("lower")),
        upper_(configuration.parameters.decimal("upper")),
        is_geometric_(configuration.parameters.choice("spacing") == "geometric"),
        cells_(static_cast<std::size_t>(configuration.parameters.integer("lines") - 1)) {}

  void prepare(Context& context) override {
    const auto& tick = context.instrument(0).tick_size;
    const auto count = static_cast<std::int64_t>(cells_.size());
    for (std::int64_t i = 0; i <= count; ++i) lines_.push_back(round_to_step(line(i, count), tick, Rounding::HalfUp));
  }

  void on_candle(Context& context, SeriesIndex, const Candle& candle) override {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      auto& cell = cells_[i];
      if (cell.wait > 0) {
        --cell.wait;
      } else if (cell.state_now == CellState::Empty && candle.close > lines_[i]) {
        cell.state_now = CellState::Buying;
        order(context, i, Action::Buy, Amount::sized());
      } else if (cell.state_now == CellState::Holding) {
        sell(context, i);
      }
    }
  }

  void on_fill(Context&, const FillUpdate& fill) override {
    if (auto* cell = cell_of(fill.tag)) cell->held += fill.holding_change;
  }

  void on_order(Context& context, const OrderUpdate& update) override {
    auto* cell = cell_of(update.tag);
    if (!cell || !is_terminal(update.status)) return;
    const bool is_filled = update.status == OrderStatus::Filled;
    if (!is_filled) cell->wait = kRetryCandles << std::min(cell->failures, kDoublingsMax);
    cell->failures = is_filled ? 0 : cell->failures + 1;
    if (cell->state_now == CellState::Buying) {
      cell->state_now = cell->held.is_positive() ? CellState::Holding : CellState::Empty;
    } else if (cell->state_now == CellState::Selling) {
      cell->state_now = is_filled ? CellState::Empty : CellState::Holding;
    }
    // What was bought is offered at once: the next candle may be far.
    if (is_filled && cell->state_now == CellState::Holding)
      sell(context, static_cast<std::size_t>(cell - cells_.data()));
  }

  void state(StateArchive& archive) override { archive.fixed("cells", cells_); }

 private:
  // Line 0 is the lowest, line `count` the highest.
  Decimal line(std::int64_t index, std::int64_t count) const {
    if (!is_geometric_) return lower_ + multiply_divide(upper_ - lower_, index, count, Rounding::HalfUp);
    if (index == count) return upper_;
    const double ratio = upper_.to_double() / lower_.to_double();
    const double factor = std::pow(ratio, static_cast<double>(index) / static_cast<double>(count));
    return multiply(lower_, decimal_from_double(factor), Rounding::HalfUp);
  }

  void sell(Context& context, std::size_t index) {
    auto& cell = cells_[index];
    const auto& instrument = context.instrument(0);
    const auto quantity = round_to_step(cell.held, instrument.step_size, Rounding::Down);
    const bool is_dust = !quantity.is_positive() || quantity < instrument.quantity_min ||
                         multiply(quantity, lines_[index + 1], Rounding::Down) < instrument.notional_min;
    cell.state_now = is_dust ? CellState::Empty : CellState::Selling;
    if (!is_dust) order(context, index, Action::Sell, Amount::quantity(quantity));
  }

  void order(Context& context, std::size_t index, Action action, Amount amount) const {
    const auto& price = lines_[action == Action::Buy ? index : index + 1];
    Signal signal;
    signal.action = action;
    signal.amount = amount;
    signal.limit_price = price;
    signal.tag = static_cast<Tag>(index + 1);
    signal.reason = {action == Action::Buy ? kLineBelow : kLineAbove,
                     {static_cast<double>(index + 1), price.to_double()}};
    context.signal(signal);
  }

  // A cell has one order at a time, so its number is the order's.
  Cell* cell_of(Tag tag) { return tag == 0 || tag > cells_.size() ? nullptr : &cells_[tag - 1]; }

  Decimal lower_;
  Decimal upper_;
  bool is_geometric_;
  std::vector<Decimal> lines_;
  std::vector<Cell> cells_;
};

}  // namespace

Description grid() {
  Description description;
  description.name = "grid";
  description.title = {"Grid", "그리드"};
  description.summary = {
      "Rests purchases on lines below the price and sells what they bought one line higher. The sizing "
      "rule says how much each line buys.",
      "가격 아래의 선마다 매수 주문을 걸고, 체결되면 한 칸 위에서 팝니다. 선마다 사는 크기는 수량 결정 방식을 "
      "따릅니다."};
  description.parameters = {
      Parameter::money("lower", "50000", "0.00000001", "1000000000", {"Lowest line", "하단 가격"},
                       {"The lowest price that it buys at.", "가장 낮은 매수 가격입니다."}),
      Parameter::money("upper", "60000", "0.00000001", "1000000000", {"Highest line", "상단 가격"},
                       {"The highest price that it sells at.", "가장 높은 매도 가격입니다."}),
      Parameter::integer("lines", 11, 2, 101, {"Lines", "선의 수"},
                         {"How many lines there are, both ends included.", "양 끝을 포함한 선의 수입니다."})
          .searched("5", "51", "2"),
      Parameter::choice(
          "spacing", "arithmetic",
          {{"arithmetic", {"Equal steps", "같은 가격 간격"}}, {"geometric", {"Equal per cent", "같은 비율 간격"}}},
          {"Spacing", "간격"}, {"How the lines are spread.", "선을 나누는 방법입니다."}),
  };
  description.reasons = {{"Line {0} buys at {1}.", "{0}번 선: {1}에 매수합니다."},
                         {"What line {0} bought is offered at {1}.", "{0}번 선에서 산 수량을 {1}에 팝니다."}};
  description.check = [](const Configuration& configuration, std::vector<FieldError>& errors) {
    const auto& parameters = configuration.parameters;
    if (parameters.decimal("lower") < parameters.decimal("upper")) return;
    errors.push_back({"lower", "too_large", "The lowest line must lie below the highest."});
  };
  description.make = [](const Configuration& configuration) { return std::make_unique<Grid>(configuration); };
  return description;
}

}  // namespace hoga::strategy::shipped
