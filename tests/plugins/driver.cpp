// plugin_driver FOLDER: the plug-ins of a folder without a platform around them. Reads a command a line and prints what
// happens a line.
//
//   list                                 file FILE STATE NAME VERSION CODE ...  and  end
//   make BOT NAME VERSION PARAMETERS     made BOT WARM_UP | failed BOT CODE DETAIL; goes on from the last state of BOT
//   candle BOT INDEX CLOSE               decided BOT SIGNALS | failed BOT CODE DETAIL
//   drop BOT
//
// By itself it prints `strategies NAME@VERSION ...`, `lost BOT CODE` and `replaced BOT`.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cstdio>
#include <cstring>
#include <iostream>
#include <sstream>

#include "base/json_describe.hpp"
#include "engine/remote_mind.hpp"
#include "runtime/plugin/hosts.hpp"
#include "strategy/registry.hpp"

namespace {

using namespace hoga;
using namespace hoga::runtime::plugin;
using boost::asio::awaitable;

template <typename... Parts>
void say(fmt::format_string<Parts...> format, Parts&&... parts) {
  fmt::print("{}\n", fmt::format(format, std::forward<Parts>(parts)...));
  std::fflush(stdout);
}

Instrument market() {
  Instrument instrument;
  instrument.symbol = "BTCUSDT";
  instrument.base = "BTC";
  instrument.quote = "USDT";
  instrument.tick_size = Decimal::of("0.01");
  instrument.step_size = instrument.quantity_min = Decimal::of("0.00001");
  instrument.quantity_max = 9000;
  instrument.notional_min = 5;
  return instrument;
}

Candle candle_of(std::int64_t index, const Decimal& close) {
  Candle candle;
  candle.open_time = Timestamp{std::chrono::minutes(index)};
  candle.close_time = candle.open_time + std::chrono::minutes(1) - std::chrono::milliseconds(1);
  candle.open = candle.high = candle.low = candle.close = close;
  candle.volume = 1;
  return candle;
}

class Driver {
 public:
  Driver(boost::asio::io_context& context, std::string folder)
      : executor_(context.get_executor()), hosts_(executor_, options(std::move(folder)), listener()) {}

  awaitable<void> run() {
    hosts_.start();
    boost::asio::posix::stream_descriptor input(executor_, ::dup(0));
    boost::asio::streambuf buffer;
    while (true) {
      boost::system::error_code failure;
      const auto length = co_await boost::asio::async_read_until(
          input, buffer, '\n', boost::asio::redirect_error(boost::asio::use_awaitable, failure));
      if (failure) break;
      std::string line(boost::asio::buffers_begin(buffer.data()),
                       boost::asio::buffers_begin(buffer.data()) + static_cast<std::ptrdiff_t>(length));
      buffer.consume(length);
      co_await obey(std::move(line));
    }
    hosts_.stop();
  }

 private:
  struct Bot {
    BotPlace place;
    std::shared_ptr<engine::RemoteMind> mind;
    std::string state;
  };

  HostsOptions options(std::string folder) {
    HostsOptions options;
    options.directory = std::move(folder);
    options.look_every = std::chrono::milliseconds(50);
    options.pause_min = std::chrono::milliseconds(50);
    options.is_taken = [this](std::string_view name) { return shipped_.find(name) != nullptr; };
    return options;
  }

  HostsListener listener() {
    HostsListener listener;
    listener.on_strategies = [](const std::vector<HostedStrategy>& all) {
      std::string names;
      for (const auto& [description] : all) names += " " + description->name + "@" + to_string(description->version);
      say("strategies{}", names);
    };
    listener.on_lost = [this](const std::vector<BotPlace>& places, const EndReason& reason) {
      each(places, [&](const std::string& name) { say("lost {} {}", name, reason.code); });
    };
    listener.on_replaced = [this](const std::vector<BotPlace>& places) {
      each(places, [](const std::string& name) { say("replaced {}", name); });
    };
    return listener;
  }

  void each(const std::vector<BotPlace>& places, const std::function<void(const std::string&)>& call) {
    for (const auto& [name, bot] : bots_) {
      if (std::find(places.begin(), places.end(), bot.place) != places.end()) call(name);
    }
  }

  awaitable<void> obey(std::string line) {
    std::istringstream words(line);
    std::string verb, name;
    words >> verb >> name;
    if (verb == "list") co_await list();
    if (verb == "make") {
      std::string strategy, version, parameters;
      words >> strategy >> version >> parameters;
      co_await make(name, strategy, version, parameters);
    }
    if (verb == "drop") hosts_.drop(bots_[name].place);
    if (verb == "candle") {
      std::int64_t index = 0;
      std::string close;
      words >> index >> close;
      auto& bot = bots_[name];
      const auto candle = candle_of(index, Decimal::of(close));
      bot.mind->on_candle(candle.close_time + std::chrono::milliseconds(1), 0, candle);
      pump(name);
    }
  }

  awaitable<void> list() {
    const auto all = co_await hosts_.list();
    for (const auto& one : all) {
      say("file {} {} {} {} {} {}", one.file, enum_to_text(one.state), one.name.empty() ? "-" : one.name,
          one.version.empty() ? "-" : one.version, one.code.empty() ? "-" : one.code, one.fault);
    }
    say("end");
  }

  awaitable<void> make(std::string name, std::string strategy, std::string version, std::string parameters) {
    strategy::remote::MakeBot wish;
    wish.parameters = parameters;
    wish.symbols = {"BTCUSDT"};
    wish.intervals = {Interval::Minute1};
    wish.instruments = {market()};
    auto& bot = bots_[name];
    if (!bot.state.empty()) wish.state = bot.state;
    const auto before = bot.place;
    auto hosted = co_await hosts_.make(strategy, *strategy::parse_version(version), std::move(wish));
    if (!hosted) {
      say("failed {} {} {}", name, error_code(hosted.error()), hosted.error().detail);
      co_return;
    }
    hosts_.drop(before);
    bot.place = hosted->place;
    auto description = std::make_shared<strategy::Description>();
    description->name = strategy;
    bot.mind = std::make_shared<engine::RemoteMind>(description, hosted->place.bot, hosted->made, 1);
    bot.mind->set_cash(1'000'000, 1'000'000);
    say("made {} {} {}", name, hosted->made.warm_up_wanted, hosted->made.state_fault ? "afresh" : "goes-on");
  }

  void pump(const std::string& name) {
    auto& bot = bots_[name];
    auto call = bot.mind->take_call();
    if (!call) return;
    hosts_.call(bot.place, std::move(call->request),
                [this, name, mind = bot.mind, number = call->number](const Result<std::string>& reply) {
                  try {
                    const auto* decisions = mind->on_reply({}, number, reply);
                    bots_[name].state = mind->save();
                    if (decisions != nullptr) say("decided {} {}", name, decisions->signals.size());
                    pump(name);
                  } catch (const engine::RemoteMindError& error) {
                    say("failed {} {} {}", name, reply ? "strategy" : error_code(reply.error()), error.what());
                  }
                });
  }

  boost::asio::any_io_executor executor_;
  strategy::Registry shipped_ = strategy::shipped_strategies();
  Hosts hosts_;
  std::map<std::string, Bot> bots_;
};

}  // namespace

int main(int count, char** arguments) {
  // Like hoga, it is also the program of the processes that it starts.
  if (count == 4 && std::string_view(arguments[1]) == "strategy-host") {
    HostLimits limits;
    limits.memory_max = std::stoull(std::string(arguments[2]).substr(std::strlen("--memory=")));
    limits.call_time_max =
        std::chrono::milliseconds(std::stoll(std::string(arguments[3]).substr(std::strlen("--call-time="))));
    return run_strategy_host(limits);
  }
  if (count != 2) return 2;
  boost::asio::io_context context(1);
  Driver driver(context, arguments[1]);
  boost::asio::co_spawn(context, driver.run(), boost::asio::detached);
  context.run();
  return 0;
}
