#include "storage/tool_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace hoga::storage {
namespace {

constexpr std::size_t kWordsMax = 8'192;

Error tool_failed(std::string detail) { return make_error(Errc::StorageFailed, "tool_failed", std::move(detail)); }

std::filesystem::path find_tool(const std::string& name) {
  std::filesystem::path newest;
  int version_newest = 0;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator("/usr/lib/postgresql", failure)) {
    const int version = std::atoi(entry.path().filename().c_str());
    const auto tool = entry.path() / "bin" / name;
    if (version <= version_newest || !std::filesystem::exists(tool, failure)) continue;
    newest = tool;
    version_newest = version;
  }
  return newest.empty() ? std::filesystem::path(name) : newest;
}

// What a program of PostgreSQL needs, and nothing else of ours.
std::vector<std::string> environment_with(const Secret& password) {
  std::vector<std::string> all{"LC_ALL=C"};
  for (const char* name : {"PATH", "HOME"}) {
    if (const char* value = std::getenv(name)) all.push_back(std::string(name) + "=" + value);
  }
  if (!password.empty()) all.push_back("PGPASSWORD=" + password.reveal());
  return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (auto& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// The end of what it says, so that a flood of notices costs no memory.
std::string read_end(int from) {
  std::string text;
  std::array<char, 4096> bytes{};
  while (true) {
    const auto count = ::read(from, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(bytes.data(), static_cast<std::size_t>(count));
    if (text.size() > kWordsMax) text.erase(0, text.size() - kWordsMax);
  }
}

// pg_dump says the reason in its first line of error, and hints behind it.
std::string reason_in(const std::string& words) {
  const auto at = words.find("error: ");
  const auto from = at == std::string::npos ? 0 : at + 7;
  return words.substr(from, words.find('\n', from) - from);
}

}  // namespace

Result<void> run_postgresql_tool(const std::string& name, std::vector<std::string> arguments, const Secret& password) {
  const auto tool = find_tool(name);
  arguments.insert(arguments.begin(), name);
  auto environment = environment_with(password);
  std::array<int, 2> pipe{-1, -1};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return tool_failed("There is no pipe left for " + name + ".");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDERR_FILENO);
  int child = -1;
  const auto argument_pointers = pointers_to(arguments);
  const auto environment_pointers = pointers_to(environment);
  const int failure =
      ::posix_spawnp(&child, tool.c_str(), &actions, nullptr, argument_pointers.data(), environment_pointers.data());
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  const auto words = failure == 0 ? read_end(pipe[0]) : std::string{};
  ::close(pipe[0]);
  if (failure != 0) {
    return tool_failed(
        fmt::format("{} can't be started ({}): install the postgresql-client package", name, std::strerror(failure)));
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return tool_failed(fmt::format("{} failed: {}", name, reason_in(words)));
}

}  // namespace hoga::storage
