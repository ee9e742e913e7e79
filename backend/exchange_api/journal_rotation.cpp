#include "exchange_api/journal_rotation.hpp"

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

#include <cerrno>

namespace hoga::exchange_api {

namespace {

// So little is left to the journal's own thread: a millisecond's work.
constexpr std::uint64_t kRestBytes = 64 * 1024;
// One that appends faster than this can follow is not followed for ever.
constexpr int kRoundsMax = 100;

Error given_up() { return make_error(Errc::Unavailable, "The rotation was given up."); }

}  // namespace

JournalRotation::JournalRotation(std::filesystem::path from, std::filesystem::path to, std::uint64_t size,
                                 Journal::Condense condense, std::function<void()> on_ready)
    : to_(std::move(to)),
      on_ready_(std::move(on_ready)),
      source_(::open(from.c_str(), O_RDONLY | O_CLOEXEC)),
      size_(size) {
  walk_.path = std::move(from);
  thread_ = std::thread([this, condense = std::move(condense)] {
    pthread_setname_np(pthread_self(), "hoga-snapshot");
    run(condense);
  });
}

JournalRotation::~JournalRotation() {
  is_given_up_ = true;
  if (thread_.joinable()) thread_.join();
}

void JournalRotation::run(const Journal::Condense& condense) {
  try {
    outcome_ = begin(condense);
    for (int round = 0; outcome_ && round < kRoundsMax && size_ - walk_.at > kRestBytes; ++round) outcome_ = catch_up();
    // A power cut may take what comes later, as it may of any journal; what a snapshot stands for must be there.
    if (outcome_ && ::fsync(made_.file.get()) != 0) outcome_ = journal_failure("fsync", errno);
  } catch (const std::exception& failure) {
    outcome_ =
        make_error(Errc::StorageFailed, "journal_failed", "The exchange's journal can't be condensed.", failure.what());
  }
  on_ready_();
}

Result<void> JournalRotation::begin(const Journal::Condense& condense) {
  if (source_.get() < 0) return journal_failure("open " + walk_.path.string(), errno);
  auto snapshot = condense([this](const RecordReader& read_record) -> Result<void> {
    if (is_given_up_) return given_up();
    const MappedFile mapped(source_.get(), size_);
    if (!mapped.is_good()) return journal_failure("mmap", errno);
    return walk_.read(mapped.text(), [&](const exchange::JournalRecord& record) -> Result<void> {
      if (is_given_up_) return given_up();
      return read_record(record);
    });
  });
  if (!snapshot) return snapshot.error();
  auto made = write_snapshot(to_, *snapshot);
  if (!made) return made.error();
  made_ = std::move(*made);
  return {};
}

Result<void> JournalRotation::catch_up() {
  const MappedFile mapped(source_.get(), size_);
  if (!mapped.is_good()) return journal_failure("mmap", errno);
  std::vector<exchange::JournalRecord> records;
  const auto read = walk_.read(mapped.text(), [&](const exchange::JournalRecord& record) -> Result<void> {
    if (is_given_up_) return given_up();
    records.push_back(record);
    return {};
  });
  if (!read) return read;
  return append_records(made_, records);
}

Result<JournalNewFile> JournalRotation::finish() {
  thread_.join();
  while (outcome_ && walk_.at < size_) {
    const std::size_t before = walk_.at;
    outcome_ = catch_up();
    if (outcome_ && walk_.at == before) outcome_ = damaged_journal("its end can't be read", walk_.path);
  }
  if (!outcome_) return outcome_.error();
  return std::move(made_);
}

}  // namespace hoga::exchange_api
