#include "runtime/plugin/hosts.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <system_error>

#include "base/log.hpp"
#include "runtime/plugin/hosts_impl.hpp"
#include "runtime/plugin/library.hpp"
#include "strategy/remote/faults.hpp"

namespace hoga::runtime::plugin {
namespace {

using namespace strategy::remote;

// After so long without a crash the next one is the first again.
constexpr std::chrono::seconds kHealthyAfter{60};

// How long a process that was replaced may live on.
constexpr std::chrono::seconds kRetiredMax{60};

}  // namespace

Hosts::Hosts(boost::asio::any_io_executor executor, HostsOptions options, HostsListener listener)
    : executor_(std::move(executor)), options_(std::move(options)), listener_(std::move(listener)), timer_(executor_) {}

Hosts::~Hosts() = default;

void Hosts::start() { look(); }

void Hosts::stop() {
  is_stopping_ = true;
  timer_.cancel();
  for (const auto& [number, host] : hosts_) host->process->close();
  hosts_.clear();
  files_.clear();
}

void Hosts::look() {
  if (is_stopping_) return;
  std::set<std::filesystem::path> there;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(options_.directory, failure)) {
    if (entry.path().extension() != ".so" || entry.path().filename().string().starts_with(".")) continue;
    struct stat found {};
    if (::stat(entry.path().c_str(), &found) != 0 || !S_ISREG(found.st_mode)) continue;
    there.insert(entry.path());
    look_at(entry.path(),
            {found.st_dev, found.st_ino, static_cast<std::uint64_t>(found.st_size),
             std::int64_t{found.st_mtim.tv_sec} * 1'000'000'000 + found.st_mtim.tv_nsec},
            is_first_look_);
  }
  is_first_look_ = false;
  bool is_changed = false;
  for (auto at = files_.begin(); at != files_.end();) {
    if (there.contains(at->first)) {
      ++at;
      continue;
    }
    log_info("Plug-in removed", {{"file", at->second->status.file}});
    const auto gone = std::move(at->second);
    at = files_.erase(at);
    is_changed = true;
    for (const auto& host : {gone->coming, gone->host}) {
      if (host) end(host, end_reason("closed"));
    }
    // What had to stand back for it may come again.
    for (const auto& [path, other] : files_) {
      if (other->status.state == PluginState::Superseded) other->loaded.reset();
    }
  }
  if (is_changed) tell_strategies();
  end_retired();
  timer_.expires_after(options_.look_every);
  timer_.async_wait([this](const boost::system::error_code& cancelled) {
    if (!cancelled) look();
  });
}

// Bots that do not run keep their place in an old process: they get another when they are started.
void Hosts::end_retired() {
  std::vector<std::shared_ptr<Host>> late;
  for (const auto& [number, host] : hosts_) {
    if (host->is_retired && std::chrono::steady_clock::now() - host->retired_at > kRetiredMax) late.push_back(host);
  }
  for (const auto& host : late) end(host, end_reason("closed"));
}

void Hosts::look_at(const std::filesystem::path& path, const Stamp& stamp, bool is_first_look) {
  auto& file = files_[path];
  if (!file) {
    file = std::make_unique<File>();
    file->path = path;
    file->status.file = path.filename().string();
  }
  const bool stood = is_first_look || file->seen == stamp;
  file->seen = stamp;
  if (!stood || file->coming) return;
  const auto now = std::chrono::steady_clock::now();
  const bool is_due = file->again_at && *file->again_at <= now;
  if (file->loaded == stamp && !is_due) return;
  load(*file);
}

void Hosts::refuse(File& file, PluginState state, std::string code, strategy::Text reason, std::string fault) {
  log_warning("Plug-in can't be used",
              {{"file", file.status.file}, {"code", code}, {"reason", reason.en}, {"found", fault}});
  file.status.state = state;
  file.status.code = std::move(code);
  file.status.reason = std::move(reason);
  file.status.fault = std::move(fault);
}

void Hosts::load(File& file) {
  file.loaded = file.seen;
  file.again_at.reset();
  const int library = copy_into_memory(file.path, file.seen.size);
  if (library < 0) {
    if (!file.host) refuse(file, PluginState::Refused, "not_a_library", fault_text("not_a_library"), "can't be read");
    return;
  }
  auto host = std::make_shared<Host>();
  host->number = ++last_host_;
  host->path = file.path;
  Process::Handlers handlers;
  handlers.on_reply = [this, host](std::string payload) { on_reply(host, std::move(payload)); };
  handlers.on_end = [this, host](EndReason reason) { on_end(host, std::move(reason)); };
  handlers.on_line = [name = file.status.file](std::string_view line) {
    log_info("Plug-in says", {{"file", name}, {"line", line}});
  };
  auto process = Process::start(executor_, library, options_.process, std::move(handlers));
  ::close(library);
  if (!process) {
    if (!file.host)
      refuse(file, PluginState::Crashed, "not_started", end_reason("not_started").text, process.error().detail);
    file.again_at = std::chrono::steady_clock::now() + options_.pause_max;
    return;
  }
  host->process = std::move(*process);
  host->due.push_back([this, host](Result<std::string> payload) {
    if (payload) on_first(host, *payload);
  });
  hosts_[host->number] = host;
  file.coming = host;
}

// ---- What a process says ----

void Hosts::on_reply(const std::shared_ptr<Host>& host, std::string payload) {
  if (host->due.empty()) return;
  const auto done = std::move(host->due.front());
  host->due.pop_front();
  done(std::move(payload));
}

void Hosts::on_first(const std::shared_ptr<Host>& host, const std::string& payload) {
  const auto found = files_.find(host->path);
  if (found == files_.end() || found->second->coming != host) return;
  File& file = *found->second;
  auto reply = decode_reply(payload);
  if (reply) {
    if (const auto* loaded = std::get_if<Loaded>(&reply->answer)) {
      for (const auto& what : loaded->unconfined) {
        log_warning("The system can't confine plug-ins", {{"file", file.status.file}, {"by", what}});
      }
      return take(host, loaded->description);
    }
  }
  file.coming.reset();
  hosts_.erase(host->number);
  host->process->close();
  const auto* refused = reply ? std::get_if<Refused>(&reply->answer) : nullptr;
  const std::string code = refused != nullptr ? refused->code : "misled";
  const auto text = refused != nullptr ? fault_text(code) : end_reason(code).text;
  // What ran before goes on; the file says so until it changes again.
  refuse(file, file.host ? file.status.state : PluginState::Refused, code, text,
         refused != nullptr ? refused->fault : "the first message can't be read");
}

void Hosts::take(const std::shared_ptr<Host>& host, const DescriptionData& data) {
  File& file = *files_.at(host->path);
  strategy::Description description;
  description.name = data.name;
  description.version = data.version;
  description.title = data.title;
  description.summary = data.summary;
  description.parameters = data.parameters;
  description.reasons = data.reasons;
  description.symbols_min = data.symbols_min;
  description.symbols_max = data.symbols_max;
  description.intervals_min = data.intervals_min;
  description.intervals_max = data.intervals_max;
  description.wants_trades = data.wants_trades;
  description.wants_books = data.wants_books;
  description.library = host->path.string();
  description.make = [](const strategy::Configuration&) -> std::unique_ptr<strategy::Strategy> {
    HOGA_INVARIANT(false, "A plug-in's strategies are made in its own process");
    return nullptr;
  };
  host->description = std::make_shared<const strategy::Description>(std::move(description));
  file.coming.reset();
  if (!settle_versions(host)) return;

  const auto before = std::exchange(file.host, host);
  file.description = host->description;
  file.status.state = PluginState::Ready;
  file.status.name = data.name;
  file.status.version = to_string(data.version);
  file.status.code.clear();
  file.status.reason = {};
  file.status.fault.clear();
  file.ready_at = std::chrono::steady_clock::now();
  log_info(before ? "Plug-in replaced" : "Plug-in ready",
           {{"file", file.status.file}, {"strategy", data.name}, {"version", file.status.version}});
  tell_strategies();
  if (before) retire(before);
}

// Whether the new one may stay: of one name the greatest version does, and no name of a strategy that ships.
bool Hosts::settle_versions(const std::shared_ptr<Host>& host) {
  File& file = *files_.at(host->path);
  const auto& [name, version] = std::tie(host->description->name, host->description->version);
  const auto send_away = [&](PluginState state, const char* code, strategy::Text reason) {
    hosts_.erase(host->number);
    host->process->close();
    refuse(file, file.host ? file.status.state : state, code, std::move(reason), name + " " + to_string(version));
    return false;
  };
  if (options_.is_taken && options_.is_taken(name)) {
    return send_away(PluginState::Refused, "name_taken", fault_text("name_taken"));
  }
  for (const auto& [path, other] : files_) {
    // One that has crashed comes again.
    if (path == host->path || !other->description || other->description->name != name) continue;
    const auto their_version = other->description->version;
    if (their_version >= version) {
      const bool is_same = their_version == version;
      const char* const code = is_same ? "same_version" : "older_version";
      return send_away(is_same ? PluginState::Refused : PluginState::Superseded, code,
                       fault_text(code, other->status.file));
    }
    const auto old = std::exchange(other->host, nullptr);
    other->description.reset();
    other->again_at.reset();
    refuse(*other, PluginState::Superseded, "older_version", fault_text("older_version", file.status.file),
           name + " " + to_string(their_version));
    // After the new one is known to be there.
    if (old) boost::asio::post(executor_, [this, old] { retire(old); });
  }
  return true;
}

// Its bots are told, and it ends with the last of them.
void Hosts::retire(const std::shared_ptr<Host>& host) {
  if (!hosts_.contains(host->number)) return;
  host->is_retired = true;
  host->retired_at = std::chrono::steady_clock::now();
  if (host->bots.empty()) return end(host, end_reason("closed"));
  std::vector<BotPlace> places;
  for (const auto bot : host->bots) places.push_back({host->number, bot});
  if (listener_.on_replaced) listener_.on_replaced(std::move(places));
}

// Takes the process from the world: no answer comes any more.
void Hosts::end(const std::shared_ptr<Host>& host, const EndReason& reason) {
  if (hosts_.erase(host->number) == 0) return;
  host->process->close();
  const auto error = fault_error(reason.code, reason.value);
  for (const auto due = std::exchange(host->due, {}); const auto& done : due) done(error);
  std::vector<BotPlace> places;
  for (const auto bot : host->bots) places.push_back({host->number, bot});
  host->bots.clear();
  if (!places.empty() && listener_.on_lost) listener_.on_lost(std::move(places), reason);
}

void Hosts::on_end(const std::shared_ptr<Host>& host, EndReason reason) {
  if (const auto found = files_.find(host->path); found != files_.end()) {
    File& file = *found->second;
    if (file.coming == host) {
      file.coming.reset();
      // What crashes on load does so each time: not before the file changes.
      refuse(file, file.host ? file.status.state : PluginState::Refused, reason.code, reason.text,
             "while it was loaded");
    } else if (file.host == host) {
      file.host.reset();
      const auto now = std::chrono::steady_clock::now();
      file.crashes = now - file.ready_at > kHealthyAfter ? 1 : std::min(file.crashes + 1, 16);
      const auto pause = std::min(options_.pause_max, options_.pause_min * (1 << (file.crashes - 1)));
      file.again_at = now + pause;
      refuse(file, PluginState::Crashed, reason.code, reason.text,
             fmt::format("started again in {} ms", pause.count()));
    }
  }
  end(host, reason);
}

void Hosts::tell_strategies() {
  if (!listener_.on_strategies) return;
  std::vector<HostedStrategy> all;
  for (const auto& [path, file] : files_) {
    if (file->description) all.push_back({file->description});
  }
  listener_.on_strategies(std::move(all));
}

}  // namespace hoga::runtime::plugin
