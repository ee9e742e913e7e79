// The in-memory store of answers to requests with an Idempotency-Key, and the ids of what such requests make.
#include <sodium.h>

#include <algorithm>
#include <list>
#include <map>
#include <tuple>

#include "net/router.hpp"

namespace hoga::net {
namespace {

constexpr Duration kKeptFor = std::chrono::hours{24};

class MemoryIdempotencyStore final : public IdempotencyStore {
 public:
  MemoryIdempotencyStore(const Clock& clock, std::size_t keys_max) : clock_(clock), keys_max_(keys_max) {}

  boost::asio::awaitable<Result<Begin>> begin(Key key) override {
    forget_old();
    Begin begin;
    const auto found = entries_.find(id_of(key));
    if (found != entries_.end()) {
      Entry& entry = found->second;
      if (entry.fingerprint != key.fingerprint) {
        begin.state = State::Differs;
      } else if (entry.answer) {
        begin.state = State::Answered;
        begin.answer = *entry.answer;
      } else if (entry.is_running) {
        begin.state = State::Running;
      } else {
        entry.is_running = true;
        begin.operation = {entry.operation_id, true};
      }
      co_return begin;
    }
    if (entries_.size() >= keys_max_) {
      Error error = make_error(Errc::Unavailable, "overloaded", "Too many Idempotency-Keys are remembered.");
      error.retry_after_seconds = 60;
      co_return error;
    }
    order_.push_back(id_of(key));
    const auto now = clock_.now();
    begin.operation.id = operation_id({key.owner, key.route, key.key, key.fingerprint}, now);
    entries_.emplace(id_of(key),
                     Entry{key.fingerprint, std::nullopt, now, std::prev(order_.end()), begin.operation.id});
    co_return begin;
  }

  boost::asio::awaitable<void> finish(Key key, Answer answer) override {
    if (const auto found = entries_.find(id_of(key)); found != entries_.end()) found->second.answer = std::move(answer);
    co_return;
  }

  boost::asio::awaitable<void> release(Key key) override {
    if (const auto found = entries_.find(id_of(key)); found != entries_.end()) found->second.is_running = false;
    co_return;
  }

  boost::asio::awaitable<void> abandon(Key key) override {
    if (const auto found = entries_.find(id_of(key)); found != entries_.end()) {
      order_.erase(found->second.place);
      entries_.erase(found);
    }
    co_return;
  }

 private:
  using Id = std::tuple<std::string, std::string, std::string>;
  struct Entry {
    std::string fingerprint;
    std::optional<Answer> answer;
    Timestamp begun_at{};
    std::list<Id>::iterator place;
    Uuid operation_id;
    bool is_running = true;
  };

  static Id id_of(const Key& key) { return {key.owner, key.route, key.key}; }

  void forget_old() {
    const Timestamp oldest = clock_.now() - kKeptFor;
    while (!order_.empty()) {
      const auto found = entries_.find(order_.front());
      if (found->second.begun_at > oldest) return;
      entries_.erase(found);
      order_.pop_front();
    }
  }

  const Clock& clock_;
  std::size_t keys_max_;
  std::map<Id, Entry> entries_;
  // Oldest first.
  std::list<Id> order_;
};

}  // namespace

namespace {

// Version 7, so that it sorts with the others by time; all else follows from the parts.
Uuid derived_id(const std::vector<std::string_view>& parts, std::int64_t milliseconds) {
  crypto_generichash_state state;
  Uuid id;
  crypto_generichash_init(&state, nullptr, 0, id.bytes.size());
  for (const auto part : parts) {
    // Behind its length, so that no two lists of parts are alike.
    const auto size = std::to_string(part.size()) + ":";
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(size.data()), size.size());
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()), part.size());
  }
  crypto_generichash_final(&state, id.bytes.data(), id.bytes.size());
  for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(milliseconds >> (8 * (5 - i)));
  id.bytes[6] = static_cast<std::uint8_t>(0x70 | (id.bytes[6] & 0x0F));
  id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3F));
  return id;
}

std::int64_t milliseconds_of(const Uuid& id) {
  std::int64_t value = 0;
  for (std::size_t i = 0; i < 6; ++i) value = (value << 8) | id.bytes[i];
  return value;
}

}  // namespace

Uuid operation_id(const std::vector<std::string_view>& claim, Timestamp claimed_at) {
  const auto milliseconds = to_milliseconds(claimed_at);
  const auto time = std::to_string(milliseconds);
  auto parts = claim;
  parts.push_back(time);
  return derived_id(parts, milliseconds);
}

Uuid Context::new_id(std::string_view name) const {
  if (!operation) return make_uuid();
  if (name.empty()) return operation->id;
  const auto id = operation->id.to_string();
  return derived_id({id, name}, milliseconds_of(operation->id));
}

std::shared_ptr<IdempotencyStore> make_memory_idempotency_store(const Clock& clock, std::size_t keys_max) {
  return std::make_shared<MemoryIdempotencyStore>(clock, keys_max);
}

}  // namespace hoga::net
