#include "exchange_api/journal_codec.hpp"

#include <algorithm>

#include "exchange_api/journal_values.hpp"

namespace hoga::exchange_api {
namespace {

using namespace exchange;

// ---- Records ----

template <typename Archive, typename Record>
void fields_of_account(Archive& archive, Record& record) {
  archive.text(record.account);
  archive.signed_number(record.uid);
  time_of(archive, record.created_at);
}

template <typename Archive, typename Record>
void fields_of_entry(Archive& archive, Record& record) {
  archive.signed_number(record.id);
  enum_of(archive, record.reason, 8);
  time_of(archive, record.time);
  list_of(archive, record.postings, [&](auto& posting) {
    archive.signed_number(posting.uid);
    archive.name(posting.asset);
    archive.decimal(posting.free);
    archive.decimal(posting.locked);
  });
}

template <typename Archive, typename Record>
void fields_of_order(Archive& archive, Record& record) {
  auto& order = record.order;
  archive.signed_number(record.uid);
  archive.name(order.symbol);
  archive.signed_number(order.order_id);
  archive.text(order.client_order_id);
  enum_of(archive, order.side, 2);
  enum_of(archive, order.kind, 7);
  enum_of(archive, order.time_in_force, 3);
  archive.decimal(order.price);
  archive.decimal(order.stop_price);
  archive.decimal(order.quantity);
  archive.decimal(order.quote_quantity);
  archive.decimal(order.executed_quantity);
  archive.decimal(order.executed_quote);
  archive.decimal(order.prevented_quantity);
  enum_of(archive, order.state, 8);
  enum_of(archive, order.expiry_reason, 8);
  enum_of(archive, order.self_trade_prevention, 6);
  archive.flag(order.is_working);
  optional_time(archive, order.working_at);
  optional_number<Archive, std::int64_t>(archive, order.strategy_id);
  optional_number<Archive, std::int64_t>(archive, order.strategy_type);
  archive.decimal(order.locked);
  time_of(archive, order.created_at);
  time_of(archive, order.updated_at);
}

// What orders have had since order lists, icebergs, trails and amendments came.
template <typename Archive, typename Record>
void more_of_order(Archive& archive, Record& record) {
  auto& order = record.order;
  archive.signed_number(order.order_list_id);
  archive.decimal(order.iceberg_quantity);
  optional_number<Archive, std::int64_t>(archive, order.trailing_delta);
  optional_time(archive, order.trailing_at);
  archive.decimal(order.trailing_extreme);
  archive.decimal(order.lock_price);
  optional_number<Archive, std::int64_t>(archive, order.prevented_match_id);
  archive.signed_number(order.amendments);
}

// What pegged orders alone have.
template <typename Archive, typename Record>
void peg_of_order(Archive& archive, Record& record) {
  auto& order = record.order;
  exchange::Peg peg = order.peg.value_or(exchange::Peg{});
  enum_of(archive, peg.price_type, 2);
  optional_number<Archive, std::int64_t>(archive, peg.offset_levels);
  bool is_priced = order.pegged_price.has_value();
  archive.flag(is_priced);
  Decimal price = order.pegged_price.value_or(Decimal{});
  if (is_priced) archive.decimal(price);
  if constexpr (Archive::kReads) {
    order.peg = peg;
    if (is_priced) order.pegged_price = price;
  }
}

template <typename Archive, typename Record>
void fields_of_fill(Archive& archive, Record& record) {
  auto& trade = record.trade;
  archive.signed_number(record.uid);
  archive.name(trade.symbol);
  archive.signed_number(trade.trade_id);
  archive.signed_number(trade.order_id);
  archive.decimal(trade.price);
  archive.decimal(trade.quantity);
  archive.decimal(trade.quote_quantity);
  archive.decimal(trade.commission);
  archive.name(trade.commission_asset);
  time_of(archive, trade.time);
  archive.flag(trade.is_buyer);
  archive.flag(trade.is_maker);
}

template <typename Archive, typename Record>
void fields_of_tape(Archive& archive, Record& record) {
  archive.flag(record.is_restatement);
  list_of(archive, record.symbols, [&](auto& symbol) { archive.name(symbol); });
  // Several symbols take turns, so each differs from its own last trade.
  struct Last {
    std::int64_t trade_id = 0;
    std::int64_t aggregate_id = 0;
    std::int64_t price = 0;
  };
  std::vector<Last> last(record.symbols.size());
  std::int64_t time = 0;
  list_of(archive, record.trades, [&](auto& trade) {
    // Symbol, side and whether an account took part share a byte, or two with many symbols.
    const bool has_orders = trade.buyer_order_id != 0 || trade.seller_order_id != 0;
    std::uint64_t head = (std::uint64_t{trade.symbol} << 2) | (trade.is_buyer_maker ? 2U : 0U) | (has_orders ? 1U : 0U);
    archive.unsigned_number(head);
    if ((head >> 2) >= last.size()) return archive.fail();
    if constexpr (Archive::kReads) {
      trade.symbol = static_cast<std::uint16_t>(head >> 2);
      trade.is_buyer_maker = (head & 2) != 0;
    }
    Last& before = last[head >> 2];
    near_number(archive, trade.trade_id, before.trade_id);
    near_number(archive, trade.aggregate_id, before.aggregate_id);
    near_number(archive, trade.price, before.price);
    archive.signed_number(trade.quantity);
    std::int64_t at = to_microseconds(trade.time);
    near_number(archive, at, time);
    if constexpr (Archive::kReads) trade.time = from_microseconds(at);
    if ((head & 1) != 0) {
      archive.signed_number(trade.buyer_order_id);
      archive.signed_number(trade.seller_order_id);
    }
  });
}

template <typename Archive, typename Record>
void fields_of_candles(Archive& archive, Record& record) {
  archive.name(record.symbol);
  enum_of(archive, record.interval, kIntervalCount);
  std::int64_t second = 0;
  std::int64_t price = 0;
  list_of(archive, record.candles, [&](auto& candle) {
    near_number(archive, candle.open_second, second);
    near_number(archive, candle.open, price);
    near_number(archive, candle.high, price);
    near_number(archive, candle.low, price);
    near_number(archive, candle.close, price);
    std::uint64_t trades = candle.trades;
    archive.unsigned_number(trades);
    if constexpr (Archive::kReads) candle.trades = static_cast<std::uint32_t>(trades);
    archive.signed_number(candle.volume);
    archive.signed_number(candle.quote_volume);
    archive.signed_number(candle.taker_buy_volume);
    archive.signed_number(candle.taker_buy_quote_volume);
  });
}

template <typename Archive, typename Record>
void fields_of_counters(Archive& archive, Record& record) {
  archive.name(record.symbol);
  archive.signed_number(record.update_id);
  archive.signed_number(record.order_id);
  archive.signed_number(record.trade_id);
  archive.signed_number(record.private_trade_id);
  archive.signed_number(record.aggregate_id);
  archive.signed_number(record.last_price);
  time_of(archive, record.last_trade_at);
}

template <typename Archive, typename Record>
void fields_of_exchange(Archive& archive, Record& record) {
  archive.signed_number(record.execution_id);
  archive.signed_number(record.ledger_entry_id);
  archive.signed_number(record.uid);
}

template <typename Archive, typename Record>
void fields_of_status(Archive& archive, Record& record) {
  archive.name(record.symbol);
  enum_of(archive, record.status, 5);
}

template <typename Archive, typename Record>
void fields_of_list(Archive& archive, Record& record) {
  auto& list = record.list;
  archive.signed_number(record.uid);
  archive.name(list.symbol);
  archive.signed_number(list.order_list_id);
  enum_of(archive, list.kind, 5);
  enum_of(archive, list.status_type, 4);
  enum_of(archive, list.order_status, 3);
  archive.text(list.client_order_id);
  time_of(archive, list.transaction_time);
  list_of(archive, list.orders, [&](auto& member) {
    archive.signed_number(member.order_id);
    archive.text(member.client_order_id);
  });
  archive.decimal(list.held);
}

template <typename Archive, typename Record>
void fields_of_prevented(Archive& archive, Record& record) {
  auto& match = record.match;
  archive.signed_number(record.uid);
  archive.name(match.symbol);
  archive.signed_number(match.prevented_match_id);
  archive.signed_number(match.taker_order_id);
  archive.signed_number(match.maker_order_id);
  archive.signed_number(match.trade_group_id);
  enum_of(archive, match.mode, 6);
  archive.decimal(match.price);
  archive.decimal(match.maker_prevented_quantity);
  archive.decimal(match.taker_prevented_quantity);
  time_of(archive, match.time);
}

template <typename Archive, typename Record>
void fields_of_amendment(Archive& archive, Record& record) {
  auto& amendment = record.amendment;
  archive.signed_number(record.uid);
  archive.name(amendment.symbol);
  archive.signed_number(amendment.order_id);
  archive.signed_number(amendment.execution_id);
  archive.text(amendment.original_client_order_id);
  archive.text(amendment.new_client_order_id);
  archive.decimal(amendment.original_quantity);
  archive.decimal(amendment.new_quantity);
  time_of(archive, amendment.time);
}

template <typename Archive, typename Record>
void fields_of_transfer(Archive& archive, Record& record) {
  archive.signed_number(record.uid);
  archive.signed_number(record.transfer.id);
  archive.name(record.transfer.asset);
  archive.decimal(record.transfer.amount);
  time_of(archive, record.transfer.time);
}

// In which form a record is written, and with which fields: 0 those of the beginning, 1 those that came with order
// lists, 2 (of orders) a peg too. A record is written in the least form that holds it, so that those without a peg stay
// what they were.
constexpr std::uint64_t kPlainForm = 0;
constexpr std::uint64_t kListForm = 1;
constexpr std::uint64_t kPegForm = 2;

template <typename Archive, typename Record>
void fields(Archive& archive, Record& record, std::uint64_t form) {
  using Kind = std::remove_const_t<Record>;
  if constexpr (std::is_same_v<Kind, AccountCreated>) fields_of_account(archive, record);
  if constexpr (std::is_same_v<Kind, LedgerEntry>) fields_of_entry(archive, record);
  if constexpr (std::is_same_v<Kind, OrderChanged>) fields_of_order(archive, record);
  if constexpr (std::is_same_v<Kind, AccountTraded>) fields_of_fill(archive, record);
  if constexpr (std::is_same_v<Kind, Tape>) fields_of_tape(archive, record);
  if constexpr (std::is_same_v<Kind, CandlesKept>) fields_of_candles(archive, record);
  if constexpr (std::is_same_v<Kind, CountersKept>) fields_of_counters(archive, record);
  if constexpr (std::is_same_v<Kind, ExchangeCounters>) fields_of_exchange(archive, record);
  if constexpr (std::is_same_v<Kind, StatusKept>) fields_of_status(archive, record);
  if constexpr (std::is_same_v<Kind, MarketForgotten>) archive.name(record.symbol);
  if constexpr (std::is_same_v<Kind, OrderListChanged>) fields_of_list(archive, record);
  if constexpr (std::is_same_v<Kind, MatchPrevented>) fields_of_prevented(archive, record);
  if constexpr (std::is_same_v<Kind, OrderAmended>) fields_of_amendment(archive, record);
  if constexpr (std::is_same_v<Kind, AccountSettings>) {
    archive.signed_number(record.uid);
    archive.flag(record.uses_discount);
  }
  if constexpr (std::is_same_v<Kind, TransferKept>) fields_of_transfer(archive, record);
  if constexpr (std::is_same_v<Kind, ExternalLockKept>) {
    archive.signed_number(record.uid);
    archive.name(record.asset);
    archive.decimal(record.amount);
  }
  if constexpr (std::is_same_v<Kind, SourceKept>) archive.text(record.source);
  if constexpr (std::is_same_v<Kind, AccountRates>) {
    archive.signed_number(record.uid);
    archive.decimal(record.rates.maker);
    archive.decimal(record.rates.taker);
  }
  if (form == kPlainForm) return;
  if constexpr (std::is_same_v<Kind, OrderChanged>) more_of_order(archive, record);
  if constexpr (std::is_same_v<Kind, AccountTraded>) archive.signed_number(record.trade.order_list_id);
  if constexpr (std::is_same_v<Kind, CountersKept>) archive.signed_number(record.prevented_match_id);
  if constexpr (std::is_same_v<Kind, ExchangeCounters>) archive.signed_number(record.order_list_id);
  if (form != kPegForm) return;
  if constexpr (std::is_same_v<Kind, OrderChanged>) peg_of_order(archive, record);
}

// What the file holds of a record's kind: its position in JournalRecord, so kinds are only ever added at the end, and
// its form behind that, far from the positions.
constexpr std::uint64_t kKindsPerForm = 64;

bool has_list_form(const JournalRecord& record) {
  return std::holds_alternative<OrderChanged>(record) || std::holds_alternative<AccountTraded>(record) ||
         std::holds_alternative<CountersKept>(record) || std::holds_alternative<ExchangeCounters>(record);
}

std::uint64_t latest_form(const JournalRecord& record) {
  if (std::holds_alternative<OrderChanged>(record)) return kPegForm;
  return has_list_form(record) ? kListForm : kPlainForm;
}

std::uint64_t least_form(const JournalRecord& record) {
  const auto* changed = std::get_if<OrderChanged>(&record);
  return changed && changed->order.peg ? kPegForm : std::min(latest_form(record), kListForm);
}

// An order of the first form is completed as it would have been then.
void complete_first_form(JournalRecord& record) {
  auto* changed = std::get_if<OrderChanged>(&record);
  if (!changed) return;
  OrderRecord& order = changed->order;
  order.lock_price = order.price.is_zero() ? order.stop_price : order.price;
}

template <std::size_t Index = 0>
JournalRecord make_kind(std::uint64_t kind) {
  if constexpr (Index + 1 < std::variant_size_v<JournalRecord>) {
    if (kind != Index) return make_kind<Index + 1>(kind);
  }
  return JournalRecord{std::in_place_index<Index>};
}

}  // namespace

std::pair<std::uint64_t, bool> JournalDictionary::number_of(const std::string& name) {
  const auto [place, is_new] = numbers_.try_emplace(name, names_.size());
  if (is_new) names_.push_back(name);
  return {place->second, is_new};
}

const std::string* JournalDictionary::name_of(std::uint64_t number) const {
  return number < names_.size() ? &names_[number] : nullptr;
}

void JournalDictionary::shrink(std::size_t size) {
  while (names_.size() > size) {
    numbers_.erase(names_.back());
    names_.pop_back();
  }
}

std::string encode_records(const std::vector<JournalRecord>& records, JournalDictionary& dictionary) {
  std::string out;
  ArchiveWriter archive(out, dictionary);
  for (const JournalRecord& record : records) {
    const std::uint64_t form = least_form(record);
    archive.unsigned_number(record.index() + form * kKindsPerForm);
    std::visit([&](const auto& kind) { fields(archive, kind, form); }, record);
  }
  archive.finish();
  return out;
}

Result<std::vector<JournalRecord>> decode_records(std::string_view text, JournalDictionary& dictionary) {
  std::vector<JournalRecord> records;
  ArchiveReader archive(text, dictionary);
  while (archive.is_good() && !archive.is_at_end()) {
    std::uint64_t kind = 0;
    archive.unsigned_number(kind);
    const std::uint64_t form = kind / kKindsPerForm;
    kind %= kKindsPerForm;
    if (kind >= std::variant_size_v<JournalRecord>) archive.fail();
    if (!archive.is_good()) break;
    records.push_back(make_kind(kind));
    if (form > latest_form(records.back())) archive.fail();
    std::visit([&](auto& record) { fields(archive, record, form); }, records.back());
    if (form == kPlainForm) complete_first_form(records.back());
  }
  if (!archive.is_good()) {
    return make_error(Errc::StorageFailed, "unreadable_journal", "The exchange's journal can't be read.",
                      "A frame with a good checksum holds a record that can't be read");
  }
  return records;
}

}  // namespace hoga::exchange_api
