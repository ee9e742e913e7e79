// Which address a request comes from when proxies stand between. Pure; any thread.
#pragma once

#include <boost/asio/ip/address.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "net/http.hpp"

namespace hoga::net {

class TrustedProxies {
 public:
  TrustedProxies() = default;
  // "10.0.0.1", "10.0.0.0/8", "::1", "fd00::/8". Errors: InvalidConfiguration.
  static Result<TrustedProxies> parse(const std::vector<std::string>& texts);

  bool trusts_nobody() const { return networks_.empty(); }
  bool trusts(const boost::asio::ip::address& address) const;
  // The nearest address in X-Forwarded-For that is not a proxy of ours, if the peer is one; else the peer.
  std::string client_address(const boost::asio::ip::address& peer, const Headers& headers) const;
  // X-Forwarded-Proto says https, and the peer is a proxy of ours.
  bool is_secure(const boost::asio::ip::address& peer, const Headers& headers) const;

 private:
  struct Network {
    boost::asio::ip::address address;
    int prefix_bits = 0;
  };
  std::vector<Network> networks_;
};

}  // namespace hoga::net
