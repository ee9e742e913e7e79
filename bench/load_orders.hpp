// What exchange_load asks for: a mixed flow of orders of many accounts, and how each request is put in the three ways
// that the exchange understands. Included by exchange_load.cpp alone.
#pragma once

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "base/secret.hpp"
#include "exchange_api/signing.hpp"

namespace hoga::bench {

// One symbol, with the newest price that an answer has told.
struct LoadMarket {
  std::string symbol;
  double price = 0;
  int decimals = 0;
  std::string quantity;
};

struct LoadAccount {
  std::string api_key;
  exchange_api::SigningKey signing;
  // A whole message that logs a WebSocket API session on; empty where requests are signed.
  std::string logon;
};

// Lines of `market SYMBOL PRICE DECIMALS QUANTITY` and `account API_KEY SECRET LOGON`; `-` stands for nothing.
struct LoadPlan {
  std::vector<LoadMarket> markets;
  std::vector<LoadAccount> accounts;

  static LoadPlan read(const char* file) {
    LoadPlan plan;
    std::ifstream input(file);
    for (std::string line, word; std::getline(input, line);) {
      std::istringstream words(line);
      words >> word;
      if (word == "market") {
        LoadMarket market;
        words >> market.symbol >> market.price >> market.decimals >> market.quantity;
        plan.markets.push_back(std::move(market));
      } else if (word == "account") {
        std::string api_key, secret, logon;
        words >> api_key >> secret >> std::ws;
        std::getline(words, logon);
        plan.accounts.push_back({api_key, exchange_api::SigningKey(Secret(secret)), logon == "-" ? "" : logon});
      }
    }
    if (plan.markets.empty() || plan.accounts.empty()) throw std::runtime_error("the plan is empty");
    return plan;
  }
};

enum class RequestKind : std::uint8_t { Rest, Cross, Market, Cancel };

struct LoadRequest {
  RequestKind kind = RequestKind::Rest;
  std::uint16_t market = 0;
  bool is_buy = false;
  double price = 0;
  std::int64_t order_id = 0;  // of a cancel
};

// An order that rests, as far as its client knows.
struct OpenOrder {
  std::uint16_t market = 0;
  std::int64_t order_id = 0;
};

// Of what is asked 45 % are orders that rest, a third of them at the touch, where others take them; 20 % limit orders
// that cross, 15 % market orders, 20 % cancels.
class LoadFlow {
 public:
  explicit LoadFlow(std::vector<LoadMarket>& markets, std::uint64_t seed) : markets_(markets), random_(seed) {}

  LoadRequest next(std::vector<OpenOrder>& open) {
    LoadRequest request;
    const double choice = random_.uniform();
    request.kind = choice < 0.45   ? RequestKind::Rest
                   : choice < 0.65 ? RequestKind::Cross
                   : choice < 0.8  ? RequestKind::Market
                                   : RequestKind::Cancel;
    // An exchange bounds how many orders may rest at once in a symbol.
    if (request.kind == RequestKind::Rest && open.size() >= kOpenMax) request.kind = RequestKind::Cancel;
    if (request.kind == RequestKind::Cancel && open.empty()) request.kind = RequestKind::Rest;
    if (request.kind == RequestKind::Cancel) {
      OpenOrder& chosen = open[random_.below(open.size())];
      request.market = chosen.market;
      request.order_id = chosen.order_id;
      chosen = open.back();
      open.pop_back();
      return request;
    }
    request.market = static_cast<std::uint16_t>(random_.below(markets_.size()));
    request.is_buy = random_.chance(0.5);
    const double away = request.kind == RequestKind::Cross ? -0.01
                        : random_.chance(1.0 / 3)          ? 0.00002
                                                           : 0.001 + 0.02 * random_.uniform();
    request.price = markets_[request.market].price * (request.is_buy ? 1 - away : 1 + away);
    return request;
  }

  double pause(double per_second) { return random_.exponential() / per_second; }

 private:
  static constexpr std::size_t kOpenMax = 60;

  std::vector<LoadMarket>& markets_;
  Random random_;
};

// ---- How a request is put ----

// Parameters in alphabetical order, as they are signed over the WebSocket API; REST takes them in any.
inline void append_parameters(std::string& out, const LoadRequest& request, const LoadMarket& market,
                              std::int64_t now_ms) {
  const std::string_view side = request.is_buy ? "BUY" : "SELL";
  auto end = std::back_inserter(out);
  if (request.kind == RequestKind::Cancel) {
    fmt::format_to(end, "orderId={}&symbol={}&timestamp={}", request.order_id, market.symbol, now_ms);
  } else if (request.kind == RequestKind::Market) {
    fmt::format_to(end, "quantity={}&side={}&symbol={}&timestamp={}&type=MARKET", market.quantity, side, market.symbol,
                   now_ms);
  } else {
    fmt::format_to(end, "price={:.{}f}&quantity={}&side={}&symbol={}&timeInForce=GTC&timestamp={}&type=LIMIT",
                   request.price, market.decimals, market.quantity, side, market.symbol, now_ms);
  }
}

inline void append_rest(std::string& out, const LoadRequest& request, const LoadMarket& market,
                        const LoadAccount& account, std::int64_t now_ms) {
  std::string query;
  append_parameters(query, request, market, now_ms);
  const std::string_view method = request.kind == RequestKind::Cancel ? "DELETE" : "POST";
  fmt::format_to(std::back_inserter(out),
                 "{} /api/v3/order?{}&signature={} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-MBX-APIKEY: {}\r\n"
                 "Content-Length: 0\r\n\r\n",
                 method, query, account.signing.sign(query), account.api_key);
}

// name=value&… as "name":"value",…
inline void append_json_members(std::string& out, std::string_view query) {
  out += '"';
  for (const char c : query) {
    if (c == '=')
      out += "\":\"";
    else if (c == '&')
      out += "\",\"";
    else
      out += c;
  }
  out += '"';
}

// A frame of a client, whose mask is zero: the exchange unmasks as ever, and the client saves its half.
inline void append_frame(std::string& out, std::string_view text, char opcode = 1) {
  out += static_cast<char>(0x80 | opcode);
  if (text.size() < 126) {
    out += static_cast<char>(0x80 | text.size());
  } else {
    out += static_cast<char>(0x80 | 126);
    out += static_cast<char>(text.size() >> 8);
    out += static_cast<char>(text.size() & 255);
  }
  out.append(4, '\0');
  out += text;
}

inline void append_socket(std::string& out, const LoadRequest& request, const LoadMarket& market,
                          const LoadAccount& account, std::int64_t now_ms, std::uint64_t id) {
  const bool is_signed = account.logon.empty();
  std::string query;
  if (is_signed) query = "apiKey=" + account.api_key + "&";
  append_parameters(query, request, market, now_ms);
  if (is_signed) query += "&signature=" + account.signing.sign(query);
  std::string text = fmt::format(R"({{"id":{},"method":"{}","params":{{)", id,
                                 request.kind == RequestKind::Cancel ? "order.cancel" : "order.place");
  append_json_members(text, query);
  text += "}}";
  append_frame(out, text);
}

}  // namespace hoga::bench
