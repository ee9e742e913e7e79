// The platform's HTTP server with one page and nothing behind it, on one thread. Prints its port, and ends when its
// standard input does.
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <array>
#include <cstdio>

#include "net/http_server.hpp"

namespace {

namespace asio = boost::asio;
using hoga::net::HttpRequest;
using hoga::net::HttpResponse;

asio::awaitable<HttpResponse> page(HttpRequest) {
  HttpResponse response = HttpResponse::json(200, R"({"symbol":"BTCUSDT","price":"61000.01000000"})");
  co_return response;
}

}  // namespace

int main() {
  asio::io_context context(1);
  hoga::net::HttpHandlers handlers;
  handlers.http = page;
  hoga::net::HttpServer server(context.get_executor(), {}, std::move(handlers));
  const auto port = server.listen();
  if (!port) return 1;
  std::printf("%d\n", *port);
  std::fflush(stdout);
  asio::posix::stream_descriptor input(context, dup(STDIN_FILENO));
  std::array<char, 16> nothing{};
  input.async_read_some(asio::buffer(nothing), [&](boost::system::error_code, std::size_t) {
    server.stop();
    context.stop();
  });
  context.run();
  return 0;
}
