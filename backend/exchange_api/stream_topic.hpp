// Who reads one market stream, and how a message reaches them: rendered once for each form that somebody wants (raw or
// wrapped, milliseconds or microseconds), then shared. A reader whose queue is full is cut. On the exchange's thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "exchange_api/faults.hpp"
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

  // Without faults unless a plan is given, which outlives the topic.
  StreamTopic(std::string name, StreamKey key, FaultPlan* faults = nullptr)
      : name_(std::move(name)), key_(std::move(key)), faults_(faults) {}

  const std::string& name() const { return name_; }
  const StreamKey& key() const { return key_; }
  bool has_readers() const { return !readers_.empty(); }
  void add(StreamReader& reader);
  void remove(StreamReader& reader);
  void publish(const Renderer& render);
  // Sends what a rule held that has been taken back.
  void release_held();

 private:
  void deliver(const Renderer& render);
  void deliver_held();
  // The same, with what the plan has in store for it.
  void publish_faulty(const Renderer& render);

  std::string name_;
  StreamKey key_;
  std::vector<StreamReader*> readers_;
  FaultPlan* faults_;
  std::optional<HeldEvent> held_back_;
};

}  // namespace hoga::exchange_api
