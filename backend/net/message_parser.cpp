#include "net/message_parser.hpp"

#include <fmt/format.h>

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include "net/url.hpp"

namespace hoga::net {
namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;

// Chunk headers and trailers that never end must not grow the caller's buffer for ever.
constexpr std::size_t kUnparsedBytesMax = 16 * 1024;

std::string to_string(boost::beast::string_view text) { return {text.data(), text.size()}; }

ParseFault to_fault(const error_code& error) {
  if (error == http::error::body_limit) return {413, "too_large", "The body is larger than the limit."};
  if (error == http::error::header_limit) return {431, "header_too_large", "The header is larger than the limit."};
  if (error == http::error::bad_version) return {505, "http_version", "Only HTTP/1.0 and HTTP/1.1 are spoken here."};
  return {400, "malformed_http", fmt::format("The message is not HTTP/1.1: {}.", error.message())};
}

// A line that begins with a blank continues the one before in old grammars, and is a new one or an error in others.
bool has_folded_line(std::string_view header) {
  for (auto line = header.find('\n'); line != std::string_view::npos; line = header.find('\n', line + 1)) {
    if (line + 1 < header.size() && (header[line + 1] == ' ' || header[line + 1] == '\t')) return true;
  }
  return false;
}

// Gathers what Beast's parser finds. Trailers are dropped: as header fields they would come behind the checks.
template <bool is_request>
class Gatherer : public http::basic_parser<is_request> {
 public:
  std::string method;
  std::string target;
  int version = 11;
  int status = 0;
  Headers headers;
  std::string body;
  std::optional<ParseFault> fault;

 private:
  using string_view = boost::beast::string_view;

  void on_request_impl(http::verb, string_view method_text, string_view target_text, int version_number,
                       error_code&) override {
    method = to_string(method_text);
    target = to_string(target_text);
    version = version_number;
  }
  void on_response_impl(int code, string_view, int version_number, error_code&) override {
    status = code;
    version = version_number;
  }
  void on_field_impl(http::field field, string_view name, string_view value, error_code& error) override {
    if (is_header_done_) return;
    if (field == http::field::content_length) {
      const bool is_plain = value.find(',') == string_view::npos;
      if (++lengths_ > 1 || !is_plain) refuse(400, "repeated_length", "Content-Length is there more than once.", error);
    } else if (field == http::field::transfer_encoding && !boost::beast::iequals(value, "chunked")) {
      refuse(is_request ? 501 : 400, "transfer_encoding", "No transfer coding but `chunked` is read here.", error);
    }
    headers.add(to_string(name), to_string(value));
  }
  void on_header_impl(error_code&) override { is_header_done_ = true; }
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
    // What is promised is not believed further than this: memory follows what arrives.
    constexpr std::uint64_t kReservedMax = 64 * 1024;
    if (length) body.reserve(static_cast<std::size_t>(std::min(*length, kReservedMax)));
  }
  std::size_t on_body_impl(string_view text, error_code&) override {
    body.append(text.data(), text.size());
    return text.size();
  }
  void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, string_view text, error_code&) override {
    body.append(text.data(), text.size());
    return text.size();
  }
  void on_finish_impl(error_code&) override {}

  void refuse(int refusal, std::string code, std::string detail, error_code& error) {
    if (!fault) fault = ParseFault{refusal, std::move(code), std::move(detail)};
    error = http::error::bad_field;
  }

  int lengths_ = 0;
  bool is_header_done_ = false;
};

// The part that requests and responses share: the header as one piece, limits, faults.
template <bool is_request>
class Machine {
 public:
  explicit Machine(ParserLimits limits) : limits_(limits) { start(); }

  void start() {
    gatherer.emplace();
    gatherer->body_limit(limits_.body_bytes);
    // Our own check of the size comes first; Beast's must only not be smaller.
    gatherer->header_limit(static_cast<std::uint32_t>(limits_.header_bytes + 1));
    gatherer->eager(true);
    fault.reset();
    scanned_ = 0;
  }

  std::size_t put(std::string_view bytes) {
    if (fault || gatherer->is_done()) return 0;
    return gatherer->is_header_done() ? put_body(bytes) : put_header(bytes);
  }

  void refuse(ParseFault found) {
    if (!fault) fault = std::move(found);
  }

  std::optional<Gatherer<is_request>> gatherer;
  std::optional<ParseFault> fault;

 private:
  std::size_t put_header(std::string_view bytes) {
    std::size_t blank = 0;
    // An empty line or two before a request line are the leftovers of careless clients (RFC 9112, 2.2).
    while (blank < 4 && bytes.substr(blank).starts_with("\r\n")) blank += 2;
    if (blank != 0) scanned_ = 0;
    bytes.remove_prefix(blank);
    const auto end = bytes.find("\r\n\r\n", scanned_ < 3 ? 0 : scanned_ - 3);
    const std::size_t size = end == std::string_view::npos ? bytes.size() : end + 4;
    if (size > limits_.header_bytes) {
      refuse({431, "header_too_large", fmt::format("The header is larger than {} bytes.", limits_.header_bytes)});
      return blank;
    }
    if (end == std::string_view::npos) {
      scanned_ = bytes.size();
      return blank;
    }
    const auto header = bytes.substr(0, size);
    if (has_folded_line(header)) {
      refuse({400, "folded_header", "Header lines must not be folded."});
      return blank;
    }
    // Only the header is given to Beast, so that it stops there.
    return blank + feed(header);
  }

  std::size_t put_body(std::string_view bytes) {
    const std::size_t taken = feed(bytes);
    if (!fault && !gatherer->is_done() && bytes.size() - taken > kUnparsedBytesMax) {
      refuse({400, "malformed_http", "A chunk's header is too long."});
    }
    return taken;
  }

  std::size_t feed(std::string_view bytes) {
    error_code error;
    const std::size_t taken = gatherer->put(boost::asio::buffer(bytes.data(), bytes.size()), error);
    if (error && error != http::error::need_more) refuse(gatherer->fault ? *gatherer->fault : to_fault(error));
    return taken;
  }

  ParserLimits limits_;
  // Bytes of the header already searched for its end.
  std::size_t scanned_ = 0;
};

std::optional<ParseFault> check_request(const Headers& headers, int version) {
  const std::size_t hosts = headers.count("Host");
  if (hosts > 1 || (version >= 11 && hosts == 0)) return ParseFault{400, "host", "Exactly one Host field is needed."};
  if (headers.contains("Content-Length") && headers.contains("Transfer-Encoding")) {
    return ParseFault{400, "two_lengths", "Content-Length and Transfer-Encoding exclude each other."};
  }
  if (version < 11 && headers.contains("Transfer-Encoding")) {
    return ParseFault{400, "transfer_encoding", "HTTP/1.0 has no transfer codings."};
  }
  if (const auto expect = headers.find("Expect"); expect && !equals_ignoring_case(*expect, "100-continue")) {
    return ParseFault{417, "expectation", "No expectation but 100-continue is met here."};
  }
  return std::nullopt;
}

}  // namespace

std::optional<ParseFault> split_target(HttpRequest& request) {
  std::string_view target = request.target;
  if (target == "*" && request.method == "OPTIONS") {
    request.path = "*";
    return std::nullopt;
  }
  if (!target.starts_with('/')) {
    // The absolute form, as to a proxy: everything up to the path is what Host says.
    const auto scheme = target.find("://");
    if (scheme == std::string_view::npos) return ParseFault{400, "bad_target", "The target must be a path."};
    const auto path = target.find_first_of("/?", scheme + 3);
    target = path == std::string_view::npos ? std::string_view{"/"} : target.substr(path);
  }
  if (target.find('#') != std::string_view::npos)
    return ParseFault{400, "bad_target", "A fragment is not sent to a server."};
  const auto question = target.find('?');
  auto path = percent_decode(target.substr(0, question));
  if (!path || (!path->empty() && path->front() != '/'))
    return ParseFault{400, "bad_target", "The path can't be decoded."};
  request.path = path->empty() ? "/" : std::move(*path);
  if (question == std::string_view::npos) return std::nullopt;
  request.raw_query = target.substr(question + 1);
  auto query = parse_query(request.raw_query);
  if (!query) return ParseFault{400, "bad_query", "The query can't be decoded."};
  request.query = std::move(*query);
  return std::nullopt;
}

class RequestParser::Impl {
 public:
  explicit Impl(ParserLimits limits) : machine(limits) {}

  void on_header() {
    auto& found = *machine.gatherer;
    if (auto fault = check_request(found.headers, found.version)) return machine.refuse(std::move(*fault));
    request.method = std::move(found.method);
    request.target = std::move(found.target);
    request.version = found.version;
    request.headers = std::move(found.headers);
    if (auto fault = split_target(request)) machine.refuse(std::move(*fault));
  }

  Machine<true> machine;
  HttpRequest request;
  bool is_header_seen = false;
  bool is_body_taken = false;
};

RequestParser::RequestParser(ParserLimits limits) : impl_(std::make_unique<Impl>(limits)) {}
RequestParser::~RequestParser() = default;
RequestParser::RequestParser(RequestParser&&) noexcept = default;
RequestParser& RequestParser::operator=(RequestParser&&) noexcept = default;

std::size_t RequestParser::put(std::string_view bytes) {
  const std::size_t taken = impl_->machine.put(bytes);
  if (!impl_->is_header_seen && impl_->machine.gatherer->is_header_done()) {
    impl_->is_header_seen = true;
    impl_->on_header();
  }
  if (is_done() && !impl_->is_body_taken) {
    impl_->is_body_taken = true;
    impl_->request.body = std::move(impl_->machine.gatherer->body);
  }
  return taken;
}

bool RequestParser::is_header_done() const { return impl_->is_header_seen; }
bool RequestParser::is_done() const { return !impl_->machine.fault && impl_->machine.gatherer->is_done(); }
const std::optional<ParseFault>& RequestParser::fault() const { return impl_->machine.fault; }
HttpRequest& RequestParser::request() { return impl_->request; }
bool RequestParser::keep_alive() const { return impl_->machine.gatherer->keep_alive(); }
bool RequestParser::expects_continue() const {
  return impl_->request.version >= 11 && impl_->request.headers.contains("Expect");
}
bool RequestParser::is_websocket_upgrade() const {
  const auto& request = impl_->request;
  return request.method == "GET" && request.version >= 11 && request.headers.has_token("Upgrade", "websocket") &&
         request.headers.has_token("Connection", "upgrade");
}
void RequestParser::reset() {
  impl_->machine.start();
  impl_->request = HttpRequest{};
  impl_->is_header_seen = false;
  impl_->is_body_taken = false;
}

class ResponseParser::Impl {
 public:
  explicit Impl(ParserLimits limits) : machine(limits) {}
  Machine<false> machine;
  HttpResponse response;
  bool is_head = false;
};

ResponseParser::ResponseParser(ParserLimits limits) : impl_(std::make_unique<Impl>(limits)) {}
ResponseParser::~ResponseParser() = default;

std::size_t ResponseParser::put(std::string_view bytes) {
  auto& machine = impl_->machine;
  std::size_t taken = 0;
  for (;;) {
    const bool was_header_done = is_header_done();
    taken += machine.put(bytes.substr(taken));
    if (!is_header_done() || was_header_done) return taken;
    const int status = machine.gatherer->status;
    // Continue, Processing, Early Hints: the answer proper is yet to come.
    if (status >= 100 && status < 200 && status != 101)
      reset(impl_->is_head);
    else if (is_done())
      return taken;
  }
}

void ResponseParser::put_eof() {
  auto& machine = impl_->machine;
  if (machine.fault || machine.gatherer->is_done()) return;
  if (!machine.gatherer->is_header_done())
    return machine.refuse({502, "cut", "The connection ended before the answer."});
  error_code error;
  machine.gatherer->put_eof(error);
  if (error) machine.refuse({502, "cut", "The connection ended within the answer."});
}

bool ResponseParser::is_header_done() const {
  return !impl_->machine.fault && impl_->machine.gatherer->is_header_done();
}
bool ResponseParser::is_done() const { return !impl_->machine.fault && impl_->machine.gatherer->is_done(); }
const std::optional<ParseFault>& ResponseParser::fault() const { return impl_->machine.fault; }
HttpResponse& ResponseParser::response() {
  auto& found = *impl_->machine.gatherer;
  impl_->response.status = found.status;
  impl_->response.headers = std::move(found.headers);
  impl_->response.body = std::move(found.body);
  return impl_->response;
}
bool ResponseParser::keep_alive() const {
  return impl_->machine.gatherer->keep_alive() && !impl_->machine.gatherer->need_eof();
}
void ResponseParser::reset(bool is_head) {
  impl_->machine.start();
  impl_->is_head = is_head;
  if (is_head) impl_->machine.gatherer->skip(true);
}

}  // namespace hoga::net
