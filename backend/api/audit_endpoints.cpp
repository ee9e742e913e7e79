#include "api/audit_endpoints.hpp"

#include <fmt/format.h>

#include "api/messages/audit.hpp"
#include "base/json_describe.hpp"
#include "net/typed_endpoint.hpp"
#include "net/url.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::HttpResponse;
using net::Page;
using net::Query;

net::EndpointBuilder audit_endpoint(std::string path, std::string summary) {
  auto builder = net::get(std::move(path));
  builder.summary(std::move(summary)).tag("users");
  return builder;
}

storage::AuditFilter make_filter(const AuditQuery& query) {
  storage::AuditFilter filter{query.account_id, query.subject_id, query.action, query.actor};
  filter.since = query.since;
  filter.until = query.until;
  filter.text = query.search;
  return filter;
}

awaitable<Result<Page<AuditItem>>> read_page(identity::AuditService* audit, UserId user_id, AuditQuery query) {
  const auto filter = make_filter(query);
  const storage::PageRequest request{query.limit, query.cursor};
  const auto found = co_await audit->page(user_id, filter, request);
  if (!found) co_return found.error();
  Page<AuditItem> page;
  for (const auto& row : found->items) page.items.push_back(make_audit_item(row));
  page.next_cursor = found->next_cursor;
  co_return page;
}

using NamedPage = storage::Page<identity::AuditService::NamedRow>;

awaitable<Result<NamedPage>> read_all(identity::AuditService* audit, AdminAuditQuery query) {
  auto filter = make_filter(query);
  filter.user_id = query.user_id;
  if (query.email) {
    const auto found = co_await audit->find_user(*query.email);
    if (!found) co_return found.error();
    filter.user_id = *found;
  }
  const storage::PageRequest request{query.limit, query.cursor};
  co_return co_await audit->page_of_all(filter, request);
}

// The address of the next part: the same request from where this one has ended.
std::string next_link(const net::HttpRequest& request, const std::string& cursor) {
  std::string query;
  for (const auto& [name, value] : request.query) {
    if (name != "cursor") query += name + "=" + net::percent_encode(value) + "&";
  }
  return "<" + request.path + "?" + query + "cursor=" + net::percent_encode(cursor) + ">; rel=\"next\"";
}

HttpResponse ndjson(const char* file_name) {
  HttpResponse response;
  response.headers.add("Content-Type", "application/x-ndjson");
  response.headers.add("Content-Disposition", std::string("attachment; filename=\"") + file_name + "\"");
  response.headers.add("Cache-Control", "no-store");
  return response;
}

void add_admin_audit(net::Router& router, identity::AuditService* audit) {
  auto reading = net::get("/api/v1/admin/audit");
  reading.summary("The audit of everybody or of one user, newest first")
      .tag("admin")
      .auth(net::Auth::Admin)
      .error(Errc::NotFound, "user_not_found", "Nobody has that email.");
  router.add(reading, [audit](Context&, Query<AdminAuditQuery> query) -> awaitable<Result<Page<AdminAuditItem>>> {
    const auto found = co_await read_all(audit, std::move(query.value));
    if (!found) co_return found.error();
    Page<AdminAuditItem> page;
    for (const auto& [row, email] : found->items) {
      AdminAuditItem item;
      static_cast<AuditItem&>(item) = make_audit_item(row);
      item.user_id = row.user_id;
      item.email = email;
      page.items.push_back(std::move(item));
    }
    page.next_cursor = found->next_cursor;
    co_return page;
  });
  auto exporting = net::get("/api/v1/admin/audit/export");
  exporting.summary("The same as lines of JSON, with all that the hashes are made of")
      .tag("admin")
      .auth(net::Auth::Admin)
      .elevated()
      .description("A header `Link` with rel=next is there where more lines follow.")
      .content_type("application/x-ndjson")
      .error(Errc::NotFound, "user_not_found", "Nobody has that email.");
  router.add(exporting, [audit](Context& context, Query<AdminAuditQuery> query) -> awaitable<Result<HttpResponse>> {
    const auto found = co_await read_all(audit, std::move(query.value));
    if (!found) co_return found.error();
    HttpResponse response = ndjson("hoga-audit-all.ndjson");
    if (found->next_cursor) response.headers.add("Link", next_link(context.request, *found->next_cursor));
    for (const auto& [row, email] : found->items) {
      append_json(response.body, make_audit_line(row));
      response.body += '\n';
    }
    co_return response;
  });
}

}  // namespace

void add_audit_endpoints(net::Router& router, identity::AuditService& service) {
  auto* audit = &service;
  add_admin_audit(router, audit);
  router.add(
      audit_endpoint("/api/v1/users/me/audit", "What was decided and done on your behalf, newest first")
          .scope("read")
          .description("Every decision on an order, by whom, with the figures it was based on; halts, repairs, limits, "
                       "protections, sign-ins. Nothing is ever changed or removed: each entry holds the hash of the "
                       "one before."),
      [audit](Context& context, Query<AuditQuery> query) -> awaitable<Result<Page<AuditItem>>> {
        co_return co_await read_page(audit, context.user_id(), query.value);
      });
  router.add(
      audit_endpoint("/api/v1/users/me/audit/export", "Your audit with all that its hashes are made of, oldest first")
          .elevated()
          .description(
              "One JSON object a line. `hash` is BLAKE2b-256 over the parts previous_hash, id, user_id, sequence, "
              "action, subject_id, at_us, details_hash, and where there is an actor also actor, actor_id, account_id, "
              "each written as its length in bytes, a colon and itself, absent ones as 0:. `details_hash` is the same "
              "over salt and details. A header `Link` with rel=next is there where more lines follow.")
          .content_type("application/x-ndjson"),
      [audit](Context& context, Query<AuditExportQuery> query) -> awaitable<Result<HttpResponse>> {
        const auto rows = co_await audit->list_after(context.user_id(), query->after, query->limit);
        if (!rows) co_return rows.error();
        HttpResponse response = ndjson("hoga-audit.ndjson");
        if (rows->size() == static_cast<std::size_t>(query->limit)) {
          response.headers.add("Link", fmt::format("</api/v1/users/me/audit/export?after={}&limit={}>; rel=\"next\"",
                                                   rows->back().sequence, query->limit));
        }
        for (const auto& row : *rows) {
          append_json(response.body, make_audit_line(row));
          response.body += '\n';
        }
        co_return response;
      });
}

}  // namespace hoga::api
