#include "app/metrics_server.hpp"

namespace hoga::app {

std::unique_ptr<net::HttpServer> make_metrics_server(boost::asio::any_io_executor executor, const Settings& settings,
                                                     const Metrics& metrics) {
  net::HttpServerOptions options;
  options.address = settings.metrics_listen.address;
  options.port = settings.metrics_listen.port;
  options.name = "hoga-metrics";
  net::HttpHandlers handlers;
  handlers.http = [&metrics](net::HttpRequest request) -> boost::asio::awaitable<net::HttpResponse> {
    if (request.path != "/metrics") co_return net::HttpResponse::empty(404);
    co_return net::HttpResponse::text(200, metrics.text());
  };
  return std::make_unique<net::HttpServer>(std::move(executor), std::move(options), std::move(handlers));
}

}  // namespace hoga::app
