// Settings: defaults, and one clear line for each thing that can be wrong.
#include "app/settings.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "base/testing.hpp"

namespace hoga::app {
namespace {

Result<Settings> read(const std::map<std::string, std::string>& environment) {
  auto config = Config::load(setting_declarations(), environment, "");
  if (!config) return config.error();
  return read_settings(*config, "/opt/hoga/bin/hoga", false);
}

TEST(Settings, DefaultsAreAWholePlatform) {
  const auto settings = read({}).value();
  EXPECT_EQ(settings.listen.port, 8000);
  EXPECT_EQ(settings.exchange_listen.port, 8001);
  EXPECT_EQ(settings.metrics_listen.port, 9464);
  EXPECT_TRUE(settings.database_url.reveal().starts_with("sqlite:"));
  EXPECT_TRUE(settings.database_url.reveal().ends_with("var/hoga.db"));
  EXPECT_EQ(settings.log_format, LogFormat::Json);
}

TEST(Settings, AMasterKeyIsMadeOnlyForANewDatabase) {
  const TemporaryDirectory directory;
  const std::map<std::string, std::string> environment{{"HOGA_DATA_DIR", directory.path().string()}};
  EXPECT_TRUE(read(environment).value().may_create_master_key);
  std::ofstream(directory.path() / "hoga.db") << "a database";
  EXPECT_FALSE(read(environment).value().may_create_master_key);
}

TEST(Settings, AWrongOneNamesItself) {
  struct Row {
    const char* name;
    const char* text;
  };
  for (const Row& row : {Row{"HOGA_LISTEN", "8000"},
                         Row{"HOGA_LISTEN", "127.0.0.1:99999"},
                         Row{"HOGA_LISTEN", "127.0.0.1:80x"},
                         Row{"DATABASE_URL", "mysql://x"},
                         Row{"HOGA_DURABILITY", "maybe"},
                         Row{"HOGA_LOG_LEVEL", "loud"},
                         Row{"HOGA_LOG_FORMAT", "xml"},
                         Row{"HOGA_EXCHANGE_RATE_LIMITS", "on"},
                         Row{"HOGA_CORS_ORIGINS", "*"},
                         Row{"HOGA_ACCESS_TOKEN_SECONDS", "1"},
                         Row{"HOGA_EXCHANGE_CONNECTION_SECONDS", "90000"},
                         Row{"HOGA_CONNECTION_RENEWAL_SECONDS", "1"},
                         Row{"HOGA_DATA_DIR", ""},
                         Row{"HOGA_EXCHANGE_FAULTS", "maybe"},
                         Row{"HOGA_EXCHANGE_FILTERS", "LOT_SIZE=1"},
                         Row{"HOGA_MARKET_SOURCE", "mirror:upbit"},
                         Row{"HOGA_BINANCE_URLS", "http://127.0.0.1:1"},
                         Row{"HOGA_BINANCE_URLS", "live.rest=ws://127.0.0.1:1"},
                         Row{"HOGA_BINANCE_URLS", "live.prices=http://127.0.0.1:1"},
                         Row{"REDIS_URL", "redis://127.0.0.1:6379"},
                         Row{"HOGA_LISTEN", "nowhere:8000"},
                         Row{"HOGA_LISTEN", "127.0.0.999:8000"},
                         Row{"HOGA_EXCHANGE_URL", "nowhere"},
                         Row{"HOGA_EXCHANGE_URL", "ftp://h"},
                         Row{"HOGA_PUBLIC_URL", "trade.example"},
                         Row{"HOGA_CORS_ORIGINS", "trade.example"},
                         Row{"HOGA_CORS_ORIGINS", "https://a.example/path"},
                         Row{"HOGA_CORS_ORIGINS", "https://a.example/"},
                         Row{"HOGA_TRUSTED_PROXIES", "banana"},
                         Row{"HOGA_TRUSTED_PROXIES", "10.0.0.0/99"},
                         Row{"HOGA_WEB_DIR", "/nowhere"},
                         Row{"HOGA_BINANCE_URLS", "ca=/nowhere/ca.pem"},
                         Row{"HOGA_PLUGIN_DIR", "/nowhere"},
                         Row{"HOGA_PLUGIN_MEMORY_MIB", "many"},
                         Row{"HOGA_PLUGIN_MEMORY_MIB", "1"},
                         Row{"HOGA_BACKTEST_MEMORY_MIB", "12"},
                         Row{"HOGA_BACKTEST_SECONDS", "for ever"},
                         Row{"HOGA_SMTP_URL", "mail.example.com"},
                         Row{"HOGA_SMTP_URL", "http://mail.example.com"},
                         Row{"HOGA_SMTP_URL", "smtp://mail.example.com?tls=maybe"},
                         Row{"HOGA_TELEGRAM_URL", "telegram"},
                         Row{"HOGA_WEBHOOKS_PRIVATE", "yes"}}) {
    const auto settings = read({{row.name, row.text}});
    ASSERT_TRUE(settings.has_error()) << row.name;
    EXPECT_NE(settings.error().detail.find(row.name), std::string::npos) << settings.error().detail;
    EXPECT_EQ(settings.error().detail.find('\n'), std::string::npos);
  }
  // PostgreSQL keeps no key file beside it: the operator says where it is.
  EXPECT_NE(read({{"DATABASE_URL", "postgresql://h/d"}}).error().detail.find("HOGA_MASTER_KEY_FILE"),
            std::string::npos);
}

TEST(Settings, BinanceCanBeAnotherAddress) {
  EXPECT_EQ(read({}).value().binance.live.rest, "https://api.binance.com");
  const auto urls = read({{"HOGA_BINANCE_URLS",
                           "live.rest=http://127.0.0.1:9001/, live.streams=ws://127.0.0.1:9001,"
                           "testnet.ws_api=wss://[::1]:9/ws-api/v3"}})
                        .value()
                        .binance;
  EXPECT_EQ(urls.live.rest, "http://127.0.0.1:9001");
  EXPECT_EQ(urls.live.streams, "ws://127.0.0.1:9001");
  EXPECT_EQ(urls.live.ws_api, BinanceUrls{}.live.ws_api);
  EXPECT_EQ(urls.testnet.ws_api, "wss://[::1]:9/ws-api/v3");
  EXPECT_EQ(parse_binance_urls("ca=/etc/ca.pem").value().ca_file, "/etc/ca.pem");
}

TEST(Settings, ListsAreSplit) {
  const auto settings = read({{"HOGA_CORS_ORIGINS", "https://a.example, https://b.example"}}).value();
  EXPECT_EQ(settings.cors_origins, (std::vector<std::string>{"https://a.example", "https://b.example"}));
}

}  // namespace
}  // namespace hoga::app
