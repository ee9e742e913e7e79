#include "notify/address_guard.hpp"

#include <algorithm>
#include <array>

#include "net/proxy.hpp"

namespace hoga::notify {
namespace {

namespace ip = boost::asio::ip;

// IANA's special-purpose registries: this host, private, shared, link-local, documentation, benchmarks, multicast,
// reserved. 6to4 and Teredo lead to an IPv4 address that nobody sees here.
const net::TrustedProxies& special_networks() {
  static const auto networks =
      net::TrustedProxies::parse(
          {"0.0.0.0/8",     "10.0.0.0/8",      "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16",
           "172.16.0.0/12", "192.0.0.0/24",    "192.0.2.0/24",   "192.88.99.0/24", "192.168.0.0/16",
           "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",    "240.0.0.0/4",
           "::/128",        "::1/128",         "100::/64",       "2001::/23",      "2001:db8::/32",
           "2002::/16",     "fc00::/7",        "fe80::/10",      "fec0::/10",      "ff00::/8"})
          .value();
  return networks;
}

// The IPv4 address inside of ::ffff:0:0/96, ::/96 and 64:ff9b::/96.
std::optional<ip::address_v4> embedded(const ip::address_v6& address) {
  const auto bytes = address.to_bytes();
  const std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  const std::array<unsigned char, 12> compatible{};
  const std::array<unsigned char, 12> translated{0, 0x64, 0xff, 0x9b};
  const auto begins = [&](const auto& prefix) { return std::equal(prefix.begin(), prefix.end(), bytes.begin()); };
  if (!begins(mapped) && !begins(compatible) && !begins(translated)) return std::nullopt;
  return ip::address_v4({bytes[12], bytes[13], bytes[14], bytes[15]});
}

}  // namespace

bool is_public(const ip::address& address) {
  if (address.is_v6()) {
    if (const auto inner = embedded(address.to_v6())) return is_public(*inner);
  }
  return !special_networks().trusts(address);
}

}  // namespace hoga::notify
