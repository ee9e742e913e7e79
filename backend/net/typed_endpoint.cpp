#include "net/typed_endpoint.hpp"

namespace hoga::net::detail {
namespace {

bool is_json(std::string_view content_type) {
  auto type = content_type.substr(0, content_type.find(';'));
  while (type.ends_with(' ')) type.remove_suffix(1);
  return equals_ignoring_case(type, "application/json");
}

}  // namespace

Result<void> read_body(const HttpRequest& request, const JsonType& type, void* value) {
  const auto content_type = request.headers.find("Content-Type");
  // Where nothing is required a body may be left out altogether.
  if (request.body.empty() && !content_type) return read_json_document(type, "{}", {}, value);
  if (!content_type || !is_json(*content_type)) {
    return make_error(Errc::UnsupportedMediaType, "The body must be application/json.");
  }
  const auto coding = request.headers.find("Content-Encoding");
  if (coding && !equals_ignoring_case(*coding, "identity")) {
    return make_error(Errc::UnsupportedMediaType, "The body must not be compressed.");
  }
  return read_json_document(type, request.body, {}, value);
}

HttpResponse answer_json(int status, const JsonType& type, const void* value) {
  HttpResponse response = HttpResponse::json(status, {});
  JsonWriter writer(response.body);
  type.write(writer, value);
  return response;
}

HttpResponse answer_error(Context& context, const Error& error) {
  context.failure = error;
  return HttpResponse::problem(error, context.request.request_id);
}

}  // namespace hoga::net::detail
