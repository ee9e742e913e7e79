#include "api/messages/portfolio.hpp"

#include <fmt/format.h>

#include "base/json_describe.hpp"

namespace hoga::api {
namespace {

constexpr const char* kDay = "A day in your time zone, such as 2026-11-22.";

void fill_in(HistoryItem& item, const storage::HistoryFill& owned) {
  const auto& fill = owned.fill;
  item.id = fill.id;
  item.kind = owned.is_external ? storage::HistoryKind::External : storage::HistoryKind::Fill;
  item.at = fill.executed_at;
  item.account_id = fill.account_id;
  item.symbol = fill.symbol;
  item.side = fill.side;
  item.quantity = fill.quantity;
  item.price = fill.price;
  item.fee = fill.fee;
  item.fee_currency = fill.fee_currency;
  item.fee_value = fill.fee_value;
  item.order_id = fill.order_id;
  item.bot_id = owned.bot_id;
  item.trade_id = fill.venue_trade_id;
}

void fill_in(HistoryItem& item, const Transfer& transfer) {
  item.id = transfer.id;
  item.kind = transfer.amount.is_negative() ? storage::HistoryKind::Withdrawal : storage::HistoryKind::Deposit;
  item.at = transfer.at;
  item.account_id = transfer.account_id;
  item.asset = transfer.asset;
  item.amount = transfer.amount;
  item.value = transfer.value;
  item.transfer_source = transfer.source;
}

void fill_in(HistoryItem& item, const CostEntry& entry) {
  item.id = entry.id;
  item.kind = storage::HistoryKind::Entry;
  item.at = entry.executed_at;
  item.account_id = entry.account_id;
  item.symbol = entry.symbol;
  item.side = entry.side;
  item.quantity = entry.quantity;
  item.price = entry.price;
  item.fee = entry.fee;
  item.fee_currency = entry.fee_currency;
  item.fee_value = entry.fee_value;
  item.trade_id = entry.trade_id;
  item.source = entry.source;
}

// A program that opens the file must not take a text for a formula.
std::string cell(const std::string& text) {
  const bool is_formula = !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
  const std::string safe = is_formula ? "'" + text : text;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char letter : safe) {
    if (letter == '"') quoted += '"';
    quoted += letter;
  }
  return quoted + "\"";
}
std::string cell(const std::optional<std::string>& text) { return text ? cell(*text) : std::string{}; }
// A number is no formula, whatever its sign.
std::string cell(const std::optional<Decimal>& number) { return number ? number->to_string() : std::string{}; }
std::string cell(const std::optional<Uuid>& id) { return id ? id->to_string() : std::string{}; }

}  // namespace

HistoryItem make_history_item(const storage::HistoryItem& item) {
  HistoryItem made;
  std::visit([&](const auto& one) { fill_in(made, one); }, item);
  return made;
}

// The mark before the first letter tells Excel that Korean letters follow in UTF-8.
std::string history_csv_head() {
  return "\xEF\xBB\xBFtime,kind,account_id,symbol,side,quantity,price,fee,fee_currency,fee_value,asset,amount,value,"
         "order_id,bot_id,trade_id,id\r\n";
}

std::string history_csv_line(const HistoryItem& item) {
  const auto side = item.side ? enum_to_text(*item.side) : std::string{};
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", to_rfc3339(item.at),
                     enum_to_text(item.kind), item.account_id.to_string(), cell(item.symbol), side, cell(item.quantity),
                     cell(item.price), cell(item.fee), cell(item.fee_currency), cell(item.fee_value), cell(item.asset),
                     cell(item.amount), cell(item.value), cell(item.order_id), cell(item.bot_id), cell(item.trade_id),
                     item.id.to_string());
}

}  // namespace hoga::api

namespace hoga {

std::vector<FieldConstraint> Constraints<api::PortfolioQuery>::get() {
  return {constraint("currency").one_of({"USDT", "KRW", "USD", "BTC"}).says("USDT where it is absent.")};
}
std::vector<FieldConstraint> Constraints<api::PerformanceQuery>::get() {
  return {constraint("from").length(10, 10).says(api::kDay), constraint("to").length(10, 10).says(api::kDay),
          constraint("symbol").form(TextPattern::Symbol)};
}
std::vector<FieldConstraint> Constraints<api::EquityQuery>::get() {
  return {constraint("points").at_least(10).at_most(5'000).defaults().says("How many at most.")};
}
std::vector<FieldConstraint> Constraints<api::HistoryFilterQuery>::get() {
  return {constraint("symbol").form(TextPattern::Symbol)};
}
std::vector<FieldConstraint> Constraints<api::HistoryExportQuery>::get() {
  return {constraint("limit").at_least(1).at_most(10'000).defaults().says("How many lines at most.")};
}
std::vector<FieldConstraint> Constraints<api::CostEntryRequest>::get() {
  return {constraint("symbol").form(TextPattern::Symbol).example("BTCUSDT"),
          constraint("side").says("buy where it is absent."),
          constraint("quantity").more_than(0).at_most(999'999'999'999).example("0.5"),
          constraint("price").more_than(0).at_most(999'999'999'999).example("60000"),
          constraint("fee").at_least(0).at_most(999'999'999'999),
          constraint("fee_currency").length(1, 10).example("USDT")};
}
std::vector<FieldConstraint> Constraints<api::CostImportRequest>::get() {
  return {constraint("csv").length(1, 1'000'000)};
}
std::vector<FieldConstraint> Constraints<api::ManualRate>::get() {
  return {constraint("currency").one_of({"KRW", "USD", "BTC"}), constraint("price").more_than(0).example("1385.5")};
}

}  // namespace hoga
