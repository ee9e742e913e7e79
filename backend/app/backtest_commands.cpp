// hoga backtest and hoga optimize: what a strategy would have done, from the command line. They need no database and no
// server.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <thread>
#include <tuple>

#include "app/backtest_file.hpp"
#include "app/backtest_job.hpp"
#include "app/backtest_print.hpp"
#include "app/commands.hpp"
#include "app/plugin_scan.hpp"
#include "app/run_apart.hpp"
#include "base/json_describe.hpp"
#include "exchange/listings.hpp"
#include "runtime/plugin/confine.hpp"

namespace hoga::app {
namespace {

struct BacktestArguments {
  std::string strategy;
  std::string parameters = "{}";
  std::vector<std::string> symbols;
  std::vector<std::string> intervals{"1m"};
  std::string from;
  std::string to;
  std::string candles;
  std::string source = "binance";
  std::string budget = "10000";
  std::string sizing = "{}";
  std::string limits = "{}";
  std::string exits = "{}";
  std::string maker_fee = "0.001";
  std::string taker_fee = "0.001";
  std::string slippage_bps = "0";
  int latency_ms = 0;
  bool fills_gaps = false;
  bool skips_look_ahead = false;
  std::int64_t seed = 1;
  std::string tick;
  std::string step;
  bool as_json = false;
  bool as_csv = false;
  bool prints_signals = false;
  // Of a search.
  std::vector<std::string> axes;
  std::string method = "grid";
  std::string objective = "sharpe";
  int trials = 200;
  int out_of_sample = 25;
  int walk_forward = 0;
  int threads = 0;
};
using Arguments = std::shared_ptr<BacktestArguments>;

Error wrong(const std::string& option, const std::string& text, const char* wanted) {
  return make_error(Errc::ValidationFailed, fmt::format("{}: '{}' is no {}", option, text, wanted));
}

Result<std::optional<Timestamp>> read_time(const char* option, const std::string& text) {
  if (text.empty()) return std::optional<Timestamp>{};
  constexpr std::size_t kDateLength = 10;
  const auto time = parse_rfc3339(text.size() == kDateLength ? text + "T00:00:00Z" : text);
  if (!time) return wrong(option, text, "time: write 2025-01-31 or 2025-01-31T09:00:00Z");
  return std::optional(*time);
}

Result<Decimal> read_decimal(const char* option, const std::string& text) {
  const auto value = Decimal::parse(text);
  if (!value) return wrong(option, text, "number");
  return *value;
}

// The same checks as those of the API, by the same table.
Result<void> fill_request(const BacktestArguments& given, backtest::BacktestRequest& request) {
  request.strategy = given.strategy;
  request.parameters = {given.parameters};
  request.symbols = given.symbols;
  request.intervals = given.intervals;
  const auto start = read_time("--from", given.from);
  if (!start) return start.error();
  const auto end = read_time("--to", given.to);
  if (!end) return end.error();
  request.start = *start;
  request.end = *end;
  request.sizing = {given.sizing};
  request.limits = {given.limits};
  request.exits = {given.exits};
  const std::tuple<const char*, const std::string&, Decimal&> numbers[]{
      {"--budget", given.budget, request.budget},
      {"--maker-fee", given.maker_fee, request.fees.maker},
      {"--taker-fee", given.taker_fee, request.fees.taker},
      {"--slippage-bps", given.slippage_bps, request.slippage_bps}};
  for (const auto& [option, text, value] : numbers) {
    const auto read = read_decimal(option, text);
    if (!read) return read.error();
    value = *read;
  }
  request.latency_ms = given.latency_ms;
  request.gaps = given.fills_gaps ? backtest::Gaps::Fill : backtest::Gaps::Refuse;
  request.seed = given.seed;
  request.check_look_ahead = !given.skips_look_ahead;
  const auto checked = from_json<backtest::BacktestRequest>(to_json(request));
  if (!checked) return checked.error();
  return {};
}

// "BTCUSDT": what the built-in exchange lists, else made up from the name.
Result<Instrument> find_instrument(const Symbol& symbol, const BacktestArguments& given) {
  Instrument instrument;
  bool is_listed = false;
  for (const auto& listing : exchange::default_listings()) {
    if (listing.instrument.symbol != symbol) continue;
    instrument = listing.instrument;
    is_listed = true;
  }
  if (!is_listed) {
    for (const std::string_view quote : {"USDT", "USDC", "FDUSD", "BUSD", "KRW", "USD", "EUR", "BTC", "ETH", "BNB"}) {
      if (symbol.size() <= quote.size() || !symbol.ends_with(quote)) continue;
      instrument.symbol = symbol;
      instrument.base = symbol.substr(0, symbol.size() - quote.size());
      instrument.quote = std::string(quote);
      break;
    }
    if (instrument.symbol.empty()) {
      return make_error(
          Errc::ValidationFailed,
          fmt::format("--symbol: nobody knows what {} is paid in: its name ends in no known currency", symbol));
    }
    instrument.tick_size = Decimal::from_units(1);
    instrument.step_size = instrument.quantity_min = Decimal::of("0.00001");
    instrument.quantity_max = Decimal{std::int64_t{1'000'000'000}};
    instrument.notional_min = 5;
  }
  // Those of today would refuse prices of long ago.
  instrument.price_min = instrument.price_max = Decimal{};
  if (!given.tick.empty()) {
    const auto tick = read_decimal("--tick", given.tick);
    if (!tick) return tick.error();
    instrument.tick_size = *tick;
  }
  if (!given.step.empty()) {
    const auto step = read_decimal("--step", given.step);
    if (!step) return step.error();
    instrument.step_size = instrument.quantity_min = *step;
  }
  return instrument;
}

Result<std::vector<Instrument>> find_instruments(const BacktestArguments& given) {
  std::vector<Instrument> all;
  for (const auto& symbol : given.symbols) {
    auto found = find_instrument(symbol, given);
    if (!found) return found.error();
    all.push_back(std::move(*found));
  }
  return all;
}

Result<HistoryLoader> choose_loader(CommandLine& line, const BacktestArguments& given) {
  if (!given.candles.empty()) {
    if (given.symbols.size() == 1) return load_from_file(given.candles);
    return make_error(Errc::ValidationFailed, "--candles goes with one symbol; import the files for several");
  }
  const auto settings = line.load_settings();
  if (!settings) return settings.error();
  return load_from_store(settings->data_dir / "market", given.source);
}

Error with_fields(Error error) {
  error.detail = backtest::to_text(error);
  return error;
}

// On a terminal, once for each per cent.
bool show_progress(double part) {
  static const bool is_watched = ::isatty(STDERR_FILENO) == 1;
  static int shown = -1;
  const int percent = static_cast<int>(part * 100);
  if (!is_watched || percent == shown) return true;
  shown = percent;
  std::cerr << fmt::format("\r{:3} %{}", percent, percent == 100 ? "\r     \r" : "") << std::flush;
  return true;
}

PrintAs print_as(const BacktestArguments& given) {
  return given.as_json ? PrintAs::Json : given.as_csv ? PrintAs::Csv : PrintAs::Table;
}

// Does the work with the strategies that ship, or with the plug-in that has this name: then in a process of its own,
// which gets at nothing but history.
Result<int> with_strategies(CommandLine& line, const BacktestArguments& given,
                            const std::function<Result<int>(const strategy::Registry&)>& work) {
  auto registry = strategy::shipped_strategies();
  if (registry.find(given.strategy)) return work(registry);
  const auto settings = line.load_settings();
  if (!settings) return settings.error();
  const auto library = find_plugin(*settings, given.strategy);
  if (!library) return library.error();
  return run_apart([&]() -> Result<int> {
    auto plugin = PluginForHere::open(*library);
    if (!plugin) return plugin.error();
    std::vector<std::filesystem::path> readable{settings->data_dir / "market"};
    if (!given.candles.empty()) readable.emplace_back(given.candles);
    static_cast<void>(runtime::plugin::confine_back_test(settings->backtest_memory_bytes, readable));
    ::clearenv();
    if (auto loaded = plugin->load(registry); !loaded) return loaded.error();
    return work(registry);
  });
}

Result<int> backtest_strategy(CommandLine& line, const BacktestArguments& given) {
  backtest::BacktestRequest request;
  if (auto filled = fill_request(given, request); !filled) return with_fields(filled.error());
  auto instruments = find_instruments(given);
  if (!instruments) return instruments.error();
  const auto load = choose_loader(line, given);
  if (!load) return load.error();
  return with_strategies(line, given, [&](const strategy::Registry& registry) -> Result<int> {
    std::vector<BotSignal> signals;
    std::function<void(const BotSignal&)> keep;
    if (given.prints_signals) keep = [&signals](const BotSignal& signal) { signals.push_back(signal); };
    const auto result = run_backtest(request, std::move(*instruments), *load, registry, show_progress, std::move(keep));
    if (!result) return with_fields(result.error());
    given.prints_signals ? print(signals) : print(*result, print_as(given));
    // A result that can't be trusted is no success.
    return result->look_ahead.has_peeked ? 1 : 0;
  });
}

// "period=10:20:2" or "side=both,long".
Result<backtest::SearchedParameter> read_axis(const std::string& text) {
  const auto equals = text.find('=');
  const auto shape = "search range: write period=10:20:2 or period=10,14,20";
  if (equals == std::string::npos || equals == 0) return wrong("--search", text, shape);
  backtest::SearchedParameter axis;
  axis.name = text.substr(0, equals);
  const auto rest = text.substr(equals + 1);
  const char mark = rest.find(':') == std::string::npos ? ',' : ':';
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= rest.size();) {
    const auto end = std::min(rest.find(mark, from), rest.size());
    parts.push_back(rest.substr(from, end - from));
    from = end + 1;
  }
  if (mark == ',') {
    axis.values = std::move(parts);
    return axis;
  }
  if (parts.size() != 3) return wrong("--search", text, shape);
  std::optional<Decimal>* const ends[]{&axis.low, &axis.high, &axis.step};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto value = read_decimal("--search", parts[i]);
    if (!value) return value.error();
    *ends[i] = *value;
  }
  return axis;
}

Result<void> fill_search(const BacktestArguments& given, backtest::SearchSettings& search) {
  search.method = given.method == "random" ? backtest::SearchMethod::Random : backtest::SearchMethod::Grid;
  search.objective = enum_from_text<backtest::Objective>(given.objective).value_or(backtest::Objective::Sharpe);
  search.trials = given.trials;
  search.seed = given.seed;
  search.out_of_sample_percent = given.out_of_sample;
  search.walk_forward_parts = given.walk_forward;
  if (given.axes.empty()) return {};
  search.space.emplace();
  for (const auto& text : given.axes) {
    auto axis = read_axis(text);
    if (!axis) return axis.error();
    search.space->push_back(std::move(*axis));
  }
  return {};
}

Result<int> optimize_strategy(CommandLine& line, const BacktestArguments& given) {
  backtest::OptimizationRequest request;
  if (auto filled = fill_request(given, request); !filled) return with_fields(filled.error());
  if (auto filled = fill_search(given, request.search); !filled) return filled.error();
  auto instruments = find_instruments(given);
  if (!instruments) return instruments.error();
  const auto load = choose_loader(line, given);
  if (!load) return load.error();
  return with_strategies(line, given, [&](const strategy::Registry& registry) -> Result<int> {
    const auto threads = given.threads > 0 ? given.threads : static_cast<int>(std::thread::hardware_concurrency());
    const auto result = run_search(request, std::move(*instruments), *load, registry, threads, show_progress);
    if (!result) return with_fields(result.error());
    print(*result, print_as(given));
    return 0;
  });
}

void add_common(CLI::App* command, const Arguments& given) {
  command->add_option("--strategy", given->strategy, "Name of the strategy, such as rsi or macd")->required();
  command->add_option("--parameters", given->parameters,
                      "Its parameters as JSON; the others have their standard value");
  command->add_option("--symbol", given->symbols, "Symbol, such as BTCUSDT; several for strategies that take them")
      ->required();
  command->add_option("--interval", given->intervals, "Interval, shortest first")->capture_default_str();
  command->add_option("--from", given->from, "First candle: a date or a time");
  command->add_option("--to", given->to, "Candles that open before this");
  command->add_option("--candles", given->candles, "A file of candles or trades instead of the market data store");
  command->add_option("--source", given->source, "Source in the store, as hoga data list shows it")
      ->capture_default_str();
  command->add_option("--budget", given->budget, "Money to begin with")->capture_default_str();
  command->add_option("--sizing", given->sizing, "How much an order is for, as JSON: sizing_rule, sizing_value, ...");
  command->add_option("--limits", given->limits, "Limits of a bot, as JSON");
  command->add_option("--exits", given->exits, "stop_loss_percent, take_profit_percent, ... as JSON");
  command->add_option("--maker-fee", given->maker_fee, "Fraction")->capture_default_str();
  command->add_option("--taker-fee", given->taker_fee, "Fraction")->capture_default_str();
  command
      ->add_option("--slippage-bps", given->slippage_bps, "Worse price of orders at the market, in hundredths of a %")
      ->capture_default_str();
  command->add_option("--latency-ms", given->latency_ms, "To the exchange, one way")->capture_default_str();
  command->add_flag("--fill-gaps", given->fills_gaps, "Let the price stand still where candles are missing");
  command->add_option("--seed", given->seed, "Of random numbers")->capture_default_str();
  command->add_option("--tick", given->tick, "Price step, instead of the symbol's own");
  command->add_option("--step", given->step, "Quantity step, instead of the symbol's own");
  command->add_flag("--json", given->as_json, "As JSON");
  command->add_flag("--csv", given->as_csv, "As CSV");
}

using Work = Result<int> (*)(CommandLine&, const BacktestArguments&);
void choose_work(CommandLine& line, CLI::App* command, const Arguments& given, Work work) {
  command->callback([&line, given, work] { line.chosen = [&line, given, work] { return work(line, *given); }; });
}

}  // namespace

void add_backtest_commands(CommandLine& line) {
  const auto given = std::make_shared<BacktestArguments>();
  auto* testing = line.app.add_subcommand(
      "backtest",
      "What a strategy would have done, with the very engine that trades live. Status 1 also where the strategy has "
      "looked ahead.\nExample: hoga backtest --strategy rsi --symbol BTCUSDT --interval 1m --from 2025-01-01 "
      "--to 2025-02-01");
  add_common(testing, given);
  testing->add_flag("--signals", given->prints_signals, "Its signals as CSV, instead of the trades");
  testing->add_flag("--no-look-ahead-check", given->skips_look_ahead, "Run once only");
  choose_work(line, testing, given, backtest_strategy);

  const auto searched = std::make_shared<BacktestArguments>();
  auto* searching = line.app.add_subcommand(
      "optimize",
      "Try many parameters of a strategy, and what the best of them does in time that the search has not seen.\n"
      "Example: hoga optimize --strategy rsi --symbol BTCUSDT --interval 1h --search period=8:20:2 --search "
      "oversold=20,25,30");
  add_common(searching, searched);
  searching->add_option("--search", searched->axes, "period=10:20:2 (from, to, step) or period=10,14,20; several");
  searching->add_option("--method", searched->method, "grid or random")->check(CLI::IsMember({"grid", "random"}));
  searching->add_option("--objective", searched->objective, "What is made great")
      ->check(CLI::IsMember({"net_profit", "sharpe", "sortino", "calmar", "profit_factor"}));
  searching->add_option("--trials", searched->trials, "At most so many combinations")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  searching->add_option("--out-of-sample", searched->out_of_sample, "Per cent of the time that no trial sees")
      ->check(CLI::Range(0, 80))
      ->capture_default_str();
  searching->add_option("--walk-forward", searched->walk_forward, "SearchSettings anew before each of so many parts")
      ->check(CLI::Range(0, 24));
  searching->add_option("--threads", searched->threads, "Absent: all cores");
  choose_work(line, searching, searched, optimize_strategy);
}

}  // namespace hoga::app
