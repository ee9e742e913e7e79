// A journal's next file, made from its present one on a thread of its own while that goes on growing: what is there is
// read as after a restart and condensed into a snapshot, and what is appended meanwhile follows it. So whoever appends
// does not wait for a snapshot of everything. Made, asked and destroyed on the journal's thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <thread>
#include <vector>

#include "exchange_api/journal_file.hpp"

namespace hoga::exchange_api {

class JournalRotation {
 public:
  // The file `from` holds `size` bytes of whole frames so far. `on_ready` is called once, on the rotation's thread,
  // when little is left to do or it has failed: then call finish().
  JournalRotation(std::filesystem::path from, std::filesystem::path to, std::uint64_t size, Journal::Condense condense,
                  std::function<void()> on_ready);
  // Gives up what is not finished.
  ~JournalRotation();
  JournalRotation(const JournalRotation&) = delete;
  JournalRotation& operator=(const JournalRotation&) = delete;

  // The present file holds so much now.
  void grow_to(std::uint64_t size) { size_ = size; }
  // The new file, whole but for its name. Waits for the thread, which is about to end once it is ready.
  Result<JournalNewFile> finish();

 private:
  void run(const Journal::Condense& condense);
  Result<void> begin(const Journal::Condense& condense);
  // Takes over the frames that have come since.
  Result<void> catch_up();

  std::filesystem::path to_;
  std::function<void()> on_ready_;
  FileHandle source_;
  JournalWalk walk_;
  JournalNewFile made_;
  Result<void> outcome_;
  std::atomic<std::uint64_t> size_;
  std::atomic<bool> is_given_up_{false};
  std::thread thread_;
};

}  // namespace hoga::exchange_api
