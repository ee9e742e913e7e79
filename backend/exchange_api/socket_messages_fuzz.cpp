// Any lines as the messages of one client to the market streams and to the WebSocket API, where it is logged on and may
// trade: each is answered with one JSON object, and the ledger balances whatever they did.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/ed25519_key.hpp"
#include "base/json.hpp"
#include "exchange_api/front_testing.hpp"
#include "exchange_api/market_socket.hpp"
#include "exchange_api/socket_api.hpp"
#include "exchange_api/socket_testing.hpp"

namespace {

using namespace hoga;
using namespace hoga::exchange_api;

constexpr const char* kPrivateKey =
    "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7\n"
    "-----END PRIVATE KEY-----\n";

// What lasts from input to input: a key is made on disk.
struct Keys {
  TemporaryDirectory directory;
  HandClock clock;
  KeyStore store = KeyStore::open(directory.path() / "api_keys.jsonl").value();
  // session.logon as the key's owner sends it.
  std::string log_on;

  Keys() {
    const Ed25519Key signer = Ed25519Key::from_pem(kPrivateKey).value();
    KeyTerms terms;
    terms.public_key = signer.public_pem();
    const ApiKey& key = **store.create("alice", terms, clock.time);
    const std::string time = std::to_string(to_milliseconds(clock.time));
    const std::string signature = signer.sign("apiKey=" + key.api_key + "&timestamp=" + time);
    log_on = R"({"id":0,"method":"session.logon","params":{"apiKey":")" + key.api_key + R"(","timestamp":)" + time +
             R"(,"signature":")" + signature + R"("}})";
  }
};

exchange::ExchangeOptions one_symbol() {
  exchange::ExchangeOptions options;
  options.listings = {exchange::default_listings().front()};
  options.has_journal = false;
  return options;
}

Quotas no_limits() {
  Quotas quotas;
  quotas.are_enforced = false;
  return quotas;
}

// A market with a quote on each side, and one client of it.
struct Stage {
  explicit Stage(Keys& keys)
      : front(exchange, keys.store, no_limits(), keys.clock, [](const auto&, bool) { return Result<void>(); }) {
    front.add_listener(users);
    front.add_listener(hub);
    exchange.create_account("alice", keys.clock.time).value();
    exchange.deposit("alice", "USDT", 100'000, keys.clock.time).value();
    exchange.deposit("alice", "BTC", 10, keys.clock.time).value();
    exchange::HouseDesk* desk = exchange.house("BTCUSDT");
    desk->place(Side::Buy, 9'000'000, 100'000, keys.clock.time);
    desk->place(Side::Sell, 9'000'100, 100'000, keys.clock.time);
    desk->take(Side::Buy, 100, keys.clock.time);
    front.commit().value();
  }

  exchange::Exchange exchange{one_symbol()};
  Front front;
  UserStreams users;
  StreamHub hub{exchange};
};

void expect_json(const std::string& text, std::initializer_list<JsonKind> kinds) {
  JsonReader reader(text);
  const bool is_one = std::ranges::find(kinds, reader.peek()) != kinds.end() && reader.skip_value();
  if (!is_one || !reader.finish()) std::abort();
}
void expect_object(const std::string& answer) { expect_json(answer, {JsonKind::Object}); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Keys keys;
  Stage stage(keys);
  const auto socket = std::make_shared<RecordingSocket>();
  {
    SocketApi api(stage.front, stage.users, socket, {});
    MarketSocket streams(stage.hub, socket, true, TimeUnit::Millisecond);
    if (api.handle(keys.log_on).find("\"status\":200") == std::string::npos) std::abort();
    std::string_view text(reinterpret_cast<const char*>(data), size);
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      expect_object(api.handle(text.substr(0, end)));
      expect_object(streams.handle(text.substr(0, end), keys.clock.time));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    for (int tick = 0; tick < 10; ++tick) stage.hub.on_tick(keys.clock.time);
  }
  // A stream of all symbols, asked for without its envelope, says a list.
  for (const std::string& message : socket->messages) expect_json(message, {JsonKind::Object, JsonKind::Array});
  if (!stage.exchange.verify().faults.empty()) std::abort();
  return 0;
}
