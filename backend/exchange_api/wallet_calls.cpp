// What clients ask of Binance's wallet: assets, deposits and withdrawals. The network of paper money is the exchange
// itself: no address, no transaction on a chain, nothing to confirm.
#include "exchange_api/calls.hpp"

namespace hoga::exchange_api {

namespace {

constexpr std::string_view kNetwork = "HOGA";
// Statuses: a deposit that is credited, a withdrawal that is completed. All of them are, at once.
constexpr std::int64_t kDepositSuccess = 1;
constexpr std::int64_t kWithdrawalCompleted = 6;

struct TransferQuery {
  std::optional<std::string> coin;
  std::optional<std::int64_t> status;
  std::optional<std::string> transaction;
  std::optional<Timestamp> start;
  std::optional<Timestamp> end;
  std::size_t offset = 0;
  std::size_t limit = 1000;
};

TransferQuery read_transfer_query(ParameterReader& reader) {
  TransferQuery query;
  query.coin = reader.text("coin");
  query.status = reader.integer("status");
  query.start = reader.time("startTime");
  query.end = reader.end_time();
  query.offset = static_cast<std::size_t>(reader.integer("offset").value_or(0));
  query.limit = static_cast<std::size_t>(reader.limit(1000, 1000));
  return query;
}

std::string transaction_of(const exchange::Transfer& transfer) { return "hoga-" + std::to_string(transfer.id); }

// The newest first, as the wallet lists them; `is_deposit` chooses between the two directions.
std::vector<exchange::Transfer> find_transfers(Call& call, const TransferQuery& query, bool is_deposit) {
  const std::int64_t done = is_deposit ? kDepositSuccess : kWithdrawalCompleted;
  if (query.status && *query.status != done) return {};
  std::vector<exchange::Transfer> found;
  std::size_t skipped = 0;
  std::vector<exchange::Transfer> all = call.exchange().transfers(call.account);
  for (auto transfer = all.rbegin(); transfer != all.rend() && found.size() < query.limit; ++transfer) {
    const bool is_wanted =
        transfer->amount.is_positive() == is_deposit && (!query.coin || *query.coin == transfer->asset) &&
        (!query.transaction || *query.transaction == transaction_of(*transfer)) &&
        (!query.start || transfer->time >= *query.start) && (!query.end || transfer->time <= *query.end);
    if (!is_wanted || skipped++ < query.offset) continue;
    found.push_back(std::move(*transfer));
  }
  return found;
}

// "2026-11-29 07:00:00": how the wallet prints times of withdrawals.
std::string wallet_time(Timestamp time) {
  std::string text = to_rfc3339(time).substr(0, 19);
  text[10] = ' ';
  return text;
}

void render_transfer_head(Render& render, const exchange::Transfer& transfer) {
  render.json().begin_object().field("id", std::to_string(transfer.id));
  render.json().field("amount", abs(transfer.amount).to_string());
}

// What an amount is worth in bitcoin, by last prices against the dollar; zero where there is no price.
Decimal in_bitcoin(const exchange::Exchange& exchange, const std::string& asset, const Decimal& amount) {
  const auto price = [&](const std::string& base) {
    if (base == "USDT") return Decimal(1);
    const Symbol symbol = base + "USDT";
    return exchange.instrument(symbol) ? exchange.last_price(symbol) : Decimal();
  };
  const Decimal bitcoin = price("BTC");
  if (bitcoin.is_zero()) return {};
  return divide(multiply(amount, price(asset), Rounding::HalfUp), bitcoin, Rounding::HalfUp);
}

}  // namespace

ApiResult<void> deposit_history(Call& call) {
  TransferQuery query = read_transfer_query(call.reader);
  query.transaction = call.reader.text("txId");
  const bool with_source = call.reader.boolean("includeSource").value_or(false);
  if (auto form = check_form(call); !form) return form;
  Render render = call.render();
  JsonWriter& json = render.json();
  json.begin_array();
  for (const exchange::Transfer& transfer : find_transfers(call, query, true)) {
    render_transfer_head(render, transfer);
    json.field("coin", std::string_view(transfer.asset)).field("network", kNetwork).field("status", kDepositSuccess);
    json.field("address", "").field("addressTag", "").field("txId", transaction_of(transfer));
    render.time("insertTime", transfer.time).time("completeTime", transfer.time);
    json.field("transferType", 0).field("confirmTimes", "1/1").field("unlockConfirm", 0).field("walletType", 0);
    if (with_source) json.field("sourceAddress", "");
    json.end_object();
  }
  json.end_array();
  return {};
}

ApiResult<void> withdrawal_history(Call& call) {
  const TransferQuery query = read_transfer_query(call.reader);
  const auto order = call.reader.text("withdrawOrderId");
  const auto ids = call.reader.text("idList");
  if (auto form = check_form(call); !form) return form;
  Render render = call.render();
  JsonWriter& json = render.json();
  json.begin_array();
  for (const exchange::Transfer& transfer : find_transfers(call, query, false)) {
    // Withdrawals are made by the exchange's admin, under no client's name.
    if (order) break;
    const std::string padded = "," + ids.value_or("") + ",";
    if (ids && padded.find("," + std::to_string(transfer.id) + ",") == std::string::npos) continue;
    render_transfer_head(render, transfer);
    json.field("transactionFee", "0").field("coin", std::string_view(transfer.asset));
    json.field("status", kWithdrawalCompleted).field("address", "").field("txId", transaction_of(transfer));
    json.field("applyTime", wallet_time(transfer.time)).field("network", kNetwork).field("transferType", 0);
    json.field("info", "").field("confirmNo", 1).field("walletType", 0).field("txKey", "");
    json.field("completeTime", wallet_time(transfer.time)).end_object();
  }
  json.end_array();
  return {};
}

ApiResult<void> user_assets(Call& call) {
  const auto wanted = call.reader.text("asset");
  const bool with_value = call.reader.boolean("needBtcValuation").value_or(false);
  if (auto form = check_form(call); !form) return form;
  Render render = call.render();
  JsonWriter& json = render.json();
  json.begin_array();
  for (const Balance& balance : call.exchange().balances(call.account)) {
    const Decimal whole = balance.free + balance.locked;
    if ((wanted && *wanted != balance.asset) || whole.is_zero()) continue;
    json.begin_object().field("asset", std::string_view(balance.asset));
    render.decimal("free", balance.free).decimal("locked", balance.locked);
    json.field("freeze", "0").field("withdrawing", "0").field("ipoable", "0");
    json.field("btcValuation", with_value ? in_bitcoin(call.exchange(), balance.asset, whole).to_string() : "0");
    json.end_object();
  }
  json.end_array();
  return {};
}

ApiResult<void> asset_details(Call& call) {
  const auto wanted = call.reader.text("asset");
  if (auto form = check_form(call); !form) return form;
  JsonWriter json(call.out);
  json.begin_object();
  for (const std::string& asset : listed_assets(call)) {
    if (wanted && *wanted != asset) continue;
    // Clients can neither put paper money in nor take it out.
    json.key(asset).begin_object().field("minWithdrawAmount", "0").field("depositStatus", false);
    json.field("withdrawFee", "0").field("withdrawStatus", false).end_object();
  }
  json.end_object();
  return {};
}

namespace {

// Reads what such a list may be asked by.
ApiResult<void> answer_nothing(Call& call, std::string_view nothing) {
  for (const std::string_view name : {"asset", "type", "accountType", "needBtcValuation"}) call.reader.text(name);
  for (const std::string_view name : {"startTime", "endTime"}) call.reader.time(name);
  call.reader.limit(500, 1000);
  if (auto form = check_form(call); !form) return form;
  call.out += nothing;
  return {};
}

}  // namespace

ApiResult<void> no_funding_assets(Call& call) { return answer_nothing(call, "[]"); }
ApiResult<void> no_account_snapshots(Call& call) {
  return answer_nothing(call, R"({"code":200,"msg":"","snapshotVos":[]})");
}
ApiResult<void> no_dust_conversions(Call& call) {
  return answer_nothing(call, R"({"total":0,"userAssetDribblets":[]})");
}
ApiResult<void> no_dividends(Call& call) { return answer_nothing(call, R"({"rows":[],"total":0})"); }

}  // namespace hoga::exchange_api
