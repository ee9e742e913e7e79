// The in-memory store of answers to requests with an Idempotency-Key.
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
      const Entry& entry = found->second;
      if (entry.fingerprint != key.fingerprint)
        begin.state = State::Differs;
      else if (!entry.answer)
        begin.state = State::Running;
      else
        begin = Begin{State::Answered, *entry.answer};
      co_return begin;
    }
    if (entries_.size() >= keys_max_) {
      Error error = make_error(Errc::Unavailable, "overloaded", "Too many Idempotency-Keys are remembered.");
      error.retry_after_seconds = 60;
      co_return error;
    }
    order_.push_back(id_of(key));
    entries_.emplace(id_of(key), Entry{key.fingerprint, std::nullopt, clock_.now(), std::prev(order_.end())});
    co_return begin;
  }

  boost::asio::awaitable<void> finish(Key key, Answer answer) override {
    if (const auto found = entries_.find(id_of(key)); found != entries_.end()) found->second.answer = std::move(answer);
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

std::shared_ptr<IdempotencyStore> make_memory_idempotency_store(const Clock& clock, std::size_t keys_max) {
  return std::make_shared<MemoryIdempotencyStore>(clock, keys_max);
}

}  // namespace hoga::net
