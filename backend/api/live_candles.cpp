#include "api/live_candles.hpp"

namespace hoga::api {
std::string LiveCandles::exchange_of(const Channel& channel) const {
  return channel.exchange.empty() ? market_.exchanges().front() : channel.exchange;
}

boost::asio::awaitable<void> LiveCandles::follow(Channel channel) {
  if (candles_.contains(channel)) co_return;
  if (channel.interval == Interval::Minute1) {
    if (const auto* changed = market_.minute_candle(exchange_of(channel), channel.symbol)) {
      candles_[channel] = {changed->candle, changed->is_closed};
      co_return;
    }
  }
  const auto read =
      co_await market_.candles(exchange_of(channel), channel.symbol, channel.interval, std::nullopt, std::nullopt, 1);
  if (read && !read->empty()) candles_.try_emplace(channel, RunningCandle{read->back(), false});
}

const RunningCandle* LiveCandles::find(const Channel& channel) const {
  const auto found = candles_.find(channel);
  return found == candles_.end() ? nullptr : &found->second;
}

void LiveCandles::take_minute(const Channel& channel, const CandleChanged& changed) {
  if (const auto found = candles_.find(channel); found != candles_.end()) {
    found->second = {changed.candle, changed.is_closed};
  }
}

void LiveCandles::take_trade(const Channel& of_trade, const Trade& trade, std::set<Channel>& dirty) {
  for (auto& [channel, running] : candles_) {
    const bool is_of_it = channel.symbol == of_trade.symbol && channel.exchange == of_trade.exchange;
    if (!is_of_it || channel.interval == Interval::Minute1) continue;
    Candle& candle = running.candle;
    // A trade of the next candle waits for the next reading, which closes this one.
    if (trade.time < candle.open_time || trade.time > candle.close_time) continue;
    if (candle.close == trade.price) continue;
    candle.close = trade.price;
    candle.high = std::max(candle.high, trade.price);
    candle.low = std::min(candle.low, trade.price);
    dirty.insert(channel);
  }
}

boost::asio::awaitable<void> LiveCandles::refresh(std::vector<Channel> channels, std::set<Channel>& dirty,
                                                  std::vector<std::pair<Channel, RunningCandle>>& closed) {
  std::erase_if(candles_, [&channels](const auto& entry) {
    return std::find(channels.begin(), channels.end(), entry.first) == channels.end();
  });
  for (const auto& channel : channels) {
    if (channel.interval == Interval::Minute1) continue;
    // Of seconds several have closed since the last reading.
    const int count = 2 + static_cast<int>(kReadEvery / nominal_length(channel.interval));
    auto question =
        market_.candles(exchange_of(channel), channel.symbol, channel.interval, std::nullopt, std::nullopt, count);
    const auto read = co_await std::move(question);
    const auto found = candles_.find(channel);
    if (!read || read->empty() || found == candles_.end()) continue;
    RunningCandle& running = found->second;
    for (std::size_t i = 0; i + 1 < read->size(); ++i) {
      const auto& candle = (*read)[i];
      if (candle.open_time >= running.candle.open_time) closed.emplace_back(channel, RunningCandle{candle, true});
    }
    if (running.candle != read->back()) {
      running = {read->back(), false};
      dirty.insert(channel);
    }
  }
}

}  // namespace hoga::api
