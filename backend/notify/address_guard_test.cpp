// A webhook reaches the public internet, and nothing else however it is written.
#include "notify/address_guard.hpp"

#include <gtest/gtest.h>

namespace hoga::notify {
namespace {

bool is_open(const char* text) { return is_public(boost::asio::ip::make_address(text)); }

TEST(AddressGuard, PublicAddresses) {
  for (const char* text : {"8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.1", "192.167.1.1", "100.63.255.255",
                           "100.128.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8"}) {
    EXPECT_TRUE(is_open(text)) << text;
  }
}

TEST(AddressGuard, EverythingElse) {
  for (const char* text : {"0.0.0.0",
                           "127.0.0.1",
                           "127.255.255.254",
                           "10.1.2.3",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.0.1",
                           "169.254.169.254",
                           "100.64.0.1",
                           "192.0.2.1",
                           "198.18.0.1",
                           "224.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "fc00::1",
                           "fd12:3456::1",
                           "fe80::1",
                           "ff02::1",
                           "2001:db8::1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "::127.0.0.1",
                           "64:ff9b::7f00:1",
                           "64:ff9b::a00:1",
                           "2002:7f00:1::",
                           "2001::1"}) {
    EXPECT_FALSE(is_open(text)) << text;
  }
}

}  // namespace
}  // namespace hoga::notify
