// Binance's REST: from a request as it was received to the response. Runs on the exchange's thread; answers without
// waiting.
#pragma once

#include "exchange_api/front.hpp"
#include "net/http.hpp"

namespace hoga::exchange_api {

// True for the paths that are answered here or refused as Binance refuses them.
bool is_binance_path(std::string_view path);
// Binance's error body and headers.
net::HttpResponse refuse_rest(const ApiError& error);
net::HttpResponse answer_rest(Front& front, const net::HttpRequest& request);
// What the server below says of its own accord, as a client of Binance's would hear it: an error body where Binance has
// a code for it, else a gateway's HTML.
net::HttpResponse refuse_unread(const Error& error, int status);

}  // namespace hoga::exchange_api
