#include "api/desk_endpoints.hpp"

#include "api/messages/desk.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using runtime::DeskService;

constexpr std::string_view kLastCounts = "The last that is saved counts.";

net::EndpointBuilder desk_endpoint(net::EndpointBuilder builder, std::string summary) {
  builder.summary(std::move(summary)).tag("users");
  return builder;
}

void add_layouts(net::Router& router, DeskService* desk) {
  router.add(desk_endpoint(net::get("/api/v1/users/me/layouts"), "How the panels of your desk share the room")
                 .description("An empty object without `updated_at` where none was saved yet.")
                 .scope("read"),
             [desk](Context& context) -> awaitable<Result<Layouts>> {
               auto found = co_await desk->layouts(context.user_id());
               if (!found) co_return found.error();
               co_return Layouts{{std::move(found->json)}, found->updated_at};
             });
  router.add(desk_endpoint(net::put("/api/v1/users/me/layouts"), "Save how the panels of your desk share the room")
                 .description(std::string(kLastCounts)),
             [desk](Context& context, UpdateLayoutsRequest body) -> awaitable<Result<Layouts>> {
               auto saved = co_await desk->save_layouts(context.user_id(), std::move(body.layouts.text));
               if (!saved) co_return saved.error();
               co_return Layouts{{std::move(saved->json)}, saved->updated_at};
             });
}

void add_drawings(net::Router& router, DeskService* desk) {
  constexpr const char* kPath = "/api/v1/users/me/drawings/{symbol}";
  router.add(desk_endpoint(net::get(kPath), "What you have drawn on a symbol's chart")
                 .description("An empty list without `updated_at` where nothing was saved yet.")
                 .error(Errc::NotFound, "unknown_symbol", "No exchange here has it.")
                 .scope("read"),
             [desk](Context& context) -> awaitable<Result<Drawings>> {
               std::string symbol = context.path("symbol");
               auto found = co_await desk->drawings(context.user_id(), symbol);
               if (!found) co_return found.error();
               co_return Drawings{std::move(symbol), std::move(found->drawings), found->updated_at};
             });
  router.add(desk_endpoint(net::put(kPath), "Save what you have drawn on a symbol's chart")
                 .description(std::string(kLastCounts))
                 .error(Errc::NotFound, "unknown_symbol", "No exchange here has it.")
                 .error(Errc::Conflict, "drawings_max", "There are drawings on 200 symbols already."),
             [desk](Context& context, UpdateDrawingsRequest body) -> awaitable<Result<Drawings>> {
               std::string symbol = context.path("symbol");
               auto saved = co_await desk->save_drawings(context.user_id(), symbol, std::move(body.drawings));
               if (!saved) co_return saved.error();
               co_return Drawings{std::move(symbol), std::move(saved->drawings), saved->updated_at};
             });
}

void add_watchlist(net::Router& router, DeskService* desk) {
  router.add(desk_endpoint(net::get("/api/v1/users/me/watchlist"), "The pairs that you watch, in your order")
                 .description("Empty and without `updated_at` where none was saved yet.")
                 .scope("read"),
             [desk](Context& context) -> awaitable<Result<Watchlist>> {
               auto found = co_await desk->watchlist(context.user_id());
               if (!found) co_return found.error();
               co_return Watchlist{std::move(found->symbols), found->updated_at};
             });
  router.add(desk_endpoint(net::put("/api/v1/users/me/watchlist"), "Save the pairs that you watch, in your order")
                 .description("Each symbol once, and known to an exchange here; one that was on the list before may "
                              "stay when no exchange has it any more. " +
                              std::string(kLastCounts)),
             [desk](Context& context, UpdateWatchlistRequest body) -> awaitable<Result<Watchlist>> {
               auto saved = co_await desk->save_watchlist(context.user_id(), std::move(body.symbols));
               if (!saved) co_return saved.error();
               co_return Watchlist{std::move(saved->symbols), saved->updated_at};
             });
}

}  // namespace

void add_desk_endpoints(net::Router& router, DeskService& desk) {
  add_layouts(router, &desk);
  add_drawings(router, &desk);
  add_watchlist(router, &desk);
}

}  // namespace hoga::api
