#include "api/alert_endpoints.hpp"

#include "api/messages/alerts.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::NoContent;
using net::Page;
using runtime::AlertService;

net::EndpointBuilder alert_endpoint(net::EndpointBuilder builder, std::string summary) {
  builder.summary(std::move(summary)).tag("notifications");
  return builder;
}

PriceAlertItem make_alert(const AlertService& alerts, const PriceAlert& alert) {
  PriceAlertItem item;
  item.id = alert.id;
  item.exchange = alert.exchange;
  item.symbol = alert.symbol;
  item.condition = alert.condition;
  item.level = alert.level;
  item.percent = alert.percent;
  item.minutes = alert.minutes;
  item.is_repeating = alert.is_repeating;
  item.note = alert.note;
  item.is_active = alert.is_active;
  item.is_watched = alerts.is_watched(alert);
  item.fired = alert.fired;
  item.last_fired_at = alert.last_fired_at;
  item.last_price = alert.last_price;
  item.created_at = alert.created_at;
  return item;
}

runtime::AlertDraft to_draft(const CreateAlertRequest& request) {
  runtime::AlertDraft draft;
  draft.exchange = request.exchange;
  draft.symbol = request.symbol;
  draft.condition = request.condition;
  draft.level = request.level;
  draft.percent = request.percent;
  draft.minutes = request.minutes;
  draft.is_repeating = request.is_repeating.value_or(false);
  draft.note = request.note.value_or("");
  return draft;
}

}  // namespace

void add_alert_endpoints(net::Router& router, AlertService& service) {
  auto* alerts = &service;
  router.add(alert_endpoint(net::get("/api/v1/alerts"), "Your price alerts, newest first").scope("read"),
             [alerts](Context& context) -> awaitable<Result<Page<PriceAlertItem>>> {
               const auto all = co_await alerts->list(context.user_id());
               if (!all) co_return all.error();
               Page<PriceAlertItem> page;
               for (const auto& alert : *all) page.items.push_back(make_alert(*alerts, alert));
               co_return page;
             });
  router.add(
      alert_endpoint(net::post("/api/v1/alerts"), "Be told when a price has crossed a level, or moved")
          .description(
              "above, below and crosses need `level`; rises, falls and moves need `percent` and `minutes` (from "
              "5 to 1440): so many per cent from the lowest or highest price within that time. One that "
              "repeats is told at most once a minute, and of a level once the price has come back by 0.05 %.")
          .status(201)
          .idempotent()
          .error(Errc::Conflict, "alerts_max", "There are 200 already.")
          .error(Errc::Unavailable, "exchange_not_connected", "Nothing is known of that exchange's symbols yet."),
      [alerts](Context& context, CreateAlertRequest body) -> awaitable<Result<PriceAlertItem>> {
        auto draft = to_draft(body);
        const auto made = co_await alerts->create(context.user_id(), context.new_id(), std::move(draft));
        if (!made) co_return made.error();
        co_return make_alert(*alerts, *made);
      });
  router.add(alert_endpoint(net::del("/api/v1/alerts/{id}"), "Delete a price alert")
                 .error(Errc::NotFound, "alert_not_found", "It is absent, or somebody else's."),
             [alerts](Context& context) -> awaitable<Result<NoContent>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return make_error(Errc::NotFound, "alert_not_found", "There is no such price alert.");
               const auto removed = co_await alerts->remove(context.user_id(), *id);
               if (!removed) co_return removed.error();
               co_return NoContent{};
             });
}

}  // namespace hoga::api
