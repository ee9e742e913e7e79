// Every setting of the program, typed and checked (contracts.md, "Processes and ports"). Read once at start; immutable
// afterwards.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/backup_settings.hpp"
#include "base/config.hpp"
#include "base/log.hpp"
#include "base/secret.hpp"
#include "exchange/listings.hpp"
#include "net/url.hpp"
#include "notify/email_sender.hpp"

namespace hoga::app {

// Addresses of one of Binance's networks, or of what stands in for it.
struct BinanceAddresses {
  std::string rest;
  std::string streams;
  std::string ws_api;
  friend bool operator==(const BinanceAddresses&, const BinanceAddresses&) = default;
};

struct BinanceUrls {
  BinanceAddresses live{"https://api.binance.com", "wss://stream.binance.com:9443",
                        "wss://ws-api.binance.com:443/ws-api/v3"};
  BinanceAddresses testnet{"https://testnet.binance.vision", "wss://stream.testnet.binance.vision",
                           "wss://ws-api.testnet.binance.vision/ws-api/v3"};
  // PEM file of one more certificate authority to trust; empty for none.
  std::string ca_file;
};

struct Settings {
  net::ListenAddress listen;
  net::ListenAddress metrics_listen;
  net::ListenAddress exchange_listen;
  std::filesystem::path data_dir;
  // "sqlite:<file>" or "postgresql://…".
  Secret database_url;
  std::filesystem::path master_key_file;
  // The key file may be made: there is no database yet.
  bool may_create_master_key = true;
  std::string market_source;
  // Empty: the built-in exchange runs in this process.
  std::string exchange_url;
  bool exchange_rate_limits = true;
  // After so long the built-in exchange closes a WebSocket; Binance's 24 hours unless said.
  std::chrono::seconds exchange_connection_life = std::chrono::hours{24};
  // How old a WebSocket to an exchange becomes before another takes over from it.
  std::chrono::seconds connection_renewal = std::chrono::hours{23};
  // The built-in exchange misbehaves when it is told to.
  bool exchange_faults = false;
  // What the built-in exchange lists, and its filters beyond one symbol.
  std::vector<exchange::Listing> exchange_listings;
  exchange::ExchangeRules exchange_rules;
  Secret exchange_admin_secret;
  BinanceUrls binance;
  std::string public_url;
  // As the operator has said it; empty otherwise.
  std::string outgoing_address;
  std::vector<std::string> cors_origins;
  std::vector<std::string> trusted_proxies;
  bool is_fully_durable = false;
  LogLevel log_level = LogLevel::Info;
  LogFormat log_format = LogFormat::Text;
  std::filesystem::path web_dir;
  // Where strategies in libraries of their own are put.
  std::filesystem::path plugin_dir;
  // What each of their processes may take.
  std::uint64_t plugin_memory_bytes = 512ULL << 20;
  // What the process of a back-test or a search may take.
  std::uint64_t backtest_memory_bytes = 2ULL << 30;
  std::chrono::seconds backtest_time = std::chrono::hours{2};
  std::chrono::seconds access_token_lifetime{900};
  // Without an address there is no mail.
  notify::SmtpSettings smtp;
  // Without one there is no Telegram.
  Secret telegram_token;
  std::string telegram_url;
  BackupSettings backups;
  // A user's webhook may lead into the operator's own network.
  bool webhooks_may_be_private = false;
};

std::vector<SettingDeclaration> setting_declarations();

// `program` is the path of the running binary (where the web app stands relative to it), `stderr_is_terminal` chooses
// the log's default format. Errors: InvalidConfiguration with one line.
Result<Settings> read_settings(const Config& config, const std::filesystem::path& program, bool stderr_is_terminal);

// The format of HOGA_BINANCE_URLS: "live.rest=https://…,testnet.ws_api=wss://…,ca=FILE". What is not named stays
// Binance's own.
Result<BinanceUrls> parse_binance_urls(std::string_view text);

// "http://127.0.0.1:8001".
std::string http_url(const std::string& address, std::uint16_t port);

}  // namespace hoga::app
