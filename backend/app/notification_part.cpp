#include "app/notification_part.hpp"

#include "notify/email_sender.hpp"
#include "notify/telegram_sender.hpp"
#include "runtime/chat_answers.hpp"

namespace hoga::app {
namespace {

notify::Senders make_senders(const Settings& settings, const identity::MasterKey& master_key,
                             notify::Transfers& transfers, notify::Transfers& mail_transfers,
                             notify::TelegramApi& telegram) {
  notify::Senders senders;
  senders[NotificationChannel::Email] =
      std::make_unique<notify::EmailSender>(mail_transfers, settings.smtp, settings.public_url);
  senders[NotificationChannel::Telegram] = std::make_unique<notify::TelegramSender>(telegram);
  senders[NotificationChannel::Webhook] =
      std::make_unique<notify::WebhookSender>(transfers, master_key, settings.webhooks_may_be_private);
  return senders;
}

std::vector<venue::Venue*> pointers(const std::vector<std::unique_ptr<venue::Venue>>& venues) {
  std::vector<venue::Venue*> all;
  all.reserve(venues.size());
  for (const auto& one : venues) all.push_back(one.get());
  return all;
}

}  // namespace

NotificationPart::NotificationPart(const Settings& settings, const NotificationGround& ground)
    : trading_(ground.trading),
      telegram_api_(transfers_, settings.telegram_token, settings.telegram_url),
      senders_(make_senders(settings, ground.master_key, transfers_, mail_transfers_, telegram_api_)),
      webhooks_(static_cast<notify::WebhookSender*>(senders_.at(NotificationChannel::Webhook).get())),
      telegram_bot_(ground.executor, telegram_api_, ground.database, ground.clock,
                    runtime::chat_answers(ground.trading, ground.accounts, ground.bots)),
      outbox_(ground.executor, ground.database, ground.bus, ground.clock, ground.metrics, senders_),
      service_(ground.database, ground.bus, ground.clock, senders_, *webhooks_, telegram_bot_),
      feed_watch_(ground.executor, ground.database, ground.bus, ground.clock),
      summary_(ground.executor, ground.database, ground.clock),
      alert_desk_(ground.engine, ground.database, ground.clock, pointers(ground.venues)),
      alerts_(ground.database, ground.market, alert_desk_, ground.clock),
      hooks_(ground.database, ground.bots, ground.trading, ground.master_key, ground.clock) {}

void NotificationPart::attach(runtime::DatabaseEngineStore& store) {
  store.set_on_notice([this] { wake(); });
  trading_.set_market_listener(
      [this](const std::string& exchange, const MarketEvent& event) { alert_desk_.on_market_event(exchange, event); });
}

void NotificationPart::start() {
  outbox_.start();
  telegram_bot_.start();
  feed_watch_.start();
  summary_.start();
  alert_desk_.start([this] { wake(); });
}

boost::asio::awaitable<void> NotificationPart::stop() {
  alert_desk_.stop();
  summary_.stop();
  feed_watch_.stop();
  telegram_bot_.stop();
  co_await outbox_.stop();
}

}  // namespace hoga::app
