// The running candle of each (symbol, interval) that some socket follows. One minute comes from the venue's own stream;
// other intervals are read from the venue every two seconds, and between two readings trades move close, high and low,
// so that the bar never stands still while the volume is exact at each reading. One executor, that of the hub.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <map>
#include <set>
#include <vector>

#include "api/socket_channel.hpp"
#include "runtime/market_service.hpp"

namespace hoga::api {

struct RunningCandle {
  Candle candle;
  bool is_closed = false;
};

class LiveCandles {
 public:
  // How often refresh() is to be called.
  static constexpr std::chrono::milliseconds kReadEvery{2'000};

  explicit LiveCandles(runtime::MarketService& market) : market_(market) {}

  // Makes sure that a first candle is there, if the venue can be asked.
  boost::asio::awaitable<void> follow(Channel channel);
  // Null while nothing is known.
  const RunningCandle* find(const Channel& channel) const;

  // The venue's own minute candle.
  void take_minute(const Channel& channel, const CandleChanged& changed);
  // Moves the candles that contain the trade, which came on the channel `of_trade`; those that changed are added to
  // `dirty`.
  void take_trade(const Channel& of_trade, const Trade& trade, std::set<Channel>& dirty);
  // Reads the candles of these channels again; the changed ones are in `dirty`, and what has just closed in `closed`.
  boost::asio::awaitable<void> refresh(std::vector<Channel> channels, std::set<Channel>& dirty,
                                       std::vector<std::pair<Channel, RunningCandle>>& closed);

 private:
  std::string exchange_of(const Channel& channel) const;

  runtime::MarketService& market_;
  std::map<Channel, RunningCandle> candles_;
};

}  // namespace hoga::api
