// What the tests of this folder share: an exchange with hand-made quotes, a clock that is moved by hand, a journal kept
// in memory, and a client that signs. Included by *_test.cpp alone.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/testing.hpp"
#include "exchange_api/front.hpp"
#include "exchange_api/rest_api.hpp"
#include "net/http.hpp"

namespace hoga::exchange_api {

class HandClock final : public Clock {
 public:
  Timestamp now() const override { return time; }
  Timestamp time = from_milliseconds(1'770'000'000'000);
};

struct FrontBench {
  explicit FrontBench(Quotas quotas = unlimited(), exchange::ExchangeOptions core = {})
      : exchange(std::move(core)),
        keys(*KeyStore::open(directory.path() / "api_keys.jsonl")),
        front(exchange, keys, quotas, clock, [this](const std::vector<exchange::JournalRecord>& records, bool) {
          if (journal_fails) return Result<void>(make_error(Errc::StorageFailed, "The disk is full."));
          journal.insert(journal.end(), records.begin(), records.end());
          return Result<void>();
        }) {}

  static Quotas unlimited() {
    Quotas quotas;
    quotas.are_enforced = false;
    return quotas;
  }

  // An account with money and a key.
  const ApiKey& add_account(const std::string& account, bool is_platform = true) {
    exchange.create_account(account, clock.time).value();
    exchange.deposit(account, "USDT", Decimal(100'000), clock.time).value();
    exchange.deposit(account, "BTC", Decimal(10), clock.time).value();
    front.commit().value();
    KeyTerms terms;
    terms.is_platform = is_platform;
    return **keys.create(account, std::move(terms), clock.time);
  }

  // One level of the house's on each side of BTCUSDT: tick 0.01, step 0.00001.
  void quote(std::int64_t bid_ticks, std::int64_t ask_ticks, std::int64_t lots) {
    exchange::HouseDesk* desk = exchange.house("BTCUSDT");
    desk->place(Side::Buy, bid_ticks, lots, clock.time);
    desk->place(Side::Sell, ask_ticks, lots, clock.time);
    front.commit().value();
  }

  net::HttpResponse call(std::string method, std::string path, std::string raw_query = {}, std::string form = {},
                         const ApiKey* key = nullptr) {
    net::HttpRequest request;
    request.method = std::move(method);
    request.path = std::move(path);
    request.raw_query = std::move(raw_query);
    request.body = std::move(form);
    request.remote_address = "192.0.2.1";
    if (key) request.headers.add("X-MBX-APIKEY", key->api_key);
    if (!time_unit.empty()) request.headers.add("X-MBX-TIME-UNIT", time_unit);
    return answer_rest(front, request);
  }
  net::HttpResponse get(std::string path, std::string query = {}) {
    return call("GET", std::move(path), std::move(query));
  }

  // Adds timestamp and signature; parameters go in the query.
  net::HttpResponse call_signed(std::string method, std::string path, const ApiKey& key, std::string query = {}) {
    if (!query.empty()) query += '&';
    query += "timestamp=" + std::to_string(to_milliseconds(clock.time));
    query += "&signature=" + key.signing.sign(query);
    return call(std::move(method), std::move(path), std::move(query), {}, &key);
  }

  TemporaryDirectory directory;
  HandClock clock;
  exchange::Exchange exchange;
  KeyStore keys;
  std::vector<exchange::JournalRecord> journal;
  bool journal_fails = false;
  std::string time_unit;
  Front front;
};

}  // namespace hoga::exchange_api
