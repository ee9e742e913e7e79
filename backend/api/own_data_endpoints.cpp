#include "api/own_data_endpoints.hpp"

#include <array>

#include "api/endpoints.hpp"
#include "api/messages/api_keys.hpp"
#include "api/messages/audit.hpp"
#include "api/messages/bots.hpp"
#include "api/messages/desk.hpp"
#include "api/messages/exchange_keys.hpp"
#include "api/messages/limits.hpp"
#include "api/messages/trading.hpp"
#include "api/messages/users.hpp"
#include "base/json_describe.hpp"
#include "net/typed_endpoint.hpp"
#include "storage/audit.hpp"
#include "storage/bots.hpp"
#include "storage/desk_documents.hpp"
#include "storage/fills.hpp"
#include "storage/limits.hpp"
#include "storage/orders.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::HttpResponse;

constexpr int kRowsAtOnce = 1'000;

// {"kind":"order","data":{…}}
template <typename T>
void add_line(std::string& out, std::string_view kind, const T& message) {
  out += R"({"kind":")";
  out += kind;
  out += R"(","data":)";
  append_json(out, message);
  out += "}\n";
}

// What is few: who the user is, and what they have set up.
awaitable<Result<std::string>> export_profile(const OwnDataParts* parts, UserId user_id, Uuid session_id) {
  std::string out;
  const auto user = co_await parts->users.profile(user_id);
  if (!user) co_return user.error();
  add_line(out, "user", make_user(*user));
  const auto settings = co_await parts->users.settings(user_id);
  if (!settings) co_return settings.error();
  add_line(out, "settings", make_settings(*settings));
  const auto accounts = co_await parts->accounts.list(user_id);
  if (!accounts) co_return accounts.error();
  for (const auto& row : *accounts) add_line(out, "account", make_account(row, *settings));
  const auto keys = co_await parts->vault.list(user_id);
  if (!keys) co_return keys.error();
  for (const auto& key : *keys) add_line(out, "api_key", make_api_key(key));
  const auto sessions = co_await parts->sessions.list(user_id, session_id);
  if (!sessions) co_return sessions.error();
  for (const auto& one : *sessions) {
    const SessionItem item{one.id, one.is_current, one.ip, one.user_agent, one.created_at, one.last_used_at};
    add_line(out, "sign_in", item);
  }
  co_return out;
}

std::string export_settings_rows(storage::Session& session, const UserId& user_id) {
  std::string out;
  for (const auto& set : storage::risk_limits::list_of_user(session, user_id)) {
    add_line(out, "limits", make_limits(set));
  }
  for (const auto& bot : storage::bots::list_of_user(session, user_id)) {
    add_line(out, "bot", make_bot(bot.settings, bot.status, nullptr));
  }
  for (const auto& row : storage::desk_documents::list_of_user(session, user_id)) {
    add_line(out, "desk", DeskDocument{row.name, {row.document}, row.updated_at});
  }
  return out;
}

// One page of what may be many; the cursor says where it goes on.
struct Part {
  std::string lines;
  std::optional<std::string> cursor;
};
using Reader = std::function<Part(storage::Session&, const UserId&, const storage::PageRequest&)>;

template <typename Found, typename Make>
Part make_part(const char* kind, const Found& page, Make make) {
  Part part;
  for (const auto& one : page.items) add_line(part.lines, kind, make(one));
  part.cursor = page.next_cursor;
  return part;
}

Part read_orders(storage::Session& session, const UserId& user_id, const storage::PageRequest& request) {
  return make_part("order", storage::orders::page_of_user(session, user_id, {}, request),
                   [](const hoga::Order& order) { return make_order(order); });
}

Part read_fills(storage::Session& session, const UserId& user_id, const storage::PageRequest& request) {
  return make_part("fill", storage::fills::page_of_user(session, user_id, {}, request),
                   [](const hoga::Fill& fill) { return make_fill(fill); });
}

Part read_audit(storage::Session& session, const UserId& user_id, const storage::PageRequest& request) {
  return make_part("audit", storage::audit::page_of_user(session, user_id, {}, request), make_audit_line);
}

awaitable<Result<void>> append_pages(const OwnDataParts* parts, UserId user_id, Reader read, std::string* out) {
  storage::PageRequest request{kRowsAtOnce, std::nullopt};
  do {
    auto job = [user_id, read, request](storage::Session& session) -> Result<Part> {
      return read(session, user_id, request);
    };
    const auto part = co_await parts->database.read(job);
    if (!part) co_return part.error();
    *out += part->lines;
    request.cursor = part->cursor;
  } while (request.cursor);
  co_return Result<void>{};
}

awaitable<Result<HttpResponse>> export_all(const OwnDataParts* parts, UserId user_id, Uuid session_id) {
  auto profile = co_await export_profile(parts, user_id, session_id);
  if (!profile) co_return profile.error();
  HttpResponse response;
  response.headers.add("Content-Type", "application/x-ndjson");
  response.headers.add("Content-Disposition", "attachment; filename=\"hoga-export.ndjson\"");
  response.headers.add("Cache-Control", "no-store");
  response.body = std::move(*profile);
  auto rows = [user_id](storage::Session& session) -> Result<std::string> {
    return export_settings_rows(session, user_id);
  };
  const auto settings = co_await parts->database.read(rows);
  if (!settings) co_return settings.error();
  response.body += *settings;
  const std::array<Reader, 3> readers{read_orders, read_fills, read_audit};
  for (const auto& reader : readers) {
    const auto appended = co_await append_pages(parts, user_id, reader, &response.body);
    if (!appended) co_return appended.error();
  }
  co_return response;
}

awaitable<Result<net::NoContent>> delete_account(const OwnDataParts* parts, UserId user_id, identity::Origin origin) {
  const auto open = co_await parts->trading.open_orders(user_id, std::nullopt);
  if (!open.empty()) {
    co_return make_error(Errc::Conflict, "orders_open", "Orders are still open: cancel them first.");
  }
  // At the built-in exchange the keys of the user's programs end too.
  const auto keys = co_await parts->exchange_keys.list(user_id);
  if (!keys) co_return keys.error();
  for (const auto& key : *keys) {
    const auto revoked = co_await parts->exchange_keys.revoke(user_id, key.id);
    if (!revoked) co_return revoked.error();
  }
  const auto erased = co_await parts->farewell.erase(user_id, std::move(origin));
  if (!erased) co_return erased.error();
  co_return net::NoContent{};
}

}  // namespace

void add_own_data_endpoints(net::Router& router, const OwnDataParts& its_parts) {
  const auto parts = std::make_shared<const OwnDataParts>(its_parts);
  auto exporting = net::get("/api/v1/users/me/export");
  exporting.summary("All that is kept of you, as lines of JSON")
      .tag("users")
      .description(
          "Profile, settings, accounts, keys without their secrets, limits, bots, what is arranged at the desk, "
          "orders, fills and audit: each line says its kind.")
      .elevated()
      .content_type("application/x-ndjson");
  router.add(exporting, [parts](Context& context) -> awaitable<Result<HttpResponse>> {
    co_return co_await export_all(parts.get(), context.user_id(), context.principal->session_id);
  });
  auto deleting = net::del("/api/v1/users/me");
  deleting.summary("Delete your account")
      .tag("users")
      .description(
          "Everything that names you goes at once and for good. Orders, fills and the chain of the audit stay "
          "without a name, since the ledger rests on them.")
      .elevated()
      .error(Errc::Conflict, "orders_open", "Cancel your orders first.")
      .error(Errc::Conflict, "last_admin", "You are the only administrator.");
  router.add(deleting, [parts](Context& context) -> awaitable<Result<net::NoContent>> {
    co_return co_await delete_account(parts.get(), context.user_id(), origin_of(context));
  });
}

}  // namespace hoga::api
