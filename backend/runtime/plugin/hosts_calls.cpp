// What the platform asks of plug-ins.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "runtime/plugin/hosts_impl.hpp"
#include "strategy/remote/faults.hpp"

namespace hoga::runtime::plugin {
namespace {

using namespace strategy::remote;
using boost::asio::awaitable;
using boost::asio::use_awaitable;

Error bad_parameters(Checked checked) {
  auto error = make_error(Errc::ValidationFailed, "Some parameters can't be used.");
  error.fields = std::move(checked.fields);
  return error;
}

}  // namespace

awaitable<std::vector<PluginStatus>> Hosts::list() {
  // Named first: a coroutine's frame must own it.
  auto gather = [this]() -> awaitable<std::vector<PluginStatus>> {
    std::vector<PluginStatus> all;
    for (const auto& [path, file] : files_) all.push_back(file->status);
    co_return all;
  };
  co_return co_await boost::asio::co_spawn(executor_, gather, use_awaitable);
}

awaitable<Result<void>> Hosts::check(std::string name, strategy::Version version, CheckChoice choice) {
  co_return co_await boost::asio::co_spawn(executor_, check_here(std::move(name), version, std::move(choice)),
                                           use_awaitable);
}

awaitable<Result<std::vector<strategy::ChartLine>>> Hosts::draw(std::string name, strategy::Version version,
                                                                DrawLines wanted) {
  co_return co_await boost::asio::co_spawn(executor_, draw_here(std::move(name), version, std::move(wanted)),
                                           use_awaitable);
}

awaitable<Result<HostedBot>> Hosts::make(std::string name, strategy::Version version, MakeBot make) {
  co_return co_await boost::asio::co_spawn(executor_, make_here(std::move(name), version, std::move(make)),
                                           use_awaitable);
}

void Hosts::call(BotPlace place, std::string frame, Done done) {
  boost::asio::post(executor_, [this, place, frame = std::move(frame), done = std::move(done)]() mutable {
    const auto found = hosts_.find(place.host);
    if (found == hosts_.end() || !found->second->bots.contains(place.bot)) {
      return done(fault_error("not_running"));
    }
    found->second->due.push_back(std::move(done));
    found->second->process->send(std::move(frame));
  });
}

void Hosts::drop(BotPlace place) {
  boost::asio::post(executor_, [this, place] {
    const auto found = hosts_.find(place.host);
    if (found == hosts_.end() || found->second->bots.erase(place.bot) == 0) return;
    const auto host = found->second;
    if (host->is_retired && host->bots.empty()) return end(host, end_reason("closed"));
    Request request;
    request.bot = place.bot;
    request.question = DropBot{};
    ask(*host, place.bot, std::move(request), [](const Result<std::string>&) {});
  });
}

std::shared_ptr<Hosts::Host> Hosts::find(std::string_view name, const strategy::Version& version) const {
  for (const auto& [path, file] : files_) {
    if (!file->host || file->host->description->name != name) continue;
    if (file->host->description->version == version) return file->host;
  }
  return nullptr;
}

void Hosts::ask(Host& host, std::uint64_t bot, Request request, Done done) {
  request.bot = bot;
  auto frame = encode(request);
  if (!frame) return done(frame.error());
  host.due.push_back(std::move(done));
  host.process->send(std::move(*frame));
}

awaitable<Result<Reply>> Hosts::ask(std::shared_ptr<Host> host, Request request) {
  struct Waiting {
    explicit Waiting(const boost::asio::any_io_executor& executor) : timer(executor) {}
    boost::asio::steady_timer timer;
    std::optional<Result<std::string>> payload;
  };
  const auto waiting = std::make_shared<Waiting>(executor_);
  // The process has a deadline: an answer or its end always comes.
  waiting->timer.expires_at(std::chrono::steady_clock::time_point::max());
  const auto bot = request.bot;
  ask(*host, bot, std::move(request), [waiting](Result<std::string> payload) {
    waiting->payload = std::move(payload);
    waiting->timer.cancel();
  });
  boost::system::error_code ignored;
  if (!waiting->payload) {
    co_await waiting->timer.async_wait(boost::asio::redirect_error(use_awaitable, ignored));
  }
  if (!waiting->payload) co_return fault_error("not_running");
  if (!*waiting->payload) co_return waiting->payload->error();
  auto reply = decode_reply(**waiting->payload);
  if (!reply) co_return fault_error("misled");
  co_return std::move(*reply);
}

awaitable<Result<void>> Hosts::check_here(std::string name, strategy::Version version, CheckChoice choice) {
  const auto host = find(name, version);
  if (!host) co_return fault_error("not_running");
  Request request;
  request.question = std::move(choice);
  auto reply = co_await ask(host, std::move(request));
  if (!reply) co_return reply.error();
  if (const auto* failed = std::get_if<Failed>(&reply->answer)) co_return failure_error(*failed);
  auto* const checked = std::get_if<Checked>(&reply->answer);
  if (checked == nullptr || checked->fields.empty()) co_return Result<void>();
  co_return bad_parameters(std::move(*checked));
}

awaitable<Result<std::vector<strategy::ChartLine>>> Hosts::draw_here(std::string name, strategy::Version version,
                                                                     DrawLines wanted) {
  const auto host = find(name, version);
  if (!host) co_return fault_error("not_running");
  Request request;
  request.question = std::move(wanted);
  auto reply = co_await ask(host, std::move(request));
  if (!reply) co_return reply.error();
  if (auto* const drawn = std::get_if<Drawn>(&reply->answer)) co_return std::move(drawn->lines);
  if (auto* const checked = std::get_if<Checked>(&reply->answer)) co_return bad_parameters(std::move(*checked));
  const auto* failed = std::get_if<Failed>(&reply->answer);
  co_return failed != nullptr ? failure_error(*failed) : fault_error("misled");
}

awaitable<Result<HostedBot>> Hosts::make_here(std::string name, strategy::Version version, MakeBot make) {
  const auto host = find(name, version);
  if (!host) co_return fault_error("not_running");
  HostedBot made;
  made.place = {host->number, ++last_bot_};
  Request request;
  request.bot = made.place.bot;
  request.question = std::move(make);
  host->bots.insert(made.place.bot);
  auto reply = co_await ask(host, std::move(request));
  auto* const answer = reply ? std::get_if<Made>(&reply->answer) : nullptr;
  if (answer != nullptr) {
    made.made = std::move(*answer);
    co_return made;
  }
  host->bots.erase(made.place.bot);
  if (!reply) co_return reply.error();
  const auto* failed = std::get_if<Failed>(&reply->answer);
  co_return failed != nullptr ? failure_error(*failed) : fault_error("not_running");
}

}  // namespace hoga::runtime::plugin
