#include "runtime/plugin/confine.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <ctime>
#include <fstream>
#include <functional>
#include <new>

namespace hoga::runtime::plugin {
namespace {

// An address sanitizer reserves more addresses than any limit allows.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kHasSanitizer = true;
#else
constexpr bool kHasSanitizer = false;
#endif

bool limit(__rlimit_resource resource, std::uint64_t most) {
  const rlimit both{most, most};
  return ::setrlimit(resource, &both) == 0;
}

std::uint64_t address_space_bytes() {
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

bool set_limits(const HostLimits& limits) {
  bool done = limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, 64);
  if (!kHasSanitizer) done = limit(RLIMIT_AS, address_space_bytes() + limits.memory_max) && done;
  return done;
}

// Files: the system's libraries may be read, since the plug-in may need one of them, and what is in `readable`; nothing
// else may be touched.
bool shut_files(const std::vector<std::filesystem::path>& readable) {
  landlock_ruleset_attr attributes{};
  // All that the first version of Landlock knows: bits 0 to 12.
  attributes.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
  const auto rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof(attributes), 0));
  if (rules < 0) return false;
  const auto allow = [rules](const char* path, std::uint64_t access) {
    landlock_path_beneath_attr beneath{};
    beneath.parent_fd = ::open(path, O_PATH | O_CLOEXEC);
    if (beneath.parent_fd < 0) return;
    beneath.allowed_access = access;
    static_cast<void>(::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0));
    ::close(beneath.parent_fd);
  };
  for (const char* path : {"/lib", "/lib64", "/usr/lib", "/usr/local/lib", "/etc/ld.so.cache"}) {
    allow(path, LANDLOCK_ACCESS_FS_READ_FILE);
  }
  for (const auto& path : readable) {
    // A file has no list of files.
    const bool is_folder = std::filesystem::is_directory(path);
    allow(path.c_str(), LANDLOCK_ACCESS_FS_READ_FILE | (is_folder ? LANDLOCK_ACCESS_FS_READ_DIR : 0));
  }
  const bool done = ::syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  ::close(rules);
  return done;
}

// Sockets, other programs, other processes, and ways into the kernel that a strategy never needs.
bool shut_calls() {
  const auto filter = seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr) return false;
  bool done = true;
  const auto refuse = [&](int call) { done = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0) == 0 && done; };
  for (const int call :
       {SCMP_SYS(socket),   SCMP_SYS(socketpair),      SCMP_SYS(connect),          SCMP_SYS(bind),
        SCMP_SYS(listen),   SCMP_SYS(execve),          SCMP_SYS(execveat),         SCMP_SYS(fork),
        SCMP_SYS(vfork),    SCMP_SYS(ptrace),          SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
        SCMP_SYS(kill),     SCMP_SYS(pidfd_open),      SCMP_SYS(pidfd_getfd),      SCMP_SYS(pidfd_send_signal),
        SCMP_SYS(mount),    SCMP_SYS(umount2),         SCMP_SYS(unshare),          SCMP_SYS(setns),
        SCMP_SYS(bpf),      SCMP_SYS(perf_event_open), SCMP_SYS(io_uring_setup),   SCMP_SYS(userfaultfd),
        SCMP_SYS(keyctl),   SCMP_SYS(add_key),         SCMP_SYS(request_key),      SCMP_SYS(chmod),
        SCMP_SYS(fchmodat), SCMP_SYS(chown),           SCMP_SYS(lchown),           SCMP_SYS(fchownat),
        SCMP_SYS(truncate), SCMP_SYS(setxattr),        SCMP_SYS(utimensat)}) {
    refuse(call);
  }
  // A thread is a clone that shares its process; where the arguments can't be looked at the C library is sent to the
  // call where they can.
  done = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                          SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0)) == 0 &&
         done;
  done = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 && done;
  // Limits of other processes.
  done = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64), 1, SCMP_A0(SCMP_CMP_NE, 0)) == 0 && done;
  done = seccomp_load(filter) == 0 && done;
  seccomp_release(filter);
  return done;
}

std::vector<std::string> shut(const std::function<bool()>& set_own_limits,
                              const std::vector<std::filesystem::path>& readable) {
  std::vector<std::string> left_out;
  const auto note = [&](bool done, const char* what) {
    if (!done) left_out.emplace_back(what);
  };
  note(::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0, "end with the parent");
  note(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "no new privileges");
  // First what has to read a file.
  note(set_own_limits(), "limits");
  note(shut_files(readable), "files (Landlock)");
  note(shut_calls(), "system calls (seccomp)");
  return left_out;
}

}  // namespace

std::vector<std::string> confine(const HostLimits& limits) {
  return shut([&] { return set_limits(limits); }, {});
}

std::vector<std::string> confine_back_test(std::uint64_t memory_max,
                                           const std::vector<std::filesystem::path>& readable) {
  const auto set_own_limits = [memory_max] {
    return limit(RLIMIT_CORE, 0) && (memory_max == 0 || limit(RLIMIT_DATA, memory_max));
  };
  return shut(set_own_limits, readable);
}

void let_allocator_throw() {
  // It is written in C.
  using OnError = void (*)(int, void*);
  using RegisterError = void (*)(OnError, void*);
  const auto register_error = reinterpret_cast<RegisterError>(::dlsym(RTLD_DEFAULT, "mi_register_error"));
  if (register_error == nullptr) return;
  register_error(
      [](int error, void*) {
        if (error == ENOMEM || error == EOVERFLOW) throw std::bad_alloc();
      },
      nullptr);
}

CallTimer::CallTimer() {
  ::signal(SIGXCPU, SIG_DFL);
  sigevent event{};
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGXCPU;
  timer_t timer{};
  if (::timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &timer) == 0) timer_ = timer;
}

void CallTimer::start(std::chrono::milliseconds limit) { set(limit); }
void CallTimer::stop() { set({}); }

void CallTimer::set(std::chrono::milliseconds limit) {
  itimerspec time{};
  time.it_value.tv_sec = limit.count() / 1000;
  time.it_value.tv_nsec = (limit.count() % 1000) * 1'000'000;
  ::timer_settime(timer_, 0, &time, nullptr);
}

}  // namespace hoga::runtime::plugin
