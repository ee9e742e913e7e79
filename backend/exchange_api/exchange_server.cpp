#include "exchange_api/exchange_server.hpp"

#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fstream>
#include <system_error>

#include "base/json_describe.hpp"
#include "base/log.hpp"
#include "exchange_api/exchange_server_parts.hpp"

namespace hoga::exchange_api {

namespace asio = boost::asio;
using asio::awaitable;

namespace {

using namespace std::chrono_literals;

constexpr auto kShutdownDeadline = 5s;
// Where the source in force stood before the journal held it.
constexpr const char* kSourceFile = "source";

exchange::ExchangeOptions core_options(const ExchangeServerOptions& options) {
  exchange::ExchangeOptions core;
  if (!options.listings.empty()) core.listings = options.listings;
  core.rules = options.rules;
  return core;
}

Quotas quotas_of(const ExchangeServerOptions& options) {
  Quotas quotas = options.quotas;
  quotas.are_enforced = options.has_rate_limits;
  return quotas;
}

}  // namespace

ExchangeServer::Parts::Parts(asio::any_io_executor its_executor, ExchangeServerOptions its_options)
    : executor(its_executor),
      options(std::move(its_options)),
      clock(options.clock ? *options.clock : system_clock),
      exchange(core_options(options)),
      archive(options.data_dir / "sources"),
      faults(options.fault_seed),
      hub(exchange, options.has_faults ? &faults : nullptr),
      users(options.has_faults ? &faults : nullptr),
      step_timer(executor),
      tick_timer(executor),
      journal_timer(executor) {}

Result<void> ExchangeServer::Parts::prepare_directory() {
  namespace fs = std::filesystem;
  std::error_code failed;
  fs::create_directories(options.data_dir, failed);
  if (!failed) fs::permissions(options.data_dir, fs::perms::owner_all, failed);
  if (failed) {
    return make_error(Errc::InvalidConfiguration, fmt::format("The exchange's directory {} can't be used: {}",
                                                              options.data_dir.string(), failed.message()));
  }
  auto opened = KeyStore::open(options.data_dir / "api_keys.jsonl");
  if (!opened) return opened.error();
  keys = std::make_unique<KeyStore>(std::move(*opened));
  return {};
}

Result<void> ExchangeServer::Parts::restore() {
  JournalOptions journal_options;
  journal_options.directory = options.data_dir;
  journal_options.waits_for_disk = options.waits_for_disk;
  journal_options.rotate_bytes = options.journal_rotate_bytes;
  auto opened =
      Journal::open(journal_options, [this](const exchange::JournalRecord& record) { return exchange.apply(record); });
  if (!opened) return opened.error();
  journal = std::move(*opened);
  if (journal->cut_bytes() > 0) log_warning("Exchange journal had a torn end", {{"cut_bytes", journal->cut_bytes()}});
  front = std::make_unique<Front>(exchange, *keys, quotas_of(options), clock,
                                  [this](const std::vector<exchange::JournalRecord>& records, bool is_urgent) {
                                    return journal->append(records, is_urgent);
                                  });
  if (options.has_faults) front->set_faults(&faults);
  faults.set_on_removed([this] {
    hub.release_held();
    users.release_held();
  });
  front->set_admin_secret(options.admin_secret);
  front->add_listener(users);
  front->add_listener(hub);
  exchange.finish_restore(clock.now());
  admin = std::make_unique<AdminApi>(*front, [this]() -> exchange::MarketSource& { return *source; });
  return {};
}

Result<void> ExchangeServer::Parts::start_source() {
  auto parsed = exchange::parse_source_options(options.source);
  if (!parsed) return parsed.error();
  if (options.seed && parsed->kind == exchange::SourceKind::Synthetic &&
      options.source.find("seed=") == std::string::npos) {
    parsed->seed = *options.seed;
  }
  auto made = exchange::make_market_source(*parsed, {&files, options.origin});
  if (!made) return made.error();
  source = std::move(*made);
  const Timestamp now = clock.now();
  const std::string name = source->status(now).source;
  const std::string former = exchange.source();
  if (auto changed = change_to(name); !changed) return changed.error();
  if (auto started = source->start(exchange, now); !started) return started.error();
  // One batch: a source that does not start, or a kill, leaves everything to the former one.
  if (auto flushed = front->commit(); !flushed) {
    return make_error(Errc::StorageFailed, "The exchange's journal can't be written.");
  }
  if (!former.empty() && former != name) log_info("Market source has changed", {{"before", former}, {"now", name}});
  archive.remove(name);
  std::error_code ignored;
  std::filesystem::remove(options.data_dir / kSourceFile, ignored);
  return {};
}

Result<void> ExchangeServer::Parts::change_to(const std::string& name) {
  std::string unnamed;
  std::getline(std::ifstream(options.data_dir / kSourceFile), unnamed);
  return change_source(exchange, archive, name, unnamed, clock.now());
}

void ExchangeServer::Parts::rotate_journal(const std::weak_ptr<Parts>& self) {
  auto condense =
      [core = core_options(options)](const Journal::ReadAll& read_all) -> Result<std::vector<exchange::JournalRecord>> {
    // A snapshot of what a restart would remember, made as a restart makes it: the exchange itself is not stopped for
    // it.
    exchange::Exchange remembered(core);
    auto read = read_all([&](const exchange::JournalRecord& record) { return remembered.apply(record); });
    if (!read) return read.error();
    return remembered.snapshot();
  };
  journal->begin_rotation(std::move(condense), [self, to = executor] {
    asio::post(to, [self] {
      const auto parts = self.lock();
      if (!parts) return;
      if (auto finished = parts->journal->finish_rotation(); !finished) {
        log_error("Exchange journal can't be rotated", {{"error", to_log_string(finished.error())}});
      }
    });
  });
}

void ExchangeServer::Parts::tell_source() {
  const auto status = source->status(clock.now());
  if (status.state == told.state && status.detail == told.detail && status.shift == told.shift) return;
  if (status.state != told.state) {
    log_info("Market source", {{"state", enum_to_text(status.state)}, {"detail", status.detail}});
  }
  if (options.on_source_changed) options.on_source_changed(status);
  told = status;
}

void ExchangeServer::Parts::close_old_sockets() {
  const auto now = std::chrono::steady_clock::now();
  while (!lives.empty() && (lives.front().end <= now || lives.front().socket.expired())) {
    if (const auto socket = lives.front().socket.lock()) {
      socket->start_close(net::close_code::kGoingAway, "a connection lives 24 hours");
    }
    lives.pop_front();
  }
  // Short connections behind a long one leave their entries.
  if (lives.size() < 64 || lives.size() < 2 * sessions) return;
  std::erase_if(lives, [](const Life& life) { return life.socket.expired(); });
}

void ExchangeServer::Parts::cancel_timers() {
  step_timer.cancel();
  tick_timer.cancel();
  journal_timer.cancel();
}

ExchangeServer::ExchangeServer(asio::any_io_executor executor, ExchangeServerOptions options)
    : parts_(std::make_shared<Parts>(std::move(executor), std::move(options))) {}

ExchangeServer::~ExchangeServer() {
  parts_->is_stopping = true;
  parts_->cancel_timers();
  if (parts_->server) parts_->server->stop();
  // What still runs on the exchange's executor must not outlive the sockets' through it.
  parts_->server.reset();
}

Result<std::uint16_t> ExchangeServer::start() {
  Parts& parts = *parts_;
  if (auto prepared = parts.prepare_directory(); !prepared) return prepared.error();
  if (auto restored = parts.restore(); !restored) return restored.error();
  if (auto started = parts.start_source(); !started) return started.error();
  // As source_status() says it to whoever has started us: from here on changes are told.
  parts.told = parts.source->status(parts.clock.now());
  auto port = Loops::listen(parts_);
  if (!port) return port.error();
  parts.running = 3;
  asio::co_spawn(parts.executor, Loops::step_market(parts_), asio::detached);
  asio::co_spawn(parts.executor, Loops::tick_streams(parts_), asio::detached);
  asio::co_spawn(parts.executor, Loops::keep_journal(parts_), asio::detached);
  return *port;
}

awaitable<void> ExchangeServer::stop() {
  Parts& parts = *parts_;
  if (!parts.server || parts.is_stopping) co_return;
  parts.is_stopping = true;
  parts.hub.announce_shutdown(parts.clock.now());
  parts.users.announce_shutdown(parts.clock.now());
  // What the announcements have sent crosses over before this does.
  co_await asio::co_spawn(parts.sockets(), parts.server->shutdown(kShutdownDeadline), asio::use_awaitable);
  asio::steady_timer pause(co_await asio::this_coro::executor);
  while (parts.running > 0 || parts.sessions > 0) {
    parts.cancel_timers();
    pause.expires_after(1ms);
    co_await pause.async_wait(asio::use_awaitable);
  }
  if (!parts.front->commit()) log_error("The last of the exchange's journal could not be written");
}

exchange::SourceStatus ExchangeServer::source_status() const { return parts_->source->status(parts_->clock.now()); }

}  // namespace hoga::exchange_api
