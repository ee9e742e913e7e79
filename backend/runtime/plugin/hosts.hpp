// The plug-ins of a folder: a process for each library, started when the file appears, replaced when it changes or a
// file with a greater version of the same strategy comes, ended when it goes, started again with a growing pause when
// it has crashed. Everything else goes on meanwhile.
//
// A file is taken once it has stood unchanged from one look to the next, so that a copy under way is not loaded; what
// stands there at the start is taken at once. The process gets a copy of the file in memory.
//
// Lives on one executor with a thread of its own; start() and stop() are called there, all else from any thread.
// Listeners are called on that executor.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "runtime/plugin/process.hpp"

namespace hoga::runtime::plugin {

// Loading: its process has not said yet what it is. Refused: it can't be used, and is tried again when its file
// changes. Superseded: another file has a greater version. Crashed: it is started again in a while.
BOOST_DEFINE_ENUM_CLASS(PluginState, Loading, Ready, Refused, Superseded, Crashed)

struct PluginStatus {
  // In the folder.
  std::string file;
  PluginState state = PluginState::Loading;
  // Known from the first time that it was ready.
  std::string name;
  std::string version;
  // Of Refused, Superseded and Crashed: why.
  std::string code;
  strategy::Text reason;
  // What was found, for whoever builds it.
  std::string fault;
};

// A Runner in a plug-in's process.
struct BotPlace {
  std::uint64_t host = 0;
  std::uint64_t bot = 0;
  friend auto operator<=>(const BotPlace&, const BotPlace&) = default;
};

struct HostedBot {
  BotPlace place;
  strategy::remote::Made made;
};

// A strategy of a plug-in as the platform knows it: all but its functions, which are elsewhere. Its library is for a
// back-test's worker, which loads it itself.
struct HostedStrategy {
  std::shared_ptr<const strategy::Description> description;
};

struct HostsListener {
  // All that can be chosen now, whenever that changes.
  std::function<void(std::vector<HostedStrategy>)> on_strategies;
  // These have no Runner any more.
  std::function<void(std::vector<BotPlace>, EndReason)> on_lost;
  // For these there is a greater version; they go on as they are until they are dropped.
  std::function<void(std::vector<BotPlace>)> on_replaced;
};

struct HostsOptions {
  std::filesystem::path directory;
  ProcessOptions process;
  std::chrono::milliseconds look_every{1000};
  std::chrono::milliseconds pause_min{1000};
  std::chrono::milliseconds pause_max{60'000};
  // Whether a name is one of a strategy that ships.
  std::function<bool(std::string_view)> is_taken;
};

class Hosts {
 public:
  Hosts(boost::asio::any_io_executor executor, HostsOptions options, HostsListener listener);
  ~Hosts();

  void start();
  void stop();

  boost::asio::awaitable<std::vector<PluginStatus>> list();
  // Whether parameters, symbols and intervals fit, by the rules of the plug-in. Errors: ValidationFailed with fields;
  // Unavailable where it does not run.
  boost::asio::awaitable<Result<void>> check(std::string name, strategy::Version version,
                                             strategy::remote::CheckChoice choice);
  // The strategy's lines for a chart. Errors: as check().
  boost::asio::awaitable<Result<std::vector<strategy::ChartLine>>> draw(std::string name, strategy::Version version,
                                                                        strategy::remote::DrawLines wanted);
  // A Runner for a bot. Errors: Unavailable, Internal.
  boost::asio::awaitable<Result<HostedBot>> make(std::string name, strategy::Version version,
                                                 strategy::remote::MakeBot make);
  // The whole frame of a question of this bot's; the answer's payload goes to `done` on this executor, or Unavailable
  // with the reason why there is none.
  void call(BotPlace place, std::string frame, std::function<void(Result<std::string>)> done);
  void drop(BotPlace place);

 private:
  struct Host;
  struct File;
  struct Stamp;
  using Done = std::function<void(Result<std::string>)>;

  void look();
  void look_at(const std::filesystem::path& path, const Stamp& stamp, bool is_first_look);
  void load(File& file);
  void on_first(const std::shared_ptr<Host>& host, const std::string& payload);
  void take(const std::shared_ptr<Host>& host, const strategy::remote::DescriptionData& data);
  bool settle_versions(const std::shared_ptr<Host>& host);
  void on_reply(const std::shared_ptr<Host>& host, std::string payload);
  void on_end(const std::shared_ptr<Host>& host, EndReason reason);
  void end_retired();
  void retire(const std::shared_ptr<Host>& host);
  void end(const std::shared_ptr<Host>& host, const EndReason& reason);
  void refuse(File& file, PluginState state, std::string code, strategy::Text reason, std::string fault);
  void tell_strategies();
  std::shared_ptr<Host> find(std::string_view name, const strategy::Version& version) const;
  void ask(Host& host, std::uint64_t bot, strategy::remote::Request request, Done done);
  boost::asio::awaitable<Result<strategy::remote::Reply>> ask(std::shared_ptr<Host> host,
                                                              strategy::remote::Request request);
  boost::asio::awaitable<Result<void>> check_here(std::string name, strategy::Version version,
                                                  strategy::remote::CheckChoice choice);
  boost::asio::awaitable<Result<std::vector<strategy::ChartLine>>> draw_here(std::string name,
                                                                             strategy::Version version,
                                                                             strategy::remote::DrawLines wanted);
  boost::asio::awaitable<Result<HostedBot>> make_here(std::string name, strategy::Version version,
                                                      strategy::remote::MakeBot make);

  boost::asio::any_io_executor executor_;
  HostsOptions options_;
  HostsListener listener_;
  boost::asio::steady_timer timer_;
  bool is_stopping_ = false;
  bool is_first_look_ = true;
  std::uint64_t last_host_ = 0;
  std::uint64_t last_bot_ = 0;
  std::map<std::filesystem::path, std::unique_ptr<File>> files_;
  // By number; those that files have given up stay until their bots have left.
  std::map<std::uint64_t, std::shared_ptr<Host>> hosts_;
};

}  // namespace hoga::runtime::plugin
