#include "runtime/plugin/library.hpp"

#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <fstream>

#include "base/json.hpp"
#include "strategy/plugin.hpp"
#include "strategy/registry.hpp"
#include "strategy/remote/faults.hpp"

// The first bytes of this very program, in memory: the linker's own symbol.
extern "C" __attribute__((visibility("hidden"))) const char __ehdr_start[];

namespace hoga::runtime::plugin {
namespace {

// A greater one is no strategy.
constexpr std::uint64_t kFileMax = 256ULL << 20;

Error fault(const char* code, std::string found) {
  return make_error(Errc::ValidationFailed, code, strategy::remote::fault_text(code).en, std::move(found));
}

using Header = std::array<char, 20>;

std::optional<Header> read_header(const std::filesystem::path& file) {
  Header header{};
  std::ifstream stream(file, std::ios::binary);
  if (!stream.read(header.data(), header.size())) return std::nullopt;
  return header;
}

// The loader's own words on a library of another machine are about a missing file.
Result<void> check_header(const std::filesystem::path& file) {
  const auto header = read_header(file);
  if (!header || std::memcmp(header->data(), ELFMAG, SELFMAG) != 0) return fault("not_a_library", "no ELF header");
  const auto same = [&](std::size_t at, std::size_t length) {
    return std::memcmp(header->data() + at, __ehdr_start + at, length) == 0;
  };
  // Word size and byte order, then the machine.
  if (!same(EI_CLASS, 2) || !same(18, 2)) {
    return fault("other_architecture", fmt::format("ELF machine {}", static_cast<unsigned char>((*header)[18])));
  }
  return {};
}

template <typename T>
const T* symbol(void* library, const char* name) {
  return static_cast<const T*>(::dlsym(library, name));
}

}  // namespace

Result<strategy::Description> load_library(const std::filesystem::path& file) {
  if (auto checked = check_header(file); !checked) return checked.error();
  void* const library = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return fault("not_loadable", ::dlerror());

  const auto* const abi = symbol<std::uint32_t>(library, "hoga_strategy_abi");
  if (abi == nullptr) return fault("no_strategy", "hoga_strategy_abi is missing");
  if (*abi != strategy::kPluginAbi) {
    return fault("other_abi", fmt::format("ABI {} instead of {}", *abi, strategy::kPluginAbi));
  }
  const auto* const layout = symbol<std::uint64_t>(library, "hoga_strategy_layout");
  if (layout == nullptr) return fault("no_strategy", "hoga_strategy_layout is missing");
  if (*layout != strategy::kPluginLayout) {
    return fault("other_layout", fmt::format("{:016x} instead of {:016x}", *layout, strategy::kPluginLayout));
  }
  const auto* const name = symbol<char>(library, "hoga_strategy_name");
  const auto* const version_text = symbol<char>(library, "hoga_strategy_version");
  using Describe = void (*)(strategy::Description*);
  const auto describe = reinterpret_cast<Describe>(::dlsym(library, "hoga_strategy_describe"));
  if (name == nullptr || version_text == nullptr || describe == nullptr) {
    return fault("no_strategy", "name, version or hoga_strategy_describe is missing");
  }
  if (!matches(TextPattern::Identifier, name)) return fault("bad_name", name);
  const auto version = strategy::parse_version(version_text);
  if (!version) return fault("bad_version", version_text);

  strategy::Description description;
  describe(&description);
  if (description.name != name || description.version != *version) {
    return fault("bad_strategy", "its description has another name or version than its symbols");
  }
  strategy::Registry registry;
  if (const auto added = registry.add(description); !added) return fault("bad_strategy", added.error().detail);
  return description;
}

int copy_into_memory(const std::filesystem::path& file, std::uint64_t size) {
  const int source = size <= kFileMax ? ::open(file.c_str(), O_RDONLY | O_CLOEXEC) : -1;
  if (source < 0) return -1;
  int copy = ::memfd_create("hoga-plugin", MFD_CLOEXEC);
  std::uint64_t left = size;
  while (copy >= 0 && left > 0) {
    const auto sent = ::sendfile(copy, source, nullptr, left);
    if (sent <= 0) break;
    left -= static_cast<std::uint64_t>(sent);
  }
  ::close(source);
  if (copy >= 0 && left > 0) {
    ::close(copy);
    copy = -1;
  }
  return copy;
}

Result<strategy::Description> load_copy(int copy) { return load_library(fmt::format("/proc/self/fd/{}", copy)); }

}  // namespace hoga::runtime::plugin
