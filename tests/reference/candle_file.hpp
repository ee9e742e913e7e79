// A CSV file of candles: datetime,open,high,low,close,volume with a header, times in UTC.
#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "domain/market_data.hpp"

namespace hoga {

inline std::vector<Candle> read_candles(const std::string& path, Interval interval) {
  std::ifstream file(path);
  std::vector<Candle> candles;
  std::string line, cell;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    Candle candle;
    std::getline(cells, cell, ',');
    std::replace(cell.begin(), cell.end(), ' ', 'T');
    candle.open_time = parse_rfc3339(cell + "Z").value();
    candle.close_time = candle.open_time + nominal_length(interval) - std::chrono::milliseconds(1);
    for (auto* value : {&candle.open, &candle.high, &candle.low, &candle.close, &candle.volume}) {
      std::getline(cells, cell, ',');
      *value = Decimal::parse(cell).value();
    }
    candles.push_back(candle);
  }
  if (candles.empty()) throw std::runtime_error("There are no candles in " + path);
  return candles;
}

}  // namespace hoga
