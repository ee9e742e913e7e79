// The notifications of the platform: outbox, senders, Telegram's bot, the daily summary and the watch over market data,
// on the web executor; price alerts on the engine's.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>

#include "app/settings.hpp"
#include "bus/event_bus.hpp"
#include "identity/master_key.hpp"
#include "notify/daily_summary.hpp"
#include "notify/feed_watch.hpp"
#include "notify/outbox.hpp"
#include "notify/service.hpp"
#include "notify/telegram_bot.hpp"
#include "runtime/alert_desk.hpp"
#include "runtime/alert_service.hpp"
#include "runtime/engine_store.hpp"
#include "runtime/hook_service.hpp"
#include "runtime/trading_runtime.hpp"

namespace hoga::app {

// What it stands on; all of it outlives it.
struct NotificationGround {
  boost::asio::any_io_executor executor;
  boost::asio::any_io_executor engine;
  storage::Database& database;
  bus::EventBus& bus;
  const Clock& clock;
  Metrics& metrics;
  const identity::MasterKey& master_key;
  const runtime::MarketService& market;
  const std::vector<std::unique_ptr<venue::Venue>>& venues;
  identity::AccountService& accounts;
  runtime::TradingRuntime& trading;
  runtime::BotService& bots;
};

class NotificationPart {
 public:
  NotificationPart(const Settings& settings, const NotificationGround& ground);

  notify::Service& service() { return service_; }
  runtime::AlertService& alerts() { return alerts_; }
  runtime::HookService& hooks() { return hooks_; }
  // Before start() of the runtime, which it listens to.
  void attach(runtime::DatabaseEngineStore& store);
  void start();
  boost::asio::awaitable<void> stop();
  // Something was posted. Any thread.
  void wake() { outbox_.wake(); }

 private:
  runtime::TradingRuntime& trading_;
  notify::Transfers transfers_;
  notify::Transfers mail_transfers_;
  notify::TelegramApi telegram_api_;
  notify::Senders senders_;
  notify::WebhookSender* webhooks_;
  notify::TelegramBot telegram_bot_;
  notify::Outbox outbox_;
  notify::Service service_;
  notify::FeedWatch feed_watch_;
  notify::DailySummary summary_;
  runtime::AlertDesk alert_desk_;
  runtime::AlertService alerts_;
  runtime::HookService hooks_;
};

}  // namespace hoga::app
