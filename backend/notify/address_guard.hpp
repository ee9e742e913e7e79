// Which addresses a user may send the server to: those of the public internet. What is inside of the operator's network
// must not be reached by a webhook. Pure; any thread.
#pragma once

#include <boost/asio/ip/address.hpp>

namespace hoga::notify {

bool is_public(const boost::asio::ip::address& address);

}  // namespace hoga::notify
