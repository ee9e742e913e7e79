#include "identity/audit_details.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace hoga::identity {
namespace {

// Printable ASCII alone, so that no cut falls into the middle of a character and no control character reaches a
// terminal.
std::string plain(const std::string& text, std::size_t size_max) {
  std::string clean;
  for (const char byte : text.substr(0, size_max)) clean += byte >= ' ' && byte <= '~' ? byte : '?';
  return clean;
}

}  // namespace

Origin clipped(const Origin& origin) { return {plain(origin.ip, 64), plain(origin.user_agent, 300)}; }

std::string origin_details(const Origin& origin, const Figures& figures) {
  const Origin clean = clipped(origin);
  boost::json::object object;
  object["ip"] = clean.ip;
  object["user_agent"] = clean.user_agent;
  if (!figures.empty()) {
    auto& named = object["figures"].emplace_object();
    for (const auto& figure : figures) named[figure.name] = figure.value;
  }
  return boost::json::serialize(object);
}

}  // namespace hoga::identity
