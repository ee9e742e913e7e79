#include "backup/backup_shelf.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/json_describe.hpp"

namespace hoga::backup {
namespace {

constexpr std::string_view kPrefix = "hoga-";
constexpr std::string_view kSuffix = ".backup";
constexpr std::string_view kRecordSuffix = ".backup.json";

std::string read_text(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// "2026-11-22T09:30:00.123Z" without its signs and its fraction.
std::string stamp(Timestamp now) {
  std::string text = to_rfc3339(now);
  text.resize(text.find('.'));
  std::erase_if(text, [](char letter) { return letter == '-' || letter == ':'; });
  return text + "Z";
}

}  // namespace

std::string BackupShelf::new_name(Timestamp now) const {
  const std::string begin = std::string(kPrefix) + stamp(now);
  std::string name = begin + std::string(kSuffix);
  for (int i = 2; std::filesystem::exists(path_of(name)); ++i) {
    name = begin + "-" + std::to_string(i) + std::string(kSuffix);
  }
  return name;
}

std::vector<BackupRecord> BackupShelf::list() const {
  std::vector<BackupRecord> records;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(directory_, failure)) {
    if (!entry.path().filename().string().ends_with(kRecordSuffix)) continue;
    JsonOptions lenient;
    lenient.allow_unknown_fields = true;
    auto record = from_json<BackupRecord>(read_text(entry.path()), lenient);
    std::error_code gone;
    if (record && std::filesystem::exists(path_of(record->name), gone)) records.push_back(std::move(*record));
  }
  std::sort(records.begin(), records.end(), [](const auto& one, const auto& two) {
    return std::pair(one.created_at, one.name) > std::pair(two.created_at, two.name);
  });
  return records;
}

Result<void> BackupShelf::put(const BackupRecord& record) const {
  const auto path = path_of(record.name + ".json");
  const auto unfinished = path.string() + ".new";
  std::ofstream file(unfinished, std::ios::trunc);
  file << to_json(record) << '\n';
  file.close();
  std::error_code failure;
  if (file) std::filesystem::rename(unfinished, path, failure);
  if (file && !failure) return {};
  return make_error(Errc::StorageFailed, "backup_not_written", path.string() + " can't be written");
}

std::vector<std::string> BackupShelf::drop_old(std::size_t kept) const {
  const auto records = list();
  const auto is_good = [](const BackupRecord& one) { return one.verified_at.has_value(); };
  const auto good = std::find_if(records.begin(), records.end(), is_good);
  std::vector<std::string> dropped;
  for (std::size_t i = kept; i < records.size(); ++i) {
    if (good != records.end() && records[i].name == good->name) continue;
    std::error_code ignored;
    std::filesystem::remove(path_of(records[i].name), ignored);
    std::filesystem::remove(path_of(records[i].name + ".json"), ignored);
    dropped.push_back(records[i].name);
  }
  return dropped;
}

void BackupShelf::sweep() const {
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(directory_, failure)) {
    const auto name = entry.path().filename().string();
    const bool is_unfinished = name.ends_with(".part") || name.ends_with(".json.new");
    const bool is_ours = name.starts_with(".making-") || (name.starts_with(kPrefix) && is_unfinished);
    std::error_code ignored;
    if (is_ours) std::filesystem::remove_all(entry.path(), ignored);
  }
}

}  // namespace hoga::backup
