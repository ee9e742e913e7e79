#include "net/proxy.hpp"

#include <fmt/format.h>

#include <charconv>

namespace hoga::net {
namespace {

using boost::asio::ip::address;

// IPv4 inside of IPv6 is the same caller.
address plain(const address& any) {
  if (any.is_v6() && any.to_v6().is_v4_mapped())
    return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, any.to_v6());
  return any;
}

std::vector<unsigned char> bytes_of(const address& any) {
  if (any.is_v4()) {
    const auto bytes = any.to_v4().to_bytes();
    return {bytes.begin(), bytes.end()};
  }
  const auto bytes = any.to_v6().to_bytes();
  return {bytes.begin(), bytes.end()};
}

bool share_prefix(const address& a, const address& b, int bits) {
  const auto left = bytes_of(a);
  const auto right = bytes_of(b);
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; bits > 0 && i < left.size(); ++i, bits -= 8) {
    const int mask = bits >= 8 ? 0xFF : 0xFF << (8 - bits) & 0xFF;
    if ((left[i] & mask) != (right[i] & mask)) return false;
  }
  return true;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

Result<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& texts) {
  TrustedProxies proxies;
  for (const auto& text : texts) {
    const auto slash = text.find('/');
    boost::system::error_code error;
    Network network;
    network.address = plain(boost::asio::ip::make_address(text.substr(0, slash), error));
    const int bits_max = network.address.is_v4() ? 32 : 128;
    network.prefix_bits = bits_max;
    bool is_good = !error;
    if (slash != std::string::npos) {
      const auto* const end = text.data() + text.size();
      const auto read = std::from_chars(text.data() + slash + 1, end, network.prefix_bits);
      is_good = is_good && read.ec == std::errc{} && read.ptr == end && network.prefix_bits >= 0 &&
                network.prefix_bits <= bits_max;
    }
    if (!is_good) {
      return make_error(Errc::InvalidConfiguration,
                        fmt::format("\"{}\" is not an address or network of a trusted proxy", text));
    }
    proxies.networks_.push_back(network);
  }
  return proxies;
}

bool TrustedProxies::trusts(const address& any) const {
  const address wanted = plain(any);
  for (const auto& network : networks_) {
    if (share_prefix(network.address, wanted, network.prefix_bits)) return true;
  }
  return false;
}

std::string TrustedProxies::client_address(const address& peer, const Headers& headers) const {
  address client = plain(peer);
  if (networks_.empty() || !trusts(client)) return client.to_string();
  std::string chain;
  for (const auto& [name, value] : headers) {
    if (equals_ignoring_case(name, "X-Forwarded-For")) chain += (chain.empty() ? "" : ",") + value;
  }
  // From the right: each proxy of ours vouches for the entry before it. What a stranger wrote further left counts for
  // nothing.
  std::string_view rest = chain;
  while (!rest.empty()) {
    const auto comma = rest.rfind(',');
    const auto entry = trim(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(0, comma);
    boost::system::error_code error;
    const auto parsed = boost::asio::ip::make_address(std::string{entry}, error);
    if (error) break;
    client = plain(parsed);
    if (!trusts(client)) break;
  }
  return client.to_string();
}

bool TrustedProxies::is_secure(const address& peer, const Headers& headers) const {
  return !networks_.empty() && trusts(peer) && equals_ignoring_case(headers.get("X-Forwarded-Proto"), "https");
}

}  // namespace hoga::net
