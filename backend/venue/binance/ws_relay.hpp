// Two connections for one purpose, while a younger one takes over from an older: the older alone is heard until the
// younger has been live for the time of the overlap; what the younger has heard meanwhile is kept, and whatever the
// older has told of it is left out at the change. So nothing is missed, told twice, or told out of turn. If the older
// is lost before that, the younger takes over at once, and the loss is told.
//
// Pure: events of both connections come in with their line, what to tell goes out. The owner makes and ends the
// connections. One owner, one thread; bounded by the constants below.
#pragma once

#include <deque>
#include <map>
#include <set>

#include "venue/binance/ws_stream_fsm.hpp"
#include "venue/binance/ws_user_fsm.hpp"

namespace hoga::venue::binance {

enum class Line { Present, Successor };

// What the owner does next, in this order: tell the events; end the present connection and let the successor stand in
// its place; open a (new) successor.
template <typename Event>
struct RelayStep {
  std::vector<Event> events;
  bool switch_over = false;
  bool open_successor = false;
};

// How long after the change a younger connection may still be behind the older one.
inline constexpr Duration kRelayMemory = std::chrono::seconds{60};

// Of market streams. Their frames are numbered or dated, so the newest that was told of each kind is enough to know
// what has been told.
class StreamRelay {
 public:
  // Frames kept of a successor; at the limit the oldest go, which the present connection told long ago.
  static constexpr std::size_t kHeldMax = 100'000;

  RelayStep<StreamEvent> on_event(Line line, StreamEvent event, Timestamp now);
  bool has_successor() const { return has_successor_; }

 private:
  struct Told {
    std::int64_t diff = 0;
    std::int64_t trade = -1;
    Timestamp ticker{};
    Candle candle;
    bool is_candle_closed = false;
  };
  using Step = RelayStep<StreamEvent>;

  Step on_present(StreamEvent event, Timestamp now);
  Step on_successor(StreamEvent event, Timestamp now);
  void switch_over(Step& step, Timestamp now);
  void begin(Step& step);
  // Marks the frame as told; false if it had been.
  bool note(const StreamFrame& frame);

  bool has_successor_ = false;
  bool is_successor_due_ = false;
  std::vector<StreamsLive> successor_live_;
  std::deque<StreamEvent> held_;
  std::map<Symbol, Told> told_;
  // From the successor's opening on; ends kRelayMemory after the change.
  bool is_noting_ = false;
  std::optional<Timestamp> noting_until_;
};

// Of accounts' events. Each has an identity, and equal ones are counted: two transfers may look the same.
class UserRelay {
 public:
  // At the limit the successor takes over at once: reports are never dropped.
  static constexpr std::size_t kHeldMax = 100'000;

  RelayStep<UserFsmEvent> on_event(Line line, UserFsmEvent event, Timestamp now);
  // The account is no longer followed.
  void forget(UserKey key);
  bool has_successor() const { return has_successor_; }

 private:
  using Step = RelayStep<UserFsmEvent>;

  Step on_present(UserFsmEvent event, Timestamp now);
  Step on_successor(UserFsmEvent event, Timestamp now);
  void switch_over(Step& step, Timestamp now);
  void begin(Step& step);

  // Equal events are counted.
  using Told = std::map<std::pair<UserKey, std::string>, int>;
  static bool take(Told& told, const UserHeard& heard);

  bool has_successor_ = false;
  bool is_successor_due_ = false;
  // Before it is open it hears nothing, and nothing has to be remembered for it.
  bool is_successor_open_ = false;
  std::set<UserKey> present_up_;
  std::set<UserKey> successor_up_;
  std::deque<UserHeard> held_;
  // What the present connection has told that the successor may tell as well.
  Told told_;
  // What the connection before the present one has told, that the present one may still repeat.
  Told repeats_;
  Timestamp repeats_until_{};
};

}  // namespace hoga::venue::binance
