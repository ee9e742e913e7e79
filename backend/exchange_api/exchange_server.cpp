#include "exchange_api/exchange_server.hpp"

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <deque>
#include <fstream>
#include <system_error>

#include "base/json_describe.hpp"
#include "base/log.hpp"
#include "exchange_api/admin_api.hpp"
#include "exchange_api/fault_gate.hpp"
#include "exchange_api/front.hpp"
#include "exchange_api/journal.hpp"
#include "exchange_api/market_socket.hpp"
#include "exchange_api/replay_files.hpp"
#include "exchange_api/rest_api.hpp"
#include "exchange_api/socket_api.hpp"
#include "exchange_api/source_archive.hpp"
#include "exchange_api/stream_hub.hpp"
#include "exchange_api/user_streams.hpp"
#include "net/http_server.hpp"

namespace hoga::exchange_api {

namespace asio = boost::asio;
using asio::awaitable;

namespace {

using namespace std::chrono_literals;

constexpr auto kStreamTick = 100ms;
constexpr auto kJournalLook = 1s;
constexpr auto kShutdownDeadline = 5s;
// Where the source in force stood before the journal held it.
constexpr const char* kSourceFile = "source";

exchange::ExchangeOptions core_options(const ExchangeServerOptions& options) {
  exchange::ExchangeOptions core;
  if (!options.listings.empty()) core.listings = options.listings;
  return core;
}

Quotas quotas_of(const ExchangeServerOptions& options) {
  Quotas quotas = options.quotas;
  quotas.are_enforced = options.has_rate_limits;
  return quotas;
}

net::HttpServerOptions server_options(const ExchangeServerOptions& options) {
  net::HttpServerOptions server;
  server.address = options.address;
  server.port = options.port;
  server.name = "hoga-exchange";
  // A call that is never answered on request must not be answered by the server after all; others never wait.
  if (options.has_faults) server.handler_timeout = 0ms;
  // Binance's: pings every 20 s, cut after 60 s without an answer; a client that does not read is cut by the queue's
  // limit.
  server.websocket.ping_interval = 20s;
  server.websocket.pong_timeout = 40s;
  return server;
}

}  // namespace

struct ExchangeServer::Parts {
  Parts(asio::any_io_executor its_executor, ExchangeServerOptions its_options)
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

  Result<void> prepare_directory();
  Result<void> restore();
  Result<void> start_source();
  Result<void> change_to(const std::string& name);
  void rotate_journal();
  void tell_source();
  void close_old_sockets();
  void cancel_timers();

  // How long a socket may live yet. All live equally long, so the first to open is the first to close.
  struct Life {
    std::weak_ptr<net::WebSocket> socket;
    std::chrono::steady_clock::time_point end;
  };

  asio::any_io_executor executor;
  ExchangeServerOptions options;
  SystemClock system_clock;
  const Clock& clock;
  exchange::Exchange exchange;
  std::unique_ptr<KeyStore> keys;
  std::unique_ptr<Journal> journal;
  SourceArchive archive;
  DiskReplayFiles files;
  std::unique_ptr<exchange::MarketSource> source;
  std::unique_ptr<Front> front;
  FaultPlan faults;
  StreamHub hub;
  UserStreams users;
  std::unique_ptr<AdminApi> admin;
  std::unique_ptr<net::HttpServer> server;
  asio::steady_timer step_timer;
  asio::steady_timer tick_timer;
  asio::steady_timer journal_timer;
  std::deque<Life> lives;
  bool is_stopping = false;
  bool is_source_broken = false;
  // As it was told last.
  exchange::SourceStatus told;
  int running = 0;
};

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
  front->add_listener(users);
  front->add_listener(hub);
  exchange.finish_restore(clock.now());
  admin =
      std::make_unique<AdminApi>(*front, options.admin_secret, [this]() -> exchange::MarketSource& { return *source; });
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

void ExchangeServer::Parts::rotate_journal() {
  if (auto rotated = journal->rotate(exchange.snapshot()); !rotated) {
    log_error("Exchange journal can't be rotated", {{"error", to_log_string(rotated.error())}});
  }
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
  if (lives.size() < 64 || lives.size() < 2 * server->websockets()) return;
  std::erase_if(lives, [](const Life& life) { return life.socket.expired(); });
}

void ExchangeServer::Parts::cancel_timers() {
  step_timer.cancel();
  tick_timer.cancel();
  journal_timer.cancel();
}

// What runs on the executor. Each coroutine shares the parts, so that they last until it has ended.
struct ExchangeServer::Loops {
  using Shared = std::shared_ptr<Parts>;

  static Result<std::uint16_t> listen(const Shared& parts);
  static awaitable<net::HttpResponse> answer(Shared parts, net::HttpRequest request);
  static awaitable<std::optional<net::HttpResponse>> check_upgrade(Shared parts, std::string path, std::string address);
  static awaitable<void> serve(Shared parts, net::HttpRequest request, std::shared_ptr<net::WebSocket> socket);
  // Each runs until `is_stopping`; `running` counts them.
  static awaitable<void> step_market(Shared parts);
  static awaitable<void> tick_streams(Shared parts);
  // Once a second, which is also often enough to tell how the source stands.
  static awaitable<void> keep_journal(Shared parts);
};

Result<std::uint16_t> ExchangeServer::Loops::listen(const Shared& parts) {
  // The server belongs to the parts: it must not own them in turn.
  const std::weak_ptr<Parts> weak = parts;
  net::HttpHandlers handlers;
  handlers.http = [weak](net::HttpRequest request) { return answer(weak.lock(), std::move(request)); };
  handlers.upgrade = [weak](const net::HttpRequest& request) {
    return check_upgrade(weak.lock(), request.path, request.remote_address);
  };
  handlers.websocket = [weak](net::HttpRequest request, std::shared_ptr<net::WebSocket> socket) {
    return serve(weak.lock(), std::move(request), std::move(socket));
  };
  handlers.on_exception = [](std::string_view request_id, std::string_view what) {
    log_error("Exchange request failed", {{"request_id", request_id}, {"error", what}});
  };
  parts->server =
      std::make_unique<net::HttpServer>(parts->executor, server_options(parts->options), std::move(handlers));
  return parts->server->listen();
}

awaitable<net::HttpResponse> ExchangeServer::Loops::answer(Shared parts, net::HttpRequest request) {
  if (!parts) co_return net::HttpResponse::empty(503);
  if (AdminApi::owns(request.path)) co_return parts->admin->answer(request);
  if (parts->options.has_faults && !parts->faults.rules().empty()) {
    auto answered = co_await answer_rest_faulty(parts->front.get(), &parts->is_stopping, std::move(request));
    co_return answered;
  }
  co_return answer_rest(*parts->front, request);
}

awaitable<std::optional<net::HttpResponse>> ExchangeServer::Loops::check_upgrade(Shared parts, std::string path,
                                                                                 std::string address) {
  if (!parts || parts->is_stopping) co_return net::HttpResponse::empty(503);
  if (!is_market_path(path) && !is_socket_api_path(path)) co_return net::HttpResponse::empty(404);
  const auto admitted = parts->front->limits().admit_connection(address, parts->clock.now());
  if (admitted) co_return std::nullopt;
  net::HttpResponse refused = net::HttpResponse::empty(admitted.error().http_status);
  refused.headers.add("Retry-After", std::to_string(admitted.error().retry_after_seconds));
  co_return refused;
}

awaitable<void> ExchangeServer::Loops::serve(Shared parts, net::HttpRequest request,
                                             std::shared_ptr<net::WebSocket> socket) {
  if (!parts) co_return;
  Front* front = parts->front.get();
  parts->lives.push_back({socket, std::chrono::steady_clock::now() + parts->options.connection_life});
  if (is_socket_api_path(request.path)) {
    co_await serve_socket_api(front, &parts->users, std::move(request), std::move(socket));
  } else {
    co_await serve_market_socket(front, &parts->hub, std::move(request), std::move(socket));
  }
}

awaitable<void> ExchangeServer::Loops::step_market(Shared parts) {
  boost::system::error_code ignored;
  while (!parts->is_stopping) {
    parts->step_timer.expires_after(parts->source->step_interval());
    co_await parts->step_timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    // While the journal can't be written the market stands still: nothing may happen that could not be remembered.
    if (parts->is_stopping || !parts->front->ready()) continue;
    auto stepped = parts->source->step(parts->exchange, parts->clock.now());
    if (!stepped && !std::exchange(parts->is_source_broken, true)) {
      log_error("Market source has ended with a fault", {{"error", to_log_string(stepped.error())}});
    }
    if (!parts->front->commit()) log_error("Exchange stands still until its journal can be written");
  }
  --parts->running;
}

awaitable<void> ExchangeServer::Loops::tick_streams(Shared parts) {
  boost::system::error_code ignored;
  auto next = std::chrono::steady_clock::now();
  while (!parts->is_stopping) {
    // On a fixed grid, but what was missed is not made up for.
    next = std::max(next + kStreamTick, std::chrono::steady_clock::now());
    parts->tick_timer.expires_at(next);
    co_await parts->tick_timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    parts->close_old_sockets();
    if (!parts->is_stopping) parts->hub.on_tick(parts->clock.now());
  }
  --parts->running;
}

awaitable<void> ExchangeServer::Loops::keep_journal(Shared parts) {
  boost::system::error_code ignored;
  while (!parts->is_stopping) {
    parts->journal_timer.expires_after(kJournalLook);
    co_await parts->journal_timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    if (parts->is_stopping) continue;
    parts->tell_source();
    if (!parts->front->commit()) continue;
    if (parts->journal->wants_rotation()) parts->rotate_journal();
  }
  --parts->running;
}

ExchangeServer::ExchangeServer(asio::any_io_executor executor, ExchangeServerOptions options)
    : parts_(std::make_shared<Parts>(std::move(executor), std::move(options))) {}

ExchangeServer::~ExchangeServer() {
  parts_->is_stopping = true;
  parts_->cancel_timers();
  if (parts_->server) parts_->server->stop();
}

Result<std::uint16_t> ExchangeServer::start() {
  Parts& parts = *parts_;
  if (auto prepared = parts.prepare_directory(); !prepared) return prepared.error();
  if (auto restored = parts.restore(); !restored) return restored.error();
  if (auto started = parts.start_source(); !started) return started.error();
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
  co_await parts.server->shutdown(kShutdownDeadline);
  asio::steady_timer pause(co_await asio::this_coro::executor);
  while (parts.running > 0) {
    parts.cancel_timers();
    pause.expires_after(1ms);
    co_await pause.async_wait(asio::use_awaitable);
  }
  if (!parts.front->commit()) log_error("The last of the exchange's journal could not be written");
}

exchange::SourceStatus ExchangeServer::source_status() const { return parts_->source->status(parts_->clock.now()); }

}  // namespace hoga::exchange_api
