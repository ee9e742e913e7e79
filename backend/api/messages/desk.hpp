// What the endpoints of a user's desk say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "runtime/desk_service.hpp"

namespace hoga::api {

struct Layouts {
  // As the web app has written it.
  RawJson layouts;
  // Absent: none was ever saved.
  std::optional<Timestamp> updated_at;
};
BOOST_DESCRIBE_STRUCT(Layouts, (), (layouts, updated_at))

struct UpdateLayoutsRequest {
  RawJson layouts;
};
BOOST_DESCRIBE_STRUCT(UpdateLayoutsRequest, (), (layouts))

struct Drawings {
  std::string symbol;
  std::vector<RawJson> drawings;
  std::optional<Timestamp> updated_at;
};
BOOST_DESCRIBE_STRUCT(Drawings, (), (symbol, drawings, updated_at))

struct UpdateDrawingsRequest {
  std::vector<RawJson> drawings;
};
BOOST_DESCRIBE_STRUCT(UpdateDrawingsRequest, (), (drawings))

struct Watchlist {
  std::vector<std::string> symbols;
  std::optional<Timestamp> updated_at;
};
BOOST_DESCRIBE_STRUCT(Watchlist, (), (symbols, updated_at))

struct UpdateWatchlistRequest {
  std::vector<std::string> symbols;
};
BOOST_DESCRIBE_STRUCT(UpdateWatchlistRequest, (), (symbols))

// In the export of what is kept of a user.
struct DeskDocument {
  // layouts, watchlist, or drawings:BTCUSDT
  std::string name;
  RawJson document;
  Timestamp updated_at{};
};
BOOST_DESCRIBE_STRUCT(DeskDocument, (), (name, document, updated_at))

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::UpdateLayoutsRequest> {
  static std::vector<FieldConstraint> get() { return {constraint("layouts").says("A JSON object of at most 16 KiB.")}; }
};
template <>
struct hoga::Constraints<hoga::api::UpdateDrawingsRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("drawings")
                .length(0, hoga::runtime::DeskService::kDrawingsMost)
                .says("JSON objects, of at most 64 KiB in all.")};
  }
};
template <>
struct hoga::Constraints<hoga::api::UpdateWatchlistRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("symbols")
                .length(0, hoga::runtime::DeskService::kWatchedMost)
                .says("In the order in which they are shown, each once.")};
  }
};
