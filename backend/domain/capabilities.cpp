#include "domain/capabilities.hpp"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

namespace hoga {

OrderCapabilities operator&(const OrderCapabilities& left, const OrderCapabilities& right) {
  OrderCapabilities both;
  using Members = boost::describe::describe_members<OrderCapabilities, boost::describe::mod_public>;
  boost::mp11::mp_for_each<Members>(
      [&](auto member) { both.*member.pointer = left.*member.pointer && right.*member.pointer; });
  return both;
}

}  // namespace hoga
