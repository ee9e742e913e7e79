// The exchange's process: the real core behind the real front (requests and streams as Binance's texts), with a journal
// in memory. It can be killed at any moment, before or after the journal has a change, and comes back from what the
// journal holds.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "exchange/exchange.hpp"
#include "exchange_api/front.hpp"
#include "exchange_api/rest_api.hpp"
#include "exchange_api/socket_api.hpp"
#include "exchange_api/user_streams.hpp"
#include "world.hpp"

namespace hoga::simulation {

// The account that the platform trades for, and somebody else.
inline const std::string kOurAccount = "ann";
inline const std::string kOtherAccount = "bob";
inline const std::vector<Symbol> kSymbols{"BTCUSDT", "ETHUSDT"};

class ExchangeSide final : private exchange_api::EventListener {
 public:
  ExchangeSide(World& world, exchange_api::KeyStore& keys);
  ~ExchangeSide() override;
  ExchangeSide(const ExchangeSide&) = delete;
  ExchangeSide& operator=(const ExchangeSide&) = delete;

  bool is_up() const { return is_up_; }
  // Where it stands in memory: looked at by the auditor, the workload and whoever trades without our connector.
  exchange::Exchange& core() { return *exchange_; }
  // What was changed in the core directly is written and told.
  void commit();

  // Nothing where it died over it.
  std::optional<net::HttpResponse> answer(const net::HttpRequest& request);
  // A connection of the WebSocket API; it ends when the exchange dies or the caller lets go of it.
  std::shared_ptr<exchange_api::SocketApi> open_session(std::shared_ptr<net::WebSocket> socket);
  void close_session(const std::shared_ptr<exchange_api::SocketApi>& session);

  // Gone at once, and back after that.
  void kill(Duration down);

  // Told of each execution report of any account, once it is in the journal.
  std::function<void(const exchange::ExecutionEvent&)> on_execution;
  // A trade or a level has changed the market of this symbol.
  std::function<void(const Symbol&)> on_market;
  // It has died: whoever is connected is cut.
  std::function<void()> on_death;
  // It is back: its markets are empty until somebody quotes.
  std::function<void()> on_birth;

 private:
  void on_events(const std::vector<exchange::ExchangeEvent>& events, Timestamp now) override;
  void build();
  Result<void> write(const std::vector<exchange::JournalRecord>& records);

  World& world_;
  exchange_api::KeyStore& keys_;
  TheirClock clock_;
  std::vector<exchange::JournalRecord> journal_;
  std::unique_ptr<exchange::Exchange> exchange_;
  std::unique_ptr<exchange_api::UserStreams> users_;
  std::unique_ptr<exchange_api::Front> front_;
  std::vector<std::shared_ptr<exchange_api::SocketApi>> sessions_;
  bool is_up_ = true;
  // It dies as soon as the present call has ended: nothing of that is told.
  bool is_doomed_ = false;
  // Set while a request of the platform's is carried out: only then a fault strikes the journal.
  bool is_asked_ = false;
};

}  // namespace hoga::simulation
