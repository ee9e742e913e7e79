#include <fmt/format.h>

#include <iostream>

#include "app/commands.hpp"
#include "app/venues.hpp"
#include "base/json_describe.hpp"
#include "base/secure_random.hpp"
#include "identity/audit_service.hpp"
#include "net/http_client.hpp"
#include "runtime/record_check.hpp"
#include "storage/accounts.hpp"
#include "storage/fills.hpp"
#include "venue/binance/binance_venue.hpp"

namespace hoga::app {

// GET /hoga/v1/ledger.
struct LedgerWord {
  std::int64_t accounts = 0;
  std::int64_t entries = 0;
  std::vector<std::string> faults;
};
BOOST_DESCRIBE_STRUCT(LedgerWord, (), (accounts, entries, faults))

namespace {

using runtime::CheckReport;
using runtime::Finding;
using runtime::VenueWord;

struct VerifyArguments {
  bool asks_exchange = false;
  bool checks_audit = false;
  bool as_json = false;
};

constexpr int kDifferent = 1;
constexpr auto kBefore = std::chrono::minutes{5};

boost::asio::awaitable<Result<VenueWord>> ask_venue(venue::ExecutionClient* client, Account account,
                                                    std::vector<Symbol> symbols) {
  VenueWord word;
  auto balances = co_await client->balances();
  if (!balances) co_return balances.error();
  word.balances = std::move(*balances);
  auto open = co_await client->open_orders();
  if (!open) co_return open.error();
  word.open_orders = std::move(*open);
  // What was traded on a real account before it came here was never recorded.
  std::optional<Timestamp> since;
  if (account.kind != AccountKind::Paper) since = account.created_at - kBefore;
  for (const auto& symbol : symbols) {
    auto fills = co_await client->fills(symbol, std::nullopt, since);
    if (!fills) co_return fills.error();
    word.fills.insert(word.fills.end(), fills->begin(), fills->end());
  }
  co_return word;
}

boost::asio::awaitable<bool> end(venue::ExecutionClient* client) {
  co_await client->stop();
  co_return true;
}

Result<std::vector<Finding>> compare(Toolbox& tools, const Account& account) {
  const auto credentials = tools.run(tools.vault.reveal(account.user_id, *account.api_key_id));
  if (!credentials) return credentials.error();
  auto config = account.exchange == identity::kBuiltInExchange
                    ? built_in_venue(tools.exchange_url(), {})
                    : binance_venue(tools.settings.binance, account.kind == AccountKind::Testnet);
  const auto venue =
      venue::binance::make_binance_venue(tools.context.get_executor(), config, tools.clock, secure_random_u64());
  const auto client = venue->make_execution({credentials->api_key, credentials->api_secret}, [](const VenueReport&) {});
  const auto symbols = tools.database->read_and_wait([&](storage::Session& session) -> Result<std::vector<Symbol>> {
    return storage::fills::symbols_of_account(session, account.id);
  });
  if (!symbols) return symbols.error();
  const auto word = tools.run(ask_venue(client.get(), account, *symbols));
  tools.run(end(client.get()));
  if (!word) return word.error();
  return tools.database->read_and_wait([&](storage::Session& session) -> Result<std::vector<Finding>> {
    return runtime::compare_with_venue(session, account, *word);
  });
}

boost::asio::awaitable<Result<LedgerWord>> ask_ledger(Toolbox* tools, Secret secret) {
  net::HttpClient client(tools->context.get_executor());
  net::ClientRequest request("GET", tools->exchange_url() + "/hoga/v1/ledger");
  request.headers.add("X-Hoga-Admin", secret.reveal());
  const auto response = co_await client.request(std::move(request));
  if (!response) co_return response.error();
  if (response->status != 200) {
    co_return make_error(Errc::Unavailable,
                         fmt::format("The exchange answered {} when asked for its ledger", response->status));
  }
  JsonOptions lenient;
  lenient.allow_unknown_fields = true;
  co_return from_json<LedgerWord>(response->content(), lenient);
}

// The built-in exchange recomputes its own double entry: nothing but deposits, withdrawals and minted stock changes the
// sum over its accounts, those of programs that the platform knows nothing of included.
std::optional<LedgerWord> check_ledger(Toolbox& tools, CheckReport& report) {
  const auto not_asked = [&](const Error& error) {
    report.findings.push_back({"", identity::kBuiltInExchange, "ledger_not_asked", error.detail});
    return std::nullopt;
  };
  const auto secret = tools.exchange_admin_secret();
  if (!secret) return not_asked(secret.error());
  const auto word = tools.run(ask_ledger(&tools, *secret));
  if (!word) return not_asked(word.error());
  for (const std::string& fault : word->faults) {
    report.findings.push_back({"", identity::kBuiltInExchange, "ledger_differs", fault});
  }
  return *word;
}

Result<void> compare_all(Toolbox& tools, CheckReport& report) {
  const auto rows = tools.run(tools.accounts.active());
  if (!rows) return rows.error();
  for (const auto& row : *rows) {
    if (!row.account.api_key_id) continue;
    auto findings = compare(tools, row.account);
    if (!findings) {
      const auto error = findings.error();
      report.findings.push_back({row.account.id.to_string(), row.account.exchange, "exchange_not_asked", error.detail});
      continue;
    }
    report.findings.insert(report.findings.end(), findings->begin(), findings->end());
  }
  return {};
}

int print(const CheckReport& report, const std::optional<LedgerWord>& ledger, bool as_json) {
  const int status = report.findings.empty() ? 0 : kDifferent;
  if (as_json) {
    std::cout << to_json(report) << '\n';
    return status;
  }
  for (const auto& finding : report.findings) {
    std::cout << finding.code << "  " << finding.account_id << "  " << finding.subject << "  " << finding.detail
              << '\n';
  }
  if (ledger) {
    std::cout << "The built-in exchange's ledger: " << ledger->accounts << " accounts, " << ledger->entries
              << " entries, " << (ledger->faults.empty() ? "it balances" : "it does not balance") << '\n';
  }
  std::cout << report.accounts << " accounts, " << report.orders << " orders, " << report.fills << " fills, "
            << report.bots << " bots, " << report.findings.size() << " differences\n";
  return status;
}

Result<int> verify(Toolbox& tools, const VerifyArguments& given) {
  auto report = tools.database->read_and_wait([&](storage::Session& session) -> Result<CheckReport> {
    auto made = runtime::check_records(session);
    if (!given.checks_audit) return made;
    const auto broken = runtime::check_audit(session, identity::AuditService::anchor_key(tools.master_key));
    made.findings.insert(made.findings.end(), broken.begin(), broken.end());
    return made;
  });
  if (!report) return report.error();
  std::optional<LedgerWord> ledger;
  if (given.asks_exchange) {
    if (auto compared = compare_all(tools, *report); !compared) return compared.error();
    ledger = check_ledger(tools, *report);
  }
  return print(*report, ledger, given.as_json);
}

}  // namespace

void add_verify_command(CommandLine& line) {
  const auto given = std::make_shared<VerifyArguments>();
  auto* command = line.app.add_subcommand("verify",
                                          "Rebuild positions, orders and what bots hold from their fills and compare; "
                                          "status 1 if anything differs. With --exchange run it "
                                          "while nothing is traded.\nExample: hoga verify --exchange --json");
  command->add_flag(
      "--exchange", given->asks_exchange,
      "Compare balances, open orders and trades of each account with its exchange's books too, and have the "
      "built-in exchange recompute its ledger");
  command->add_flag("--audit", given->checks_audit, "Check the hash chains of the audit entries too");
  command->add_flag("--json", given->as_json, "As JSON");
  choose(line, command, [given](Toolbox& tools) { return verify(tools, *given); });
}

}  // namespace hoga::app
