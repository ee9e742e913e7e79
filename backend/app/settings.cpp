#include "app/settings.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <array>
#include <charconv>

#include "exchange/filter_settings.hpp"
#include "exchange/source.hpp"
#include "net/proxy.hpp"
#include "net/url.hpp"

namespace hoga::app {
namespace {

using std::string_view;

constexpr const char* kTelegramUrl = "https://api.telegram.org";

std::vector<std::string> split_list(string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    string_view part = text.substr(0, comma);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
    if (comma == string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  return parts;
}

// One of two words; nothing for any other.
std::optional<bool> choice(string_view text, string_view yes, string_view no) {
  if (text == yes) return true;
  if (text == no) return false;
  return std::nullopt;
}

Result<void> read_addresses(const Config& config, Settings& settings) {
  struct Row {
    const char* name;
    net::ListenAddress* into;
  };
  for (const Row& row : {Row{"HOGA_LISTEN", &settings.listen}, Row{"HOGA_METRICS_LISTEN", &settings.metrics_listen},
                         Row{"HOGA_EXCHANGE_LISTEN", &settings.exchange_listen}}) {
    const auto parsed = net::parse_listen_address(config.text(row.name));
    if (!parsed) return config.error_for(row.name, "is wrong: " + parsed.error().detail);
    *row.into = *parsed;
  }
  return {};
}

Result<void> read_database(const Config& config, Settings& settings) {
  std::string url = config.text("DATABASE_URL");
  if (url.empty()) url = "sqlite:" + (settings.data_dir / "hoga.db").string();
  const bool is_sqlite = url.starts_with("sqlite:");
  if (!is_sqlite && !url.starts_with("postgresql://") && !url.starts_with("postgres://")) {
    return config.error_for("DATABASE_URL", "must start with sqlite: or postgresql://");
  }
  settings.database_url = Secret(url);
  const std::string& key_file = config.text("HOGA_MASTER_KEY_FILE");
  // A key belongs to the database that it was made with: one that is lost is not made again.
  std::error_code failure;
  settings.may_create_master_key =
      is_sqlite && !std::filesystem::exists(url.substr(std::string_view("sqlite:").size()), failure);
  if (key_file.empty() && !is_sqlite) {
    return config.error_for("HOGA_MASTER_KEY_FILE", "must be given when the database is PostgreSQL");
  }
  settings.master_key_file = key_file.empty() ? settings.data_dir / "master.key" : std::filesystem::path(key_file);
  return {};
}

// From 2 seconds to a day.
Result<std::chrono::seconds> seconds_of_a_day(const Config& config, const char* name) {
  const std::string& text = config.text(name);
  int seconds = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (failure != std::errc{} || end != text.data() + text.size() || seconds < 2 || seconds > 86'400) {
    return config.error_for(name, "must be a whole number from 2 to 86400");
  }
  return std::chrono::seconds{seconds};
}

Result<void> read_connection_life(const Config& config, Settings& settings) {
  const auto seconds = seconds_of_a_day(config, "HOGA_EXCHANGE_CONNECTION_SECONDS");
  if (!seconds) return seconds.error();
  settings.exchange_connection_life = *seconds;
  const auto renewal = seconds_of_a_day(config, "HOGA_CONNECTION_RENEWAL_SECONDS");
  if (!renewal) return renewal.error();
  settings.connection_renewal = *renewal;
  return {};
}

Result<void> read_words(const Config& config, bool stderr_is_terminal, Settings& settings) {
  const auto limits = choice(config.text("HOGA_EXCHANGE_RATE_LIMITS"), "binance", "off");
  if (!limits) return config.error_for("HOGA_EXCHANGE_RATE_LIMITS", "must be binance or off");
  settings.exchange_rate_limits = *limits;
  const auto faults = choice(config.text("HOGA_EXCHANGE_FAULTS"), "on", "off");
  if (!faults) return config.error_for("HOGA_EXCHANGE_FAULTS", "must be off or on");
  settings.exchange_faults = *faults;
  if (auto read = read_connection_life(config, settings); !read) return read;
  settings.exchange_listings = exchange::default_listings();
  if (auto applied = exchange::apply_filter_settings(config.text("HOGA_EXCHANGE_FILTERS"), settings.exchange_listings,
                                                     settings.exchange_rules);
      !applied) {
    return config.error_for("HOGA_EXCHANGE_FILTERS", applied.error().detail);
  }
  const auto full = choice(config.text("HOGA_DURABILITY"), "full", "process");
  if (!full) return config.error_for("HOGA_DURABILITY", "must be process or full");
  settings.is_fully_durable = *full;
  const auto level = parse_log_level(config.text("HOGA_LOG_LEVEL"));
  if (!level) return config.error_for("HOGA_LOG_LEVEL", level.error().detail);
  settings.log_level = *level;
  const std::string& format_text = config.text("HOGA_LOG_FORMAT");
  settings.log_format = stderr_is_terminal ? LogFormat::Text : LogFormat::Json;
  if (!format_text.empty()) {
    const auto format = parse_log_format(format_text);
    if (!format) return config.error_for("HOGA_LOG_FORMAT", format.error().detail);
    settings.log_format = *format;
  }
  return {};
}

Result<void> read_token_lifetime(const Config& config, Settings& settings) {
  const auto seconds = seconds_of_a_day(config, "HOGA_ACCESS_TOKEN_SECONDS");
  if (!seconds) return seconds.error();
  settings.access_token_lifetime = *seconds;
  return {};
}

Result<std::uint64_t> memory_bytes(const Config& config, const char* name) {
  const std::string& text = config.text(name);
  std::uint64_t mebibytes = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), mebibytes);
  if (fault != std::errc{} || end != text.data() + text.size() || mebibytes < 64 || mebibytes > 1'048'576) {
    return config.error_for(name, "must be a whole number from 64 to 1048576");
  }
  return mebibytes << 20;
}

Result<void> read_backtests(const Config& config, Settings& settings) {
  const auto memory = memory_bytes(config, "HOGA_BACKTEST_MEMORY_MIB");
  if (!memory) return memory.error();
  settings.backtest_memory_bytes = *memory;
  const auto time = seconds_of_a_day(config, "HOGA_BACKTEST_SECONDS");
  if (!time) return time.error();
  settings.backtest_time = *time;
  return {};
}

Result<void> read_plugins(const Config& config, Settings& settings) {
  const std::string& directory = config.text("HOGA_PLUGIN_DIR");
  settings.plugin_dir =
      directory.empty() ? settings.data_dir / "plugins" : std::filesystem::absolute(directory).lexically_normal();
  std::error_code failure;
  if (!directory.empty() && !std::filesystem::is_directory(settings.plugin_dir, failure)) {
    return config.error_for("HOGA_PLUGIN_DIR", "must be a folder");
  }
  const auto memory = memory_bytes(config, "HOGA_PLUGIN_MEMORY_MIB");
  if (!memory) return memory.error();
  settings.plugin_memory_bytes = *memory;
  return {};
}

// "https://trade.example:8443": what a browser sends as Origin, which has no path.
bool is_origin(string_view text) {
  const auto url = net::parse_url(text);
  return url && (url->scheme == "http" || url->scheme == "https") && url->target == "/" && text.back() != '/';
}

bool is_http_url(string_view text) {
  const auto url = net::parse_url(text);
  return url && (url->scheme == "http" || url->scheme == "https");
}

Result<void> read_origins(const Config& config, Settings& settings) {
  settings.exchange_url = config.text("HOGA_EXCHANGE_URL");
  while (settings.exchange_url.ends_with('/')) settings.exchange_url.pop_back();
  if (!settings.exchange_url.empty() && !is_http_url(settings.exchange_url)) {
    return config.error_for("HOGA_EXCHANGE_URL", "must be a URL such as http://127.0.0.1:8001");
  }
  settings.public_url = config.text("HOGA_PUBLIC_URL");
  settings.outgoing_address = config.text("HOGA_OUTGOING_ADDRESS");
  boost::system::error_code no_address;
  const auto address = boost::asio::ip::make_address(settings.outgoing_address, no_address);
  if (!settings.outgoing_address.empty() && (no_address || address.is_unspecified())) {
    return config.error_for("HOGA_OUTGOING_ADDRESS", "must be an IP address such as 203.0.113.7");
  }
  if (!settings.public_url.empty() && !is_http_url(settings.public_url)) {
    return config.error_for("HOGA_PUBLIC_URL", "must be a URL such as https://trade.example");
  }
  settings.cors_origins = split_list(config.text("HOGA_CORS_ORIGINS"));
  for (const auto& origin : settings.cors_origins) {
    if (origin == "*") {
      return config.error_for("HOGA_CORS_ORIGINS", "must name origins; * would open every account to every site");
    }
    if (!is_origin(origin)) {
      return config.error_for("HOGA_CORS_ORIGINS",
                              "has \"" + origin + "\", but an origin looks like https://trade.example, without a path");
    }
  }
  settings.trusted_proxies = split_list(config.text("HOGA_TRUSTED_PROXIES"));
  if (const auto proxies = net::TrustedProxies::parse(settings.trusted_proxies); !proxies) {
    return config.error_for("HOGA_TRUSTED_PROXIES", "is wrong: " + proxies.error().detail);
  }
  return {};
}

// Settings of features that this build does not have: an operator who sets one must learn that it has no effect.
Result<void> refuse_absent_features(const Config& config) {
  struct Row {
    const char* name;
    const char* why;
  };
  for (const Row& row : {Row{"REDIS_URL", "must be unset: this build keeps its bus inside of one process"}}) {
    if (!config.text(row.name).empty()) return config.error_for(row.name, row.why);
  }
  return {};
}

Result<void> read_notifications(const Config& config, Settings& settings) {
  if (const std::string& url = config.text("HOGA_SMTP_URL"); !url.empty()) {
    auto smtp = notify::parse_smtp_url(url);
    if (!smtp) return config.error_for("HOGA_SMTP_URL", smtp.error().detail);
    settings.smtp = std::move(*smtp);
  }
  settings.telegram_token = Secret(config.text("HOGA_TELEGRAM_TOKEN"));
  settings.telegram_url = config.text("HOGA_TELEGRAM_URL");
  while (settings.telegram_url.ends_with('/')) settings.telegram_url.pop_back();
  if (!is_http_url(settings.telegram_url)) {
    return config.error_for("HOGA_TELEGRAM_URL", "must be a URL such as https://api.telegram.org");
  }
  const auto is_private = choice(config.text("HOGA_WEBHOOKS_PRIVATE"), "on", "off");
  if (!is_private) return config.error_for("HOGA_WEBHOOKS_PRIVATE", "must be off or on");
  settings.webhooks_may_be_private = *is_private;
  return {};
}

// Beside an installed binary, else in the source tree that it was built in.
std::filesystem::path find_web_dir(const std::filesystem::path& program) {
  const auto bin = program.parent_path();
  for (const auto& candidate : {bin / "../share/hoga/web", bin / "../../../frontend/dist"}) {
    std::error_code failure;
    if (std::filesystem::exists(candidate / "index.html", failure)) return std::filesystem::weakly_canonical(candidate);
  }
  return {};
}

Result<void> read_files(const Config& config, const std::filesystem::path& program, Settings& settings) {
  auto binance = parse_binance_urls(config.text("HOGA_BINANCE_URLS"));
  if (!binance) return config.error_for("HOGA_BINANCE_URLS", binance.error().detail);
  settings.binance = std::move(*binance);
  std::error_code failure;
  if (!settings.binance.ca_file.empty() && !std::filesystem::is_regular_file(settings.binance.ca_file, failure)) {
    return config.error_for("HOGA_BINANCE_URLS", "names ca=" + settings.binance.ca_file + ", where there is no file");
  }
  const std::string& web_dir = config.text("HOGA_WEB_DIR");
  if (!web_dir.empty() && !std::filesystem::exists(std::filesystem::path(web_dir) / "index.html", failure)) {
    return config.error_for("HOGA_WEB_DIR", "must be a folder with an index.html");
  }
  settings.web_dir = web_dir.empty() ? find_web_dir(program) : std::filesystem::path(web_dir);
  return {};
}

}  // namespace

std::vector<SettingDeclaration> setting_declarations() {
  std::vector<SettingDeclaration> all{
      {"HOGA_LISTEN", "127.0.0.1:8000", "Web app, API and sockets", false},
      {"HOGA_METRICS_LISTEN", "127.0.0.1:9464", "Prometheus metrics; never on the public port", false},
      {"HOGA_EXCHANGE_LISTEN", "127.0.0.1:8001", "The built-in exchange, on Binance's paths", false},
      {"HOGA_DATA_DIR", "./var", "Database file, logs, backups, master key", false},
      {"DATABASE_URL", "", "sqlite:FILE or a postgresql: URL; default: a file in the data directory", true},
      {"HOGA_MASTER_KEY_FILE", "", "Default: master.key in the data directory", false},
      {"HOGA_MARKET_SOURCE", "synthetic", "synthetic[?seed=N], replay:FILE[?speed=N] or mirror:binance", false},
      {"HOGA_EXCHANGE_URL", "", "The built-in exchange's address, when it runs elsewhere", false},
      {"HOGA_EXCHANGE_RATE_LIMITS", "binance", "binance or off", false},
      {"HOGA_EXCHANGE_CONNECTION_SECONDS", "86400", "After so long the built-in exchange closes a WebSocket", false},
      {"HOGA_CONNECTION_RENEWAL_SECONDS", "82800",
       "After so long another WebSocket takes over from one to an exchange, which cuts after 24 hours", false},
      {"HOGA_EXCHANGE_FAULTS", "off", "off or on: tests may ask the built-in exchange to misbehave", false},
      {"HOGA_EXCHANGE_FILTERS", "",
       "Filters of the built-in exchange, with commas: EXCHANGE_MAX_NUM_ORDERS=1000, MAX_ASSET.BTC=10, "
       "BTCUSDT.MAX_POSITION=50",
       false},
      {"HOGA_EXCHANGE_ADMIN_SECRET", "", "Opens accounts at the built-in exchange; made on first start", true},
      {"HOGA_BINANCE_URLS", "",
       "Where Binance is: live.rest=URL, live.streams=URL, live.ws_api=URL, the same for testnet, and ca=FILE for an "
       "authority of one's own, with commas; what is not named is Binance's own",
       false},
      {"REDIS_URL", "", "Not in this build: must be unset", true},
      {"HOGA_PLUGIN_DIR", "", "Strategies in libraries of their own; default: plugins in the data directory", false},
      {"HOGA_PLUGIN_MEMORY_MIB", "512", "What the process of each of them may take", false},
      {"HOGA_BACKTEST_MEMORY_MIB", "2048", "What the process of a back-test or a search may take", false},
      {"HOGA_BACKTEST_SECONDS", "7200", "After so long a back-test or a search is ended", false},
      {"HOGA_SMTP_URL", "",
       "How mail is sent: smtps://USER:PASSWORD@HOST:465 or smtp://HOST:587, with ?from=ADDRESS and tls=off; unset: "
       "not",
       true},
      {"HOGA_TELEGRAM_TOKEN", "", "Of the bot that sends to Telegram; unset: nothing does", true},
      {"HOGA_TELEGRAM_URL", kTelegramUrl, "Where Telegram's Bot API is", false},
      {"HOGA_WEBHOOKS_PRIVATE", "off", "off or on: webhooks may lead into this server's own network", false},
      {"HOGA_PUBLIC_URL", "", "Where browsers reach this; unset: the same origin only", false},
      {"HOGA_OUTGOING_ADDRESS", "",
       "From which this server reaches exchanges: shown to users, who bind their keys to it", false},
      {"HOGA_CORS_ORIGINS", "",
       "Other origins, with commas. A web app on another site can't refresh its sign-in there: the cookie is "
       "SameSite=Strict",
       false},
      {"HOGA_TRUSTED_PROXIES", "", "Addresses or networks, with commas, whose forwarded headers are believed", false},
      {"HOGA_DURABILITY", "process", "process (a killed process loses nothing) or full (nor does a power cut)", false},
      {"HOGA_LOG_LEVEL", "info", "debug, info, warning or error", false},
      {"HOGA_LOG_FORMAT", "", "text or json; default: text on a terminal, else json", false},
      {"HOGA_WEB_DIR", "", "The built web app; default: beside the program", false},
      {"HOGA_ACCESS_TOKEN_SECONDS", "900", "How long an access token lives", false},
      // Read by tests alone; declared so that it does not stop a start.
      {"HOGA_TEST_DATA_DIR", "../shared/data", "Recorded data that tests read", false},
  };
  for (auto& one : backup_declarations()) all.push_back(std::move(one));
  return all;
}

Result<BinanceUrls> parse_binance_urls(std::string_view text) {
  BinanceUrls urls;
  struct Row {
    std::string_view name;
    std::string* into;
    std::string_view plain;
    std::string_view secure;
  };
  const std::array rows{Row{"live.rest", &urls.live.rest, "http", "https"},
                        Row{"live.streams", &urls.live.streams, "ws", "wss"},
                        Row{"live.ws_api", &urls.live.ws_api, "ws", "wss"},
                        Row{"testnet.rest", &urls.testnet.rest, "http", "https"},
                        Row{"testnet.streams", &urls.testnet.streams, "ws", "wss"},
                        Row{"testnet.ws_api", &urls.testnet.ws_api, "ws", "wss"}};
  for (const auto& part : split_list(text)) {
    const std::size_t equals = part.find('=');
    const std::string name = part.substr(0, equals);
    std::string value = equals == std::string::npos ? std::string{} : part.substr(equals + 1);
    if (name == "ca" && !value.empty()) {
      urls.ca_file = std::move(value);
      continue;
    }
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& one) { return one.name == name; });
    const auto url = net::parse_url(value);
    if (row == rows.end() || !url || (url->scheme != row->plain && url->scheme != row->secure)) {
      return make_error(Errc::InvalidConfiguration, "has a part \"" + part +
                                                        "\", but parts look like live.rest=https://HOST, "
                                                        "testnet.streams=wss://HOST:PORT or ca=FILE");
    }
    while (value.ends_with('/')) value.pop_back();
    *row->into = std::move(value);
  }
  return urls;
}

Result<Settings> read_settings(const Config& config, const std::filesystem::path& program, bool stderr_is_terminal) {
  Settings settings;
  if (auto read = read_addresses(config, settings); !read) return read.error();
  if (config.text("HOGA_DATA_DIR").empty()) return config.error_for("HOGA_DATA_DIR", "must not be empty");
  settings.data_dir = std::filesystem::absolute(config.text("HOGA_DATA_DIR")).lexically_normal();
  if (auto read = read_database(config, settings); !read) return read.error();
  if (auto read = read_words(config, stderr_is_terminal, settings); !read) return read.error();
  if (auto read = read_token_lifetime(config, settings); !read) return read.error();
  if (auto refused = refuse_absent_features(config); !refused) return refused.error();
  if (auto read = read_origins(config, settings); !read) return read.error();
  if (auto read = read_files(config, program, settings); !read) return read.error();
  if (auto read = read_plugins(config, settings); !read) return read.error();
  if (auto read = read_backtests(config, settings); !read) return read.error();
  if (auto read = read_notifications(config, settings); !read) return read.error();
  auto backups = read_backup_settings(config, settings.data_dir);
  if (!backups) return backups.error();
  settings.backups = std::move(*backups);
  settings.market_source = config.text("HOGA_MARKET_SOURCE");
  if (auto source = exchange::parse_source_options(settings.market_source); !source) return source.error();
  settings.exchange_admin_secret = Secret(config.text("HOGA_EXCHANGE_ADMIN_SECRET"));
  return settings;
}

std::string http_url(const std::string& address, std::uint16_t port) {
  const bool is_ipv6 = address.find(':') != std::string::npos;
  return (is_ipv6 ? "http://[" + address + "]:" : "http://" + address + ":") + std::to_string(port);
}

}  // namespace hoga::app
