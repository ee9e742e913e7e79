// Makes the faults of a plan happen to calls: waits, swallows, refuses, cuts. Used only where faults are switched on,
// so that other servers pay nothing for it. On the exchange's thread.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <optional>
#include <string>

#include "exchange_api/faults.hpp"
#include "exchange_api/front.hpp"
#include "exchange_api/socket_api.hpp"
#include "net/http.hpp"

namespace hoga::exchange_api {

// How long a call that is never answered is kept waiting: longer than clients do. Then an empty 504 ends it.
inline constexpr std::chrono::seconds kUnansweredTime{60};

// `is_stopping` ends waits early. All pointers outlive the call.
boost::asio::awaitable<net::HttpResponse> answer_rest_faulty(Front* front, const bool* is_stopping,
                                                             net::HttpRequest request);

// The answer to one message, or nothing where none is to be sent; the socket may have been cut.
boost::asio::awaitable<std::optional<std::string>> handle_faulty(Front* front, SocketApi* session,
                                                                 const bool* is_stopping,
                                                                 std::shared_ptr<net::WebSocket> socket,
                                                                 std::string message);

}  // namespace hoga::exchange_api
