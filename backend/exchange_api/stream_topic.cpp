#include "exchange_api/stream_topic.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hoga::exchange_api {

void StreamReader::send(const net::WebSocket::Buffer& message) {
  if (is_cut || socket->send(message)) return;
  is_cut = true;
  socket->start_close(net::close_code::kTooSlow, "too slow", true);
}

void StreamTopic::add(StreamReader& reader) {
  if (std::find(readers_.begin(), readers_.end(), &reader) == readers_.end()) readers_.push_back(&reader);
}

void StreamTopic::remove(StreamReader& reader) {
  readers_.erase(std::remove(readers_.begin(), readers_.end(), &reader), readers_.end());
}

void StreamTopic::publish(const Renderer& render) {
  if (faults_ && !faults_->rules().empty()) return publish_faulty(render);
  deliver(render);
}

void StreamTopic::publish_faulty(const Renderer& render) {
  const EventFate fate = faults_->on_event(name_, {});
  if (fate.cuts_readers) {
    for (StreamReader* reader : readers_) reader->socket->cut();
    return;
  }
  if (fate.is_behind_next && !held_back_) {
    held_back_ = {fate.held_by, {render(TimeUnit::Millisecond), render(TimeUnit::Microsecond)}};
    return;
  }
  for (int i = 0; i < fate.copies; ++i) deliver(render);
  if (held_back_) deliver_held();
}

void StreamTopic::release_held() {
  if (held_back_ && !faults_->has(held_back_->rule_id)) deliver_held();
}

void StreamTopic::deliver_held() {
  const auto late = std::exchange(held_back_, std::nullopt);
  deliver([&](TimeUnit unit) { return late->texts[static_cast<std::size_t>(unit)]; });
}

void StreamTopic::deliver(const Renderer& render) {
  std::array<net::WebSocket::Buffer, 2> raw;
  std::array<net::WebSocket::Buffer, 2> combined;
  for (StreamReader* reader : readers_) {
    const auto unit = static_cast<std::size_t>(reader->unit);
    if (!raw[unit]) raw[unit] = std::make_shared<const std::string>(render(reader->unit));
    if (!reader->is_combined) {
      reader->send(raw[unit]);
      continue;
    }
    if (!combined[unit]) {
      std::string wrapped = R"({"stream":")" + name_ + R"(","data":)";
      wrapped += *raw[unit];
      wrapped += '}';
      combined[unit] = std::make_shared<const std::string>(std::move(wrapped));
    }
    reader->send(combined[unit]);
  }
}

}  // namespace hoga::exchange_api
