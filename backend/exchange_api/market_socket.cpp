#include "exchange_api/market_socket.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/json.hpp"
#include "exchange_api/authorise.hpp"

namespace hoga::exchange_api {

namespace {

constexpr std::size_t kStreamsMax = 1024;

std::vector<std::string> split_names(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('/'), text.size());
    if (end > 0) names.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return names;
}

bool is_under(std::string_view path, std::string_view root) {
  return path == root || (path.size() > root.size() && path.substr(0, root.size()) == root && path[root.size()] == '/');
}

// `/ws/0`, `/ws/stream/1`: words and counters that clients put there. Every stream has an @.
bool is_no_stream(const std::string& name) { return name.find('@') == std::string::npos; }

// `id` is JSON already; empty leaves it out.
std::string fault(int code, std::string_view text, std::string_view id) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("code", code).field("msg", text);
  if (!id.empty()) json.key("id").raw(id);
  json.end_object();
  return out;
}

std::string result(std::string_view value, std::string_view id) {
  return fmt::format(R"({{"result":{},"id":{}}})", value, id.empty() ? "null" : id);
}

// An integer, a short alphanumeric string or null.
bool is_request_id(std::string_view raw) {
  if (raw == "null") return true;
  if (raw.size() >= 2 && raw.front() == '"') {
    const std::string_view text = raw.substr(1, raw.size() - 2);
    return text.size() <= 36 && std::all_of(text.begin(), text.end(), [](char c) {
             return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
           });
  }
  if (!raw.empty() && raw.front() == '-') raw.remove_prefix(1);
  return !raw.empty() && raw.size() <= 19 &&
         std::all_of(raw.begin(), raw.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool is_market_path(std::string_view path) { return is_under(path, "/ws") || is_under(path, "/stream"); }

std::vector<std::string> asked_streams(const net::HttpRequest& request) {
  const std::string_view root = is_under(request.path, "/stream") ? "/stream" : "/ws";
  std::vector<std::string> names = split_names(std::string_view(request.path).substr(root.size()));
  if (const auto list = request.query_value("streams")) {
    // No name has a blank: it was the plus of `@+08:00`, sent as it is.
    std::string text(*list);
    std::replace(text.begin(), text.end(), ' ', '+');
    for (std::string& name : split_names(text)) names.push_back(std::move(name));
  }
  std::erase_if(names, is_no_stream);
  return names;
}

struct MarketSocket::Request {
  std::string method;
  std::string id;
  bool has_method = false;
  // Where the method's text ends, for the fault that names it.
  std::size_t method_column = 0;
  // Texts of `params`; other values as their JSON.
  std::vector<std::string> params;
  std::vector<bool> are_texts;
};

MarketSocket::MarketSocket(StreamHub& hub, std::shared_ptr<net::WebSocket> socket, bool is_combined, TimeUnit unit)
    : hub_(hub), reader_{std::move(socket), is_combined, unit, false} {
  hub_.add_reader(reader_);
}

MarketSocket::~MarketSocket() {
  for (const std::string& name : names_) hub_.unsubscribe(name, reader_);
  hub_.remove_reader(reader_);
}

bool MarketSocket::subscribe(const std::string& name, Timestamp now) {
  if (std::find(names_.begin(), names_.end(), name) != names_.end()) return true;
  if (names_.size() >= kStreamsMax || name.size() > 128) return false;
  names_.push_back(name);
  hub_.subscribe(name, reader_, now);
  return true;
}

std::string MarketSocket::handle(std::string_view message, Timestamp now) {
  Request request;
  JsonReader reader(message, 4);
  std::string name;
  std::string_view raw;
  if (reader.begin_object()) {
    while (reader.next_key(name)) {
      if (name == "method" && reader.peek() == JsonKind::String) {
        request.has_method = reader.read_string(request.method);
        request.method_column = reader.position();
      } else if (name == "id") {
        if (reader.read_raw(raw)) request.id = raw;
      } else if (name == "params" && reader.peek() == JsonKind::Array && reader.begin_array()) {
        while (reader.next_element()) {
          std::string text;
          const bool is_text = reader.peek() == JsonKind::String;
          if (is_text)
            reader.read_string(text);
          else if (reader.read_raw(raw))
            text = raw;
          request.params.push_back(std::move(text));
          request.are_texts.push_back(is_text);
        }
      } else {
        reader.skip_value();
      }
    }
  }
  if (!reader.finish()) {
    return fault(3, fmt::format("Invalid JSON: expected value at line 1 column {}", reader.position() + 1), {});
  }
  if (!request.has_method) {
    return fault(2, fmt::format("Invalid request: missing field `method` at line 1 column {}", message.size()),
                 request.id);
  }
  if (!is_request_id(request.id)) {
    return fault(2, "Invalid request: request ID must be an unsigned integer", {});
  }
  return run(request, now);
}

std::string MarketSocket::run(const Request& request, Timestamp now) {
  const bool all_texts =
      std::find(request.are_texts.begin(), request.are_texts.end(), false) == request.are_texts.end();
  if (request.method == "SUBSCRIBE" || request.method == "UNSUBSCRIBE") {
    if (!all_texts) return fault(2, "Invalid request: stream name must be a string", request.id);
    for (const std::string& name : request.params) {
      if (request.method == "SUBSCRIBE") {
        if (!subscribe(name, now)) return fault(2, "Invalid request: too many parameters", request.id);
      } else if (const auto found = std::find(names_.begin(), names_.end(), name); found != names_.end()) {
        names_.erase(found);
        hub_.unsubscribe(name, reader_);
      }
    }
    return result("null", request.id);
  }
  if (request.method == "LIST_SUBSCRIPTIONS") {
    std::string list;
    JsonWriter json(list);
    json.begin_array();
    for (const std::string& name : names_) json.string(name);
    json.end_array();
    return result(list, request.id);
  }
  if (request.method == "SET_PROPERTY" || request.method == "GET_PROPERTY") return set_property(request);
  return fault(2,
               fmt::format("Invalid request: unknown variant `{}`, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, "
                           "`LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY` at line 1 column {}",
                           request.method.substr(0, 64), request.method_column),
               request.id);
}

std::string MarketSocket::set_property(const Request& request) {
  const bool is_set = request.method == "SET_PROPERTY";
  if (request.params.empty() || !request.are_texts.front()) {
    return fault(2, "Invalid request: property name must be a string", request.id);
  }
  if (request.params.size() > (is_set ? 2U : 1U)) return fault(2, "Invalid request: too many parameters", request.id);
  if (request.params.front() != "combined") return fault(0, "Unknown property", request.id);
  if (!is_set) return result(reader_.is_combined ? "true" : "false", request.id);
  const bool is_boolean = request.params.size() == 2 && !request.are_texts[1] &&
                          (request.params[1] == "true" || request.params[1] == "false");
  if (!is_boolean) return fault(1, "Invalid value type: expected Boolean", {});
  reader_.is_combined = request.params[1] == "true";
  return result("null", request.id);
}

boost::asio::awaitable<void> serve_market_socket(Front* front, StreamHub* hub, net::HttpRequest request,
                                                 std::shared_ptr<net::WebSocket> socket) {
  const bool is_combined = is_under(request.path, "/stream");
  const auto unit = parse_time_unit(request.query_value("timeUnit").value_or(""));
  MarketSocket session(*hub, socket, is_combined, unit ? *unit : TimeUnit::Millisecond);
  for (const std::string& name : asked_streams(request)) session.subscribe(name, front->now());
  while (true) {
    auto message = co_await socket->receive();
    if (!message) {
      // Who is disconnected again and again is banned.
      const bool was_too_fast = socket->close_reason() == net::kTooManyMessages;
      if (was_too_fast) front->limits().count_refusal(socket->remote_address(), front->now());
      co_return;
    }
    if (!socket->send(session.handle(message->text, front->now()))) {
      co_await socket->close(net::close_code::kTooSlow, "too slow", true);
      co_return;
    }
  }
}

}  // namespace hoga::exchange_api
