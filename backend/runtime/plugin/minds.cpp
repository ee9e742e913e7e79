#include "runtime/plugin/minds.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>

#include "base/log.hpp"
#include "engine/remote_mind.hpp"
#include "runtime/trading_runtime.hpp"
#include "strategy/remote/faults.hpp"

namespace hoga::runtime::plugin {
namespace {

using namespace strategy::remote;

constexpr std::chrono::seconds kPatience{20};

Error loading() {
  auto error =
      make_error(Errc::Unavailable, "strategy_loading", "The strategy is being loaded; try again in a moment.");
  error.retry_after_seconds = 1;
  return error;
}

// Of one bot: what can differ.
bool is_same(const MakeBot& one, const MakeBot& two) {
  return one.parameters == two.parameters && one.symbols == two.symbols && one.intervals == two.intervals &&
         one.instruments == two.instruments && one.sizing == two.sizing && one.state == two.state;
}

}  // namespace

Minds::Minds(boost::asio::any_io_executor executor, TradingRuntime& trading)
    : executor_(std::move(executor)),
      trading_(trading),
      make_shipped_(shipped_mind_maker()),
      patient_until_(std::chrono::steady_clock::now() + kPatience) {}

Result<engine::MindSetup> Minds::make(const BotSettings& settings, std::vector<Instrument> instruments,
                                      const std::string& saved) {
  // Whatever version the bot was made with: a plug-in that is replaced is replaced for its bots.
  for (const auto& hosted : strategies_) {
    if (hosts_ != nullptr && hosted.description->name == settings.strategy) {
      return make_hosted(settings, hosted, std::move(instruments), saved);
    }
  }
  auto made = make_shipped_(settings, std::move(instruments), saved);
  const bool is_unknown = !made && made.error().errc == Errc::NotFound;
  if (is_unknown && std::chrono::steady_clock::now() < patient_until_) return loading();
  return made;
}

Result<engine::MindSetup> Minds::make_hosted(const BotSettings& settings, const HostedStrategy& hosted,
                                             std::vector<Instrument> instruments, const std::string& saved) {
  auto making = std::make_shared<Making>();
  const auto values = strategy::read_parameters(strategy::sizing_schema(), settings.sizing);
  if (!values) return values.error();
  const auto sizing = strategy::make_sizing(*values);
  if (!sizing) return sizing.error();
  making->wish = {settings.parameters, settings.symbols, settings.intervals, instruments, *sizing, settings.seed, {}};
  if (!saved.empty()) making->wish.state = saved;
  making->description = hosted.description;

  const auto before = making_.find(settings.id);
  const bool is_asked_for = before != making_.end() && is_same(before->second->wish, making->wish) &&
                            before->second->description == hosted.description;
  if (!is_asked_for) {
    if (before != making_.end() && before->second->made && *before->second->made) {
      drop((*before->second->made)->place);
    }
    making_[settings.id] = making;
    ask(settings.id, making);
    return loading();
  }
  if (!before->second->made) return loading();
  auto made = std::move(*before->second->made);
  making_.erase(before);
  if (!made) return made.error();
  engine::MindSetup setup;
  setup.is_resumed = making->wish.state && !made->made.state_fault;
  if (made->made.state_fault) {
    log_warning("State of a strategy can't be used",
                {{"bot_id", settings.id.to_string()}, {"error", *made->made.state_fault}});
  }
  setup.mind =
      std::make_unique<engine::RemoteMind>(hosted.description, made->place.bot, made->made,
                                           static_cast<int>(instruments.size()), lease(settings.id, made->place));
  setup.instruments = std::move(instruments);
  return setup;
}

void Minds::ask(BotId id, std::shared_ptr<Making> making) {
  boost::asio::co_spawn(
      executor_,
      [](std::shared_ptr<Minds> self, BotId its_id, std::shared_ptr<Making> its) -> boost::asio::awaitable<void> {
        std::string name = its->description->name;
        auto wish = its->wish;
        auto made = co_await self->hosts_->make(std::move(name), its->description->version, std::move(wish));
        self->on_made(its_id, its, std::move(made));
      }(shared_from_this(), id, std::move(making)),
      boost::asio::detached);
}

void Minds::on_made(BotId id, const std::shared_ptr<Making>& making, Result<HostedBot> made) {
  const auto found = making_.find(id);
  if (found == making_.end() || found->second != making) {
    if (made) drop(made->place);
    return;
  }
  making->made = std::move(made);
  trading_.look_after_bot(id);
}

void Minds::drop(BotPlace place) {
  if (hosts_ != nullptr) hosts_->drop(place);
}

// Held by the mind: when that goes, so does the Runner.
std::shared_ptr<void> Minds::lease(BotId id, BotPlace place) {
  places_[id] = place;
  auto give_back = [weak = weak_from_this(), id, place](void*) {
    const auto self = weak.lock();
    if (!self) return;
    self->drop(place);
    const auto found = self->places_.find(id);
    if (found != self->places_.end() && found->second == place) self->places_.erase(found);
  };
  return {this, std::move(give_back)};
}

void Minds::call(orders::BotCall call) {
  const auto place = places_.find(call.bot_id);
  if (place == places_.end() || hosts_ == nullptr)
    return trading_.on_bot_reply(call.bot_id, call.number, fault_error("not_running"));
  hosts_->call(place->second, std::move(call.request),
               [&trading = trading_, id = call.bot_id, number = call.number](Result<std::string> reply) {
                 trading.on_bot_reply(id, number, std::move(reply));
               });
}

HostsListener Minds::listener(std::function<void(std::vector<HostedStrategy>)> on_strategies) {
  const auto here = [this](auto run) {
    boost::asio::post(executor_, [self = shared_from_this(), run = std::move(run)] { run(*self); });
  };
  HostsListener listener;
  listener.on_strategies = [here, on_strategies = std::move(on_strategies)](std::vector<HostedStrategy> all) {
    on_strategies(all);
    here([all = std::move(all)](Minds& self) { self.take(all); });
  };
  listener.on_lost = [here](std::vector<BotPlace> places, EndReason reason) {
    here([places = std::move(places), reason = std::move(reason)](Minds& self) { self.on_lost(places, reason); });
  };
  listener.on_replaced = [here](std::vector<BotPlace> places) {
    here([places = std::move(places)](Minds& self) { self.on_replaced(places); });
  };
  return listener;
}

void Minds::take(const std::vector<HostedStrategy>& all) {
  strategies_ = all;
  // What was made of a version that is no more, and was not fetched.
  std::erase_if(making_, [&](const auto& entry) {
    const auto& making = *entry.second;
    const auto is_its = [&](const HostedStrategy& one) { return one.description == making.description; };
    if (std::any_of(all.begin(), all.end(), is_its)) return false;
    if (making.made && *making.made) drop((*making.made)->place);
    return true;
  });
}

void Minds::on_lost(const std::vector<BotPlace>& places, const EndReason& reason) {
  const auto message = engine::fault_message(fault_error(reason.code, reason.value));
  for (const auto& [id, place] : places_) {
    if (std::find(places.begin(), places.end(), place) != places.end()) trading_.fail_bot(id, message);
  }
}

void Minds::on_replaced(const std::vector<BotPlace>& places) {
  for (const auto& [id, place] : places_) {
    if (std::find(places.begin(), places.end(), place) != places.end()) trading_.renew_bot(id);
  }
}

}  // namespace hoga::runtime::plugin
