#include "app/platform_watch.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"

namespace hoga::app {
namespace {

constexpr std::chrono::seconds kSignInsPoll{2};
constexpr std::chrono::minutes kAnchorPoll{5};

}  // namespace

boost::asio::awaitable<void> watch_sign_ins(boost::asio::any_io_executor executor, IdentityPart& people,
                                            runtime::BotService& bots, const bool& is_running) {
  boost::asio::steady_timer timer(executor);
  while (is_running) {
    timer.expires_after(kSignInsPoll);
    co_await timer.async_wait(boost::asio::use_awaitable);
    const auto read = co_await people.sessions.start();
    if (!read) log_warning("Ended sign-ins can't be read", {{"error", to_log_string(read.error())}});
    const auto settled = co_await people.platform_halt.settle();
    if (!settled) log_error("Halt of the platform can't be recorded", {{"error", to_log_string(settled.error())}});
    const auto written = co_await people.accounts.settle_halts();
    if (!written) log_error("Halts can't be recorded", {{"error", to_log_string(written.error())}});
    const auto loaded = co_await people.load();
    const auto kept = co_await people.sign_ins.keep_tries();
    if (!kept) log_warning("Tries to sign in can't be kept", {{"error", to_log_string(kept.error())}});
    const auto held = co_await bots.hold_of_disabled();
    if (!held) log_warning("Bots of disabled users can't be read", {{"error", to_log_string(held.error())}});
    if (!loaded) log_warning("Roles and tokens can't be read", {{"error", to_log_string(loaded.error())}});
  }
}

boost::asio::awaitable<void> anchor_audit(boost::asio::any_io_executor executor, identity::AuditService& audit,
                                          const bool& is_running) {
  boost::asio::steady_timer timer(executor);
  while (is_running) {
    const auto sealed = co_await audit.anchor();
    if (!sealed) {
      log_warning("The audit can't be anchored", {{"error", to_log_string(sealed.error())}});
    } else if (*sealed) {
      log_info("Audit anchored", {{"seal", **sealed}});
    }
    timer.expires_after(kAnchorPoll);
    co_await timer.async_wait(boost::asio::use_awaitable);
  }
}

}  // namespace hoga::app
