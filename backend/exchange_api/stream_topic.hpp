// Who reads one market stream, and how a message reaches them: rendered once for each form that somebody wants (raw or
// wrapped, milliseconds or microseconds), then shared. A reader whose queue is full is cut. On the exchange's thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "exchange_api/render.hpp"
#include "exchange_api/stream_name.hpp"
#include "net/websocket.hpp"

namespace hoga::exchange_api {

// One socket; its session owns it and takes it out of every topic before it goes.
struct StreamReader {
  std::shared_ptr<net::WebSocket> socket;
  // Wrapped as {"stream":…,"data":…}.
  bool is_combined = false;
  TimeUnit unit = TimeUnit::Millisecond;
  // Being closed: gets nothing any more.
  bool is_cut = false;

  // Cuts the reader if it can't keep up.
  void send(const net::WebSocket::Buffer& message);
};

class StreamTopic {
 public:
  using Renderer = std::function<std::string(TimeUnit)>;

  StreamTopic(std::string name, StreamKey key) : name_(std::move(name)), key_(std::move(key)) {}

  const std::string& name() const { return name_; }
  const StreamKey& key() const { return key_; }
  bool has_readers() const { return !readers_.empty(); }
  void add(StreamReader& reader);
  void remove(StreamReader& reader);
  void publish(const Renderer& render);

 private:
  std::string name_;
  StreamKey key_;
  std::vector<StreamReader*> readers_;
};

}  // namespace hoga::exchange_api
