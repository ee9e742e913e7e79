#include "runtime/desk_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/json_describe.hpp"
#include "storage/desk_documents.hpp"

namespace hoga::runtime {
namespace {

using boost::asio::awaitable;
using storage::DeskDocumentRow;
using storage::Session;

constexpr std::string_view kLayouts = "layouts";
constexpr std::string_view kWatchlist = "watchlist";
constexpr std::string_view kDrawings = "drawings:";

std::string drawings_of(const Symbol& symbol) { return std::string(kDrawings) + symbol; }

Error wrong_fields() { return make_error(Errc::ValidationFailed, "Some fields are wrong."); }

Error wrong_field(std::string field, std::string code, std::string detail) {
  Error error = wrong_fields();
  error.fields.push_back({std::move(field), std::move(code), std::move(detail)});
  return error;
}

Result<void> check_size(const char* field, const std::string& json, std::size_t bytes_most) {
  if (json.size() <= bytes_most) return {};
  return wrong_field(field, "too_long", fmt::format("At most {} KiB.", bytes_most / 1'024));
}

}  // namespace

bool DeskService::is_known(const Symbol& symbol) const {
  const auto exchanges = market_.exchanges();
  return std::any_of(exchanges.begin(), exchanges.end(),
                     [&](const std::string& exchange) { return market_.instrument(exchange, symbol) != nullptr; });
}

Error DeskService::unknown_symbol(const Symbol& symbol) const {
  // Before its symbols have come, nobody can say which there are.
  const auto exchange = market_.resolve_exchange(std::nullopt);
  if (!exchange) return exchange.error();
  if (const auto known = market_.check_known(*exchange); !known) return known.error();
  return make_error(Errc::NotFound, "unknown_symbol", fmt::format("No exchange here has {}.", symbol));
}

awaitable<Result<std::optional<DeskDocument>>> DeskService::find(UserId user_id, std::string name) {
  auto job = [user_id, name](Session& session) -> Result<std::optional<DeskDocumentRow>> {
    return storage::desk_documents::find(session, user_id, name);
  };
  auto row = co_await database_.read(job);
  if (!row) co_return row.error();
  std::optional<DeskDocument> document;
  if (*row) document = DeskDocument{std::move((*row)->document), (*row)->updated_at};
  co_return document;
}

awaitable<Result<DeskDocument>> DeskService::save(UserId user_id, std::string name, std::string json,
                                                  std::string prefix) {
  const DeskDocumentRow row{std::move(name), std::move(json), clock_.now()};
  auto job = [user_id, row, prefix](Session& session) -> Result<void> {
    storage::desk_documents::put(session, user_id, row);
    if (prefix.empty() || storage::desk_documents::count_filled(session, user_id, prefix) <= kDrawnSymbolsMost) {
      return {};
    }
    return make_error(Errc::Conflict, "drawings_max",
                      fmt::format("There are drawings on {} symbols: clear one of them first.", kDrawnSymbolsMost));
  };
  const auto saved = co_await database_.write(job);
  if (!saved) co_return saved.error();
  co_return DeskDocument{row.document, row.updated_at};
}

awaitable<Result<DeskDocument>> DeskService::layouts(UserId user_id) {
  std::string name(kLayouts);
  auto found = co_await find(user_id, std::move(name));
  if (!found) co_return found.error();
  co_return std::move(*found).value_or(DeskDocument{"{}", std::nullopt});
}

awaitable<Result<DeskDocument>> DeskService::save_layouts(UserId user_id, std::string json) {
  if (const auto good = check_size("layouts", json, kLayoutBytesMost); !good) co_return good.error();
  if (JsonReader(json).peek() != JsonKind::Object) {
    co_return wrong_field("layouts", "wrong_type", "A JSON object.");
  }
  std::string name(kLayouts);
  std::string prefix;
  co_return co_await save(user_id, std::move(name), std::move(json), std::move(prefix));
}

awaitable<Result<Drawings>> DeskService::drawings(UserId user_id, Symbol symbol) {
  // What can't be the name of one is not looked for.
  if (!matches(TextPattern::Symbol, symbol)) co_return unknown_symbol(symbol);
  std::string name = drawings_of(symbol);
  const auto found = co_await find(user_id, std::move(name));
  if (!found) co_return found.error();
  if (!*found && !is_known(symbol)) co_return unknown_symbol(symbol);
  if (!*found) co_return Drawings{};
  auto list = from_json<std::vector<RawJson>>((*found)->json);
  if (!list) co_return list.error();
  co_return Drawings{std::move(*list), (*found)->updated_at};
}

awaitable<Result<Drawings>> DeskService::save_drawings(UserId user_id, Symbol symbol, std::vector<RawJson> drawn) {
  Error wrong = wrong_fields();
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    if (JsonReader(drawn[i].text).peek() == JsonKind::Object) continue;
    wrong.fields.push_back({fmt::format("drawings[{}]", i), "wrong_type", "A JSON object."});
  }
  if (!wrong.fields.empty()) co_return wrong;
  std::string json = to_json(drawn);
  if (const auto good = check_size("drawings", json, kDrawingBytesMost); !good) co_return good.error();
  const auto before = co_await drawings(user_id, symbol);
  if (!before) co_return before.error();
  std::string name = drawings_of(symbol);
  std::string prefix(kDrawings);
  const auto saved = co_await save(user_id, std::move(name), std::move(json), std::move(prefix));
  if (!saved) co_return saved.error();
  co_return Drawings{std::move(drawn), saved->updated_at};
}

awaitable<Result<Watchlist>> DeskService::watchlist(UserId user_id) {
  std::string name(kWatchlist);
  const auto found = co_await find(user_id, std::move(name));
  if (!found) co_return found.error();
  Watchlist list;
  if (!*found) co_return list;
  auto symbols = from_json<std::vector<Symbol>>((*found)->json);
  if (!symbols) co_return symbols.error();
  list.symbols = std::move(*symbols);
  list.updated_at = (*found)->updated_at;
  co_return list;
}

awaitable<Result<Watchlist>> DeskService::save_watchlist(UserId user_id, std::vector<Symbol> symbols) {
  const auto before = co_await watchlist(user_id);
  if (!before) co_return before.error();
  const std::set<Symbol> kept(before->symbols.begin(), before->symbols.end());
  std::set<Symbol> seen;
  Error wrong = wrong_fields();
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    const auto& symbol = symbols[i];
    const auto field = fmt::format("symbols[{}]", i);
    if (!seen.insert(symbol).second) {
      wrong.fields.push_back({field, "repeated", "Name each symbol once."});
    } else if (!kept.contains(symbol) && !is_known(symbol)) {
      const auto unknown = unknown_symbol(symbol);
      if (unknown.errc != Errc::NotFound) co_return unknown;
      wrong.fields.push_back({field, unknown.code, unknown.detail});
    }
  }
  if (!wrong.fields.empty()) co_return wrong;
  std::string name(kWatchlist);
  std::string prefix;
  auto json = to_json(symbols);
  const auto saved = co_await save(user_id, std::move(name), std::move(json), std::move(prefix));
  if (!saved) co_return saved.error();
  co_return Watchlist{std::move(symbols), saved->updated_at};
}

}  // namespace hoga::runtime
