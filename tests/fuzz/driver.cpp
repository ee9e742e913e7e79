// The main function of a fuzz program where libFuzzer is not linked: runs the kept inputs, then as many mutations of
// them as asked for, the same ones for the same seed. It does not follow coverage: it is the smoke of every test run,
// and the search for new inputs is libFuzzer's (./dev fuzz). Takes the flags of libFuzzer that it knows. What an input
// broke is written to `<artifact_prefix>crash`.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// A finding of a sanitizer ends in abort(), so that the handler below sees it.
extern "C" const char* __asan_default_options() { return "abort_on_error=1"; }
extern "C" const char* __ubsan_default_options() { return "abort_on_error=1:print_stacktrace=1"; }

namespace {

constexpr std::size_t kInputBytesMax = 4096;
constexpr unsigned kInputSecondsMax = 10;

// What runs now, for the handlers below: they are called when nothing else can be relied on.
std::string current_input;  // NOLINT
std::string artifact_file;  // NOLINT

void write_artifact() {
  std::FILE* file = std::fopen(artifact_file.c_str(), "wb");
  if (file == nullptr) return;
  std::fwrite(current_input.data(), 1, current_input.size(), file);
  std::fclose(file);
  std::fprintf(stderr, "The input stands in %s\n", artifact_file.c_str());
}

void on_signal(int number) {
  write_artifact();
  std::fprintf(stderr, "%s\n", number == SIGALRM ? "An input takes too long" : "An input ended the program");
  std::_Exit(77);
}

void run(std::string input) {
  current_input = std::move(input);
  alarm(kInputSecondsMax);
  // An exact copy on the heap, so that the address sanitizer sees a read beyond the end.
  const std::vector<std::uint8_t> bytes(current_input.begin(), current_input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

// SplitMix64: the standard library's distributions differ between libraries, and a seed must mean the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : static_cast<std::size_t>(next() % limit); }

 private:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  std::uint64_t state_;
};

constexpr std::array<std::string_view, 24> kPieces{"0",
                                                   "-1",
                                                   "9223372036854775807",
                                                   "9223372036854775808",
                                                   "99999999999999999999999999999999",
                                                   "0.00000001",
                                                   "1e9",
                                                   "\"",
                                                   "{",
                                                   "}",
                                                   "[",
                                                   "]",
                                                   ",",
                                                   ":",
                                                   "\r\n",
                                                   "\r\n\r\n",
                                                   "%",
                                                   "%zz",
                                                   "null",
                                                   "\\u0000",
                                                   "\xf0\x9f",
                                                   "\xff",
                                                   "..",
                                                   "=&"};

void mutate(std::string& input, const std::vector<std::string>& seeds, Dice& dice) {
  const std::size_t at = dice.below(input.size() + 1);
  const std::size_t length = 1 + dice.below(8);
  switch (dice.below(7)) {
    case 0:
      if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << dice.below(8)));
      break;
    case 1:
      if (at < input.size()) input[at] = static_cast<char>(dice.below(256));
      break;
    case 2: input.insert(at, 1, static_cast<char>(dice.below(256))); break;
    case 3: input.erase(at, length); break;
    case 4: input.insert(at, input.substr(dice.below(input.size() + 1), length)); break;
    case 5: input.insert(at, kPieces.at(dice.below(kPieces.size()))); break;
    default: {
      const std::string& other = seeds[dice.below(seeds.size())];
      input = input.substr(0, at) + other.substr(dice.below(other.size() + 1));
    }
  }
  if (input.size() > kInputBytesMax) input.resize(kInputBytesMax);
}

std::vector<std::string> read_seeds(const std::filesystem::path& place) {
  std::vector<std::filesystem::path> files;
  if (std::filesystem::is_directory(place)) {
    for (const auto& entry : std::filesystem::directory_iterator(place)) files.push_back(entry.path());
  } else {
    files.push_back(place);
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> seeds;
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
      std::fprintf(stderr, "%s can't be read\n", file.c_str());
      std::exit(2);
    }
    seeds.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  return seeds;
}

struct Options {
  std::uint64_t runs = 0;
  std::uint64_t seconds_max = 0;
  std::uint64_t seed = 1;
  std::vector<std::string> seeds;
};

bool take_number(std::string_view argument, std::string_view flag, std::uint64_t& number) {
  if (!argument.starts_with(flag)) return false;
  std::from_chars(argument.data() + flag.size(), argument.data() + argument.size(), number);
  return true;
}

Options read_options(int count, char** arguments) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (take_number(argument, "-runs=", options.runs) || take_number(argument, "-seed=", options.seed) ||
        take_number(argument, "-max_total_time=", options.seconds_max)) {
      continue;
    }
    if (constexpr std::string_view kPrefix = "-artifact_prefix="; argument.starts_with(kPrefix)) {
      artifact_file = argument.substr(kPrefix.size());
    } else if (argument.starts_with('-')) {
      std::fprintf(stderr, "There is no flag %s\n", arguments[i]);
      std::exit(2);
    } else {
      for (auto& seed : read_seeds(argument)) options.seeds.push_back(std::move(seed));
    }
  }
  artifact_file += "crash";
  return options;
}

}  // namespace

int main(int count, char** arguments) {
  const Options options = read_options(count, arguments);
  std::signal(SIGABRT, on_signal);
  std::signal(SIGALRM, on_signal);
  run({});
  for (const auto& seed : options.seeds) run(seed);
  std::vector<std::string> seeds = options.seeds;
  seeds.emplace_back();
  Dice dice(options.seed);
  const auto begun = std::chrono::steady_clock::now();
  std::uint64_t done = 0;
  for (; done < options.runs; ++done) {
    const bool is_late = std::chrono::steady_clock::now() - begun > std::chrono::seconds(options.seconds_max);
    if (options.seconds_max != 0 && is_late) break;
    std::string input = seeds[dice.below(seeds.size())];
    for (std::size_t edits = 1 + dice.below(6); edits > 0; --edits) mutate(input, seeds, dice);
    run(std::move(input));
  }
  std::printf("%zu kept inputs and %llu mutations\n", options.seeds.size(), static_cast<unsigned long long>(done));
  return 0;
}
