// Serves /metrics, on a port of its own. What is given outlives the server.
#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <memory>

#include "app/settings.hpp"
#include "base/metrics.hpp"
#include "net/http_server.hpp"

namespace hoga::app {

std::unique_ptr<net::HttpServer> make_metrics_server(boost::asio::any_io_executor executor, const Settings& settings,
                                                     const Metrics& metrics);

}  // namespace hoga::app
