// What an exchange server is made of and what runs in it. Internal to exchange_server*.cpp.
#pragma once

#include <boost/asio/steady_timer.hpp>

#include <deque>

#include "exchange_api/admin_api.hpp"
#include "exchange_api/exchange_server.hpp"
#include "exchange_api/front.hpp"
#include "exchange_api/journal.hpp"
#include "exchange_api/replay_files.hpp"
#include "exchange_api/source_archive.hpp"
#include "exchange_api/stream_hub.hpp"
#include "exchange_api/user_streams.hpp"
#include "net/http_server.hpp"

namespace hoga::exchange_api {

struct ExchangeServer::Parts {
  Parts(boost::asio::any_io_executor its_executor, ExchangeServerOptions its_options);

  Result<void> prepare_directory();
  Result<void> restore();
  Result<void> start_source();
  Result<void> change_to(const std::string& name);
  // Makes the journal's next file in the background; `self` is this.
  void rotate_journal(const std::weak_ptr<Parts>& self);
  void tell_source();
  void close_old_sockets();
  void cancel_timers();
  bool are_sockets_apart() const { return options.sockets.has_value(); }
  boost::asio::any_io_executor sockets() const { return options.sockets ? *options.sockets : executor; }

  // How long a socket may live yet. All live equally long, so the first to open is the first to close.
  struct Life {
    std::weak_ptr<net::WebSocket> socket;
    std::chrono::steady_clock::time_point end;
  };

  boost::asio::any_io_executor executor;
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
  boost::asio::steady_timer step_timer;
  boost::asio::steady_timer tick_timer;
  boost::asio::steady_timer journal_timer;
  std::deque<Life> lives;
  bool is_stopping = false;
  bool is_source_broken = false;
  // As it was told last.
  exchange::SourceStatus told;
  int running = 0;
  std::size_t sessions = 0;
};

// What runs on the executor. Each coroutine shares the parts, so that they last until it has ended.
struct ExchangeServer::Loops {
  using Shared = std::shared_ptr<Parts>;

  static Result<std::uint16_t> listen(const Shared& parts);
  // On the sockets' executor.
  static boost::asio::awaitable<net::HttpResponse> answer(Shared parts, net::HttpRequest request);
  static boost::asio::awaitable<std::optional<net::HttpResponse>> check_upgrade(Shared parts, std::string path,
                                                                                std::string address, bool is_platform);
  static boost::asio::awaitable<void> serve(Shared parts, net::HttpRequest request,
                                            std::shared_ptr<net::WebSocket> socket);
  // The same on the exchange's.
  static boost::asio::awaitable<net::HttpResponse> answer_here(Shared parts, net::HttpRequest request);
  static boost::asio::awaitable<std::optional<net::HttpResponse>> check_upgrade_here(Shared parts, std::string path,
                                                                                     std::string address,
                                                                                     bool is_platform);
  static boost::asio::awaitable<void> serve_here(Shared parts, net::HttpRequest request,
                                                 std::shared_ptr<net::WebSocket> socket);
  // Each runs until `is_stopping`; `running` counts them.
  static boost::asio::awaitable<void> step_market(Shared parts);
  static boost::asio::awaitable<void> tick_streams(Shared parts);
  // Once a second, which is also often enough to tell how the source stands.
  static boost::asio::awaitable<void> keep_journal(Shared parts);
};

}  // namespace hoga::exchange_api
