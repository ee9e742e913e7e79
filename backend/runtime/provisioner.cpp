#include "runtime/provisioner.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/describe/class.hpp>

#include "base/json_describe.hpp"
#include "base/log.hpp"
#include "net/http_client.hpp"

namespace hoga::runtime {
namespace {

using boost::asio::awaitable;

constexpr std::chrono::seconds kPause{2};
constexpr int kJobsAtOnce = 8;

struct Deposit {
  std::string asset;
  Decimal amount;
};
BOOST_DESCRIBE_STRUCT(Deposit, (), (asset, amount))

struct AccountRequest {
  std::string id;
  std::vector<Deposit> deposits;
  std::optional<Decimal> maker_rate;
  std::optional<Decimal> taker_rate;
};
BOOST_DESCRIBE_STRUCT(AccountRequest, (), (id, deposits, maker_rate, taker_rate))

struct AccountAnswer {
  std::string id;
  std::string api_key;
  Secret api_secret;
};
BOOST_DESCRIBE_STRUCT(AccountAnswer, (), (id, api_key, api_secret))

}  // namespace

Provisioner::Provisioner(boost::asio::any_io_executor executor, identity::AccountService& accounts, Metrics& metrics,
                         ProvisionerOptions options)
    : executor_(executor),
      accounts_(accounts),
      options_(std::move(options)),
      provisioned_(metrics.counter("hoga_accounts_provisioned_total", "Paper accounts that got their key")),
      failed_(metrics.counter("hoga_account_provisioning_failures_total", "Attempts to get a key that failed")),
      client_(std::make_unique<net::HttpClient>(executor)),
      timer_(executor) {}

Provisioner::~Provisioner() = default;

void Provisioner::start() { boost::asio::co_spawn(executor_, run(), boost::asio::detached); }

void Provisioner::stop() {
  is_stopping_ = true;
  timer_.cancel();
}

void Provisioner::wake() {
  boost::asio::post(executor_, [this] {
    is_woken_ = true;
    timer_.cancel();
  });
}

awaitable<void> Provisioner::run() {
  const auto released = co_await accounts_.release_provisioning();
  if (!released) log_warning("Provisioning jobs can't be released", {{"error", to_log_string(released.error())}});
  while (!is_stopping_) {
    is_woken_ = false;
    const auto jobs = co_await accounts_.claim_provisioning(kJobsAtOnce);
    if (!jobs) log_warning("Provisioning jobs can't be read", {{"error", to_log_string(jobs.error())}});
    if (jobs) {
      for (const auto& job : *jobs) {
        if (is_stopping_) co_return;
        co_await provision(job);
      }
    }
    const bool may_have_more = jobs && jobs->size() == static_cast<std::size_t>(kJobsAtOnce);
    if (is_stopping_ || is_woken_ || may_have_more) continue;
    timer_.expires_after(kPause);
    boost::system::error_code ignored;
    co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }
}

awaitable<void> Provisioner::provision(identity::ProvisioningJob job) {
  net::ClientRequest request;
  request.method = "POST";
  request.url = options_.exchange_url + "/hoga/v1/accounts";
  request.headers = {{"Content-Type", "application/json"}, {"X-Hoga-Admin", options_.admin_secret.reveal()}};
  const Deposit first{options_.asset, job.terms.balance.value_or(options_.amount)};
  request.body = to_json(AccountRequest{job.exchange_account, {first}, job.terms.maker_rate, job.terms.taker_rate});
  const auto response = co_await client_->request(std::move(request));
  std::string failure;
  if (!response) {
    failure = to_log_string(response.error());
  } else if (response->status != 200 && response->status != 201) {
    failure = fmt::format("The exchange answered {}", response->status);
  } else {
    JsonOptions lenient;
    lenient.allow_unknown_fields = true;
    auto answer = from_json<AccountAnswer>(response->content(), lenient);
    if (!answer) {
      failure = to_log_string(answer.error());
    } else {
      const auto marked = co_await accounts_.mark_provisioned(job, answer->api_key, std::move(answer->api_secret));
      if (marked) {
        provisioned_.increment();
        log_info("Account provisioned", {{"account_id", job.account_id.to_string()}});
        co_return;
      }
      failure = to_log_string(marked.error());
    }
  }
  failed_.increment();
  log_warning("Account not provisioned yet", {{"account_id", job.account_id.to_string()}, {"reason", failure}});
  const auto retried = co_await accounts_.retry_provisioning(job, failure);
  if (!retried) log_warning("Provisioning job not put back", {{"error", to_log_string(retried.error())}});
}

}  // namespace hoga::runtime
