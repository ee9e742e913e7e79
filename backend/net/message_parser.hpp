// HTTP/1.1 messages out of bytes, strict: what could be read in two ways by two programs (both lengths, repeated
// lengths, folded lines, a foreign transfer coding) is refused, since that is how requests are smuggled past a proxy.
// Pure; one message at a time. Beast's grammar stands behind it; this header keeps Beast out of the rest of the code.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "net/http.hpp"

namespace hoga::net {

// Why a message can't be read, as the answer to be given.
struct ParseFault {
  int status = 400;
  std::string code;
  std::string detail;
};

struct ParserLimits {
  std::size_t header_bytes = 16 * 1024;
  std::size_t body_bytes = 1024 * 1024;
};

// Feed it the bytes received so far; it takes the header only when it is complete, and the body as it comes.
class RequestParser {
 public:
  explicit RequestParser(ParserLimits limits);
  ~RequestParser();
  RequestParser(RequestParser&&) noexcept;
  RequestParser& operator=(RequestParser&&) noexcept;

  // How many bytes from the front were taken. Stops at the end of the header once, so that the caller may look at it,
  // and at the end of the message.
  std::size_t put(std::string_view bytes);
  bool is_header_done() const;
  bool is_done() const;
  const std::optional<ParseFault>& fault() const;

  // Complete once is_done(); without body once is_header_done().
  HttpRequest& request();
  // What the client asks for.
  bool keep_alive() const;
  bool expects_continue() const;
  bool is_websocket_upgrade() const;
  // Starts the next message.
  void reset();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

class ResponseParser {
 public:
  explicit ResponseParser(ParserLimits limits);
  ~ResponseParser();

  std::size_t put(std::string_view bytes);
  // The other side has closed: the end of a body without a length, else a fault.
  void put_eof();
  bool is_header_done() const;
  bool is_done() const;
  const std::optional<ParseFault>& fault() const;
  HttpResponse& response();
  bool keep_alive() const;
  // `is_head`: the answer has no body whatever its header says. Informational answers (1xx) are stepped over.
  void reset(bool is_head);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// Fills path, query and raw_query from the target. A fault for what is not a target that we serve.
std::optional<ParseFault> split_target(HttpRequest& request);

}  // namespace hoga::net
