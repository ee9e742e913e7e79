// What a user arranges at their desk, kept so that each of their browsers has it: how panels share the room, what is
// drawn on charts, which pairs are watched. The last that is saved counts. On the web executor.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/account.hpp"
#include "runtime/market_service.hpp"
#include "storage/database.hpp"

namespace hoga::runtime {

// A JSON text, and since when it stands: nothing, where none was ever saved and it is the empty one.
struct DeskDocument {
  std::string json;
  std::optional<Timestamp> updated_at;
};

struct Drawings {
  // Each a JSON object.
  std::vector<RawJson> drawings;
  std::optional<Timestamp> updated_at;
};

struct Watchlist {
  // In the order of their owner.
  std::vector<Symbol> symbols;
  std::optional<Timestamp> updated_at;
};

class DeskService {
 public:
  static constexpr std::size_t kLayoutBytesMost = 16 * 1'024;
  static constexpr std::size_t kDrawingBytesMost = 64 * 1'024;
  // On one symbol; more are refused by form.
  static constexpr std::size_t kDrawingsMost = 100;
  static constexpr std::int64_t kDrawnSymbolsMost = 200;
  static constexpr std::size_t kWatchedMost = 200;

  // All of them outlive the service.
  DeskService(storage::Database& database, const MarketService& market, const Clock& clock)
      : database_(database), market_(market), clock_(clock) {}

  boost::asio::awaitable<Result<DeskDocument>> layouts(UserId user_id);
  // ValidationFailed for what is no JSON object, or too long.
  boost::asio::awaitable<Result<DeskDocument>> save_layouts(UserId user_id, std::string json);

  // NotFound `unknown_symbol` for one that no exchange here has, unless something was drawn on it when one did.
  boost::asio::awaitable<Result<Drawings>> drawings(UserId user_id, Symbol symbol);
  // ValidationFailed names the drawing that is no JSON object; Conflict `drawings_max` where too many symbols have
  // some.
  boost::asio::awaitable<Result<Drawings>> save_drawings(UserId user_id, Symbol symbol, std::vector<RawJson> drawn);

  boost::asio::awaitable<Result<Watchlist>> watchlist(UserId user_id);
  // ValidationFailed names each symbol that is there twice or that no exchange here has; one that the list had before
  // may stay. Unavailable while no symbols are known yet.
  boost::asio::awaitable<Result<Watchlist>> save_watchlist(UserId user_id, std::vector<Symbol> symbols);

 private:
  boost::asio::awaitable<Result<std::optional<DeskDocument>>> find(UserId user_id, std::string name);
  // `prefix`: of names of which a user may have kDrawnSymbolsMost that are filled; empty: this one is alone.
  boost::asio::awaitable<Result<DeskDocument>> save(UserId user_id, std::string name, std::string json,
                                                    std::string prefix);
  // Some exchange has it.
  bool is_known(const Symbol& symbol) const;
  Error unknown_symbol(const Symbol& symbol) const;

  storage::Database& database_;
  const MarketService& market_;
  const Clock& clock_;
};

}  // namespace hoga::runtime
