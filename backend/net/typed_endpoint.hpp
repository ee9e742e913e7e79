// The template behind Router::add. Include it only in the .cpp files that declare endpoints: it brings the JSON
// templates of their types.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <type_traits>
#include <utility>

#include "base/json_describe.hpp"
#include "net/page.hpp"
#include "net/router.hpp"

namespace hoga {

template <typename T>
struct JsonName<net::Page<T>> {
  static std::string get() { return JsonName<T>::get() + "Page"; }
};

}  // namespace hoga

namespace hoga::net {

// Marks the struct that is read from the query string.
template <typename T>
struct Query {
  T value{};
  const T* operator->() const { return &value; }
  const T& operator*() const { return value; }
};

// The answer of 204.
struct NoContent {};

namespace detail {

template <typename T>
struct Unwrap;
template <typename T>
struct Unwrap<boost::asio::awaitable<Result<T>>> {
  using type = T;
};

template <typename T>
struct IsQuery : std::false_type {};
template <typename T>
struct IsQuery<Query<T>> : std::true_type {
  using type = T;
};

// What a handler takes after the context.
template <typename Handler>
struct Signature : Signature<decltype(&Handler::operator())> {};
template <typename R, typename C, typename... Args>
struct Signature<R (C::*)(Context&, Args...) const> {
  using Answer = typename Unwrap<R>::type;
  static constexpr std::size_t kCount = sizeof...(Args);
  using Arguments = std::tuple<std::decay_t<Args>...>;
};
template <typename R, typename C, typename... Args>
struct Signature<R (C::*)(Context&, Args...)> : Signature<R (C::*)(Context&, Args...) const> {};
template <typename R, typename... Args>
struct Signature<R (*)(Context&, Args...)> {
  using Answer = typename Unwrap<R>::type;
  static constexpr std::size_t kCount = sizeof...(Args);
  using Arguments = std::tuple<std::decay_t<Args>...>;
};

// Checks the content type and reads the body; the error is for the client.
Result<void> read_body(const HttpRequest& request, const JsonType& type, void* value);
HttpResponse answer_json(int status, const JsonType& type, const void* value);
// Notes the error in the context.
HttpResponse answer_error(Context& context, const Error& error);

template <typename Answer>
HttpResponse answer_with(Context& context, int status, Result<Answer>&& result) {
  if (!result) return answer_error(context, result.error());
  if constexpr (std::is_same_v<Answer, HttpResponse>) {
    return std::move(*result);
  } else if constexpr (std::is_same_v<Answer, NoContent> || std::is_void_v<Answer>) {
    return HttpResponse::empty(context.status.value_or(204));
  } else {
    return answer_json(context.status.value_or(status), json_type<Answer>(), &*result);
  }
}

template <typename T>
Result<void> read_argument(Context& context, T& argument) {
  if constexpr (IsQuery<T>::value) {
    return read_query_document(json_type<typename IsQuery<T>::type>(), context.request.query, {}, &argument.value);
  } else {
    return read_body(context.request, json_type<T>(), &argument);
  }
}

template <typename T>
void note_argument(Endpoint& endpoint) {
  if constexpr (IsQuery<T>::value) {
    endpoint.query_type = &json_type<typename IsQuery<T>::type>();
  } else {
    endpoint.body_type = &json_type<T>();
  }
}

template <typename Handler>
Endpoint complete(EndpointBuilder builder) {
  using S = Signature<Handler>;
  using Answer = typename S::Answer;
  Endpoint endpoint = builder.take();
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (note_argument<std::tuple_element_t<I, typename S::Arguments>>(endpoint), ...);
  }
  (std::make_index_sequence<S::kCount>{});
  if constexpr (std::is_same_v<Answer, NoContent> || std::is_void_v<Answer>) {
    endpoint.success_status = 204;
  } else if constexpr (!std::is_same_v<Answer, HttpResponse>) {
    endpoint.response_type = &json_type<Answer>();
  }
  return endpoint;
}

}  // namespace detail

template <typename Handler>
Router& Router::add(EndpointBuilder builder, Handler handler) {
  using S = detail::Signature<Handler>;
  using Answer = typename S::Answer;
  Endpoint endpoint = detail::complete<Handler>(std::move(builder));
  const int status = endpoint.success_status;
  // The lambda's captures live in the router, which outlives every request.
  ErasedHandler erased;
  if constexpr (S::kCount == 0) {
    erased = [handler = std::move(handler), status](Context& context) -> boost::asio::awaitable<HttpResponse> {
      context.has_started = true;
      co_return detail::answer_with<Answer>(context, status, co_await handler(context));
    };
  } else if constexpr (S::kCount == 1) {
    using First = std::tuple_element_t<0, typename S::Arguments>;
    erased = [handler = std::move(handler), status](Context& context) -> boost::asio::awaitable<HttpResponse> {
      First first{};
      if (auto read = detail::read_argument(context, first); !read)
        co_return detail::answer_error(context, read.error());
      context.has_started = true;
      co_return detail::answer_with<Answer>(context, status, co_await handler(context, std::move(first)));
    };
  } else {
    static_assert(S::kCount == 2, "A handler takes at most a query and a body");
    using First = std::tuple_element_t<0, typename S::Arguments>;
    using Second = std::tuple_element_t<1, typename S::Arguments>;
    erased = [handler = std::move(handler), status](Context& context) -> boost::asio::awaitable<HttpResponse> {
      First first{};
      Second second{};
      if (auto read = detail::read_argument(context, first); !read)
        co_return detail::answer_error(context, read.error());
      if (auto read = detail::read_argument(context, second); !read)
        co_return detail::answer_error(context, read.error());
      context.has_started = true;
      co_return detail::answer_with<Answer>(context, status,
                                            co_await handler(context, std::move(first), std::move(second)));
    };
  }
  return add_erased(std::move(endpoint), std::move(erased));
}

}  // namespace hoga::net
