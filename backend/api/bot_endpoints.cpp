#include "api/bot_endpoints.hpp"

#include <algorithm>

#include "api/endpoints.hpp"
#include "api/messages/bots.hpp"
#include "api/messages/trading.hpp"
#include "engine/bot_forms.hpp"
#include "net/typed_endpoint.hpp"
#include "portfolio/performance.hpp"
#include "strategy/sizing.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::NoContent;
using net::Page;
using net::PageQuery;
using net::Query;
using runtime::BotService;
using runtime::BotView;

Error bot_not_found() { return make_error(Errc::NotFound, "bot_not_found", "There is no such bot."); }

net::EndpointBuilder bot_endpoint(net::EndpointBuilder builder, std::string summary, std::string scope) {
  builder.summary(std::move(summary)).tag("bots").rate_class("trading").scope(std::move(scope));
  return builder;
}

BotItem item_of(const BotService& bots, const BotView& view) {
  const auto version = strategy::parse_version(view.settings.strategy_version);
  auto description = version ? bots.registry().find(view.settings.strategy, *version) : nullptr;
  if (!description) description = bots.registry().find(view.settings.strategy);
  return make_bot(view.settings, view.status, description.get());
}

Result<BotItem> item_of(const BotService& bots, const Result<BotView>& view) {
  if (!view) return view.error();
  return item_of(bots, *view);
}

runtime::BotDraft to_draft(const BotRequest& request) {
  runtime::BotDraft draft;
  draft.name = request.name;
  draft.strategy = request.strategy;
  draft.strategy_version = request.strategy_version;
  if (request.parameters) draft.parameters = request.parameters->text;
  draft.account_id = request.account_id;
  draft.symbols = request.symbols;
  if (request.intervals) draft.intervals = *request.intervals;
  draft.budget = request.budget;
  if (request.sizing) draft.sizing = request.sizing->text;
  draft.limits = request.limits.value_or(BotLimits{});
  draft.exits = request.exits.value_or(BotExits{});
  return draft;
}

template <typename Item, typename Stored, typename Make>
Result<Page<Item>> page_of(const Result<storage::Page<Stored>>& found, Make make) {
  if (!found) return found.error();
  Page<Item> page;
  for (const auto& one : found->items) page.items.push_back(make(one));
  page.next_cursor = found->next_cursor;
  return page;
}

// The deepest fall from a high, in per cent of that high.
std::optional<Decimal> max_drawdown(const std::vector<std::pair<Timestamp, Decimal>>& curve) {
  if (curve.empty()) return std::nullopt;
  portfolio::Performance performance(curve.front().first, curve.front().second);
  for (const auto& [time, equity] : curve) performance.tell(time, equity, false);
  const auto percent = decimal_from_double(performance.figures().max_drawdown_percent);
  return round_to_places(percent, 2, Rounding::HalfUp);
}

void add_making(net::Router& router, BotService& bots) {
  router.add(bot_endpoint(net::post("/api/v1/bots"), "Make a bot", "trade")
                 .description("It is stopped at first. Every bad field is named; those of the strategy's parameters as "
                              "`parameters.<name>`, those of the sizing as `sizing.<name>`.")
                 .status(201)
                 .idempotent()
                 .error(Errc::Conflict, "bots_max", "There are 100 already."),
             [&bots](Context& context, BotRequest body) -> awaitable<Result<BotItem>> {
               auto draft = to_draft(body);
               auto origin = origin_of(context);
               const auto made = co_await bots.create(context.user_id(), std::move(draft), std::move(origin));
               co_return item_of(bots, made);
             });
  router.add(bot_endpoint(net::put("/api/v1/bots/{id}"), "Change a bot", "trade")
                 .description("Name, budget, limits and exits can be changed while it runs; strategy, parameters, "
                              "sizing, symbols and intervals while it is stopped or paused, and then it begins with a "
                              "warm-up. Absent parts have their standard values, as with a new bot.")
                 .error(Errc::Conflict, "bot_not_stopped", "That can't be changed while it runs.")
                 .error(Errc::Conflict, "bot_not_clear", "Other symbols need a bot that holds nothing.")
                 .error(Errc::Conflict, "bot_account_fixed", "It stays on its account."),
             [&bots](Context& context, BotRequest body) -> awaitable<Result<BotItem>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return bot_not_found();
               auto draft = to_draft(body);
               auto origin = origin_of(context);
               const auto changed = co_await bots.edit(context.user_id(), *id, std::move(draft), std::move(origin));
               co_return item_of(bots, changed);
             });
  router.add(bot_endpoint(net::del("/api/v1/bots/{id}"), "Delete a bot", "trade")
                 .description("With its signals and its log. Its orders and fills stay on record, and what it holds is "
                              "yours from then on.")
                 .error(Errc::Conflict, "bot_not_stopped", "Stop it first.")
                 .error(Errc::Conflict, "bot_has_orders", "Its orders are not gone yet."),
             [&bots](Context& context) -> awaitable<Result<NoContent>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return bot_not_found();
               auto origin = origin_of(context);
               const auto removed = co_await bots.remove(context.user_id(), *id, std::move(origin));
               if (!removed) co_return removed.error();
               co_return NoContent{};
             });
}

void add_running(net::Router& router, BotService& bots) {
  router.add(bot_endpoint(net::post("/api/v1/bots/{id}/start"), "Start a bot, or go on after a pause", "trade")
                 .error(Errc::Conflict, "bot_running", "It runs already.")
                 .error(Errc::Conflict, "bot_closing", "It is still selling what it held.")
                 .error(Errc::Conflict, "halted", "Trading is halted.")
                 .error(Errc::Conflict, "account_unavailable", "Its account can't trade."),
             [&bots](Context& context) -> awaitable<Result<BotItem>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return bot_not_found();
               auto origin = origin_of(context);
               const auto started = co_await bots.start(context.user_id(), *id, std::move(origin));
               co_return item_of(bots, started);
             });
  router.add(bot_endpoint(net::post("/api/v1/bots/{id}/pause"), "Pause a bot", "trade")
                 .description("It follows the market and orders nothing; its orders and protections stay.")
                 .error(Errc::Conflict, "bot_not_running", "It does not run."),
             [&bots](Context& context) -> awaitable<Result<BotItem>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return bot_not_found();
               auto origin = origin_of(context);
               const auto paused = co_await bots.pause(context.user_id(), *id, std::move(origin));
               co_return item_of(bots, paused);
             });
  router.add(
      bot_endpoint(net::post("/api/v1/bots/{id}/stop"), "Stop a bot", "trade")
          .description("leave: its orders and protections stay. cancel: they are taken back, what it holds stays "
                       "without protection. close: they are taken back, and what it holds is sold at the market."),
      [&bots](Context& context, StopBotRequest body) -> awaitable<Result<BotItem>> {
        const auto id = context.path_uuid("id");
        if (!id) co_return bot_not_found();
        auto origin = origin_of(context);
        const auto stopped = co_await bots.stop(context.user_id(), *id, body.orders, std::move(origin));
        co_return item_of(bots, stopped);
      });
}

void add_copies(net::Router& router, BotService& bots) {
  router.add(bot_endpoint(net::post("/api/v1/bots/{id}/clone"), "Make a bot like this one", "trade").status(201),
             [&bots](Context& context, CloneBotRequest body) -> awaitable<Result<BotItem>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return bot_not_found();
               auto origin = origin_of(context);
               const auto made =
                   co_await bots.clone(context.user_id(), *id, body.name, body.account_id, std::move(origin));
               co_return item_of(bots, made);
             });
  router.add(bot_endpoint(net::get("/api/v1/bots/{id}/export"), "A bot as a file", "read")
                 .description("Settings alone: no state, no account, no secret."),
             [&bots](Context& context) -> awaitable<Result<BotFile>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return bot_not_found();
               const auto view = co_await bots.find(context.user_id(), *id);
               if (!view) co_return view.error();
               co_return make_bot_file(view->settings);
             });
  router.add(bot_endpoint(net::post("/api/v1/bots/import"), "Make a bot from such a file", "trade")
                 .description("On the paper account.")
                 .status(201),
             [&bots](Context& context, BotFile body) -> awaitable<Result<BotItem>> {
               if (body.format != "hoga-bot/1") {
                 auto error = make_error(Errc::ValidationFailed, "The file is of another format.");
                 error.fields.push_back({"format", "unknown_format", "Only hoga-bot/1 is known here."});
                 co_return error;
               }
               const auto request = to_request(body);
               auto draft = to_draft(request);
               auto origin = origin_of(context);
               const auto made = co_await bots.create(context.user_id(), std::move(draft), std::move(origin));
               co_return item_of(bots, made);
             });
}

void add_reading(net::Router& router, BotService& bots) {
  router.add(bot_endpoint(net::get("/api/v1/bots"), "Your bots, oldest first", "read"),
             [&bots](Context& context) -> awaitable<Result<Page<BotItem>>> {
               const auto views = co_await bots.list(context.user_id());
               if (!views) co_return views.error();
               Page<BotItem> page;
               for (const auto& view : *views) page.items.push_back(item_of(bots, view));
               co_return page;
             });
  router.add(bot_endpoint(net::get("/api/v1/bots/{id}"), "One of your bots", "read"),
             [&bots](Context& context) -> awaitable<Result<BotItem>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return bot_not_found();
               const auto view = co_await bots.find(context.user_id(), *id);
               co_return item_of(bots, view);
             });
  router.add(bot_endpoint(net::get("/api/v1/bots/{id}/performance"), "What a bot has made of its money", "read"),
             [&bots](Context& context) -> awaitable<Result<BotPerformance>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return bot_not_found();
               const auto view = co_await bots.find(context.user_id(), *id);
               if (!view) co_return view.error();
               const auto curve = co_await bots.curve(context.user_id(), *id);
               if (!curve) co_return curve.error();
               const auto& [settings, status] = *view;
               BotPerformance shown;
               shown.budget = settings.budget;
               shown.equity = status.equity;
               shown.realized_pnl = status.realized_pnl;
               shown.unrealized_pnl = status.unrealized_pnl;
               shown.fees = status.fees;
               shown.trades = status.trades;
               shown.wins = status.wins;
               const auto gain =
                   multiply_divide(status.equity - settings.budget, Decimal{100}, settings.budget, Rounding::HalfUp);
               shown.return_percent = round_to_places(gain, 2, Rounding::HalfUp);
               shown.max_drawdown_percent = max_drawdown(*curve);
               for (const auto& [time, equity] : *curve) {
                 shown.equity_curve.push_back({{time}, equity});
               }
               co_return shown;
             });
}

void add_records(net::Router& router, BotService& bots) {
  router.add(bot_endpoint(net::get("/api/v1/bots/{id}/signals"), "A bot's signals, newest first", "read"),
             [&bots](Context& context, Query<PageQuery> query) -> awaitable<Result<Page<BotSignalItem>>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return bot_not_found();
               const storage::PageRequest request{query->limit, query->cursor};
               const auto found = co_await bots.signals(context.user_id(), *id, request);
               co_return page_of<BotSignalItem>(found, make_signal);
             });
  router.add(bot_endpoint(net::get("/api/v1/bots/{id}/log"), "A bot's log, newest first", "read"),
             [&bots](Context& context, Query<PageQuery> query) -> awaitable<Result<Page<BotLogItem>>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return bot_not_found();
               const storage::PageRequest request{query->limit, query->cursor};
               const auto found = co_await bots.log(context.user_id(), *id, request);
               co_return page_of<BotLogItem>(found, make_log_line);
             });
  router.add(bot_endpoint(net::get("/api/v1/bots/{id}/orders"), "A bot's orders, newest first", "read")
                 .description("Those that protect its holdings among them."),
             [&bots](Context& context, Query<PageQuery> query) -> awaitable<Result<Page<Order>>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return bot_not_found();
               const storage::PageRequest request{query->limit, query->cursor};
               const auto found = co_await bots.orders(context.user_id(), *id, request);
               co_return page_of<Order>(found, [](const hoga::Order& order) { return make_order(order); });
             });
}

}  // namespace

void add_strategy_endpoints(net::Router& router, BotService& bots) {
  router.add(bot_endpoint(net::get("/api/v1/strategies"), "Strategies that a bot can have", "read")
                 .description("Of each name the newest version first. `parameters`, `sizing`, `limits` and `exits` are "
                              "JSON Schemas from which forms are made."),
             [&bots](Context&) -> awaitable<Result<StrategyList>> {
               StrategyList list;
               for (const auto& its : bots.registry().list()) {
                 StrategyInfo info;
                 info.name = its->name;
                 info.version = strategy::to_string(its->version);
                 info.title = make_text(its->title);
                 info.summary = make_text(its->summary);
                 info.parameters = {strategy::parameter_json_schema(its->parameters)};
                 info.symbols_min = its->symbols_min;
                 info.symbols_max = its->symbols_max;
                 info.intervals_min = its->intervals_min;
                 info.intervals_max = its->intervals_max;
                 info.origin = its->library.empty() ? "shipped" : "plugin";
                 list.items.push_back(std::move(info));
               }
               list.sizing = {strategy::parameter_json_schema(strategy::sizing_schema())};
               list.limits = {engine::bot_limits_schema()};
               list.exits = {engine::bot_exits_schema()};
               co_return list;
             });
}

void add_bot_endpoints(net::Router& router, BotService& bots) {
  add_making(router, bots);
  add_running(router, bots);
  add_copies(router, bots);
  add_reading(router, bots);
  add_records(router, bots);
}

}  // namespace hoga::api
