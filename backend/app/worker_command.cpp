// hoga worker: the process in which back-tests and searches of users run, so that trading never waits for them and
// their memory and faults are their own. The platform starts it; a person may.
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <iostream>
#include <iterator>

#include "app/backtest_job.hpp"
#include "app/commands.hpp"
#include "app/plugin_scan.hpp"
#include "base/json_describe.hpp"
#include "runtime/plugin/confine.hpp"

namespace hoga::app {
namespace {

using backtest::Job;
using backtest::JobReport;

constexpr std::chrono::milliseconds kReportEvery{200};
// Of processor time, from one sign of life to the next, which come every 20,000 candles: more is a plug-in that loops.
constexpr std::chrono::minutes kStillMax{2};
constexpr int kNicest = 19;
// IOPRIO_WHO_PROCESS and the class "idle": no header of the C library has them.
constexpr int kOneProcess = 1;
constexpr int kIdleClass = 3 << 13;

// Below everything else on the machine; ends with whoever started it.
void step_back() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::setpriority(PRIO_PROCESS, 0, kNicest) != 0) std::cerr << "hoga worker: keeps its priority\n";
  ::syscall(SYS_ioprio_set, kOneProcess, 0, kIdleClass);
}

void print(const JobReport& report) { std::cout << to_json(report) << '\n' << std::flush; }

JobReport fail(std::string code, std::string detail) {
  JobReport report;
  report.error = backtest::JobError{std::move(code), std::move(detail)};
  return report;
}
JobReport fail(const Error& error) { return fail(std::string(error_code(error)), backtest::to_text(error)); }

// From here on nothing but candles can be reached, by whatever code the strategy is of.
Result<strategy::Registry> shut_and_load(const Job& job, std::uint64_t megabytes) {
  auto registry = strategy::shipped_strategies();
  std::optional<PluginForHere> plugin;
  if (!job.library.empty()) {
    auto opened = PluginForHere::open(job.library);
    if (!opened) return opened.error();
    plugin.emplace(std::move(*opened));
  }
  // The platform has said already what this system can't do.
  static_cast<void>(runtime::plugin::confine_back_test(megabytes << 20, {job.directory}));
  if (!plugin) return registry;
  if (auto loaded = plugin->load(registry); !loaded) return loaded.error();
  return registry;
}

JobReport run(const Job& job, std::uint64_t megabytes) {
  std::vector<Instrument> instruments;
  for (const auto& rules : job.markets) instruments.push_back(backtest::to_instrument(rules));
  runtime::plugin::CallTimer timer;
  const auto show_life = [&] {
    if (!job.library.empty()) timer.start(kStillMax);
  };
  show_life();
  const auto registry = shut_and_load(job, megabytes);
  if (!registry) return fail(registry.error());
  const auto load = load_from_store(job.directory, job.source);
  auto told_at = std::chrono::steady_clock::now();
  const Progress progress = [&](double part) {
    show_life();
    const auto now = std::chrono::steady_clock::now();
    if (now < told_at + kReportEvery) return true;
    told_at = now;
    JobReport report;
    report.progress = part;
    print(report);
    // Nobody listens any more.
    return std::cout.good();
  };
  JobReport report;
  if (job.backtest) {
    auto result = run_backtest(*job.backtest, std::move(instruments), load, *registry, progress);
    if (!result) return fail(result.error());
    report.backtest = std::move(*result);
  } else if (job.search) {
    auto result = run_search(*job.search, std::move(instruments), load, *registry, job.threads, progress);
    if (!result) return fail(result.error());
    report.search = std::move(*result);
  } else {
    return fail("no_job", "The job names neither a back-test nor a search.");
  }
  return report;
}

int work(std::uint64_t megabytes) {
  step_back();
  const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  const auto job = from_json<Job>(text);
  if (!job) {
    print(fail(job.error()));
    return 1;
  }
  runtime::plugin::let_allocator_throw();
  try {
    const auto report = run(*job, megabytes);
    print(report);
    return report.error ? 1 : 0;
  } catch (const std::bad_alloc&) {
    print(fail("out_of_memory", "It needed more memory than it may have. Take a shorter time or fewer trials."));
  } catch (const std::exception& failure) {
    print(fail("internal", failure.what()));
  }
  return 1;
}

}  // namespace

void add_worker_command(CommandLine& line) {
  const auto megabytes = std::make_shared<std::uint64_t>(0);
  auto* command = line.app.add_subcommand(
      "worker",
      "Run one back-test or search at low priority: the job is a line of JSON on standard input, progress and result "
      "are lines on standard output. The platform starts these itself.\nExample: hoga worker < job.json");
  command->add_option("--memory-mb", *megabytes, "End rather than take more memory than this");
  command->callback([&line, megabytes] { line.chosen = [megabytes]() -> Result<int> { return work(*megabytes); }; });
}

}  // namespace hoga::app
