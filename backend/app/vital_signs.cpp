#include "app/vital_signs.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <vector>

namespace hoga::app {
namespace {

namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;

double seconds(Clock::duration time) { return std::chrono::duration<double>(time).count(); }

Result<bool> ask(storage::Session& session) {
  session.select_one("count(*)", "FROM schema_migrations");
  return true;
}

}  // namespace

struct VitalSigns::State : std::enable_shared_from_this<State> {
  struct Loop {
    std::string name;
    asio::any_io_executor executor;
    Gauge delay;
    // Of the beat that is on its way.
    std::optional<Clock::time_point> sent_at;
  };

  State(asio::any_io_executor on, storage::Database& its_database, Metrics& its_metrics, VitalSignsOptions its_options)
      : watcher(std::move(on)),
        database(its_database),
        metrics(its_metrics),
        options(its_options),
        timer(watcher),
        database_up(metrics.gauge("hoga_database_up", "Whether the database answers")),
        database_delay(metrics.histogram("hoga_database_answer_seconds", "Time a small question to the database takes",
                                         {0.0005, 0.002, 0.01, 0.05, 0.2, 1, 5})) {}

  void beat();
  void send_to(std::size_t index);
  void question();
  static asio::awaitable<void> ask_database(std::shared_ptr<State> self);
  bool is_database_away() const;

  asio::any_io_executor watcher;
  storage::Database& database;
  Metrics& metrics;
  VitalSignsOptions options;
  asio::steady_timer timer;
  std::vector<Loop> loops;
  Gauge database_up;
  Histogram database_delay;
  std::optional<Clock::time_point> asked_at;
  bool has_database_failed = false;
  bool is_running = false;
};

void VitalSigns::State::beat() {
  if (!is_running) return;
  for (std::size_t i = 0; i < loops.size(); ++i) send_to(i);
  question();
  timer.expires_after(options.beat_every);
  timer.async_wait([self = shared_from_this()](const boost::system::error_code& failure) {
    if (!failure) self->beat();
  });
}

void VitalSigns::State::send_to(std::size_t index) {
  Loop& loop = loops[index];
  if (loop.sent_at) return loop.delay.set(seconds(Clock::now() - *loop.sent_at));
  loop.sent_at = Clock::now();
  asio::post(loop.executor, [self = shared_from_this(), index] {
    asio::post(self->watcher, [self, index] {
      Loop& back = self->loops[index];
      back.delay.set(seconds(Clock::now() - *back.sent_at));
      back.sent_at.reset();
    });
  });
}

void VitalSigns::State::question() {
  if (asked_at) return database_up.set(is_database_away() ? 0 : 1);
  asked_at = Clock::now();
  asio::co_spawn(watcher, ask_database(shared_from_this()), asio::detached);
}

asio::awaitable<void> VitalSigns::State::ask_database(std::shared_ptr<State> self) {
  const auto answer = co_await self->database.read(ask);
  if (!self->is_running) co_return;
  self->has_database_failed = !answer;
  self->database_delay.observe(seconds(Clock::now() - *self->asked_at));
  self->asked_at.reset();
  self->database_up.set(answer ? 1 : 0);
}

bool VitalSigns::State::is_database_away() const {
  return has_database_failed || (asked_at && Clock::now() - *asked_at > options.away_after);
}

VitalSigns::VitalSigns(asio::any_io_executor watcher, storage::Database& database, Metrics& metrics,
                       VitalSignsOptions options)
    : state_(std::make_shared<State>(std::move(watcher), database, metrics, options)) {}

VitalSigns::~VitalSigns() = default;

void VitalSigns::watch(std::string name, asio::any_io_executor loop) {
  const auto delay = state_->metrics.gauge("hoga_loop_delay_seconds", "How long an event loop takes to take up work",
                                           {{"loop", name}});
  state_->loops.push_back({std::move(name), std::move(loop), delay, std::nullopt});
}

void VitalSigns::start() {
  asio::post(state_->watcher, [state = state_] {
    state->is_running = true;
    state->beat();
  });
}

void VitalSigns::stop() {
  state_->is_running = false;
  state_->timer.cancel();
}

std::optional<std::string> VitalSigns::why_not_alive() const {
  const auto now = Clock::now();
  for (const auto& loop : state_->loops) {
    if (loop.sent_at && now - *loop.sent_at > state_->options.stuck_after) {
      return "The loop " + loop.name + " is stuck.";
    }
  }
  return std::nullopt;
}

std::optional<std::string> VitalSigns::why_not_ready() const {
  if (state_->is_database_away()) return "The database does not answer.";
  return why_not_alive();
}

}  // namespace hoga::app
