#include "app/platform_figures.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <fstream>

namespace hoga::app {
namespace {

namespace asio = boost::asio;
constexpr auto kTuple = asio::experimental::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds kRefresh{10};

// The second figure of /proc/self/statm.
double resident_bytes() {
  std::ifstream in("/proc/self/statm");
  double size = 0;
  double resident = 0;
  in >> size >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double open_descriptors() {
  std::error_code failure;
  const std::filesystem::directory_iterator begin("/proc/self/fd", failure);
  return failure ? 0 : static_cast<double>(std::distance(begin, std::filesystem::directory_iterator{}));
}

double cpu_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace

PlatformFigures::PlatformFigures(asio::any_io_executor executor, Metrics& metrics, FigureSources sources)
    : metrics_(metrics),
      sources_(std::move(sources)),
      timer_(executor),
      cpu_(metrics.counter("process_cpu_seconds_total", "Time of processors used")) {
  show("hoga_build_info", "The program's version", 1, {{"version", sources_.version}});
  show("process_start_time_seconds", "When the process began, since 1970",
       std::chrono::duration<double>(sources_.clock.now().time_since_epoch()).count());
}

void PlatformFigures::show(const char* name, const char* help, double value, const Metrics::Labels& labels) {
  metrics_.gauge(name, help, labels).set(value);
}

asio::awaitable<void> PlatformFigures::run() {
  while (is_running_) {
    co_await refresh();
    timer_.expires_after(kRefresh);
    co_await timer_.async_wait(kTuple);
  }
}

void PlatformFigures::stop() {
  is_running_ = false;
  timer_.cancel();
}

asio::awaitable<void> PlatformFigures::refresh() {
  show_process();
  show_exchanges();
  auto job = [now = sources_.clock.now()](storage::Session& session) -> Result<storage::Overview> {
    return storage::read_overview(session, now);
  };
  // Of a database that is away nothing is known: the figures stay, and hoga_database_up says so.
  const auto overview = co_await sources_.database.read(job);
  if (overview && is_running_) show_tables(*overview);
}

void PlatformFigures::show_process() {
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  show("process_resident_memory_bytes", "Memory in use", resident_bytes());
  show("process_open_fds", "Open descriptors", open_descriptors());
  show("process_max_fds", "Descriptors at most", static_cast<double>(files.rlim_cur));
  cpu_.increment(std::max(0.0, cpu_seconds() - cpu_.value()));
  std::error_code failure;
  const auto space = std::filesystem::space(sources_.data_dir, failure);
  if (!failure) {
    show("hoga_disk_free_bytes", "Free on the disk of the data directory", static_cast<double>(space.available));
    show("hoga_disk_size_bytes", "Size of the disk of the data directory", static_cast<double>(space.capacity));
  }
  const auto load = sources_.web.load();
  show("hoga_http_connections", "Connections of the web side", static_cast<double>(load.connections));
  show("hoga_sockets", "WebSockets of browsers and programs", static_cast<double>(load.sockets));
  show("hoga_http_requests_in_flight", "Requests being worked on", static_cast<double>(load.requests));
}

void PlatformFigures::show_exchanges() {
  const auto now = sources_.clock.now();
  for (const auto& exchange : sources_.market.exchanges()) {
    const Metrics::Labels labels{{"exchange", exchange}};
    const auto state = sources_.market.state(exchange);
    show("hoga_exchange_connected", "Whether its market data is connected", state == VenueState::Connected ? 1 : 0,
         labels);
    // What no key needs is not followed.
    show("hoga_exchange_wanted", "Whether it is followed at all", state == VenueState::Idle ? 0 : 1, labels);
    Timestamp newest{};
    for (const auto& instrument : sources_.market.instruments(exchange)) {
      const auto* const book = sources_.market.book(exchange, instrument.symbol);
      if (book != nullptr) newest = std::max(newest, book->updated_at);
    }
    if (newest == Timestamp{}) continue;
    show("hoga_market_data_age_seconds", "Since its newest order book",
         std::max(0.0, std::chrono::duration<double>(now - newest).count()), labels);
  }
  for (const auto& budget : sources_.budgets.read(now)) {
    const Metrics::Labels labels{{"exchange", budget.exchange}};
    show("hoga_exchange_weight_used", "Weight that the exchange has counted in this minute",
         static_cast<double>(budget.used_weight), labels);
    show("hoga_exchange_banned", "Whether the exchange refuses this address",
         budget.banned_until.value_or(Timestamp{}) > now ? 1 : 0, labels);
  }
}

void PlatformFigures::show_tables(const storage::Overview& overview) {
  show("hoga_users", "Users", static_cast<double>(overview.users));
  show("hoga_sign_ins", "Sign-ins that have not ended", static_cast<double>(overview.sign_ins));
  show("hoga_jobs_due", "Work that is due and nobody has taken yet", static_cast<double>(overview.jobs_due));
  const auto by_state = [this](const char* name, const char* help, const std::map<std::string, std::int64_t>& counts,
                               std::initializer_list<const char*> states) {
    for (const auto* state : states) {
      const auto found = counts.find(state);
      show(name, help, found == counts.end() ? 0 : static_cast<double>(found->second), {{"state", state}});
    }
  };
  by_state("hoga_bots", "Bots, by state", overview.bots, {"running", "paused", "stopped", "failed"});
  by_state("hoga_backtests", "Back-tests, by state", overview.backtests, {"queued", "running"});
}

}  // namespace hoga::app
