// Price alerts as their users make and see them; what watches them is the desk. On the web executor.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <vector>

#include "domain/price_alert.hpp"
#include "runtime/alert_desk.hpp"
#include "runtime/market_service.hpp"

namespace hoga::runtime {

// What a user says of an alert; checked for form.
struct AlertDraft {
  AlertDraft() {}  // not an aggregate: awaited functions take it by value
  std::optional<std::string> exchange;
  Symbol symbol;
  AlertCondition condition = AlertCondition::Above;
  std::optional<Decimal> level;
  std::optional<Decimal> percent;
  std::optional<int> minutes;
  bool is_repeating = false;
  std::string note;
};

class AlertService {
 public:
  // Those that are not over yet.
  static constexpr std::size_t kActiveMost = 200;

  // All of them outlive the service.
  AlertService(storage::Database& database, const MarketService& market, AlertDesk& desk, const Clock& clock)
      : database_(database), market_(market), desk_(desk), clock_(clock) {}

  // Newest first.
  boost::asio::awaitable<Result<std::vector<PriceAlert>>> list(UserId user_id);
  // ValidationFailed names the field; NotFound `unknown_symbol`, `unknown_exchange`; Unavailable while the exchange is
  // not connected; Conflict `alerts_max`. The same id again answers the alert that it made.
  boost::asio::awaitable<Result<PriceAlert>> create(UserId user_id, Uuid id, AlertDraft draft);
  // NotFound for one that is absent or somebody else's.
  boost::asio::awaitable<Result<void>> remove(UserId user_id, Uuid id);
  // Whether prices of it come at present.
  bool is_watched(const PriceAlert& alert) const { return alert.is_active && market_.is_connected(alert.exchange); }

 private:
  Result<PriceAlert> check(const AlertDraft& draft) const;

  storage::Database& database_;
  const MarketService& market_;
  AlertDesk& desk_;
  const Clock& clock_;
};

}  // namespace hoga::runtime
