#include "api/admin_user_endpoints.hpp"

#include <algorithm>

#include "api/endpoints.hpp"
#include "api/messages/admin.hpp"
#include "net/typed_endpoint.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::Page;
using net::Query;

struct Parts {
  identity::UserDirectory& directory;
  identity::LimitService& limits;
  runtime::TradingRuntime& trading;
  runtime::BotService& bots;
};

net::EndpointBuilder admin_endpoint(net::EndpointBuilder builder, std::string summary) {
  builder.summary(std::move(summary)).tag("admin").auth(net::Auth::Admin);
  return builder;
}

// With what the operator has set for the user in all symbols together.
AdminUserDetail make_detail(const storage::UserListing& listing, const std::vector<LimitSet>& sets) {
  AdminUserDetail detail;
  static_cast<AdminUser&>(detail) = make_admin_user(listing);
  const auto set =
      std::find_if(sets.begin(), sets.end(), [](const LimitSet& one) { return one.is_operators && !one.symbol; });
  if (set != sets.end()) detail.limits = static_cast<const LimitValues&>(make_limits(*set));
  return detail;
}

awaitable<Result<AdminUserDetail>> read_detail(Parts parts, UserId id) {
  const auto listing = co_await parts.directory.find(id);
  if (!listing) co_return listing.error();
  const auto sets = co_await parts.limits.of_user(id);
  if (!sets) co_return sets.error();
  co_return make_detail(*listing, *sets);
}

awaitable<Result<AdminUserDetail>> change_user(Parts parts, UserId admin_id, UserId id, UpdateUserByAdminRequest body,
                                               identity::Origin origin) {
  identity::UserChange change;
  change.is_active = body.is_active;
  change.role = body.role;
  change.is_verified = body.is_verified;
  const auto changed = co_await parts.directory.change(admin_id, id, change, origin);
  if (!changed) co_return changed.error();
  if (body.is_active == false) {
    const auto held = co_await parts.bots.hold_of_disabled();
    if (!held) co_return held.error();
  }
  if (body.limits) {
    origin.by = {ActorKind::Operator, admin_id};
    const auto sets = co_await parts.limits.put_for_user(id, to_limit_set(*body.limits), origin);
    if (!sets) co_return sets.error();
    co_await parts.trading.set_user_limits(id, *sets);
  }
  co_return co_await read_detail(parts, id);
}

void add_invitations(net::Router& router, identity::RegistrationGate* gate) {
  router.add(admin_endpoint(net::get("/api/v1/admin/invitations"), "Invitations, newest first; codes never come back"),
             [gate](Context&, Query<net::PageQuery> query) -> awaitable<Result<Page<InvitationItem>>> {
               storage::PageRequest request{query->limit, query->cursor};
               const auto found = co_await gate->invitations(std::move(request));
               if (!found) co_return found.error();
               Page<InvitationItem> page;
               for (const auto& row : found->items) page.items.push_back(make_invitation(row));
               page.next_cursor = found->next_cursor;
               co_return page;
             });
  router.add(admin_endpoint(net::post("/api/v1/admin/invitations"), "Make an invitation; its code is shown this once")
                 .status(201),
             [gate](Context& context, CreateInvitationRequest body) -> awaitable<Result<NewInvitation>> {
               auto made = co_await gate->invite(context.user_id(), std::move(body.email),
                                                 std::chrono::hours{24} * body.days, origin_of(context));
               if (!made) co_return made.error();
               NewInvitation answer;
               static_cast<InvitationItem&>(answer) = make_invitation(made->row);
               answer.code = made->code.reveal();
               co_return answer;
             });
  router.add(admin_endpoint(net::del("/api/v1/admin/invitations/{id}"), "Withdraw an invitation that was not used"),
             [gate](Context& context) -> awaitable<Result<net::NoContent>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return id.error();
               const auto withdrawn = co_await gate->withdraw(context.user_id(), *id, origin_of(context));
               if (!withdrawn) co_return withdrawn.error();
               co_return net::NoContent{};
             });
}

}  // namespace

void add_admin_user_endpoints(net::Router& router, identity::UserDirectory& directory, identity::LimitService& limits,
                              runtime::TradingRuntime& trading, runtime::BotService& bots) {
  const Parts parts{directory, limits, trading, bots};
  router.add(admin_endpoint(net::get("/api/v1/admin/users"), "Users, newest first"),
             [parts](Context&, Query<AdminUserQuery> query) -> awaitable<Result<Page<AdminUser>>> {
               storage::UserFilter filter{query->search, query->role, query->is_active};
               storage::PageRequest request{query->limit, query->cursor};
               const auto found = co_await parts.directory.page(std::move(filter), std::move(request));
               if (!found) co_return found.error();
               Page<AdminUser> page;
               for (const auto& listing : found->items) page.items.push_back(make_admin_user(listing));
               page.next_cursor = found->next_cursor;
               co_return page;
             });
  router.add(admin_endpoint(net::get("/api/v1/admin/users/{id}"), "One user, with the operator's limits for them"),
             [parts](Context& context) -> awaitable<Result<AdminUserDetail>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return id.error();
               co_return co_await read_detail(parts, *id);
             });
  router.add(
      admin_endpoint(net::patch("/api/v1/admin/users/{id}"),
                     "Disable or enable a user, confirm their email, give a role, set limits")
          .description("A disabled user's sign-ins end, their sockets close and their bots pause with this call, "
                       "and nothing lets them in. Each change stands in the user's own audit.")
          .error(Errc::Conflict, "last_admin", "It would leave no administrator."),
      [parts](Context& context, UpdateUserByAdminRequest body) -> awaitable<Result<AdminUserDetail>> {
        const auto id = context.path_uuid("id");
        if (!id) co_return id.error();
        co_return co_await change_user(parts, context.user_id(), *id, std::move(body), origin_of(context));
      });
}

void add_registration_endpoints(net::Router& router, identity::RegistrationGate& registration, bool has_mail) {
  auto* gate = &registration;
  auto asking = net::get("/api/v1/auth/registration");
  asking.summary("Who may register here").tag("auth").auth(net::Auth::None);
  router.add(asking, [gate, has_mail](Context&) -> awaitable<Result<RegistrationState>> {
    const auto mode = co_await gate->mode();
    if (!mode) co_return mode.error();
    RegistrationState state;
    state.mode = *mode;
    state.has_mail = has_mail;
    co_return state;
  });
  router.add(admin_endpoint(net::put("/api/v1/admin/registration"), "Let everybody register, the invited, or nobody"),
             [gate](Context& context, Registration body) -> awaitable<Result<Registration>> {
               const auto set = co_await gate->set_mode(context.user_id(), body.mode, origin_of(context));
               if (!set) co_return set.error();
               co_return body;
             });
  add_invitations(router, gate);
}

}  // namespace hoga::api
