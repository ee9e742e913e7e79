#include "app/plugin_part.hpp"

#include <boost/asio/post.hpp>

#include <future>
#include <utility>

#include "base/log.hpp"
#include "runtime/trading_runtime.hpp"

namespace hoga::app {
namespace {

// What was there of plug-ins gives way to what is there now.
void show(strategy::Registry& registry, const std::vector<runtime::plugin::HostedStrategy>& all) {
  for (const auto& one : registry.list()) {
    if (!one->library.empty()) registry.remove(one->name, one->version);
  }
  for (const auto& hosted : all) {
    if (const auto added = registry.add(*hosted.description); !added) {
      log_warning("Strategy of a plug-in can't be listed", {{"error", to_log_string(added.error())}});
    }
  }
}

}  // namespace

runtime::plugin::HostsOptions plugin_options(const Settings& settings) {
  runtime::plugin::HostsOptions options;
  options.directory = settings.plugin_dir;
  options.process.limits.memory_max = settings.plugin_memory_bytes;
  options.is_taken = [shipped = std::make_shared<const strategy::Registry>(strategy::shipped_strategies())](
                         std::string_view name) { return shipped->find(name) != nullptr; };
  return options;
}

PluginPart::PluginPart(const Settings& settings, runtime::TradingRuntime& trading, boost::asio::any_io_executor engine,
                       runtime::BotService& bots, boost::asio::any_io_executor web, strategy::Registry& registry)
    : loop_("hoga-plugins"),
      minds_(std::make_shared<runtime::plugin::Minds>(std::move(engine), trading)),
      hosts_(loop_.executor(), plugin_options(settings),
             minds_->listener([web, &registry](std::vector<runtime::plugin::HostedStrategy> all) {
               boost::asio::post(web, [&registry, all = std::move(all)] { show(registry, all); });
             })) {
  minds_->set_hosts(&hosts_);
  trading.set_mind_maker(
      [minds = minds_](const BotSettings& bot, std::vector<Instrument> instruments, const std::string& saved) {
        return minds->make(bot, std::move(instruments), saved);
      });
  bots.set_plugin_check([this](std::string name, strategy::Version version, strategy::remote::CheckChoice choice) {
    return hosts_.check(std::move(name), version, std::move(choice));
  });
  bots.set_plugin_lines([this](std::string name, strategy::Version version, strategy::remote::DrawLines wanted) {
    return hosts_.draw(std::move(name), version, std::move(wanted));
  });
  trading.set_bot_caller([minds = minds_](orders::BotCall call) { minds->call(std::move(call)); });
}

void PluginPart::run() {
  boost::asio::post(loop_.executor(), [this] { hosts_.start(); });
  loop_.run();
}

void PluginPart::stop() {
  std::promise<void> stopped;
  boost::asio::post(loop_.executor(), [&] {
    hosts_.stop();
    stopped.set_value();
  });
  stopped.get_future().wait();
  loop_.stop();
}

}  // namespace hoga::app
