#include "exchange_api/stream_topic.hpp"

#include <algorithm>
#include <array>

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
