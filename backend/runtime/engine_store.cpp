#include "runtime/engine_store.hpp"

#include <boost/asio/system_executor.hpp>

#include "base/json.hpp"
#include "orders/policy.hpp"
#include "runtime/engine_notices.hpp"
#include "storage/accounts.hpp"
#include "storage/audit.hpp"
#include "storage/bots.hpp"
#include "storage/fills.hpp"
#include "storage/limits.hpp"
#include "storage/market_results.hpp"
#include "storage/order_lists.hpp"
#include "storage/orders.hpp"
#include "storage/positions.hpp"
#include "storage/protections.hpp"
#include "storage/transfers.hpp"

namespace hoga::runtime {

namespace {

// What an audit entry's details hold.
std::string audit_details(const orders::AuditEntry& entry) {
  if (!entry.details.empty()) return entry.details;
  std::string text;
  JsonWriter json(text);
  json.begin_object().field("code", std::string_view{entry.code}).field("detail", std::string_view{entry.detail});
  if (!entry.figures.empty()) {
    json.key("figures").begin_object();
    for (const auto& figure : entry.figures) json.field(figure.name, std::string_view{figure.value});
    json.end_object();
  }
  json.end_object();
  return text;
}

// Late reports speak of orders that closed a short while ago.
constexpr Duration kClosedLoaded = std::chrono::hours{24};
constexpr int kClosedLoadedMax = 1000;

class Writer {
 public:
  Writer(storage::Session& session, Timestamp now) : session_(session), now_(now) {}

  void operator()(const orders::InsertOrder& write) const { storage::orders::insert(session_, write.order); }
  void operator()(const orders::PersistOrder& write) const {
    if (!storage::orders::update(session_, write.order)) storage::orders::insert(session_, write.order);
  }
  void operator()(const orders::InsertFill& write) const {
    if (storage::fills::insert(session_, write.fill)) return storage::unbooked_trades::insert(session_, write.fill);
    throw ErrorException(make_error(Errc::StorageFailed, "fill_exists", "The trade is recorded already.",
                                    "trade " + write.fill.venue_trade_id + " in " + write.fill.symbol));
  }
  void operator()(const orders::LinkFills& write) const {
    storage::fills::link(session_, write.account_id, write.symbol, write.venue_order_id, write.order_id);
    // The order may be a bot's, whose results these are then.
    storage::market_results::mark_stale(session_, write.account_id, write.symbol);
  }
  void operator()(const orders::PersistPosition& write) const {
    storage::positions::upsert(session_, write.position, {write.mark_price, write.unrealized_pnl});
  }
  void operator()(const orders::PersistBalances& write) const {
    storage::balances::upsert(session_, write.account_id, write.balances, now_);
  }
  void operator()(const orders::PersistDayStart& write) const {
    const auto& day = write.day_start;
    const Decimal equity = day.equity + day.transfers;
    if (storage::equity_day_starts::insert(session_, write.account_id, day.date, equity, day.taken_at)) return;
    storage::equity_day_starts::update(session_, write.account_id, day.date, equity);
  }
  void operator()(const orders::PersistEquityPeak& write) const {
    storage::equity_peaks::put(session_, write.account_id, write.peak.equity, write.peak.at);
  }
  void operator()(const orders::PersistTransfer& write) const { storage::transfers::put(session_, write.transfer); }
  void operator()(const orders::InsertOrderList& write) const { storage::order_lists::insert(session_, write.list); }
  void operator()(const orders::PersistProtection& write) const {
    if (write.plan.is_empty()) return storage::protections::remove(session_, write.plan.account_id, write.plan.symbol);
    storage::protections::upsert(session_, write.plan);
  }
  void operator()(const orders::PersistBot& write) const {
    storage::bots::update_state(session_, write.status, write.strategy_version, write.saved, write.mind);
  }
  void operator()(const orders::InsertBotSignal& write) const { storage::bot_signals::insert(session_, write.signal); }
  void operator()(const orders::InsertBotLog& write) const { storage::bot_log::insert(session_, write.line); }
  void operator()(const orders::InsertBotEquity& write) const {
    storage::bot_equity::insert(session_, write.bot_id, write.time, write.equity);
  }
  void operator()(const orders::AuditEntry& write) {
    audit_.push_back(
        {write.user_id, write.action, write.subject_id, audit_details(write), write.at, write.by, write.account_id});
  }

  // The entries of the batch go out together, so that they cost no statement each.
  void finish() const { storage::audit::append_all(session_, audit_); }

 private:
  storage::Session& session_;
  Timestamp now_;
  std::vector<storage::AuditEntry> audit_;
};

orders::StoredAccount load_account(storage::Session& session, const AccountId& account_id, const std::string& day,
                                   Timestamp now) {
  orders::StoredAccount stored;
  stored.orders = storage::orders::list_live(session, account_id);
  auto closed = storage::orders::list_closed_since(session, account_id, now - kClosedLoaded, kClosedLoadedMax);
  stored.orders.insert(stored.orders.end(), closed.begin(), closed.end());
  for (auto& position : storage::positions::list_of_account(session, account_id)) {
    stored.symbols[position.symbol].position = position;
  }
  for (const auto& symbol : storage::fills::symbols_of_account(session, account_id)) {
    stored.symbols[symbol].fills = storage::fills::list_of_symbol(session, account_id, symbol);
  }
  stored.balances = storage::balances::list(session, account_id);
  stored.protections = storage::protections::list_of_account(session, account_id);
  stored.bots = storage::bots::list_of_account(session, account_id);
  for (auto& transfer : storage::transfers::list_of_account(session, account_id)) {
    if (transfer.at + orders::policy::kTransferMemory >= now) stored.recent_transfers.push_back(transfer);
    if (transfer.value) {
      stored.moved += *transfer.value;
    } else {
      stored.unvalued_transfers.push_back(std::move(transfer));
    }
  }
  if (const auto peak = storage::equity_peaks::find(session, account_id)) {
    stored.equity_peak = orders::EquityPeak{peak->first, peak->second};
  }
  if (const auto equity = storage::equity_day_starts::find(session, account_id, day)) {
    // Transfers up to now are in the figure; those that come are counted from here.
    stored.day_start = risk::DayStart{{}, day, now, *equity, {}};
  }
  return stored;
}

}  // namespace

boost::asio::awaitable<Result<orders::StoredAccount>> DatabaseEngineStore::load(AccountId account_id, std::string day,
                                                                                Timestamp now) {
  auto job = [account_id, day, now](storage::Session& session) -> Result<orders::StoredAccount> {
    return load_account(session, account_id, day, now);
  };
  co_return co_await database_.read(job);
}

void DatabaseEngineStore::commit(std::vector<orders::Write> writes, std::shared_ptr<storage::WriteLine> line,
                                 boost::asio::any_io_executor executor, Done done) {
  const auto now = clock_.now();
  auto tell = [done = std::move(done), on_notice = on_notice_](const Result<bool>& has_notice) {
    if (has_notice && *has_notice && on_notice) on_notice();
    done(has_notice ? Result<void>{} : has_notice.error());
  };
  database_.write(
      [writes = std::move(writes), now](storage::Session& session) -> Result<bool> {
        Writer writer{session, now};
        for (const auto& write : writes) std::visit(writer, write);
        writer.finish();
        return post_notices(session, writes);
      },
      executor, std::move(tell), std::move(line));
}

void DatabaseEngineStore::set_account_state(AccountId account_id, AccountState state, std::string reason,
                                            boost::asio::any_io_executor executor, Done done) {
  database_.write(
      [account_id, state, reason = std::move(reason), now = clock_.now()](storage::Session& session) -> Result<void> {
        auto row = storage::accounts::find(session, account_id);
        if (!row) return make_error(Errc::NotFound, "There is no such account.");
        if (row->account.state != AccountState::Active && row->account.state != AccountState::Faulted) return {};
        const bool is_news = state == AccountState::Faulted && row->account.state != state;
        row->account.state = state;
        row->state_reason = reason.empty() ? std::nullopt : std::optional(reason);
        storage::accounts::update(session, *row, now);
        if (is_news) post_stopped(session, *row, now);
        return {};
      },
      executor, std::move(done));
}

void DatabaseEngineStore::note_key_trouble(const Account& account, const std::string& reason) {
  // Nobody waits for it: it is tried again with the stream.
  database_.write(
      [account, reason, now = clock_.now()](storage::Session& session) -> Result<void> {
        post_key_trouble(session, account, reason, now);
        return {};
      },
      boost::asio::system_executor{}, [](const Result<void>&) {});
}

}  // namespace hoga::runtime
