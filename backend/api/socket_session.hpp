// One socket: what it asked for, who it is, and how far each of its channels has been told. Lives while its socket is
// open; the hub's executor alone touches it.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "api/messages/socket.hpp"
#include "api/socket_channel.hpp"
#include "api/socket_hub.hpp"

namespace hoga::api {

class SocketSession : public std::enable_shared_from_this<SocketSession> {
 public:
  // What a path is for: /ws is anything, /ws/market/{symbol} subscribes by itself, /ws/trading and /ws/notifications
  // are private from the start.
  enum class Path { Any, Market, Trading, Notifications };

  SocketSession(SocketHub& hub, std::shared_ptr<net::WebSocket> socket, Path path);

  boost::asio::awaitable<void> run(const net::HttpRequest& request);

  // Market channels: sends `update` if this session follows the channel and has had its snapshot.
  void offer(const Channel& channel, const net::WebSocket::Buffer& update);
  bool is_of(const UserId& user_id) const { return identity_ && identity_->user_id == user_id; }
  // Private channels.
  void offer_private(const UserId& user_id, const Channel& channel, const net::WebSocket::Buffer& update);
  // Closes when the token has run out, the session was ended, or the reader has stalled.
  void check(Timestamp now);
  void close(std::uint16_t code, std::string reason);
  const std::map<Channel, std::int64_t>& channels() const { return sequences_; }

 private:
  bool is_private_path() const { return path_ == Path::Trading || path_ == Path::Notifications; }
  // What a private path subscribes by itself.
  std::vector<Channel> own_channels() const;
  boost::asio::awaitable<void> handle(std::string text);
  boost::asio::awaitable<void> handle_request(const SocketRequest& request);
  boost::asio::awaitable<bool> authenticate(std::string token, std::optional<RawJson> id);
  boost::asio::awaitable<void> subscribe(std::vector<Channel> channels, std::optional<RawJson> id);
  boost::asio::awaitable<void> send_snapshots(std::vector<Channel> channels);
  boost::asio::awaitable<void> send_private_snapshots(std::vector<Channel> channels);
  void unsubscribe(const std::vector<Channel>& channels, const std::optional<RawJson>& id);
  // An address or an object, as JSON.
  Result<Channel> read_channel(const std::string& json, const SocketRequest& request) const;
  Result<std::vector<Channel>> read_channels(const SocketRequest& request) const;
  std::optional<Error> check_channel(const Channel& channel) const;
  void answer_subscribed(const std::optional<RawJson>& id);
  void answer_error(const std::optional<RawJson>& id, const Error& error);
  bool send_frame(const Channel& channel, const net::WebSocket::Buffer& rest);
  bool is_backed_up() const;
  bool allows_message(Timestamp now);

  SocketHub& hub_;
  std::shared_ptr<net::WebSocket> socket_;
  Path path_;
  // Of /ws/market/{symbol}: what a channel named without a symbol, or an exchange, means there.
  Symbol symbol_;
  std::string exchange_;
  std::optional<SocketIdentity> identity_;
  // By channel: the seq of the last frame; 0 while the first snapshot is still to come.
  std::map<Channel, std::int64_t> sequences_;
  // Private channels whose snapshot is being read, with the updates that came meanwhile: they follow it. One that the
  // snapshot contains already only says again what the reader knows.
  std::map<Channel, std::vector<net::WebSocket::Buffer>> held_;
  // Updates were skipped for a slow reader; a snapshot follows when it has caught up.
  std::set<Channel> behind_;
  std::optional<Timestamp> backed_up_since_;
  Timestamp message_window_{};
  int messages_in_window_ = 0;
};

}  // namespace hoga::api
