// What the trading runtime needs of the world besides venues and the bus: storage for its engines, and the accounts
// it drives.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "engine/account_group.hpp"
#include "orders/account_record.hpp"
#include "storage/write_line.hpp"
#include "venue/venue.hpp"

namespace hoga::runtime {

// Where engines' writes go. Called on the runtime's executor; answers come on the executor that is given or awaited on.
class EngineStore {
 public:
  using Done = std::function<void(Result<void>)>;
  virtual ~EngineStore() = default;

  // `day` is the current one of the account's owner: "2026-11-22".
  virtual boost::asio::awaitable<Result<orders::StoredAccount>> load(AccountId account_id, std::string day,
                                                                     Timestamp now) = 0;
  // One transaction, in the order of the calls. `line` is the engine's own: behind a batch that has failed none of it
  // is carried out. `done` is called once, never from inside of this call. A second order with the same label fails
  // with Conflict, code `client_order_id_taken`.
  virtual void commit(std::vector<orders::Write> writes, std::shared_ptr<storage::WriteLine> line,
                      boost::asio::any_io_executor executor, Done done) = 0;
  // Faulted or Active again, with the reason for its owner. An account that was disabled meanwhile stays so.
  virtual void set_account_state(AccountId account_id, AccountState state, std::string reason,
                                 boost::asio::any_io_executor executor, Done done) = 0;
  // The venue does not take the account's key: its owner is told, once a day. It is asked again and again meanwhile.
  virtual void note_key_trouble(const Account& account, const std::string& reason) = 0;
};

// Where the marks go from which the drawdown of a user is measured, over all of their accounts.
class PeakStore {
 public:
  virtual ~PeakStore() = default;
  // One transaction; `done` is called once, never from inside of this call.
  virtual void put(std::vector<engine::SharedPeak> peaks, boost::asio::any_io_executor executor,
                   EngineStore::Done done) = 0;
};

// An account to be driven, with what its limits are made of.
struct AccountSetup {
  Account account;
  venue::Credentials credentials;
  // The account's own limit; nothing: the user's setting counts.
  std::optional<Decimal> max_position_size;
  UserSettings settings;
  // By its owner, for this account or all of theirs; and whether that sells its positions.
  bool is_halted = false;
  bool halt_closes_positions = false;
  // As PeakStore has it.
  std::optional<Decimal> shared_peak{};
};

}  // namespace hoga::runtime
