#include "plants.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

namespace hoga::simulation {

std::optional<Plant> parse_plant(std::string_view name) {
  Plant plant = Plant::None;
  const std::string text{name};
  if (!boost::describe::enum_from_string(text.c_str(), plant)) return std::nullopt;
  return plant;
}

std::string name_of(Plant plant) { return boost::describe::enum_to_string(plant, "?"); }

}  // namespace hoga::simulation
