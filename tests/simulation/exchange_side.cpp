#include "exchange_side.hpp"

#include <algorithm>

namespace hoga::simulation {
namespace {

exchange::ExchangeOptions exchange_options() {
  exchange::ExchangeOptions options;
  std::erase_if(options.listings, [](const exchange::Listing& listing) {
    const auto& symbol = listing.instrument.symbol;
    return symbol != "BNBUSDT" && std::find(kSymbols.begin(), kSymbols.end(), symbol) == kSymbols.end();
  });
  // A workload of a few minutes with many stops must not end at this limit.
  for (auto& listing : options.listings) listing.instrument.algo_orders_max = 40;
  options.second_candles_max = 600;
  return options;
}

// A minute's weight that a storm of restarts can use up, so that the governor has something to govern.
exchange_api::Quotas quotas() {
  exchange_api::Quotas quotas;
  quotas.orders_per_ten_seconds = 60;
  return quotas;
}

}  // namespace

ExchangeSide::ExchangeSide(World& world, exchange_api::KeyStore& keys) : world_(world), keys_(keys), clock_(world) {
  build();
}

ExchangeSide::~ExchangeSide() { sessions_.clear(); }

void ExchangeSide::build() {
  exchange_ = std::make_unique<exchange::Exchange>(exchange_options());
  users_ = std::make_unique<exchange_api::UserStreams>();
  front_ = std::make_unique<exchange_api::Front>(
      *exchange_, keys_, quotas(), clock_,
      [this](const std::vector<exchange::JournalRecord>& records, bool) { return write(records); });
  front_->add_listener(*users_);
  front_->add_listener(*this);
}

Result<void> ExchangeSide::write(const std::vector<exchange::JournalRecord>& records) {
  const auto fail = [] { return make_error(Errc::StorageFailed, "The journal can't be written."); };
  if (is_doomed_) return fail();
  if (is_asked_) {
    if (world_.strikes(FaultKind::JournalFailed, 0.002)) return fail();
    if (world_.strikes(FaultKind::ExchangeKilledBeforeJournal, 0.001)) {
      is_doomed_ = true;
      return fail();
    }
  }
  journal_.insert(journal_.end(), records.begin(), records.end());
  if (is_asked_ && world_.strikes(FaultKind::ExchangeKilledAfterJournal, 0.001)) is_doomed_ = true;
  return {};
}

void ExchangeSide::commit() {
  // A journal that failed is tried again by the next commit; what is pending is told then.
  static_cast<void>(front_->commit());
}

std::optional<net::HttpResponse> ExchangeSide::answer(const net::HttpRequest& request) {
  is_asked_ = true;
  auto response = exchange_api::answer_rest(*front_, request);
  is_asked_ = false;
  if (!is_doomed_) return response;
  kill(world_.delay(200, 4'000));
  return std::nullopt;
}

std::shared_ptr<exchange_api::SocketApi> ExchangeSide::open_session(std::shared_ptr<net::WebSocket> socket) {
  exchange_api::SocketApi::Options options;
  options.returns_rate_limits = false;
  sessions_.push_back(std::make_shared<exchange_api::SocketApi>(*front_, *users_, std::move(socket), options));
  return sessions_.back();
}

void ExchangeSide::close_session(const std::shared_ptr<exchange_api::SocketApi>& session) {
  sessions_.erase(std::remove(sessions_.begin(), sessions_.end(), session), sessions_.end());
}

void ExchangeSide::kill(Duration down) {
  is_doomed_ = false;
  is_up_ = false;
  if (on_death) on_death();
  sessions_.clear();
  front_.reset();
  users_.reset();
  build();
  for (const auto& record : journal_) {
    if (auto applied = exchange_->apply(record); !applied) {
      world_.fail("The exchange can't read its own journal: " + to_log_string(applied.error()));
      return;
    }
  }
  exchange_->finish_restore(clock_.now());
  // What was rebuilt is all there is: nobody is told of it again.
  exchange_->take_events();
  if (world_.chance(0.5)) {
    journal_ = exchange_->snapshot();
    exchange_->take_journal();
  }
  commit();
  world_.note("exchange is rebuilt, back in {} ms", std::chrono::duration_cast<milliseconds>(down).count());
  world_.after(down, [this] {
    is_up_ = true;
    if (on_birth) on_birth();
    commit();
  });
}

void ExchangeSide::on_events(const std::vector<exchange::ExchangeEvent>& events, Timestamp) {
  std::vector<const Symbol*> moved;
  for (const auto& event : events) {
    if (const auto* report = std::get_if<std::shared_ptr<const exchange::ExecutionEvent>>(&event)) {
      if (on_execution) on_execution(**report);
      continue;
    }
    const Symbol* symbol = nullptr;
    if (const auto* level = std::get_if<exchange::BookLevelChanged>(&event)) symbol = &level->symbol;
    if (const auto* trade = std::get_if<exchange::TradePrinted>(&event)) symbol = &trade->symbol;
    if (symbol == nullptr) continue;
    const bool is_known = std::any_of(moved.begin(), moved.end(), [&](const Symbol* its) { return *its == *symbol; });
    if (!is_known) moved.push_back(symbol);
  }
  for (const auto* symbol : moved) {
    if (on_market) on_market(*symbol);
  }
}

}  // namespace hoga::simulation
