#include "api/token_endpoints.hpp"

#include <algorithm>

#include "api/endpoints.hpp"
#include "api/messages/tokens.hpp"
#include "net/typed_endpoint.hpp"
#include "storage/enum_text.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;
using net::Context;
using net::Page;

net::EndpointBuilder token_endpoint(net::EndpointBuilder builder, std::string summary) {
  builder.summary(std::move(summary)).tag("users");
  return builder;
}

AccessToken make_token(const storage::AccessTokenRow& row) {
  return {row.id, row.name, row.scopes, row.created_at, row.expires_at, row.last_used_at, row.last_used_ip};
}

identity::TokenDraft make_draft(CreateTokenRequest body) {
  identity::TokenDraft draft;
  draft.name = std::move(body.name);
  for (const auto scope : body.scopes) {
    const auto word = storage::enum_text(scope);
    if (std::find(draft.scopes.begin(), draft.scopes.end(), word) == draft.scopes.end()) draft.scopes.push_back(word);
  }
  if (body.days) draft.lifetime = std::chrono::hours{24} * *body.days;
  return draft;
}

}  // namespace

void add_token_endpoints(net::Router& router, identity::PersonalTokens& service) {
  auto* tokens = &service;
  router.add(token_endpoint(net::get("/api/v1/users/me/tokens"),
                            "Access tokens of your programs; the tokens themselves never come back"),
             [tokens](Context& context) -> awaitable<Result<Page<AccessToken>>> {
               const auto rows = co_await tokens->list(context.user_id());
               if (!rows) co_return rows.error();
               Page<AccessToken> page;
               for (const auto& row : *rows) page.items.push_back(make_token(row));
               co_return page;
             });
  router.add(token_endpoint(net::post("/api/v1/users/me/tokens"), "Make an access token; it is shown this once")
                 .description("A program sends it as `Authorization: Bearer`. It may do what its scopes name, and "
                              "nothing that makes keys or changes the account.")
                 .status(201)
                 .elevated()
                 .error(Errc::Conflict, "too_many_tokens", "A user has at most 50."),
             [tokens](Context& context, CreateTokenRequest body) -> awaitable<Result<NewAccessToken>> {
               auto made = co_await tokens->create(context.user_id(), make_draft(std::move(body)), origin_of(context));
               if (!made) co_return made.error();
               NewAccessToken answer;
               static_cast<AccessToken&>(answer) = make_token(made->row);
               answer.token = made->token.reveal();
               co_return answer;
             });
  router.add(token_endpoint(net::del("/api/v1/users/me/tokens/{id}"), "Revoke an access token"),
             [tokens](Context& context) -> awaitable<Result<net::NoContent>> {
               const auto id = context.path_uuid("id");
               if (!id) co_return id.error();
               const auto revoked = co_await tokens->revoke(context.user_id(), *id, origin_of(context));
               if (!revoked) co_return revoked.error();
               co_return net::NoContent{};
             });
}

}  // namespace hoga::api
